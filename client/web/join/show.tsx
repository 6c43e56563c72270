import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../core/a11y";
import type { GameView } from "../core/game";
import { t } from "../core/i18n";
import { limits, type AnswerResult, type Participation, type QuestionView, type Standing } from "../core/protocol";
import { RevealedQuestion } from "../kinds/revealed";
import { isScored } from "../kinds/shape";
import { Board, Confetti, Delta, Podium, Teams } from "../ui/board";
import { Title } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import { MyAnswers } from "../ui/myanswers";
import { QuestionMedia } from "../ui/media";
import { Names } from "../ui/names";
import { PointRules } from "../ui/rules";
import { KeepReceipt } from "./receipt";
import type { JoinSession } from "./session";

export function LobbyPage({ view }: { view: GameView }): JSX.Element {
    const { lobby } = view.now;
    const others = lobby.newest.filter((one) => one.player !== view.you?.player);
    return (
        <main class="page lobby center">
            <section class="card center arrive">
                <span class={`tile huge option-${((view.you?.player ?? 0) % 8) + 1}`} aria-hidden="true">
                    {Array.from(view.you?.name ?? "")[0]?.toLocaleUpperCase()}
                </span>
                <Title>{t("lobby.in")}</Title>
                <p class="yourname"><bdi>{view.you?.name}</bdi></p>
                {view.you?.team !== undefined && <p><b>{t("board.team", { n: view.you.team })}</b></p>}
                <p class="soft">{t("lobby.text")}</p>
                {lobby.locked && <p class="soft">{t("lobby.locked")}</p>}
                <PointRules settings={view.game.settings} />
            </section>
            <p role="status"><b>{t("players.count", { n: lobby.count })}</b></p>
            {others.length > 0 && (
                <section aria-label={t("lobby.others")}><Names players={others.slice(0, 24)} /></section>
            )}
        </main>
    );
}

interface ShownProps {
    view: GameView;
    /** What was answered to this question, and came too late. */
    late?: string[];
}

/** Right or wrong, in words, icon and colour; what it was worth; and why. */
export function RevealPage({ view, late }: ShownProps): JSX.Element {
    const { now } = view;
    const { result, revealed } = now;
    // By the words: the result comes again to everybody when an answer is accepted afterwards, the same for most.
    const outcome = result && outcomeOf(result, now.view, late !== undefined);
    const words = result && outcome && resultWords(result, outcome);
    useEffect(() => {
        if (words)
            announce(words, "assertive");
    }, [words]);
    return (
        <main class="page">
            {result && outcome && <Verdict result={result} outcome={outcome} />}
            <section class="card">
                <p class="soft">{t("question.of", { n: now.question + 1, of: view.game.questions })}</p>
                {now.view && now.view.kind !== "cloze" && <h2><bdi>{now.view.prompt}</bdi></h2>}
                {now.view && <QuestionMedia question={now.view} />}
                {now.view && revealed && (
                    <RevealedQuestion question={now.view} revealed={revealed} accepted={now.accepted} result={result}
                                      late={outcome === "late" ? late : undefined} />
                )}
                {revealed?.explanation && (
                    <p class="explanation"><b>{t("explanation")}</b> <bdi>{revealed.explanation}</bdi></p>
                )}
            </section>
            {result && <StandingLine standing={result.standing} />}
        </main>
    );
}

type Outcome = "right" | "partly" | "wrong" | "none" | "late" | "thanks";

function outcomeOf(result: AnswerResult, question: QuestionView | undefined, isLate: boolean): Outcome {
    if (!result.hasAnswered)
        return isLate ? "late" : "none";
    if (question && !isScored(question.kind))
        return "thanks";
    return result.isRight ? "right" : (result.percent ?? 0) > 0 ? "partly" : "wrong";
}

