import { backOffMs, browser, finalCodes, longestWaitMs, Refusal, replyWithinMs, type Line, type Surroundings } from "./connection";
import { limits, protocolVersion, type ErrorCode, type ErrorData, type Hello, type PersonMessages } from "./protocol";

/** What is said to somebody signed in, told apart by its type. */
export type PersonFrame = {
    [Type in keyof PersonMessages]: { type: Type; data: PersonMessages[Type] };
}[keyof PersonMessages];

/** What can be watched. */
export type Topic = "now" | "statistics" | "jobs";

export interface PersonLineEvents {
    onLine(line: Line): void;
    onFrame(frame: PersonFrame): void;
    /** What was to be watched may not be. The line stays. */
    onRefused(code: ErrorCode): void;
}

/** Who is signed in, as the line needs it. */
export interface PersonSecret {
    /** A good access token. Rejects with a Refusal. */
    secret(): Promise<string>;
    /** Another one, since the server takes that no longer. Rejects with a Refusal. */
    renew(): Promise<void>;
}

/** Nothing heard for so long: ask whether the line is still there. */
const quietMs = 10_000;
/** How often it is looked whether there is a fresher token; access tokens are exchanged a minute before their end. */
const tokenMs = 20_000;

interface Heard {
    v: number;
    type: string;
    data: unknown;
    re?: string;
}

/** The line without a PIN of somebody signed in: says hello with their token, says what is watched, comes back by itself
 *  with a jittered back-off, and renews a token that has run out. */
export class PersonLine {
    private socket?: WebSocket;
    private topics: readonly Topic[] = [];
    private attempt = 0;
    private nextId = 1;
    private watchId = "";
    private isStopped = true;
    private isGreeted = false;
    /** The token was renewed since the last greeting: being refused again would not change. */
    private isRenewed = false;
    /** What hello was said with. */
    private token = "";
    private timer = 0;
    private tokenTimer = 0;

    constructor(private readonly url: string, private readonly person: PersonSecret, private readonly events: PersonLineEvents,
                private readonly around: Surroundings = browser) {}

    start(): void {
        if (!this.isStopped)
            return;
        this.isStopped = false;
        this.attempt = 0;
        this.connect();
    }

    /** Ends the line for good and tells nobody. */
    stop(): void {
        this.isStopped = true;
        this.dropSocket();
    }

    /** What shall be told from now on; the last counts, over reconnections too. */
    watch(topics: readonly Topic[]): void {
        this.topics = topics;
        if (this.isGreeted)
            this.sayWatch();
    }

    /** The network is back or the page is seen again: do not wait for the back-off. */
    wake(): void {
        if (this.isStopped)
            return;
        if (!this.socket) {
            this.attempt = 0;
            this.connect();
        } else if (this.isGreeted) {
            this.sayWatch();
        }
    }

    private connect(): void {
        this.dropSocket();
        this.events.onLine(this.attempt === 0 ? { is: "connecting" } : { is: "waiting", attempt: this.attempt });
        let socket: WebSocket;
        try {
            socket = this.around.open(this.url);
        } catch {
            this.retry();
            return;
        }
        this.socket = socket;
        this.within(limits.greetMs, socket);
        socket.onopen = () => this.sayHello(socket);
        socket.onmessage = (message) => this.receive(socket, String(message.data));
        socket.onclose = (close) => socket === this.socket && this.refused(close.reason as ErrorCode);
    }

    private sayHello(socket: WebSocket): void {
        this.person.secret().then(
            (token) => socket === this.socket && this.hello(token),
            (failure) => socket === this.socket && this.helloFailed(failure));
    }

    private hello(token: string): void {
        const hello: Hello = { features: [], token };
        this.token = token;
        this.send("hello", hello);
    }

    /** A fresh token prolongs the line before the old one ends it. */
    private keepToken(): void {
        this.around.cancel(this.tokenTimer);
        this.tokenTimer = this.around.later(() => {
            const { socket } = this;
            this.keepToken();
            this.person.secret().then((token) => socket === this.socket && this.isGreeted && token !== this.token && this.hello(token),
                                      () => undefined);
        }, tokenMs);
    }

    private helloFailed(failure: unknown): void {
        if (failure instanceof Refusal && finalCodes.has(failure.code))
            this.end(failure.code);
        else
            this.retry();
    }

    private send(type: string, data: unknown): string {
        const id = `c${this.nextId++}`;
        this.socket?.send(JSON.stringify({ v: protocolVersion, type, id, data }));
        return id;
    }

    private sayWatch(): void {
        this.watchId = this.send("dashboard.watch", { topics: this.topics });
        if (this.socket)
            this.within(replyWithinMs, this.socket);
    }

    private receive(socket: WebSocket, text: string): void {
        const frame = socket === this.socket ? read(text) : undefined;
        if (!frame)
            return;
        if (frame.type === "error") {
            this.errorHeard(frame.data as ErrorData, frame.re);
            return;
        }
        if (frame.type === "person.ok")
            this.greeted();
        if (!this.isGreeted)
            return;
        // Whatever is heard shows that the line is there; if then nothing comes, it is asked.
        this.around.cancel(this.timer);
        this.timer = this.around.later(() => this.sayWatch(), quietMs);
        this.events.onFrame(frame as unknown as PersonFrame);
    }

    private greeted(): void {
        if (this.isGreeted)
            return;
        this.keepToken();
        this.attempt = 0;
        this.isGreeted = true;
        this.isRenewed = false;
        this.events.onLine({ is: "live" });
        if (this.topics.length > 0)
            this.sayWatch();
    }

    private errorHeard(error: ErrorData, re?: string): void {
        if (this.isGreeted && !error.fatal) {
            if (re === this.watchId)
                this.events.onRefused(error.code);
        } else if (error.code === "rate_limited" && error.retryAfterMs && !error.fatal) {
            this.retry(error.code, Math.min(error.retryAfterMs, longestWaitMs));
        } else {
            this.refused(error.code);
        }
    }

    /** The server ended this line, with its reason. */
    private refused(code: ErrorCode | ""): void {
        if (code === "unauthenticated" && !this.isRenewed) {
            this.isRenewed = true;
            this.dropSocket();
            this.person.renew().then(() => this.isStopped || this.connect(), (failure) => this.isStopped || this.helloFailed(failure));
        } else if (finalCodes.has(code)) {
            this.end(code as ErrorCode);
        } else {
            this.retry(code || undefined);
        }
    }

    /** If nothing more is heard by then, the line is gone: its own close may take minutes. */
    private within(ms: number, socket: WebSocket): void {
        this.around.cancel(this.timer);
        this.timer = this.around.later(() => socket === this.socket && this.retry(), ms);
    }

    private retry(because?: ErrorCode, waitMs = 0): void {
        this.dropSocket();
        if (this.isStopped)
            return;
        const wait = waitMs + backOffMs(this.attempt, this.around.random);
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
        this.around.cancel(this.timer);
        this.around.cancel(this.tokenTimer);
        if (socket) {
            socket.onopen = socket.onmessage = socket.onclose = null;
            socket.close();
        }
    }
}

/** Reads a frame; undefined for what no reader should trust. */
function read(text: string): Heard | undefined {
    try {
        const frame = JSON.parse(text);
        return frame && frame.v === protocolVersion && typeof frame.type === "string" ? { ...frame, data: frame.data ?? {} } : undefined;
    } catch {
        return undefined;
    }
}
