import type { JSX } from "preact";
import { t } from "../core/i18n";
import { useStore } from "../core/store";
import { common as commonEn } from "../i18n/en/common";
import { join as joinEn } from "../i18n/en/join";
import { rules as rulesEn } from "../i18n/en/rules";
import { common as commonVi } from "../i18n/vi/common";
import { join as joinVi } from "../i18n/vi/join";
import { rules as rulesVi } from "../i18n/vi/rules";
import { LineBanner, TopBar, Waiting } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import { onWake, startPage } from "../ui/page";
import { Countdown } from "../ui/timer";
import { BackPage, EndedPage, NamePage, PinPage } from "./enter";
import { QuestionPage } from "./play";
import { JoinSession, type JoinState } from "./session";
import { BoardPage, FinishedPage, LobbyPage, PodiumPage, RevealPage } from "./show";
import "../kinds/kinds.css";
import "./join.css";

const session = new JoinSession();

function App(): JSX.Element {
    const state = useStore(session.state);
    const isPlaying = state.stage.at === "game" || state.stage.at === "entering"
        || (state.stage.at === "name" && state.stage.isBusy);
    return (
        <>
            <TopBar>{state.view && state.stage.at === "game" && <WhoAmI state={state} />}</TopBar>
            <div class="under">
                {isPlaying && <LineBanner line={state.line} />}
                <StageOf state={state} />
            </div>
        </>
    );
}

function WhoAmI({ state }: { state: JoinState }): JSX.Element {
    const points = state.view?.now.standing?.points;
    return (
        <p class="whoami">
            <bdi>{state.view?.you?.name}</bdi>
            {points !== undefined && <b class="number"> {t("board.points", { n: points })}</b>}
        </p>
    );
}

function StageOf({ state }: { state: JoinState }): JSX.Element {
    const { stage } = state;
    switch (stage.at) {
    case "pin":
        return <PinPage key={state.pin} session={session} pin={state.pin} isBusy={stage.isBusy}
                        fault={stage.fault} />;
    case "name":
        return <NamePage session={session} title={stage.title} isBusy={stage.isBusy}
                         fault={stage.fault} />;
    case "back":
        return <BackPage session={session} place={stage.place} />;
    case "entering":
        return <Waiting words={t("line.connecting")} />;
    case "ended":
        return <EndedPage session={session} code={stage.code} />;
    case "game":
        return <Game state={state} />;
    }
}

function Game({ state }: { state: JoinState }): JSX.Element {
    const { view } = state;
    const clock = session.clock;
    if (!view)
        return <Waiting words={t("line.connecting")} />;
    const page = (): JSX.Element => {
        const { now, game } = view;
        switch (now.state) {
        case "lobby":
            return <LobbyPage view={view} />;
        case "countdown":
            return clock ? (
                <main class="page middle">
                    <Countdown clock={clock} endsAt={now.endsAt} question={now.question}
                               of={game.questions} frozenMs={now.isPaused ? now.remainingMs : undefined} />
                </main>
            ) : <Waiting words={t("line.connecting")} />;
        case "open":
        case "closed":
            return clock ? <QuestionPage session={session} state={state} view={view} clock={clock} />
                         : <Waiting words={t("line.connecting")} />;
        case "reveal":
            return <RevealPage view={view} late={lateOf(state)} />;
        case "board":
            return <BoardPage view={view} late={now.result ? undefined : lateOf(state)} />;
        case "podium":
            return <PodiumPage view={view} />;
        case "finished":
            return <FinishedPage session={session} view={view} mine={state.mine} />;
        }
    };
    return (
        <>
            {view.now.isPaused && (
                <p class="banner paused" role="status">
                    <Icon name="pause" /><span><b>{t("game.paused")}.</b> {t("game.paused.text")}</span>
                </p>
            )}
            {page()}
        </>
    );
}

/** What was answered to the question on the page, and came too late. */
function lateOf({ late, view }: JoinState): string[] | undefined {
    return late && late.question === view?.now.question ? late.choice : undefined;
}

function linkPin(): string {
    const asked = new URLSearchParams(location.search).get("pin") ?? location.hash.slice(1);
    return asked.replace(/\D/g, "");
}

startPage({
    words: { en: { ...commonEn, ...joinEn, ...rulesEn }, vi: { ...commonVi, ...joinVi, ...rulesVi } },
    draw: () => <App />,
});
onWake(() => session.wake());
session.begin(linkPin());
