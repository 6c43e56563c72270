import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import { limits, type PracticeCard } from "../core/protocol";
import { Bar } from "../ui/bars";
import { QuestionDialog, Title } from "../ui/chrome";
import { Line } from "./page";
import type { PracticeSession, PracticeState } from "./session";
import { cardOf, grades, isTyped, itemsOf, leftOf, likelyGrade, likenessOf, spanOf, summaryOf, type Grade, type Likeness, type Sitting } from "./sitting";

interface SitterProps {
    session: PracticeSession;
    state: PracticeState;
    sitting: Sitting;
}

/** A card, its answer, the grade; and at the end what came of it. */
export function Sitter(props: SitterProps): JSX.Element {
    const { session, state, sitting } = props;
    const card = cardOf(sitting);
    const left = sitting.cards.length - sitting.given.length;
    return (
        <main class="page practice">
            <p class="sittinghead">
                <button class="back" type="button" onClick={() => void session.leave()}>← {t("practice.stop")}</button>
                {card && <span class="soft number" role="status">{t("practice.toGo", { n: left })}</span>}
                <button class="quiet" type="button" disabled={!state.canUndo} onClick={() => session.undo()}>{t("practice.undo")}</button>
            </p>
            <Bar share={sitting.given.length / sitting.cards.length} />
            {card ? <Card key={`${card.id}.${sitting.given.length}`} {...props} card={card} /> : <Summary {...props} />}
            <Line state={state} />
        </main>
    );
}

function Card({ session, sitting, card }: SitterProps & { card: PracticeCard }): JSX.Element {
    const { face } = card;
    const [isRemoving, setRemoving] = useState(false);
    useKeys(session, sitting, isRemoving);
    return (
        <section class="card arrive">
            <Title id="prompt"><span class="lines" dir="auto">{face.prompt}</span></Title>
            {itemsOf(card).length > 0 && (
                <ul class="things" aria-label={t("practice.items")} lang={face.language}>
                    {itemsOf(card).map((item, at) => <li key={at} class="thing"><b dir="auto">{item}</b></li>)}
                </ul>
            )}
            {!isTyped(card) && (face.options?.length ?? 0) > 0 && (
                <ul class="bank" aria-label={t("practice.options")} lang={face.language}>
                    {face.options!.map((option, at) => <li key={at} class="chip"><bdi>{option}</bdi></li>)}
                </ul>
            )}
            {sitting.isShown ? <Back session={session} sitting={sitting} card={card} /> : <Front session={session} sitting={sitting} card={card} />}
            <p><button class="quiet" type="button" onClick={() => setRemoving(true)}>{t("practice.remove")}</button></p>
            {isRemoving && (
                <QuestionDialog title={t("practice.remove.title")} text={t("practice.remove.text")} yes={t("practice.remove.yes")}
                                onNo={() => setRemoving(false)} onYes={() => session.remove()} />
            )}
        </section>
    );
}

interface SideProps {
    session: PracticeSession;
    sitting: Sitting;
    card: PracticeCard;
}

function Front({ session, sitting, card }: SideProps): JSX.Element {
    const field = useRef<HTMLInputElement>(null);
    const typed = isTyped(card);
    useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
    const submit = (event: Event): void => {
        event.preventDefault();
        session.show();
    };
    return (
        <form class="form" onSubmit={submit}>
            {typed ? (
                <div class="field">
                    <label for="word">{t("practice.type")}</label>
                    <input ref={field} id="word" type="text" value={sitting.typed} lang={card.face.language} dir="auto" autocomplete="off"
                           autocapitalize="none" autocorrect="off" spellcheck={false} maxLength={limits.maxAnswerChars} aria-describedby="prompt"
                           onInput={(event) => session.type(event.currentTarget.value)} />
                </div>
            ) : <p class="soft">{t("practice.think")}</p>}
            <button class="button big">{t(typed ? "practice.check" : "practice.show")}</button>
        </form>
    );
}

/** The right answer beside one's own, and the four grades. */
function Back({ session, sitting, card }: SideProps): JSX.Element {
    const { face } = card;
    const likely = likelyGrade(card, sitting.typed);
    const first = useRef<HTMLButtonElement>(null);
    const all = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => (first.current ?? all.current)?.focus({ preventScroll: true }), []);
    return (
        <>
            <div role="status" class="stack">
                {isTyped(card) && <Verdict likeness={likenessOf(card, sitting.typed)} typed={sitting.typed} />}
                <p><span class="soft">{t("result.rightWas", { n: face.right.length })}:</span>{" "}
                    <b class="good answerwords" lang={face.language}><bdi>{face.right.join(" · ")}</bdi></b></p>
                {face.explanation && <p class="soft lines" dir="auto">{face.explanation}</p>}
            </div>
            <div ref={all} class="grades" role="group" tabIndex={-1} aria-label={t("practice.how")}>
                {grades.map((grade) => (
                    <button key={grade} ref={grade === likely ? first : undefined} type="button"
                            class={`button ${grade === likely ? "" : "second"}`} onClick={() => session.grade(grade)}>
                        <span><span class="keyhint number" aria-hidden="true">{grade} </span>{t(`practice.grade.${grade}`)}</span>
                        <span class="small">{intervalWords(card.intervals[grade - 1])}</span>
                    </button>
                ))}
            </div>
        </>
    );
}

function Verdict({ likeness, typed }: { likeness: Likeness; typed: string }): JSX.Element | null {
    switch (likeness) {
    case "same":
        return <p class="good"><b>{t("practice.right")}</b></p>;
    case "other":
        return <p><b>{t("practice.compare")}</b> <span class="soft">{t("over.yours", { answer: typed })}</span></p>;
    default:
        return null;
    }
}

/** When a card comes back; nothing where only the server knows. */
function intervalWords(days: number | undefined): string {
    if (days === undefined)
        return "";
    const { unit, n } = spanOf(days);
    return t(`practice.in.${unit}`, { n });
}

/** 1 to 4 grade, Space shows, U takes the last grade back; not while one types or is asked something. */
function useKeys(session: PracticeSession, sitting: Sitting, isAsked: boolean): void {
    useLayoutEffect(() => {
        if (isAsked)
            return undefined;
        const onKey = (key: KeyboardEvent): void => {
            const target = key.target as HTMLElement;
            if (key.ctrlKey || key.altKey || key.metaKey || key.repeat || target.closest("input"))
                return;
            if (sitting.isShown && /^[1-4]$/.test(key.key))
                session.grade(Number(key.key) as Grade);
            else if (key.key.toLowerCase() === "u")
                session.undo();
            else if (key.key === " " && !sitting.isShown && !target.closest("button, a"))
                session.show();
            else
                return;
            key.preventDefault();
        };
        addEventListener("keydown", onKey);
        return () => removeEventListener("keydown", onKey);
    });
}

function Summary({ session, state, sitting }: SitterProps): JSX.Element {
    const { done, remembered } = summaryOf(sitting);
    const settled = sitting.cards.length - leftOf(sitting).length;
    const hasMore = (state.due?.due ?? 0) > settled;
    return (
        <section class="card center arrive">
            <Title>{t("practice.done", { n: done })}</Title>
            <p class="number">{t("practice.remembered", { n: remembered, of: done })}</p>
            <p class="buttons">
                <button class="button" type="button" disabled={state.isBusy} onClick={() => void session.leave()}>{t("practice.finish")}</button>
                {hasMore && (
                    <button class="button second" type="button" disabled={state.isBusy} onClick={() => void session.goOn()}>{t("practice.goOn")}</button>
                )}
            </p>
        </section>
    );
}
