import { Store } from "../core/store";

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

/** The same place, looked at otherwise: no step of its own for "back". */
export function note(query: Place["query"]): void {
    const { value } = place;
    if (!value)
        return;
    const next = { ...value, query };
    history.replaceState(null, "", hashOf(next));
    place.set(next);
}
