// The sections of the dashboard whose answers are the real server's, and the system's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, job, jobs, system } from "./adminfigures.mjs";
import { at, button, give, heading, operator, refuse, server, startForTests } from "./adminpage.mjs";
import { answerAll, check, joinPlayers, Line, until } from "./support.mjs";

startForTests();

test("what was changed is searched, compared side by side and exported by a job, on the real server", async () => {
    const page = await at("audit");
    await page.getByText("account", { exact: true }).first().waitFor();
    // A setting's own name would look like a word that has no translation.
    await page.getByLabel("Table", { exact: true }).fill("account");
    await until(() => page.asked.at(-1)?.includes("table=account"), "the accounts' changes");
    await check(page, "admin-desk-audit");
    const { id } = await server.person("learner", "Audited Person");
    await server.call("PATCH", `/accounts/${id}`, { secret: operator.secret, body: { name: "Renamed <b>Person</b>" }, headers: { "If-Match": "*" } });
    await page.getByLabel("Row", { exact: true }).fill(id);
    await page.getByLabel("Table", { exact: true }).fill("account");
    await until(() => page.asked.at(-1)?.includes(`table=account&row=${id}`), "both filters");
    await until(async () => await page.locator(".entry").count() === 2, "both changes of the row");
    const change = page.locator(".entry.update").first();
    await change.waitFor();
    await change.locator("summary").click();
    const row = change.locator("tr.changed", { hasText: "name" }).first();
    await row.waitFor();
    assert.deepEqual(await row.locator("td").allTextContents(), ["Audited Person", "Renamed <b>Person</b>"]);
    await check(page, "admin-desk-audit-change");
    assert.match(page.url(), new RegExp(`#audit\\?table=account&row=${id}`));
    await page.reload();
    await page.locator(".entry.update").first().waitFor();
    await button(page, "Export as a table (CSV)").click();
    await page.locator(".job.done").waitFor();
    const saved = page.waitForEvent("download");
    await button(page, "Save the file").click();
    assert.match((await saved).suggestedFilename(), /\.csv/);
    await page.getByLabel("Row", { exact: true }).fill("no such row");
    await heading(page, "Nothing was changed");
});

test("the permission matrix of the real server is shown in words", async () => {
    const page = await at("permissions", { email: (await server.person("teacher", "Mai Matrix")).email });
    const row = page.locator("tbody tr", { hasText: "quiz:list" });
    await row.waitFor();
    assert.deepEqual(await row.locator("td").allTextContents(), ["–no", "own school", "own school", "everybody's"]);
    assert.equal(await page.locator("thead th.mine").textContent(), "Teacher");
    const { permissions } = await server.call("GET", "/permissions", {});
    assert.equal(await page.locator("tbody tr").count(), permissions.length);
    await check(page, "admin-desk-permissions");
    await page.getByLabel("Also players, guests and programs").check();
    assert.equal(await page.locator("thead th").count(), 13);
    assert.equal(await page.locator("#section").getByText(/role\.other|scope\./).count(), 0);
    await check(page, "admin-desk-permissions-all");
});

