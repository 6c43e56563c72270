import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../core/a11y";
import type { GameView } from "../core/game";
import { t } from "../core/i18n";
import type { AnswerResult, Participation, Standing } from "../core/protocol";
import { Board, Confetti, Delta, Podium } from "../ui/board";
import { Title } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import { MyAnswers } from "../ui/myanswers";
import { QuestionMedia } from "../ui/media";
import { Names } from "../ui/names";
import { Badge } from "../ui/options";
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
                <p class="soft">{t("lobby.text")}</p>
                {lobby.locked && <p class="soft">{t("lobby.locked")}</p>}
            </section>
            <p role="status"><b>{t("players.count", { n: lobby.count })}</b></p>
            {others.length > 0 && (
                <section aria-label={t("lobby.others")}><Names players={others.slice(0, 24)} /></section>
            )}
        </main>
    );
}

/** Right or wrong, in words, icon and colour; what it was worth; and why. */
export function RevealPage({ view }: { view: GameView }): JSX.Element {
    const { now } = view;
    const { result, revealed } = now;
    useEffect(() => {
        if (result)
            announce(resultWords(result), "assertive");
    }, [result]);
    const options = now.view?.options ?? [];
    const right = revealed?.right ?? [];
    return (
        <main class="page">
            {result && <Verdict result={result} />}
            <section class="card">
                <p class="soft">{t("question.of", { n: now.question + 1, of: view.game.questions })}</p>
                <h2><bdi>{now.view?.prompt}</bdi></h2>
                {now.view && <QuestionMedia question={now.view} />}
                <h3 class="unseen">{t("result.rightWas", { n: right.length })}</h3>
                <ul class="options">
                    {options.map((option, index) => {
                        const isRight = right.includes(option.id);
                        const isYours = now.accepted?.choice.includes(option.id) ?? false;
                        if (!isRight && !isYours)
                            return null;
                        return (
                            <li key={option.id} class={`option option-${index + 1} ${isRight ? "right" : ""}`}>
                                <Badge index={index} />
                                <span>
                                    {option.text}
                                    {isYours && <span class="under">{t("answer.yours")}</span>}
                                </span>
                                <span class={`mark ${isRight ? "good" : "bad"}`}>
                                    <Icon name={isRight ? "check" : "cross"} />
                                    <span class="unseen">{t(isRight ? "option.right" : "option.wrong")}</span>
                                </span>
                            </li>
                        );
                    })}
                </ul>
                {revealed?.explanation && (
                    <p class="explanation"><b>{t("explanation")}</b> <bdi>{revealed.explanation}</bdi></p>
                )}
            </section>
            {result && <StandingLine standing={result.standing} />}
        </main>
    );
}

const kindOf = (result: AnswerResult): "right" | "wrong" | "none" =>
    !result.hasAnswered ? "none" : result.isRight ? "right" : "wrong";

function resultWords(result: AnswerResult): string {
    const gained = result.points > 0 ? t("result.gained", { n: result.points }) : "";
    return `${t(`result.${kindOf(result)}`)} ${gained}`;
}

function Verdict({ result }: { result: AnswerResult }): JSX.Element {
    const kind = kindOf(result);
    return (
        <section class={`result ${kind} arrive`}>
            <span class="resulticon">
                <Icon name={kind === "right" ? "check" : kind === "wrong" ? "cross" : "clock"} />
            </span>
            <div>
                <Title>{t(`result.${kind}`)}</Title>
                {result.points > 0 && <p class="gained number">{t("result.gained", { n: result.points })}</p>}
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

export function BoardPage({ view }: { view: GameView }): JSX.Element {
    const { board, standing } = view.now;
    return (
        <main class="page">
            <Title>{t("board.title")}</Title>
            {standing && <StandingLine standing={standing} />}
            <Board top={board?.top.slice(0, 10) ?? []} around={standing?.around} you={view.you?.player} />
        </main>
    );
}

export function PodiumPage({ view }: { view: GameView }): JSX.Element {
    const { podium, standing } = view.now;
    const place = podium?.top.find((entry) => entry.player === view.you?.player)?.rank;
    return (
        <main class="page podiumpage center">
            <Title>{place === 1 ? t("podium.first") : place ? t("podium.on") : t("podium.title")}</Title>
            {standing && <p>{t("podium.rank", { n: standing.rank, of: standing.players })}</p>}
            <Podium top={podium?.top ?? []} />
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
                {podium && podium.top.length > 0 && <Podium top={podium.top} />}
            </section>
            {mine && mine.answers.length > 0 && <MyAnswers answers={mine.answers} />}
            <p class="center">
                <button class="button second" type="button" onClick={() => session.leave()}>
                    {t("over.again")}
                </button>
            </p>
        </main>
    );
}
