import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../core/connection";
import { refusalWords, t } from "../core/i18n";
import type { ErrorCode, FieldFault } from "../core/protocol";

/** Why a form was not taken. */
export interface Trouble {
    code: ErrorCode;
    fields: Partial<Record<string, FieldFault>>;
}

export interface FormState {
    isBusy: boolean;
    trouble?: Trouble;
    /** Until the server takes the same again; 0: now. */
    waitSeconds: number;
    submit(event: Event): void;
    formRef: { current: HTMLFormElement | null };
}

function troubleOf(failure: unknown): Trouble {
    if (!(failure instanceof Refusal))
        return { code: "internal", fields: {} };
    return { code: failure.code, fields: Object.fromEntries(failure.fields.map((one) => [one.field, one.code])) };
}

/** A form's way: sending, refused with words at each field, waiting as long as the server asks. */
export function useForm(send: () => Promise<void>): FormState {
    const [isBusy, setBusy] = useState(false);
    const [trouble, setTrouble] = useState<Trouble>();
    const [waitUntil, setWaitUntil] = useState(0);
    const formRef = useRef<HTMLFormElement>(null);
    const waitSeconds = useSecondsUntil(waitUntil);
    useLayoutEffect(() => {
        formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }, [trouble]);
    const submit = (event: Event): void => {
        event.preventDefault();
        if (isBusy || waitSeconds > 0)
            return;
        setBusy(true);
        setTrouble(undefined);
        send().catch((failure) => {
            setTrouble(troubleOf(failure));
            if (failure instanceof Refusal && failure.retryAfterMs)
                setWaitUntil(Date.now() + failure.retryAfterMs);
        }).then(() => setBusy(false));
    };
    return { isBusy, trouble, waitSeconds, submit, formRef };
}

function useSecondsUntil(end: number): number {
    const [, redraw] = useState(0);
    useEffect(() => {
        if (end <= Date.now())
            return undefined;
        const timer = setInterval(() => {
            redraw((n) => n + 1);
            if (Date.now() >= end)
                clearInterval(timer);
        }, 250);
        return () => clearInterval(timer);
    }, [end]);
    return Math.max(0, Math.ceil((end - Date.now()) / 1_000));
}

interface FormProps {
    state: FormState;
    go: string;
    busy?: string;
    isDangerous?: boolean;
    /** Beside something more important. */
    isSecond?: boolean;
    isDisabled?: boolean;
    /** Of a refusal, where a page has words of its own. */
    words?: string;
    children: ComponentChildren;
}

/** The fields, what is wrong with the whole, and the button. */
export function Form({ state, go, busy, isDangerous, isSecond, isDisabled, words: own, children }: FormProps): JSX.Element {
    const { trouble, waitSeconds, isBusy } = state;
    const words = isBusy ? busy ?? t("form.sending") : waitSeconds > 0 ? t("form.wait", { n: waitSeconds }) : go;
    return (
        <form class="form" ref={state.formRef} onSubmit={state.submit} noValidate>
            {children}
            <p class="fault" role="alert">{trouble ? own || refusalWords(trouble.code) : ""}</p>
            <button class={`button ${isDangerous ? "danger" : isSecond ? "second" : ""}`} disabled={isBusy || waitSeconds > 0 || isDisabled}>
                {words}
            </button>
        </form>
    );
}

interface FieldProps {
    id: string;
    /** The wire's name of it, by which the server names its fault. */
    name: string;
    label: string;
    hint?: string;
    value: string;
    onValue(value: string): void;
    trouble?: Trouble;
    type?: "text" | "email";
    autocomplete?: string;
    maxLength?: number;
    isReadOnly?: boolean;
}

const faultWords = (trouble: Trouble | undefined, name: string): string => {
    const fault = trouble?.fields[name];
    return fault ? t(`field.${fault}`) : "";
};

export function Field(props: FieldProps): JSX.Element {
    const { id, value, type = "text" } = props;
    const fault = faultWords(props.trouble, props.name);
    return (
        <div class="field">
            <label for={id}>{props.label}</label>
            <input id={id} name={props.name} value={value} type={type} readOnly={props.isReadOnly}
                   autocomplete={props.autocomplete ?? "off"} maxLength={props.maxLength}
                   autocapitalize={type === "email" ? "none" : undefined} spellcheck={false}
                   aria-describedby={`${id}-hint ${id}-fault`} aria-invalid={fault ? "true" : "false"}
                   onInput={(event) => props.onValue(event.currentTarget.value)} />
            {props.hint && <p class="hint" id={`${id}-hint`}>{props.hint}</p>}
            {fault && <p class="fault" id={`${id}-fault`}>{fault}</p>}
        </div>
    );
}

