import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf } from "@web/kinds/shape";

test("a text stands the way its first letter is written", () => {
    assert.equal(directionOf("1. ___ is here"), "ltr");
    assert.equal(directionOf("___ \u05d0\u05e0\u05d9 Tom"), "rtl");
    assert.equal(directionOf("2", "\u0645\u0631\u062d\u0628\u0627"), "rtl");
    assert.equal(directionOf("Anh ấy ___"), "ltr");
    assert.equal(directionOf("…", ""), "ltr");
});
