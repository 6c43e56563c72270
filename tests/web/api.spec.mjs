import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, schemaJudge, Server } from "./support.mjs";

let server;
let browser;

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

async function open(options, path = "/api") {
    const page = await browser.page(options);
    const foreign = [];
    page.on("request", (request) => !request.url().startsWith(server.url) && foreign.push(request.url()));
    page.foreign = foreign;
    await page.goto(server.url + path);
    await page.getByRole("heading", { name: "Games" }).waitFor();
    return page;
}

test("every operation is there, and opens with all about it", async () => {
    const page = await open({ size: "desk" });
    const { paths } = await server.call("GET", "/openapi.json");
    const count = Object.values(paths).flatMap((methods) => Object.keys(methods)).length;
    assert.equal(await page.locator(".operation").count(), count);
    await check(page, "api");
    await page.getByText("Open a game from a stored quiz").click();
    const card = page.locator("#openGame");
    await card.getByText("Idempotency-Key").first().waitFor();
    await card.getByText("idempotency_mismatch").waitFor();
    await card.getByText(`curl '${server.url}/api/v1/games'`).waitFor();
    await card.getByText("Parts of GameSettings").first().click();
    await card.getByText("scoring").first().waitFor();
    await check(page, "api-operation");
    assert.deepEqual(page.foreign, []);
});

test("every example of a command line sends a body that its schema takes; a quiz's the server, too", async () => {
    const page = await open({ size: "desk" });
    const document = await server.call("GET", "/openapi.json");
    const judge = schemaJudge(document);
    let count = 0;
    for (const { operationId, requestBody } of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
        const schema = requestBody?.content["application/json"]?.schema;
        if (!schema)
            continue;
        await page.evaluate((id) => { location.hash = id; }, operationId);
        const told = page.locator(`#${operationId} pre code`).filter({ hasText: "curl" });
        const body = JSON.parse((await told.textContent()).match(/-d '(.*)'/s)[1]);
        assert.equal(judge(schema, body), "", `${operationId}: ${JSON.stringify(body)}`);
        if (operationId === "createQuiz")
            await server.call("POST", "/quizzes", { secret: (await server.operator()).secret, body });
        ++count;
    }
    assert.ok(count > 10);
});

test("a word and a role narrow it down", async () => {
    const page = await open({ size: "desk" });
    await page.getByLabel("Find").fill("leaderboard");
    await page.getByText("1 operation", { exact: true }).waitFor();
    await page.getByLabel("Find").fill("");
    await page.getByLabel("Open to").selectOption("player");
    await page.locator("#openGame").waitFor({ state: "detached" });
    await page.locator("#submitAnswer").waitFor();
});

test("an address leads to its operation", async () => {
    const page = await open({ size: "desk" }, "/api#joinGame");
    await page.locator("#joinGame[open]").waitFor();
    assert.ok(await page.locator("#joinGame").evaluate((card) => {
        const box = card.getBoundingClientRect();
        return box.top < innerHeight && box.bottom > 0;
    }));
});

test("on a small phone, in the dark and in Vietnamese", async () => {
    const page = await browser.page({ size: "tiny", dark: true, locale: "vi-VN" });
    await page.goto(`${server.url}/api#openGame`);
    await page.locator("#openGame[open]").waitFor();
    await page.getByText("Nội dung", { exact: true }).first().waitFor();
    await check(page, "api-tiny-dark");
});
