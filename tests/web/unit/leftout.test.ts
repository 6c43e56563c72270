import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOutOf } from "@web/ui/leftout";

test("what a field has no room for is counted", () => {
    assert.equal(leftOutOf("12345", true, 5, 0, 0), 0);
    assert.equal(leftOutOf("123456", true, 5, 0, 0), 1);
    assert.equal(leftOutOf("123", true, 5, 4, 0), 2);
    // What is marked goes.
    assert.equal(leftOutOf("123", true, 5, 4, 2), 0);
    assert.equal(leftOutOf("123", true, 5, 5, 5), 0);
    assert.equal(leftOutOf("", true, 5, 5, 0), 0);
    // What stood there before may be longer than a field takes.
    assert.equal(leftOutOf("12", true, 5, 9, 1), 2);
});

test("a line takes no line ends, and a page knows one kind", () => {
    assert.equal(leftOutOf("1\r\n2\n3", true, 3, 0, 0), 0);
    assert.equal(leftOutOf("1\r\n2\r3", false, 5, 0, 0), 0);
    assert.equal(leftOutOf("1\r\n2\r3", false, 4, 0, 0), 1);
});
