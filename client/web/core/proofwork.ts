import { Hash } from "fast-sha256";
import { limits } from "./protocol";

/** Whether a hash begins with so many zero bits. */
function beginsWithZeros(hash: Uint8Array, bits: number): boolean {
    const head = ((hash[0]! << 24) | (hash[1]! << 16) | (hash[2]! << 8) | hash[3]!) >>> 0;
    return bits === 0 || head >>> (32 - bits) === 0;
}

/** The smallest nonce whose SHA-256 behind the challenge and a point begins with as many zero bits as the challenge asks for
 *  (shared/protocol/joinproof.h); undefined: it is no challenge, or asks for more than any server may. */
export function solve(challenge: string): number | undefined {
    const bits = /^\d{1,2}\./.test(challenge) ? parseInt(challenge, 10) : limits.mostProofBits + 1;
    if (bits > limits.mostProofBits)
        return undefined;
    const text = `${challenge}.`;
    const bytes = new Uint8Array(text.length + String(limits.maxProofNonce).length);
    const put = (from: number, what: string): number => {
        for (let i = 0; i < what.length; ++i)
            bytes[from + i] = what.charCodeAt(i);
        return from + what.length;
    };
    const start = put(0, text);
    const hash = new Hash();
    const found = new Uint8Array(hash.digestLength);
    for (let nonce = 0; nonce <= limits.maxProofNonce; ++nonce) {
        const end = put(start, String(nonce));
        hash.reset().update(bytes, end).finish(found);
        if (beginsWithZeros(found, bits))
            return nonce;
    }
    return undefined;
}
