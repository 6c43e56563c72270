import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../core/account";
import { announce } from "../../core/a11y";
import { codeOf } from "../../core/api";
import { Refusal } from "../../core/connection";
import { firstWords, language, refusalWords, t } from "../../core/i18n";
import { limits, type Account, type CefrLevel, type FieldProblem, type Question, type Quiz, type QuizDocument } from "../../core/protocol";
import { useBegin } from "../../ui/begin";
import { QuestionDialog, Title } from "../../ui/chrome";
import { Field, Select } from "../../ui/form";
import { useLoaded } from "../../ui/load";
import { LoadState } from "../../ui/states";
import { go } from "../address";
import { emptyQuiz, faultsByQuestion, moved, newQuestion, replaced, without, writtenKinds } from "./editing";
import { QuestionEdit } from "./questionedit";
import { draftOf, dropDraft, isOutdated, keepDraft, savedDraft } from "./unsaved";

const levels: readonly CefrLevel[] = ["A1", "A2", "B1", "B2", "C1", "C2"];

/** A quiz written in the browser; `id`: "new" for one that is not kept yet. */
export function QuizEditor({ id, me }: { id: string; me: Account }): JSX.Element {
    const isNew = id === "new";
    const get = (quiz: string): Promise<QuizDocument> => ask("GET", `/quizzes/${encodeURIComponent(quiz)}`);
    const loaded = useLoaded<QuizDocument | undefined>(id, async () => isNew ? undefined : get(id));
    const [turn, setTurn] = useState(0);
    const openSaved = async (quiz: string): Promise<void> => {
        const saved = await get(quiz);
        dropDraft(me.id, quiz);
        loaded.put(saved);
        setTurn((n) => n + 1);
    };
    return (
        <main class="page" id="section">
            <p><a class="back" href="#quizzes">← {t("admin.quizzes")}</a></p>
            {!isNew && !loaded.value && <LoadState loaded={loaded} />}
            {(isNew || loaded.value) && (
                <Writing key={`${loaded.value ? "there" : ""} ${turn}`} document={loaded.value} me={me} onSaved={openSaved} />
            )}
        </main>
    );
}

interface Kept {
    quiz: Quiz;
    document?: QuizDocument;
}

interface WritingState {
    quiz: Quiz;
    kept: Kept;
    /** What is seen is what is kept. */
    isSame: boolean;
    isBusy: boolean;
    /** Somebody saved it since: what is written here would undo theirs. */
    isOld: boolean;
    fault: string;
    refused: readonly FieldProblem[];
    set(change: Partial<Quiz>): void;
    save(): void;
    drop(): void;
    fail(failure: unknown): void;
}

/** What is written, and its way to the server. */
function useWriting(first: QuizDocument | undefined, account: string): WritingState {
    const [before] = useState(() => draftOf(account, first?.id ?? "new"));
    const [kept, setKept] = useState<Kept>(() => {
        const from = before ? before.from : first;
        return { quiz: from?.quiz ?? emptyQuiz(language.value === "vi" ? "en" : language.value), document: from };
    });
    const name = kept.document?.id ?? "new";
    const [quiz, setQuiz] = useState(before?.quiz ?? kept.quiz);
    const [isBusy, setBusy] = useState(false);
    const [isOld, setOld] = useState(isOutdated(before, first));
    const [fault, setFault] = useState("");
    const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
    const begin = useBegin();
    const fail = (failure: unknown): void => {
        const isOthers = codeOf(failure) === "precondition_failed";
        setBusy(false);
        setOld((was) => was || isOthers);
        setFault(isOthers ? "" : refusalWords(codeOf(failure)));
        setRefused(failure instanceof Refusal ? failure.fields : []);
    };
    const save = (): void => {
        const { document } = kept;
        setBusy(true);
        setFault("");
        setRefused([]);
        (document ? ask<QuizDocument>("PUT", `/quizzes/${document.id}`, quiz, { "If-Match": `"${document.version}"` })
            : begin<QuizDocument>("/quizzes", quiz)).then((answer) => {
            setKept({ quiz: answer.quiz, document: answer });
            setQuiz(savedDraft(account, name, quiz, answer));
            setBusy(false);
            announce(t("person.saved"));
            if (!document)
                history.replaceState(null, "", `#quizzes?quiz=${answer.id}`);
        }, fail);
    };
    return {
        quiz, kept, isSame: quiz === kept.quiz, isBusy, isOld, fault, refused, save, fail,
        set: (change) => {
            const next = { ...quiz, ...change };
            keepDraft(account, name, { quiz: next, from: kept.document });
            setQuiz(next);
        },
        drop: () => dropDraft(account, name),
    };
}

