import { xsalsa20poly1305 } from "@noble/ciphers/salsa";
import type { ServerFrame } from "./frames";
import type { HelloOk, MediaView, QuestionPrepared, QuestionView, Snapshot } from "./protocol";

const nonceBytes = 24;
/** No question is held back for longer, whatever this device takes for the time. */
const longestHoldMs = 1_000;

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** libsodium's secretbox, the nonce before the box. Throws when the key is of another. */
const openBox = (all: Uint8Array, key: string): Uint8Array =>
    xsalsa20poly1305(bytesOf(key), all.subarray(0, nonceBytes)).decrypt(all.subarray(nonceBytes));

/** A question that travelled ahead of its key; undefined: it is of another. */
export function unseal(sealed: string, key: string): QuestionView | undefined {
    try {
        return JSON.parse(new TextDecoder().decode(openBox(bytesOf(sealed), key))) as QuestionView;
    } catch {
        return undefined;
    }
}

/** A picture or a sound that travelled ahead: its type, a space, its size and a line feed, then itself, then zeros; undefined: it
 *  is of another question. */
export function unsealFile(sealed: Uint8Array, key: string): Blob | undefined {
    try {
        const bytes = openBox(sealed, key);
        const end = bytes.indexOf(10);
        const [type, size] = new TextDecoder().decode(bytes.subarray(0, end)).split(" ");
        return new Blob([bytes.subarray(end + 1, end + 1 + Number(size))], { type });
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
    private files: (Uint8Array | undefined)[] = []; // of what is prepared, in the order of its addresses
    private shown?: { question: number; image?: string; audio?: string }; // addresses of what was unsealed for the newest question
    private held: ServerFrame[] = [];
    private timer?: ReturnType<typeof setTimeout>;

    constructor(private readonly serverNow: () => number, private readonly events: UnsealerEvents) {}

    /** The line is a new one, and its hello tells everything. Returned as it is to be shown. */
    restart(hello: HelloOk): HelloOk {
        clearTimeout(this.timer);
        this.held = [];
        return { ...hello, snapshot: this.asShown(hello.snapshot) };
    }

    /** Its line is over: nothing of it is shown any more, and nothing kept. */
    end(): void {
        clearTimeout(this.timer);
        this.held = [];
        this.prepared = undefined;
        this.files = [];
        this.forgetShown();
    }

    take(told: ServerFrame): void {
        const frame = told.type === "game.snapshot" ? { ...told, data: this.asShown(told.data) } : told;
        if (frame.type === "question.prepared") {
            this.prepare(frame.data);
        } else if (frame.type === "question.opened" && frame.data.key !== undefined && !frame.data.view) {
            const { question, key } = frame.data;
            const view = this.prepared?.question === question ? unseal(this.prepared.sealed, key) : undefined;
            if (view)
                this.hold({ ...frame, data: { ...frame.data, view: this.withFiles(view, key) } }, frame.data.opensAt);
            else
                this.events.onUnreadable();
        } else if (this.held.length > 0) {
            this.held.push(frame);
        } else {
            this.events.onFrame(frame);
        }
    }

    private prepare(prepared: QuestionPrepared): void {
        this.prepared = prepared;
        this.files = [];
        prepared.media.forEach((address, at) => {
            fetch(address).then(async (reply) => {
                const bytes = reply.ok ? await reply.arrayBuffer() : undefined;
                if (bytes && this.prepared === prepared)
                    this.files[at] = new Uint8Array(bytes);
            }).catch(() => undefined); // then it is fetched when the question opens
        });
    }

    /** The question with what has come of its picture and its sound; the rest is at its usual address. */
    private withFiles(view: QuestionView, key: string): QuestionView {
        this.forgetShown();
        let at = 0;
        const addressOf = (media: MediaView | undefined): string | undefined => {
            const sealed = media && this.files[at++];
            const file = sealed && unsealFile(sealed, key);
            return file && URL.createObjectURL(file);
        };
        this.shown = { question: view.question, image: addressOf(view.image), audio: addressOf(view.audio) };
        return this.ofPage(view);
    }

    /** A snapshot tells the usual addresses: a sound would end by them, and a picture be fetched over a line that is bad already. */
    private asShown(snapshot: Snapshot): Snapshot {
        return snapshot.view ? { ...snapshot, view: this.ofPage(snapshot.view) } : snapshot;
    }

    private ofPage(view: QuestionView): QuestionView {
        const { shown } = this;
        if (shown?.question !== view.question)
            return view;
        const at = (media: MediaView | undefined, url: string | undefined): MediaView | undefined => media && url ? { ...media, url } : media;
        return { ...view, image: at(view.image, shown.image), audio: at(view.audio, shown.audio) };
    }

    private forgetShown(): void {
        for (const address of [this.shown?.image, this.shown?.audio]) {
            if (address)
                URL.revokeObjectURL(address);
        }
        this.shown = undefined;
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
