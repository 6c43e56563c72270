import type { QuestionKind, QuestionView } from "../core/protocol";

/** How an answer is written; the same as AnswerShape of shared/kinds. */
export type Shape = "one_option" | "some_options" | "one_text" | "gap_texts" | "gap_options" | "order";

const shapes: Record<QuestionKind, Shape> = {
    single_choice: "one_option",
    multi_select: "some_options",
    true_false: "one_option",
    typed: "one_text",
    cloze: "gap_texts",
    word_order: "order",
    match_pairs: "gap_options",
    categorise: "gap_options",
    numeric: "one_text",
    dictation: "one_text",
    poll: "one_option",
    word_cloud: "one_text",
};

export function shapeOf(question: QuestionView): Shape {
    // A cloze with a word bank is filled from it.
    return question.kind === "cloze" && question.options.length > 0 ? "gap_options" : shapes[question.kind];
}

/** Whether there is a right answer. */
export function isScored(kind: QuestionKind): boolean {
    return kind !== "poll" && kind !== "word_cloud";
}

/** Whether one option may stand in several gaps. */
export function mayRepeat(kind: QuestionKind): boolean {
    return kind === "categorise";
}

/** The texts between the gaps of a prompt: one more than it has gaps. */
export function promptParts(prompt: string): string[] {
    return prompt.split(/_{3,}/);
}

/** The way a text is written, by its first letter: its gaps and pieces stand in that way too. */
export function directionOf(...texts: string[]): "ltr" | "rtl" {
    const letter = /\p{L}/u.exec(texts.join(""))?.[0] ?? "";
    return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(letter) ? "rtl" : "ltr";
}

/** What an answer says, as people read it. */
export function answerWords(question: QuestionView, choice: readonly string[]): string[] {
    const textOf = (id: string): string => question.options.find((option) => option.id === id)?.text ?? "";
    switch (shapeOf(question)) {
    case "one_text":
    case "gap_texts":
        return [...choice];
    case "order":
        return [choice.map(textOf).join(" ")];
    default:
        return choice.map(textOf);
    }
}
