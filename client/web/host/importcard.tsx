import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { announce, hush } from "../core/a11y";
import { codeOf } from "../core/api";
import { firstWords, refusalWords, t } from "../core/i18n";
import { limits, type ErrorCode, type ImportFault, type ImportReport } from "../core/protocol";
import { keepImport, previewImport, saveSample, type Chosen } from "./files";
import { ImportedQuestions } from "./importedquestions";

const mostFaultsShown = 50;

type Now =
    | { is: "waiting"; kept?: string; fault?: ErrorCode }
    | { is: "reading"; name: string }
    | { is: "preview"; chosen: Chosen; report: ImportReport; key: string; isBusy?: boolean; fault?: ErrorCode };

/** A file becomes a quiz: chosen or dropped, looked at, kept. */
export function ImportCard({ onKept }: { onKept(): void }): JSX.Element {
    const [now, setNow] = useState<Now>({ is: "waiting" });
    const [isOver, setOver] = useState(false);
    const input = useRef<HTMLInputElement>(null);

    const read = async (chosen: Chosen): Promise<void> => {
        setNow({ is: "reading", name: chosen.file.name });
        try {
            const report = await previewImport(chosen);
            setNow({ is: "preview", chosen, report, key: keyOfNow() });
            announce(t("files.found", { n: report.found }));
        } catch (failure) {
            setNow({ is: "waiting", fault: codeOf(failure) });
        }
    };
    const take = (files: FileList | null | undefined): void => {
        const file = files?.[0];
        // What was found in the last one.
        if (file)
            hush();
        // The server would not even read it to its end.
        if (file && now.is !== "reading" && file.size > limits.maxImportBytes)
            setNow({ is: "waiting", fault: "too_large" });
        else if (file && now.is !== "reading")
            void read({ file, first: 1, isPlayableOnly: false });
    };
    const keep = async (preview: Now & { is: "preview" }): Promise<void> => {
        const { chosen, report } = preview;
        setNow({ ...preview, isBusy: true, fault: undefined });
        try {
            await keepImport(chosen, preview.key);
            const next = chosen.first + report.questions;
            if (next <= report.found) {
                await read({ ...chosen, first: next });
                return;
            }
            const words = t(report.playable < report.questions ? "files.keptDraft" : "files.kept", { title: report.quiz?.title ?? chosen.file.name });
            announce(words);
            setNow({ is: "waiting", kept: words });
            onKept();
        } catch (failure) {
            setNow({ ...preview, isBusy: false, fault: codeOf(failure) });
        }
    };
    const drop = (event: DragEvent): void => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
    };
    return (
        <section class={isOver ? "card stack drop over" : "card stack drop"} aria-labelledby="import"
                 onDragOver={(event) => { event.preventDefault(); setOver(true); }}
                 onDragLeave={() => setOver(false)} onDrop={drop}>
            <h2 id="import">{t("files.import")}</h2>
            <p class="soft">{t("files.import.text")}</p>
            <input ref={input} type="file" hidden aria-label={t("files.choose")} data-import
                   onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ""; }} />
            {now.is === "waiting" && now.kept && <p role="status">{now.kept}</p>}
            {now.is !== "reading" && now.fault && (
                <p class="fault" role="alert">{now.fault === "too_large" ? t("files.tooLarge", { n: limits.maxImportBytes / 1_048_576 }) : refusalWords(now.fault)}</p>
            )}
            {now.is === "reading" && (
                <p role="status"><span class="spinner" aria-hidden="true" /> {t("files.reading", { name: now.name })}</p>
            )}
            {now.is === "preview" && (
                <Preview now={now} onKeep={() => void keep(now)}
                         onChange={(isPlayableOnly) => void read({ ...now.chosen, first: 1, isPlayableOnly })} />
            )}
            <p>
                <button class="button second" type="button" disabled={now.is === "reading"} onClick={() => input.current?.click()}>
                    {t("files.choose")}
                </button>{" "}
                <button class="quiet" type="button" onClick={saveSample}>{t("files.sample")}</button>
            </p>
        </section>
    );
}

