import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { formatTime, t } from "../../core/i18n";
import { may, reach } from "../../core/may";
import { limits, type Account, type QuizDocument, type QuizList, type QuizSummary } from "../../core/protocol";
import { remember } from "../../core/storage";
import { useBegin } from "../../ui/begin";
import { QuestionDialog } from "../../ui/chrome";
import { DoingWords, useDoing } from "../../ui/doing";
import { Check, Field, Select } from "../../ui/form";
import { usePages, type Pages } from "../../ui/load";
import { ListState, MoreButton } from "../../ui/states";
import { go, useLooked, type Place } from "../address";
import { Section } from "../parts";

const owners = ["", "me", "samples"];

const quizzesLookOf = (query: Place["query"]): { q: string; owner: string; bin: string } =>
    ({ q: query.q ?? "", owner: owners.find((one) => one === query.owner) ?? "", bin: query.bin ?? "" });

/** The quizzes one can see: found, started, copied, edited, put into the bin and taken out. */
export function QuizzesSection({ me }: { me: Account }): JSX.Element {
    const { now, settled, say, type } = useLooked("quizzes", quizzesLookOf, (query) => !query.quiz);
    const [q, owner, isBin] = [settled.q.trim(), settled.owner, settled.bin !== ""];
    const filter = `${q && `&q=${encodeURIComponent(q)}`}${owner && `&owner=${owner}`}${isBin ? "&bin=true" : ""}`;
    const quizzes = usePages<QuizSummary>(filter, (cursor) => ask<QuizList>(
        "GET", `/quizzes?limit=30${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    return (
        <Section title={t("admin.quizzes")} actions={may(me.role, "quiz:create") && (
            <>
                <button class="button" type="button" onClick={() => go("quizzes", { quiz: "new" })}>{t("bank.new")}</button>
                <a class="button second" href="/drafts">{t("ways.drafts")}</a>
                <a class="button second" href="/host">{t("bank.fromFile")}</a>
            </>
        )}>
            <div class="filters" role="search">
                <div class="filterrow">
                    <Field id="quiz-search" name="q" label={t("bank.search")} value={now.q} maxLength={limits.maxSearchChars} onValue={(next) => type({ q: next })} />
                    <Select id="quiz-owner" label={t("bank.whose")} value={owner} onValue={(next) => say({ owner: next })}
                            choices={owners.map((one) => ({ value: one, words: t(`bank.whose.${(one || "all") as "all" | "me" | "samples"}`) }))} />
                    <Check label={t("bank.bin")} isOn={isBin} onChange={(isOn) => say({ bin: isOn ? "yes" : "" })} />
                </div>
            </div>
            <ul class="things" aria-busy={quizzes.isBusy}>
                {quizzes.items?.map((quiz) => <li key={quiz.id}><QuizLine quiz={quiz} me={me} quizzes={quizzes} /></li>)}
            </ul>
            <ListState isBusy={quizzes.isBusy} fault={quizzes.fault} count={quizzes.items?.length} onAgain={quizzes.again}
                       empty={<><h2>{t("bank.none")}</h2><p class="soft">{t(isBin ? "bank.bin.none" : "bank.none.text")}</p></>} />
            <MoreButton hasMore={quizzes.hasMore && !quizzes.fault} isBusy={quizzes.isBusy} onMore={quizzes.more} />
        </Section>
    );
}

/** Whether the account may change a quiz: its own, or anybody's it looks after. Samples are nobody's. */
const mayChange = (me: Account, quiz: QuizSummary): boolean =>
    quiz.owner !== undefined && (quiz.owner === me.id || reach(me.role, "quiz:update") === "all" || reach(me.role, "quiz:update") === "school");

/** To the console's settings for a game of it. */
function toSetUp(quiz: string): void {
    remember("setup", quiz, "tab");
    location.assign("/host");
}

function QuizLine({ quiz, me, quizzes }: { quiz: QuizSummary; me: Account; quizzes: Pages<QuizSummary> }): JSX.Element {
    const [isAsking, setAsking] = useState(false);
    const doing = useDoing();
    const begin = useBegin();
    const path = `/quizzes/${quiz.id}`;
    const drop = (): void => quizzes.change((items) => items.filter((one) => one.id !== quiz.id));
    const remove = (): void => {
        setAsking(false);
        void doing.run(() => ask("DELETE", path, undefined, { "If-Match": `"${quiz.version}"` }).then(drop));
    };
    const copy = (): Promise<boolean> => doing.run(async () => {
        await begin<QuizDocument>(`${path}/duplicate`, { title: t("bank.copyOf", { title: quiz.title }).slice(0, limits.maxTitleChars) });
        quizzes.restart();
    }, t("bank.copied"));
    const restore = (): Promise<boolean> => doing.run(() => ask("POST", `${path}/restore`).then(drop));
    return (
        <article class="card line wide" aria-label={quiz.title}>
            <p>
                <b lang={quiz.language}><bdi>{quiz.title}</bdi></b> {quiz.owner === undefined && <span class="pill">{t("bank.sample")}</span>}{" "}
                {!quiz.isPlayable && <span class="pill warn">{t("bank.unplayable")}</span>}
                <br /><span class="soft number">{t("bank.questions", { n: quiz.questions })}{quiz.level && ` · ${quiz.level}`} · {formatTime(quiz.updatedAt)}</span>
            </p>
            <div class="buttons">
                {quiz.deletedAt !== undefined ? (
                    mayChange(me, quiz) && <button class="button second small" type="button" disabled={doing.isBusy} onClick={() => void restore()}>{t("bank.restore")}</button>
                ) : (
                    <>
                        {quiz.isPlayable && may(me.role, "game:open") && (
                            <button class="button small" type="button" onClick={() => toSetUp(quiz.id)}>{t("bank.start")}</button>
                        )}
                        {mayChange(me, quiz) && <a class="button second small" href={`#quizzes?quiz=${quiz.id}`}>{t("bank.edit")}</a>}
                        <button class="button second small" type="button" disabled={doing.isBusy} onClick={() => void copy()}>{t("bank.copy")}</button>
                        {mayChange(me, quiz) && <button class="button danger small" type="button" disabled={doing.isBusy} onClick={() => setAsking(true)}>{t("quiz.delete")}</button>}
                    </>
                )}
            </div>
            <DoingWords doing={doing} />
            {isAsking && (
                <QuestionDialog title={t("quiz.delete.title", { title: quiz.title })} text={t("bank.delete.text", { n: limits.binDays })}
                                yes={t("quiz.delete")} onNo={() => setAsking(false)} onYes={remove} />
            )}
        </article>
    );
}
