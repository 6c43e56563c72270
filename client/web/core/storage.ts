/** Small things this browser remembers. Private windows and full ones may refuse storage: then nothing is kept, what
 *  was kept before stays, and this tells false. */
export function remember(key: string, value: unknown, where: "device" | "tab" = "device"): boolean {
    try {
        shelf(where).setItem(`wordrally.${key}`, JSON.stringify(value));
        return true;
    } catch {
        return false;
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
