import type { AccountWords } from "../i18n/en/account";
import type { AdminWords } from "../i18n/en/admin";
import type { ApiWords } from "../i18n/en/api";
import type { BankWords } from "../i18n/en/bank";
import type { CommonWords } from "../i18n/en/common";
import type { DraftsWords } from "../i18n/en/drafts";
import type { FilesWords } from "../i18n/en/files";
import type { HostWords } from "../i18n/en/host";
import type { JoinWords } from "../i18n/en/join";
import type { MeWords } from "../i18n/en/me";
import type { MissingWords } from "../i18n/en/missing";
import type { PeopleWords } from "../i18n/en/people";
import type { PermissionsWords } from "../i18n/en/permissions";
import type { PracticeWords } from "../i18n/en/practice";
import type { ProjectorWords } from "../i18n/en/projector";
import type { QuizzesWords } from "../i18n/en/quizzes";
import type { RehearsalWords, RehearseWords } from "../i18n/en/rehearse";
import type { KindsWords } from "../i18n/en/kinds";
import type { ReportsWords } from "../i18n/en/reports";
import type { RulesWords } from "../i18n/en/rules";
import type { ErrorCode } from "./protocol";
import { recall, remember } from "./storage";
import { Store } from "./store";

/** Words with {placeholders}; where a number decides, one and other. */
export type Phrase = string | { one: string; other: string };
/** Another language's catalogue of the same keys. */
export type SameKeys<Catalogue> = Record<keyof Catalogue, Phrase>;

export type Language = "en" | "vi";
export type Key =
    keyof AccountWords | keyof AdminWords | keyof ApiWords | keyof BankWords | keyof CommonWords | keyof DraftsWords | keyof FilesWords
    | keyof HostWords | keyof JoinWords | keyof KindsWords | keyof MeWords | keyof MissingWords
    | keyof PeopleWords | keyof PermissionsWords | keyof PracticeWords | keyof ProjectorWords | keyof QuizzesWords
    | keyof RehearsalWords | keyof RehearseWords | keyof ReportsWords | keyof RulesWords;
type Catalogues = Record<Language, Record<string, Phrase>>;

export const language = new Store<Language>("en");
let catalogues: Catalogues = { en: {}, vi: {} };

/** Chooses the language: the one picked before, else the browser's first that we speak. */
export function startLanguage(words: Catalogues): void {
    catalogues = words;
    const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
    const fits = (tag?: string): tag is Language => tag === "en" || tag === "vi";
    const chosen = recall<string>("language");
    language.set(fits(chosen) ? chosen : (spoken.find(fits) ?? "en"));
    document.documentElement.lang = language.value;
}

export function setLanguage(next: Language): void {
    remember("language", next);
    document.documentElement.lang = next;
    language.set(next);
}

/** The words of a key. `n` decides between one and other and stands for {n}. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
    const phrase = catalogues[language.value][key] ?? key;
    // Vietnamese does not inflect for number, so its `other` serves all.
    const isOne = language.value === "en" && values.n === 1;
    const words = typeof phrase === "string" ? phrase : isOne ? phrase.one : phrase.other;
    return words.replace(/{(\w+)}/g, (_, name: string) => {
        const value = values[name];
        return typeof value === "number" ? formatNumber(value) : (value ?? "");
    });
}

/** Of several keys the first that there are words for, the last whatever. */
export const firstKey = (...keys: string[]): Key => (keys.find((key) => key in catalogues.en) ?? keys[keys.length - 1]) as Key;
export const firstWords = (...keys: string[]): string => t(firstKey(...keys));

/** Kind words for a refusal. */
export function errorWords(code: ErrorCode): string {
    const key = `error.${code}` as const;
    return key in catalogues.en ? t(key) : t("error.internal");
}

/** A day and a time of day, as people here write them. */
export function formatTime(at: number): string {
    return new Date(at).toLocaleString(language.value === "en" ? "en-GB" : language.value, {
        day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
    });
}

/** A calendar day, "2026-10-04". */
export function formatDay(day: string): string {
    return new Date(`${day}T12:00:00`).toLocaleDateString(language.value === "en" ? "en-GB" : language.value, {
        weekday: "short", day: "numeric", month: "short",
    });
}

/** The language an account was given, unless this browser was told another. */
export function followLocale(locale: string): void {
    if (!recall("language") && (locale === "en" || locale === "vi") && locale !== language.value) {
        document.documentElement.lang = locale;
        language.set(locale);
    }
}

/** The same for what was asked once, and is not tried again by itself. */
export function refusalWords(code: ErrorCode): string {
    return code === "unavailable" ? t("away.title") : errorWords(code);
}

export function formatNumber(value: number): string {
    return value.toLocaleString(language.value);
}
