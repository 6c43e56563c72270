import assert from "node:assert/strict";
import { test } from "node:test";
import { Skew, Spread } from "@web/rehearse/measure";

test("a spread tells half, nearly all and the longest in microseconds", () => {
    const spread = new Spread();
    assert.deepEqual(spread.value, { p50Us: 0, p99Us: 0, maxUs: 0 });
    for (let ms = 200; ms >= 1; --ms)
        spread.add(ms);
    assert.deepEqual(spread.value, { p50Us: 100_000, p99Us: 198_000, maxUs: 200_000 });
    assert.equal(spread.count, 200);
});

test("a clock that was set back gives no time below zero", () => {
    const spread = new Spread();
    spread.add(-3);
    assert.deepEqual(spread.value, { p50Us: 0, p99Us: 0, maxUs: 0 });
});

test("a question's skew is from the first who had it to the last, whatever the order", () => {
    const skew = new Skew();
    for (const at of [1_010, 1_000, 1_040])
        skew.add(0, at);
    skew.add(1, 5_000);
    assert.deepEqual(skew.value, { p50Us: 0, p99Us: 30_000, maxUs: 30_000 });
});
