import type { TimeSpread } from "../core/protocol";

/** Collects times in milliseconds and tells median, 99th hundredth and longest in microseconds. */
export class Spread {
    private readonly times: number[] = [];

    add(ms: number): void {
        this.times.push(Math.max(0, ms));
    }

    get count(): number {
        return this.times.length;
    }

    /** All 0 before the first. */
    get value(): TimeSpread {
        const sorted = [...this.times].sort((a, b) => a - b);
        const at = (share: number): number =>
            Math.round(1_000 * (sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0));
        return { p50Us: at(0.5), p99Us: at(0.99), maxUs: at(1) };
    }
}

/** Of each question when the device's first and last player had it. */
export class Skew {
    private readonly seen = new Map<number, { first: number; last: number }>();

    add(question: number, at: number): void {
        const known = this.seen.get(question);
        if (known)
            known.last = Math.max(known.last, at);
        else
            this.seen.set(question, { first: at, last: at });
    }

    get value(): TimeSpread {
        const spread = new Spread();
        for (const { first, last } of this.seen.values())
            spread.add(last - first);
        return spread.value;
    }
}
