import { limits, type BoardEntry, type BoardState } from "../core/protocol";

/** A place of the first three, and everybody who has it. */
export interface PodiumStep {
    rank: number;
    points: number;
    players: BoardEntry[];
    /** How many more have it than are known by name; undefined: some may. */
    others?: number;
}

/** The steps of the podium, first place first. `top` names three players; who shares a place with them is on the board,
 *  which ends somewhere too. */
export function podiumSteps(top: readonly BoardEntry[], board?: BoardState): PodiumStep[] {
    const known = board && board.top.length > top.length ? board.top : top;
    const steps: PodiumStep[] = [];
    for (const entry of known.filter(({ rank }) => rank <= limits.podiumPlaces)) {
        const step = steps[steps.length - 1];
        if (step?.rank === entry.rank)
            step.players.push(entry);
        else
            steps.push({ rank: entry.rank, points: entry.points, players: [entry], others: 0 });
    }
    const last = steps[steps.length - 1];
    const unnamed = (board?.count ?? known.length) - known.length;
    // Nobody has less than nothing: who stands below no points has none either.
    if (last && unnamed > 0 && known[known.length - 1]!.rank === last.rank)
        last.others = last.points > 0 ? undefined : unnamed;
    return steps;
}
