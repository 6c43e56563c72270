import { useEffect, useState } from "preact/hooks";
import type { ServerClock } from "./clock";

/** Milliseconds until `endsAt` on the server's clock, redrawn as each second changes. */
export function useRemaining(clock: ServerClock, endsAt: number | undefined): number {
    const [remaining, setRemaining] = useState(left(clock, endsAt));
    useEffect(() => {
        const look = (): void => setRemaining(left(clock, endsAt));
        look();
        if (endsAt === undefined)
            return undefined;
        const timer = setInterval(look, 100);
        return () => clearInterval(timer);
    }, [clock, endsAt]);
    return remaining;
}

/** Whether the server's clock has reached `at`: what must appear everywhere at the same instant. */
export function useReached(clock: ServerClock, at: number | undefined): boolean {
    const [, redraw] = useState(0);
    const wait = at === undefined ? 0 : at - clock.now();
    useEffect(() => {
        if (wait <= 0)
            return undefined;
        const timer = setTimeout(() => redraw((n) => n + 1), wait);
        return () => clearTimeout(timer);
    });
    return wait <= 0;
}

export const secondsOf = (ms: number): number => Math.ceil(ms / 1_000);

function left(clock: ServerClock, endsAt: number | undefined): number {
    return endsAt === undefined ? 0 : Math.max(0, endsAt - clock.now());
}
