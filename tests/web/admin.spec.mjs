import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fakeLine, figures, job, jobs, letters, peopleReply, statistics, system, total } from "./adminfigures.mjs";
import { answerAll, Browser, check, joinPlayers, Line, Server, signInByHand, until } from "./support.mjs";

let server;
let browser;
let operator;

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
    operator = await server.operator();
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const button = (target, name) => target.getByRole("button", { name, exact: true });
const heading = (target, name) => target.getByRole("heading", { name, exact: true }).waitFor();
const figure = (page, name) => page.locator(`[data-figure=${name}]`);
const give = (body) => (route) => route.fulfill({ json: typeof body === "function" ? body(new URL(route.request().url()), route.request()) : body });
const refuse = (status, code) => (route) => route.fulfill({ status, json: { code, status, title: "" } });

/** A page whose live line and figures are those of adminfigures.mjs; what the server has already is its own. */
async function withFigures(options) {
    const page = await browser.page(options);
    page.line = await fakeLine(page);
    page.asked = [];
    page.on("request", (request) => page.asked.push(`${request.method()} ${new URL(request.url()).pathname}${new URL(request.url()).search}`));
    await page.route("**/api/v1/admin/now", give(figures()));
    await page.route("**/api/v1/admin/statistics", give(statistics()));
    await page.route("**/api/v1/admin/queues", give({ items: figures().queues }));
    await page.route("**/api/v1/admin/system", give(system));
    await page.route("**/api/v1/people?*", give(peopleReply));
    return page;
}

/** Signed in as an operator, or as whom `email` names, at a section. */
async function at(section, options = {}) {
    const page = await withFigures({ size: "desk", ...options });
    if (options.locale === "vi") {
        await page.goto(server.url);
        // Else the account's own language, which is English.
        await page.evaluate(() => localStorage.setItem("wordrally.language", JSON.stringify("vi")));
        const other = await browser.page();
        await signInByHand(other, server, options.email ?? operator.email, "/me?next=%2Faccount");
        await other.getByRole("heading", { name: "Your account" }).or(other.getByRole("heading", { level: 1 })).first().waitFor();
        await page.context().addCookies(await other.context().cookies());
        await page.goto(`${server.url}/admin#${section}`);
    } else {
        await signInByHand(page, server, options.email ?? operator.email, "/me?next=%2Fadmin");
        await page.waitForURL("**/admin*");
        await page.goto(`${server.url}/admin#${section}`);
    }
    await page.locator("#section h1").waitFor();
    return page;
}

// ---- now -----------------------------------------------------------------------------------------

test("the figures of now are live: they change by what the server says, and by nothing else", async () => {
    const page = await at("now");
    await page.getByText("Live", { exact: true }).waitFor();
    assert.deepEqual(page.line.watched.at(-1), ["now", "statistics"]);
    assert.equal(page.line.hellos.length > 0 && typeof page.line.hellos[0].token, "string");
    await until(async () => await figure(page, "players").textContent() === "87", "87 players");
    page.line.say("dashboard.now", { figures: figures({ at: Date.now(), playersOnline: 87 + 13, answersPerSecond: 250 }) });
    await until(async () => await figure(page, "players").textContent() === "100", "13 more players");
    assert.equal(await figure(page, "answers").textContent(), "250");
    assert.equal(await figure(page, "accept").textContent(), "3.2 ms");
    assert.equal(await figure(page, "users").textContent(), "10,000,000");
    page.line.say("dashboard.statistics", { figures: statistics({ at: Date.now(), users: 10_000_250 }) });
    await until(async () => await figure(page, "users").textContent() === "10,000,250", "250 more people");
    assert.equal(await page.locator(".shares").first().locator("tbody tr").count(), 15);
    await page.getByText("Việt Nam").or(page.getByText("Vietnam")).first().waitFor();
    await page.getByText("<b>Ngọc</b>").waitFor();
    await check(page, "admin-desk-now");
    await page.locator("#statistics").scrollIntoViewIfNeeded();
    await check(page, "admin-desk-now-statistics");
});

test("the chart grows with each push, and says the same as a table", async () => {
    const page = await at("now");
    await page.getByText("Live", { exact: true }).waitFor();
    const start = Math.floor(Date.now() / 60_000) * 60_000 - 300_000;
    for (let i = 0; i < 60; ++i)
        page.line.say("dashboard.now", { figures: figures({ at: start + i * 5_000, answersPerSecond: i, playersOnline: 200 + i }) });
    await page.locator("#trace + .picks + .chart summary").click();
    const rows = page.locator(".chart").first().locator("tbody tr");
    await until(async () => await rows.count() === 5, "five minutes");
    assert.deepEqual(await rows.first().locator("td").allTextContents(), ["54", "59"]);
    await button(page, "Players online").click();
    await until(async () => (await rows.first().locator("td").last().textContent()) === "259", "the players' line");
    await page.locator(".plot").first().hover();
    await check(page, "admin-desk-now-chart");
});

test("the line comes back by itself, with a new token where the old one is refused, and says so meanwhile", async () => {
    const page = await at("now", { size: "phone", dark: true });
    await page.getByText("Live", { exact: true }).waitFor();
    const hellos = page.line.hellos.length;
    const refreshes = () => page.asked.filter((one) => one.endsWith("/auth/refresh")).length;
    page.line.drop("server_closing");
    await until(() => page.line.hellos.length > hellos, "another hello");
    await page.getByText("Live", { exact: true }).waitFor();
    const before = refreshes();
    page.line.drop("unauthenticated");
    await until(() => page.line.hellos.length > hellos + 1, "a hello with a new token");
    assert.equal(refreshes(), before + 1);
    await until(() => page.line.watched.at(-1).includes("now"), "what was watched before");
    page.line.refuses = "unauthenticated";
    page.line.drop("unauthenticated");
    await page.getByText("Not live just now").waitFor();
    await check(page, "admin-phone-dark-now-away");
    await page.route("**/api/v1/admin/now", give(figures({ at: Date.now() + 5_000, playersOnline: 5 })));
});

test("figures that cannot be had are said in words, with a way on", async () => {
    const page = await withFigures({ size: "narrow" });
    await page.route("**/api/v1/admin/now", refuse(503, "unavailable"));
    await page.route("**/api/v1/admin/statistics", refuse(403, "forbidden"));
    await signInByHand(page, server, operator.email, "/me?next=%2Fadmin");
    await page.getByText("We could not reach the server.").waitFor();
    await page.getByText("You are not allowed to do this.").or(page.getByText(/not allowed|may not/)).first().waitFor();
    await check(page, "admin-narrow-now-refused");
    await page.route("**/api/v1/admin/now", give(figures()));
    await button(page, "Try again").first().click();
    await until(async () => await figure(page, "games").textContent() === "3", "three games");
});
