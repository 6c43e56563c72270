import type { JSX } from "preact";
import { formatNumber, t } from "../core/i18n";
import type { DeviceFigures, TimeSpread } from "../core/protocol";

/** A time as people read it: 3.2 ms, 48 ms, 1.4 s. */
export function timeWords(us: number): string {
    const ms = us / 1_000;
    if (ms >= 1_000)
        return t("rehearse.seconds", { n: Math.round(ms / 100) / 10 });
    return t("rehearse.ms", { n: ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms) });
}

const spreadWords = (spread: TimeSpread): string => `${timeWords(spread.p50Us)} · ${timeWords(spread.p99Us)}`;

/** What a device has measured, a line each; times as "half of them · nearly all of them". */
export function Figures({ figures }: { figures: DeviceFigures }): JSX.Element {
    const times: [string, TimeSpread][] = [
        [t("rehearse.figure.join"), figures.join], [t("rehearse.figure.trip"), figures.trip],
        [t("rehearse.figure.accept"), figures.accept], [t("rehearse.figure.skew"), figures.skew],
    ];
    const counts: [string, number][] = [
        [t("rehearse.figure.answered"), figures.answered], [t("rehearse.figure.lost"), figures.lost + figures.wrong],
        [t("rehearse.figure.reconnects"), figures.reconnects],
    ];
    return (
        <dl class="figures number">
            <div><dt>{t("rehearse.figure.joined")}</dt><dd>{t("rehearse.ofAll", { n: figures.joined, of: figures.players })}</dd></div>
            {times.map(([name, spread]) => (
                <div key={name}><dt>{name}</dt><dd>{spread.maxUs > 0 ? spreadWords(spread) : "–"}</dd></div>
            ))}
            {counts.map(([name, count]) => <div key={name}><dt>{name}</dt><dd>{formatNumber(count)}</dd></div>)}
        </dl>
    );
}
