import assert from "node:assert/strict";
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

/** As the server seals a file. */
function sealedFile(type: string, content: string): Uint8Array {
    const text = new TextEncoder().encode(`${type} ${content.length}\n${content}${"\0".repeat(100)}`);
    const nonce = new Uint8Array(24).fill(7);
    return new Uint8Array([...nonce, ...xsalsa20poly1305(bytesOf(key), nonce).encrypt(text)]);
}

test("a file that travelled ahead is what it was", async () => {
    const file = unsealFile(sealedFile("image/png", "a\nb"), key);
    assert.equal(file?.type, "image/png");
    assert.equal(await file?.text(), "a\nb");
    assert.equal(unsealFile(sealedFile("image/png", "a"), btoa("x".repeat(32))), undefined);
    assert.equal(unsealFile(new Uint8Array(3), key), undefined);
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
    await new Promise<void>((done) => {
        const look = (): void => { shown.length === 2 ? done() : setTimeout(look, 1); };
        look();
    });
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
