import type { PlayerStatus } from "../core/protocol";

/** The players of a game as the host knows them: pages of the REST list, kept fresh by deltas. */
export interface Roster {
    readonly players: ReadonlyMap<number, PlayerStatus>;
    /** All players of the game, also those not fetched yet. */
    readonly count: number;
    /** The cursor of the page that was not fetched yet. */
    readonly next?: string;
}

export const emptyRoster: Roster = { players: new Map(), count: 0 };

export function withPlayers(roster: Roster, changed: PlayerStatus[]): Roster {
    const players = new Map(roster.players);
    for (const player of changed)
        players.set(player.player, player);
    return { ...roster, players, count: Math.max(roster.count, players.size) };
}

/** A new question: nobody has answered it. */
export function withoutAnswers(roster: Roster): Roster {
    const players = new Map<number, PlayerStatus>();
    for (const [number, player] of roster.players)
        players.set(number, { ...player, hasAnswered: false });
    return { ...roster, players };
}

/** Who to show, by name or, while a question is open, those without an answer alone. */
export function shownPlayers(roster: Roster, onlyWaiting: boolean): PlayerStatus[] {
    return Array.from(roster.players.values())
        .filter((player) => !player.isKicked && !(onlyWaiting && player.hasAnswered))
        .sort((a, b) => a.name.localeCompare(b.name) || a.player - b.player);
}
