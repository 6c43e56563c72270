import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { LiveConnection, type Line, type Surroundings } from "@web/core/connection";
import type { ServerFrame } from "@web/core/frames";
import { limits } from "@web/core/protocol";
import { example } from "./fixtures";

/** A socket the test holds the other end of. */
class FakeSocket {
    readyState = 0;
    sent: { type: string; id: string; data: Record<string, unknown> }[] = [];
    onopen?: () => void;
    onmessage?: (message: { data: string }) => void;
    onclose?: (close: { reason: string }) => void;

    open(): void {
        this.readyState = 1;
        this.onopen?.();
    }
    send(text: string): void {
        this.sent.push(JSON.parse(text));
    }
    say(frame: object): void {
        this.onmessage?.({ data: JSON.stringify({ v: 1, ...frame }) });
    }
    close(): void {
        this.readyState = 3;
    }
    hangUp(reason = ""): void {
        this.readyState = 3;
        this.onclose?.({ reason });
    }
}

let now = 0;
let timers: { at: number; id: number; act: () => void }[] = [];
let sockets: FakeSocket[] = [];
let urls: string[] = [];
let lines: Line[] = [];
let frames: ServerFrame[] = [];
let refused: string[] = [];
let lastId = 0;
let challenges: string[] = [];
let solving: { done(nonce: number): void; failed(): void; unwanted: AbortSignal };

const around: Surroundings = {
    open: (url) => {
        const socket = new FakeSocket();
        urls.push(url);
        sockets.push(socket);
        return socket as unknown as WebSocket;
    },
    later: (act, ms) => {
        timers.push({ at: now + ms, id: ++lastId, act });
        return lastId;
    },
    cancel: (id) => {
        timers = timers.filter((timer) => timer.id !== id);
    },
    now: () => now,
    random: () => 1,
    prove: (challenge, unwanted) => {
        challenges.push(challenge);
        return new Promise((done, failed) => (solving = { done, failed, unwanted }));
    },
};

/** Lets fake time pass, timer by timer. */
function pass(ms: number): void {
    const end = now + ms;
    for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due)
            break;
        now = due.at;
        around.cancel(due.id);
        due.act();
    }
    now = end;
}

/** Answers the clock samples of a new line, after which it is asked now and then only. */
async function sampled(connection: LiveConnection): Promise<LiveConnection> {
    for (let sample = 0; sample < 5; ++sample) {
        const sync = socket().sent.filter((frame) => frame.type === "clock.sync").pop()!;
        socket().say({ type: "clock.synced", re: sync.id,
                       data: { sentAt: sync.data.sentAt, receivedAt: 5_000 + now, repliedAt: 5_000 + now } });
        await new Promise(setImmediate);
        pass(120);
    }
    return connection;
}

const syncs = (): number => socket().sent.filter((frame) => frame.type === "clock.sync").length;
const socket = (): FakeSocket => sockets[sockets.length - 1]!;
const hello = (seq = 10) => {
    const frame = example("hello.ok");
    return { ...frame, re: undefined, data: { ...frame.data, now: 5_000, snapshot: { ...frame.data.snapshot, seq } } };
};

function connect(): LiveConnection {
    const connection = new LiveConnection("ws://x/live", () => ({ features: [], resume: "r" }), {
        onLine: (line) => lines.push(line),
        onHello: () => undefined,
        onFrame: (frame) => frames.push(frame),
        onRefused: (code) => refused.push(code),
    }, around);
    connection.start();
    return connection;
}

function live(): LiveConnection {
    const connection = connect();
    socket().open();
    socket().say(hello());
    return connection;
}

beforeEach(() => {
    now = 0;
    timers = [];
    sockets = [];
    urls = [];
    lines = [];
    frames = [];
    refused = [];
    challenges = [];
});

test("the first frame is hello, and hello.ok makes the line live", () => {
    connect();
    socket().open();
    assert.equal(socket().sent[0]!.type, "hello");
    assert.deepEqual(socket().sent[0]!.data, { features: [], resume: "r" });
    socket().say(hello());
    assert.deepEqual(lines.map((line) => line.is), ["connecting", "live"]);
});

test("a lost line comes back with a growing delay, at most one and a half seconds", () => {
    live();
    socket().hangUp();
    const delays: number[] = [];
    for (let attempt = 0; attempt < 7; ++attempt) {
        const before = now;
        const known = sockets.length;
        while (sockets.length === known)
            pass(10);
        delays.push(now - before);
        socket().hangUp();
    }
    assert.deepEqual(delays, [limits.firstRetryMs, 2 * limits.firstRetryMs, 4 * limits.firstRetryMs, limits.longestRetryMs, limits.longestRetryMs, limits.longestRetryMs, limits.longestRetryMs]);
});

