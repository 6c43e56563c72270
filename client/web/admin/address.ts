import { useEffect, useRef, useState } from "preact/hooks";
import { Store, useStore } from "../core/store";

/** The parts of the dashboard, in the order of their use. */
export const sections = ["now", "people", "games", "quizzes", "permissions", "audit", "jobs", "system"] as const;
export type Section = (typeof sections)[number];

/** Where one is: a section, and what of it is looked at (filters, a person). */
export interface Place {
    section: Section;
    query: Readonly<Record<string, string>>;
}

/** "#people?q=an&role=teacher"; undefined for what names no section. */
export function placeOf(hash: string): Place | undefined {
    const [name, query = ""] = hash.replace(/^#/, "").split("?", 2);
    const section = sections.find((one) => one === name);
    const given: Record<string, string> = {};
    new URLSearchParams(query).forEach((value, key) => {
        given[key] = value;
    });
    return section && { section, query: given };
}

/** What is empty is left out. */
export function hashOf({ section, query }: Place): string {
    const said = Object.keys(query).filter((key) => query[key]);
    const text = said.map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(query[key]!)}`).join("&");
    return `#${section}${text && `?${text}`}`;
}

/** Where this page is; follows the address bar. */
export const place = new Store<Place | undefined>(undefined);

export function followAddress(): void {
    const read = (): void => place.set(placeOf(location.hash));
    read();
    addEventListener("hashchange", read);
}

/** Another place, to which "back" returns. */
export function go(section: Section, query: Place["query"] = {}): void {
    location.hash = hashOf({ section, query });
}

/** The same section, something of it looked at otherwise. What was chosen is a step for "back"; what was typed is none. */
export function note(section: Section, change: Place["query"], isStep = true): void {
    const hash = hashOf({ section, query: { ...queryOf(section), ...change } });
    if (hash === location.hash)
        return;
    if (isStep)
        history.pushState(null, "", hash);
    else
        history.replaceState(null, "", hash);
    place.set(placeOf(hash));
}

const queryOf = (section: Section): Place["query"] => (place.value?.section === section ? place.value.query : {});

/** What of a section is looked at. */
export interface Looked<T> {
    /** With what is being typed. */
    now: T;
    /** As the address says it. */
    settled: T;
    /** Says otherwise, at once. */
    say(change: Partial<T>): void;
    /** Says otherwise once the typing pauses. */
    type(change: Partial<T>): void;
    /** Takes out of the address what cannot be had: no step for "back". */
    mend(change: Partial<T>): void;
}

const typingPauseMs = 300;

/**
 * What of `section` is looked at: nothing but the address keeps it, so that "back", a reload and a sent link show the same.
 * What of it `read` does not know is taken out of the address. Where `isHere` says that the address looks at something else there, the last stays.
 */
export function useLooked<T extends Record<keyof T, string>>(
    section: Section, read: (query: Place["query"]) => T, isHere: (query: Place["query"]) => boolean = () => true): Looked<T> {
    useStore(place);
    const query = queryOf(section);
    const last = useRef<T>();
    if (!last.current || isHere(query))
        last.current = read(query);
    const settled = last.current;
    const [typed, setTyped] = useState<T>();
    const now = typed ?? settled;
    const say = (next: T, isStep: boolean): void => {
        setTyped(undefined);
        if (isHere(queryOf(section)))
            note(section, next as Record<string, string>, isStep);
    };
    const mend = (change: Partial<T>): void => {
        if (isHere(queryOf(section)))
            note(section, change as Record<string, string>, false);
    };
    useEffect(() => setTyped(undefined), [JSON.stringify(settled)]);
    useEffect(() => {
        const said = Object.keys(settled) as (keyof T & string)[];
        if (said.some((key) => (query[key] ?? "") !== settled[key]))
            mend(settled);
    }, [JSON.stringify(query)]);
    useEffect(() => {
        if (!typed)
            return undefined;
        const timer = setTimeout(() => say(typed, false), typingPauseMs);
        return () => clearTimeout(timer);
    }, [JSON.stringify(typed)]);
    return { now, settled, say: (change) => say({ ...now, ...change }, true), type: (change) => setTyped({ ...now, ...change }), mend };
}
