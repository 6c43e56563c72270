import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { ServerClock } from "../core/clock";
import type { GameView } from "../core/game";
import { errorWords, formatNumber, t } from "../core/i18n";
import { ShownQuestion } from "../kinds/shown";
import { Board, Podium, Teams } from "../ui/board";
import { QuestionDialog, Title } from "../ui/chrome";
import { QuestionMedia } from "../ui/media";
import { PinTiles } from "../ui/names";
import { Countdown, TimeBar } from "../ui/timer";
import type { OwnGame } from "./games";
import { Players } from "./players";
import type { HostSession, HostState } from "./session";

interface ConsoleProps {
    session: HostSession;
    state: HostState;
    game: OwnGame;
    view: GameView;
    clock: ServerClock;
}

/** Everything a host needs to run a game on one page. */
export function ConsolePage(props: ConsoleProps): JSX.Element {
    const { session, state, game, view } = props;
    const isOver = view.now.state === "finished";
    return (
        <main class="console">
            <section class="stage" aria-labelledby="stage-title">
                {!isOver && (
                    <p><button class="quiet" type="button" onClick={() => session.showLibrary()}>← {t("setup.back")}</button></p>
                )}
                <header class="stagehead">
                    <p class="soft" lang="">{view.game.title}</p>
                    <Title key={view.now.state}><span id="stage-title">{t(`state.${view.now.state}`)}</span></Title>
                    {view.now.isPaused && <p class="pill warn">{t("game.paused")}</p>}
                </header>
                <Stage {...props} />
                <p class="fault" role="alert">{state.fault ? errorWords(state.fault) : ""}</p>
                {!isOver && <Controls {...props} />}
            </section>
            <aside class="side">
                {!isOver && <JoinCard session={session} state={state} game={game} view={view} />}
                <Players session={session} state={state} game={game} view={view} />
            </aside>
        </main>
    );
}

function Stage({ session, state, view, clock, game }: ConsoleProps): JSX.Element {
    const { now } = view;
    const frozenMs = now.isPaused ? now.remainingMs : undefined;
    switch (now.state) {
    case "lobby":
        return <section class="card center"><p class="huge number">{formatNumber(now.lobby.count)}</p><p>{t("players.title")}</p></section>;
    case "countdown":
        return <section class="card center"><Countdown clock={clock} endsAt={now.endsAt} frozenMs={frozenMs} question={now.question} of={view.game.questions} /></section>;
    case "board":
        return <><Teams teams={now.board?.teams} /><Board top={now.board?.top ?? []} /></>;
    case "podium":
        return <><Teams teams={now.podium?.teams} /><Podium now={now} /></>;
    case "finished":
        return <Finished session={session} view={view} game={game} />;
    default:
        return <QuestionCard session={session} view={view} clock={clock} frozenMs={frozenMs} isAway={state.line.is === "waiting"} />;
    }
}

function QuestionCard({ session, view, clock, frozenMs, isAway }: {
    session: HostSession; view: GameView; clock: ServerClock; frozenMs?: number; isAway: boolean;
}): JSX.Element {
    const { now, game } = view;
    const counts = now.revealed?.counts ?? now.answers?.counts;
    const answered = now.revealed?.answered ?? now.answers?.answered ?? 0;
    const players = now.answers?.players ?? now.lobby.count;
    const isTicking = now.state === "open" && now.view !== undefined && now.view.timeLimitMs > 0;
    const [asked, setAsked] = useState<{ question: number; gap: number; text: string }>();
    return (
        <section class="card">
            <p class="soft">{t("question.of", { n: now.question + 1, of: game.questions })}</p>
            {now.view && now.view.kind !== "cloze" && <h2><bdi>{now.view.prompt}</bdi></h2>}
            {now.view && <QuestionMedia question={now.view} />}
            {isTicking && isAway && !now.isPaused && <p class="soft">{t("time.away")}</p>}
            {isTicking && (!isAway || now.isPaused) && (
                <TimeBar clock={clock} endsAt={now.endsAt} limitMs={now.view!.timeLimitMs} frozenMs={frozenMs} />
            )}
            {now.view && <ShownQuestion question={now.view} revealed={now.revealed} counts={counts}
                                        accept={(text) => setAsked({ question: now.question, gap: 0, text })} />}
            {asked && (
                <QuestionDialog title={t("tally.accept.title", { text: asked.text })} text={t("tally.accept.text")}
                                yes={t("tally.accept.yes")} onNo={() => setAsked(undefined)}
                                onYes={() => { setAsked(undefined); session.command("variant.accept", asked); }} />
            )}
            <p class="answered" role="status">
                <b class="number">{t("answers.count", { n: answered, of: players })}</b>
            </p>
            {now.revealed?.explanation && (
                <p class="explanation"><b>{t("explanation")}</b> <bdi>{now.revealed.explanation}</bdi></p>
            )}
        </section>
    );
}

function Finished({ session, view, game }: { session: HostSession; view: GameView; game: OwnGame }): JSX.Element {
    const { now } = view;
    return (
        <section class="stack">
            <h2>{t("finished.title")}</h2>
            <p class="soft">{t("finished.text", { n: now.board?.count ?? now.lobby.count })}</p>
            {now.podium && now.podium.top.length > 0 && <Podium now={now} />}
            <Board top={now.board?.top ?? []} />
            <p class="buttons">
                <a class="button" href={`/reports#game=${encodeURIComponent(game.id)}`}>
                    {t("console.report")}
                </a>
                <button class="button second" type="button" onClick={() => session.showLibrary()}>
                    {t("console.leave")}
                </button>
            </p>
        </section>
    );
}

