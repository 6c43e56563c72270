/** The parts of an OpenAPI 3.1 document that our own document uses. */
export interface Schema {
    $ref?: string;
    type?: string;
    format?: string;
    enum?: string[];
    examples?: string[];
    items?: Schema;
    properties?: Record<string, Schema>;
    required?: string[];
    description?: string;
    default?: unknown;
    minLength?: number;
    maxLength?: number;
    minItems?: number;
    maxItems?: number;
    minimum?: number;
    maximum?: number;
}

export interface Parameter {
    name: string;
    in: "path" | "query" | "header";
    required?: boolean;
    description?: string;
    schema: Schema;
}

type Content = Record<string, { schema: Schema }>;

export interface Answer {
    description: string;
    content?: Content;
    "x-codes"?: string[];
}

interface Described {
    operationId: string;
    summary: string;
    description?: string;
    tags: string[];
    parameters?: Parameter[];
    requestBody?: { content: Content; "x-max-bytes": number };
    responses: Record<string, Answer>;
    "x-permission"?: string;
    "x-scopes"?: Record<string, string>;
}

export interface ApiDocument {
    info: { title: string; version: string; description: string };
    tags: { name: string }[];
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, Schema> };
}

export interface Operation extends Described {
    method: string;
    path: string;
}

const methodOrder = ["get", "head", "post", "put", "patch", "delete", "options"];

/** Every operation, by path and then by method. */
export function operationsOf(document: ApiDocument): Operation[] {
    return Object.keys(document.paths).sort().reduce<Operation[]>((all, path) => {
        const methods = document.paths[path]!;
        const known = methodOrder.filter((method) => method in methods);
        return all.concat(known.map((method) => ({ ...methods[method]!, method, path })));
    }, []);
}

/** The roles that any operation is open to, in the matrix's order of their first appearance. */
export function rolesOf(operations: Operation[]): string[] {
    const roles = new Set<string>();
    operations.forEach((one) => Object.keys(one["x-scopes"] ?? {}).forEach((role) => roles.add(role)));
    return Array.from(roles).sort();
}

/** Operations that hold every word of `search` and are open to `role`; an empty role is anybody. */
export function matching(operations: Operation[], search: string, role: string): Operation[] {
    const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
    return operations.filter((one) => {
        const text = [one.method, one.path, one.summary, one.operationId, one["x-permission"] ?? ""].join(" ").toLowerCase();
        const isOpen = role === "" || role in (one["x-scopes"] ?? {});
        return isOpen && words.every((word) => text.includes(word));
    });
}

/** A schema's own name and the schema it stands for. */
export function resolved(document: ApiDocument, schema: Schema): { name?: string; schema: Schema } {
    if (!schema.$ref)
        return { schema };
    const name = schema.$ref.split("/").pop()!;
    return { name, schema: document.components.schemas[name] ?? {} };
}

/** "string, uuid", "integer, 1 … 100", "list of BoardEntry, at most 20". */
export function typeWords(schema: Schema): string {
    if (schema.$ref)
        return schema.$ref.split("/").pop()!;
    const type = schema.type === "array" ? `${typeWords(schema.items ?? {})}[]` : schema.type ?? "any";
    const least = schema.minLength ?? schema.minItems ?? schema.minimum;
    const most = schema.maxLength ?? schema.maxItems ?? schema.maximum;
    const parts = [type];
    if (schema.format && !/^int\d+$/.test(schema.format))
        parts.push(schema.format);
    else if (least !== undefined || most !== undefined)
        parts.push(`${least ?? ""} … ${most ?? ""}`.trim());
    return parts.join(", ");
}

/** The least JSON that the server takes: every required property, of the least length. */
export function example(document: ApiDocument, given: Schema, depth = 0): unknown {
    const { schema } = resolved(document, given);
    if (schema.enum)
        return schema.enum[0];
    if (schema.type === "object") {
        const required = schema.required ?? [];
        return required.reduce<Record<string, unknown>>((object, key) => ({
            ...object, [key]: depth > 6 ? null : example(document, schema.properties?.[key] ?? {}, depth + 1),
        }), {});
    }
    if (schema.type === "array") {
        const one = schema.minItems ? example(document, schema.items ?? {}, depth + 1) : undefined;
        return new Array(schema.minItems ?? 0).fill(one);
    }
    if (schema.type === "boolean")
        return true;
    return schema.type === "string" ? exampleText(schema) : Math.max(schema.minimum ?? 0, 0);
}

const formatted: Record<string, string> = {
    uuid: "00000000-0000-7000-8000-000000000000",
    email: "ann@school.example",
    uri: "https://school.example/",
};

function exampleText({ examples, format, minLength = 1, maxLength }: Schema): string {
    const text = examples?.[0] ?? formatted[format ?? ""] ?? "text".padEnd(minLength, "x");
    return text.slice(0, maxLength);
}

/** A command line that sends the operation's request. */
export function curl(document: ApiDocument, operation: Operation, server: string): string {
    const lines = [`curl '${server}${operation.path}'`];
    if (operation.method !== "get")
        lines.push(`-X ${operation.method.toUpperCase()}`);
    if (!("guest" in (operation["x-scopes"] ?? {})))
        lines.push("-H 'Authorization: Bearer TOKEN'");
    (operation.parameters ?? []).filter((one) => one.in === "header" && one.required)
        .forEach((one) => lines.push(`-H '${one.name}: …'`));
    const body = operation.requestBody && Object.keys(operation.requestBody.content)[0];
    if (body)
        lines.push(`-H 'Content-Type: ${body}'`);
    if (body === "application/json") {
        const schema = operation.requestBody!.content[body]!.schema;
        lines.push(`-d '${JSON.stringify(example(document, schema))}'`);
    } else if (body) {
        lines.push("--data-binary @FILE");
    }
    return lines.join(" \\\n  ");
}
