import assert from "node:assert/strict";
import { test } from "node:test";
import { limits, type Snapshot } from "@web/core/protocol";
import { handInAt, type Draft } from "@web/join/handin";
import { example } from "./fixtures";

const view = { ...example("question.opened").data.view!, timeLimitMs: 20_000 };
const open = (more: Partial<Snapshot> = {}): Snapshot =>
    ({ ...example("hello.ok", {}, {}, "least").data.snapshot, state: "open", question: 1, view, endsAt: 30_000, ...more });
const draft = (touchedAt: number): Draft => ({ question: 1, choice: ["a"], touchedAt });
const rest = limits.handInMs;

test("a draft is handed in before the clock closes, once it has rested", () => {
    assert.equal(handInAt(open(), draft(12_000)), 30_000 - rest);
    assert.equal(handInAt(open(), draft(29_000 - rest + 400)), 29_400);
    assert.equal(handInAt(open(), draft(30_000 - rest)), undefined);
    assert.equal(handInAt(open({ endsAt: 60_000 }), draft(30_000 - rest)), 60_000 - rest);
});

test("nothing is handed in where nothing would be taken", () => {
    assert.equal(handInAt(open(), undefined), undefined);
    for (const more of [{ state: "closed" }, { isPaused: true }, { question: 2 }, { endsAt: undefined },
                        { view: { ...view, timeLimitMs: 0 } },
                        { accepted: example("answer.accepted").data }] as Partial<Snapshot>[])
        assert.equal(handInAt(open(more), draft(12_000)), undefined, JSON.stringify(more));
});
