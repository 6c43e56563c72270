import { refresh, secret } from "../core/account";
import { liveUrl } from "../core/api";
import type { Line } from "../core/connection";
import { PersonLine, type PersonFrame, type Topic } from "../core/personline";
import type { ErrorCode, Job, NowFigures, PeopleStatistics } from "../core/protocol";
import { Store } from "../core/store";
import { useEffect } from "preact/hooks";
import { withFigures, type Sample } from "./now/trace";

/** What was told over the live line; the newest of each counts. */
export const heard = {
    line: new Store<Line>({ is: "connecting" }),
    refused: new Store<ErrorCode | undefined>(undefined),
    now: new Store<NowFigures | undefined>(undefined),
    trace: new Store<readonly Sample[]>([]),
    statistics: new Store<PeopleStatistics | undefined>(undefined),
    /** Jobs that changed since the page came, by id. */
    jobs: new Store<ReadonlyMap<string, Job>>(new Map()),
};

const wanted = new Map<Topic, number>();
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
        heard.trace.set(withFigures(heard.trace.value, frame.data.figures));
        break;
    case "dashboard.statistics":
        heard.statistics.set(frame.data.figures);
        break;
    case "job.changed":
        heard.jobs.set(new Map(heard.jobs.value).set(frame.data.job.id, frame.data.job));
        break;
    }
}

/** What a request answered, which may be newer than what was heard. */
export function jobAnswered(job: Job): void {
    heard.jobs.set(new Map(heard.jobs.value).set(job.id, job));
}

function count(topic: Topic, by: number): void {
    wanted.set(topic, (wanted.get(topic) ?? 0) + by);
    const topics = (["now", "statistics", "jobs"] as const).filter((one) => (wanted.get(one) ?? 0) > 0);
    theLine().watch(topics);
    if (topics.length > 0)
        theLine().start();
}

/** Watches a topic for as long as the part of the page is there. */
export function useWatch(topic: Topic, isOn = true): void {
    useEffect(() => {
        if (!isOn)
            return undefined;
        count(topic, 1);
        return () => count(topic, -1);
    }, [topic, isOn]);
}

export const wakeLine = (): void => line?.wake();

/** Somebody else is signed in, or nobody: nothing of what was heard is theirs. */
export function endWatching(): void {
    line?.stop();
    line = undefined;
    wanted.clear();
    heard.now.set(undefined);
    heard.statistics.set(undefined);
    heard.trace.set([]);
    heard.jobs.set(new Map());
}
