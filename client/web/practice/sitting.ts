import type { PracticeCard } from "../core/protocol";

export type Grade = 1 | 2 | 3 | 4;
export const grades: readonly Grade[] = [1, 2, 3, 4];

/** One sitting: each card once, in the order it came. Plain value. */
export interface Sitting {
    readonly cards: readonly PracticeCard[];
    /** How those before `at` were graded; 0: removed. */
    readonly given: readonly (Grade | 0)[];
    readonly typed: string;
    /** Whether the answer is shown. */
    readonly isShown: boolean;
}

export const begun = (cards: readonly PracticeCard[]): Sitting => ({ cards, given: [], typed: "", isShown: false });

export const cardOf = (sitting: Sitting): PracticeCard | undefined => sitting.cards[sitting.given.length];

/** The word is typed where the card is about one; else the answer is thought of. */
export const isTyped = ({ face }: PracticeCard): boolean => (face.word ?? "") !== "";

/** What is to be matched or sorted, read with the prompt. */
export const itemsOf = (card: PracticeCard): readonly string[] => isTyped(card) ? [] : card.face.items ?? [];

export const typing = (sitting: Sitting, typed: string): Sitting => sitting.isShown ? sitting : { ...sitting, typed };
export const shown = (sitting: Sitting): Sitting => ({ ...sitting, isShown: true });

/** On to the next card; 0: this one was removed. */
export function graded(sitting: Sitting, grade: Grade | 0): Sitting {
    return cardOf(sitting) ? { ...sitting, given: [...sitting.given, grade], typed: "", isShown: false } : sitting;
}

/** Back to the card that was graded last. */
export function back(sitting: Sitting): Sitting {
    return { ...sitting, given: sitting.given.slice(0, -1), typed: "", isShown: true };
}

/** What came of it: how many were looked at, and how many of them remembered. */
export function summaryOf({ given }: Sitting): { done: number; remembered: number } {
    const looks = given.filter((grade) => grade > 0);
    return { done: looks.length, remembered: looks.filter((grade) => grade > 1).length };
}

/** What is due without the server's word for it: not what was remembered or removed here. The intervals of what was
 *  forgotten only the server knows. */
export function leftOf({ cards, given }: Sitting): PracticeCard[] {
    const waiting = cards.slice(given.length);
    const forgotten = cards.filter((_, at) => given[at] === 1).map((card) => ({ ...card, intervals: [] }));
    return [...waiting, ...forgotten];
}

/** As people compare what they typed: case, spaces, the sort of apostrophe and a full stop do not matter. */
function plain(text: string): string {
    return text.normalize("NFKC").toLowerCase().replace(/[\u2018\u2019\u02bc]/g, "'").replace(/\s+/g, " ").trim().replace(/ ?[.!?]+$/, "");
}

/** What was typed beside what is right. "other" need not be wrong: only the server and the app know that "colour" and
 *  "color" are one word, so people compare for themselves. */
export type Likeness = "nothing" | "same" | "other";

export function likenessOf({ face }: PracticeCard, typed: string): Likeness {
    if (typed.trim() === "")
        return "nothing";
    return [face.word ?? "", ...face.right].some((one) => one !== "" && plain(one) === plain(typed)) ? "same" : "other";
}

/** The grade that is at hand; none where somebody has to compare first. */
export function likelyGrade(card: PracticeCard, typed: string): Grade | undefined {
    if (!isTyped(card))
        return 3;
    return ({ nothing: 1, same: 3, other: undefined } as const)[likenessOf(card, typed)];
}

const daysOfMonths = 60;
const daysOfYears = 730;

/** How long it is until a card comes back, in the unit people say it in; as client/practice/intervalwords has it. */
export function spanOf(days: number): { unit: "today" | "days" | "months" | "years"; n: number } {
    if (days === 0)
        return { unit: "today", n: 0 };
    if (days < daysOfMonths)
        return { unit: "days", n: days };
    return days < daysOfYears ? { unit: "months", n: Math.round(days / 30.44) } : { unit: "years", n: Math.round(days / 365.25) };
}

/** The learner's own calendar day: "2026-11-21". */
export function dayOf(at: Date): string {
    const two = (n: number): string => String(n).padStart(2, "0");
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
