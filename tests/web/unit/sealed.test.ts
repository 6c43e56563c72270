import assert from "node:assert/strict";
import { resolveObjectURL } from "node:buffer";
import { test } from "node:test";
import type { ServerFrame } from "@web/core/frames";
import { xsalsa20poly1305 } from "@noble/ciphers/salsa";
import { unseal, unsealFile, Unsealer } from "@web/core/sealed";
import { example } from "./fixtures";

// Made with libsodium's crypto_secretbox_easy: key 0 … 31, nonce 100 … 123.
const key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const sealed = [
    "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7rcODkr11/XTF80xV1x/MvXmb6LxfxbqA35MBrgWogXNXxFyF3oQ4cshrLvFV6KHnwQyROmMV65aae2",
    "cWIin/MSArBTh8RZkwI480bB8b/0QvSOxNKrzU+NzpapwkIW0Oa7WhJciPD2v99foFQr2e5JOty0HNtgvlL1kL7sQotwJaR/mJd0VgfSlttSKK",
    "M6thkiJ5cVqrUWAgSl91ruvaZ1Mbxi8BBQJzwmfTAUQC+MCxT1YI/fHzR7LAwwZ5mMLH3ILWPdnBBzplWwyjZHk+YJBNom3vjgz0RFrUBW4ces",
    "1ZEVRW8H3VMPl4tQlBq9SwMpC8n5ftzT27PN4zdt1MoCp39CAm0zS6fZnwsddwn4I="
].join("");

test("what libsodium has sealed is read", () => {
    const view = unseal(sealed, key);
    assert.equal(view?.prompt, "Từ nào nghĩa là “refund”?");
    assert.equal(view?.options[0]?.text, "hoàn tiền");
});

test("another key, a changed box and what is none open nothing", () => {
    assert.equal(unseal(sealed, btoa("x".repeat(32))), undefined);
    assert.equal(unseal(`${sealed.slice(0, -8)}AAAAAAA=`, key), undefined);
    assert.equal(unseal("§", key), undefined);
    assert.equal(unseal("", ""), undefined);
});

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** As the server seals. */
function box(text: string): Uint8Array {
    const nonce = new Uint8Array(24).fill(7);
    return new Uint8Array([...nonce, ...xsalsa20poly1305(bytesOf(key), nonce).encrypt(new TextEncoder().encode(text))]);
}

const sealedFile = (type: string, content: string): Uint8Array => box(`${type} ${content.length}\n${content}${"\0".repeat(100)}`);

test("a file that travelled ahead is what it was", async () => {
    const file = unsealFile(sealedFile("image/png", "a\nb"), key);
    assert.equal(file?.type, "image/png");
    assert.equal(await file?.text(), "a\nb");
    assert.equal(unsealFile(sealedFile("image/png", "a"), btoa("x".repeat(32))), undefined);
    assert.equal(unsealFile(new Uint8Array(3), key), undefined);
});

const until = (isSo: () => boolean): Promise<void> => new Promise((done) => {
    const look = (): void => { isSo() ? done() : setTimeout(look, 1); };
    look();
});

function stage(now = 1_000) {
    const shown: ServerFrame[] = [];
    const calls = { unreadable: 0 };
    const unsealer = new Unsealer(() => now, { onFrame: (frame) => shown.push(frame), onUnreadable: () => { calls.unreadable += 1; } });
    return { unsealer, shown, calls };
}
const prepared = (question: number) => example("question.prepared", { question, sealed });
const opened = (question: number, opensAt: number) => example("question.opened", { question, opensAt, key, view: undefined });

test("a question is shown when it opens, and what comes meanwhile after it", async () => {
    const { unsealer, shown } = stage();
    unsealer.take(prepared(2));
    unsealer.take(opened(2, 1_030));
    unsealer.take(example("game.paused", {}));
    assert.equal(shown.length, 0);
    await until(() => shown.length === 2);
    assert.equal(shown[0]!.type, "question.opened");
    assert.equal(shown[0]!.type === "question.opened" && shown[0]!.data.view?.prompt, "Từ nào nghĩa là “refund”?");
    assert.equal(shown[1]!.type, "game.paused");
    unsealer.take(example("game.resumed", {}));
    assert.equal(shown.length, 3);
});

