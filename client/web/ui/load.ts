import { useEffect, useState } from "preact/hooks";
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
    again(): void;
    /** From the first page on. */
    restart(): void;
    /** Changes what is shown, after an action. */
    change(edit: (items: T[]) => T[]): void;
}

interface PageReply<T> {
    items: T[];
    next?: string;
}

/** A list that is fetched page by page, anew for each `key`. */
export function usePages<T>(key: string, fetch: (cursor: string) => Promise<PageReply<T>>): Pages<T> {
    interface State { key: string; items?: T[]; next?: string; isBusy: boolean; fault?: ErrorCode }
    const [state, setState] = useState<State>({ key, isBusy: true });
    const load = (cursor: string, had: T[]): void => {
        setState((before) => ({ ...before, key, isBusy: true, fault: undefined }));
        // An answer for what is no longer asked for changes nothing.
        const settle = (change: (before: State) => State): void =>
            setState((before) => before.key === key ? change(before) : before);
        fetch(cursor).then(
            (page) => settle((before) => ({
                ...before, items: [...had, ...page.items], next: page.next, isBusy: false,
            })),
            (failure) => settle((before) => ({ ...before, fault: codeOf(failure), isBusy: false })));
    };
    useEffect(() => load("", []), [key]);
    return {
        items: state.items,
        hasMore: state.next !== undefined,
        isBusy: state.isBusy,
        fault: state.fault,
        more: () => state.next !== undefined && !state.isBusy && load(state.next, state.items ?? []),
        restart: () => load("", []),
        again: () => load(state.next && state.items?.length ? state.next : "", state.next ? state.items ?? [] : []),
        change: (edit) => setState((before) => ({ ...before, items: edit(before.items ?? []) })),
    };
}
