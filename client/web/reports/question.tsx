import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { formatNumber, t } from "../core/i18n";
import type { FillingCount, QuestionFigures } from "../core/protocol";
import { QuestionDialog } from "../ui/chrome";
import { Icon } from "../ui/glyphs";
import { Bar, RightRate } from "../ui/bars";
import { mayAccept, outcomesOf, secondsOf, tellingOf } from "./figures";

/** Lets an answer count as right afterwards; absent where that cannot be done. */
export type Accept = (question: QuestionFigures, gap: number, text: string) => void;

interface QuestionProps {
    question: QuestionFigures;
    /** Its number as people count, from 1. */
    number: number;
    accept?: Accept;
}

/** One question: how it went, what was answered, what it tells. */
export function QuestionCard({ question, number, accept }: QuestionProps): JSX.Element {
    const { answers, gaps, others } = question;
    return (
        <li class="card asked" id={`question-${number}`} tabIndex={-1}>
            <header class="askedhead">
                <p class="soft small">{t("reports.question", { n: number })} · {t(`kind.${question.kind}`)}
                    {question.games > 1 && ` · ${t("reports.inGames", { n: question.games })}`}</p>
                <h3 dir="auto">{question.prompt}</h3>
                {question.right.length > 0 && (
                    <p class="good small"><span class="soft">{t("result.rightWas", { n: 1 })}:</span> <b><bdi>{question.right.join(" · ")}</bdi></b></p>
                )}
            </header>
            <Outcome question={question} />
            {gaps.length === 0 && (answers.length > 0 || others > 0) && (
                <Fillings fillings={answers} others={others} of={question.answered}
                          accept={accept && ((text) => accept(question, 0, text))} may={(one) => mayAccept(question, one)} />
            )}
            {gaps.map((gap, at) => (
                <section key={at} class="stack">
                    <h4>{gap.text ? <bdi>{gap.text}</bdi> : t("gap.label", { n: at + 1, of: gaps.length })}{" "}
                        <span class="soft"><bdi>{gap.right.join(" · ")}</bdi></span></h4>
                    <RightRate rate={gap.rightRate} />
                    <Fillings fillings={gap.fillings} others={gap.others} of={question.answered}
                              accept={accept && ((text) => accept(question, at, text))} may={(one) => mayAccept(question, one)} />
                </section>
            ))}
        </li>
    );
}

function Outcome({ question }: { question: QuestionFigures }): JSX.Element {
    const { wholly, partly, wrong, unanswered } = outcomesOf(question);
    const isScored = question.rightRate !== undefined;
    const parts = isScored
        ? [t("reports.wholly", { n: wholly }), partly > 0 && t("reports.partly", { n: partly }), t("reports.wrong", { n: wrong }),
           unanswered > 0 && t("reports.unanswered", { n: unanswered })]
        : [t("answers.count", { n: question.answered, of: question.players })];
    return (
        <div class="outcome">
            <RightRate rate={question.rightRate} />
            <p class="number small">{parts.filter(Boolean).join(" · ")}</p>
            {question.medianMs !== undefined && <p class="small">{t("reports.median", { seconds: formatNumber(secondsOf(question.medianMs)) })}</p>}
            {question.discrimination !== undefined && (
                <p class="small">{t(`reports.tells.${tellingOf(question.discrimination)}`)}{" "}
                    <span class="soft number">({formatNumber(Math.round(question.discrimination * 100) / 100)})</span></p>
            )}
        </div>
    );
}

interface FillingsProps {
    fillings: FillingCount[];
    others: number;
    /** Answers that were given. */
    of: number;
    accept?(text: string): void;
    may(filling: FillingCount): boolean;
}

/** How often each was answered. */
function Fillings({ fillings, others, of, accept, may }: FillingsProps): JSX.Element {
    const [asked, setAsked] = useState<string>();
    return (
        <>
            <ul class="fillings">
                {fillings.map((one) => (
                    <li key={one.text} class={one.isRight ? "right" : ""}>
                        <span class="mark">{one.isRight && <><Icon name="check" /><span class="unseen">{t("option.right")}</span></>}</span>
                        <span class="given">
                            <bdi>{one.text || "–"}</bdi>
                            {!one.isRight && one.percent !== undefined && one.percent > 0 && (
                                <span class="soft small"> {t("rate.percent", { n: one.percent })}</span>
                            )}
                        </span>
                        <span class="number">{formatNumber(one.count)}</span>
                        {accept && may(one) && (
                            <button class="quiet" type="button" aria-label={t("tally.accept.label", { text: one.text })}
                                    onClick={() => setAsked(one.text)}>{t("tally.accept")}</button>
                        )}
                        <Bar share={of > 0 ? one.count / of : 0} tone={one.isRight ? "good" : ""} />
                    </li>
                ))}
            </ul>
            {others > 0 && <p class="soft small">{t("reports.others", { n: others })}</p>}
            {asked !== undefined && (
                <QuestionDialog title={t("tally.accept.title", { text: asked })} text={t("tally.accept.text")}
                                yes={t("tally.accept.yes")} onNo={() => setAsked(undefined)}
                                onYes={() => { setAsked(undefined); accept?.(asked); }} />
            )}
        </>
    );
}