test("a question nothing was prepared of is asked for", () => {
    const { unsealer, shown, calls } = stage();
    unsealer.take(opened(2, 0));
    unsealer.take(prepared(2));
    unsealer.take(opened(3, 0));
    assert.equal(calls.unreadable, 2);
    assert.equal(shown.length, 0);
});

test("a question in plain words is shown at once", () => {
    const { unsealer, shown } = stage();
    unsealer.take(example("question.opened", { key: undefined }));
    assert.equal(shown.length, 1);
});

const pictured = (question: number, change: object = {}) => ({
    question, kind: "single_choice", prompt: "?", options: [], timeLimitMs: 0, points: 1,
    image: { url: "/objects/picture", alt: "A hat" }, audio: { url: "/objects/sound", alt: "" }, ...change,
});
const snapshotOf = (question: number) => example("game.snapshot", { question, view: pictured(question) });

/** Shows question 2, whose picture and sound came ahead, and whatever of them `comes`. */
async function showPictured(comes: string[] = ["picture", "sound"]) {
    const fetched: string[] = [];
    globalThis.fetch = async (address) => {
        const name = String(address);
        fetched.push(name);
        return { ok: comes.includes(name), arrayBuffer: async () => sealedFile("image/png", name).buffer } as Response;
    };
    const all = stage();
    const view = btoa(String.fromCharCode(...box(JSON.stringify(pictured(2)))));
    all.unsealer.take(example("question.prepared", { question: 2, sealed: view, media: ["picture", "sound"] }));
    await until(() => fetched.length === 2);
    await new Promise((done) => setImmediate(done)); // the replies are read
    all.unsealer.take(opened(2, 0));
    await until(() => all.shown.length === 1);
    const [frame] = all.shown;
    assert.ok(frame?.type === "question.opened" && frame.data.view);
    return { ...all, image: frame.data.view.image!, audio: frame.data.view.audio! };
}

test("a snapshot of the question that is shown leaves its picture and its sound where they are", async () => {
    const { unsealer, shown, image, audio } = await showPictured();
    for (const media of [image, audio])
        assert.match(media.url, /^blob:/);
    assert.equal(image.alt, "A hat");
    unsealer.take(snapshotOf(2));
    const told = shown[1]!;
    assert.deepEqual(told.type === "game.snapshot" && [told.data.view?.image, told.data.view?.audio], [image, audio]);
    const hello = example("hello.ok", { snapshot: snapshotOf(2).data }).data;
    assert.deepEqual(unsealer.restart(hello), { ...hello, snapshot: { ...hello.snapshot, view: pictured(2, { image, audio }) } });
});

test("what did not come ahead, and another question, is at its usual address", async () => {
    const { unsealer, shown, image, audio } = await showPictured(["sound"]);
    assert.equal(image.url, "/objects/picture");
    unsealer.take(snapshotOf(2));
    unsealer.take(snapshotOf(3));
    unsealer.take(example("game.snapshot", { view: undefined }));
    const views = shown.slice(1).map((frame) => frame.type === "game.snapshot" ? frame.data.view : undefined);
    assert.deepEqual(views, [pictured(2, { audio }), pictured(3), undefined]);
});

test("nothing is left of a line that is over", async () => {
    const { unsealer, shown, calls, image, audio } = await showPictured();
    unsealer.end();
    for (const { url } of [image, audio])
        assert.equal(resolveObjectURL(url), undefined);
    unsealer.take(opened(2, 0));
    assert.equal(calls.unreadable, 1, "what was prepared is gone");
    unsealer.take(prepared(3));
    unsealer.take(opened(3, 2_000));
    unsealer.end();
    unsealer.take(snapshotOf(2));
    assert.deepEqual(shown.slice(1), [snapshotOf(2)], "it waits behind nothing");
});
