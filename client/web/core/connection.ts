import { localNow, ServerClock } from "./clock";
import { readFrame, writeFrame, type ServerFrame } from "./frames";
import { limits, type ClientMessages, type ErrorCode, type ErrorData, type FieldProblem, type Hello, type HelloOk, type Proof } from "./protocol";
import { StreamOrder } from "./stream";

/** What the page shows about its line to the server. */
export type Line =
    | { is: "connecting" }
    | { is: "live" }
    | { is: "waiting"; attempt: number; because?: ErrorCode }
    | { is: "ended"; code: ErrorCode };

/** A request the server refused, or one that the broken line took with it (`unavailable`). */
export class Refusal extends Error {
    /** `retryAfterMs`: when the same may be tried again; `fields`: what is wrong with each field. */
    constructor(readonly code: ErrorCode, readonly retryAfterMs?: number,
                readonly fields: readonly FieldProblem[] = []) {
        super(code);
    }
}

/** What a connection needs of its surroundings; tests bring their own. */
export interface Surroundings {
    open(url: string): WebSocket;
    later(act: () => void, ms: number): number;
    cancel(timer: number): void;
    now(): number;
    random(): number;
    /** Solves a server's challenge, until it is unwanted; only guests are ever given one. */
    prove?(challenge: string, unwanted: AbortSignal): Promise<number>;
}

export const browser: Surroundings = {
    open: (url) => new WebSocket(url),
    later: (act, ms) => setTimeout(act, ms) as unknown as number,
    cancel: (timer) => clearTimeout(timer),
    now: localNow,
    random: Math.random,
};

export interface ConnectionEvents {
    onLine(line: Line): void;
    onHello(hello: HelloOk): void;
    /** A frame that is in order. Replies to request() do not come here, but for answers. */
    onFrame(frame: ServerFrame): void;
    /** A hello that may be said again, but not the same (a name that is taken): nothing more is said
     *  until helloAgain(). */
    onRefused(code: ErrorCode): void;
}

/** Refusals that trying again would not change. */
export const finalCodes: ReadonlySet<string> = new Set<ErrorCode>([
    "kicked", "superseded", "unknown_pin", "game_finished", "game_full", "game_locked",
    "resume_invalid", "unauthenticated", "forbidden", "unsupported_version", "origin_refused",
    "not_found",
]);

const quickSyncs = 5;
const quickSyncMs = 120;
export const replyWithinMs = 6_000;
export const longestWaitMs = 60_000;

/** How long to wait before connecting for the `attempt`th time: the first retry, doubled up to the longest, of which chance
 *  takes up to half. */
export function backOffMs(attempt: number, random: () => number): number {
    return Math.min(limits.longestRetryMs, limits.firstRetryMs * 2 ** attempt) * (0.5 + random() / 2);
}

interface Pending {
    done(frame: ServerFrame): void;
    failed(refusal: Refusal): void;
    timer: number;
    asking: number;
}

/** The one WebSocket of a page: says hello, keeps the clock, comes back by itself with a jittered
 *  back-off, repairs gaps, and hands on frames in order. */
export class LiveConnection {
    readonly clock: ServerClock;
    private readonly order = new StreamOrder();
    private readonly pending = new Map<string, Pending>();
    private socket?: WebSocket;
    private proving?: AbortController;
    private heardAt = 0;
    /** The line before answered nothing: another node is to be asked. */
    private wasSilent = false;
    private nextId = 1;
    private attempt = 0;
    private isGreeted = false;
    private isStopped = true;
    /** The hello was refused: the next one is a person's to say. */
    private isRefused = false;
    private timer = 0;
    private syncTimer = 0;

    constructor(private readonly url: string, private hello: () => Hello | Promise<Hello>,
                private readonly events: ConnectionEvents,
                private readonly around: Surroundings = browser) {
        this.clock = new ServerClock(around.now);
    }

    /** The newest event this page has applied. */
    get seq(): number {
        return this.order.seq;
    }

    start(): void {
        this.isStopped = false;
        this.isRefused = false;
        this.connect();
    }

    /** Ends the line for good and tells nobody. */
    stop(): void {
        this.isStopped = true;
        this.dropSocket();
    }

    /** Says hello again after onRefused(), or on a new connection if the old one has gone. */
    helloAgain(): void {
        if (this.socket && this.socket.readyState === 1 && !this.isGreeted) {
            this.isRefused = false;
            this.awaitGreeting(this.socket);
            this.sayHello(this.socket);
        } else {
            this.start();
        }
    }

