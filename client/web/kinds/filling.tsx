import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { QuestionView } from "../core/protocol";
import type { AnsweringProps } from "./answering";
import { directionOf, mayRepeat, promptParts } from "./shape";

const textOf = (question: QuestionView, id: string): string =>
    question.options.find((option) => option.id === id)?.text ?? "";

interface BankProps {
    question: QuestionView;
    isOpen: boolean;
    isUsed(id: string): boolean;
    pick(id: string): void;
}

/** The button that gets the keyboard once all is in place: the piece pressed last has nothing more to do. */
function useLast(isComplete: boolean): { current: HTMLButtonElement | null } {
    const button = useRef<HTMLButtonElement>(null);
    useEffect(() => {
        if (isComplete)
            button.current?.focus({ preventScroll: true });
    }, [isComplete]);
    return button;
}

const optionsDirection = (question: QuestionView): "ltr" | "rtl" => directionOf(...question.options.map((option) => option.text));

/** What can be put somewhere; each once, where each has one place. What is used stays a button that does nothing: Safari
 *  and Firefox take the focus from one that is disabled while it is pressed. */
function Bank({ question, isOpen, isUsed, pick }: BankProps): JSX.Element {
    return (
        <div class="bank" role="group" aria-label={t("bank.label")} dir={optionsDirection(question)}>
            {question.options.map((option) => (
                <button key={option.id} type="button" class={`chip ${isUsed(option.id) ? "used" : ""}`} data-option={option.id}
                        disabled={!isOpen} aria-disabled={isUsed(option.id)}
                        onClick={() => !isUsed(option.id) && pick(option.id)}>
                    <bdi>{option.text}</bdi>
                </button>
            ))}
        </div>
    );
}

/** Options into gaps: the next one goes into the marked gap. Pressing a filled gap empties it. */
export function Filling({ question, given, isOpen, submit, keep }: AnsweringProps): JSX.Element {
    const gaps = question.gaps ?? [];
    const [filled, setFilled] = useState<string[]>(() => gaps.map(() => ""));
    const [marked, setMarked] = useState(0);
    const shown = given ?? filled;
    const isRepeating = mayRepeat(question.kind);
    const pick = (id: string): void => {
        const next = filled.map((old, index) => index === marked ? id : old);
        setFilled(next);
        const empty = next.findIndex((one, index) => one === "" && index > marked);
        // All are filled: the next press must not overwrite one.
        const other = empty >= 0 ? empty : next.indexOf("");
        setMarked(other >= 0 ? other : next.length);
    };
    const press = (index: number): void => {
        setFilled((now) => now.map((old, at) => at === index ? "" : old));
        setMarked(index);
    };
    const gap = (index: number): JSX.Element => {
        const text = textOf(question, shown[index] ?? "");
        const label = gaps[index]?.text || t("gap.label", { n: index + 1, of: gaps.length });
        return (
            <button type="button" disabled={!isOpen} onClick={() => press(index)}
                    class={`slot ${text ? "filled" : ""} ${isOpen && index === marked ? "marked" : ""}`}
                    aria-pressed={index === marked}
                    aria-label={t(text ? "gap.filled" : "gap.empty", { gap: label, text })}>
                {text ? <bdi>{text}</bdi> : " "}
            </button>
        );
    };
    const isReady = isOpen && filled.some((id) => id !== "");
    const isWhole = !filled.includes("");
    const button = useLast(isOpen && isWhole);
    useEffect(() => keep?.(isWhole ? filled : undefined), [filled]);
    return (
        <div class="answering">
            <p class="soft">{t(isRepeating ? "filling.sort" : question.kind === "cloze" ? "filling.cloze" : "filling.match")}</p>
            {question.kind === "cloze" ? (
                <p class="cloze" dir={directionOf(question.prompt)}>
                    {promptParts(question.prompt).map((part, index) => (
                        <span key={index}>{part}{index < gaps.length && gap(index)}</span>
                    ))}
                </p>
            ) : (
                <ul class="pairs">
                    {gaps.map((one, index) => (
                        <li key={one.text}><span><bdi>{one.text}</bdi></span>{gap(index)}</li>
                    ))}
                </ul>
            )}
            {given === undefined && (
                <>
                    <Bank question={question} isOpen={isOpen} pick={pick}
                          isUsed={(id) => !isRepeating && filled.includes(id)} />
                    <button ref={button} class="button big" type="button" disabled={!isReady} onClick={() => submit(filled)}>
                        {t("answer.submit")}
                    </button>
                </>
            )}
        </div>
    );
}

/** Options into an order: each goes to the end; pressing one takes it out again. */
export function Ordering({ question, given, isOpen, submit, keep }: AnsweringProps): JSX.Element {
    const [line, setLine] = useState<string[]>([]);
    const shown = given ?? line;
    const box = useRef<HTMLDivElement>(null);
    const button = useLast(isOpen && line.length === question.options.length);
    useEffect(() => keep?.(line.length > 0 ? line : undefined), [line]);
    /** A button that has gone hands its focus on to the same word in the bank, or to the first. */
    const takeOut = (ids: string[]): void => {
        setLine((now) => now.filter((id) => !ids.includes(id)));
        const chips = Array.from(box.current?.querySelectorAll<HTMLElement>(".bank .chip") ?? []);
        (chips.find((chip) => chip.dataset.option === ids[0]) ?? chips[0])?.focus();
    };
    return (
        <div class="answering" ref={box}>
            <p class="soft">{t("order.how")}</p>
            <div class="sentence" dir={optionsDirection(question)} role="group" aria-label={t("order.yours")} aria-live="polite">
                {shown.length === 0 && <span class="soft">{t("order.empty")}</span>}
                {shown.map((id) => (
                    <button key={id} type="button" class="chip" disabled={!isOpen}
                            aria-label={t("order.remove", { text: textOf(question, id) })}
                            onClick={() => takeOut([id])}>
                        <bdi>{textOf(question, id)}</bdi>
                    </button>
                ))}
            </div>
            {given === undefined && (
                <>
                    <Bank question={question} isOpen={isOpen} isUsed={(id) => line.includes(id)}
                          pick={(id) => setLine((now) => [...now, id])} />
                    <p class="row">
                        <button ref={button} class="button big" type="button" disabled={!isOpen || line.length === 0}
                                onClick={() => submit(line)}>{t("answer.submit")}</button>
                        <button class="button second" type="button" disabled={!isOpen || line.length === 0}
                                onClick={() => takeOut(line)}>{t("order.clear")}</button>
                    </p>
                </>
            )}
        </div>
    );
}
