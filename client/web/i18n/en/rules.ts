import type { ScoringPreset } from "../../core/protocol";
import type { Phrase } from "../../core/i18n";

/** How points are made: the host chooses by these words, and the players read the same. */
export const rules = {
    "rules.title": "How points are made",
    "rules.classic": "Classic",
    "rules.classic.text": "Right answers count, quick ones more: all the points at once, half of them when the time ends.",
    "rules.accuracy": "Accuracy",
    "rules.accuracy.text": "Only being right counts. The clock gives no points.",
    "rules.steady": "Steady",
    "rules.steady.text": "One more right answer always beats faster ones: speed brings half a question in the whole game, no more.",
    "rules.untimed": "No clock",
    "rules.untimed.text": "There is no clock: a right answer is worth all its points, however long it takes.",
    "rules.partly": "What is right in part gets a part of the points.",
    "rules.streak": "Bonus for right answers in a row (100 points more each time, up to 500)",
    "rules.teams": "A team has the mean of its players' points.",
    "rules.ties": "Equal points share a place; those with less answering time in all stand first in it.",
} satisfies Record<`rules.${ScoringPreset}` | `rules.${ScoringPreset}.text`, Phrase> & Record<string, Phrase>;
export type RulesWords = typeof rules;
