import type { JSX } from "preact";
import { t } from "../core/i18n";

export const percentOf = (rate: number): number => Math.round(rate * 100);

/** A share as a bar; the figure stands beside it. `share`: 0 … 1. */
export function Bar({ share, tone = "" }: { share: number; tone?: "" | "good" | "warn" | "bad" }): JSX.Element {
    return <span class={`share ${tone}`} aria-hidden="true"><i style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} /></span>;
}

/** Green from three in four on, red up to two in five; the figure says the same. */
export const toneOf = (rate: number): "good" | "warn" | "bad" => rate >= 0.75 ? "good" : rate <= 0.4 ? "bad" : "warn";

/** How much was right. */
export function RightRate({ rate }: { rate?: number }): JSX.Element {
    if (rate === undefined)
        return <span class="soft">{t("rate.unscored")}</span>;
    return (
        <span class="rate">
            <b class="number">{t("rate.percent", { n: percentOf(rate) })}</b>
            <Bar share={rate} tone={toneOf(rate)} />
        </span>
    );
}