/** The words of the one big button; nothing while the game moves by itself. */
function nextWords(view: GameView): string | undefined {
    const { state, question, isPaused } = view.now;
    const isLast = question + 1 >= view.game.questions;
    if (isPaused)
        return undefined;
    switch (state) {
    case "lobby":
        return t("console.start");
    case "open":
        return t("console.skip");
    case "reveal":
        return t("console.next.board");
    case "board":
        return t(isLast ? "console.next.podium" : "console.next.question");
    case "podium":
        return t("console.next.finish");
    default:
        return undefined;
    }
}

/** Which keys do something now. */
function keyWords(view: GameView): string {
    const { state, isPaused, lobby } = view.now;
    const movesOn = nextWords(view) !== undefined && state !== "open" && !(state === "lobby" && lobby.count === 0);
    const keys = [movesOn && t("console.keys.next"), state !== "lobby" && t(isPaused ? "console.keys.resume" : "console.keys.pause")];
    return keys.filter(Boolean).join(" · ");
}

function Controls({ session, state, view }: ConsoleProps): JSX.Element {
    const [isEnding, setEnding] = useState(false);
    const { now } = view;
    const words = nextWords(view);
    const canPress = words !== undefined && state.line.is === "live" && !state.isBusy
        && !(now.state === "lobby" && now.lobby.count === 0);
    const next = (): void => now.state === "open" ? session.command("question.skip", {}) : session.next();
    const pause = (): void => session.command(now.isPaused ? "game.resume" : "game.pause", {});
    const isOpen = now.state === "open" && !now.isPaused;
    useHostKeys({ next: canPress && now.state !== "open" ? next : undefined, pause });
    return (
        <div class="controls">
            {now.isPaused
                ? <button class="button big" type="button" onClick={pause}>{t("console.resume")}</button>
                : <button class="button big" type="button" disabled={!canPress} onClick={next}>{words ?? t(`state.${now.state}`)}</button>}
            <div class="more">
                {!now.isPaused && now.state !== "lobby" && (
                    <button class="button second" type="button" onClick={pause}>{t("console.pause")}</button>
                )}
                {isOpen && [10, 30].map((seconds) => (
                    <button key={seconds} class="button second" type="button"
                            aria-label={t("console.extend.label", { n: seconds })}
                            onClick={() => session.command("question.extend", { seconds })}>
                        {t("console.extend", { n: seconds })}
                    </button>
                ))}
                <button class="button danger" type="button" onClick={() => setEnding(true)}>{t("console.end")}</button>
            </div>
            <p class="soft keys">
                {view.game.settings.pacing === "auto" && `${t("console.autoNext")} `}{keyWords(view)}
            </p>
            {isEnding && (
                <QuestionDialog title={t("console.end.title")} text={t("console.end.text")}
                                yes={t("console.end.yes")} onNo={() => setEnding(false)}
                                onYes={() => { setEnding(false); session.command("game.end", {}); }} />
            )}
        </div>
    );
}

/** Space moves on, P pauses; not while a button or a field has the focus. */
function useHostKeys({ next, pause }: { next?: () => void; pause(): void }): void {
    useLayoutEffect(() => {
        const onKey = (key: KeyboardEvent): void => {
            const target = key.target as HTMLElement;
            const isElsewhere = target.closest("button, input, a, [role=alertdialog]") !== null;
            if (isElsewhere || key.repeat || key.ctrlKey || key.metaKey || key.altKey)
                return;
            if (key.key === " " && next) {
                key.preventDefault();
                next();
            } else if (key.key.toLowerCase() === "p") {
                pause();
            }
        };
        addEventListener("keydown", onKey);
        return () => removeEventListener("keydown", onKey);
    });
}

function JoinCard({ session, state, game, view }: {
    session: HostSession; state: HostState; game: OwnGame; view: GameView;
}): JSX.Element {
    const { lobby } = view.now;
    const projector = `/projector#token=${encodeURIComponent(game.viewToken)}&pin=${game.pin}`;
    return (
        <section class="card joincard" aria-label={t("console.join")}>
            <div class="stack">
                <p class="soft">{t("console.join")} <b dir="ltr">{state.address ?? new URL(game.joinUrl).host}</b></p>
                <PinTiles pin={game.pin} label={t("console.pin")} />
            </div>
            {view.now.state === "lobby" && (
                <img class="qr" src={`/api/v1/games/${game.id}/qr.svg`} width="180" height="180"
                     alt={t("console.qr")} />
            )}
            <div class="more">
                <a class="button second" href={projector} target="_blank" rel="noopener">{t("console.projector")}</a>
                <button class="button second" type="button" aria-pressed={lobby.locked}
                        onClick={() => session.command("lobby.lock", { locked: !lobby.locked })}>
                    {t(lobby.locked ? "console.unlock" : "console.lock")}
                </button>
            </div>
            {lobby.locked && <p class="pill warn">{t("console.locked")}</p>}
        </section>
    );
}
