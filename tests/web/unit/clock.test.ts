import assert from "node:assert/strict";
import { test } from "node:test";
import { ServerClock } from "@web/core/clock";

test("the sample with the least round trip counts", () => {
    const clock = new ServerClock(() => 1_000);
    clock.add({ sentAt: 0, receivedAt: 600, repliedAt: 600 }, 200); // 200 ms, offset 500
    clock.add({ sentAt: 300, receivedAt: 805, repliedAt: 805 }, 310); // 10 ms, offset 500
    clock.add({ sentAt: 400, receivedAt: 1_300, repliedAt: 1_300 }, 900); // 500 ms, offset 650
    assert.equal(clock.offset, 500);
    assert.equal(clock.roundTrip, 10);
    assert.equal(clock.now(), 1_500);
});

test("the server's own time between arrival and reply does not count", () => {
    const clock = new ServerClock(() => 0);
    clock.add({ sentAt: 0, receivedAt: 1_010, repliedAt: 1_110 }, 120);
    assert.equal(clock.roundTrip, 20);
    assert.equal(clock.offset, 1_000);
});

test("a guess serves until the first sample, and the last offset after a reset", () => {
    const clock = new ServerClock(() => 100);
    clock.guessFrom(5_100);
    assert.equal(clock.now(), 5_100);
    clock.add({ sentAt: 90, receivedAt: 5_095, repliedAt: 5_095 }, 100);
    assert.equal(clock.offset, 5_000);
    clock.reset();
    assert.equal(clock.offset, 5_000);
    assert.equal(clock.sampleCount, 0);
});

test("a sample that arrived before it was sent is not believed", () => {
    const clock = new ServerClock(() => 0);
    clock.add({ sentAt: 100, receivedAt: 5_000, repliedAt: 5_000 }, 50);
    assert.equal(clock.sampleCount, 0);
});
