import { useEffect } from "preact/hooks";

/** A screen that stands alone must not go to sleep, where the device can be asked (over TLS only). */
export function useAwake(): void {
    useEffect(() => {
        const ask = (): void => {
            const lock = (navigator as { wakeLock?: { request(kind: "screen"): Promise<unknown> } }).wakeLock;
            if (lock && !document.hidden)
                lock.request("screen").catch(() => undefined);
        };
        ask();
        document.addEventListener("visibilitychange", ask);
        return () => document.removeEventListener("visibilitychange", ask);
    }, []);
}
