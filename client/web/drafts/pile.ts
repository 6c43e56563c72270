import { promptParts } from "../kinds/shape";
import { limits, type ItemDraft, type Question } from "../core/protocol";

export type Verdict = "open" | "approved" | "refused";

export interface Draft {
    /** Of the draft as it was made: it stays when the words are edited. */
    key: string;
    item: ItemDraft;
    verdict: Verdict;
}

export type Shown = Verdict | "all";

/** What a question asks, by which two of them are the same, whoever stored them. */
export function questionKey(question: Question): string {
    const { kind, prompt, options, gaps = [], speech } = question;
    return JSON.stringify([
        kind, prompt, options.map((option) => [option.text, option.isRight]),
        gaps.map((gap) => [gap.text ?? "", gap.accepted]), speech?.text ?? "",
    ]);
}

/** A draft is the same as another though its options were drawn anew. */
export const draftKey = ({ sort, word, question }: ItemDraft): string =>
    JSON.stringify([sort, word, question.prompt, (question.gaps ?? []).map((gap) => gap.accepted)]);

function fresh(drafts: Draft[], items: ItemDraft[]): Draft[] {
    const known = new Set(drafts.map((draft) => draft.key));
    const added: Draft[] = [];
    for (const item of items) {
        const key = draftKey(item);
        if (!known.has(key))
            added.push({ key, item, verdict: "open" });
        known.add(key);
    }
    return added;
}

/** The drafts of a new order; what was approved stays. */
export function anew(drafts: Draft[], items: ItemDraft[]): Draft[] {
    const kept = drafts.filter((draft) => draft.verdict === "approved");
    return [...kept, ...fresh(kept, items)];
}

/** More of the same order, without what is there. */
export const more = (drafts: Draft[], items: ItemDraft[]): Draft[] => [...drafts, ...fresh(drafts, items)];

export function judged(drafts: Draft[], key: string, verdict: Verdict): Draft[] {
    return drafts.map((draft) => draft.key === key ? { ...draft, verdict } : draft);
}

export interface NewWords {
    prompt: string;
    explanation: string;
}

export function reworded(drafts: Draft[], key: string, words: NewWords): Draft[] {
    return drafts.map((draft) => draft.key === key
        ? { ...draft, item: { ...draft.item, question: { ...draft.item.question, ...words } } } : draft);
}

/** What keeps new words from being taken: a cloze needs each of its gaps. */
export function faultOf(question: Question, { prompt, explanation }: NewWords): "empty" | "tooLong" | "gaps" | undefined {
    if (prompt.trim() === "")
        return "empty";
    if (prompt.length > limits.maxPromptChars || explanation.length > limits.maxExplanationChars)
        return "tooLong";
    const gaps = question.kind === "cloze" ? (question.gaps ?? []).length : undefined;
    return gaps !== undefined && promptParts(prompt).length !== gaps + 1 ? "gaps" : undefined;
}

export function countOf(drafts: Draft[]): Record<Shown, number> {
    const count = { all: drafts.length, open: 0, approved: 0, refused: 0 };
    for (const { verdict } of drafts)
        ++count[verdict];
    return count;
}

/** Where the focus goes: the next draft in a direction, or the next that is undecided; undefined: none. */
export function nextKey(drafts: Draft[], from: string, step: 1 | -1, isOpenOnly = false): string | undefined {
    const at = drafts.findIndex((draft) => draft.key === from);
    for (let i = at + step; i >= 0 && i < drafts.length; i += step) {
        if (!isOpenOnly || drafts[i]!.verdict === "open")
            return drafts[i]!.key;
    }
    return undefined;
}
