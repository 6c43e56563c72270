import type { OpenGameReply, RunningGame } from "../core/protocol";
import { limits } from "../core/protocol";
import { recall, remember } from "../core/storage";

/** A game that this page may run. */
export interface OwnGame {
    id: string;
    pin: string;
    title: string;
    /** A guest's; absent: whoever is signed in runs it, and nothing of it is kept here. */
    hostToken?: string;
    viewToken: string;
    joinUrl: string;
    openedAt: number;
    /** The host link that led to it, spent by now: opened here again, it leads there again. */
    link?: string;
}

/** Where the console leaves for the report page what a guest's game is read with. */
export const reportTokenKey = (game: string): string => `report.${game}`;

const keptMs = 2 * limits.idleGameHours * 3_600_000;

export function ownGames(): OwnGame[] {
    const games = recall<OwnGame[]>("games") ?? [];
    return games.filter((game) => Date.now() - game.openedAt < keptMs);
}

/** A game that the account runs, as the server lists it or has just opened it. */
export function accountGame({ game, viewToken, joinUrl }: OpenGameReply | RunningGame): OwnGame {
    return { id: game.id, pin: game.pin, title: game.title, viewToken, joinUrl, openedAt: Date.now() };
}

export function keepGame(reply: OpenGameReply, link?: string): OwnGame {
    const game: OwnGame = { ...accountGame(reply), hostToken: reply.hostToken, link };
    // A restarted server prints another link to the same game.
    remember("games", [game, ...ownGames().filter((one) => one.id !== game.id)]);
    return game;
}

export function dropGame(id: string): void {
    remember("games", ownGames().filter((game) => game.id !== id));
}
