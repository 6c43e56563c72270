import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../core/i18n";
import { limits, type Question } from "../../core/protocol";
import { Field, NumberField } from "../../ui/form";
import { letterOf } from "../../ui/glyphs";
import { hasOptions, isSingle, isTyped, marked, replaced, withAccepted, without, withOption } from "./editing";

interface QuestionEditProps {
    question: Question;
    /** From 1. */
    number: number;
    of: number;
    onQuestion(question: Question): void;
    onMove(by: -1 | 1): void;
    onRemove(): void;
}

/** One question as it is written. */
export function QuestionEdit({ question, number, of, onQuestion, onMove, onRemove }: QuestionEditProps): JSX.Element {
    const id = `q${number}`;
    const set = (change: Partial<Question>): void => onQuestion({ ...question, ...change });
    return (
        <section class="card form" aria-label={t("bank.question", { n: number })}>
            <header class="panelhead">
                <h2>{t("bank.question", { n: number })} <span class="soft small">{t(`kind.${question.kind}`)}</span></h2>
                <div class="buttons">
                    <button class="quiet" type="button" disabled={number === 1} aria-label={t("bank.up", { n: number })} onClick={() => onMove(-1)}>↑</button>
                    <button class="quiet" type="button" disabled={number === of} aria-label={t("bank.down", { n: number })} onClick={() => onMove(1)}>↓</button>
                    <button class="quiet" type="button" aria-label={t("bank.remove", { n: number })} onClick={onRemove}>✕</button>
                </div>
            </header>
            <Field id={`${id}-prompt`} name="prompt" label={t("bank.prompt")} value={question.prompt} maxLength={limits.maxPromptChars} onValue={(prompt) => set({ prompt })} />
            {hasOptions(question) && <Options id={id} question={question} onQuestion={onQuestion} />}
            {isTyped(question) && <Accepted id={id} question={question} onQuestion={onQuestion} />}
            {!hasOptions(question) && !isTyped(question) && <p class="soft">{t("bank.elsewhere")}</p>}
            <Field id={`${id}-why`} name="explanation" label={t("bank.explanation")} value={question.explanation} maxLength={limits.maxExplanationChars}
                   onValue={(explanation) => set({ explanation })} />
            <div class="filtergrid">
                <NumberField id={`${id}-time`} name="timeLimitMs" label={t("bank.seconds")} value={Math.round(question.timeLimitMs / 1_000)}
                             least={Math.ceil(limits.minTimeLimitMs / 1_000)} most={Math.floor(limits.maxTimeLimitMs / 1_000)}
                             onValue={(seconds) => set({ timeLimitMs: seconds * 1_000 })} />
                <NumberField id={`${id}-points`} name="points" label={t("bank.points")} value={question.points} least={0} most={limits.maxPoints}
                             onValue={(points) => set({ points })} />
            </div>
        </section>
    );
}

interface PartProps {
    id: string;
    question: Question;
    onQuestion(question: Question): void;
}

function Options({ id, question, onQuestion }: PartProps): JSX.Element {
    const { options } = question;
    const setText = (at: number, text: string): void =>
        onQuestion({ ...question, options: replaced(options, at, { ...options[at]!, text }) });
    return (
        <fieldset class="stack">
            <legend class="unseen">{t("bank.options")}</legend>
            {options.map((option, at) => (
                <div key={at} class="optionedit">
                    {question.kind !== "poll" && (
                        <label class="pick">
                            <input type={isSingle(question) ? "radio" : "checkbox"} name={`${id}-right`} checked={option.isRight}
                                   aria-label={t("bank.right", { letter: letterOf(at) })}
                                   onChange={(event) => onQuestion(marked(question, at, event.currentTarget.checked))} />
                        </label>
                    )}
                    <Field id={`${id}-option-${at}`} name="text" label={t("bank.option", { letter: letterOf(at) })} value={option.text}
                           maxLength={limits.maxOptionChars} onValue={(text) => setText(at, text)} />
                    <button class="quiet" type="button" disabled={options.length <= limits.minOptions} aria-label={t("bank.option.remove", { letter: letterOf(at) })}
                            onClick={() => onQuestion({ ...question, options: without(options, at) })}>✕</button>
                </div>
            ))}
            {question.kind !== "true_false" && options.length < limits.maxOptions && (
                <p><button class="button second small" type="button" onClick={() => onQuestion(withOption(question))}>{t("bank.option.add")}</button></p>
            )}
        </fieldset>
    );
}

/** What is typed stays as it is while it is typed; what is kept are its lines. */
function Accepted({ id, question, onQuestion }: PartProps): JSX.Element {
    const [typed, setTyped] = useState((question.gaps?.[0]?.accepted ?? []).join("\n"));
    return (
        <div class="field">
            <label for={`${id}-accepted`}>{t("bank.accepted")}</label>
            <textarea id={`${id}-accepted`} rows={3} value={typed} aria-describedby={`${id}-accepted-hint`} spellcheck={false}
                      onInput={(event) => { setTyped(event.currentTarget.value); onQuestion(withAccepted(question, event.currentTarget.value)); }} />
            <p class="hint" id={`${id}-accepted-hint`}>{t("bank.accepted.hint")}</p>
        </div>
    );
}
