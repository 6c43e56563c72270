import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import { limits, type QuestionKind } from "../core/protocol";
import type { AnsweringProps } from "./answering";
import { directionOf, promptParts } from "./shape";

/** What a phone's keyboard must not do: it would spell for the learner. */
const plain = {
    autocomplete: "off", autocorrect: "off", autocapitalize: "none", spellcheck: false, enterkeyhint: "send",
} as const;

function hintOf(kind: QuestionKind): string {
    switch (kind) {
    case "numeric":
        return t("typing.number");
    case "dictation":
        return t("typing.dictation");
    case "word_cloud":
        return t("typing.cloud");
    default:
        return t("typing.text");
    }
}

function useFocus<T extends HTMLElement>(isOn: boolean): { current: T | null } {
    const field = useRef<T>(null);
    useEffect(() => {
        if (isOn)
            field.current?.focus({ preventScroll: true });
    }, [isOn]);
    return field;
}

/** One text. Enter submits; in a dictation too, which is one sentence. */
export function TypingText({ question, given, isOpen, submit, keep }: AnsweringProps): JSX.Element {
    const [text, setText] = useState("");
    const field = useFocus<HTMLTextAreaElement & HTMLInputElement>(isOpen);
    const hint = hintOf(question.kind);
    const canSubmit = isOpen && text.trim() !== "";
    useEffect(() => keep?.(text.trim() !== "" ? [text] : undefined), [text]);
    const send = (event: Event): void => {
        event.preventDefault();
        if (canSubmit)
            submit([text]);
    };
    const common = {
        ref: field, id: "typed", class: "field big", value: given?.[0] ?? text, disabled: !isOpen,
        maxLength: question.kind === "word_cloud" ? limits.maxCloudChars : limits.maxAnswerChars,
        onInput: (event: Event) => setText((event.target as HTMLInputElement).value),
        ...plain,
    };
    const onKey = (key: KeyboardEvent): void => {
        if (key.key === "Enter" && !key.isComposing)
            send(key);
    };
    return (
        <form class="answering typing" onSubmit={send}>
            <label class="soft" for="typed">{hint}</label>
            {question.kind === "dictation"
                ? <textarea {...common} rows={3} onKeyDown={onKey} />
                : <input {...common} type="text" />}
            {given === undefined && (
                <button class="button big" type="submit" disabled={!canSubmit}>{t("answer.submit")}</button>
            )}
        </form>
    );
}

/** The text of a cloze with a field in each gap. */
export function TypingGaps({ question, given, isOpen, submit, keep }: AnsweringProps): JSX.Element {
    const parts = promptParts(question.prompt);
    const count = question.gaps?.length ?? parts.length - 1;
    const [texts, setTexts] = useState<string[]>(() => Array<string>(count).fill(""));
    const first = useFocus<HTMLInputElement>(isOpen);
    const canSubmit = isOpen && texts.some((text) => text.trim() !== "");
    useEffect(() => keep?.(texts.every((text) => text.trim() !== "") ? texts : undefined), [texts]);
    const set = (index: number, text: string): void => setTexts((now) => now.map((old, at) => at === index ? text : old));
    const send = (event: Event): void => {
        event.preventDefault();
        if (canSubmit)
            submit(texts);
    };
    return (
        <form class="answering typing" onSubmit={send}>
            <p class="cloze" dir={directionOf(question.prompt)}>
                {parts.map((part, index) => (
                    <span key={index}>
                        {part}
                        {index < count && (
                            <input ref={index === 0 ? first : undefined} class="gap" type="text" {...plain}
                                   aria-label={t("gap.label", { n: index + 1, of: count })}
                                   value={given?.[index] ?? texts[index]} disabled={!isOpen}
                                   maxLength={limits.maxAnswerChars}
                                   onInput={(event) => set(index, (event.target as HTMLInputElement).value)} />
                        )}
                    </span>
                ))}
            </p>
            {given === undefined && (
                <button class="button big" type="submit" disabled={!canSubmit}>{t("answer.submit")}</button>
            )}
        </form>
    );
}
