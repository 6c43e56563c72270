import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import { limits, type Question } from "../core/protocol";
import { promptParts } from "../kinds/shape";
import { Icon } from "../ui/glyphs";
import { faultOf, type Draft, type NewWords, type Verdict } from "./pile";

interface DraftProps {
    draft: Draft;
    isEdited: boolean;
    onJudge(verdict: Verdict): void;
    onEdit(isEdited: boolean): void;
    onWords(words: NewWords): void;
}

/** One draft: what it asks, what is right and why, and the teacher's word on it. */
export function DraftCard({ draft, isEdited, onJudge, onEdit, onWords }: DraftProps): JSX.Element {
    const { item, verdict } = draft;
    const { question } = item;
    const toggle = (wanted: Verdict): void => onJudge(verdict === wanted ? "open" : wanted);
    return (
        <li class={`card draft ${verdict}`} data-draft={draft.key}>
            <header class="drafthead">
                <h3 lang="en"><bdi>{item.word}</bdi></h3>
                <span class="pill">{t(`drafts.sort.${item.sort}`)}</span>
                <span class="soft small">{t("drafts.itsLevel", { level: item.level })} · {t(`drafts.band.${bandOf(item.band)}`)}</span>
            </header>
            {isEdited
                ? <Rewording question={question} onCancel={() => onEdit(false)}
                             onDone={(words) => { onWords(words); onEdit(false); }} />
                : <Body question={question} />}
            {!isEdited && (
                <div class="buttons">
                    <button class="button second approve" type="button" aria-pressed={verdict === "approved"}
                            aria-label={t("drafts.approve.label", { word: item.word })} onClick={() => toggle("approved")}>
                        <Icon name="check" />{t(verdict === "approved" ? "drafts.approved" : "drafts.approve")}
                    </button>
                    <button class="button second refuse" type="button" aria-pressed={verdict === "refused"}
                            aria-label={t("drafts.refuse.label", { word: item.word })} onClick={() => toggle("refused")}>
                        <Icon name="cross" />{t(verdict === "refused" ? "drafts.refused" : "drafts.refuse")}
                    </button>
                    <button class="quiet edit" type="button" aria-label={t("drafts.edit.label", { word: item.word })}
                            onClick={() => onEdit(true)}>
                        {t("drafts.edit")}
                    </button>
                </div>
            )}
        </li>
    );
}

/** How common a word is, in three steps of SCOWL's levels 10 to 70. */
function bandOf(band: number): "common" | "middle" | "rare" {
    return band <= 20 ? "common" : band <= 40 ? "middle" : "rare";
}

function Body({ question }: { question: Question }): JSX.Element {
    return (
        <>
            <p class="prompt" lang="en" dir="auto">{question.prompt}</p>
            <Answers question={question} />
            {question.explanation && (
                <p class="why" lang="en"><b lang={undefined}>{t("explanation")}</b> <bdi>{question.explanation}</bdi></p>
            )}
        </>
    );
}

/** What can be answered, the right marked. */
function Answers({ question }: { question: Question }): JSX.Element {
    const accepted = (question.gaps ?? []).map((gap) => gap.accepted);
    const rights = new Set(accepted.map((texts) => texts[0]));
    const isRight = (text: string, marked: boolean): boolean => marked || rights.has(text);
    return (
        <div class="answers" lang="en">
            {question.speech && <p class="soft">{t("drafts.heard")} <b><bdi>{question.speech.text}</bdi></b></p>}
            {question.options.length > 0 && (
                <ul class="choices">
                    {question.options.map((option, at) => {
                        const right = isRight(option.text, option.isRight);
                        return (
                            <li key={at} class={right ? "right" : ""}>
                                <span class="mark">{right && <Icon name="check" />}</span>
                                <span><bdi>{option.text}</bdi>{right && <span class="unseen"> ({t("option.right")})</span>}</span>
                            </li>
                        );
                    })}
                </ul>
            )}
            {question.options.length === 0 && accepted.map((texts, at) => (
                <p key={at}>{t("result.rightWas", { n: texts.length })}: <b class="good"><bdi>{texts.join(" · ")}</bdi></b></p>
            ))}
        </div>
    );
}

function Rewording({ question, onDone, onCancel }: {
    question: Question; onDone(words: NewWords): void; onCancel(): void;
}): JSX.Element {
    const [words, setWords] = useState<NewWords>({ prompt: question.prompt, explanation: question.explanation });
    const field = useRef<HTMLTextAreaElement>(null);
    useLayoutEffect(() => field.current?.focus(), []);
    const fault = faultOf(question, words);
    const gaps = promptParts(question.prompt).length - 1;
    const save = (event: Event): void => {
        event.preventDefault();
        if (!fault)
            onDone({ prompt: words.prompt.trim(), explanation: words.explanation.trim() });
    };
    const onKey = (key: KeyboardEvent): void => {
        if (key.key === "Escape")
            onCancel();
    };
    return (
        <form class="form" onSubmit={save} onKeyDown={onKey}>
            <div class="field">
                <label for="prompt">{t("drafts.prompt")}</label>
                <textarea ref={field} id="prompt" rows={3} lang="en" dir="auto" value={words.prompt} aria-describedby="prompt-fault"
                          aria-invalid={fault !== undefined}
                          onInput={(event) => setWords({ ...words, prompt: event.currentTarget.value })} />
            </div>
            <div class="field">
                <label for="why">{t("drafts.why")}</label>
                <textarea id="why" rows={3} lang="en" dir="auto" value={words.explanation}
                          onInput={(event) => setWords({ ...words, explanation: event.currentTarget.value })} />
            </div>
            <p class="fault" role="alert" id="prompt-fault">
                {fault ? t(`drafts.fault.${fault}`, {
                    n: gaps, prompt: limits.maxPromptChars, explanation: limits.maxExplanationChars,
                }) : ""}
            </p>
            <div class="buttons">
                <button class="button" disabled={fault !== undefined}>{t("action.save")}</button>
                <button class="button second" type="button" onClick={onCancel}>{t("action.cancel")}</button>
            </div>
        </form>
    );
}
