import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask, who } from "../core/account";
import { t } from "../core/i18n";
import { limits, type QuizDocument, type QuizList, type QuizSummary } from "../core/protocol";
import { useStore } from "../core/store";
import { QuestionDialog } from "./chrome";
import { DoingWords, useDoing } from "./doing";
import { usePages } from "./load";
import { ListState, MoreButton } from "./states";

interface DeleteProps {
    quiz: QuizSummary;
    onDeleted(): void;
}

/** One's own quiz goes into the bin, once it is said what that means. Nothing where the quiz is somebody else's. */
export function DeleteQuiz({ quiz, onDeleted }: DeleteProps): JSX.Element | null {
    const now = useStore(who);
    const [isAsked, setAsked] = useState(false);
    const doing = useDoing();
    const { id, title, version } = quiz;
    if (now.is !== "somebody" || quiz.owner !== now.account.id)
        return null;
    const remove = async (): Promise<void> => {
        setAsked(false);
        if (await doing.run(() => ask("DELETE", `/quizzes/${id}`, undefined, { "If-Match": `"${version}"` }), t("quiz.deleted", { title })))
            onDeleted();
    };
    return (
        <div>
            <button class="quiet" type="button" disabled={doing.isBusy} aria-label={t("quiz.delete.label", { title })} onClick={() => setAsked(true)}>
                {t("quiz.delete")}
            </button>
            <DoingWords doing={doing} />
            {isAsked && (
                <QuestionDialog title={t("quiz.delete.title", { title })} text={t("quiz.delete.text", { n: limits.binDays })}
                                yes={t("quiz.delete")} onYes={() => void remove()} onNo={() => setAsked(false)} />
            )}
        </div>
    );
}

/** One's own quizzes that were deleted, asked for when it is opened. */
export function Bin({ onBack }: { onBack(): void }): JSX.Element {
    const [isOpen, setOpen] = useState(false);
    return (
        <details class="saving" onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
            <summary>{t("quiz.bin")}</summary>
            {isOpen && <Binned onBack={onBack} />}
        </details>
    );
}

function Binned({ onBack }: { onBack(): void }): JSX.Element {
    const doing = useDoing();
    const quizzes = usePages<QuizSummary>("bin", (cursor) =>
        ask<QuizList>("GET", `/quizzes?bin=true&owner=me&limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    const takeBack = async ({ id, title }: QuizSummary): Promise<void> => {
        if (await doing.run(() => ask<QuizDocument>("POST", `/quizzes/${id}/restore`), t("quiz.bin.isBack", { title })))
            onBack();
    };
    return (
        <div class="stack">
            <p class="soft">{t("quiz.bin.text", { n: limits.binDays })}</p>
            <DoingWords doing={doing} />
            <ul class="stack">
                {quizzes.items?.map((quiz) => (
                    <li key={quiz.id} class="card line">
                        <b lang={quiz.language}><bdi>{quiz.title}</bdi></b>
                        <button class="button second" type="button" aria-label={t("quiz.bin.back.label", { title: quiz.title })}
                                disabled={doing.isBusy} onClick={() => void takeBack(quiz)}>
                            {t("quiz.bin.back")}
                        </button>
                    </li>
                ))}
            </ul>
            <ListState isBusy={quizzes.isBusy} fault={quizzes.fault} count={quizzes.items?.length} onAgain={quizzes.again}
                       empty={<p>{t("quiz.bin.empty")}</p>} />
            <MoreButton hasMore={quizzes.hasMore && !quizzes.fault} isBusy={quizzes.isBusy} onMore={quizzes.more} />
        </div>
    );
}
