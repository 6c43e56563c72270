import { useEffect, useState } from "preact/hooks";

/** A value that tells its listeners when it changes. */
export class Store<T> {
    private listeners = new Set<() => void>();

    constructor(private current: T) {}

    get value(): T {
        return this.current;
    }

    set(next: T): void {
        if (next === this.current)
            return;
        this.current = next;
        for (const listener of [...this.listeners])
            listener();
    }

    /** Replaces some fields of an object. */
    patch(change: Partial<T>): void {
        this.set({ ...this.current, ...change });
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }
}

/** The store's value, and a new drawing whenever it changes. */
export function useStore<T>(store: Store<T>): T {
    const [, redraw] = useState(0);
    const drawn = store.value;
    useEffect(() => {
        const again = (): void => redraw((n) => n + 1);
        // It may have changed between the drawing and this moment.
        if (store.value !== drawn)
            again();
        return store.subscribe(again);
    }, [store]);
    return drawn;
}