test("a fatal refusal ends the line and its reason is told", () => {
    const connection = live();
    socket().say({ type: "error", data: { code: "kicked", message: "", fatal: true } });
    assert.deepEqual(lines[lines.length - 1], { is: "ended", code: "kicked" });
    pass(60_000);
    assert.equal(sockets.length, 1);
    connection.stop();
});

test("a close reason ends the line too, but a server that restarts is waited for", () => {
    live();
    socket().hangUp("server_closing");
    assert.deepEqual(lines[lines.length - 1], { is: "waiting", attempt: 1, because: "server_closing" });
    pass(300);
    assert.equal(sockets.length, 2);
    socket().hangUp("unknown_pin");
    assert.deepEqual(lines[lines.length - 1], { is: "ended", code: "unknown_pin" });
});

test("a name that is taken can be said again on the same connection", () => {
    const connection = connect();
    socket().open();
    socket().say({ type: "error", data: { code: "name_taken", message: "", fatal: false } });
    assert.deepEqual(refused, ["name_taken"]);
    connection.helloAgain();
    assert.equal(sockets.length, 1);
    assert.equal(socket().sent.filter((frame) => frame.type === "hello").length, 2);
});

test("a request is answered by its reply, refused by its error, lost with the line", async () => {
    const connection = live();
    const idOf = (type: string) => socket().sent.filter((frame) => frame.type === type).pop()!.id;
    const done = connection.request("game.start", {});
    socket().say({ type: "command.done", re: idOf("game.start"), data: {} });
    assert.equal((await done).type, "command.done");
    const refusal = connection.request("game.next", { after: 3 });
    socket().say({ type: "error", re: idOf("game.next"), data: { code: "wrong_state", message: "", fatal: false } });
    await assert.rejects(refusal, { code: "wrong_state" });
    const lost = connection.request("game.pause", {});
    socket().hangUp();
    await assert.rejects(lost, { code: "unavailable" });
});

test("five quick clock samples, then one now and then", async () => {
    await sampled(live());
    assert.equal(syncs(), 5);
    pass(limits.lineCheckMs - 1_000);
    assert.equal(syncs(), 5);
    pass(1_000);
    assert.equal(syncs(), 6);
});

test("a line that answers nothing is given up and opened again", () => {
    live();
    pass(limits.lineAnswerMs);
    assert.equal(lines[lines.length - 1]!.is, "waiting");
    pass(300);
    assert.equal(sockets.length, 2);
});

test("a reply that does not come has the line asked, which is given up sooner than the reply", async () => {
    const connection = await sampled(live());
    connection.request("game.next", {}).catch(() => undefined);
    pass(limits.replyAskMs - 1);
    assert.equal(syncs(), 5);
    pass(1);
    assert.equal(syncs(), 6);
    pass(limits.lineAnswerMs - 1);
    assert.equal(lines[lines.length - 1]!.is, "live");
    pass(1);
    assert.equal(lines[lines.length - 1]!.is, "waiting");
});

test("a line that tells something meanwhile is not asked", async () => {
    const connection = await sampled(live());
    connection.request("game.next", {}).catch(() => undefined);
    pass(10);
    socket().say(example("board.shown", {}, { seq: 20, prev: 10 }));
    pass(limits.replyAskMs);
    assert.equal(syncs(), 5);
});

test("after a silence another node is asked, until one has answered", () => {
    live();
    pass(limits.lineAnswerMs + 300);
    assert.deepEqual(urls, ["ws://x/live", "ws://x/live?again=1"]);
    socket().open();
    socket().say(hello());
    socket().hangUp();
    pass(300);
    assert.equal(urls.at(-1), "ws://x/live");
});

test("a gap asks since the newest event, and nothing out of order is handed on", () => {
    live();
    socket().say(example("board.shown", {}, { seq: 30, prev: 20 }));
    const since = socket().sent.filter((frame) => frame.type === "since");
    assert.deepEqual(since.map((frame) => frame.data), [{ seq: 10 }]);
    assert.equal(frames.length, 0);
    socket().say(example("board.shown", {}, { seq: 20, prev: 10 }));
    socket().say(example("board.shown", {}, { seq: 30, prev: 20 }));
    assert.deepEqual(frames.map((frame) => frame.seq), [20, 30]);
});