    /** The network is back or the page is seen again: do not wait for the back-off. */
    wake(): void {
        if (this.isStopped || this.isRefused)
            return;
        if (!this.socket) {
            this.attempt = 0;
            this.connect();
        } else if (this.isGreeted) {
            this.clock.reset();
            this.syncClock();
        }
    }

    /** Sends a message and waits for the reply with its id; without one the line is lost. Rejects with a Refusal. */
    request<Type extends keyof ClientMessages>(
        type: Type, data: ClientMessages[Type], withinMs = replyWithinMs): Promise<ServerFrame> {
        return new Promise((done, failed) => {
            const socket = this.socket;
            if (!socket || socket.readyState !== 1 || !this.isGreeted) {
                failed(new Refusal("unavailable"));
                return;
            }
            const id = `c${this.nextId++}`;
            const saidAt = this.around.now();
            const timer = this.around.later(() => this.lost(socket), withinMs);
            const asking = this.around.later(() => {
                if (type !== "clock.sync" && this.heardAt <= saidAt)
                    this.measure().catch(() => undefined);
            }, limits.replyAskMs);
            this.pending.set(id, { done, failed, timer, asking });
            socket.send(writeFrame(type, data, id));
        });
    }

    private connect(): void {
        this.around.cancel(this.timer);
        this.dropSocket();
        this.events.onLine(this.attempt === 0 ? { is: "connecting" }
                                              : { is: "waiting", attempt: this.attempt });
        let socket: WebSocket;
        try {
            socket = this.around.open(this.wasSilent ? `${this.url}${this.url.includes("?") ? "&" : "?"}again=1` : this.url);
        } catch {
            this.retry();
            return;
        }
        this.socket = socket;
        this.awaitGreeting(socket);
        socket.onopen = () => this.sayHello(socket);
        socket.onmessage = (message) => this.receive(socket, String(message.data));
        socket.onclose = (close) => this.closed(socket, close.reason as ErrorCode);
    }

    /** A handshake that hangs (a captive portal) never closes by itself. */
    private awaitGreeting(socket: WebSocket): void {
        this.around.cancel(this.timer);
        this.timer = this.around.later(() => this.lost(socket), limits.greetMs);
    }

    /** Whoever signed in may have to fetch a fresh token first; a page without one says hello at once. */
    private sayHello(socket: WebSocket, proof?: Proof): void {
        const hello = this.hello();
        if (hello instanceof Promise)
            hello.then((said) => this.sendHello(socket, said, proof), (failure) => this.helloFailed(socket, failure));
        else
            this.sendHello(socket, hello, proof);
    }

    private sendHello(socket: WebSocket, hello: Hello, proof?: Proof): void {
        if (socket === this.socket && socket.readyState === 1)
            socket.send(writeFrame("hello", proof ? { ...hello, proof } : hello, `c${this.nextId++}`));
    }

    private helloFailed(socket: WebSocket, failure: unknown): void {
        if (socket !== this.socket)
            return;
        if (failure instanceof Refusal && finalCodes.has(failure.code))
            this.end(failure.code);
        else
            this.retry();
    }

    private receive(socket: WebSocket, text: string): void {
        const frame = socket === this.socket ? readFrame(text) : undefined;
        if (!frame)
            return;
        this.heardAt = this.around.now();
        const waiting = frame.re === undefined ? undefined : this.pending.get(frame.re);
        if (frame.type === "hello.ok")
            this.greeted(frame.data);
        else if (frame.type === "error")
            this.refused(frame.data, frame.re);
        else if (frame.type === "game.snapshot")
            this.order.restart(frame.data.seq);
        else if (frame.type === "question.resumed")
            this.wake(); // where the server's machine slept its clock has stood still: this one has not
        if (frame.type !== "hello.ok" && frame.type !== "error")
            this.handOn(frame);
        if (waiting && frame.type !== "error")
            this.settle(frame.re!)?.done(frame);
    }

    private handOn(frame: ServerFrame): void {
        const verdict = this.order.judge(frame);
        if (verdict === "apply")
            this.events.onFrame(frame);
        else if (verdict === "gap")
            this.askSince();
    }

    /** No reply has this request's id: the missed events themselves come, or a snapshot. */
    private askSince(): void {
        this.socket?.send(writeFrame("since", { seq: this.order.seq }, `c${this.nextId++}`));
        this.around.later(() => this.order.askAgain(), replyWithinMs / 2);
    }

