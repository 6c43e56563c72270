// The served documents keep to their formats: the OpenAPI document to the standard's own schema, the
// Postman collection to Postman's own library, and both name every operation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Server } from "./support.mjs";

const tools = createRequire(join(process.env.WR_TOOLS, "package.json"));
const { Validator } = await import(pathToFileURL(tools.resolve("@seriousme/openapi-schema-validator")));
const { Collection } = tools("postman-collection");

let server;
let document;

before(async () => {
    server = await Server.start();
    document = await server.call("GET", "/openapi.json");
});
after(() => server?.stop());

/** "post /api/v1/games" of every operation. */
function operations() {
    return Object.entries(document.paths)
        .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)).sort();
}

test("the document is OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator({ strict: true }).validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors, null, 2));
    assert.equal(document.openapi, "3.1.0");
    assert.ok(operations().length > 15);
});

test("every reference leads somewhere, and every schema is used", () => {
    const used = new Set();
    const follow = (value) => {
        if (value === null || typeof value !== "object")
            return;
        if (typeof value.$ref === "string") {
            const found = value.$ref.slice(2).split("/").reduce((part, key) => part?.[key], document);
            assert.ok(found, value.$ref);
            used.add(value.$ref.split("/").pop());
        }
        Object.values(value).forEach(follow);
    };
    follow(document);
    for (const name of Object.keys(document.components.schemas))
        assert.ok(used.has(name), `nothing uses ${name}`);
});

test("every parameter of a path is declared, and none besides", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
        const named = [...path.matchAll(/{(\w+)}/g)].map((match) => match[1]).sort();
        for (const [method, operation] of Object.entries(methods)) {
            const declared = (operation.parameters ?? []).filter((one) => one.in === "path").map((one) => one.name).sort();
            assert.deepEqual(declared, named, `${method} ${path}`);
        }
    }
});

test("the document is compressed, tagged and not sent twice", async () => {
    const url = `${server.url}/api/v1/openapi.json`;
    const first = await fetch(url, { headers: { "Accept-Encoding": "gzip" } });
    assert.equal(first.headers.get("content-encoding"), "gzip");
    const again = await fetch(url, {
        headers: { "Accept-Encoding": "gzip", "If-None-Match": first.headers.get("etag") },
    });
    assert.equal(again.status, 304);
});

test("Postman reads the collection, and it has every operation", async () => {
    const collection = new Collection(await server.call("GET", "/postman.json"));
    collection.variables.upsert({ key: "baseUrl", value: server.url });
    const found = [];
    collection.forEachItem((item) => {
        const path = `/${item.request.url.path.join("/")}`.replace(/:(\w+)/g, "{$1}");
        found.push(`${item.request.method.toLowerCase()} ${path}`);
        const { body } = item.request;
        if (body?.mode === "raw")
            assert.equal(typeof JSON.parse(body.raw), "object", path);
        assert.match(item.request.url.toString(), /^{{baseUrl}}\//);
    });
    assert.deepEqual(found.sort(), operations());
    assert.equal(collection.auth.type, "bearer");
});

test("a request of the collection works as it is", async () => {
    const collection = new Collection(await server.call("GET", "/postman.json"));
    const requests = [];
    collection.forEachItem((item) => requests.push(item.request));
    const health = requests.find((request) => request.url.path.join("/") === "api/v1/health/live");
    const reply = await fetch(health.url.toString().replace("{{baseUrl}}", server.url), { method: health.method });
    assert.equal(reply.status, 200);
});