test("frames that are not ours are ignored", () => {
    live();
    socket().onmessage?.({ data: "not json" });
    socket().onmessage?.({ data: '{"v":2,"type":"board.shown","data":{}}' });
    assert.equal(frames.length, 0);
});

test("a hello that came too early is said again when the server said", () => {
    connect();
    socket().open();
    assert.equal(socket().sent.length, 1);
    socket().say({ type: "error", data: { code: "rate_limited", message: "", fatal: false, retryAfterMs: 2_000 } });
    pass(1_999);
    assert.equal(socket().sent.length, 1);
    pass(301); // at the latest an eighth and 50 ms later
    assert.equal(sockets.length, 1);
    assert.deepEqual(socket().sent.map((frame) => frame.type), ["hello", "hello"]);
    socket().say(hello());
    assert.equal(lines[lines.length - 1]!.is, "live");
    assert.deepEqual(refused, []);
});

const proofRequired = { type: "error", data: { code: "proof_required", message: "", fatal: false, challenge: "16.abc" } };

test("the work a server asks for is done, and hello said again with it", async () => {
    connect();
    socket().open();
    socket().say(proofRequired);
    assert.deepEqual(challenges, ["16.abc"]);
    pass(15_000); // a slow phone may take its time
    assert.equal(socket().sent.length, 1);
    solving.done(77);
    await Promise.resolve();
    assert.deepEqual(socket().sent[1]!.data, { features: [], resume: "r", proof: { challenge: "16.abc", nonce: 77 } });
    socket().say(hello());
    assert.deepEqual(lines.map((line) => line.is), ["connecting", "live"]);
    assert.deepEqual(refused, []);
    assert.equal(sockets.length, 1);
});

test("work that is done when its line has gone is not handed in", async () => {
    connect();
    socket().open();
    socket().say(proofRequired);
    const { done } = solving;
    socket().hangUp();
    pass(5_000);
    done(77);
    await Promise.resolve();
    assert.equal(sockets.length, 2);
    assert.equal(socket().sent.length, 0);
});

const otherWork = { ...proofRequired, data: { ...proofRequired.data, challenge: "8.x" } };
for (const [what, end] of [
    ["its line breaks", () => socket().hangUp()],
    ["the page leaves", (connection: LiveConnection) => connection.stop()],
    ["there is other work", () => socket().say(otherWork)],
] as const) {
    test(`work is given up when ${what}, and costs no line`, async () => {
        const connection = connect();
        socket().open();
        socket().say(proofRequired);
        const { failed, unwanted } = solving;
        assert.ok(!unwanted.aborted);
        end(connection);
        assert.ok(unwanted.aborted);
        const told = lines.length;
        failed();
        await new Promise((done) => setImmediate(done));
        assert.equal(lines.length, told);
    });
}

test("who cannot do the work tries with another line", async () => {
    connect();
    socket().open();
    socket().say(proofRequired);
    solving.failed();
    await new Promise((done) => setImmediate(done));
    assert.equal(lines[lines.length - 1]!.is, "waiting");
});

test("a server that never answers the second hello is given up", () => {
    connect();
    socket().open();
    socket().say({ type: "error", data: { code: "rate_limited", message: "", fatal: false, retryAfterMs: 9_000 } });
    pass(9_000 * 1.125 + 60 + limits.greetMs);
    assert.equal(lines[lines.length - 1]!.is, "waiting");
});

test("a refused hello stays refused, whatever becomes of the line, until a person says another", () => {
    const connection = connect();
    socket().open();
    socket().say({ type: "error", re: socket().sent[0]!.id, data: { code: "name_taken", message: "", fatal: false } });
    assert.deepEqual(refused, ["name_taken"]);
    pass(5_000);
    socket().say({ type: "error", data: { code: "hello_timeout", message: "", fatal: true } });
    socket().hangUp("hello_timeout");
    pass(120_000);
    connection.wake();
    pass(120_000);
    assert.equal(sockets.length, 1);
    assert.equal(socket().sent.length, 1);
    connection.helloAgain();
    assert.equal(sockets.length, 2);
    socket().open();
    assert.equal(socket().sent[0]!.type, "hello");
    socket().hangUp(); // not refused this time, but lost
    pass(1_000);
    assert.equal(sockets.length, 3);
});

test("another hello on the same line is waited for as long as the first", () => {
    const connection = connect();
    socket().open();
    socket().say({ type: "error", data: { code: "name_rude", message: "", fatal: false } });
    connection.helloAgain();
    assert.equal(sockets.length, 1);
    assert.equal(socket().sent.length, 2);
    pass(11_000);
    assert.equal(sockets.length, 2);
});
