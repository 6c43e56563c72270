import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce, viewOf, type GameView } from "@web/core/game";
import type { ServerFrame } from "@web/core/frames";
import { example, fixtures } from "./fixtures";

const start = (): GameView => viewOf(example("hello.ok", {}, {}, "least").data);
const after = (view: GameView, ...frames: ServerFrame[]): GameView => frames.reduce(reduce, view);

const opened = (question: number) => example("question.opened", {
    question, opensAt: 1_000, closesAt: 21_000, view: { ...example("question.opened").data.view!, question },
});

test("a whole question: countdown, open, accepted, closed, reveal, board", () => {
    let view = after(start(), example("countdown.started", { question: 0, endsAt: 900 }));
    assert.deepEqual([view.now.state, view.now.question, view.now.endsAt], ["countdown", 0, 900]);
    view = after(view, opened(0));
    assert.equal(view.now.state, "open");
    assert.equal(view.now.endsAt, 21_000);
    assert.deepEqual(view.now.answers, { question: 0, answered: 0, players: view.now.lobby.count });
    view = after(view, example("answer.accepted", { question: 0, choice: ["b"] }));
    assert.deepEqual(view.now.accepted?.choice, ["b"]);
    view = after(view, example("question.closed", { question: 0, reason: "time" }));
    assert.equal(view.now.state, "closed");
    view = after(view, example("question.revealed", { question: 0, right: ["b"] }),
                 example("answer.result", { question: 0 }));
    assert.equal(view.now.state, "reveal");
    assert.deepEqual(view.now.revealed?.right, ["b"]);
    assert.equal(view.now.standing, view.now.result?.standing);
    view = after(view, example("board.shown", { question: 0 }));
    assert.equal(view.now.state, "board");
});

test("the next question forgets the last one's answer, result and reveal", () => {
    const view = after(start(), opened(0), example("answer.accepted", { question: 0 }),
                       example("question.revealed", { question: 0 }),
                       example("answer.result", { question: 0 }), opened(1));
    assert.equal(view.now.question, 1);
    for (const key of ["accepted", "result", "revealed"] as const)
        assert.equal(view.now[key], undefined, key);
});

test("what belongs to another question is ignored", () => {
    const view = after(start(), opened(1));
    for (const frame of [example("answer.accepted", { question: 0 }),
                         example("answer.result", { question: 0 }),
                         example("answers.count", { question: 0 })])
        assert.equal(reduce(view, frame), view, frame.type);
});

test("a pause keeps what is left, and going on sets the new end", () => {
    let view = after(start(), opened(0), example("game.paused", { remainingMs: 7_000 }));
    assert.deepEqual([view.now.isPaused, view.now.remainingMs], [true, 7_000]);
    view = after(view, example("game.resumed", { endsAt: 30_000 }));
    assert.deepEqual([view.now.isPaused, view.now.endsAt], [false, 30_000]);
    view = after(view, example("question.extended", { closesAt: 40_000 }));
    assert.equal(view.now.endsAt, 40_000);
    view = after(view, example("question.resumed", { closesAt: 50_000 }));
    assert.equal(view.now.endsAt, 50_000);
});

test("why a question closed is known until its reveal, and only to who was there", () => {
    const closed = after(start(), opened(0), example("question.closed", { question: 0, reason: "skipped" }));
    assert.equal(closed.closedBy, "skipped");
    assert.equal(after(closed, example("answers.count", { question: 0 })).closedBy, "skipped");
    assert.equal(after(closed, example("question.revealed", { question: 0 })).closedBy, undefined);
    const hello = example("hello.ok", {}, {}, "least").data;
    assert.equal(viewOf({ ...hello, snapshot: { ...hello.snapshot, state: "closed" } }).closedBy, undefined);
});

test("another device's answer is shown as the one that counts", () => {
    const view = after(start(), opened(0), example("answer.accepted", { question: 0, choice: ["a"] }),
                       example("answer.superseded", { question: 0, choice: ["b"] }));
    assert.deepEqual(view.now.accepted?.choice, ["b"]);
    assert.equal(view.wasSuperseded, true);
    assert.equal(after(view, opened(1)).wasSuperseded, false);
});

test("a snapshot replaces everything", () => {
    const snapshot = example("game.snapshot");
    assert.equal(after(start(), opened(0), snapshot).now, snapshot.data);
});

test("every example of the protocol is taken without a fault", () => {
    for (const group of ["events", "state", "private"]) {
        for (const both of Object.values(fixtures[group]!)) {
            for (const frame of Object.values(both))
                assert.ok(reduce(start(), frame as ServerFrame).now);
        }
    }
});

test("an unknown frame changes nothing", () => {
    const view = start();
    assert.equal(reduce(view, { type: "of.tomorrow", data: {} } as unknown as ServerFrame), view);
});
