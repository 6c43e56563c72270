import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../core/account";
import { announce } from "../../core/a11y";
import { Refusal } from "../../core/connection";
import { firstWords, language, refusalWords, t } from "../../core/i18n";
import { randomKey } from "../../core/keys";
import { limits, type CefrLevel, type FieldProblem, type Question, type Quiz, type QuizDocument } from "../../core/protocol";
import { QuestionDialog, Title } from "../../ui/chrome";
import { Field, Select } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { LoadState } from "../../ui/states";
import { go } from "../address";
import { emptyQuiz, faultsByQuestion, moved, newQuestion, replaced, without, writtenKinds } from "./editing";
import { QuestionEdit } from "./questionedit";

/** What is being written and not kept yet, by quiz: a look at another section loses nothing. */
const unsaved = new Map<string, Quiz>();

const levels: readonly CefrLevel[] = ["A1", "A2", "B1", "B2", "C1", "C2"];

/** A quiz written in the browser; `id`: "new" for one that is not kept yet. */
export function QuizEditor({ id }: { id: string }): JSX.Element {
    const isNew = id === "new";
    const loaded = useLoaded<QuizDocument | undefined>(id, () => isNew ? Promise.resolve(undefined) : ask("GET", `/quizzes/${encodeURIComponent(id)}`));
    return (
        <main class="page" id="section">
            <p><a class="back" href="#quizzes">← {t("admin.quizzes")}</a></p>
            {!isNew && !loaded.value && <LoadState loaded={loaded} />}
            {(isNew || loaded.value) && <Writing key={loaded.value ? `${id} there` : id} document={loaded.value} />}
        </main>
    );
}

interface Kept {
    quiz: Quiz;
    document?: QuizDocument;
}

function Writing({ document: first }: { document?: QuizDocument }): JSX.Element {
    const [kept, setKept] = useState<Kept>(() => ({ quiz: first?.quiz ?? emptyQuiz(language.value === "vi" ? "en" : language.value), document: first }));
    const name = kept.document?.id ?? "new";
    const [quiz, setQuizNow] = useState(() => unsaved.get(name) ?? kept.quiz);
    const setQuiz = (next: Quiz): void => {
        unsaved.set(name, next);
        setQuizNow(next);
    };
    const [isBusy, setBusy] = useState(false);
    const [fault, setFault] = useState("");
    const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
    const [once] = useState(randomKey);
    const [isLeaving, setLeaving] = useState(false);
    const isSame = quiz === kept.quiz;
    useEffect(() => {
        const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
        if (!isSame)
            addEventListener("beforeunload", stay);
        return () => removeEventListener("beforeunload", stay);
    }, [isSame]);
    const set = (change: Partial<Quiz>): void => setQuiz({ ...quiz, ...change });
    const setQuestions = (questions: Question[]): void => set({ questions });
    const save = (): void => {
        const { document } = kept;
        setBusy(true);
        setFault("");
        setRefused([]);
        (document ? ask<QuizDocument>("PUT", `/quizzes/${document.id}`, quiz, { "If-Match": `"${document.version}"` })
            : ask<QuizDocument>("POST", "/quizzes", quiz, { "Idempotency-Key": once })).then(
            (answer) => {
                setKept({ quiz: answer.quiz, document: answer });
                unsaved.delete(name);
                setQuizNow(answer.quiz);
                setBusy(false);
                announce(t("person.saved"));
                if (!document)
                    history.replaceState(null, "", `#quizzes?quiz=${answer.id}`);
            },
            (failure) => {
                setBusy(false);
                setFault(failure instanceof Refusal ? refusalWords(failure.code) : refusalWords("internal"));
                setRefused(failure instanceof Refusal ? failure.fields : []);
            });
    };
    const faults = faultsByQuestion(refused.length > 0 ? refused : isSame ? kept.document?.missing ?? [] : []);
    const leave = (): void => { isSame ? go("quizzes") : setLeaving(true); };
    return (
        <>
            <Title>{quiz.title || t("bank.new")}</Title>
            <section class="card form">
                <Field id="quiz-title" name="title" label={t("bank.title")} value={quiz.title} maxLength={limits.maxTitleChars} onValue={(title) => set({ title })} />
                <Field id="quiz-description" name="description" label={t("bank.description")} value={quiz.description} maxLength={limits.maxDescriptionChars}
                       onValue={(description) => set({ description })} />
                <Select id="quiz-level" label={t("bank.level")} value={quiz.level ?? ""} onValue={(level) => set({ level: (level || undefined) as CefrLevel | undefined })}
                        choices={[{ value: "", words: "–" }, ...levels.map((one) => ({ value: one as string, words: one }))]} />
                <Faults faults={faults.get(-1)} />
            </section>
            <ol class="things">
                {quiz.questions.map((question, at) => (
                    <li key={question.id ?? at}>
                        <QuestionEdit question={question} number={at + 1} of={quiz.questions.length}
                                      onQuestion={(next) => setQuestions(replaced(quiz.questions, at, next))}
                                      onMove={(by) => setQuestions(moved(quiz.questions, at, by))}
                                      onRemove={() => setQuestions(without(quiz.questions, at))} />
                        <Faults faults={faults.get(at)} />
                    </li>
                ))}
            </ol>
            {quiz.questions.length < limits.maxQuestions && (
                <div class="buttons" role="group" aria-label={t("bank.add")}>
                    {writtenKinds.map((kind) => (
                        <button key={kind} class="button second small" type="button" onClick={() => setQuestions([...quiz.questions, newQuestion(kind)])}>
                            + {t(`kind.${kind}`)}
                        </button>
                    ))}
                </div>
            )}
            <div class="keep">
                <p class="fault" role="alert">{fault}</p>
                <div class="buttons">
                    <button class="button" type="button" disabled={isBusy || isSame} onClick={save}>{t(isBusy ? "form.sending" : "action.save")}</button>
                    <button class="button second" type="button" onClick={leave}>{t("bank.back")}</button>
                    {isSame && kept.document && <span class="pill good">{t("person.saved")}</span>}
                </div>
            </div>
            {isLeaving && (
                <QuestionDialog title={t("bank.leave.title")} text={t("bank.leave.text")} yes={t("bank.leave")} onNo={() => setLeaving(false)} onYes={() => { unsaved.delete(name); go("quizzes"); }} />
            )}
        </>
    );
}

function Faults({ faults }: { faults?: { part: string; code: string }[] }): JSX.Element | null {
    if (!faults || faults.length === 0)
        return null;
    return (
        <ul class="lines fault">
            {faults.map((one) => {
                const [part] = one.part.split(/[[.]/);
                const words = firstWords(`bank.part.${part}`, "bank.part.other");
                return <li key={`${one.part} ${one.code}`}>{words}: {firstWords(`field.${one.code}`, "field.invalid")}</li>;
            })}
        </ul>
    );
}
