import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { formatNumber, refusalWords, t } from "../core/i18n";
import type { ErrorCode, GameFigures, QuestionFigures } from "../core/protocol";
import { When } from "../ui/account";
import { Title } from "../ui/chrome";
import { forgetGames, hostTokenOf } from "../host/games";
import { useLoaded } from "../ui/load";
import { PointRules } from "../ui/rules";
import { LoadState } from "../ui/states";
import { hashOf } from "./address";
import { RightRate } from "../ui/bars";
import { hardestFirst, secondsOf } from "./figures";
import { Players } from "./players";
import { QuestionCard } from "./question";
import { Saving } from "./saving";
import { acceptAnswer, fetchGame } from "./source";
import { goTo, Words } from "./words";

/** One game: in short, by question, by word, by player. */
export function GamePage({ game, hasList }: { game: string; hasList: boolean }): JSX.Element {
    const report = useLoaded<GameFigures>(game, () => fetchGame(game));
    const isRunning = report.fault === "wrong_state";
    const isGone = report.fault !== undefined && goneCodes.includes(report.fault) && hostTokenOf(game) !== undefined;
    return (
        <main class="page report">
            {hasList && <p><a class="back" href="#">← {t("reports.title")}</a></p>}
            {!hasList && <p><a class="back" href="/host">← {t("ways.host")}</a></p>}
            {!report.value && <Title>{t("reports.one")}</Title>}
            {isGone ? <Gone game={game} /> : isRunning
                ? <section class="card center"><p>{t("reports.running")}</p>
                    <button class="button second" type="button" onClick={report.again}>{t("action.retry")}</button></section>
                : <LoadState loaded={report} />}
            {report.value && <Report report={report.value} hasList={hasList} onReport={report.put} />}
        </main>
    );
}

/** What a game hosted in this browser is answered with, once the server knows it or its token no longer. */
const goneCodes: ErrorCode[] = ["not_found", "unauthenticated", "forbidden"];

function Gone({ game }: { game: string }): JSX.Element {
    const forget = (): void => {
        forgetGames([game]);
        location.assign("/host");
    };
    return (
        <section class="card center" role="alert">
            <h2>{t("reports.gone")}</h2>
            <p class="soft">{t("reports.gone.text")}</p>
            <button class="button second" type="button" onClick={forget}>{t("reports.gone.forget")}</button>
        </section>
    );
}

function Report({ report, hasList, onReport }: { report: GameFigures; hasList: boolean; onReport(report: GameFigures): void }): JSX.Element {
    const { game, questions } = report;
    const [fault, setFault] = useState<ErrorCode>();
    const [told, setTold] = useState("");
    const [version, setVersion] = useState(0);
    // What was skipped is not in the report, and the others keep their numbers.
    const numbers = questions.map((question) => question.question + 1);
    const accept = (question: QuestionFigures, gap: number, text: string): void => {
        setFault(undefined);
        acceptAnswer(game.id, question.question, gap, text).then(
            ({ changed, report: next }) => {
                const words = t("reports.accepted", { text, n: changed });
                setTold(words);
                announce(words);
                setVersion(version + 1);
                onReport(next);
            },
            (failure) => setFault(codeOf(failure)));
    };
    return (
        <>
            <header class="stack">
                <Title><bdi>{game.title}</bdi></Title>
                <p class="soft"><When at={game.finishedAt} /></p>
            </header>
            <Summary report={report} />
            {hasList && game.quiz && <p><a href={hashOf({ at: "across", quiz: game.quiz })}>{t("reports.sameQuiz")}</a></p>}
            <Saving of={{ game: game.id }} title={game.title} tables={["questions", "players", "words", "answers"]} />
            {fault && <p class="fault" role="alert">{refusalWords(fault)}</p>}
            {told && <p class="pill good wide">{told}</p>}
            <section class="stack" aria-labelledby="questions">
                <h2 id="questions">{t("reports.questions.title")}</h2>
                {questions.length === 0 && <p class="soft">{t("reports.noQuestions")}</p>}
                {questions.length > 1 && <Overview questions={questions} />}
                <ol class="things">
                    {questions.map((question) => <QuestionCard key={question.question} question={question} number={question.question + 1} accept={accept} />)}
                </ol>
            </section>
            <section class="card" aria-labelledby="words">
                <h2 id="words">{t("reports.words.title")}</h2>
                <Words words={report.words} numbers={numbers} />
            </section>
            <section class="card" aria-labelledby="players">
                <h2 id="players">{t("reports.players")}</h2>
                <Players game={game.id} version={version} numbers={numbers} />
            </section>
        </>
    );
}

function Summary({ report }: { report: GameFigures }): JSX.Element {
    const { game, answered, unanswered, medianMs } = report;
    return (
        <section class="card" aria-labelledby="summary">
            <h2 id="summary">{t("reports.summary")}</h2>
            <RightRate rate={game.rightRate} />
            <dl class="facts">
                <div><dt>{t("reports.players")}</dt><dd class="number">{formatNumber(game.players)}</dd></div>
                <div><dt>{t("reports.questions.title")}</dt><dd class="number">{formatNumber(game.questions)}</dd></div>
                <div><dt>{t("reports.answered")}</dt><dd class="number">{t("reports.ofAsked", { n: answered, of: answered + unanswered })}</dd></div>
                {medianMs !== undefined && (
                    <div><dt>{t("reports.column.medianMs")}</dt><dd class="number">{t("reports.seconds", { seconds: formatNumber(secondsOf(medianMs)) })}</dd></div>
                )}
            </dl>
            <PointRules settings={report.settings} />
        </section>
    );
}

/** All questions at a glance, the hardest first. */
function Overview({ questions }: { questions: QuestionFigures[] }): JSX.Element {
    return (
        <ol class="overview" aria-label={t("reports.hardest")}>
            {hardestFirst(questions).map((question) => (
                <li key={question.question}>
                    <a href={`#question-${question.question + 1}`} onClick={(event) => goTo(event, question.question + 1)}>
                        <span class="number">{question.question + 1}.</span> <bdi>{question.prompt}</bdi>
                    </a>
                    <RightRate rate={question.rightRate} />
                </li>
            ))}
        </ol>
    );
}
