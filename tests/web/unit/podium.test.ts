import assert from "node:assert/strict";
import { test } from "node:test";
import type { BoardEntry } from "@web/core/protocol";
import { podiumSteps } from "@web/ui/podium";

const entries = (...ranks: number[]): BoardEntry[] =>
    ranks.map((rank, at) => ({ player: at + 1, name: `Player ${at + 1}`, points: 1_000 - rank, rank, delta: 0 }));

const steps = (board: BoardEntry[], count = board.length) =>
    podiumSteps(board.slice(0, 3), { count, top: board }).map(({ rank, players, others }) => [rank, players.length, others]);

test("everybody of the first three places stands on the podium, also where a place is shared", () => {
    assert.deepEqual(steps(entries(1, 2, 3, 4)), [[1, 1, 0], [2, 1, 0], [3, 1, 0]]);
    assert.deepEqual(steps(entries(1, 2, 3, 3, 3, 6)), [[1, 1, 0], [2, 1, 0], [3, 3, 0]]);
    assert.deepEqual(steps(entries(1, 1, 3, 3, 5)), [[1, 2, 0], [3, 2, 0]]);
    assert.deepEqual(steps(entries(1, 2, 2, 2, 5)), [[1, 1, 0], [2, 3, 0]]);
    assert.deepEqual(steps(entries(1, 1, 1, 1)), [[1, 4, 0]]);
});

test("beyond the board's end it is said that there are more, and how many where that is known", () => {
    assert.deepEqual(steps(entries(1, 2, 3, 3), 9), [[1, 1, 0], [2, 1, 0], [3, 2, undefined]]);
    assert.deepEqual(steps(entries(1, 2, 3, 4), 9), [[1, 1, 0], [2, 1, 0], [3, 1, 0]]);
    const nobodyHasPoints = entries(1, 1, 1, 1).map((entry) => ({ ...entry, points: 0 }));
    assert.deepEqual(steps(nobodyHasPoints, 9), [[1, 4, 5]]);
});

test("without a board the three named ones stand there, and without players nobody", () => {
    assert.deepEqual(podiumSteps(entries(1, 2, 3)).map(({ rank }) => rank), [1, 2, 3]);
    assert.deepEqual(podiumSteps([], { count: 0, top: [] }), []);
});
