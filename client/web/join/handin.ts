import { limits, type Snapshot } from "../core/protocol";

/** What a learner has put together and not submitted. */
export interface Draft {
    question: number;
    choice: string[];
    /** When its learner changed it last, on the server's clock. */
    touchedAt: number;
}

/**
 * When the draft is sent unasked, on the server's clock: a while before the clock closes the question, once its learner
 * has let it rest as long; undefined: never. After the close, also an early one, the server takes nothing.
 */
export function handInAt(now: Snapshot, draft: Draft | undefined): number | undefined {
    const isTimed = (now.view?.timeLimitMs ?? 0) > 0 && now.endsAt !== undefined;
    if (!draft || !isTimed || draft.question !== now.question || now.state !== "open" || now.isPaused || now.accepted)
        return undefined;
    const at = Math.max(now.endsAt! - limits.handInMs, draft.touchedAt + limits.handInMs);
    return at < now.endsAt! ? at : undefined;
}
