import type { QuestionView } from "../core/protocol";
import { mayRepeat, shapeOf } from "./shape";

const words = ["something", "house", "12", "goed", "because", "I don't know"];

function shuffled<T>(list: readonly T[]): T[] {
    const all = [...list];
    for (let i = all.length - 1; i > 0; --i) {
        const j = Math.floor(Math.random() * (i + 1));
        [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all;
}

const oneOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** An answer of the question's shape, picked blindly: right by luck alone. */
export function guess(question: QuestionView): string[] {
    const ids = shuffled(question.options.map((option) => option.id));
    const gaps = question.gaps?.length ?? 0;
    switch (shapeOf(question)) {
    case "one_option":
        return ids.slice(0, 1);
    case "some_options":
        return ids.slice(0, 1 + Math.floor(Math.random() * ids.length)).sort();
    case "one_text":
        return [oneOf(words)];
    case "gap_texts":
        return Array.from({ length: gaps }, () => oneOf(words));
    case "gap_options":
        return Array.from({ length: gaps }, (_, index) => mayRepeat(question.kind) ? oneOf(ids) : ids[index] ?? "");
    case "order":
        return ids;
    }
}
