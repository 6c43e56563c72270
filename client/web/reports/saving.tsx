import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { fileName, saveFile } from "../core/download";
import { refusalWords, t } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import { fetchFile, fetchLog, type Format, type Of, type Table } from "./source";

interface SavingProps {
    of: Of;
    title: string;
    tables: Table[];
}

/** The report as files: a workbook, pages to print, or each table for itself. */
export function Saving({ of, title, tables }: SavingProps): JSX.Element {
    const [busy, setBusy] = useState<string>();
    const [fault, setFault] = useState<{ format?: Format; code: ErrorCode }>();
    const [events, setEvents] = useState(0);
    const keep = (what: string, name: string, fetched: Promise<Blob>, format?: Format): void => {
        setBusy(what);
        setFault(undefined);
        fetched
            .then((file) => { saveFile(file, name); announce(t("reports.saved")); })
            .catch((failure) => setFault({ format, code: codeOf(failure) }))
            .then(() => setBusy(undefined));
    };
    const saveLog = (game: string): void => {
        setEvents(0);
        keep("log", fileName(title, "wrlog"), fetchLog(game, setEvents));
    };
    const save = (format: Format, table: Table = "questions"): void => {
        const name = format === "csv" ? `${title} ${t(`reports.table.${table}`)}` : title;
        keep(`${format}.${table}`, fileName(name, format), fetchFile(of, format, table), format);
    };
    return (
        <details class="saving">
            <summary>{t("reports.save")}</summary>
            <div class="buttons">
                <button class="button second" type="button" disabled={busy !== undefined} onClick={() => save("xlsx")}>{t("reports.xlsx")}</button>
                <button class="button second" type="button" disabled={busy !== undefined} onClick={() => save("pdf")}>{t("reports.pdf")}</button>
                {tables.map((table) => (
                    <button key={table} class="button second" type="button" disabled={busy !== undefined} onClick={() => save("csv", table)}>
                        {t("reports.csv", { table: t(`reports.table.${table}`) })}
                    </button>
                ))}
            </div>
            {"game" in of && (
                <>
                    <button class="button second" type="button" disabled={busy !== undefined} aria-describedby="log-text"
                            onClick={() => saveLog(of.game)}>{t("reports.log")}</button>
                    <p id="log-text" class="soft">{t("reports.log.text")}</p>
                </>
            )}
            {busy && <p role="status"><span class="spinner" aria-hidden="true" /> {t("reports.saving")}</p>}
            {busy === "log" && events > 0 && <p class="soft number">{t("reports.log.progress", { n: events })}</p>}
            {fault && <p class="fault" role="alert">{fault.format === "pdf" ? pdfWords(fault.code) : refusalWords(fault.code)}</p>}
        </details>
    );
}

/** A server without a print program says so; else it is worth another try. */
function pdfWords(code: ErrorCode): string {
    switch (code) {
    case "not_implemented":
        return t("reports.noPdf");
    case "unavailable":
        return t("reports.pdfLater");
    default:
        return refusalWords(code);
    }
}
