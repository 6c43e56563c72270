import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@web/core/protocol";
import { prove } from "@web/core/proof";
import { solve } from "@web/core/proofwork";

// The server's own code finds the same (tests/unit/shared/tst_joinproof.cpp).
test("the smallest nonce that solves a challenge is found", () => {
    assert.equal(solve("0.x"), 0);
    assert.equal(solve("8.abc"), 14);
    assert.equal(solve("16.YSBjaGFsbGVuZ2Ugb2YgdGhlIHNlcnZlcg"), 38_929);
});

test("what is no challenge, or asks for more than any server may, is not begun", () => {
    for (const challenge of ["", "x.abc", "8", "-1.abc", "123.abc", `${limits.mostProofBits + 1}.abc`])
        assert.equal(solve(challenge), undefined, challenge);
});

/** A worker that is told what to say. */
class FakeWorker {
    static all: FakeWorker[] = [];
    isRunning = true;
    asked?: string;
    onmessage?: (message: { data: number | undefined }) => void;

    constructor() {
        FakeWorker.all.push(this);
    }
    postMessage(asked: string): void {
        this.asked = asked;
    }
    terminate(): void {
        this.isRunning = false;
    }
}
Object.assign(globalThis, { Worker: FakeWorker, proofScript: "proof.js" });

test("a worker ends with its work, and when nobody wants it any more", async () => {
    const life = new AbortController();
    const [solved, given] = [prove("8.abc", life.signal), prove("9.abc", life.signal)];
    const [quick, slow] = FakeWorker.all as [FakeWorker, FakeWorker];
    quick.onmessage?.({ data: 14 });
    assert.equal(await solved, 14);
    assert.deepEqual([quick.isRunning, slow.isRunning], [false, true]);
    life.abort();
    await assert.rejects(given);
    assert.equal(slow.isRunning, false);
});
