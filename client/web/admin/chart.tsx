import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { language } from "../core/i18n";
import { useStore } from "../core/store";
import { theme } from "../core/theme";

interface ChartProps {
    title: string;
    /** Milliseconds since 1970, rising. */
    at: readonly number[];
    /** Nothing for a gap. */
    values: readonly (number | null)[];
    as: "line" | "columns";
    /** The figure's words, and those of a moment. */
    format(value: number): string;
    moment(at: number): string;
    /** The same as a table: every chart can be read. */
    children: ComponentChildren;
    tableWords: string;
}

const tall = 220;
/** Seconds between two moments that are written below a chart: no moment twice. */
const minutes = [60, 120, 300, 600];
const days = [1, 2, 7, 14, 28].map((n) => n * 86_400);

/** One figure over time: a drawing, what it says under the pointer, and a table. */
export function Chart(props: ChartProps): JSX.Element {
    const box = useRef<HTMLDivElement>(null);
    const plot = useRef<uPlot>();
    const latest = useRef(props);
    latest.current = props;
    const [under, setUnder] = useState<number>();
    const shade = useStore(theme);
    const spoken = useStore(language);
    const data = (): uPlot.AlignedData => [latest.current.at.map((at) => at / 1_000), latest.current.values.slice()];
    useEffect(() => {
        const room = box.current!;
        const drawn = new uPlot(optionsOf(latest, room, setUnder), data(), room);
        plot.current = drawn;
        const fit = (): void => drawn.setSize({ width: room.clientWidth, height: tall });
        addEventListener("resize", fit);
        return () => {
            removeEventListener("resize", fit);
            drawn.destroy();
            plot.current = undefined;
        };
    }, [shade, spoken, props.as]);
    useEffect(() => plot.current?.setData(data()), [props.at, props.values]);
    const value = under === undefined ? undefined : props.values[under];
    return (
        <figure class="chart">
            <figcaption class="charthead">
                <h3>{props.title}</h3>
                <span class="number soft" aria-hidden="true">
                    {value === undefined || value === null ? "" : `${props.moment(props.at[under!]!)} · ${props.format(value)}`}
                </span>
            </figcaption>
            <div class="plot" ref={box} aria-hidden="true" />
            <details>
                <summary>{props.tableWords}</summary>
                <div class="scroll" role="group" tabIndex={0} aria-label={props.title}>{props.children}</div>
            </details>
        </figure>
    );
}

function optionsOf(latest: { current: ChartProps }, room: HTMLElement, onUnder: (index?: number) => void): uPlot.Options {
    const value = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const axis: uPlot.Axis = {
        stroke: value("--ink-soft"), font: `${size * 0.8}px ${value("--font")}`,
        grid: { stroke: value("--line"), width: 1 }, ticks: { show: false },
    };
    const brand = value("--brand");
    const { as } = latest.current;
    return {
        width: room.clientWidth, height: tall,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, y: false, points: { size: 9, fill: brand } },
        hooks: { setCursor: [(plot) => onUnder(plot.cursor.idx ?? undefined)] },
        scales: { y: { range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.1)] } },
        axes: [
            { ...axis, space: 5 * size, size: 2 * size, incrs: as === "line" ? minutes : days, values: (_, splits) => splits.map((at) => latest.current.moment(at * 1_000)) },
            { ...axis, size: 3.5 * size, values: (_, splits) => splits.map((one) => latest.current.format(one)) },
        ],
        series: [{}, {
            stroke: brand, width: as === "line" ? 2 : 0, spanGaps: false, points: { show: false },
            fill: as === "line" ? undefined : brand,
            paths: as === "line" ? undefined : uPlot.paths.bars?.({ size: [0.7, 40] }),
        }],
    };
}

interface Share {
    key: string;
    words: ComponentChildren;
    count: number;
}

/** Shares of a whole as a table of bars; the figure and its share stand beside each. `of`: the whole. */
export function Shares({ title, head, rows, of, format, share, note }: {
    title: string; head: [string, string]; rows: Share[]; of: number; format(n: number): string; share?(part: number): string; note?: string;
}): JSX.Element {
    const most = rows.reduce((least, row) => Math.max(least, row.count), 0);
    return (
        <section class="card">
            <h3>{title}</h3>
            {rows.length === 0 ? <p class="soft">{note}</p> : (
                <table class="shares">
                    <caption class="unseen">{title}</caption>
                    <thead class="unseen"><tr><th scope="col">{head[0]}</th><th scope="col">{head[1]}</th></tr></thead>
                    <tbody>
                        {rows.map((row) => (
                            <tr key={row.key}>
                                <th scope="row">{row.words}</th>
                                <td>
                                    <span class="share" aria-hidden="true">
                                        <i style={{ transform: `scaleX(${most > 0 ? row.count / most : 0})` }} />
                                    </span>
                                    <span class="number">
                                        {format(row.count)}{share && of > 0 && <span class="soft"> {share(row.count / of)}</span>}
                                    </span>
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
        </section>
    );
}
