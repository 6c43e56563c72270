import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../core/a11y";
import { codeOf } from "../core/api";
import { fileName, saveFile } from "../core/download";
import { refusalWords, t } from "../core/i18n";
import type { ErrorCode } from "../core/protocol";
import { fetchFile, type Format, type Of, type Table } from "./source";

interface SavingProps {
    of: Of;
    title: string;
    tables: Table[];
}

/** The report as files: a workbook, pages to print, or each table for itself. */
export function Saving({ of, title, tables }: SavingProps): JSX.Element {
    const [busy, setBusy] = useState<string>();
    const [fault, setFault] = useState<{ format: Format; code: ErrorCode }>();
    const save = (format: Format, table: Table = "questions"): void => {
        setBusy(`${format}.${table}`);
        setFault(undefined);
        const name = format === "csv" ? `${title} ${t(`reports.table.${table}`)}` : title;
        fetchFile(of, format, table)
            .then((file) => { saveFile(file, fileName(name, format)); announce(t("reports.saved")); })
            .catch((failure) => setFault({ format, code: codeOf(failure) }))
            .then(() => setBusy(undefined));
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
            {busy && <p role="status"><span class="spinner" aria-hidden="true" /> {t("reports.saving")}</p>}
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
