import { accountRoles, countries, limits, type Gender, type LastSeen, type PeopleChoice } from "../../core/protocol";
import type { Place } from "../address";
import type { TableOrder } from "../table";

/** Whom a list of people shows. What is empty filters nothing. */
export interface Filter {
    /** Begins a name or an address. */
    q: string;
    /** Stands anywhere in one. */
    part: string;
    school: string;
    role: string;
    state: string;
    country: string;
    gender: string;
    seen: string;
}

export const genders: readonly Gender[] = ["unsaid", "female", "male", "other"];
export const seenChoices: readonly LastSeen[] = ["today", "week", "month", "earlier", "never"];
export const stateChoices = ["active", "disabled"] as const;
/** By what a list can be in order: wr::PersonOrder. */
export const orders = ["name", "email", "role", "country", "created", "last_active", "requests"] as const;

const keys = ["q", "part", "school", "role", "state", "country", "gender", "seen"] as const;

export const noFilter: Filter = { q: "", part: "", school: "", role: "", state: "", country: "", gender: "", seen: "" };

/** What there is to filter by; of an address or a name it may be any text. */
const choices: Partial<Record<keyof Filter, readonly string[]>> = {
    role: accountRoles, state: stateChoices, country: countries, gender: genders, seen: seenChoices,
};
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function mayBeAsked(key: keyof Filter, value: string): boolean {
    if (key === "school")
        return idShape.test(value);
    return choices[key]?.includes(value) ?? value.length <= limits.maxEmailChars;
}

/** As the address says it; what could not be asked for is left out. */
export function filterOf(query: Place["query"]): Filter {
    const filter = { ...noFilter };
    for (const key of keys) {
        const value = query[key] ?? "";
        filter[key] = mayBeAsked(key, value) ? value : "";
    }
    return filter;
}

export const pageSizes = [50, 100, 200] as const;

/** All that the address says of the list: what is listed, and which page of it. */
export type ListLook = Record<keyof Filter | "sort" | "order" | "size" | "last" | "cursor", string>;

export function listLookOf(query: Place["query"]): ListLook {
    const size = sizeOf(query);
    return { ...filterOf(query), ...orderLook(orderOf(query)), ...turnLook(turnOf(query)), size: size === pageSizes[0] ? "" : String(size) };
}

/** How many a page has. */
export const sizeOf = (query: Place["query"]): number => pageSizes.find((one) => String(one) === query.size) ?? pageSizes[0];

/** As the address says it; nothing where it is the usual one. */
export const orderLook = ({ by, isDown }: TableOrder): { sort: string; order: string } =>
    ({ sort: by === "name" ? "" : by, order: isDown ? "desc" : "" });

export function orderOf(query: Place["query"]): TableOrder {
    const by = orders.find((one) => one === query.sort) ?? "name";
    return { by, isDown: query.order === "desc" };
}

/** Pressed once a column begins with what one looks for in it; pressed again it turns round. */
export function pressed(order: TableOrder, by: string): TableOrder {
    if (order.by === by)
        return { by, isDown: !order.isDown };
    return { by, isDown: by === "created" || by === "last_active" || by === "requests" };
}

export const isFiltered = (filter: Filter): boolean => keys.some((key) => sought(filter, key) !== "");

/** A part of fewer letters than the server looks for is not asked for yet; with one, nothing else of the text. */
function sought(filter: Filter, key: keyof Filter): string {
    const text = filter[key].trim();
    if (key === "part" && Array.from(text).length < limits.minPartChars)
        return "";
    return text;
}

/** A page of the list: from the start, from the end, or from where another page left off. */
export type Turn = { from: "first" } | { from: "last" } | { from: "cursor"; cursor: string };

export function turnOf(query: Place["query"]): Turn {
    if (query.cursor)
        return { from: "cursor", cursor: query.cursor };
    return { from: query.last === "yes" ? "last" : "first" };
}

/** As the address says it: nothing of the first page. */
export const turnLook = (turn: Turn): { last: string; cursor: string } =>
    ({ last: turn.from === "last" ? "yes" : "", cursor: turn.from === "cursor" ? turn.cursor : "" });

export const firstPage = turnLook({ from: "first" });

/** What GET /people is asked. A search for a part has neither order nor pages. */
export function listQuery(filter: Filter, order: TableOrder, turn: Turn, size: number): string {
    const asked: string[] = [`limit=${size}`];
    const say = (key: string, value: string): void => {
        if (value)
            asked.push(`${key}=${encodeURIComponent(value)}`);
    };
    keys.forEach((key) => say(key, sought(filter, key)));
    if (!isPart(filter)) {
        say("sort", order.by);
        say("order", order.isDown ? "desc" : "asc");
        if (turn.from === "last")
            say("last", "true");
        if (turn.from === "cursor")
            say("cursor", turn.cursor);
    }
    return asked.join("&");
}

export const isPart = (filter: Filter): boolean => sought(filter, "part") !== "";

/** All of the filter, for what is done to many at once; with the order of the list, which says whether `q` begins names or
 *  addresses. Without a filter it is said that everybody is meant. A search for a part names nobody: those found are picked by hand. */
export function choiceOf(filter: Filter, order: TableOrder): Partial<PeopleChoice> {
    if (!isFiltered(filter))
        return { everybody: true };
    const choice: Partial<PeopleChoice> = {};
    for (const key of ["q", "school", "role", "state", "country"] as const) {
        if (sought(filter, key))
            choice[key] = sought(filter, key);
    }
    if (choice.q)
        choice.sort = order.by as PeopleChoice["sort"];
    if (filter.gender)
        choice.gender = filter.gender as Gender;
    if (filter.seen)
        choice.seen = filter.seen as LastSeen;
    return choice;
}

/** With or without one of them, and at most as many as can be picked one by one. */
export function toggled(picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
    const next = new Set(picked);
    if (!next.delete(id) && next.size < limits.maxBulkIds)
        next.add(id);
    return next;
}
