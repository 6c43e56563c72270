import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { xsalsa20poly1305 } from "@noble/ciphers/salsa";
import { announce } from "@web/core/a11y";
import { limits } from "@web/core/protocol";
import { JoinSession } from "@web/join/session";
import { example } from "./fixtures";

/** The page's only socket; the test is the server. */
class FakeSocket {
    readyState = 1;
    sent: { type: string; id: string; data: Record<string, unknown> }[] = [];
    onopen?: () => void;
    onmessage?: (message: { data: string }) => void;
    onclose?: (close: { reason: string }) => void;

    constructor() {
        sockets.push(this);
    }
    send(text: string): void {
        this.sent.push(JSON.parse(text));
    }
    close(): void {
        this.readyState = 3;
    }
    say(frame: object): void {
        this.onmessage?.({ data: JSON.stringify({ v: 1, ...frame }) });
    }
    get answers() {
        return this.sent.filter((frame) => frame.type === "answer.submit");
    }
}

interface Region { id: string; textContent: string; className: string; setAttribute(): void }

let sockets: FakeSocket[] = [];
let regions: Region[] = [];
let timers: { at: number; id: number; act: () => void }[] = [];
let now = 0;
let lastId = 0;

// This file runs in a process of its own.
Object.assign(globalThis, {
    WebSocket: FakeSocket,
    location: { protocol: "http:", host: "x" },
    document: {
        getElementById: (id: string) => regions.find((one) => one.id === id) ?? null,
        createElement: (): Region => ({ id: "", textContent: "", className: "", setAttribute: () => undefined }),
        body: { appendChild: (region: Region) => regions.push(region) },
    },
    setTimeout: (act: () => void, ms: number) => {
        timers.push({ at: now + ms, id: ++lastId, act });
        return lastId;
    },
    clearTimeout: (id: number) => {
        timers = timers.filter((timer) => timer.id !== id);
    },
});

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Lets fake time pass, timer by timer. */
async function pass(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
        await settled();
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due)
            break;
        now = due.at;
        clearTimeout(due.id);
        due.act();
    }
    now = end;
}

const socket = (): FakeSocket => sockets[sockets.length - 1]!;
const view = { question: 2, kind: "single_choice", prompt: "?", options: [], timeLimitMs: 0, points: 1 };

/** As the server seals, with a key that is as good as any. */
const key = btoa("k".repeat(32));
function box(text: string): Uint8Array {
    const nonce = new Uint8Array(24);
    return new Uint8Array([...nonce, ...xsalsa20poly1305(new TextEncoder().encode("k".repeat(32)), nonce).encrypt(new TextEncoder().encode(text))]);
}

/** The hello of a page whose game shows question 2. */
function greet(snapshot: object = {}): void {
    socket().onopen?.();
    const frame = example("hello.ok", {}, {}, "least");
    socket().say({ ...frame, re: undefined, data: {
        ...frame.data, you: { player: 1, name: "Ann", resume: "r" },
        snapshot: { ...frame.data.snapshot, seq: 10, state: "open", question: 2, isPaused: false, view, ...snapshot },
    } });
}

function playing(): JoinSession {
    const session = new JoinSession();
    session.enter({ pin: "123456", name: "Ann", resume: "r", at: 0 });
    greet();
    return session;
}

/** Refuses the newest answer, and tells nothing else. */
const refuse = (code: string): void => {
    const { id } = socket().answers.at(-1)!;
    socket().say({ type: "error", re: id, data: { code, message: "", fatal: false } });
};

beforeEach(() => {
    sockets = [];
    regions = [];
    timers = [];
    now = 0;
});

for (const code of ["unavailable", "rate_limited", "server_closing"]) {
    test(`an answer refused with ${code} is sent again, though nothing else is told`, async () => {
        const session = playing();
        session.submit(["a"]);
        for (let sent = 1; sent <= 3; ++sent) {
            assert.equal(socket().answers.length, sent);
            refuse(code);
            await pass(limits.firstRetryMs - 1);
            assert.equal(socket().answers.length, sent, "not before its time");
            await pass(1);
        }
        const [first, last] = [socket().answers[0]!, socket().answers.at(-1)!];
        assert.deepEqual(last.data, first.data);
        socket().say(example("answer.accepted", { question: 2 }, { re: last.id }));
        await pass(limits.firstRetryMs);
        assert.equal(socket().answers.length, 4);
        assert.equal(session.state.value.sending, undefined);
    });
}

