import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../core/api";
import type { ErrorCode } from "../core/protocol";

export interface Loaded<T> {
    value?: T;
    fault?: ErrorCode;
    isBusy: boolean;
    again(): void;
    /** Puts what an action answered in place of what was loaded. */
    put(value: T): void;
}

/** Fetches once for each `key`, and again when asked; a late answer to an earlier key is dropped. */
export function useLoaded<T>(key: string, fetch: () => Promise<T>): Loaded<T> {
    const [state, setState] = useState<{ value?: T; fault?: ErrorCode; isBusy: boolean }>({ isBusy: true });
    const [turn, setTurn] = useState(0);
    useEffect(() => {
        let isWanted = true;
        setState((before) => ({ ...before, fault: undefined, isBusy: true }));
        fetch().then(
            (value) => isWanted && setState({ value, isBusy: false }),
            (failure) => isWanted && setState((before) => ({ ...before, fault: codeOf(failure), isBusy: false })));
        return () => {
            isWanted = false;
        };
    }, [key, turn]);
    return {
        ...state,
        again: () => setTurn((n) => n + 1),
        put: (value) => setState({ value, isBusy: false }),
    };
}

export interface Pages<T> {
    items?: T[];
    hasMore: boolean;
    isBusy: boolean;
    fault?: ErrorCode;
    more(): void;
    /** What could not be had, once more. */
    again(): void;
    /** From the first page on. */
    restart(): void;
    /** Changes what is shown, after an action; what is on its way meanwhile is changed too, so `edit` may come twice. */
    change(edit: (items: T[]) => T[]): void;
}

interface PageReply<T> {
    items: T[];
    next?: string;
}

/** A list that is fetched page by page, anew for each `key`. */
export function usePages<T>(key: string, fetch: (cursor: string) => Promise<PageReply<T>>): Pages<T> {
    interface State { items?: T[]; next?: string; isBusy: boolean; fault?: ErrorCode }
    const [state, setState] = useState<State>({ isBusy: true });
    /** The load whose answer counts, and what was done to the list while it was on its way. */
    interface Load { cursor: string; edits: ((items: T[]) => T[])[] }
    const load = useRef<Load>();
    const begin = (cursor: string): void => {
        const mine: Load = { cursor, edits: [] };
        load.current = mine;
        const settle = (change: (before: State) => Partial<State>): void => {
            if (load.current === mine)
                setState((before) => ({ ...before, ...change(before), isBusy: false }));
        };
        setState((before) => ({ ...before, isBusy: true, fault: undefined }));
        fetch(cursor).then(
            (page) => settle(({ items = [] }) => {
                const all = cursor ? [...items, ...page.items] : page.items;
                return { items: mine.edits.reduce((edited, edit) => edit(edited), all), next: page.next };
            }),
            (failure) => settle(() => ({ fault: codeOf(failure) })));
    };
    useEffect(() => begin(""), [key]);
    return {
        items: state.items,
        hasMore: state.next !== undefined,
        isBusy: state.isBusy,
        fault: state.fault,
        more: () => state.next !== undefined && !state.isBusy && begin(state.next),
        restart: () => begin(""),
        again: () => begin(load.current?.cursor ?? ""),
        change: (edit) => {
            load.current?.edits.push(edit);
            setState((before) => ({ ...before, items: edit(before.items ?? []) }));
        },
    };
}
