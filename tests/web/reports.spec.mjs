import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { accepted, across, games, learner as mine, players, report } from "./reportfigures.mjs";
import { answerAll, Browser, check, joinPlayers, Line, Server, signInByHand, until } from "./support.mjs";

let server;
let browser;
let teacher;

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
    teacher = await server.person("teacher", "Thu Le");
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const button = (target, name) => target.getByRole("button", { name, exact: true });

/** A teacher's page whose reports are those of reportfigures.mjs; `asked` keeps what was asked for. */
async function withFigures(options) {
    const page = await browser.page(options);
    page.asked = [];
    const give = (body) => (route) => route.fulfill({ json: typeof body === "function" ? body(new URL(route.request().url())) : body });
    page.on("request", (request) => page.asked.push(new URL(request.url()).pathname));
    await page.route("**/api/v1/reports/games?*", give((url) => url.searchParams.get("cursor")
        ? { items: games.slice(20) } : { items: games.slice(0, 20), next: "20" }));
    await page.route(/\/api\/v1\/reports\?/, give(across));
    await page.route("**/api/v1/games/game-0/report", give(report));
    await page.route("**/api/v1/games/game-0/report/players?*", give((url) => {
        const at = Number(url.searchParams.get("cursor") ?? 0);
        return { count: players.length, items: players.slice(at, at + 200), next: at + 200 < players.length ? String(at + 200) : undefined };
    }));
    await page.route("**/api/v1/games/game-0/report/accept", give(accepted));
    return page;
}

async function signedIn(options, path = "/reports") {
    const page = await withFigures(options);
    await signInByHand(page, server, teacher.email, "/me?next=%2Freports");
    await page.getByRole("heading", { name: "Reports", level: 1 }).waitFor();
    if (path !== "/reports")
        await page.goto(server.url + path);
    return page;
}

test("the games that are over are listed, page by page", async () => {
    const page = await signedIn({ size: "desk" });
    await page.getByText("Unit 1: food").waitFor();
    assert.equal(await page.locator(".thing.game").count(), 20);
    await page.getByText("<b>“đi chợ”</b>").waitFor();
    await check(page, "reports-desk-list");
    await button(page, "Show more").click();
    await page.getByText("Unit 23: food").waitFor();
    assert.equal(await page.locator(".thing.game").count(), 23);
});

