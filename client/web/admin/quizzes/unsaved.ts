import type { Quiz, QuizDocument } from "../../core/protocol";

/** A quiz as it is being written. */
export interface Draft {
    quiz: Quiz;
    /** What it was made from: only over that version it may be saved. Nothing for one that is not kept yet. */
    from?: QuizDocument;
}

/** By account and quiz ("new" for one that is not kept yet): a look at another section loses nothing, and whoever signs in
 *  next on this page finds nothing of it. */
const drafts = new Map<string, Draft>();
const keyOf = (account: string, quiz: string): string => `${account} ${quiz}`;

export const draftOf = (account: string, quiz: string): Draft | undefined => drafts.get(keyOf(account, quiz));
export const keepDraft = (account: string, quiz: string, draft: Draft): void => void drafts.set(keyOf(account, quiz), draft);
export const dropDraft = (account: string, quiz: string): void => void drafts.delete(keyOf(account, quiz));

/** `sent` was saved, and is `answer` now. Gives what is to be seen: that, or what was written since. */
export function savedDraft(account: string, quiz: string, sent: Quiz, answer: QuizDocument): Quiz {
    const since = draftOf(account, quiz);
    dropDraft(account, quiz);
    if (!since || since.quiz === sent)
        return answer.quiz;
    keepDraft(account, answer.id, { quiz: since.quiz, from: answer });
    return since.quiz;
}

/** Whether somebody saved the quiz after this was begun. */
export const isOutdated = (draft: Draft | undefined, there: QuizDocument | undefined): boolean =>
    draft?.from !== undefined && there !== undefined && there.version > draft.from.version;
