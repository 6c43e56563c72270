import { isEvent, isState, type ServerFrame } from "./frames";

export type Verdict = "apply" | "drop" | "gap";

/** Keeps one audience's stream whole: applies each event once and in order, notices a gap by `prev`,
 *  and drops state older than what was applied. Rules: shared/protocol/README.md. */
export class StreamOrder {
    private newestEvent = 0;
    private newestState = new Map<string, number>();
    private isAsking = false;

    /** The newest event applied; what `since` asks from. */
    get seq(): number {
        return this.newestEvent;
    }

    /** Begins anew after a snapshot that is true at `seq`. */
    restart(seq: number): void {
        this.newestEvent = seq;
        this.newestState.clear();
        this.isAsking = false;
    }

    /** "gap": drop this event and ask `since` once; what was missed comes again in order. */
    judge(frame: ServerFrame): Verdict {
        if (isState(frame))
            return this.judgeState(frame.type, frame.seq ?? 0);
        if (!isEvent(frame))
            return "apply";
        const seq = frame.seq ?? 0;
        if (seq <= this.newestEvent)
            return "drop";
        if (frame.prev !== this.newestEvent) {
            const isNew = !this.isAsking;
            this.isAsking = true;
            return isNew ? "gap" : "drop";
        }
        this.newestEvent = seq;
        this.isAsking = false;
        return "apply";
    }

    /** The question went unanswered: the next gap asks again. */
    askAgain(): void {
        this.isAsking = false;
    }

    private judgeState(type: string, seq: number): Verdict {
        if (seq < (this.newestState.get(type) ?? 0))
            return "drop";
        this.newestState.set(type, seq);
        return "apply";
    }
}
