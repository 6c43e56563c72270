import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { announce } from "../core/a11y";
import type { ServerClock } from "../core/clock";
import type { GameView } from "../core/game";
import { errorWords, t } from "../core/i18n";
import type { OptionView, QuestionView } from "../core/protocol";
import { useReached } from "../core/time";
import { Title } from "../ui/chrome";
import { Icon, letterOf } from "../ui/glyphs";
import { QuestionMedia } from "../ui/media";
import { Badge, optionLabel } from "../ui/options";
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
    return (
        <main class="page">
            <header class="questionhead">
                <p class="soft">
                    {t("question.of", { n: question.question + 1, of: game.questions })}
                    {" · "}{t("question.points", { n: question.points })}
                </p>
                {now.state === "open" && state.line.is === "waiting" && !now.isPaused && (
                    <p class="soft">{t("time.away")}</p>
                )}
                {now.state === "open" && (state.line.is !== "waiting" || now.isPaused) && (
                    <TimeBar clock={clock} endsAt={now.endsAt} limitMs={question.timeLimitMs}
                             frozenMs={now.isPaused ? now.remainingMs : undefined} />
                )}
            </header>
            <Title key={question.question}><bdi>{question.prompt}</bdi></Title>
            <QuestionMedia question={question} />
            <Answering key={`a${question.question}`} session={session} state={state} view={view}
                       question={question} />
            <AnswerState state={state} view={view} />
        </main>
    );
}

interface AnsweringProps {
    session: JoinSession;
    state: JoinState;
    view: GameView;
    question: QuestionView;
}

/** The options as buttons. Keys 1 to 8 and A to H choose; Enter submits several. */
function Answering({ session, state, view, question }: AnsweringProps): JSX.Element {
    const { now } = view;
    const isMulti = question.kind === "multi_select";
    const [ticked, setTicked] = useState<string[]>([]);
    const given = now.accepted?.choice ?? state.sending?.choice;
    const isOpen = now.state === "open" && !now.isPaused && given === undefined;
    const chosen = given ?? ticked;
    const choose = (option: OptionView): void => {
        if (!isOpen)
            return;
        if (!isMulti)
            session.submit([option.id]);
        else // from the newest state: two quick keys come before the next drawing
            setTicked((now) => now.includes(option.id) ? now.filter((id) => id !== option.id)
                                                       : [...now, option.id]);
    };
    useKeys(isOpen, (index) => question.options[index] && choose(question.options[index]!),
            () => isMulti && ticked.length > 0 && session.submit(ticked));
    const last = letterOf(question.options.length - 1);
    return (
        <div class="answering">
            {isMulti && <p id="how" class="soft">{t("answer.multi")}</p>}
            <div class={`options ${question.options.length > 4 ? "many" : ""}`} role="group"
                 aria-label={question.prompt} aria-describedby={isMulti ? "how" : undefined}>
                {question.options.map((option, index) => (
                    <button key={option.id} type="button"
                            class={`option option-${index + 1} ${stateClass(option.id, chosen, given)}`}
                            aria-label={optionLabel(option, index)}
                            aria-pressed={isMulti || given ? chosen.includes(option.id) : undefined}
                            disabled={!isOpen} onClick={() => choose(option)}>
                        <Badge index={index} />
                        <span>{option.text}</span>
                        <span class="mark">{chosen.includes(option.id) && <Icon name="check" />}</span>
                    </button>
                ))}
            </div>
            {isMulti && given === undefined && now.state === "open" && (
                <button class="button big" type="button" disabled={!isOpen || ticked.length === 0}
                        onClick={() => session.submit(ticked)}>
                    {t("answer.submit")}
                </button>
            )}
            {isOpen && <p class="keys soft">{t("answer.keys", { keys: `1–${question.options.length} · A–${last}` })}</p>}
        </div>
    );
}

function stateClass(id: string, chosen: string[], given: string[] | undefined): string {
    if (chosen.includes(id))
        return "chosen";
    return given ? "faded" : "";
}

function useKeys(isOn: boolean, choose: (index: number) => void, submit: () => void): void {
    // Before the drawing is seen: a key pressed at once must not be lost.
    useLayoutEffect(() => {
        if (!isOn)
            return undefined;
        const onKey = (key: KeyboardEvent): void => {
            if (key.ctrlKey || key.altKey || key.metaKey || key.repeat)
                return;
            // Enter on a button presses that button.
            if (key.key === "Enter" && !(key.target as HTMLElement).closest("button, a"))
                submit();
            if (key.key.length !== 1)
                return;
            const index = /[1-8]/.test(key.key) ? Number(key.key) - 1
                                                : "abcdefgh".indexOf(key.key.toLowerCase());
            if (index >= 0)
                choose(index);
        };
        addEventListener("keydown", onKey);
        return () => removeEventListener("keydown", onKey);
    });
}

/** What became of the answer: on its way, accepted, refused, or the time is up. */
function AnswerState({ state, view }: { state: JoinState; view: GameView }): JSX.Element {
    const { now } = view;
    const isClosed = now.state === "closed";
    useEffect(() => {
        if (isClosed)
            announce(t("question.closing"));
    }, [isClosed]);
    if (view.wasSuperseded)
        return <p class="verdict">{t("answer.superseded")}</p>;
    if (now.accepted) {
        return (
            <div class="verdict good arrive">
                <Icon name="check" />
                <p><b>{t("answer.accepted")}</b> {isClosed ? t("question.closing") : t("answer.accepted.text")}</p>
            </div>
        );
    }
    if (state.sending)
        return <p class="verdict"><span class="spinner" aria-hidden="true" /> {t("answer.sending")}</p>;
    if (state.answerFault)
        return <p class="verdict bad" role="alert">{errorWords(state.answerFault)}</p>;
    return isClosed ? <p class="verdict">{t("question.closing")}</p> : <></>;
}
