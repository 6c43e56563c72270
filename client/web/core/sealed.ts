import { xsalsa20poly1305 } from "@noble/ciphers/salsa";
import type { ServerFrame } from "./frames";
import type { QuestionPrepared, QuestionView } from "./protocol";

const nonceBytes = 24;
/** No question is held back for longer, whatever this device takes for the time. */
const longestHoldMs = 1_000;

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** A question that travelled ahead of its key (libsodium's secretbox, the nonce before the box); undefined: it is of another. */
export function unseal(sealed: string, key: string): QuestionView | undefined {
    try {
        const all = bytesOf(sealed);
        const text = xsalsa20poly1305(bytesOf(key), all.subarray(0, nonceBytes)).decrypt(all.subarray(nonceBytes));
        return JSON.parse(new TextDecoder().decode(text)) as QuestionView;
    } catch {
        return undefined;
    }
}

export interface UnsealerEvents {
    onFrame(frame: ServerFrame): unknown;
    /** A question has opened that cannot be read here: the whole state has to be fetched. */
    onUnreadable(): void;
}

/** Opens sealed questions at the moment at which they open for everybody; what comes meanwhile waits behind them. */
export class Unsealer {
    private prepared?: QuestionPrepared;
    private held: ServerFrame[] = [];
    private timer?: ReturnType<typeof setTimeout>;

    constructor(private readonly serverNow: () => number, private readonly events: UnsealerEvents) {}

    /** The line is a new one, and its hello told everything. */
    restart(): void {
        clearTimeout(this.timer);
        this.held = [];
    }

    take(frame: ServerFrame): void {
        if (frame.type === "question.prepared") {
            this.prepared = frame.data;
        } else if (frame.type === "question.opened" && frame.data.key !== undefined && !frame.data.view) {
            const { question, key } = frame.data;
            const view = this.prepared?.question === question ? unseal(this.prepared.sealed, key) : undefined;
            if (view)
                this.hold({ ...frame, data: { ...frame.data, view } }, frame.data.opensAt);
            else
                this.events.onUnreadable();
        } else if (this.held.length > 0) {
            this.held.push(frame);
        } else {
            this.events.onFrame(frame);
        }
    }

    private hold(frame: ServerFrame, until: number): void {
        this.held.push(frame);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.release(), Math.min(until - this.serverNow(), longestHoldMs));
    }

    private release(): void {
        const frames = this.held;
        this.held = [];
        for (const frame of frames)
            this.events.onFrame(frame);
    }
}
