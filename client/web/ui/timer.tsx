import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { announce, prefersStill } from "../core/a11y";
import type { ServerClock } from "../core/clock";
import { formatNumber, t } from "../core/i18n";
import { secondsOf, useRemaining } from "../core/time";

interface TimeProps {
    clock: ServerClock;
    endsAt?: number;
    /** The whole, milliseconds: what a full bar stands for. */
    limitMs: number;
    /** While paused: what is left, and nothing moves. */
    frozenMs?: number;
}

const shortSeconds = 5;
const told = new Set([30, 10, 5]);

/** Seconds left, and whether they are running out; tells a screen reader at 30, 10 and 5. */
function useSeconds({ clock, endsAt, frozenMs }: TimeProps): { seconds: number; isShort: boolean } {
    const running = useRemaining(clock, frozenMs === undefined ? endsAt : undefined);
    const seconds = secondsOf(frozenMs ?? running);
    const unsay = useRef<() => void>();
    useEffect(() => {
        if (told.has(seconds) && frozenMs === undefined)
            unsay.current = announce(t("time.left", { n: seconds }));
    }, [seconds, frozenMs]);
    // Without a clock on the page nothing is left, or nobody knows how much.
    useEffect(() => () => unsay.current?.(), []);
    return { seconds, isShort: seconds <= shortSeconds };
}

/** Calls `draw` with the part of the time that is left, each frame (each second if motion is
 *  unwelcome), without a redraw of the page. */
function useEachFrame(props: TimeProps, draw: (part: number) => void): void {
    const { clock, endsAt, frozenMs, limitMs } = props;
    useEffect(() => {
        const part = (): number => {
            const left = frozenMs ?? Math.max(0, (endsAt ?? 0) - clock.now());
            const shown = prefersStill() ? secondsOf(left) * 1_000 : left;
            return Math.min(1, shown / limitMs);
        };
        let frame = 0;
        const step = (): void => {
            draw(part());
            frame = requestAnimationFrame(step);
        };
        step();
        return () => cancelAnimationFrame(frame);
    }, [clock, endsAt, frozenMs, limitMs]);
}

/** A bar and the seconds beside it. */
export function TimeBar(props: TimeProps): JSX.Element {
    const bar = useRef<HTMLElement>(null);
    const { seconds, isShort } = useSeconds(props);
    useEachFrame(props, (part) => {
        if (bar.current)
            bar.current.style.transform = `scaleX(${part})`;
    });
    return (
        <div class={`time ${isShort ? "short" : ""}`} role="timer"
             aria-label={t("time.left", { n: seconds })}>
            <span class="track" aria-hidden="true"><i ref={bar} /></span>
            <span class="seconds" aria-hidden="true">{formatNumber(seconds)}</span>
        </div>
    );
}

const around = 2 * Math.PI * 44;

/** A ring around the seconds, for a room to read. */
export function TimeRing(props: TimeProps): JSX.Element {
    const ring = useRef<SVGCircleElement>(null);
    const { seconds } = useSeconds(props);
    useEachFrame(props, (part) => {
        ring.current?.setAttribute("stroke-dashoffset", String(around * (1 - part)));
    });
    return (
        <div class="ring" role="timer" aria-label={t("time.left", { n: seconds })}>
            <svg viewBox="0 0 100 100" aria-hidden="true">
                <circle cx="50" cy="50" r="44" />
                <circle class="left" cx="50" cy="50" r="44" stroke-dasharray={String(around)} ref={ring} />
            </svg>
            <span aria-hidden="true">{formatNumber(seconds)}</span>
        </div>
    );
}

/** The seconds before a question. */
export function Countdown({ clock, endsAt, frozenMs, question, of }: {
    clock: ServerClock; endsAt?: number; frozenMs?: number; question: number; of: number;
}): JSX.Element {
    const running = useRemaining(clock, frozenMs === undefined ? endsAt : undefined);
    const seconds = secondsOf(frozenMs ?? running);
    return (
        <section class="countdown">
            <h1>{t("question.of", { n: question + 1, of })}</h1>
            <p class="soft">{t("question.getReady")}</p>
            <span class="tile" key={seconds} aria-hidden="true">{formatNumber(seconds)}</span>
        </section>
    );
}
