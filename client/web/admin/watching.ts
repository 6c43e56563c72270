import { refresh, secret } from "../core/account";
import { liveUrl } from "../core/api";
import type { Line } from "../core/connection";
import { PersonLine, type PersonFrame, type Topic } from "../core/personline";
import type { ErrorCode, Job, NowFigures, PeopleStatistics, QueueState } from "../core/protocol";
import { Store } from "../core/store";
import { useEffect } from "preact/hooks";
import { newerOf } from "./jobs/progress";
import { withFigures, type Sample } from "./now/trace";

/** What was told over the live line; the newest of each counts. */
export const heard = {
    line: new Store<Line>({ is: "connecting" }),
    refused: new Store<ErrorCode | undefined>(undefined),
    now: new Store<NowFigures | undefined>(undefined),
    trace: new Store<readonly Sample[]>([]),
    /** Those of `now`, or what was asked for since. */
    queues: new Store<readonly QueueState[] | undefined>(undefined),
    statistics: new Store<PeopleStatistics | undefined>(undefined),
    /** Jobs that changed since the page came, by id. */
    jobs: new Store<ReadonlyMap<string, Job>>(new Map()),
};

let wanted = new Map<Topic, number>();
let line: PersonLine | undefined;

/** One line for the whole page, once something is to be watched. */
function theLine(): PersonLine {
    line ??= new PersonLine(liveUrl(), { secret, renew: refresh }, {
        onLine: (now) => heard.line.set(now),
        onFrame: take,
        onRefused: (code) => heard.refused.set(code),
    });
    return line;
}

function take(frame: PersonFrame): void {
    switch (frame.type) {
    case "person.ok":
        heard.refused.set(undefined);
        break;
    case "dashboard.now":
        heard.now.set(frame.data.figures);
        heard.queues.set(frame.data.figures.queues);
        heard.trace.set(withFigures(heard.trace.value, frame.data.figures));
        break;
    case "dashboard.statistics":
        heard.statistics.set(frame.data.figures);
        break;
    case "job.changed":
        jobAnswered(frame.data.job);
        break;
    }
}

/** A job as it was told, or as a request answered: the newer of both counts, whichever comes last. */
export function jobAnswered(job: Job): void {
    const had = heard.jobs.value.get(job.id);
    heard.jobs.set(new Map(heard.jobs.value).set(job.id, had ? newerOf(had, job) : job));
}

/** Of figures that were heard and that were asked for those of the later moment: a line that is away tells nothing newer. */
export function latest<T extends { at: number }>(live: T | undefined, asked: T | undefined): T | undefined {
    return live && asked && asked.at > live.at ? asked : live ?? asked;
}

function count(counts: Map<Topic, number>, topic: Topic, by: number): void {
    // Counted for somebody who is not signed in any more.
    if (counts !== wanted)
        return;
    counts.set(topic, (counts.get(topic) ?? 0) + by);
    const topics = (["now", "statistics", "jobs"] as const).filter((one) => (counts.get(one) ?? 0) > 0);
    theLine().watch(topics);
    if (topics.length > 0)
        theLine().start();
}

/** Watches a topic for as long as the part of the page is there. */
export function useWatch(topic: Topic, isOn = true): void {
    useEffect(() => {
        if (!isOn)
            return undefined;
        const counts = wanted;
        count(counts, topic, 1);
        return () => count(counts, topic, -1);
    }, [topic, isOn]);
}

export const wakeLine = (): void => line?.wake();

/** Somebody else is signed in, or nobody: nothing of what was heard is theirs. */
export function endWatching(): void {
    line?.stop();
    line = undefined;
    wanted = new Map();
    heard.line.set({ is: "connecting" });
    heard.refused.set(undefined);
    heard.queues.set(undefined);
    heard.now.set(undefined);
    heard.statistics.set(undefined);
    heard.trace.set([]);
    heard.jobs.set(new Map());
}
