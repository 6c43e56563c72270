import { language } from "./i18n";

/** The language of numbers and dates; English as people outside America write it. */
const tag = (): string => (language.value === "en" ? "en-GB" : language.value);

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "1.4 GB". Browsers without units say the same in English. */
export function formatBytes(bytes: number): string {
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1_000 ** power;
    const digits = value < 10 && power > 0 ? 1 : 0;
    try {
        return value.toLocaleString(tag(), { style: "unit", unit: units[power], unitDisplay: "short", maximumFractionDigits: digits } as Intl.NumberFormatOptions);
    } catch {
        return `${value.toLocaleString(tag(), { maximumFractionDigits: digits })} ${["B", "kB", "MB", "GB", "TB"][power]}`;
    }
}

/** A figure with as many decimals as its size makes worth reading. */
export function formatFigure(value: number): string {
    return value.toLocaleString(tag(), { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** "12.3M" where there is no room for all of it. */
export function formatShort(value: number): string {
    return value.toLocaleString(tag(), { notation: "compact", maximumFractionDigits: 1 } as Intl.NumberFormatOptions);
}

/** `share`: 0 … 1. */
export function formatShare(share: number): string {
    return share.toLocaleString(tag(), { style: "percent", maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 });
}

/** A day of UTC, "2026-10-04"; the same day wherever it is read. */
export function formatDate(day: string, isShort = false): string {
    return new Date(`${day}T00:00:00Z`).toLocaleDateString(tag(), {
        day: "numeric", month: "short", year: isShort ? undefined : "numeric", timeZone: "UTC",
    });
}

export function formatClock(at: number, hasSeconds = false): string {
    return new Date(at).toLocaleTimeString(tag(), { hour: "2-digit", minute: "2-digit", second: hasSeconds ? "2-digit" : undefined });
}

/** The name of a country by its ISO 3166-1 code, in the page's language; the code where the browser knows no names. */
export function countryName(code: string): string {
    const { DisplayNames } = Intl as unknown as { DisplayNames?: new (tags: string[], options: { type: string }) => { of(code: string): string | undefined } };
    if (!/^[A-Z]{2}$/.test(code) || !DisplayNames)
        return code;
    try {
        return new DisplayNames([tag()], { type: "region" }).of(code) ?? code;
    } catch {
        return code;
    }
}

/** "3 d 4 h", "12 min": how long something has gone on, by its two largest parts. */
export function durationParts(ms: number): { days: number; hours: number; minutes: number } {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    return { days: Math.floor(minutes / 1_440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
