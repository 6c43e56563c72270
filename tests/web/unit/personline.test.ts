import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal, type Line, type Surroundings } from "@web/core/connection";
import { PersonLine, type PersonFrame } from "@web/core/personline";
import { limits, type ErrorCode } from "@web/core/protocol";

interface Said { type: string; id: string; data: Record<string, unknown> }

/** A socket that does nothing by itself. */
class FakeSocket {
    readyState = 1;
    onopen: (() => void) | null = null;
    onmessage: ((message: { data: string }) => void) | null = null;
    onclose: ((close: { reason: string }) => void) | null = null;
    said: Said[] = [];
    isClosed = false;
    send(text: string): void {
        this.said.push(JSON.parse(text));
    }
    close(): void {
        this.isClosed = true;
    }
    hear(type: string, data: unknown = {}, re?: string): void {
        this.onmessage?.({ data: JSON.stringify({ v: 1, type, data, re }) });
    }
}

/** A line whose sockets and time are the test's. */
function world() {
    const timers: { act: () => void; at: number; id: number }[] = [];
    let clock = 0;
    let ids = 0;
    const made = {
        sockets: [] as FakeSocket[], lines: [] as Line[], frames: [] as PersonFrame[], refusals: [] as ErrorCode[],
        renewed: 0, renewFails: undefined as ErrorCode | undefined, tokens: 0,
        get socket(): FakeSocket { return made.sockets[made.sockets.length - 1]!; },
        pass(ms: number): void {
            const end = clock + ms;
            for (;;) {
                const next = timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
                if (!next)
                    break;
                timers.splice(timers.indexOf(next), 1);
                clock = next.at;
                next.act();
            }
            clock = end;
        },
    };
    const around: Surroundings = {
        open: () => { made.sockets.push(new FakeSocket()); return made.socket as unknown as WebSocket; },
        later: (act, ms) => { timers.push({ act, at: clock + ms, id: ++ids }); return ids; },
        cancel: (id) => { const at = timers.findIndex((one) => one.id === id); if (at >= 0) timers.splice(at, 1); },
        now: () => clock, random: () => 0,
    };
    const line = new PersonLine("ws://x/live", {
        secret: async () => `token${++made.tokens}`,
        renew: async () => { made.renewed += 1; if (made.renewFails) throw new Refusal(made.renewFails); },
    }, {
        onLine: (now) => made.lines.push(now), onFrame: (frame) => made.frames.push(frame), onRefused: (code) => made.refusals.push(code),
    }, around);
    return Object.assign(made, { line });
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

async function greeted(all: ReturnType<typeof world>): Promise<void> {
    all.socket.onopen?.();
    await settled();
    all.socket.hear("person.ok", { features: [], now: 0, account: "a" });
}

test("it says hello with a token, then what is watched; pushes come through", async () => {
    const all = world();
    all.line.watch(["now"]);
    all.line.start();
    all.socket.onopen?.();
    await settled();
    assert.deepEqual(all.socket.said.map(({ type, data }) => [type, data]), [["hello", { features: [], token: "token1" }]]);
    all.socket.hear("dashboard.now", { figures: {} });
    assert.equal(all.frames.length, 0, "nothing counts before the greeting");
    all.socket.hear("person.ok");
    assert.deepEqual(all.socket.said[1]?.data, { topics: ["now"] });
    assert.deepEqual(all.lines.map((one) => one.is), ["connecting", "live"]);
    all.socket.hear("dashboard.now", { figures: { at: 5 } });
    assert.equal(all.frames.at(-1)?.type, "dashboard.now");
    all.line.watch(["jobs"]);
    assert.deepEqual(all.socket.said[2]?.data, { topics: ["jobs"] });
});

test("a line that went quiet is asked, and given up when it does not answer", async () => {
    const all = world();
    all.line.watch(["now"]);
    all.line.start();
    await greeted(all);
    all.socket.hear("command.done", {}, all.socket.said[1]!.id);
    all.pass(9_999);
    assert.equal(all.socket.said.length, 2);
    all.pass(1);
    assert.equal(all.socket.said.length, 3, "asked");
    all.socket.hear("command.done");
    all.pass(10_000);
    assert.equal(all.sockets.length, 1, "it answered");
    all.pass(6_000);
    assert.equal(all.lines.at(-1)?.is, "waiting");
    all.pass(200);
    assert.equal(all.sockets.length, 2, "and another line");
    await greeted(all);
    assert.deepEqual(all.socket.said.at(-1)?.data, { topics: ["now"] }, "with what was watched");
});

test("it comes back later and later, and at once when woken", () => {
    const all = world();
    all.line.start();
    for (const wait of [125, 250, 500, limits.longestRetryMs / 2, limits.longestRetryMs / 2]) {
        const before = all.sockets.length;
        all.socket.onclose?.({ reason: "" });
        all.pass(wait - 1);
        assert.equal(all.sockets.length, before);
        all.pass(1);
        assert.equal(all.sockets.length, before + 1);
    }
    all.socket.onclose?.({ reason: "server_closing" });
    all.line.wake();
    assert.equal(all.lines.at(-1)?.is, "connecting");
});

test("a token that is refused is renewed once; refused again, or not renewed, the line ends", async () => {
    const all = world();
    all.line.start();
    await greeted(all);
    all.socket.onclose?.({ reason: "unauthenticated" });
    await settled();
    assert.equal(all.renewed, 1);
    assert.equal(all.sockets.length, 2);
    all.socket.onopen?.();
    await settled();
    all.socket.hear("error", { code: "unauthenticated", message: "", fatal: true });
    await settled();
    assert.deepEqual(all.lines.at(-1), { is: "ended", code: "unauthenticated" });
    const other = world();
    other.renewFails = "unauthenticated";
    other.line.start();
    await greeted(other);
    other.socket.onclose?.({ reason: "unauthenticated" });
    await settled();
    assert.deepEqual(other.lines.at(-1), { is: "ended", code: "unauthenticated" });
});

test("a fresher token is said before the old one ends the line", async () => {
    const all = world();
    all.line.watch(["now"]);
    all.line.start();
    await greeted(all);
    const { length } = all.socket.said;
    all.socket.hear("command.done");
    all.pass(9_000);
    all.socket.hear("dashboard.now");
    all.pass(9_000);
    all.socket.hear("dashboard.now");
    all.pass(2_000);
    await settled();
    assert.deepEqual(all.socket.said.slice(length).map(({ type, data }) => [type, data]), [["hello", { features: [], token: "token2" }]]);
    all.socket.hear("person.ok");
    assert.equal(all.sockets.length, 1);
    assert.deepEqual(all.lines.map((one) => one.is), ["connecting", "live"]);
});

test("what may not be watched is told, and the line stays", async () => {
    const all = world();
    all.line.watch(["now", "jobs"]);
    all.line.start();
    await greeted(all);
    all.socket.hear("error", { code: "forbidden", message: "", fatal: false }, all.socket.said[1]!.id);
    assert.deepEqual(all.refusals, ["forbidden"]);
    assert.equal(all.lines.at(-1)?.is, "live");
    assert.equal(all.socket.isClosed, false);
});

test("a server that asks for patience gets it, and garbage is not heard", async () => {
    const all = world();
    all.line.start();
    all.socket.onopen?.();
    await settled();
    for (const text of ["", "{", "null", "[]", "{\"v\":2,\"type\":\"person.ok\"}"])
        all.socket.onmessage?.({ data: text });
    all.socket.hear("error", { code: "rate_limited", message: "", fatal: false, retryAfterMs: 2_000 });
    all.pass(2_000);
    assert.equal(all.sockets.length, 1);
    all.pass(125);
    assert.equal(all.sockets.length, 2);
    all.line.stop();
    assert.equal(all.socket.isClosed, true);
    all.pass(60_000);
    assert.equal(all.sockets.length, 2);
});
