import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { durationParts, formatBytes, formatClock, formatFigure } from "../../core/format";
import { formatNumber, t } from "../../core/i18n";
import { may } from "../../core/may";
import type { NodeState, NowFigures, PeopleStatistics, QueueState } from "../../core/protocol";
import { useStore } from "../../core/store";
import { Icon } from "../../ui/glyphs";
import { useLoaded } from "../../ui/load";
import { LoadState } from "../../ui/states";
import { Chart } from "../chart";
import { Unsent } from "../jobs/jobs";
import { Section, Tile, Tiles } from "../parts";
import { heard, latest, useWatch } from "../watching";
import { StatisticsPart } from "./statistics";
import { minutesOf, pointsOf, traces, type Trace } from "./trace";

/** What happens at this moment, and who is here at all. */
export function NowSection({ role }: { role: string }): JSX.Element {
    const hasStatistics = may(role, "statistics:read");
    useWatch("statistics", hasStatistics);
    const loaded = useLoaded<NowFigures>("now", () => ask("GET", "/admin/now"));
    const live = useStore(heard.now);
    const figures = latest(live, loaded.value);
    return (
        <Section title={t("admin.now")} actions={<LineSign onAgain={loaded.again} />}>
            {figures && <Unsent count={figures.unsentJobs} role={role} />}
            {figures ? <Figures figures={figures} /> : <LoadState loaded={loaded} />}
            <TracePart />
            {figures && <div class="two"><Queues queues={figures.queues} /><Nodes nodes={figures.nodes} at={figures.at} /></div>}
            {hasStatistics && <Statistics />}
        </Section>
    );
}

/** Whether what is shown is of this moment. */
function LineSign({ onAgain }: { onAgain(): void }): JSX.Element {
    const line = useStore(heard.line);
    const refused = useStore(heard.refused);
    const isLive = line.is === "live" && !refused;
    if (isLive)
        return <p class="pill good" role="status"><Icon name="check" /> {t("now.live")}</p>;
    return (
        <p role="status">
            <span class="pill warn">{t(refused || line.is === "ended" ? "now.notLive" : line.is === "waiting" ? "now.away" : "line.connecting")}</span>{" "}
            <button class="quiet" type="button" onClick={onAgain}>{t("now.again")}</button>
        </p>
    );
}

function Figures({ figures }: { figures: NowFigures }): JSX.Element {
    const { acceptP99Ms } = figures;
    return (
        <Tiles label={t("admin.now")}>
            <Tile id="games" words={t("now.games")} value={formatNumber(figures.runningGames)} />
            <Tile id="players" words={t("now.players")} value={formatNumber(figures.playersOnline)} />
            <Tile id="answers" words={t("now.answersPerSecond")} value={formatFigure(figures.answersPerSecond)} />
            <Tile id="accept" words={t("now.acceptP99Ms")} value={acceptP99Ms === undefined ? "–" : t("now.ms", { ms: formatFigure(acceptP99Ms) })} />
            <Tile id="requests" words={t("now.requestsPerSecond")} value={formatFigure(figures.requestsPerSecond)} />
            <Tile id="connections" words={t("now.connections")} value={formatNumber(figures.connections)} />
        </Tiles>
    );
}

