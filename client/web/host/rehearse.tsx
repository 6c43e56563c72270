import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { errorWords, formatNumber, t } from "../core/i18n";
import { limits, type Finding, type Judgement, type QuizSummary, type Rehearsal, type RehearsalDevice, type RehearsalVerdict } from "../core/protocol";
import { useStore } from "../core/store";
import { Figures, timeWords } from "../rehearse/figures";
import { useAwake } from "../ui/awake";
import { Title } from "../ui/chrome";
import { CopyText, Form, NumberField, useForm } from "../ui/form";
import { Icon } from "../ui/glyphs";
import { isSettled, type HostRehearsal } from "./rehearsal";

interface RehearseProps {
    rehearsal: HostRehearsal;
    /** Absent after a reload. */
    quiz?: QuizSummary;
    onLeave(): void;
    onAgain(): void;
    onHost(): void;
}

const usualClass = 30;

/** As many players as are missing; whoever has enough and wants more chooses as always. */
function missingOf({ wanted, devices }: Rehearsal): number {
    const here = devices.reduce((sum, one) => sum + one.figures.players, 0);
    return wanted > here ? wanted - here : limits.maxBrowserPlayers;
}

export function RehearsePage(props: RehearseProps): JSX.Element {
    const { shown, fault } = useStore(props.rehearsal.state);
    if (shown)
        return <RehearsalPage {...props} shown={shown} />;
    if (props.quiz)
        return <SetupPage {...props} quiz={props.quiz} />;
    return (
        <main class="page middle">
            <section class="card center">
                <p role="status">{fault ? t("rehearsal.gone") : t("loading")}</p>
                <button class="button" type="button" onClick={props.onLeave}>{t("rehearsal.leave")}</button>
            </section>
        </main>
    );
}

function SetupPage({ rehearsal, quiz, onLeave }: RehearseProps & { quiz: QuizSummary }): JSX.Element {
    const [wanted, setWanted] = useState(usualClass);
    const [own, setOwn] = useState(usualClass);
    const { fault } = useStore(rehearsal.state);
    const form = useForm(() => rehearsal.open(quiz, wanted, own));
    return (
        <main class="page">
            <div class="stack wide">
                <p><button class="quiet" type="button" onClick={onLeave}>← {t("setup.back")}</button></p>
                <p class="soft" lang={quiz.language}>{quiz.title}</p>
                <Title>{t("rehearsal.title")}</Title>
                <p>{t("rehearsal.text", { n: Math.min(quiz.questions, limits.rehearsalQuestions) })}</p>
                <section class="card">
                    <Form state={form} go={t("rehearsal.open")} busy={t("rehearsal.opening")}>
                        <NumberField id="wanted" name="wanted" label={t("rehearsal.wanted")} value={wanted} least={1}
                                     most={limits.maxRehearsalPlayers} onValue={setWanted} trouble={form.trouble} />
                        <NumberField id="own" name="players" label={t("rehearsal.own")} hint={t("rehearsal.own.hint")} value={own}
                                     least={0} most={limits.maxBrowserPlayers} onValue={setOwn} trouble={form.trouble} />
                    </Form>
                    <p class="fault" role="alert">{fault ? errorWords(fault) : ""}</p>
                </section>
            </div>
        </main>
    );
}

/** Where it is, in a sentence. */
function stateWords(shown: Rehearsal): string {
    if (shown.state === "finished")
        return t("rehearsal.state.checking");
    if (shown.state === "lobby")
        return t("rehearsal.state.lobby", { n: joinedOf(shown), of: shown.wanted });
    return t("rehearsal.state.question", { n: Math.max(1, shown.question + 1), of: shown.questions });
}

const joinedOf = (shown: Rehearsal): number => shown.devices.reduce((sum, { figures }) => sum + figures.joined, 0);

