// Folds the reviews of fold-replay, which arrived late and out of order, with the reference implementation.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const { fsrs } = createRequire(join(process.env.WR_TOOLS, "package.json"))("ts-fsrs");
const oracle = fsrs({ enable_fuzz: false });
const dayNumber = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const cards = execFileSync(process.argv[2], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).trim().split("\n");
let sameDay = 0;
let late = 0;
for (const line of cards) {
    const card = JSON.parse(line);
    const sorted = [...card.reviews].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || (a[2] < b[2] ? -1 : 1)));
    late += sorted.some((review, i) => review !== card.reviews[i]) ? 1 : 0;
    let memory = null;
    let before = null;
    for (const [on, , , grade] of sorted) {
        const days = before === null ? 0 : dayNumber(on) - dayNumber(before);
        sameDay += before !== null && days === 0 ? 1 : 0;
        memory = oracle.next_state(memory, days, grade);
        before = on;
    }
    const off = Math.max(Math.abs(memory.stability - card.stability) / Math.max(1, card.stability),
                         Math.abs(memory.difficulty - card.difficulty));
    assert.ok(off <= 1e-6, `${JSON.stringify(memory)}, ours ${line}`);
    // What was forgotten comes back on the same day; that is ours, the rest the oracle's.
    const wait = sorted.at(-1)[3] === 1 ? 0 : oracle.next_interval(memory.stability, 0);
    assert.equal(dayNumber(card.due) - dayNumber(before), wait, line);
}
assert.ok(sameDay > 100 && late > 500);
console.log(`${cards.length} cards, ${late} of them out of order, ${sameDay} reviews of one day`);