interface NumberFieldProps extends Omit<FieldProps, "value" | "onValue" | "type" | "maxLength"> {
    value: number;
    least: number;
    most: number;
    /** Always a whole number from `least` to `most`. */
    onValue(value: number): void;
}

/** A whole number within bounds. What is typed stays as it is until the field is left. */
export function NumberField(props: NumberFieldProps): JSX.Element {
    const { id, value, least, most } = props;
    const [typed, setTyped] = useState(String(value));
    const fault = faultWords(props.trouble, props.name);
    const take = (text: string): void => {
        setTyped(text);
        const number = Math.round(Number(text));
        if (text !== "" && number >= least && number <= most)
            props.onValue(number);
    };
    return (
        <div class="field">
            <label for={id}>{props.label}</label>
            <input id={id} name={props.name} value={typed} type="number" inputMode="numeric" min={least} max={most} step={1}
                   dir="ltr" aria-describedby={`${id}-hint ${id}-fault`} aria-invalid={fault ? "true" : "false"}
                   onInput={(event) => take(event.currentTarget.value)} onBlur={() => setTyped(String(value))} />
            <p class="hint" id={`${id}-hint`}>{props.hint ? `${props.hint} ` : ""}{t("field.between", { least, most })}</p>
            {fault && <p class="fault" id={`${id}-fault`}>{fault}</p>}
        </div>
    );
}

/** A password that its owner may look at: typing blindly makes people choose short ones. */
export function PasswordField(props: Omit<FieldProps, "type">): JSX.Element {
    const [isShown, setShown] = useState(false);
    const { id } = props;
    const fault = faultWords(props.trouble, props.name);
    return (
        <div class="field">
            <label for={id}>{props.label}</label>
            <div class="withbutton">
                <input id={id} name={props.name} value={props.value} type={isShown ? "text" : "password"} dir="ltr"
                       autocomplete={props.autocomplete} maxLength={props.maxLength} autocapitalize="none"
                       spellcheck={false} aria-describedby={`${id}-hint ${id}-fault`}
                       aria-invalid={fault ? "true" : "false"}
                       onInput={(event) => props.onValue(event.currentTarget.value)} />
                <button class="quiet" type="button" aria-controls={id} aria-pressed={isShown}
                        aria-label={t("password.show")} onClick={() => setShown(!isShown)}>
                    {t(isShown ? "password.hide.word" : "password.show.word")}
                </button>
            </div>
            {props.hint && <p class="hint" id={`${id}-hint`}>{props.hint}</p>}
            {fault && <p class="fault" id={`${id}-fault`}>{fault}</p>}
        </div>
    );
}

interface SelectProps<Value extends string> {
    id: string;
    label: string;
    hint?: string;
    value: Value;
    choices: readonly { value: Value; words: string; lang?: string }[];
    onValue(value: Value): void;
}

export function Select<Value extends string>(props: SelectProps<Value>): JSX.Element {
    return (
        <div class="field">
            <label for={props.id}>{props.label}</label>
            <select id={props.id} value={props.value} aria-describedby={props.hint ? `${props.id}-hint` : undefined}
                    onChange={(event) => props.onValue(event.currentTarget.value as Value)}>
                {props.choices.map((choice) => (
                    <option key={choice.value} value={choice.value} lang={choice.lang}
                            selected={choice.value === props.value}>{choice.words}</option>
                ))}
            </select>
            {props.hint && <p class="hint" id={`${props.id}-hint`}>{props.hint}</p>}
        </div>
    );
}

export function Check({ label, isOn, onChange }: {
    label: string; isOn: boolean; onChange(isOn: boolean): void;
}): JSX.Element {
    return (
        <label class="check">
            <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
            {label}
        </label>
    );
}

/** Text to hand on, and a button that copies it; plain HTTP has no clipboard API, so the selection does. */
export function CopyText({ id, label, text }: { id: string; label: string; text: string }): JSX.Element {
    const [isCopied, setCopied] = useState(false);
    const field = useRef<HTMLInputElement>(null);
    const copy = (): void => {
        field.current?.select();
        setCopied(document.execCommand("copy"));
    };
    return (
        <div class="field">
            <label for={id}>{label}</label>
            <div class="withbutton">
                <input id={id} ref={field} value={text} readOnly dir="ltr" onFocus={() => field.current?.select()} />
                <button class="quiet" type="button" onClick={copy}>{t("copy.go")}</button>
            </div>
            <p class="hint" role="status">{isCopied ? t("copy.done") : ""}</p>
        </div>
    );
}
