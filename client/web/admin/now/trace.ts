import type { NowFigures } from "../../core/protocol";

/** The figures of a moment, as the chart of the last minutes needs them. */
export interface Sample {
    at: number;
    answersPerSecond: number;
    requestsPerSecond: number;
    acceptP99Ms?: number;
    playersOnline: number;
    connections: number;
}

export const traces = ["answersPerSecond", "acceptP99Ms", "playersOnline", "requestsPerSecond", "connections"] as const;
export type Trace = (typeof traces)[number];

export const traceMs = 10 * 60_000;
/** Nothing heard for longer than this is a gap in the line, not a straight one. */
const gapMs = 5_000;
/** Two a second for ten minutes, and some for a server that is quicker than it says. */
const mostSamples = 1_500;

/** With one more moment; what is older than ten minutes goes. Figures that are older than the newest are dropped. */
export function withFigures(trace: readonly Sample[], figures: NowFigures): readonly Sample[] {
    const newest = trace[trace.length - 1];
    if (newest && figures.at <= newest.at)
        return trace;
    const { at, answersPerSecond, requestsPerSecond, acceptP99Ms, playersOnline, connections } = figures;
    const kept = trace.filter((one) => one.at > at - traceMs);
    return [...kept, { at, answersPerSecond, requestsPerSecond, acceptP99Ms, playersOnline, connections }].slice(-mostSamples);
}

export interface Points {
    /** Milliseconds since 1970. */
    at: number[];
    values: (number | null)[];
}

/** One figure over time, with nothing where nothing was heard. */
export function pointsOf(trace: readonly Sample[], which: Trace): Points {
    const points: Points = { at: [], values: [] };
    let before: number | undefined;
    for (const sample of trace) {
        if (before !== undefined && sample.at - before > gapMs) {
            points.at.push(before + 1);
            points.values.push(null);
        }
        points.at.push(sample.at);
        points.values.push(sample[which] ?? null);
        before = sample.at;
    }
    return points;
}

export interface Minute {
    at: number;
    mean?: number;
    most?: number;
}

/** The same by minute, the newest first, for whoever reads rather than looks. */
export function minutesOf({ at, values }: Points): Minute[] {
    const minutes = new Map<number, number[]>();
    at.forEach((time, index) => {
        const minute = Math.floor(time / 60_000) * 60_000;
        const value = values[index];
        const had = minutes.get(minute) ?? [];
        minutes.set(minute, had);
        if (value !== null && value !== undefined)
            had.push(value);
    });
    return Array.from(minutes, ([minute, had]) => had.length === 0 ? { at: minute } : {
        at: minute, mean: had.reduce((sum, one) => sum + one, 0) / had.length, most: Math.max(...had),
    }).reverse();
}
