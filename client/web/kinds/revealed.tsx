import type { JSX } from "preact";
import { t } from "../core/i18n";
import type { AnswerAccepted, AnswerResult, DiffPiece, QuestionRevealed, QuestionView } from "../core/protocol";
import { Icon } from "../ui/glyphs";
import { Badge } from "../ui/options";
import { answerWords, directionOf, isScored, promptParts, shapeOf } from "./shape";
import { ShownQuestion } from "./shown";

interface RevealedProps {
    question: QuestionView;
    revealed: QuestionRevealed;
    accepted?: AnswerAccepted;
    result?: AnswerResult;
    /** What they gave, and came too late to count. */
    late?: string[];
}

/** To a player: what was right, and what they gave. */
export function RevealedQuestion(props: RevealedProps): JSX.Element {
    const { question, late } = props;
    const isMarked = isScored(question.kind) && ["one_option", "some_options"].includes(shapeOf(question));
    return (
        <>
            <RevealedKind {...props} />
            {late && !isMarked && (
                <p><span class="soft">{t("answer.yours")}</span> <bdi>{answerWords(question, late).join(" · ")}</bdi></p>
            )}
        </>
    );
}

function RevealedKind(props: RevealedProps): JSX.Element {
    const { question, revealed } = props;
    if (!isScored(question.kind))
        return <ShownQuestion question={question} revealed={revealed} counts={revealed.counts} />;
    switch (shapeOf(question)) {
    case "one_option":
    case "some_options":
        return <RevealedOptions {...props} />;
    case "gap_texts":
    case "gap_options":
        return <RevealedGaps {...props} />;
    default:
        return <RevealedText {...props} />;
    }
}

function RevealedOptions({ question, revealed, accepted, late }: RevealedProps): JSX.Element {
    const given = accepted?.choice ?? late ?? [];
    return (
        <ul class="options">
            {question.options.map((option, index) => {
                const isRight = revealed.right.includes(option.id);
                const isYours = given.includes(option.id);
                if (!isRight && !isYours)
                    return null;
                return (
                    <li key={option.id} class={`option option-${index + 1} ${isRight ? "right" : ""}`}>
                        <Badge index={index} />
                        <span>
                            {option.text}
                            {isYours && <span class="under">{t("answer.yours")}</span>}
                        </span>
                        <Mark percent={isRight ? 100 : 0} />
                    </li>
                );
            })}
        </ul>
    );
}

function Mark({ percent }: { percent: number }): JSX.Element {
    const word = percent >= 100 ? "option.right" : percent > 0 ? "option.nearly" : "option.wrong";
    return (
        <span class={`mark ${percent >= 100 ? "good" : percent > 0 ? "warn" : "bad"}`}>
            <Icon name={percent >= 100 ? "check" : percent > 0 ? "half" : "cross"} />
            <span class="unseen">{t(word)}</span>
        </span>
    );
}

/** One text: what was typed with what is right, letter by letter. */
function RevealedText({ question, revealed, accepted, result }: RevealedProps): JSX.Element {
    const right = revealed.accepted?.[0] ?? answerWords(question, revealed.right);
    const given = accepted && answerWords(question, accepted.choice)[0];
    return (
        <dl class="typedresult">
            {given !== undefined && (
                <div>
                    <dt class="soft">{t("answer.yours")}</dt>
                    <dd class={result?.isRight ? "good" : ""}>
                        {result?.diff ? <Diff pieces={result.diff} /> : <bdi>{given}</bdi>}
                    </dd>
                </div>
            )}
            <div>
                <dt class="soft">{t("result.rightWas", { n: right.length })}</dt>
                <dd class="good"><bdi>{right.slice(0, 6).join(" · ")}</bdi></dd>
            </div>
        </dl>
    );
}

/** Struck out what was too much, underlined what was missing; in words for those who hear it. */
function Diff({ pieces }: { pieces: DiffPiece[] }): JSX.Element {
    return (
        <span class="diff">
            {pieces.map((piece, index) => {
                if (piece.kind === "same")
                    return <span key={index}>{piece.text}</span>;
                return piece.kind === "extra" ? <del key={index}>{piece.text}</del> : <ins key={index}>{piece.text}</ins>;
            })}
        </span>
    );
}

function RevealedGaps(props: RevealedProps): JSX.Element {
    const { question, accepted, result } = props;
    const parts = promptParts(question.prompt);
    if (question.kind === "cloze") {
        return (
            <p class="cloze" dir={directionOf(question.prompt)}>
                {parts.map((part, index) => (
                    <span key={index}>
                        {part}
                        {index + 1 < parts.length && <RevealedGap {...props} index={index} />}
                    </span>
                ))}
            </p>
        );
    }
    return (
        <ul class="pairs revealed">
            {(question.gaps ?? []).map((gap, index) => (
                <li key={gap.text}>
                    <span><bdi>{gap.text}</bdi></span>
                    <RevealedGap {...props} index={index} />
                    {accepted && <Mark percent={result?.parts?.[index] ?? 0} />}
                </li>
            ))}
        </ul>
    );
}

/** What belongs into a gap; struck out before it what stood there wrongly. */
function RevealedGap({ question, revealed, accepted, result, index }: RevealedProps & { index: number }): JSX.Element {
    const isRight = (result?.parts?.[index] ?? 0) >= 100;
    const given = accepted && answerWords(question, accepted.choice)[index];
    const right = answerWords(question, revealed.right)[index];
    return (
        <span class={`slot filled ${isRight ? "right" : ""}`}>
            {accepted && !isRight && given && <><del><bdi>{given}</bdi></del>{" "}</>}
            <b><bdi>{isRight ? given : right}</bdi></b>
            {accepted && <span class="unseen">{t(isRight ? "option.right" : "option.wrong")}</span>}
        </span>
    );
}
