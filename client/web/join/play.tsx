import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../core/a11y";
import type { ServerClock } from "../core/clock";
import type { GameView } from "../core/game";
import { errorWords, t } from "../core/i18n";
import { useReached } from "../core/time";
import { Answering } from "../kinds/answering";
import { isScored } from "../kinds/shape";
import { Title } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import { QuestionMedia } from "../ui/media";
import { TimeBar } from "../ui/timer";
import type { JoinSession, JoinState } from "./session";

interface QuestionPageProps {
    session: JoinSession;
    state: JoinState;
    view: GameView;
    clock: ServerClock;
}

/** A question while it takes answers, and until its reveal. Drawn at `opensAt`, not before. */
export function QuestionPage({ session, state, view, clock }: QuestionPageProps): JSX.Element {
    const { now, game } = view;
    const hasOpened = useReached(clock, now.opensAt);
    const question = now.view;
    if (!question || !hasOpened)
        return <main class="page middle center"><p class="soft">{t("question.getReady")}</p></main>;
    const given = now.accepted?.choice ?? state.sending?.choice;
    return (
        <main class="page">
            <header class="questionhead">
                <p class="soft">
                    {t("question.of", { n: question.question + 1, of: game.questions })}
                    {isScored(question.kind) && ` · ${t("question.points", { n: question.points })}`}
                </p>
                {now.state === "open" && state.line.is === "waiting" && !now.isPaused && (
                    <p class="soft">{t("time.away")}</p>
                )}
                {now.state === "open" && question.timeLimitMs > 0 && (state.line.is !== "waiting" || now.isPaused) && (
                    <TimeBar clock={clock} endsAt={now.endsAt} limitMs={question.timeLimitMs}
                             frozenMs={now.isPaused ? now.remainingMs : undefined} />
                )}
            </header>
            <Title key={question.question}>
                <bdi>{question.kind === "cloze" ? t("cloze.title") : question.prompt}</bdi>
            </Title>
            <QuestionMedia question={question} limitedFor={`${game.id}.${view.you?.player ?? 0}`} />
            <Answering key={`a${question.question}`} question={question} given={given}
                       isOpen={now.state === "open" && !now.isPaused && given === undefined}
                       submit={(choice) => session.submit(choice)}
                       keep={(choice) => session.keep(isScored(question.kind) ? choice : undefined)} />
            <AnswerState state={state} view={view} />
        </main>
    );
}

/** What became of the answer: on its way, accepted, refused, or the time is up. */
function AnswerState({ state, view }: { state: JoinState; view: GameView }): JSX.Element {
    const { now } = view;
    const isClosed = now.state === "closed";
    const closing = t(view.closedBy ? `question.closed.${view.closedBy}` : "question.checking");
    useEffect(() => (isClosed ? announce(closing) : undefined), [isClosed, closing]);
    if (view.wasSuperseded)
        return <p class="verdict">{t("answer.superseded")}</p>;
    if (now.accepted) {
        return (
            <div class="verdict good arrive">
                <Icon name="check" />
                <p><b>{t("answer.accepted")}</b> {isClosed ? closing : t("answer.accepted.text")}</p>
            </div>
        );
    }
    if (state.sending)
        return <p class="verdict"><span class="spinner" aria-hidden="true" /> {t(state.line.is === "live" ? "answer.sending" : "answer.kept")}</p>;
    if (state.answerFault)
        return <p class="verdict bad" role="alert">{errorWords(state.answerFault)}</p>;
    return isClosed ? <p class="verdict">{closing}</p> : <></>;
}
