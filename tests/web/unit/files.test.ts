import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "@web/core/protocol";
import { answersOf } from "@web/host/files";

const question = (changes: Partial<Question>): Question =>
    ({ kind: "single_choice", prompt: "?", options: [], timeLimitMs: 20_000, points: 1_000, explanation: "", ...changes });
const options = (...texts: string[]): Question["options"] => texts.map((text, at) => ({ id: String(at), text, isRight: at === 0 }));
const linesOf = (changes: Partial<Question>): string[] =>
    answersOf(question(changes)).map(({ text, isRight }) => (isRight ? `+${text}` : `-${text}`));

test("what is right is told of every kind", () => {
    assert.deepEqual(linesOf({ options: options("yes", "no") }), ["+yes", "-no"]);
    assert.deepEqual(linesOf({ kind: "typed", gaps: [{ text: "", accepted: ["colour", "hue"] }] }), ["+colour · hue"]);
    assert.deepEqual(linesOf({ kind: "numeric", gaps: [{ text: "", accepted: ["3"], tolerance: 0.5 }] }), ["+3 ± 0.5"]);
    assert.deepEqual(linesOf({ kind: "match_pairs", gaps: [{ text: "cow", accepted: ["milk"] }], options: options("milk", "wool") }),
                     ["+cow → milk", "-wool"]);
    assert.deepEqual(linesOf({ kind: "word_order", gaps: [{ text: "", accepted: ["I / have been / there"] }], options: options("I", "there", "have been", "has") }),
                     ["+I have been there", "-has"]);
});

test("what is not answered yet has nothing that is right", () => {
    assert.deepEqual(linesOf({ kind: "typed", gaps: [{ text: "", accepted: [] }] }), []);
});
