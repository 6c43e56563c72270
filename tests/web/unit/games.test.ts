import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { endGame, forgetGames, hostedGames, hostTokenOf, keepGame, ownGames } from "@web/host/games";
import { limits, type OpenGameReply } from "@web/core/protocol";

const shelf = new Map<string, string>();
Object.assign(globalThis, {
    localStorage: {
        getItem: (key: string) => shelf.get(key) ?? null,
        setItem: (key: string, value: string) => shelf.set(key, value),
        removeItem: (key: string) => shelf.delete(key),
    },
});
beforeEach(() => shelf.clear());

const opened = (id: string): OpenGameReply => ({
    game: { id, pin: "123456", title: `Quiz ${id}` }, hostToken: `host-${id}`, viewToken: "", joinUrl: "", warnings: [],
} as unknown as OpenGameReply);
const ids = (games: { id: string }[]): string[] => games.map((game) => game.id);

test("a game that is over leaves the running ones and keeps its token until it is forgotten", () => {
    keepGame(opened("a"));
    keepGame(opened("b"));
    endGame("a");
    assert.deepEqual(ids(ownGames()), ["b"]);
    assert.deepEqual(ids(hostedGames()), ["a"]);
    assert.equal(hostTokenOf("a"), "host-a");
    forgetGames(["a"]);
    assert.deepEqual(ids(hostedGames()), []);
    assert.equal(hostTokenOf("a"), undefined);
    assert.deepEqual(ids(ownGames()), ["b"]);
});

test("a game whose end this browser did not see is over once no game can last that long", (t) => {
    t.mock.method(Date, "now", () => 1_000);
    keepGame(opened("a"));
    t.mock.method(Date, "now", () => 1_000 + 2 * limits.idleGameHours * 3_600_000);
    assert.deepEqual(ids(ownGames()), []);
    assert.deepEqual(ids(hostedGames()), ["a"]);
});

test("the newest are kept, not all for ever", () => {
    for (let i = 0; i < 60; ++i) {
        keepGame(opened(`${i}`));
        endGame(`${i}`);
    }
    assert.equal(hostedGames().length, 50);
    assert.equal(hostedGames()[0]?.id, "59");
    assert.equal(hostTokenOf("9"), undefined);
});
