import { ask } from "../core/account";
import { fileName, saveFile } from "../core/download";
import { t } from "../core/i18n";
import type { ExportPreview, ImportReport, Question, QuizFault, QuizFormat, QuizSummary } from "../core/protocol";

/** What is asked of the server about one file; the title is used where the file tells none. */
export interface Chosen {
    file: File;
    /** The question to begin with, from 1. */
    first: number;
    /** Without questions that could not be played as they are. */
    isPlayableOnly: boolean;
}

function query({ file, first, isPlayableOnly }: Chosen): string {
    const title = file.name.replace(/\.[^.]*$/, "").trim().slice(0, 120) || file.name.slice(0, 120);
    return `?first=${first}&playable=${isPlayableOnly}&title=${encodeURIComponent(title)}`;
}

/** What the file would become; nothing is kept. */
export function previewImport(chosen: Chosen): Promise<ImportReport> {
    return ask("POST", `/quizzes/import/preview${query(chosen)}`, undefined, undefined, { file: chosen.file });
}

/** Sent again with the same key it is kept once. */
export function keepImport(chosen: Chosen, key: string): Promise<ImportReport> {
    return ask("POST", `/quizzes/import${query(chosen)}`, undefined, { "Idempotency-Key": key }, { file: chosen.file });
}

/** One line of what a question is answered with. */
export interface ImportedAnswer {
    text: string;
    isRight: boolean;
}

/** Options as they are; of gaps what belongs into each, then what is offered besides. */
export function answersOf({ kind, gaps = [], options }: Question): ImportedAnswer[] {
    if (gaps.length === 0)
        return options.map(({ text, isRight }) => ({ text, isRight }));
    // Of a word order the pieces of the sentence.
    const piecesOf = (accepted: string): string[] => (kind === "word_order" ? accepted.split(" / ") : [accepted]);
    const used = new Set(gaps.flatMap((gap) => gap.accepted.flatMap(piecesOf)));
    const filled = gaps.filter((gap) => gap.accepted.length > 0).map(({ text, accepted, tolerance }) => ({
        text: (text ? `${text} → ` : "") + accepted.map((one) => piecesOf(one).join(" ")).join(" · ") + (tolerance ? ` ± ${tolerance}` : ""),
        isRight: true,
    }));
    return [...filled, ...options.filter(({ text }) => !used.has(text)).map(({ text }) => ({ text, isRight: false }))];
}

/** A small table to begin with, in the page's language; with a byte order mark, as spreadsheets want it. */
export function saveSample(): void {
    saveFile(new Blob([`\ufeff${t("files.sample.table")}`], { type: "text/csv" }), fileName(t("files.sample.name"), "csv"));
}

export function previewExport(quiz: QuizSummary, format: QuizFormat): Promise<ExportPreview> {
    return ask("GET", `/quizzes/${quiz.id}/export/preview?format=${format}`);
}

/** Hands the file to the browser. */
export async function saveExport(quiz: QuizSummary, format: QuizFormat, suffix: string): Promise<void> {
    const file = await ask<Blob>("GET", `/quizzes/${quiz.id}/export?format=${format}`, undefined, undefined, { wantsFile: true });
    saveFile(file, fileName(quiz.title, suffix));
}

/** What is lost, by the part of a quiz that it is: of which questions (from 1), none for the quiz itself. */
export interface Loss {
    /** "question" for a whole one, else the last name of the field: "image". */
    part: string;
    questions: number[];
}

export function lossesOf(faults: QuizFault[]): Loss[] {
    const losses = new Map<string, Set<number>>();
    const leftOut = new Set(faults.map((one) => one.field).filter((field) => /^questions\[\d+\]$/.test(field)));
    faults.forEach(({ field }) => {
        const match = /^(questions\[(\d+)\])(?:\.([A-Za-z]+))?/.exec(field);
        // Why a whole question is left out is not lost besides.
        if (match?.[3] && leftOut.has(match[1]!))
            return;
        const part = match ? (match[3] ?? "question") : field;
        const questions = losses.get(part) ?? new Set<number>();
        if (match)
            questions.add(Number(match[2]) + 1);
        losses.set(part, questions);
    });
    return Array.from(losses, ([part, questions]) => ({ part, questions: Array.from(questions) }));
}
