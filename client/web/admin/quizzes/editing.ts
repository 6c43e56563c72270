import { limits, type FieldProblem, type Option, type Question, type QuestionKind, type Quiz, type QuizFault } from "../../core/protocol";

/** What can be written here; of other kinds the words around their parts. */
export const writtenKinds = ["single_choice", "multi_select", "typed", "poll"] as const satisfies readonly QuestionKind[];

const withOptions: readonly QuestionKind[] = ["single_choice", "multi_select", "true_false", "poll"];
export const hasOptions = (question: Question): boolean => withOptions.includes(question.kind);
/** Whether exactly one option can be right. */
export const isSingle = (question: Question): boolean => question.kind === "single_choice" || question.kind === "true_false";
export const isTyped = (question: Question): boolean => question.kind === "typed";

const emptyOption = (): Option => ({ id: "", text: "", isRight: false });

export const emptyQuiz = (language: string): Quiz => ({ title: "", description: "", language, questions: [] });

export function newQuestion(kind: (typeof writtenKinds)[number]): Question {
    const common = { kind, prompt: "", timeLimitMs: 20_000, points: 1_000, explanation: "" };
    return kind === "typed" ? { ...common, options: [], gaps: [{ text: "", accepted: [] }] }
        : { ...common, options: [{ ...emptyOption(), isRight: kind !== "poll" }, emptyOption()] };
}

/** One of a list replaced, taken out, or put before or after its neighbour; out of bounds: as it was. */
export const replaced = <T>(list: readonly T[], at: number, one: T): T[] => list.map((item, index) => (index === at ? one : item));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
    const to = from + by;
    const next = list.slice();
    if (from < 0 || from >= list.length || to < 0 || to >= list.length)
        return next;
    [next[from], next[to]] = [next[to]!, next[from]!];
    return next;
}

export const withOption = (question: Question): Question =>
    question.options.length < limits.maxOptions ? { ...question, options: [...question.options, emptyOption()] } : question;

/** Another option is right: alone where only one can be. */
export function marked(question: Question, at: number, isRight: boolean): Question {
    return {
        ...question,
        options: question.options.map((option, index) =>
            index === at ? { ...option, isRight } : isSingle(question) ? { ...option, isRight: false } : option),
    };
}

/** What may be typed for a right answer: one a line, blanks left out. */
export function withAccepted(question: Question, lines: string): Question {
    const accepted = lines.split("\n").map((line) => line.trim()).filter(Boolean);
    return { ...question, gaps: [{ ...question.gaps?.[0], text: question.gaps?.[0]?.text ?? "", accepted }] };
}

/** Faults by the question they are in, from 0; -1: of the quiz itself. */
export function faultsByQuestion(faults: readonly (QuizFault | FieldProblem)[]): Map<number, { part: string; code: string }[]> {
    const sorted = new Map<number, { part: string; code: string }[]>();
    for (const { field, code } of faults) {
        const match = /^questions\[(\d+)\]\.?(.*)$/.exec(field);
        const at = match ? Number(match[1]) : -1;
        sorted.set(at, [...(sorted.get(at) ?? []), { part: match ? match[2]! : field, code }]);
    }
    return sorted;
}