function RehearsalPage({ rehearsal, shown, onLeave, onAgain, onHost }: RehearseProps & { shown: Rehearsal }): JSX.Element {
    const { isBusy, isAway, fault, qr } = useStore(rehearsal.state);
    useAwake();
    const isOver = shown.state === "finished";
    const isLobby = shown.state === "lobby";
    const hasVerdict = isOver || shown.verdict.server !== "unmeasured";
    return (
        <main class="page rehearsal">
            <p><button class="quiet" type="button" onClick={onLeave}>← {t("setup.back")}</button></p>
            <header class="stack">
                <p class="soft"><bdi>{shown.title}</bdi></p>
                <Title>{t("rehearsal.title")}</Title>
                {!isSettled(shown) && <p class="stagewords" role="status">{stateWords(shown)}</p>}
                {isAway && <p class="note warn" role="status">{t("line.connecting")}</p>}
            </header>
            {hasVerdict && <VerdictCard verdict={shown.verdict} devices={shown.devices} isFinal={isSettled(shown)} />}
            <p class="fault" role="alert">{fault ? errorWords(fault) : ""}</p>
            <div class="actions">
                {isLobby && (
                    <button class="button big" type="button" disabled={isBusy || joinedOf(shown) === 0} onClick={() => rehearsal.start()}>
                        {t("rehearsal.start")}
                    </button>
                )}
                {!isOver && !isLobby && <button class="button second" type="button" disabled={isBusy} onClick={() => rehearsal.end()}>{t("rehearsal.end")}</button>}
                {isOver && <button class="button" type="button" onClick={onHost}>{t("rehearsal.host")}</button>}
                {isOver && <button class="button second" type="button" onClick={onAgain}>{t("rehearsal.retry")}</button>}
            </div>
            {isLobby && <BringCard shown={shown} qr={qr} />}
            <Devices devices={shown.devices} />
            {hasVerdict && <ServerCard shown={shown} />}
        </main>
    );
}

