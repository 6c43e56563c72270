import type { Job } from "../../core/protocol";

/** What may be done with a job. */
export type JobStep = "send" | "cancel" | "pause" | "resume" | "retry";

/** The kinds that can wait in the middle: what writes many people. */
const pausable = ["people.generate", "people.import", "people.bulk"];

export const isOver = (job: Job): boolean => ["done", "failed", "cancelled"].includes(job.state);

export function stepsOf(job: Job): JobStep[] {
    return job.unsent ? ["send", ...stepsByState(job)] : stepsByState(job);
}

function stepsByState(job: Job): JobStep[] {
    switch (job.state as string) {
    case "queued":
    case "running":
        return pausable.includes(job.kind) ? ["pause", "cancel"] : ["cancel"];
    case "paused":
        return ["resume", "cancel"];
    case "failed":
        return job.error === "invalid_fields" ? [] : ["retry"]; // that would be refused as it was
    default:
        return [];
    }
}

/** An import of which not a line could be read: what it came to says why. */
export const isUnreadable = ({ kind, error }: Job): boolean => kind === "people.import" && error === "invalid_fields";

/** 0 … 1; nothing while it is not known how much there is to do. */
export function shareOf({ progress, total, state }: Job): number | undefined {
    if (state === "done")
        return 1;
    return total === undefined || total <= 0 ? undefined : Math.min(1, Math.max(0, progress / total));
}

/** Milliseconds until it is done if it goes on as it went; nothing where nobody could say. */
export function remainingMs(job: Job, now: number): number | undefined {
    const share = shareOf(job);
    const gone = now - job.createdAt;
    if (job.state !== "running" || share === undefined || share < 0.02 || gone < 2_000)
        return undefined;
    return gone * (1 - share) / share;
}

/** The newer of what a list said and what was heard since. */
export const newerOf = (listed: Job, heard?: Job): Job => (heard && heard.updatedAt >= listed.updatedAt ? heard : listed);