/** The last ten minutes of one figure. */
function TracePart(): JSX.Element {
    const [which, setWhich] = useState<Trace>("answersPerSecond");
    const trace = useStore(heard.trace);
    const points = pointsOf(trace, which);
    const format = (value: number): string => which === "acceptP99Ms" ? t("now.ms", { ms: formatFigure(value) }) : formatFigure(value);
    const nameOf = (one: Trace): string => t(one === "playersOnline" ? "now.players" : `now.${one}`);
    return (
        <section class="card" aria-labelledby="trace">
            <h2 id="trace">{t("now.trace")}</h2>
            <div class="picks" role="group" aria-label={t("now.trace.which")}>
                {traces.map((one) => (
                    <button key={one} type="button" aria-pressed={one === which} onClick={() => setWhich(one)}>{nameOf(one)}</button>
                ))}
            </div>
            {trace.length < 2 && <p class="soft">{t("now.trace.none")}</p>}
            <Chart title={nameOf(which)} at={points.at} values={points.values} as="line" format={format}
                   moment={(at) => formatClock(at)} tableWords={t("chart.table")}>
                <table>
                    <thead><tr><th scope="col">{t("chart.minute")}</th><th scope="col" class="number">{t("chart.mean")}</th>
                        <th scope="col" class="number">{t("chart.most")}</th></tr></thead>
                    <tbody>
                        {minutesOf(points).map((one) => (
                            <tr key={one.at}>
                                <th scope="row">{formatClock(one.at)}</th>
                                <td class="number">{one.mean === undefined ? "–" : format(one.mean)}</td>
                                <td class="number">{one.most === undefined ? "–" : format(one.most)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Chart>
        </section>
    );
}

function Queues({ queues }: { queues: QueueState[] }): JSX.Element {
    return (
        <section class="card" aria-labelledby="queues">
            <h2 id="queues">{t("now.queues")}</h2>
            {queues.length === 0 ? <p class="soft">{t("now.queues.none")}</p> : (
                <div class="scroll" role="group" tabIndex={0} aria-label={t("now.queues")}>
                    <table>
                        <thead><tr><th scope="col">{t("queue.name")}</th><th scope="col" class="number">{t("queue.waiting")}</th>
                            <th scope="col" class="number">{t("queue.inHand")}</th><th scope="col" class="number">{t("queue.dead")}</th></tr></thead>
                        <tbody>
                            {queues.map((queue) => (
                                <tr key={queue.name}>
                                    <th scope="row"><bdi dir="ltr">{queue.name}</bdi></th>
                                    <td class="number">{formatNumber(queue.waiting)}</td>
                                    <td class="number">{formatNumber(queue.inHand)}</td>
                                    <td class="number">{queue.dead > 0 ? <a href={`#jobs?queue=${encodeURIComponent(queue.name)}`}>{formatNumber(queue.dead)}</a> : "0"}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
        </section>
    );
}

function Nodes({ nodes, at }: { nodes: NodeState[]; at: number }): JSX.Element {
    return (
        <section class="card" aria-labelledby="nodes">
            <h2 id="nodes">{t("now.nodes")}</h2>
            <ul class="stack">
                {nodes.map((node) => (
                    <li key={node.name} class="node">
                        <p>
                            <b><bdi dir="ltr">{node.name}</bdi></b> <span class="soft">{node.version}</span>{" "}
                            <span class={`pill ${node.isReady ? "good" : "warn"}`}>{t(node.isReady ? "node.ready" : "node.notReady")}</span>
                        </p>
                        <dl class="pairs">
                            <div><dt>{t("node.up")}</dt><dd>{upWords(at - node.startedAt)}</dd></div>
                            <div><dt>{t("node.cpu")}</dt><dd class="number">{t("rate.percent", { n: Math.round(node.cpuPercent) })}</dd></div>
                            <div><dt>{t("node.memory")}</dt><dd class="number">{formatBytes(node.residentBytes)}</dd></div>
                            <div><dt>{t("node.lag")}</dt><dd class="number">{t("now.ms", { ms: formatFigure(node.loopLagMs) })}</dd></div>
                        </dl>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function upWords(ms: number): string {
    const { days, hours, minutes } = durationParts(ms);
    if (days > 0)
        return t("time.daysHours", { days, hours });
    return hours > 0 ? t("time.hoursMinutes", { hours, minutes }) : t("time.minutes", { n: minutes });
}

function Statistics(): JSX.Element {
    const loaded = useLoaded<PeopleStatistics>("statistics", () => ask("GET", "/admin/statistics"));
    const live = useStore(heard.statistics);
    const figures = latest(live, loaded.value);
    return figures ? <StatisticsPart figures={figures} /> : <LoadState loaded={loaded} />;
}
