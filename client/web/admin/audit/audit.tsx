import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../../core/account";
import { firstWords, t } from "../../core/i18n";
import { may } from "../../core/may";
import type { Account, AuditEntry, AuditFormat, AuditList, Job } from "../../core/protocol";
import { When } from "../../ui/account";
import { useBegin } from "../../ui/begin";
import { DoingWords, useDoing } from "../../ui/doing";
import { Field } from "../../ui/form";
import { usePages } from "../../ui/load";
import { ListState, MoreButton } from "../../ui/states";
import { useLooked } from "../address";
import { JobLine } from "../jobs/jobline";
import { Section } from "../parts";
import { jobAnswered } from "../watching";
import { auditFilterOf, auditQuery, differencesOf, noFilter, soughtOf, type AuditFilter } from "./entries";

/** What was changed, by whom and when; the row before and after. */
export function AuditSection({ me }: { me: Account }): JSX.Element {
    const { now: filter, settled, say, type } = useLooked("audit", auditFilterOf);
    const query = auditQuery(settled);
    const entries = usePages<AuditEntry>(query, (cursor) => ask<AuditList>(
        "GET", `/audit?limit=50${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    const clear = <button class="quiet" type="button" onClick={() => say(noFilter)}>{t("people.clear")}</button>;
    // On a phone what is listed comes first.
    const [isWide] = useState(() => matchMedia("(min-width: 48rem)").matches);
    return (
        <Section title={t("admin.audit")}>
            <details class="filters" open={isWide || auditQuery(filter) !== ""}>
                <summary>{t("audit.filters")}</summary>
                <div class="filtergrid">
                    <Field id="audit-table" name="table" label={t("audit.table")} hint={t("audit.table.hint")} value={filter.table} onValue={(table) => type({ table })} />
                    <Field id="audit-row" name="row" label={t("audit.row")} value={filter.row} onValue={(row) => type({ row })} />
                    <Field id="audit-actor" name="actor" label={t("audit.actor")} hint={t("audit.actor.hint")} value={filter.actor} onValue={(actor) => type({ actor })} />
                    <Field id="audit-person" name="person" label={t("audit.person")} value={filter.person} onValue={(person) => type({ person })} />
                    <TimeField id="audit-from" label={t("audit.from")} value={filter.from} onValue={(from) => type({ from })} />
                    <TimeField id="audit-to" label={t("audit.to")} value={filter.to} onValue={(to) => type({ to })} />
                </div>
                {query && <p>{clear}</p>}
            </details>
            {may(me.role, "audit:export") && <ExportPart filter={settled} />}
            <ul class="things entries" aria-busy={entries.isBusy}>
                {entries.items?.map((entry) => <li key={entry.id}><Entry entry={entry} /></li>)}
            </ul>
            <ListState isBusy={entries.isBusy} fault={entries.fault} count={entries.items?.length} onAgain={entries.again} otherwise={query && clear}
                       empty={<><h2>{t("audit.none")}</h2><p class="soft">{t("audit.none.text")}</p></>} />
            <MoreButton hasMore={entries.hasMore && !entries.fault} isBusy={entries.isBusy} onMore={entries.more} />
        </Section>
    );
}

function TimeField({ id, label, value, onValue }: { id: string; label: string; value: string; onValue(value: string): void }): JSX.Element {
    return (
        <div class="field">
            <label for={id}>{label}</label>
            <input id={id} type="datetime-local" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
        </div>
    );
}

/** What is found, as a file: a job. */
function ExportPart({ filter }: { filter: AuditFilter }): JSX.Element {
    const [job, setJob] = useState<Job>();
    const doing = useDoing();
    const begin = useBegin();
    const make = (format: AuditFormat): Promise<boolean> => doing.run(async () => {
        const begun = await begin<Job>("/audit/exports", { format, ...soughtOf(filter) });
        jobAnswered(begun);
        setJob(begun);
    });
    return (
        <div class="stack">
            <div class="buttons">
                {(["csv", "jsonl"] as const).map((format) => (
                    <button key={format} class="button second" type="button" disabled={doing.isBusy} onClick={() => void make(format)}>{t(`audit.export.${format}`)}</button>
                ))}
            </div>
            <DoingWords doing={doing} />
            {job && <div class="card"><JobLine job={job} /></div>}
        </div>
    );
}

/** One change. What it was and is comes when it is opened. */
function Entry({ entry }: { entry: AuditEntry }): JSX.Element {
    const [isOpen, setOpen] = useState(false);
    return (
        <details class={`entry ${entry.operation}`} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>
                <span class={`pill ${entry.operation === "delete" ? "warn" : ""}`}>{firstWords(`audit.op.${entry.operation}`)}</span>{" "}
                <b><bdi dir="ltr">{entry.table}</bdi></b> <bdi class="soft id" dir="ltr">{entry.row}</bdi>
                <span class="soft small"><When at={entry.at} /> · <bdi dir="ltr">{entry.actor}</bdi></span>
            </summary>
            {isOpen && <Differences entry={entry} />}
        </details>
    );
}

function Differences({ entry }: { entry: AuditEntry }): JSX.Element {
    const rows = differencesOf(entry);
    return (
        <div class="scroll" role="group" tabIndex={0} aria-label={t("audit.fields")}>
            <table class="differences">
                <thead><tr><th scope="col">{t("audit.field")}</th><th scope="col">{t("audit.before")}</th><th scope="col">{t("audit.after")}</th></tr></thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.field} class={row.isChanged ? "changed" : ""}>
                            <th scope="row"><bdi dir="ltr">{row.field}</bdi>{row.isChanged && <span class="unseen"> {t("audit.changed")}</span>}</th>
                            <td><bdi>{row.before ?? "–"}</bdi></td>
                            <td><bdi>{row.after ?? "–"}</bdi></td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
