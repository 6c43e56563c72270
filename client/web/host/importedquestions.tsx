import type { JSX } from "preact";
import { t } from "../core/i18n";
import type { Question } from "../core/protocol";
import { isScored } from "../kinds/shape";
import { Icon } from "../ui/glyphs";
import { answersOf } from "./files";

const shownAtOnce = 10;

/** What a file would become, to be looked through: each question with its answers, the right ones marked. */
export function ImportedQuestions({ questions, first }: { questions: Question[]; first: number }): JSX.Element | null {
    if (questions.length === 0)
        return null;
    const rest = questions.slice(shownAtOnce);
    return (
        <section class="imported stack" aria-label={t("files.questions")}>
            <h4>{t("files.questions")}</h4>
            <Numbered questions={questions.slice(0, shownAtOnce)} first={first} />
            {rest.length > 0 && (
                <details>
                    <summary>{t("files.questions.more", { n: rest.length })}</summary>
                    <Numbered questions={rest} first={first + shownAtOnce} />
                </details>
            )}
        </section>
    );
}

function Numbered({ questions, first }: { questions: Question[]; first: number }): JSX.Element {
    return <ol start={first}>{questions.map((question, at) => <li key={at}><One question={question} /></li>)}</ol>;
}

function One({ question }: { question: Question }): JSX.Element {
    const answers = answersOf(question);
    const isUnmarked = isScored(question.kind) && !answers.some((answer) => answer.isRight);
    return (
        <>
            <p><b><bdi>{question.prompt || t("files.noPrompt")}</bdi></b></p>
            {question.speech && <p class="soft">{t("files.part.speech")}: <bdi>{question.speech.text}</bdi></p>}
            <ul class="plain">
                {answers.map((answer, at) => (
                    <li key={at} class={answer.isRight ? "good" : ""}>
                        {answer.isRight && <Icon name="check" />}
                        <span><bdi>{answer.text}</bdi>{answer.isRight && <> ({t("files.right")})</>}</span>
                    </li>
                ))}
            </ul>
            {isUnmarked && <p class="soft">{t("files.code.no_right_option")}</p>}
        </>
    );
}
