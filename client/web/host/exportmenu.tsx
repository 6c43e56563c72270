import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { codeOf } from "../core/api";
import { firstWords, refusalWords, t } from "../core/i18n";
import type { ErrorCode, ExportPreview, QuizFormat, QuizSummary } from "../core/protocol";
import { lossesOf, previewExport, saveExport, type Loss } from "./files";

const formats: QuizFormat[] = ["xlsx_table", "csv", "xlsx", "gift", "aiken", "moodle_xml", "tsv", "json"];
const mostNumbers = 12;

/** A quiz becomes a file; what the file could not hold is said first. */
export function ExportMenu({ quiz }: { quiz: QuizSummary }): JSX.Element {
    const [preview, setPreview] = useState<ExportPreview>();
    const [fault, setFault] = useState<ErrorCode>();
    const [isBusy, setBusy] = useState(false);

    const busily = (work: () => Promise<void>): void => {
        setBusy(true);
        setFault(undefined);
        work().catch((failure) => setFault(codeOf(failure))).then(() => setBusy(false));
    };
    const choose = (format: QuizFormat): void => busily(async () => {
        const found = await previewExport(quiz, format);
        setPreview(found.cannotCarry.length > 0 ? found : undefined);
        if (found.cannotCarry.length === 0)
            await saveExport(quiz, format, found.suffix);
    });
    const save = (found: ExportPreview): void => busily(async () => {
        await saveExport(quiz, found.format, found.suffix);
        setPreview(undefined);
    });
    return (
        <details class="saving">
            <summary aria-label={t("files.export.label", { title: quiz.title })}>{t("files.export")}</summary>
            <div class="stack">
                <div class="formats">
                    {formats.map((format) => (
                        <button key={format} class="button second" type="button" disabled={isBusy} onClick={() => choose(format)}>
                            {t(`files.format.${format}`)}
                        </button>
                    ))}
                </div>
                {fault && <p class="fault" role="alert">{refusalWords(fault)}</p>}
                {preview && (
                    <div class="stack" role="status">
                        <p><b>{t(`files.format.${preview.format}`)}.</b> {t("files.losses")}: {t("files.losses.written", {
                            written: preview.written, all: preview.questions,
                        })}</p>
                        <ul class="plain">
                            {lossesOf(preview.cannotCarry).map((loss) => <li key={loss.part}>{lossWords(loss)}</li>)}
                        </ul>
                        <p>
                            <button class="button" type="button" disabled={isBusy || preview.written === 0} onClick={() => save(preview)}>
                                {t("files.saveAnyway")}
                            </button>
                        </p>
                    </div>
                )}
            </div>
        </details>
    );
}

function lossWords({ part, questions }: Loss): string {
    const name = part === "question" ? t("files.loss.question") : firstWords(`files.part.${part}`, "files.note.setting");
    if (questions.length === 0)
        return `${name} (${t("files.loss.quiz")})`;
    const numbers = questions.slice(0, mostNumbers).join(", ") + (questions.length > mostNumbers ? ", …" : "");
    return `${name} (${t("files.loss.at", { numbers })})`;
}