test("an answer that is refused for good is not sent again, and it is said", async () => {
    const session = playing();
    session.submit(["a"]);
    refuse("too_late");
    await pass(limits.firstRetryMs);
    assert.equal(socket().answers.length, 1);
    assert.equal(session.state.value.answerFault, "too_late");
});

test("what comes between sends an answer once, not twice", async () => {
    const session = playing();
    session.submit(["a"]);
    refuse("unavailable");
    await settled();
    socket().say(example("question.resumed", { question: 2 }, { seq: 11, prev: 10 }));
    assert.equal(socket().answers.length, 2);
    await pass(limits.firstRetryMs);
    assert.equal(socket().answers.length, 2);
});

test("nothing is sent by a session that was left, or whose game took it out", async () => {
    for (const act of [(session: JoinSession) => session.leave(),
                       () => socket().say({ type: "error", data: { code: "kicked", message: "", fatal: true } })]) {
        const session = playing();
        session.submit(["a"]);
        refuse("unavailable");
        await settled();
        act(session);
        assert.equal(timers.length, 0);
    }
});

test("what waits for its moment goes with its line", async () => {
    for (const act of [(session: JoinSession) => session.leave(),
                       (session: JoinSession) => session.enter({ pin: "123456", name: "Ann", resume: "r", at: 0 })]) {
        const session = playing();
        const sealed = btoa(String.fromCharCode(...box(JSON.stringify({ ...view, question: 3 }))));
        socket().say(example("question.prepared", { question: 3, sealed, media: [] }));
        const before = timers.length;
        socket().say(example("question.opened", { question: 3, key, view: undefined, opensAt: Date.now() + 60_000 }, { seq: 11, prev: 10 }));
        const opening = timers.at(-1)!;
        assert.equal(timers.length, before + 1);
        act(session);
        assert.ok(!timers.includes(opening));
    }
});

/** What a screen reader is told; without a catalogue words are their keys. */
const said = (): string | undefined => regions.find((one) => one.id === "live-polite")?.textContent;

test("that an answer is kept is said: when it is given without a line, and when its line breaks", async () => {
    const session = playing();
    socket().onclose?.({ reason: "" });
    assert.notEqual(said(), "answer.kept", "there is none");
    session.submit(["a"]);
    assert.equal(said(), "answer.kept");
    await pass(limits.longestRetryMs);
    greet();
    assert.equal(said(), "line.back");
    assert.equal(socket().answers.length, 1);
    socket().onclose?.({ reason: "" });
    assert.equal(said(), "answer.kept");
});

const told = (): string | undefined => regions.find((one) => one.id === "live-assertive")?.textContent;

test("an answer that was kept past its question's reveal came too late, and nothing says it is kept", async () => {
    const session = playing();
    socket().onclose?.({ reason: "" });
    session.submit(["a"]);
    assert.equal(said(), "answer.kept");
    session.wake(); // the device's network is back
    greet({ state: "reveal" });
    assert.deepEqual(session.state.value.late?.choice, ["a"]);
    assert.equal(session.state.value.sending, undefined);
    assert.equal(socket().answers.length, 0);
    assert.equal(said(), "line.back", "the page of the reveal says the rest");
});

test("whoever comes back after the reveal's page is told that their answer was late", async () => {
    const session = playing();
    socket().onclose?.({ reason: "" });
    session.submit(["a"]);
    await pass(limits.longestRetryMs);
    greet({ state: "board" });
    assert.equal(said(), "line.back result.late");
});

test("an answer that another device's hello finds taken is not late", async () => {
    const session = playing();
    socket().onclose?.({ reason: "" });
    session.submit(["a"]);
    await pass(limits.longestRetryMs);
    greet({ state: "reveal", accepted: { question: 2, choice: ["a"], receivedAt: 1, activeMs: 1 } });
    assert.equal(session.state.value.late, undefined);
    assert.equal(said(), "line.back answer.accepted");
});

for (const code of ["too_late", "not_open"]) {
    test(`an answer refused with ${code} is remembered as late`, async () => {
        const session = playing();
        session.submit(["a"]);
        refuse(code);
        await settled();
        assert.deepEqual(session.state.value.late?.choice, ["a"]);
    });
}

test("what was said of one moment of the game is not left for the next", async () => {
    const session = playing();
    session.submit(["a"]);
    refuse("invalid_choice");
    await settled();
    announce("time.left");
    assert.notEqual(told(), "");
    socket().say(example("question.closed", { question: 2 }, { seq: 11, prev: 10 }));
    assert.deepEqual([said(), told()], ["", ""]);
});
