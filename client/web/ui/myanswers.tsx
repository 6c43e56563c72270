import type { JSX } from "preact";
import { t } from "../core/i18n";
import type { AnsweredQuestion } from "../core/protocol";
import { isScored } from "../kinds/shape";
import { Icon } from "./glyphs";

/** One's own answers of a game, each with what was right. */
export function MyAnswers({ answers }: { answers: AnsweredQuestion[] }): JSX.Element {
    const asked = answers.filter((answer) => isScored(answer.kind));
    const right = asked.filter((answer) => answer.isRight).length;
    return (
        <section class="mine">
            <h2>{t("over.mine")}</h2>
            <p class="soft">{t("over.right", { n: right, of: asked.length })}</p>
            <ol>{answers.map((answer) => <MyAnswer key={answer.question} answer={answer} />)}</ol>
        </section>
    );
}

/** Of pairs and categories what each text stands beside. */
const inGaps = ({ gaps }: AnsweredQuestion, texts: string[]): string[] =>
    texts.map((text, index) => (gaps?.[index] ? t("over.pair", { gap: gaps[index]!, text }) : text));

function MyAnswer({ answer }: { answer: AnsweredQuestion }): JSX.Element {
    const given = inGaps(answer, answer.choice.map((text) => text || "–")).join(", ") || t("answer.none");
    const isFine = answer.isRight || !isScored(answer.kind);
    const isPartly = !isFine && (answer.percent ?? 0) > 0;
    return (
        <li class={`myanswer ${isFine ? "good" : isPartly ? "warn" : "bad"}`}>
            <span class="resulticon small"><Icon name={isFine ? "check" : isPartly ? "half" : "cross"} /></span>
            <div>
                <p><b><bdi>{answer.prompt}</bdi></b></p>
                <p class="soft">{t("over.yours", { answer: given })}</p>
                {isPartly && <p>{t("over.nearly", { n: answer.percent ?? 0 })}</p>}
                {!isFine && <p>{t("over.was", { answer: inGaps(answer, answer.right).join(", ") })}</p>}
            </div>
            <span class="number">{answer.points > 0 ? t("result.gained", { n: answer.points }) : ""}</span>
        </li>
    );
}
