import type { JSX } from "preact";
import { t, type Key } from "../core/i18n";
import type { GameSettings } from "../core/protocol";

/** What decides the points of a game, in the words the host chose it by: the name of it, then its rules. */
export function pointRules(settings: GameSettings): { name: Key; rules: Key[] } {
    // Without a clock every preset is the same.
    const preset = settings.isUntimed ? "untimed" : settings.scoring;
    const rules: Key[] = [`rules.${preset}.text`, "rules.partly"];
    if (settings.hasStreakBonus)
        rules.push("rules.streak");
    if (settings.teams > 0)
        rules.push("rules.teams");
    rules.push("rules.ties");
    return { name: `rules.${preset}`, rules };
}

/** How points are made in this game, opened by whoever wants to know. */
export function PointRules({ settings }: { settings: GameSettings }): JSX.Element {
    const { name, rules } = pointRules(settings);
    return (
        <details class="pointrules">
            <summary>{t("rules.title")}: <b>{t(name)}</b></summary>
            <ul>{rules.map((rule) => <li key={rule}>{t(rule)}</li>)}</ul>
        </details>
    );
}
