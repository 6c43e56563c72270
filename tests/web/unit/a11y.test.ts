import assert from "node:assert/strict";
import { test } from "node:test";
import { announce, hush } from "@web/core/a11y";

interface Region { id: string; textContent: string; className: string; setAttribute(): void }
const regions: Region[] = [];
Object.assign(globalThis, {
    document: {
        getElementById: (id: string) => regions.find((one) => one.id === id) ?? null,
        createElement: (): Region => ({ id: "", textContent: "", className: "", setAttribute: () => undefined }),
        body: { appendChild: (region: Region) => regions.push(region) },
    },
});
const said = (how: string): string | undefined => regions.find((one) => one.id === `live-${how}`)?.textContent;

test("what was said is taken away when it is no longer so", () => {
    announce("Answer in!");
    announce("Not this time", "assertive");
    hush("assertive");
    assert.deepEqual([said("polite"), said("assertive")], ["Answer in!", ""]);
    announce("Not this time", "assertive");
    hush();
    assert.deepEqual([said("polite"), said("assertive")], ["", ""]);
});

test("words are taken back alone: not what was said since", () => {
    const unsay = announce("5 seconds left");
    const again = announce("5 seconds left");
    unsay();
    assert.notEqual(said("polite"), "");
    again();
    assert.equal(said("polite"), "");
    const late = announce("Time is up");
    announce("Answer in!");
    late();
    assert.equal(said("polite"), "Answer in!");
});

test("what nobody has said yet is not in the way", () => {
    regions.length = 0;
    hush();
    assert.equal(regions.length, 0);
});
