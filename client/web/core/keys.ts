/** 128 random bits; there is no crypto.randomUUID() on plain HTTP. */
export function randomKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
