// Replays the reviews of fsrs-replay with the reference implementation.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const { fsrs } = createRequire(join(process.env.WR_TOOLS, "package.json"))("ts-fsrs");
const oracle = fsrs({ enable_fuzz: false });
const cards = execFileSync(process.argv[2], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).trim().split("\n");
let reviews = 0;
let worst = 0;
for (const card of cards) {
    let memory = null;
    for (const [grade, days, stability, difficulty, interval] of JSON.parse(card)) {
        memory = oracle.next_state(memory, days, grade);
        // The oracle rounds to eight digits, so what is large is compared by its size.
        const off = Math.max(Math.abs(memory.stability - stability) / Math.max(1, stability),
                             Math.abs(memory.difficulty - difficulty));
        worst = Math.max(worst, off);
        assert.ok(off <= 1e-6, `${JSON.stringify(memory)}, ours ${stability}, ${difficulty}, in ${card}`);
        assert.equal(interval, oracle.next_interval(memory.stability, 0), card);
        ++reviews;
    }
}
assert.ok(reviews > 10_000);
console.log(`${reviews} reviews, at most ${worst} apart`);