test("games that run are listed, run here and ended; those that are over lead to their report", async () => {
    const teacher = await server.person("teacher", "Gia Games");
    const { items } = await server.call("GET", "/quizzes?sort=title", { secret: teacher.secret });
    const open = () => server.call("POST", "/games", { secret: teacher.secret, body: { quiz: items[0].id, settings: { scoring: "classic", pacing: "host" } } });
    const game = await open();
    const [player] = await joinPlayers(server, game.game.pin, 1);
    const page = await at("games", { size: "narrow", email: teacher.email });
    const line = page.getByRole("article", { name: game.game.title });
    await line.getByText(`PIN ${game.game.pin} · in the lobby · 1 player`).waitFor();
    await check(page, "admin-narrow-games");
    await button(line, "End").click();
    await check(page, "admin-narrow-games-end");
    await page.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
    await heading(page, "No game runs");
    await player.event("game.finished");
    const played = await open();
    const host = await Line.open(server, played.game.pin, { token: teacher.secret });
    const everybody = await joinPlayers(server, played.game.pin, 2);
    await host.ask("game.start", {});
    await answerAll(everybody, 0);
    await host.ask("game.end", {});
    host.close();
    await button(page, "Refresh").click();
    const report = page.locator("a.thing.game").first();
    await report.waitFor();
    assert.match(await report.getAttribute("href"), /^\/reports#game=/);
    const again = await open();
    await button(page, "Refresh").click();
    await button(page.getByRole("article", { name: again.game.title }), "Run it here").click();
    await page.waitForURL("**/host");
    await heading(page, "Lobby");
});

test("a game that is ended stands with those that are over at once, wherever it was ended", async () => {
    const teacher = await server.person("teacher", "Eve Ender");
    const { items } = await server.call("GET", "/quizzes?sort=title", { secret: teacher.secret });
    const open = async () => (await server.call("POST", "/games", { secret: teacher.secret, body: { quiz: items[0].id, settings: { scoring: "classic", pacing: "host" } } })).game;
    const page = await at("games", { size: "narrow", email: teacher.email });
    const line = (game) => page.getByRole("article", { name: game.title });
    const endHere = async (game) => {
        await button(page, "Refresh").click();
        await button(line(game), "End").click();
        await page.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
        await heading(page, "No game runs");
    };
    const areOver = (count) => until(async () => await page.locator("a.thing.game").count() === count, `${count} that are over`);
    await page.getByText("None of your own games is over yet.").waitFor();
    await endHere(await open());
    await areOver(1);
    await check(page, "admin-narrow-games-over");
    // Of one with an open question the answers are counted first.
    const asking = await open();
    const host = await Line.open(server, asking.pin, { token: teacher.secret });
    const [player] = await joinPlayers(server, asking.pin, 1);
    await host.ask("game.start", {});
    await player.event("question.opened");
    await endHere(asking);
    await areOver(2);
    host.close();
    // One that is ended in another tab is over here when this one is seen again.
    const elsewhere = await open();
    await button(page, "Refresh").click();
    await line(elsewhere).waitFor();
    const other = await Line.open(server, elsewhere.pin, { token: teacher.secret });
    await other.ask("game.end", {});
    other.close();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await heading(page, "No game runs");
    await areOver(3);
});

test("quizzes are found, copied, deleted, taken out of the bin and started", async () => {
    const teacher = await server.person("teacher", "Quy Quizzes");
    const page = await at("quizzes", { email: teacher.email });
    await page.getByRole("article").first().waitFor();
    const sample = await page.getByRole("article").first().getAttribute("aria-label");
    await check(page, "admin-desk-quizzes");
    assert.equal(await button(page.getByRole("article").first(), "Delete").count(), 0);
    await button(page.getByRole("article").first(), "Copy").click();
    const copy = page.getByRole("article", { name: `${sample} (copy)` });
    await copy.waitFor();
    await page.getByLabel("Find by words of it").fill("no quiz has these words");
    await heading(page, "No quiz found");
    await page.getByLabel("Find by words of it").fill("");
    await page.getByLabel("Whose").selectOption("me");
    await until(async () => await page.getByRole("article").count() === 1, "one of one's own");
    await button(copy, "Delete").click();
    await check(page, "admin-desk-quizzes-delete");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await heading(page, "No quiz found");
    await page.getByLabel("What was deleted").check();
    await button(copy, "Take it out of the bin").click();
    await page.getByText("The bin is empty.").waitFor();
    await page.getByLabel("What was deleted").uncheck();
    await button(copy, "Start a game").click();
    await page.waitForURL("**/host");
    await page.getByText(`${sample} (copy)`).waitFor();
    await button(page, "Open the lobby").click();
    await heading(page, "Lobby");
});

test("a quiz is written in the browser, kept when the server is away, and can be played", async () => {
    const teacher = await server.person("teacher", "Edda Editor");
    const page = await at("quizzes", { email: teacher.email, size: "phone" });
    await button(page, "New quiz").click();
    await page.getByLabel("Title", { exact: true }).fill("Written here");
    await button(page, "+ One right answer").click();
    await button(page, "+ Typed").click();
    const [choice, typed] = [page.getByRole("region", { name: "Question 1" }), page.getByRole("region", { name: "Question 2" })];
    await choice.getByLabel("Question", { exact: true }).fill("A big grey animal?");
    await choice.getByLabel("Option A", { exact: true }).fill("whale");
    await choice.getByLabel("Option B", { exact: true }).fill("elephant");
    await choice.getByLabel("Option B is right").check();
    await button(choice, "Another option").click();
    await choice.getByLabel("Option C", { exact: true }).fill("ant");
    await page.route("**/api/v1/quizzes", (route) => route.request().method() === "POST" ? route.abort() : route.continue());
    await button(page, "Save").click();
    await page.getByText("We could not reach the server.").waitFor();
    assert.equal(await choice.getByLabel("Option B", { exact: true }).inputValue(), "elephant");
    await page.unroute("**/api/v1/quizzes");
    await button(page, "Save").click();
    await page.getByText("Saved.", { exact: true }).first().waitFor();
    // It lacks what was not filled in, and says where.
    await typed.locator("xpath=..").locator(".fault").first().waitFor();
    await check(page, "admin-phone-quiz-missing");
    await typed.getByLabel("Question", { exact: true }).fill("The opposite of cold?");
    await typed.getByLabel("Right answers").fill("hot\nwarm");
    await button(page, "Back to the list").click();
    await page.getByText("What you changed here would be lost.").waitFor();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Move question 2 up" }).click();
    await button(page, "Save").click();
    await page.getByText("Saved.", { exact: true }).first().waitFor();
    await check(page, "admin-phone-quiz");
    const { items } = await server.call("GET", "/quizzes?owner=me", { secret: teacher.secret });
    const { quiz, isPlayable } = await server.call("GET", `/quizzes/${items[0].id}`, { secret: teacher.secret });
    assert.deepEqual(quiz.questions.map((one) => [one.prompt, one.options.map((option) => [option.text, option.isRight])]), [
        ["The opposite of cold?", []], ["A big grey animal?", [["whale", false], ["elephant", true], ["ant", false]]],
    ]);
    assert.deepEqual(quiz.questions[0].gaps[0].accepted, ["hot", "warm"]);
    assert.ok(isPlayable);
    await button(page, "Back to the list").click();
    await button(page.getByRole("article", { name: "Written here" }), "Start a game").waitFor();
});

test("the system tells its versions, storage, settings and backups; a backup is a job", async () => {
    const page = await at("system");
    await page.getByText("postgresql 15.6").waitFor();
    await page.getByText("18 GB").waitFor();
    await check(page, "admin-desk-system");
    await page.getByLabel("Find a setting").fill("environment data");
    assert.equal(await page.locator(".settings tbody tr").count(), 0);
    await page.getByText("There is no such setting.").waitFor();
    await page.getByLabel("Find a setting").fill("data kept");
    assert.equal(await page.locator(".settings tbody tr").count(), 1);
    const work = job(40, { kind: "backup", progress: 0, total: undefined });
    await page.route("**/api/v1/admin/backups", give(work));
    await page.route("**/api/v1/admin/system", give({ ...system, backups: [{ name: "new.backup", bytes: 1, madeAt: Date.now() }, ...system.backups] }));
    await button(page, "Back up now").click();
    await page.locator(".job").waitFor();
    page.line.say("job.changed", { job: { ...work, state: "done", updatedAt: Date.now(), finishedAt: Date.now() } });
    await page.getByText("new.backup").waitFor();
    await page.route("**/api/v1/admin/system", refuse(503, "unavailable"));
    await page.reload();
    await page.getByText("We could not reach the server.").waitFor();
    await check(page, "admin-desk-system-away");
});

test("the system tells who shares the games; who cannot be asked is asked again", async () => {
    const page = await at("system");
    const card = page.locator("section", { has: page.locator("#clusternodes") }).last();
    const rows = card.locator("li");
    await until(async () => await rows.count() === 3, "three nodes");
    const told = await rows.nth(0).locator("dd").allTextContents();
    assert.deepEqual([told[0], told[1], told[3], told[4]], ["people connect to it, games, jobs", "32 of 64", "120 ms ago", "10.0.0.7:7000"]);
    await rows.nth(0).getByText("this one", { exact: true }).waitFor();
    await rows.nth(1).getByText("1,234 ms ago").waitFor();
    await rows.nth(2).getByText("is stopping", { exact: true }).waitFor();
    await page.route("**/api/v1/admin/nodes", refuse(503, "unavailable"));
    await button(page, "Refresh").click();
    await card.getByRole("alert").waitFor();
    assert.equal(await rows.count(), 3, "what was known stays");
    await check(page, "admin-desk-system-nodes-away");
    await page.route("**/api/v1/admin/nodes", give({ isCluster: true, items: [] }));
    await button(card, "Try again").click();
    await card.getByText("No server is known just now", { exact: false }).waitFor();
    assert.equal(await card.getByRole("alert").count(), 0);
    await check(page, "admin-desk-system-nodes-none");
});

test("a server that is alone tells of itself", async () => {
    const page = await at("system", { size: "phone", dark: true });
    await page.unroute("**/api/v1/admin/nodes");
    let answer;
    const held = new Promise((resolve) => { answer = resolve; });
    await page.route("**/api/v1/admin/nodes", async (route) => {
        await held;
        await route.continue();
    });
    await button(page, "Refresh").click();
    await page.reload();
    const card = page.locator("section", { has: page.locator("#clusternodes") }).last();
    await card.getByText("Loading", { exact: false }).waitFor();
    answer();
    await card.getByText("This server is alone", { exact: false }).waitFor();
    const row = card.locator("li");
    assert.equal(await row.count(), 1);
    await row.getByText("64 of 64").waitFor();
    await row.getByText("this one", { exact: true }).waitFor();
    await check(page, "admin-phone-dark-system-nodes");
});

for (const size of ["phone", "desk"]) {
    test(`a job that nobody confirmed is found from now, alone among all, and sent again: ${size}`, async () => {
        const page = await at("now", { size, dark: size === "phone" });
        const lost = job(50, { kind: "people.import", state: "queued", progress: 0, total: undefined, attempt: 0, unsent: true });
        const asked = [];
        await page.route("**/api/v1/jobs?*", give((url) => {
            asked.push(url.search);
            return { items: url.searchParams.get("unsent") === "true" ? [lost] : [lost, ...jobs] };
        }));
        let refusals = 1;
        await page.route(`**/api/v1/jobs/${lost.id}/send`, (route) => (refusals-- > 0 ? refuse(503, "unavailable")(route)
            : give({ ...lost, unsent: false, updatedAt: Date.now() })(route)));
        const sign = page.getByRole("link", { name: "1 job waits for somebody to send it again" });
        assert.equal(await sign.count(), 0);
        page.line.say("dashboard.now", { figures: figures({ unsentJobs: 1 }) });
        await sign.waitFor();
        await check(page, `admin-${size}-now-unsent`);
        await sign.click();
        await until(async () => await page.locator(".job").count() === 1, "the one alone");
        assert.ok(asked.every((search) => /unsent=true/.test(search) && !/state=/.test(search)), "only the unsent are asked for");
        assert.equal(await page.getByLabel("State").inputValue(), "unsent");
        const one = page.locator(".job");
        await one.getByText("not sent", { exact: true }).waitFor();
        await one.getByText("It was sent four times", { exact: false }).waitFor();
        await check(page, `admin-${size}-jobs-unsent`);
        await button(one, "Send again").click();
        await one.getByRole("alert").waitFor();
        await button(one, "Send again").click();
        await one.getByText("It is sent again.").waitFor();
        assert.equal(await button(one, "Send again").count(), 0);
        assert.equal(await one.getByText("not sent", { exact: true }).count(), 0);
        await page.getByLabel("State").selectOption("");
        await sign.waitFor(); // until the figures say otherwise
        page.line.say("dashboard.now", { figures: figures() });
        await until(async () => await sign.count() === 0, "no job waits for somebody");
    });
}