    private greeted(hello: HelloOk): void {
        this.around.cancel(this.timer);
        this.attempt = 0;
        this.wasSilent = false;
        this.isGreeted = true;
        this.order.restart(hello.snapshot.seq);
        this.clock.reset();
        this.clock.guessFrom(hello.now);
        this.events.onHello(hello);
        this.events.onLine({ is: "live" });
        this.syncClock();
    }

    /** Many come at once: the server says when it is this one's turn. A little later than told, each
     *  its own, so that those who were told the same do not come together. */
    private sayHelloAfter(socket: WebSocket, waitMs: number): void {
        const wait = waitMs + this.around.random() * (waitMs / 8 + 50);
        this.around.cancel(this.timer);
        this.timer = this.around.later(() => {
            this.awaitGreeting(socket);
            this.sayHello(socket);
        }, wait);
    }

    /** Very many come at once: the server asks for work first, which nobody sees being done. */
    private sayHelloWithProof(socket: WebSocket, challenge: string): void {
        this.around.cancel(this.timer);
        this.proving?.abort();
        const proving = this.proving = new AbortController();
        this.around.prove!(challenge, proving.signal).then((nonce) => {
            if (!proving.signal.aborted) {
                this.awaitGreeting(socket);
                this.sayHello(socket, { challenge, nonce });
            }
        }, () => {
            if (!proving.signal.aborted)
                this.lost(socket);
        });
    }

    private refused({ code, fatal, retryAfterMs, challenge }: ErrorData, re?: string): void {
        if (challenge && this.around.prove && !this.isGreeted && this.socket) {
            this.sayHelloWithProof(this.socket, challenge);
            return;
        }
        if (code === "rate_limited" && retryAfterMs && !fatal && !this.isGreeted && this.socket) {
            this.sayHelloAfter(this.socket, Math.min(retryAfterMs, longestWaitMs));
            return;
        }
        const waiting = re === undefined ? undefined : this.settle(re);
        if (waiting)
            waiting.failed(new Refusal(code));
        else if (!fatal && !this.isGreeted)
            this.awaitPerson(code);
        if (fatal && finalCodes.has(code))
            this.end(code);
    }

    private awaitPerson(code: ErrorCode): void {
        this.isRefused = true;
        this.around.cancel(this.timer);
        this.events.onRefused(code);
    }

    private closed(socket: WebSocket, reason: ErrorCode): void {
        if (socket !== this.socket)
            return;
        if (finalCodes.has(reason))
            this.end(reason);
        else
            this.retry(reason || undefined);
    }

    /** A line that no longer answers: close it here, since its own close may take minutes. */
    private lost(socket: WebSocket): void {
        if (socket !== this.socket)
            return;
        this.wasSilent = true;
        this.retry();
    }

    private retry(because?: ErrorCode): void {
        this.dropSocket();
        if (this.isStopped || this.isRefused)
            return;
        const wait = backOffMs(this.attempt, this.around.random);
        this.attempt += 1;
        this.events.onLine({ is: "waiting", attempt: this.attempt, because });
        this.timer = this.around.later(() => this.connect(), wait);
    }

    private end(code: ErrorCode): void {
        this.stop();
        this.events.onLine({ is: "ended", code });
    }

    private dropSocket(): void {
        const socket = this.socket;
        this.socket = undefined;
        this.isGreeted = false;
        this.proving?.abort(); // on a line that flaps one would work beside the other
        this.around.cancel(this.timer);
        this.around.cancel(this.syncTimer);
        if (socket) {
            socket.onopen = socket.onmessage = socket.onclose = null;
            socket.close();
        }
        for (const id of [...this.pending.keys()])
            this.settle(id)?.failed(new Refusal("unavailable"));
    }

    private settle(id: string): Pending | undefined {
        const pending = this.pending.get(id);
        if (pending) {
            this.around.cancel(pending.timer);
            this.around.cancel(pending.asking);
            this.pending.delete(id);
        }
        return pending;
    }

    /** One sample; five come quickly, later ones also notice a line that died in silence. */
    private syncClock(): void {
        this.around.cancel(this.syncTimer);
        this.measure().then(() => {
            const isQuick = this.clock.sampleCount < quickSyncs;
            this.syncTimer = this.around.later(() => this.syncClock(),
                                               isQuick ? quickSyncMs : limits.lineCheckMs);
        }, () => undefined);
    }

    /** Asks for the server's time, which also tells whether the line lives: one that does not is lost in `lineAnswerMs`. */
    private async measure(): Promise<void> {
        const sentAt = Math.round(this.around.now());
        const frame = await this.request("clock.sync", { sentAt }, limits.lineAnswerMs);
        if (frame.type === "clock.synced")
            this.clock.add(frame.data, this.around.now());
    }
}
