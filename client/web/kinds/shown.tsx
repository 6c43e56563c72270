import type { JSX } from "preact";
import { formatNumber, t } from "../core/i18n";
import type { OptionCount, QuestionRevealed, QuestionView } from "../core/protocol";
import { ShownOptions } from "../ui/options";
import { answerWords, directionOf, isScored, promptParts, shapeOf } from "./shape";

interface ShownProps {
    /** A host may let a typed answer count after all. */
    accept?(text: string): void;
    question: QuestionView;
    revealed?: QuestionRevealed;
    counts?: OptionCount[];
}

/** A question's parts where nobody answers: on the projector, the console, and after the reveal. */
export function ShownQuestion({ question, revealed, counts, accept }: ShownProps): JSX.Element {
    switch (shapeOf(question)) {
    case "one_option":
    case "some_options":
        // Of a poll nothing is right, so nothing fades.
        return <ShownOptions options={question.options} right={isScored(question.kind) ? revealed?.right : undefined}
                             counts={counts} />;
    case "order":
        return <ShownOrder question={question} revealed={revealed} counts={counts} />;
    case "one_text":
        return question.kind === "word_cloud" ? <Cloud counts={counts ?? []} />
                                              : <ShownTexts revealed={revealed} counts={counts} accept={accept} />;
    default:
        return <ShownGaps question={question} revealed={revealed} counts={counts} />;
    }
}

function Right({ words }: { words: string }): JSX.Element {
    return <p class="rightwords"><span class="soft">{t("result.rightWas", { n: 1 })}</span> <b><bdi>{words}</bdi></b></p>;
}

function ShownTexts({ revealed, counts, accept }: Omit<ShownProps, "question">): JSX.Element {
    return (
        <div class="kinds">
            {revealed && <Right words={(revealed.accepted?.[0] ?? revealed.right).slice(0, 5).join(" · ")} />}
            {!revealed && !counts && <p class="big soft center">{t("shown.typing")}</p>}
            {counts && counts.length > 0 && <Tally counts={counts} right={revealed?.accepted?.[0] ?? revealed?.right} accept={revealed && accept} />}
        </div>
    );
}

function ShownOrder({ question, revealed, counts }: ShownProps): JSX.Element {
    const right = revealed && answerWords(question, revealed.right);
    return (
        <div class="kinds">
            {right ? <Right words={right[0] ?? ""} />
                   : <p class="bank" dir={directionOf(...question.options.map((option) => option.text))}>{question.options.map((option) => <span key={option.id} class="chip"><bdi>{option.text}</bdi></span>)}</p>}
            {counts && counts.length > 0 && <Tally counts={counts} right={right} />}
        </div>
    );
}

/** The most frequent answers, longest bar first. */
function Tally({ counts, right, accept }: {
    counts: OptionCount[]; right?: string[]; accept?(text: string): void;
}): JSX.Element {
    // One that was accepted just now is among the right ones before the server has told anew how right it is.
    const isRight = (one: OptionCount): boolean =>
        right !== undefined && (one.percent === 100 || right.some((text) => text.toLowerCase() === one.id.toLowerCase()));
    const isPartly = (one: OptionCount): boolean => right !== undefined && !isRight(one) && (one.percent ?? 0) > 0;
    const most = Math.max(...counts.map((one) => one.count), 1);
    return (
        <ol class="tally">
            {counts.slice(0, 8).map((one) => (
                <li key={one.id} class={isRight(one) ? "right" : isPartly(one) ? "nearly" : ""}>
                    <span>
                        <bdi>{one.id}</bdi>
                        {isPartly(one) && <> · {t("tally.nearly", { n: one.percent ?? 0 })}</>}
                        {accept && !isRight(one) && (
                            <button class="quiet" type="button" aria-label={t("tally.accept.label", { text: one.id })}
                                    onClick={() => accept(one.id)}>{t("tally.accept")}</button>
                        )}
                    </span>
                    <span class="number">{formatNumber(one.count)}</span>
                    <span class="share" aria-hidden="true"><i style={{ transform: `scaleX(${one.count / most})` }} /></span>
                </li>
            ))}
        </ol>
    );
}

/** Words as large as they are frequent, in five steps. */
function Cloud({ counts }: { counts: OptionCount[] }): JSX.Element {
    const most = Math.max(...counts.map((one) => one.count), 1);
    if (counts.length === 0)
        return <p class="kinds soft center">{t("shown.cloud")}</p>;
    return (
        <ul class="kinds cloud">
            {counts.map((one) => (
                <li key={one.id} class={`size-${1 + Math.round(4 * one.count / most)}`}>
                    <bdi>{one.id}</bdi><span class="unseen">{t("option.counted", { n: one.count })}</span>
                </li>
            ))}
        </ul>
    );
}

function ShownGaps({ question, revealed, counts }: ShownProps): JSX.Element {
    const words = revealed ? answerWords(question, revealed.right) : [];
    const countOf = (index: number): number | undefined => counts?.find((one) => one.id === String(index))?.count;
    const mark = (index: number): JSX.Element => (
        <span class={`slot ${words[index] ? "filled right" : ""}`}>
            {words[index] ? <bdi>{words[index]}</bdi> : " "}
            {countOf(index) !== undefined && <span class="number under">{t("gap.count", { n: countOf(index)! })}</span>}
        </span>
    );
    return (
        <div class="kinds">
            {question.kind === "cloze" ? (
                <p class="cloze" dir={directionOf(question.prompt)}>
                    {promptParts(question.prompt).map((part, index, all) => (
                        <span key={index}>{part}{index + 1 < all.length && mark(index)}</span>
                    ))}
                </p>
            ) : (
                <ul class="pairs">
                    {(question.gaps ?? []).map((gap, index) => (
                        <li key={gap.text}><span><bdi>{gap.text}</bdi></span>{mark(index)}</li>
                    ))}
                </ul>
            )}
            {!revealed && question.options.length > 0 && (
                <p class="bank">{question.options.map((option) => <span key={option.id} class="chip"><bdi>{option.text}</bdi></span>)}</p>
            )}
        </div>
    );
}
