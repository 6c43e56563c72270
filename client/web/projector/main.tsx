import type { JSX } from "preact";
import type { ServerClock } from "../core/clock";
import type { GameView } from "../core/game";
import { errorWords, t } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import { useReached } from "../core/time";
import { useStore } from "../core/store";
import { common as commonEn } from "../i18n/en/common";
import { projector as projectorEn } from "../i18n/en/projector";
import { common as commonVi } from "../i18n/vi/common";
import { projector as projectorVi } from "../i18n/vi/projector";
import { useAwake } from "../ui/awake";
import { ShownQuestion } from "../kinds/shown";
import { Board, Confetti, Podium, Teams } from "../ui/board";
import { LineBanner, Notice, TopBar, Waiting } from "../ui/chrome";
import { QuestionMedia } from "../ui/media";
import { Names, PinTiles } from "../ui/names";
import { onWake, startPage } from "../ui/page";
import { Countdown, TimeRing } from "../ui/timer";
import { ProjectorSession } from "./session";
import "../kinds/kinds.css";
import "./projector.css";

const session = new ProjectorSession();
/** Names that fit a lobby screen; the rest are counted. */
const namesShown = 48;
/** What the server says to a key that it did not make, or that has run out. */
const keyFaults: ReadonlySet<string> = new Set<ErrorCode>(["resume_invalid", "unauthenticated", "forbidden"]);
/** Rows of the board that the back of a room can read. */
const rowsShown = 10;

function App(): JSX.Element {
    const { view, ended, line, address = "" } = useStore(session.state);
    if (ended === "no_link" || (ended && keyFaults.has(ended)))
        return <><TopBar /><Notice title={t("projector.noLink")} text={t(ended === "no_link" ? "projector.noLink.text" : "projector.badKey")} /></>;
    if (ended)
        return <><TopBar /><Notice title={t("app.name")} text={errorWords(ended)} /></>;
    if (!view || !session.clock)
        return <><TopBar /><Waiting words={t("line.connecting")} /></>;
    return (
        <>
            <TopBar>
                {view.now.state !== "lobby" && view.now.state !== "finished" && (
                    <p class="smalljoin">
                        <span dir="ltr">{address}</span>
                        <PinTiles pin={view.game.pin} label={t("projector.pin")} />
                    </p>
                )}
            </TopBar>
            <div class="screen under">
                <LineBanner line={line} watches />
                {view.now.isPaused && <p class="banner" role="status">{t("game.paused")}</p>}
                <Screen view={view} clock={session.clock} address={address} isAway={line.is === "waiting"} />
            </div>
        </>
    );
}

function Screen({ view, clock, address, isAway }: {
    view: GameView; clock: ServerClock; address: string; isAway: boolean;
}): JSX.Element {
    const { now, game } = view;
    const frozenMs = now.isPaused ? now.remainingMs : undefined;
    switch (now.state) {
    case "lobby":
        return <Lobby view={view} address={address} />;
    case "countdown":
        return (
            <main class="middlestage">
                <Countdown clock={clock} endsAt={now.endsAt} frozenMs={frozenMs}
                           question={now.question} of={game.questions} />
            </main>
        );
    case "board":
        return <main class="boardstage"><h1>{t("board.title")}</h1><Teams teams={now.board?.teams} /><Board top={now.board?.top.slice(0, rowsShown) ?? []} /></main>;
    case "podium":
        return (
            <main class="podiumstage">
                <h1>{t("podium.title")}</h1>
                <Teams teams={now.podium?.teams} />
                <Podium now={now} />
                <Confetti />
            </main>
        );
    case "finished":
        return (
            <main class="podiumstage">
                <h1>{t("projector.thanks")}</h1>
                {now.podium && now.podium.top.length > 0 && <Podium now={now} />}
            </main>
        );
    default:
        return <Question view={view} clock={clock} frozenMs={frozenMs} isAway={isAway} />;
    }
}

function Lobby({ view, address }: { view: GameView; address: string }): JSX.Element {
    const { lobby } = view.now;
    const hidden = lobby.count - Math.min(namesShown, lobby.newest.length);
    return (
        <main class="lobbystage">
            <section class="joinbox">
                <div>
                    <h1 class="title"><bdi>{view.game.title}</bdi></h1>
                    <p class="address">{address && t("projector.join", { address })}</p>
                    <PinTiles pin={view.game.pin} label={t("projector.pin")} />
                    {lobby.locked && <p class="lock">{t("projector.locked")}</p>}
                </div>
                <img class="qr" src={`/api/v1/games/${view.game.id}/qr.svg`} alt="" width="320" height="320" />
            </section>
            <section class="arrivals" aria-live="polite">
                <h2>{t("players.count", { n: lobby.count })}</h2>
                {lobby.count === 0 && <p class="soft">{t("projector.waiting")}</p>}
                <Names players={lobby.newest.slice(0, namesShown)} />
                {lobby.count > 0 && hidden > 0 && <p class="soft">{t("projector.more", { n: hidden })}</p>}
            </section>
        </main>
    );
}

function Question({ view, clock, frozenMs, isAway }: {
    view: GameView; clock: ServerClock; frozenMs?: number; isAway: boolean;
}): JSX.Element {
    const { now, game } = view;
    const hasOpened = useReached(clock, now.opensAt);
    if (!now.view || !hasOpened)
        return <main class="middlestage"><p>{t("question.getReady")}</p></main>;
    const answered = now.revealed?.answered ?? now.answers?.answered ?? 0;
    const players = now.answers?.players ?? now.lobby.count;
    const isTicking = now.state === "open" && now.view.timeLimitMs > 0;
    const isLong = now.view.prompt.length > 110;
    const hasMedia = now.view.image !== undefined || now.view.audio !== undefined;
    return (
        <main class="questionstage">
            <header>
                <div>
                    <p class="soft">{t("question.of", { n: now.question + 1, of: game.questions })}</p>
                    <h1 class={isLong ? "long" : ""}><bdi>{now.view.kind === "cloze" ? t("cloze.title") : now.view.prompt}</bdi></h1>
                </div>
                {isTicking && isAway && !now.isPaused && <p class="clockaway soft">{t("time.away")}</p>}
                {isTicking && (!isAway || now.isPaused) && (
                    <TimeRing clock={clock} endsAt={now.endsAt} frozenMs={frozenMs}
                              limitMs={now.view.timeLimitMs} />
                )}
            </header>
            <div class={`answers count-${now.view.options.length} ${hasMedia ? "pictured" : ""}`}>
                <QuestionMedia question={now.view} />
                <ShownQuestion question={now.view} revealed={now.revealed} counts={now.revealed?.counts} />
            </div>
            <footer>
                <p class="answered number" role="status">{t("answers.count", { n: answered, of: players })}</p>
                {now.revealed?.explanation && <p class="explanation"><bdi>{now.revealed.explanation}</bdi></p>}
            </footer>
        </main>
    );
}

function Page(): JSX.Element {
    useAwake();
    return <App />;
}

function takeLink(): { token?: string; pin?: string } {
    const given = new URLSearchParams(location.hash.slice(1));
    if (given.has("token"))
        history.replaceState(null, "", location.pathname);
    return { token: given.get("token") ?? undefined, pin: given.get("pin") ?? undefined };
}

startPage({
    words: { en: { ...commonEn, ...projectorEn }, vi: { ...commonVi, ...projectorVi } },
    theme: "dark",
    draw: () => <Page />,
});
onWake(() => session.wake());
session.begin(takeLink());
