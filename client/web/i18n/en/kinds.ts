import type { QuestionKind } from "../../core/protocol";
import type { Phrase } from "../../core/i18n";

/** What the kinds of questions are called, and how right they were answered. */
export const kinds = {
    "kind.single_choice": "One right answer",
    "kind.multi_select": "Several right answers",
    "kind.true_false": "True or false",
    "kind.typed": "Typed",
    "kind.cloze": "Gaps",
    "kind.word_order": "Word order",
    "kind.match_pairs": "Pairs",
    "kind.categorise": "Categories",
    "kind.numeric": "A number",
    "kind.dictation": "Dictation",
    "kind.poll": "Poll",
    "kind.word_cloud": "Word cloud",
    "rate.percent": "{n} %",
    "rate.unscored": "Nothing was right or wrong here",
} satisfies Record<"rate.percent" | "rate.unscored" | `kind.${QuestionKind}`, Phrase>;
export type KindsWords = typeof kinds;
