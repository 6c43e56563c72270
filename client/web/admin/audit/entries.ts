import type { AuditEntry, AuditExportRequest } from "../../core/protocol";
import type { Place } from "../address";

/** What is looked for. Texts as typed; times as date fields have them, local. */
export interface AuditFilter {
    table: string;
    row: string;
    actor: string;
    person: string;
    from: string;
    to: string;
}

const keys = ["table", "row", "actor", "person", "from", "to"] as const;
export const noFilter: AuditFilter = { table: "", row: "", actor: "", person: "", from: "", to: "" };

export function auditFilterOf(query: Place["query"]): AuditFilter {
    const filter = { ...noFilter };
    for (const key of keys)
        filter[key] = query[key] ?? "";
    return filter;
}

/** Milliseconds since 1970 of "2026-10-04T12:30" here; nothing for what is no time. */
export function millisOf(typed: string): number | undefined {
    const at = typed ? new Date(typed).getTime() : NaN;
    return Number.isFinite(at) && at >= 0 ? at : undefined;
}

/** The same search for a list and for an export. */
export function soughtOf(filter: AuditFilter): Omit<AuditExportRequest, "format"> {
    const text = (value: string): string | undefined => value.trim() || undefined;
    return {
        table: text(filter.table), row: text(filter.row), actor: text(filter.actor), person: text(filter.person),
        from: millisOf(filter.from), to: millisOf(filter.to),
    };
}

export function auditQuery(filter: AuditFilter): string {
    const sought = soughtOf(filter);
    return (Object.keys(sought) as (keyof typeof sought)[]).filter((key) => sought[key] !== undefined)
        .map((key) => `&${key}=${encodeURIComponent(String(sought[key]))}`).join("");
}

export interface Difference {
    field: string;
    before?: string;
    after?: string;
    isChanged: boolean;
}

/** The row before and after, field by field; what changed stands first. */
export function differencesOf({ before, after }: Pick<AuditEntry, "before" | "after">): Difference[] {
    const fields = Array.from(new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]));
    const text = (row: Record<string, unknown> | undefined, field: string): string | undefined => {
        if (!row || !(field in row))
            return undefined;
        const value = row[field];
        return typeof value === "string" ? value : JSON.stringify(value);
    };
    const all = fields.map((field) => {
        const [was, is] = [text(before, field), text(after, field)];
        return { field, before: was, after: is, isChanged: was !== is };
    });
    return [...all.filter((one) => one.isChanged), ...all.filter((one) => !one.isChanged)];
}
