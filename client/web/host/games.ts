import type { OpenGameReply } from "../core/protocol";
import { limits } from "../core/protocol";
import { recall, remember } from "../core/storage";

/** A game this browser opened and may run again after a reload. */
export interface OwnGame {
    id: string;
    pin: string;
    title: string;
    hostToken: string;
    viewToken: string;
    joinUrl: string;
    openedAt: number;
}

const keptMs = 2 * limits.idleGameHours * 3_600_000;

export function ownGames(): OwnGame[] {
    const games = recall<OwnGame[]>("games") ?? [];
    return games.filter((game) => Date.now() - game.openedAt < keptMs);
}

export function keepGame(reply: OpenGameReply): OwnGame {
    const game: OwnGame = {
        id: reply.game.id,
        pin: reply.game.pin,
        title: reply.game.title,
        hostToken: reply.hostToken,
        viewToken: reply.viewToken,
        joinUrl: reply.joinUrl,
        openedAt: Date.now(),
    };
    remember("games", [game, ...ownGames()]);
    return game;
}

export function dropGame(id: string): void {
    remember("games", ownGames().filter((game) => game.id !== id));
}