test("a game's report says how each question went, in figures and words", async () => {
    const page = await signedIn({ size: "desk" }, "/reports#game=game-0");
    await page.getByRole("heading", { name: "Unit 1: food" }).waitFor();
    const first = page.locator("#question-1");
    await first.getByText("71 %").waitFor();
    await first.getByText("20 right · 7 wrong · 1 without an answer").waitFor();
    await first.getByText("Half answered within 4.2 s").waitFor();
    await first.getByText("Tells well who knows").waitFor();
    assert.deepEqual(await first.locator(".fillings .number").allTextContents(), ["20", "5", "2", "0"]);
    await page.locator("#question-4").getByText("The wrong way round").waitFor();
    await page.locator("#question-5").getByText("Nothing was right or wrong here").waitFor();
    // The hardest first, by their own numbers: the third was skipped.
    assert.deepEqual(await page.locator(".overview a .number").allTextContents(), ["4.", "2.", "1.", "5."]);
    await page.locator(".words li").first().getByText("elephant").waitFor();
    await check(page, "reports-desk-game");
    await page.locator(".words").getByRole("link", { name: "Question 2" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "question-2");
    assert.match(page.url(), /#game=game-0$/);
    await check(page, "reports-desk-question");
});

test("players are paged, sorted and found among all of them", async () => {
    const page = await signedIn({ size: "desk" }, "/reports#game=game-0");
    const names = () => page.locator("tbody th.name bdi").allTextContents();
    await page.locator("tbody tr").nth(49).waitFor();
    assert.equal(await page.locator("tbody tr").count(), 50);
    assert.equal((await names())[6], "(erased)");
    assert.equal(page.asked.filter((one) => one.endsWith("/players")).length, 1);
    await button(page, "Right").click();
    await page.locator("th[aria-sort=descending]", { hasText: "Right" }).waitFor();
    await page.waitForFunction(() => document.querySelector("tbody td:nth-child(4)").textContent === "99 %");
    assert.equal(page.asked.filter((one) => one.endsWith("/players")).length, 3);
    await button(page, "Name").focus();
    await page.keyboard.press("Enter");
    await page.locator("th[aria-sort=ascending]", { hasText: "Name" }).waitFor();
    await page.getByLabel("Find a name").fill("ngoc");
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
    assert.deepEqual(await names(), ["Ngọc Hà"]);
    await page.getByLabel("Find a name").fill("nobody at all");
    await page.getByText("Nobody has such a name.").waitFor();
    await page.getByLabel("Find a name").fill("");
    await page.getByLabel("Show each question").check();
    assert.deepEqual(await page.locator("thead th.number span[aria-hidden]").allTextContents(), ["1", "2", "4", "5"]);
    await page.locator(".cell.wrong").first().waitFor();
    await page.locator("#players").scrollIntoViewIfNeeded();
    await check(page, "reports-desk-players");
    for (let i = 0; i < 8; ++i)
        await button(page, "Next").click();
    await page.getByText("9 of 9").waitFor();
    assert.equal(await page.locator("tbody tr").count(), 30);
    assert.ok(await button(page, "Next").isDisabled());
});

test("an answer is let in afterwards, and the report follows", async () => {
    const page = await signedIn({ size: "phone" }, "/reports#game=game-0");
    const typed = page.locator("#question-2");
    await typed.getByText("36 %").waitFor();
    assert.equal(await typed.getByRole("button", { name: /^Let/ }).count(), 3);
    assert.equal(await page.locator("#question-1").getByRole("button", { name: /^Let/ }).count(), 0);
    await typed.getByRole("button", { name: "Let “elefant” count as right" }).click();
    await page.getByText("Everybody who gave this answer gets the points").waitFor();
    await page.getByText("This cannot be undone.").waitFor();
    await check(page, "reports-phone-accept");
    const players = page.waitForRequest("**/report/players?*");
    await button(page, "Let it count").click();
    await typed.getByText("57 %").waitFor();
    await page.getByText("“elefant” counts now: the points of 6 players changed.").first().waitFor();
    await players;
    assert.equal(await typed.getByRole("button", { name: /^Let/ }).count(), 2);
});

test("rows of the time before an answer was let in do not come among the others", async () => {
    const page = await signedIn({ size: "desk" });
    let change = 0;
    let release;
    let later;
    await page.route("**/api/v1/games/game-0/report/players?*", async (route) => {
        const at = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
        const items = players.slice(at, at + 200).map((one) => ({ ...one, points: one.points + change }));
        if (at === 200 && !release) {
            await new Promise((done) => { release = done; });
            later = page.waitForResponse("**/players?*cursor=400");
        }
        await route.fulfill({ json: { count: players.length, items, next: at + 200 < players.length ? String(at + 200) : undefined } });
    });
    await page.goto(`${server.url}/reports#game=game-0`);
    await page.locator("tbody tr").nth(49).waitFor();
    await button(page, "Right").click();
    await until(() => release, "the rest of the players is asked for");
    change = 1;
    await page.locator("#question-2").getByRole("button", { name: "Let “elefant” count as right" }).click();
    await button(page, "Let it count").click();
    await page.waitForFunction(() => document.querySelector("tbody td:nth-child(3)").textContent.endsWith("1"));
    await page.getByText("1 of 9").waitFor();
    release();
    await until(() => later, "the old rest goes on");
    await (await later).finished();
    await page.getByLabel("Find a name").fill("Ngọc");
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
    await page.getByLabel("Find a name").fill("");
    await page.getByText("1 of 9").waitFor();
    assert.ok((await page.locator("tbody td:nth-child(3)").allTextContents()).every((points) => points.endsWith("1")));
});

test("the report is saved as files, and why there is no PDF is said", async () => {
    const page = await signedIn({ size: "desk" }, "/reports#game=game-0");
    await page.route("**/report.csv?table=words", (route) => route.fulfill({ body: "word,right\nelephant,36" }));
    let refusal = { code: "not_implemented", status: 501, title: "" };
    await page.route("**/report.pdf?language=en", (route) => route.fulfill({ status: refusal.status, json: refusal }));
    await page.getByText("Save as a file").click();
    assert.deepEqual(await page.locator(".saving button").allTextContents(),
                     ["Excel, all tables", "PDF", "Questions (CSV)", "Players (CSV)", "Words (CSV)", "Every answer (CSV)",
                      "Log, for disputes"]);
    const saved = page.waitForEvent("download");
    await button(page, "Words (CSV)").click();
    assert.equal((await saved).suggestedFilename(), "Unit-1-food-Words.csv");
    assert.match(await readFile(await (await saved).path(), "utf8"), /elephant,36/);
    // The log comes in parts, each from where the one before has ended.
    const parts = { 0: '{"file":"wordrally-log"}\n{"seq":1}\n{"seq":2}\n', 2: '{"seq":3}\n{"end":{"seq":3}}\n' };
    await page.route("**/games/game-0/log?after=*", (route) => route.fulfill({
        contentType: "application/x-ndjson", body: parts[new URL(route.request().url()).searchParams.get("after")] }));
    const log = page.waitForEvent("download");
    await button(page, "Log, for disputes").click();
    assert.equal((await log).suggestedFilename(), "Unit-1-food.wrlog");
    assert.equal(await readFile(await (await log).path(), "utf8"), parts[0] + parts[2]);
    await button(page, "PDF").click();
    await page.getByText("This server cannot make PDFs: its print program is not installed.").waitFor();
    await check(page, "reports-desk-files");
    refusal = { code: "unavailable", status: 503, title: "" };
    await button(page, "PDF").click();
    await page.getByText("The PDF could not be made now").waitFor();
    assert.equal(await page.getByText("not installed").count(), 0);
    refusal = { code: "rate_limited", status: 429, title: "" };
    await button(page, "PDF").click();
    await page.getByText("The PDF could not be made now").waitFor({ state: "detached" });
    await page.locator(".saving .fault").waitFor();
});

test("several games are told together", async () => {
    const page = await signedIn({ size: "desk" });
    await page.getByRole("link", { name: "Last 30 days" }).click();
    await page.getByRole("heading", { name: "3 games together" }).waitFor();
    await page.getByText("There are older ones: the newest 3 are counted.").waitFor();
    await page.locator("#question-1").getByText("in 3 games").waitFor();
    await page.getByText("without an account").waitFor();
    await check(page, "reports-desk-across");
    await page.getByRole("link", { name: "← Reports" }).click();
    await page.getByRole("link", { name: /Unit 1: food/ }).click();
    await page.getByRole("link", { name: "All games of this quiz together" }).click();
    await page.getByRole("heading", { name: "Unit 1: food", level: 1 }).waitFor();
    assert.match(page.url(), /#quiz=quiz-1$/);
});

test("nothing yet, a game that runs, and a server that is away are said in words", async () => {
    const page = await signedIn({ size: "tiny", dark: true });
    await page.route("**/api/v1/reports/games?*", (route) => route.fulfill({ json: { items: [] } }));
    await page.reload();
    await page.getByText("No game is over yet").waitFor();
    await check(page, "reports-tiny-dark-empty");
    await page.route("**/api/v1/games/game-9/report", (route) => route.fulfill({ status: 409, json: { code: "wrong_state", status: 409, title: "" } }));
    await page.goto(`${server.url}/reports#game=game-9`);
    await page.getByText("This game still runs.").waitFor();
    await check(page, "reports-tiny-dark-running");
    await page.route("**/api/v1/games/game-9/report", (route) => route.abort());
    await button(page, "Try again").click();
    await page.getByText("We could not reach the server.").waitFor();
    await page.route("**/api/v1/games/game-9/report", (route) => route.fulfill({ json: report }));
    await page.route("**/api/v1/games/game-0/report/players?*", (route) => route.abort());
    await button(page, "Try again").click();
    await page.locator("#players").waitFor();
    await page.getByText("We could not reach the server.").waitFor();
    await page.locator("#question-2").waitFor();
});

test("it fits a phone, in Vietnamese and in the dark", async () => {
    const page = await withFigures({ size: "phone", dark: true, locale: "vi" });
    await page.goto(server.url);
    // Else the account's own language, which is English.
    await page.evaluate(() => localStorage.setItem("wordrally.language", JSON.stringify("vi")));
    const other = await signedIn({ size: "desk" });
    await page.context().addCookies(await other.context().cookies());
    await page.goto(`${server.url}/reports`);
    await page.getByText("Unit 1: food").waitFor();
    await check(page, "reports-phone-dark-vi-list");
    await page.goto(`${server.url}/reports#game=game-0`);
    await page.locator("tbody tr").first().waitFor();
    await check(page, "reports-phone-dark-vi-game");
    await page.locator("#question-2").scrollIntoViewIfNeeded();
    await check(page, "reports-phone-dark-vi-question");
    await page.locator("#players").scrollIntoViewIfNeeded();
    await check(page, "reports-phone-dark-vi-players");
    await page.route("**/report.pdf?language=vi", (route) => route.fulfill({ body: "%PDF-1.7" }));
    await page.getByText("Lưu thành tệp").click();
    const saved = page.waitForEvent("download");
    await button(page, "PDF").click();
    assert.equal((await saved).suggestedFilename(), "Unit-1-food.pdf");
});

test("a learner is told where their own results are", async () => {
    const learner = await server.person("learner", "Lan");
    const page = await browser.page();
    await signInByHand(page, server, learner.email, "/me?next=%2Freports");
    await page.getByRole("heading", { name: "Reports are for whoever runs games" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Reports" }).count(), 0);
    await check(page, "reports-phone-learner");
});

test("a learner sees their own progress: days, kinds and the hardest words", async () => {
    const learner = await server.person("learner", "Minh");
    const page = await browser.page({ size: "phone" });
    await page.route("**/api/v1/me/report?*", (route) => route.fulfill({ json: mine }));
    await signInByHand(page, server, learner.email);
    await page.getByRole("link", { name: "My progress" }).click();
    await page.getByText("20 of 34 right").waitFor();
    assert.equal(await page.locator("section", { hasText: "Day by day" }).locator(".rates li").count(), 3);
    await page.getByText("Sun 4 Oct").or(page.getByText("Sun, 4 Oct")).waitFor();
    const word = page.locator("details", { hasText: "elephant" }).first();
    await word.locator("summary").click();
    await word.getByText("A big grey animal with a trunk?").waitFor();
    await check(page, "me-phone-progress");
    await button(page, "All 12 words").click();
    await page.getByText("word11").first().waitFor();
    await page.route("**/api/v1/me/report?*", (route) => route.fulfill({ json: { ...mine, games: 0, days: [], kinds: [], words: [] } }));
    await page.reload();
    await page.getByText("Nothing to tell yet").waitFor();
    await check(page, "me-phone-progress-empty");
    await page.route("**/api/v1/me/report?*", (route) => route.abort());
    await page.reload();
    await page.getByText("We could not reach the server.").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: /^Hello, Minh/ }).or(page.getByRole("heading", { name: /Minh/ })).first().waitFor();
});

test("a guest reads the report of the game they ran, by its own token, and nothing else", async () => {
    const page = await withFigures({ size: "desk" });
    const secrets = [];
    await page.route("**/report", (route) => {
        secrets.push(route.request().headers().authorization);
        return route.fulfill({ json: report });
    });
    const { game, hostToken, viewToken, joinUrl, host } = await server.openGame();
    await page.goto(`${server.url}/host`);
    await page.evaluate((own) => localStorage.setItem("wordrally.games", JSON.stringify([own])),
                        { id: game.id, pin: game.pin, title: game.title, hostToken, viewToken, joinUrl, openedAt: Date.now() });
    await page.reload();
    await button(page, "Return to the game").click();
    await page.getByRole("heading", { name: "Lobby" }).waitFor();
    await host.ask("game.end", {});
    await page.getByRole("link", { name: "See the report" }).click();
    await page.getByRole("heading", { name: "Unit 1: food" }).waitFor();
    assert.deepEqual(secrets, [`Bearer ${hostToken}`]);
    assert.equal(await page.getByRole("link", { name: "Reports" }).count(), 0);
    await page.goto(`${server.url}/reports#`);
    await page.getByRole("heading", { name: "Please sign in first" }).waitFor();
    host.close();
});

test("a game that was really played is told as it went", async () => {
    const game = await server.openGame({ scoring: "accuracy", pacing: "host" });
    const everybody = await joinPlayers(server, game.pin, 6);
    await game.host.ask("game.start", {});
    await answerAll(everybody.slice(0, 5), 0);
    await game.host.ask("question.skip", {});
    await game.host.event("question.revealed", ({ question }) => question === 0);
    await game.host.ask("game.end", {});
    const page = await browser.page({ size: "desk" });
    await page.goto(server.url);
    await page.evaluate((own) => localStorage.setItem("wordrally.games", JSON.stringify([own])),
                        { ...game.game, hostToken: game.hostToken, openedAt: Date.now(), isOver: true });
    await page.goto(`${server.url}/reports#game=${game.game.id}`);
    await page.getByRole("heading", { name: game.game.title }).waitFor();
    const counts = await page.locator("#question-1 .fillings .number").allTextContents();
    assert.equal(counts.reduce((sum, one) => sum + Number(one), 0), 5);
    await page.locator("#question-1").getByText("1 without an answer").waitFor();
    await page.locator("tbody tr").nth(5).waitFor();
    assert.equal(await page.locator("tbody tr").count(), 6);
    await check(page, "reports-desk-real");
    await page.getByText("Save as a file").click();
    const saved = page.waitForEvent("download");
    await button(page, "Players (CSV)").click();
    assert.match(await readFile(await (await saved).path(), "utf8"), /Brave Otter/);
    const book = page.waitForEvent("download");
    await button(page, "Excel, all tables").click();
    assert.equal((await readFile(await (await book).path())).subarray(0, 2).toString(), "PK");
});

test("a teacher's real games are listed, opened and told together; a typed answer is let in", async () => {
    const { secret } = teacher;
    const quiz = await server.call("POST", "/quizzes", { secret, body: { title: "Animals, typed", description: "", language: "en", questions: [
        { kind: "typed", prompt: "A big animal?", gaps: [{ accepted: ["elephant"] }], options: [], points: 1000, timeLimitMs: 60_000, explanation: "" } ] } });
    const game = await server.call("POST", "/games", { secret, body: { quiz: quiz.id } });
    const host = await Line.open(server, game.game.pin, { token: secret });
    const [ann, ben] = await joinPlayers(server, game.game.pin, 2);
    await host.ask("game.start", {});
    for (const [player, text] of [[ann, "whale"], [ben, "elephant"]]) {
        await player.event("question.opened");
        await player.ask("answer.submit", { question: 0, choice: [text] });
    }
    await host.event("question.revealed");
    await host.ask("game.end", {});
    const page = await browser.page({ size: "phone" });
    await signInByHand(page, server, teacher.email, "/me?next=%2Freports");
    await page.getByRole("link", { name: /Animals, typed/ }).click();
    const typed = page.locator("#question-1");
    await typed.getByText("50 %").waitFor();
    await typed.getByRole("button", { name: "Let “whale” count as right" }).click();
    await button(page, "Let it count").click();
    await typed.getByText("100 %").waitFor();
    await page.getByText("the points of 1 player changed").first().waitFor();
    await check(page, "reports-phone-real-accepted");
    await page.getByRole("link", { name: "All games of this quiz together" }).click();
    await page.getByRole("heading", { name: "1 game together" }).waitFor();
    await page.getByRole("link", { name: "← Reports" }).click();
    await page.getByRole("link", { name: "Last 30 days" }).click();
    await page.getByRole("heading", { name: "1 game together" }).waitFor();
});