interface WritingProps {
    document?: QuizDocument;
    me: Account;
    onSaved(quiz: string): Promise<void>;
}

function Writing({ document: first, me, onSaved }: WritingProps): JSX.Element {
    const writing = useWriting(first, me.id);
    const { quiz, kept, isSame, isOld, refused, set } = writing;
    const [leaving, setLeaving] = useState<"list" | "saved">();
    useEffect(() => {
        const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
        if (!isSame)
            addEventListener("beforeunload", stay);
        return () => removeEventListener("beforeunload", stay);
    }, [isSame]);
    const faults = faultsByQuestion(refused.length > 0 ? refused : isSame ? kept.document?.missing ?? [] : []);
    const leave = (): void => {
        setLeaving(undefined);
        if (leaving === "saved" && kept.document) {
            onSaved(kept.document.id).catch(writing.fail);
        } else {
            writing.drop();
            go("quizzes");
        }
    };
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
            <Questions questions={quiz.questions} faults={faults} onQuestions={(questions) => set({ questions })} />
            <div class="keep">
                {isOld && <OldNotice onOpen={() => setLeaving("saved")} />}
                <p class="fault" role="alert">{writing.fault}</p>
                <div class="buttons">
                    <button class="button" type="button" disabled={writing.isBusy || isSame || isOld} onClick={writing.save}>
                        {t(writing.isBusy ? "form.sending" : "action.save")}
                    </button>
                    <button class="button second" type="button" onClick={() => { isSame ? go("quizzes") : setLeaving("list"); }}>
                        {t("bank.back")}
                    </button>
                    {isSame && kept.document && <span class="pill good">{t("person.saved")}</span>}
                </div>
            </div>
            {leaving && (
                <QuestionDialog title={t("bank.leave.title")} text={t("bank.leave.text")}
                                yes={t(leaving === "saved" ? "bank.old.open" : "bank.leave")} onNo={() => setLeaving(undefined)} onYes={leave} />
            )}
        </>
    );
}

/** What was written is of an older version: how to go on without undoing the newer. */
function OldNotice({ onOpen }: { onOpen(): void }): JSX.Element {
    return (
        <div role="alert" class="stack">
            <p class="fault">{t("bank.old")}</p>
            <p><button class="button second" type="button" onClick={onOpen}>{t("bank.old.open")}</button></p>
        </div>
    );
}

interface QuestionsProps {
    questions: Question[];
    faults: ReturnType<typeof faultsByQuestion>;
    onQuestions(questions: Question[]): void;
}

function Questions({ questions, faults, onQuestions }: QuestionsProps): JSX.Element {
    return (
        <>
            <ol class="things">
                {questions.map((question, at) => (
                    <li key={question.id ?? at}>
                        <QuestionEdit question={question} number={at + 1} of={questions.length}
                                      onQuestion={(next) => onQuestions(replaced(questions, at, next))}
                                      onMove={(by) => onQuestions(moved(questions, at, by))}
                                      onRemove={() => onQuestions(without(questions, at))} />
                        <Faults faults={faults.get(at)} />
                    </li>
                ))}
            </ol>
            {questions.length < limits.maxQuestions && (
                <div class="buttons" role="group" aria-label={t("bank.add")}>
                    {writtenKinds.map((kind) => (
                        <button key={kind} class="button second small" type="button" onClick={() => onQuestions([...questions, newQuestion(kind)])}>
                            + {t(`kind.${kind}`)}
                        </button>
                    ))}
                </div>
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