/** So that a file that is sent twice by a bad line is kept once. */
function keyOfNow(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface PreviewProps {
    now: Now & { is: "preview" };
    onKeep(): void;
    onChange(isPlayableOnly: boolean): void;
}

function Preview({ now, onKeep, onChange }: PreviewProps): JSX.Element {
    const { chosen, report } = now;
    const { first } = chosen;
    const isPart = report.found > report.questions;
    return (
        <div class="stack">
            <h3><bdi>{report.quiz?.title || chosen.file.name}</bdi></h3>
            {report.found === 0
                ? <p class="fault" role="alert">{t("files.nothing")}</p>
                : <p>{t("files.found", { n: report.found })}; {t("files.playable", { n: report.playable })}.</p>}
            {report.faults.map((fault, at) => fault.trouble && (
                <p key={at}>{fault.text && <><q><bdi>{fault.text}</bdi></q>{" "}</>}{t(`files.trouble.${fault.trouble}`)}</p>
            ))}
            <Faults faults={report.faults.filter((fault) => !fault.trouble)} more={report.moreFaults ?? 0} />
            {report.notes.length > 0 && (
                <details>
                    <summary>{t("files.notes")}</summary>
                    <ul class="plain">
                        {report.notes.map((note, at) => (
                            <li key={at}>
                                {t(`files.note.${note.kind}`)}: <bdi>{note.text}</bdi>{" "}
                                <span class="soft">{note.line > 0 && t("files.fault.line", { line: note.line })} {note.times > 1 && t("files.times", { n: note.times })}</span>
                            </li>
                        ))}
                    </ul>
                </details>
            )}
            {(report.playable < report.questions || chosen.isPlayableOnly) && (
                <label>
                    <input type="checkbox" checked={chosen.isPlayableOnly} disabled={now.isBusy}
                           onChange={(event) => onChange(event.currentTarget.checked)} />{" "}
                    {t("files.playableOnly")}
                </label>
            )}
            {isPart && <p class="soft">{t("files.part", { most: limits.maxQuestions })}</p>}
            <ImportedQuestions questions={report.quiz?.questions ?? []} first={first} />
            {report.questions > 0 && (
                <p>
                    <button class="button" type="button" disabled={now.isBusy} onClick={onKeep}>
                        {isPart ? t("files.keepPart", { first, last: first + report.questions - 1 }) : t("files.keep", { n: report.questions })}
                    </button>
                </p>
            )}
        </div>
    );
}

function placeWords(fault: ImportFault): string {
    if (fault.line === 0)
        return t("files.fault.file");
    return fault.column > 0 ? t("files.fault.cell", { line: fault.line, column: fault.column }) : t("files.fault.line", { line: fault.line });
}

/** `more`: faults that the server counted and did not list. */
function Faults({ faults, more }: { faults: ImportFault[]; more: number }): JSX.Element | null {
    if (faults.length === 0)
        return null;
    const all = faults.length + more;
    const rest = all - mostFaultsShown;
    return (
        <details open>
            <summary>{t("files.faults", { n: all })}</summary>
            <ul class="plain faults">
                {faults.slice(0, mostFaultsShown).map((fault, at) => (
                    <li key={at}>
                        <b class="number">{placeWords(fault)}</b>{" "}
                        {fault.text && <q><bdi>{fault.text}</bdi></q>}{" "}
                        {firstWords(`files.code.${fault.code}`, "files.code.invalid")}{" "}
                        <span class="soft">({t(fault.isLeftOut ? "files.fault.leftOut" : "files.fault.draft")})</span>
                    </li>
                ))}
            </ul>
            {rest > 0 && <p class="soft">{t("files.faults.more", { n: rest })}</p>}
        </details>
    );
}
