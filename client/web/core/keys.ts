/** 128 random bits; there is no crypto.randomUUID() on plain HTTP. */
export function randomKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A UUIDv7 of that moment (RFC 9562): a clock of milliseconds, then chance. */
export function uuid7(at: number): string {
    const chance = randomKey();
    const time = at.toString(16).padStart(12, "0");
    const variant = "89ab"[parseInt(chance[3]!, 16) & 3]!;
    return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(8, 20)}`;
}