/** How spare devices come: code, address and key, a command. */
function BringCard({ shown, qr }: { shown: Rehearsal; qr?: string }): JSX.Element {
    const address = shown.url.split("#")[0]!.replace(/^https?:\/\//, "");
    const typed = shown.key.replace(/(.{4})(?=.)/g, "$1 ");
    return (
        <section class="card bring" aria-labelledby="bring">
            <div class="stack">
                <h2 id="bring">{t("rehearsal.bring")}</h2>
                <p>{t("rehearsal.bring.text")}</p>
                <dl class="figures">
                    <div><dt>{t("rehearsal.address")}</dt><dd dir="ltr">{address}</dd></div>
                    <div><dt>{t("rehearsal.key")}</dt><dd class="number" dir="ltr">{typed}</dd></div>
                </dl>
            </div>
            {qr && <img class="qr" src={`data:image/svg+xml,${encodeURIComponent(qr)}`} alt={t("rehearsal.qr")} width="200" height="200" />}
            <div class="stack links">
                <CopyText id="link" label={t("rehearsal.link")} text={shown.url} />
                <CopyText id="terminal" label={t("rehearsal.terminal")} text={`wordrally-bots --players ${missingOf(shown)} --rehearse '${shown.url}'`} />
            </div>
        </section>
    );
}

function Devices({ devices }: { devices: RehearsalDevice[] }): JSX.Element {
    return (
        <section class="stack" aria-labelledby="devices">
            <h2 id="devices">{t("rehearsal.devices")}</h2>
            {devices.length === 0 && <p class="soft">{t("rehearsal.devices.none")}</p>}
            {devices.length > 0 && <p class="soft">{t("rehearsal.times")}</p>}
            <ul class="devices">
                {devices.map((device) => (
                    <li key={device.number} class="card">
                        <h3><bdi>{device.name}</bdi></h3>
                        <p>
                            <span class="pill">{t(device.isOnServer ? "rehearsal.serverOnly" : "rehearsal.overNetwork")}</span>
                            {device.figures.isDone && <> <span class="pill">{t("rehearsal.isDone")}</span></>}
                            {!device.figures.isDone && device.quietMs > limits.deviceQuietMs && (
                                <> <span class="pill warn">{t("rehearsal.quiet", { n: Math.round(device.quietMs / 1_000) })}</span></>
                            )}
                        </p>
                        <Figures figures={device.figures} />
                    </li>
                ))}
            </ul>
        </section>
    );
}

function ServerCard({ shown }: { shown: Rehearsal }): JSX.Element {
    const { accept, stall } = shown.server;
    return (
        <section class="card" aria-labelledby="own-part">
            <h2 id="own-part">{t("rehearsal.server")}</h2>
            <dl class="figures number">
                <div><dt>{t("rehearsal.server.accept")}</dt><dd>{timeWords(accept.p50Us)} · {timeWords(accept.p99Us)}</dd></div>
                <div><dt>{t("rehearsal.server.stall")}</dt><dd>{timeWords(stall.maxUs)}</dd></div>
            </dl>
        </section>
    );
}

/** The verdict in one sentence. */
function headline({ server, network, players, remotePlayers }: RehearsalVerdict): string {
    if (server === "fails" && network === "fails")
        return t("verdict.fails.both");
    if (server === "fails")
        return t("verdict.fails.server", { n: players });
    if (network === "fails")
        return t("verdict.fails.network", { n: remotePlayers });
    if (network === "holds" && remotePlayers < players)
        return t("verdict.holdsPartly", { n: players, m: remotePlayers });
    if (network === "holds")
        return t("verdict.holds", { n: players });
    return server === "holds" ? t("verdict.serverOnly", { n: players }) : t("verdict.unmeasured");
}

function VerdictCard({ verdict, devices, isFinal }: {
    verdict: RehearsalVerdict; devices: RehearsalDevice[]; isFinal: boolean;
}): JSX.Element {
    const isBad = verdict.server === "fails" || verdict.network === "fails";
    return (
        <section class={`card verdict ${isBad ? "bad" : verdict.network === "holds" ? "good" : ""}`} aria-labelledby="verdict">
            <p class="soft">{t(isFinal ? "verdict.title" : "verdict.soFar")}</p>
            <div role={isFinal ? "status" : undefined}>
                <h2 id="verdict">{headline(verdict)}</h2>
            </div>
            <ul class="judged">
                <Judged name={t("verdict.server")} judgement={verdict.server} players={verdict.players} />
                <Judged name={t("verdict.network")} judgement={verdict.network} players={verdict.remotePlayers} />
            </ul>
            {verdict.findings.length > 0 && (
                <ul class="findings">
                    {verdict.findings.map((finding) => (
                        <li key={`${finding.what}-${finding.device}`}>
                            <p>{findingWords(finding)}</p>
                            <p class="soft"><bdi>{measuredBy(finding, devices)}</bdi> · {t(`verdict.blame.${finding.blame}`)}</p>
                        </li>
                    ))}
                </ul>
            )}
            {verdict.network === "unmeasured" && <p class="soft">{t("verdict.bringDevice")}</p>}
            {verdict.network !== "unmeasured" && <p class="soft">{t("verdict.radio")}</p>}
        </section>
    );
}

function Judged({ name, judgement, players }: { name: string; judgement: Judgement; players: number }): JSX.Element {
    return (
        <li class={judgement}>
            {judgement !== "unmeasured" && <Icon name={judgement === "holds" ? "check" : "cross"} />}
            <span><b>{name}</b> {t(`verdict.of.${judgement}`, { n: players })}</span>
        </li>
    );
}

/** Findings whose value and bar are times; of the others they are counts. */
const timed: ReadonlySet<Finding["what"]> = new Set<Finding["what"]>(
    ["slow_join", "slow_answer", "slow_trip", "uneven", "server_slow", "server_stalled"]);

function findingWords({ what, value, bar }: Finding): string {
    const words = timed.has(what) ? timeWords : formatNumber;
    return t(`finding.${what}`, { value: words(value), bar: words(bar) });
}

const measuredBy = (finding: Finding, devices: RehearsalDevice[]): string =>
    devices.find((one) => one.number === finding.device)?.name ?? t("verdict.byServer");
