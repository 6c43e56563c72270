import { ask } from "./account";
import { Refusal } from "./connection";
import { randomKey } from "./keys";
import type { UploadStatus } from "./protocol";

/** At most what the server takes in one request. */
export const partBytes = 1 << 20;
const tus = { "Tus-Resumable": "1.0.0" };
const mostFailures = 5;

const base64 = (text: string): string =>
    btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));

/** What a file is for: a picture or a sound of a quiz, or a table of people. The server takes another kind of file for each. */
export type UploadPurpose = "media" | "people";

export interface UploadWish {
    purpose: UploadPurpose;
    /** Bytes that are there. */
    onPart(bytes: number): void;
    /** False ends it: what was sent is thrown away. */
    isWanted(): boolean;
}

/** Sends a file in parts (tus 1.0); a part that fails is sent again from where the server stands. Resolves to the upload's id;
 *  rejects with a Refusal, `unavailable` when the server stays away, and when it is wanted no more. */
export async function uploadFile(file: File, { purpose, onPart, isWanted }: UploadWish): Promise<string> {
    const begun = await ask<UploadStatus>("POST", "/uploads", undefined, {
        ...tus, "Upload-Length": String(file.size), "Idempotency-Key": randomKey(),
        "Upload-Metadata": `filename ${base64(file.name)},purpose ${base64(purpose)}`,
    });
    const path = `/uploads/${begun.id}`;
    let { offset } = begun;
    for (let failures = 0; ;) {
        if (!isWanted()) {
            await ask("DELETE", path, undefined, tus).catch(() => undefined);
            throw new Refusal("conflict");
        }
        if (offset >= file.size)
            return begun.id;
        const part = file.slice(offset, offset + partBytes);
        try {
            await ask("PATCH", path, undefined, { ...tus, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
                      { file: part });
            offset += part.size;
            failures = 0;
        } catch (failure) {
            if (!(failure instanceof Refusal) || !mayPass(failure) || ++failures >= mostFailures)
                throw failure;
            await new Promise((done) => setTimeout(done, failure.retryAfterMs ?? 500 * 2 ** failures));
            offset = (await ask<UploadStatus>("GET", path).catch(() => ({ offset }))).offset;
        }
        onPart(offset);
    }
}

/** Whether the same may go well in a moment. */
const mayPass = ({ code }: Refusal): boolean =>
    ["unavailable", "rate_limited", "conflict", "checksum_mismatch", "request_timeout", "too_many_connections"].includes(code);
