import assert from "node:assert/strict";
import { test } from "node:test";
import { StreamOrder } from "@web/core/stream";
import { example } from "./fixtures";

const event = (seq: number, prev: number) => example("board.shown", {}, { seq, prev });
const state = (seq: number) => example("board.state", {}, { seq });

function startedAt(seq: number): StreamOrder {
    const order = new StreamOrder();
    order.restart(seq);
    return order;
}

test("events in order apply, also when seq jumps", () => {
    const order = startedAt(10);
    assert.equal(order.judge(event(14, 10)), "apply");
    assert.equal(order.judge(event(40, 14)), "apply");
    assert.equal(order.seq, 40);
});

test("an event that came before is dropped", () => {
    const order = startedAt(10);
    order.judge(event(14, 10));
    assert.equal(order.judge(event(14, 10)), "drop");
    assert.equal(order.judge(event(9, 8)), "drop");
});

test("a gap is asked for once, and closes when the missed events come", () => {
    const order = startedAt(10);
    assert.equal(order.judge(event(20, 15)), "gap");
    assert.equal(order.judge(event(25, 20)), "drop");
    assert.equal(order.seq, 10);
    assert.equal(order.judge(event(15, 10)), "apply");
    assert.equal(order.judge(event(20, 15)), "apply");
    assert.equal(order.judge(event(25, 20)), "apply");
    assert.equal(order.judge(event(40, 30)), "gap");
});

test("a snapshot ends a gap", () => {
    const order = startedAt(10);
    assert.equal(order.judge(event(20, 15)), "gap");
    order.restart(20);
    assert.equal(order.judge(event(21, 20)), "apply");
});

test("an unanswered gap is asked for again", () => {
    const order = startedAt(10);
    assert.equal(order.judge(event(20, 15)), "gap");
    order.askAgain();
    assert.equal(order.judge(event(25, 20)), "gap");
});

test("stale state of the same type is dropped, equal and newer applies, and it makes no gap", () => {
    const order = startedAt(10);
    assert.equal(order.judge(state(12)), "apply");
    assert.equal(order.judge(state(11)), "drop");
    assert.equal(order.judge(state(12)), "apply");
    assert.equal(order.judge(example("lobby.state", {}, { seq: 11 })), "apply");
    assert.equal(order.judge(event(13, 10)), "apply");
});

test("private frames always apply", () => {
    assert.equal(startedAt(10).judge(example("answer.accepted")), "apply");
});
