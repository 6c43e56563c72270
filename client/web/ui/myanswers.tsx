import type { JSX } from "preact";
import { t } from "../core/i18n";
import type { AnsweredQuestion } from "../core/protocol";
import { Icon } from "./glyphs";

/** One's own answers of a game, each with what was right. */
export function MyAnswers({ answers }: { answers: AnsweredQuestion[] }): JSX.Element {
    const right = answers.filter((answer) => answer.isRight).length;
    return (
        <section class="mine">
            <h2>{t("over.mine")}</h2>
            <p class="soft">{t("over.right", { n: right, of: answers.length })}</p>
            <ol>{answers.map((answer) => <MyAnswer key={answer.question} answer={answer} />)}</ol>
        </section>
    );
}

function MyAnswer({ answer }: { answer: AnsweredQuestion }): JSX.Element {
    const given = answer.choice.join(", ") || t("answer.none");
    return (
        <li class={`myanswer ${answer.isRight ? "good" : "bad"}`}>
            <span class="resulticon small"><Icon name={answer.isRight ? "check" : "cross"} /></span>
            <div>
                <p><b><bdi>{answer.prompt}</bdi></b></p>
                <p class="soft">{t("over.yours", { answer: given })}</p>
                {!answer.isRight && <p>{t("over.was", { answer: answer.right.join(", ") })}</p>}
            </div>
            <span class="number">{answer.points > 0 ? t("result.gained", { n: answer.points }) : ""}</span>
        </li>
    );
}
