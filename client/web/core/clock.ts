import type { ClockSynced } from "./protocol";

/** Milliseconds since 1970 by this device; does not jump when its clock is set. */
export function localNow(): number {
    return startedAt + performance.now();
}
const startedAt = Date.now() - performance.now();

interface Sample {
    offset: number;
    roundTrip: number;
}

/** The newest samples that compete for the least round trip; older ones may have drifted. */
const window = 12;

/** The server's clock as this device knows it: the sample with the least round trip counts. */
export class ServerClock {
    private samples: Sample[] = [];
    private guess = 0;

    constructor(private readonly local: () => number = localNow) {}

    /** Milliseconds since 1970 on the server's clock. */
    now(): number {
        return this.local() + this.offset;
    }

    get offset(): number {
        return this.best?.offset ?? this.guess;
    }

    /** Milliseconds; undefined before the first sample. */
    get roundTrip(): number | undefined {
        return this.best?.roundTrip;
    }

    get sampleCount(): number {
        return this.samples.length;
    }

    /** A first guess from a message that carries the server's time. */
    guessFrom(serverNow: number): void {
        this.guess = serverNow - this.local();
    }

    /** Forgets all samples: the device slept, or the connection is a new one. */
    reset(): void {
        this.guess = this.offset;
        this.samples = [];
    }

    add(reply: ClockSynced, arrivedAt: number): void {
        const roundTrip = arrivedAt - reply.sentAt - (reply.repliedAt - reply.receivedAt);
        if (!(roundTrip >= 0))
            return;
        const offset = (reply.receivedAt + reply.repliedAt) / 2 - (reply.sentAt + arrivedAt) / 2;
        this.samples = [...this.samples, { offset, roundTrip }].slice(-window);
    }

    private get best(): Sample | undefined {
        return this.samples.reduce<Sample | undefined>(
            (least, sample) => (!least || sample.roundTrip <= least.roundTrip ? sample : least),
            undefined);
    }
}
