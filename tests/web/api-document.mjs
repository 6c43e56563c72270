// The served documents keep to their formats: the OpenAPI document to the standard's own schema, the
// Postman collection to Postman's own library, and both name every operation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { schemaJudge, Server } from "./support.mjs";

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

test("a file to import says how large it may be", () => {
    for (const path of ["/api/v1/quizzes/import", "/api/v1/quizzes/import/preview"]) {
        const { requestBody, description } = document.paths[path].post;
        assert.equal(requestBody["x-max-bytes"], 1_048_576);
        assert.ok(description.includes("1048576 bytes"), description);
    }
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

test("every example keeps to its own schema", () => {
    const judge = schemaJudge(document);
    let count = 0;
    const look = (value, path) => {
        if (value === null || typeof value !== "object")
            return;
        for (const one of Array.isArray(value.examples) ? value.examples : []) {
            assert.equal(judge(value, one), "", `${path}: ${JSON.stringify(one)}`);
            ++count;
        }
        for (const [key, part] of Object.entries(value))
            look(part, `${path}/${key}`);
    };
    look(document, "");
    assert.ok(count > 3);
});

test("a quiz without a single id is taken, and what a wrong value may be is told", async () => {
    const { secret } = await server.operator();
    const quiz = { title: "Colours", description: "", language: "en", questions: [{
        kind: "single_choice", prompt: "Grass is", timeLimitMs: 20_000, points: 1_000, explanation: "",
        options: [{ text: "green", isRight: true }, { text: "loud", isRight: false }],
    }] };
    const kept = await server.call("POST", "/quizzes", { secret, body: quiz });
    assert.deepEqual(kept.quiz.questions[0].options.map((option) => option.id), ["1", "2"]);
    quiz.questions[0].kind = "guess";
    await assert.rejects(server.call("POST", "/quizzes", { secret, body: quiz }),
                         /must be one of single_choice, multi_select/);
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
    const judge = schemaJudge(document);
    const found = [];
    collection.forEachItem((item) => {
        const path = `/${item.request.url.path.join("/")}`.replace(/:(\w+)/g, "{$1}");
        found.push(`${item.request.method.toLowerCase()} ${path}`);
        const { body } = item.request;
        if (body?.mode === "raw") {
            const { requestBody } = document.paths[path][item.request.method.toLowerCase()];
            assert.equal(judge(requestBody.content["application/json"].schema, JSON.parse(body.raw)), "", path);
        }
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
