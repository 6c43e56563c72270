/** Small things this browser remembers. Private windows may refuse storage: then nothing is kept. */
export function remember(key: string, value: unknown, where: "device" | "tab" = "device"): void {
    try {
        shelf(where).setItem(`wordrally.${key}`, JSON.stringify(value));
    } catch {
        // not kept
    }
}

export function recall<T>(key: string, where: "device" | "tab" = "device"): T | undefined {
    try {
        return JSON.parse(shelf(where).getItem(`wordrally.${key}`) ?? "null") ?? undefined;
    } catch {
        return undefined;
    }
}

export function forget(key: string): void {
    for (const where of ["device", "tab"] as const) {
        try {
            shelf(where).removeItem(`wordrally.${key}`);
        } catch {
            // nothing was kept
        }
    }
}

function shelf(where: "device" | "tab"): Storage {
    return where === "device" ? localStorage : sessionStorage;
}
