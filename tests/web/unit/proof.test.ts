import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@web/core/protocol";
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