function resultWords(result: AnswerResult, outcome: Outcome): string {
    const gained = result.points > 0 ? t("result.gained", { n: result.points }) : "";
    return `${t(`result.${outcome}`)} ${gained}`;
}

function Verdict({ result, outcome: kind }: { result: AnswerResult; outcome: Outcome }): JSX.Element {
    const isNone = kind === "none" || kind === "late";
    return (
        <section class={`result ${isNone ? "none" : kind} arrive`}>
            <span class="resulticon">
                <Icon name={kind === "wrong" ? "cross" : kind === "partly" ? "half" : isNone ? "clock" : "check"} />
            </span>
            <div>
                <Title>{t(`result.${kind}`)}</Title>
                {kind === "partly" && <p>{t("result.percent", { n: result.percent ?? 0 })}</p>}
                {result.points > 0 && <p class="gained number">{t("result.gained", { n: result.points })}</p>}
                {result.bonus !== undefined && <p>{t("result.bonus", { n: result.bonus })}</p>}
            </div>
            {result.streak > 1 && (
                <p class="streak"><Icon name="flame" />{t("result.streak", { n: result.streak })}</p>
            )}
        </section>
    );
}

function StandingLine({ standing }: { standing: Standing }): JSX.Element {
    return (
        <p class="standing">
            <b>{t("result.rank", { n: standing.rank, of: standing.players })}</b>
            {standing.delta !== 0 && <Delta places={standing.delta} />}
            <span class="soft number">{t("result.total", { n: standing.points })}</span>
        </p>
    );
}

export function BoardPage({ view, late }: ShownProps): JSX.Element {
    const { board, standing } = view.now;
    return (
        <main class="page">
            <Title>{t("board.title")}</Title>
            {late && <p class="verdict">{t("result.late")}</p>}
            {standing && <StandingLine standing={standing} />}
            <Teams teams={board?.teams} yours={view.you?.team} />
            <Board top={board?.top.slice(0, 10) ?? []} around={standing?.around} you={view.you?.player} />
        </main>
    );
}

export function PodiumPage({ view }: { view: GameView }): JSX.Element {
    const { podium, standing } = view.now;
    const place = standing && standing.points > 0 && standing.rank <= limits.podiumPlaces ? standing.rank : undefined;
    return (
        <main class="page podiumpage center">
            <Title>{place === 1 ? t("podium.first") : place ? t("podium.on") : t("podium.title")}</Title>
            {standing && <p>{t("podium.rank", { n: standing.rank, of: standing.players })}</p>}
            <Teams teams={podium?.teams} yours={view.you?.team} />
            <Podium now={view.now} />
            {place !== undefined && <Confetti />}
        </main>
    );
}

interface FinishedPageProps {
    session: JoinSession;
    view: GameView;
    mine?: Participation;
}

export function FinishedPage({ session, view, mine }: FinishedPageProps): JSX.Element {
    const { finished, podium } = view.now;
    const standing = mine?.standing ?? view.now.standing;
    return (
        <main class="page">
            <section class="card center arrive">
                <Title>{t("over.title")}</Title>
                {finished === "ended_by_host" && <p class="soft">{t("over.ended")}</p>}
                {finished === "idle" && <p class="soft">{t("over.idle")}</p>}
                {standing && standing.rank > 0 && (
                    <p class="yourname">{t("podium.rank", { n: standing.rank, of: standing.players })}</p>
                )}
                {standing && <p class="soft number">{t("result.total", { n: standing.points })}</p>}
                {podium && podium.top.length > 0 && <Podium now={view.now} />}
            </section>
            {mine && mine.answers.length > 0 && <MyAnswers answers={mine.answers} />}
            <PointRules settings={view.game.settings} />
            {session.mayKeepReceipt && <KeepReceipt fetch={() => session.fetchReceipt()} />}
            <p class="center">
                <button class="button second" type="button" onClick={() => session.leave()}>
                    {t("over.again")}
                </button>
            </p>
        </main>
    );
}
