import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import type { GameSettings } from "@web/core/protocol";
import { rules as en } from "@web/i18n/en/rules";
import { rules as vi } from "@web/i18n/vi/rules";
import { pointRules } from "@web/ui/rules";

const plain: GameSettings = { scoring: "classic", pacing: "host", isUntimed: false, hasStreakBonus: false, teams: 0 };

test("a game's rules are those of its settings", () => {
    assert.deepEqual(pointRules(plain), { name: "rules.classic", rules: ["rules.classic.text", "rules.partly", "rules.ties"] });
    assert.equal(pointRules({ ...plain, scoring: "steady" }).rules[0], "rules.steady.text");
    assert.deepEqual(pointRules({ ...plain, scoring: "accuracy", hasStreakBonus: true, teams: 3 }).rules,
                     ["rules.accuracy.text", "rules.partly", "rules.streak", "rules.teams", "rules.ties"]);
    // Without a clock no preset counts time.
    assert.deepEqual(pointRules({ ...plain, scoring: "steady", isUntimed: true }),
                     { name: "rules.untimed", rules: ["rules.untimed.text", "rules.partly", "rules.ties"] });
});

test("the bonus in words is the bonus of the rules", () => {
    const source = readFileSync(join(dirname(process.env.WR_FIXTURES!), "../../../../shared/rules/scoring.h"), "utf8");
    const numberOf = (name: string): string => new RegExp(`int ${name} = (\\d+);`).exec(source)![1]!;
    for (const words of [en, vi])
        assert.deepEqual(String(words["rules.streak"]).match(/\d+/g), [numberOf("streakBonusStep"), numberOf("streakBonusMost")]);
});
