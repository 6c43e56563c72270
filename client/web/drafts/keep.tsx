import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../core/i18n";
import { limits, type QuizSummary } from "../core/protocol";
import { DeleteQuiz } from "../ui/bin";
import { Field, Form, Select, useForm } from "../ui/form";
import { useLoaded } from "../ui/load";
import { LoadState } from "../ui/states";
import { QuizFull } from "./keeping";
import { countOf } from "./pile";
import type { DraftsSession, DraftsState } from "./session";

type Where = "new" | "mine";

/** Where those approved go: a new quiz, or one of one's own. */
export function KeepCard({ session, state }: { session: DraftsSession; state: DraftsState }): JSX.Element | null {
    const [where, setWhere] = useState<Where>("new");
    const [into, setInto] = useState<string>();
    const [full, setFull] = useState<QuizFull>();
    const form = useForm(() => {
        setFull(undefined);
        return session.keep(where === "mine" ? into : undefined).catch((failure) => {
            if (failure instanceof QuizFull)
                setFull(failure);
            throw failure;
        });
    });
    const n = countOf(state.drafts).approved;
    if (n === 0)
        return null;
    const isReady = where === "new" ? state.title.trim() !== "" : into !== undefined;
    return (
        <section class="card keep" aria-labelledby="keep">
            <h2 id="keep">{t("drafts.keep", { n })}</h2>
            <Form state={form} go={t("drafts.keep.go", { n })} isDisabled={!isReady}
                  words={full ? t("drafts.full", { n: Math.max(0, full.room), most: limits.maxQuestions }) : undefined}>
                <div class="wheres" role="radiogroup" aria-labelledby="keep">
                    {(["new", "mine"] as const).map((one) => (
                        <label key={one} class="check">
                            <input type="radio" name="where" checked={where === one} onChange={() => setWhere(one)} />
                            {t(`drafts.keep.${one}`)}
                        </label>
                    ))}
                </div>
                {where === "new"
                    ? <Field id="title" name="title" label={t("drafts.keep.title")} value={state.title} trouble={form.trouble}
                             maxLength={limits.maxTitleChars} onValue={(title) => session.name(title)} />
                    : <Mine session={session} into={into} onPick={setInto} />}
            </Form>
        </section>
    );
}

function Mine({ session, into, onPick }: { session: DraftsSession; into?: string; onPick(id?: string): void }): JSX.Element {
    const mine = useLoaded<QuizSummary[]>("mine", async () => {
        const quizzes = await session.keeper.mine();
        if (!quizzes.some((quiz) => quiz.id === into))
            onPick(quizzes[0]?.id);
        return quizzes;
    });
    if (!mine.value)
        return <LoadState loaded={mine} />;
    if (mine.value.length === 0)
        return <p class="soft">{t("drafts.keep.none")}</p>;
    const picked = mine.value.find((quiz) => quiz.id === into);
    return (
        <>
            <Select id="into" label={t("drafts.keep.which")} value={into ?? ""} onValue={onPick}
                    choices={mine.value.map((quiz) => ({
                        value: quiz.id, words: `${quiz.title} (${t("drafts.questions", { n: quiz.questions })})`,
                    }))} />
            {picked && <DeleteQuiz quiz={picked} onDeleted={() => { onPick(undefined); mine.again(); document.getElementById("into")?.focus(); }} />}
        </>
    );
}

/** What became of those approved last. */
export function KeptNotice({ state }: { state: DraftsState }): JSX.Element {
    const { kept } = state;
    return (
        <div role="status">
            {kept && (
                <section class="card arrive kept">
                    <p><b>{t("drafts.kept", { title: kept.title, n: kept.questions })}</b>{" "}
                        {!kept.isPlayable && t("drafts.kept.draft")}</p>
                    <p><a class="button" href="/host">{t("drafts.toHost")}</a></p>
                </section>
            )}
        </div>
    );
}
