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
    /** A guest's that is over: its report is read with its token. */
    isOver?: boolean;
    /** The host link that led to it, spent by now: opened here again, it leads there again. */
    link?: string;
}

const runsAtMostMs = 2 * limits.idleGameHours * 3_600_000;
/** How many games of guests are kept, running or over; the oldest go first. */
const mostKept = 50;

const kept = (): OwnGame[] => recall<OwnGame[]>("games") ?? [];
const mayRun = (game: OwnGame): boolean => !game.isOver && Date.now() - game.openedAt < runsAtMostMs;

/** Those that may still run. */
export const ownGames = (): OwnGame[] => kept().filter(mayRun);

/** Those that are over, the newest first. */
export const hostedGames = (): OwnGame[] => kept().filter((game) => !mayRun(game));

/** What a guest's game is run and its report read with, if it was hosted in this browser. */
export const hostTokenOf = (id: string): string | undefined => kept().find((game) => game.id === id)?.hostToken;

/** A game that the account runs, as the server lists it or has just opened it. */
export function accountGame({ game, viewToken, joinUrl }: OpenGameReply | RunningGame): OwnGame {
    return { id: game.id, pin: game.pin, title: game.title, viewToken, joinUrl, openedAt: Date.now() };
}

export function keepGame(reply: OpenGameReply, link?: string): OwnGame {
    const game: OwnGame = { ...accountGame(reply), hostToken: reply.hostToken, link };
    // A restarted server prints another link to the same game.
    remember("games", [game, ...kept().filter((one) => one.id !== game.id)].slice(0, mostKept));
    return game;
}

export function endGame(id: string): void {
    remember("games", kept().map((game) => (game.id === id ? { ...game, isOver: true } : game)));
}

/** Without its token nobody opens its report from here again. */
export function forgetGames(ids: string[]): void {
    remember("games", kept().filter((game) => !ids.includes(game.id)));
}
