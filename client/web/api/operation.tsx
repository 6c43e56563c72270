import type { ComponentChildren, JSX } from "preact";
import { formatNumber, t } from "../core/i18n";
import { curl, resolved, typeWords, type Answer, type ApiDocument, type Operation, type Schema } from "./document";

interface OperationProps {
    document: ApiDocument;
    operation: Operation;
    open: boolean;
}

/** A text of the document: what stands in backticks is code. */
export function Marked({ text }: { text: string }): JSX.Element {
    return <>{text.split("`").map((part, at) => at % 2 === 1 ? <code key={at}>{part}</code> : part)}</>;
}

/** One operation: its line, and all about it when it is opened. */
export function OperationCard({ document, operation, open }: OperationProps): JSX.Element {
    return (
        <details class="operation" id={operation.operationId} open={open}>
            <summary>
                <span class={`method ${operation.method}`}>{operation.method.toUpperCase()}</span>
                <span class="line">
                    <code dir="ltr">{operation.path}</code>
                    <span class="soft">{operation.summary}</span>
                </span>
            </summary>
            <div class="inside">
                {operation.description && <p><Marked text={operation.description} /></p>}
                <Permission operation={operation} />
                {operation.parameters && (
                    <Part title={t("api.parameters")}>
                        <dl class="shape">
                            {operation.parameters.map((one) => (
                                <Property key={one.in + one.name} document={document} name={one.name} schema={one.schema}
                                          required={one.required === true} note={t(`api.in.${one.in}`)}
                                          words={one.description} />
                            ))}
                        </dl>
                    </Part>
                )}
                <Body document={document} operation={operation} />
                <Answers document={document} responses={operation.responses} />
                <Part title={t("api.try")}>
                    <pre tabIndex={0} dir="ltr"><code>{curl(document, operation, location.origin)}</code></pre>
                </Part>
            </div>
        </details>
    );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
    return <section class="part"><h3>{title}</h3>{children}</section>;
}

function Permission({ operation }: { operation: Operation }): JSX.Element | null {
    const scopes = operation["x-scopes"];
    if (!scopes)
        return null;
    return (
        <Part title={t("api.who")}>
            <p><code>{operation["x-permission"]}</code></p>
            <ul class="scopes">
                {Object.keys(scopes).map((role) => (
                    <li key={role}>{role} <b>{scopes[role]}</b></li>
                ))}
            </ul>
        </Part>
    );
}

function Body({ document, operation }: { document: ApiDocument; operation: Operation }): JSX.Element | null {
    const body = operation.requestBody;
    if (!body)
        return null;
    const type = Object.keys(body.content)[0]!;
    return (
        <Part title={t("api.body")}>
            <p class="soft">
                <code>{type}</code>, {t("api.atMost", { n: Math.floor(body["x-max-bytes"] / 1024) })}
            </p>
            <Shape document={document} schema={body.content[type]!.schema} />
        </Part>
    );
}

function Answers({ document, responses }: { document: ApiDocument; responses: Record<string, Answer> }): JSX.Element {
    const statuses = Object.keys(responses).sort();
    const fine = statuses.filter((status) => Number(status) < 400);
    const refused = statuses.filter((status) => Number(status) >= 400);
    return (
        <>
            <Part title={t("api.answers")}>
                {fine.map((status) => {
                    const answer = responses[status]!;
                    const type = Object.keys(answer.content ?? {})[0];
                    return (
                        <div key={status} class="stack">
                            <p><b class="number">{status}</b> <Marked text={answer.description} /> {type && <code>{type}</code>}</p>
                            {type && <Shape document={document} schema={answer.content![type]!.schema} />}
                        </div>
                    );
                })}
            </Part>
            <Part title={t("api.refusals")}>
                <dl class="codes">
                    {refused.map((status) => (
                        <div key={status}>
                            <dt class="number">{status}</dt>
                            <dd>{(responses[status]!["x-codes"] ?? []).map((code) => <code key={code}>{code}</code>)}</dd>
                        </div>
                    ))}
                </dl>
            </Part>
        </>
    );
}

/** The properties of a type, those of its parts behind a fold. */
function Shape({ document, schema }: { document: ApiDocument; schema: Schema }): JSX.Element | null {
    const found = resolved(document, schema).schema;
    const properties = found.properties;
    if (!properties)
        return null;
    const required = found.required ?? [];
    return (
        <dl class="shape">
            {Object.keys(properties).map((name) => (
                <Property key={name} document={document} name={name} schema={properties[name]!}
                          required={required.includes(name)} words={properties[name]!.description} />
            ))}
        </dl>
    );
}

interface PropertyProps {
    document: ApiDocument;
    name: string;
    schema: Schema;
    required: boolean;
    note?: string;
    words?: string;
}

function Property({ document, name, schema, required, note, words }: PropertyProps): JSX.Element {
    const { schema: own } = resolved(document, schema.type === "array" ? schema.items ?? {} : schema);
    return (
        <div>
            <dt>
                <code>{name}</code> <span class="soft">{typeWords(schema)}</span>
                {note && <span class="note">{note}</span>}
                {!required && <span class="note">{t("api.optional")}</span>}
            </dt>
            <dd>
                {words && <p><Marked text={words} /></p>}
                {own.enum && <p>{own.enum.map((value) => <code key={value}>{value}</code>)}</p>}
                {schema.default !== undefined && <p class="soft">{t("api.default", { value: shown(schema.default) })}</p>}
                {own.properties && (
                    <details>
                        <summary>{t("api.parts", { name: typeWords(schema) })}</summary>
                        <Shape document={document} schema={own} />
                    </details>
                )}
            </dd>
        </div>
    );
}

function shown(value: unknown): string {
    return typeof value === "number" ? formatNumber(value) : String(value);
}
