import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, job, jobs, letters, peopleReply, statistics, total } from "./adminfigures.mjs";
import { at, browser, button, give, goSignedIn, heading, operator, refuse, server, startForTests, withFigures } from "./adminpage.mjs";
import { check, signInByHand, until } from "./support.mjs";

startForTests();

const figure = (page, name) => page.locator(`[data-figure=${name}]`);

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
    await button(page, "Refresh").click();
    await until(async () => await figure(page, "players").textContent() === "5", "what was asked for while the line is away");
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

// ---- people --------------------------------------------------------------------------------------

test("people are paged by cursors in all four directions, and their count is honest", async () => {
    const page = await at("people");
    await page.getByText("12,345 people").waitFor();
    const names = () => page.locator("tbody th.name a").allTextContents();
    await until(async () => (await names())[0]?.startsWith("Nguyễn Thị Hương Giang"), "the first page");
    assert.ok(await button(page, "Previous").isDisabled());
    await button(page, "Next").click();
    await until(async () => (await names())[0] === "Person 50", "the second page");
    await button(page, "Last").click();
    await until(async () => (await names())[0] === `Person ${total - total % 50}`, "the last page");
    assert.ok(await button(page, "Next").isDisabled());
    await button(page, "Previous").click();
    await until(async () => (await names())[0] === `Person ${total - total % 50 - 50}`, "the one before");
    await button(page, "First").click();
    await until(async () => (await names())[0]?.startsWith("Nguyễn"), "the first page again");
    await page.getByText("<i>Bob</i>").waitFor();
    await check(page, "admin-desk-people");
    await page.getByLabel("A page has").selectOption("200");
    await until(async () => page.asked.some((one) => one.includes("limit=200")), "a page of 200");
    await until(async () => (await page.locator("table").first().getAttribute("aria-rowcount")) === "201", "200 rows");
    assert.ok(await page.locator("tbody tr.data").count() < 60, "only a window of the rows is drawn");
    // The box grows a frame after its rows are known.
    await until(async () => {
        await page.locator(".scroll.tall").evaluate((box) => { box.scrollTop = box.scrollHeight; });
        return await page.getByText("Person 199", { exact: true }).isVisible();
    }, "the last row");
    assert.equal(await page.getByText("Person 30", { exact: true }).count(), 0);
});

test("a page of people stands in the address: reloaded, back, and where it is gone the first in its place", async () => {
    const page = await at("people");
    const first = () => page.locator("tbody th.name a").first().textContent();
    const shows = (name) => until(async () => (await first())?.startsWith(name), name);
    await shows("Nguyễn");
    await button(page, "Next").click();
    await shows("Person 50");
    assert.match(page.url(), /#people\?cursor=50$/);
    await page.reload();
    await shows("Person 50");
    await button(page, "Next").click();
    await shows("Person 100");
    await page.goBack();
    await shows("Person 50");
    await page.evaluate(() => { location.hash = "#people?q=nobody"; });
    await heading(page, "Nobody found");
    await page.goBack();
    await shows("Person 50");
    assert.match(page.url(), /#people\?cursor=50$/);
    await page.goBack();
    await shows("Nguyễn");
    await button(page, "Last").click();
    await shows(`Person ${total - total % 50}`);
    await page.getByLabel("A page has").selectOption("100");
    await shows("Nguyễn");
    assert.match(page.url(), /#people\?size=100$/);
    await button(page, "Next").click();
    await shows("Person 100");
    // Another list begins at its first page.
    await button(page, "Requests").click();
    await until(() => page.url().includes("sort=requests"), "another order");
    assert.doesNotMatch(page.url(), /cursor|last/);
    await page.route("**/api/v1/people?*cursor=gone*", refuse(400, "bad_request"));
    await page.evaluate(() => { location.hash = "#people?cursor=gone"; });
    await until(() => page.url().endsWith("#people"), "the first page");
    await shows("Nguyễn");
    await page.evaluate(() => { location.hash = "#people?q=nobody&cursor=50"; });
    await until(() => page.url().endsWith("#people?q=nobody"), "the first page where none is behind");
    assert.equal(await button(page, "Try again").count(), 0);
});

test("back from somebody the keyboard goes on at their row, which is brought into sight", async () => {
    const page = await at("people?cursor=100");
    const link = page.getByRole("link", { name: "Person 140", exact: true });
    await until(async () => {
        await page.locator(".scroll.tall").evaluate((box) => { box.scrollTop = box.scrollHeight; });
        return await link.count() > 0;
    }, "the row of Person 140");
    await link.click();
    await button(page, "← All people").waitFor();
    // Not every browser keeps where a box that was hidden stood.
    await page.locator(".scroll.tall").evaluate((box) => {
        const list = box.closest(".column");
        list.hidden = false;
        box.scrollTop = 0;
        list.hidden = true;
    });
    await button(page, "← All people").click();
    await until(() => page.evaluate(() => document.activeElement.textContent === "Person 140"), "the focus on Person 140");
    assert.match(page.url(), /#people\?cursor=100$/);
    assert.ok(await link.evaluate((one) => {
        const [row, box] = [one.getBoundingClientRect(), one.closest(".scroll").getBoundingClientRect()];
        const head = one.closest("table").tHead.getBoundingClientRect();
        return row.top >= head.bottom && row.bottom <= box.bottom;
    }), "in sight");
    // One who comes to the list by somebody's address sees all rows, and begins at the title.
    const direct = await at("now");
    await direct.goto(`${server.url}/admin#people?person=0192c0de-0000-7000-8000-000000000140`);
    await button(direct, "← All people").click();
    await until(() => direct.evaluate(() => document.activeElement.tagName === "H1" && document.activeElement.textContent === "People"), "the focus on the title");
    await until(async () => {
        await direct.locator(".scroll.tall").evaluate((box) => { box.scrollTop = box.scrollHeight; });
        return await direct.getByText("Person 49", { exact: true }).count() > 0;
    }, "the last row");
});

test("what an address asks for that there is not is taken out of it; a refused filter can be cleared", async () => {
    const page = await at("people?role=king&country=ZZ&gender=x&seen=now&state=erased&school=1&size=7&sort=password&order=up&last=no&q=an");
    await page.getByText("1,000+ people").waitFor();
    await until(() => /#people\?q=an$/.test(page.url()), "an address of what is asked for");
    assert.match(page.asked.filter((one) => one.includes("/people?")).at(-1), /people\?limit=50&q=an&sort=name&order=asc$/);
    assert.ok(!page.asked.some((one) => one.includes("king")));
    await page.route("**/api/v1/people?*role=teacher*", refuse(400, "bad_request"));
    await page.evaluate(() => { location.hash = "#people?role=teacher"; });
    const refused = page.locator("section.card", { has: button(page, "Try again") });
    await refused.waitFor();
    await check(page, "admin-desk-people-refused");
    await button(refused, "Clear the filters").click();
    await page.getByText("12,345 people").waitFor();
    await until(() => page.url().endsWith("#people"), "no filter");
});

test("people are put in order and filtered; the address keeps it over a reload", async () => {
    const page = await at("people");
    await page.getByText("12,345 people").waitFor();
    await button(page, "Requests").focus();
    await page.keyboard.press("Enter");
    await until(() => page.asked.at(-1).includes("sort=requests&order=desc"), "the most requests first");
    await page.locator("th[aria-sort=descending]").waitFor();
    await button(page, "Requests").click();
    await until(() => page.asked.at(-1).includes("sort=requests&order=asc"), "the fewest first");
    await page.getByLabel("Find by name or e-mail address").fill("  thu ");
    await until(() => page.asked.at(-1).includes("q=thu&"), "what was typed, without its blanks");
    await page.getByText("1,000+ people").waitFor();
    await button(page, "More filters").click();
    await page.getByLabel("Role", { exact: true }).selectOption("teacher");
    await page.getByLabel("Country", { exact: true }).selectOption("VN");
    await page.getByLabel("Last here", { exact: true }).selectOption("never");
    await until(() => /q=thu&role=teacher&country=VN&seen=never/.test(page.asked.at(-1)), "all filters together");
    await check(page, "admin-desk-people-filtered");
    await page.reload();
    await page.getByText("1,000+ people").waitFor();
    assert.match(page.asked.filter((one) => one.includes("/people?")).at(-1), /q=thu&role=teacher&country=VN&seen=never&sort=requests&order=asc/);
    await button(page, "Clear the filters").click();
    await page.getByText("12,345 people").waitFor();
    const before = page.asked.filter((one) => one.includes("part=")).length;
    await page.getByLabel("Anywhere in the name or address").fill("ng");
    await page.getByText("12,345 people").waitFor();
    await page.getByLabel("Anywhere in the name or address").fill("ngu");
    await page.getByText("The first 50 that were found").waitFor();
    assert.equal(page.asked.filter((one) => one.includes("part=")).length, before + 1);
    assert.doesNotMatch(page.asked.at(-1), /sort=|cursor=/);
    assert.equal(await button(page, "Next").count(), 0);
    await page.getByLabel("Find by name or e-mail address").fill("nobody");
    await heading(page, "Nobody found");
    await check(page, "admin-desk-people-nobody");
});

test("what is looked at in every section stands in the address, which counts: by hand, back and reloaded", async () => {
    const page = await at("audit");
    const asks = (what, wanted) => until(() => page.asked.filter((one) => one.includes(what)).at(-1)?.includes(wanted), `${what} ${wanted}`);
    const goTo = (hash) => page.evaluate((to) => { location.hash = to; }, hash);
    await page.getByLabel("Table", { exact: true }).fill("quiz");
    await asks("/audit?", "table=quiz");
    assert.match(page.url(), /#audit\?table=quiz$/);
    await goTo("#audit?table=account&actor=user:1");
    await asks("/audit?", "table=account&actor=user%3A1");
    assert.equal(await page.getByLabel("Table", { exact: true }).inputValue(), "account");
    await page.goBack();
    await asks("/audit?", "table=quiz");
    await goTo("#jobs");
    await page.getByLabel("State", { exact: true }).selectOption("failed");
    await asks("/jobs?", "state=failed");
    await page.reload();
    await asks("/jobs?", "state=failed");
    assert.equal(await page.getByLabel("State", { exact: true }).inputValue(), "failed");
    await goTo("#jobs?state=nonsense");
    await until(() => !page.asked.filter((one) => one.includes("/jobs?")).at(-1).includes("state="), "jobs of any state");
    await goTo("#quizzes?q=irregular&owner=me&bin=yes");
    await asks("/quizzes?", "q=irregular&owner=me&bin=true");
    assert.equal(await page.getByLabel("What was deleted").isChecked(), true);
    await page.getByLabel("What was deleted").uncheck();
    await until(() => /#quizzes\?q=irregular&owner=me$/.test(page.url()), "the bin is left in the address");
    await page.goBack();
    await until(async () => await page.getByLabel("What was deleted").isChecked(), "what was chosen is undone by back");
});

test("many are changed at once: picked, looked at, confirmed, and the job tells how far it is", async () => {
    const page = await at("people");
    const bodies = [];
    let found = 3;
    await page.route("**/api/v1/people/bulk/preview", (route) => {
        bodies.push(route.request().postDataJSON());
        return route.fulfill({ json: { count: found, unchanged: 1, refused: 2, some: peopleReply(new URL("http://x/?limit=3")).items } });
    });
    let answer = refuse(409, "conflict");
    await page.route("**/api/v1/people/bulk", (route) => {
        bodies.push({ ...route.request().postDataJSON(), key: route.request().headers()["idempotency-key"] });
        return answer(route);
    });
    await page.getByLabel("Pick An Bình").check();
    await page.getByLabel("Pick Lê Thu").check();
    await page.getByText("2 people picked").waitFor();
    await page.getByLabel("What to do").selectOption("erase");
    await button(page, "Look at it first").click();
    await heading(page, "Erase these accounts for good?");
    await page.getByText("3 accounts will be changed").waitFor();
    await page.getByText("2 you may not change.").waitFor();
    assert.equal(bodies[0].whom.ids.length, 2);
    assert.ok(await button(page, "Do it for 3").isDisabled());
    await page.getByLabel("To go on, type how many: 3").fill("3");
    await check(page, "admin-desk-people-bulk");
    await button(page, "Do it for 3").click();
    await page.getByText("Meanwhile it is another number of people.").waitFor();
    assert.equal(bodies[1].expected, 3);
    assert.match(bodies[1].key, /^[0-9a-f]{32}$/);
    found = 4;
    await page.locator(".panel").getByRole("button", { name: "Look at it first" }).click();
    await page.getByLabel("To go on, type how many: 4").fill("4");
    const work = job(20, { kind: "people.bulk", progress: 1, total: 4 });
    answer = give(work);
    await button(page, "Do it for 4").click();
    await page.getByText("1 of 4").waitFor();
    await until(() => page.line.watched.at(-1).includes("jobs"), "jobs watched");
    page.line.say("job.changed", { job: { ...work, progress: 3, updatedAt: Date.now() } });
    await page.getByText("3 of 4").waitFor();
    const lists = page.asked.filter((one) => one.includes("/people?")).length;
    page.line.say("job.changed", { job: { ...work, progress: 4, state: "done", updatedAt: Date.now() + 1, finishedAt: Date.now() } });
    await page.locator(".job.done").waitFor();
    await until(() => page.asked.filter((one) => one.includes("/people?")).length > lists, "the list anew");
    await button(page, "All of this list").click();
    await page.getByText("All 12,345 of this list").waitFor();
    await page.getByLabel("What to do").selectOption("disable");
    await button(page, "Look at it first").click();
    await until(() => bodies.at(-1).whom.everybody === true, "nobody by name, everybody by word");
});

test("people are generated and imported; what was typed stays when it is refused", async () => {
    const page = await at("people");
    const asked = [];
    let answer = (route) => route.fulfill({ status: 400, json: { code: "invalid_fields", status: 400, title: "", errors: [{ field: "count", code: "out_of_range", message: "" }] } });
    await page.route("**/api/v1/admin/users/generate", (route) => { asked.push(route.request().postDataJSON()); return answer(route); });
    await button(page, "Generate").first().click();
    await page.getByLabel("How many").fill("1000000000000");
    await page.locator(".panel").getByRole("button", { name: "Generate", exact: true }).click();
    await page.getByText("This number is too small or too large.").waitFor();
    assert.equal(await page.getByLabel("How many").inputValue(), "1000000000000");
    await check(page, "admin-desk-people-generate");
    const work = job(21, { total: 11_000_000, progress: 0, state: "queued" });
    answer = give(work);
    await page.getByLabel("How many").fill("11,000,000");
    await page.locator(".panel").getByRole("button", { name: "Generate", exact: true }).click();
    await page.getByText("0 of 11,000,000").waitFor();
    assert.deepEqual(asked.at(-1), { count: 11_000_000, seed: 1 });
    page.line.say("job.changed", { job: { ...work, state: "running", progress: 5_500_000, updatedAt: Date.now() } });
    await page.getByText("5,500,000 of 11,000,000 · 50%").waitFor();

    await button(page, "Import a file").click();
    const parts = [];
    await page.route("**/api/v1/uploads", give({ id: "0192c0de-0000-7000-8000-00000000f11e", offset: 0, length: 2_500_000, isDone: false, expiresAt: 0 }));
    await page.route("**/api/v1/uploads/*", (route) => {
        const { method, headers, size } = { method: route.request().method(), headers: route.request().headers(), size: route.request().postDataBuffer()?.length };
        if (method === "GET")
            return route.fulfill({ json: { id: "x", offset: parts.length * (1 << 20), length: 2_500_000, isDone: false, expiresAt: 0 } });
        // The second part is lost once.
        if (parts.length === 1 && !parts.lost) {
            parts.lost = true;
            return route.abort();
        }
        parts.push([Number(headers["upload-offset"]), size, headers["content-type"]]);
        return route.fulfill({ status: 204 });
    });
    await page.route("**/api/v1/admin/users/import", (route) => {
        asked.push(route.request().postDataJSON());
        return route.fulfill({ json: job(22, { kind: "people.import", state: "done", progress: 3, total: 3 }) });
    });
    await page.route("**/api/v1/people/jobs/*", give({ written: 2, known: 1, faulty: 1, errors: [{ line: 4, code: "invalid", field: "email" }] }));
    await page.getByLabel("File", { exact: true }).setInputFiles({ name: "Lớp 5A.csv", mimeType: "text/csv", buffer: Buffer.alloc(2_500_000, "a") });
    await page.getByText("2.5 MB, read as a CSV table").waitFor();
    await check(page, "admin-desk-people-import");
    await button(page, "Import").click();
    await page.getByText("2 written · 1 had an account already · 1 could not be used").waitFor();
    await page.getByText("1 line with a fault").click();
    await page.getByText("email: This is no e-mail address.").waitFor();
    assert.deepEqual(parts.map(([offset]) => offset), [0, 1 << 20, 2 << 20]);
    assert.deepEqual(parts.map(([, size]) => size), [1 << 20, 1 << 20, 2_500_000 - (2 << 20)]);
    assert.equal(parts[0][2], "application/offset+octet-stream");
    assert.equal(asked.at(-1).format, "csv");
});

// ---- jobs and queues -----------------------------------------------------------------------------

test("an import says why it cannot be read, and which roles there are; of many faults that those are the first", async () => {
    const page = await withFigures({ size: "desk" });
    const failed = job(41, { kind: "people.import", state: "failed", error: "invalid_fields" });
    await page.route("**/api/v1/jobs?*", give(() => ({ items: [failed, job(42, { kind: "people.import", state: "done", progress: 10_000, total: 10_000 })] })));
    const none = { written: 0, known: 0, faulty: 0, skipped: 0 };
    await page.route(`**/api/v1/people/jobs/${failed.id}`, give({ ...none, errors: [
        { line: 1, code: "no_column", field: "email" }, { line: 0, code: "no_file", field: "users.csv" }, { line: 2, code: "too_long", field: "" }] }));
    await page.route(`**/api/v1/people/jobs/${job(42).id}`, give({ ...none, faulty: 10_000, skipped: 3, errors: [
        { line: 2, code: "invalid", field: "role" }, { line: 3, code: "not_utf8", field: "" }] }));
    await goSignedIn(page, "jobs");
    const unread = page.locator(".job.failed");
    for (const words of ["The file could not be read.", "Line 1: The column “email” is missing.", "“users.csv” is missing in the zip",
                         "Line 2: This line is too long"])
        await unread.getByText(words).waitFor();
    assert.equal(await unread.getByRole("button", { name: "Try again" }).count(), 0);
    const done = page.locator(".job.done");
    await done.getByText("0 written · 10,000 could not be used · 3 left out").waitFor();
    await done.getByText("The first 2 lines with faults").click();
    await done.getByText("There are: learner, teacher, school_admin, operator.").waitFor();
    await done.getByText("Line 3: This is not in UTF-8.").waitFor();
    await check(page, "admin-desk-jobs-import");
});

test("jobs move as they are heard of, and are paused, resumed, cancelled and tried again", async () => {
    const page = await withFigures({ size: "desk" });
    await page.route("**/api/v1/jobs?*", give((url) => ({ items: jobs.filter((one) => !url.searchParams.get("state") || one.state === url.searchParams.get("state")) })));
    const steps = [];
    await page.route("**/api/v1/jobs/*/*", (route) => {
        const [, id, step] = /jobs\/([^/]+)\/(\w+)$/.exec(route.request().url());
        steps.push(step);
        const state = { pause: "paused", resume: "running", cancel: "cancelled", retry: "queued" }[step];
        return route.fulfill({ json: { ...jobs.find((one) => one.id === id), state, updatedAt: Date.now() } });
    });
    await goSignedIn(page, "jobs");
    const generation = page.locator(".job", { hasText: "Generation of people" });
    await generation.getByText("300,000 of 1,000,000 · 30%").waitFor();
    await check(page, "admin-desk-jobs");
    page.line.say("job.changed", { job: { ...jobs[0], progress: 300_000 + 250_000, updatedAt: Date.now() } });
    await generation.getByText("550,000 of 1,000,000 · 55%").waitFor();
    assert.equal(await generation.locator("progress").getAttribute("value"), "0.55");
    await generation.getByRole("button", { name: "Pause" }).click();
    await generation.getByText("paused", { exact: true }).waitFor();
    await generation.getByRole("button", { name: "Go on" }).click();
    await generation.getByText("running", { exact: true }).waitFor();
    await generation.getByRole("button", { name: "Cancel" }).click();
    await generation.getByText("cancelled", { exact: true }).waitFor();
    await page.locator(".job.failed").getByRole("button", { name: "Try again" }).click();
    await page.locator(".job", { hasText: "Import of people" }).getByText("waiting", { exact: true }).waitFor();
    assert.deepEqual(steps, ["pause", "resume", "cancel", "retry"]);
    // One that begins while the page is looked at stands in front.
    page.line.say("job.changed", { job: job(30, { kind: "backup", createdAt: Date.now(), updatedAt: Date.now(), progress: 1, total: 3 }) });
    await until(async () => (await page.locator(".job b").first().textContent()) === "Backup", "the new job in front");
    await page.getByLabel("State").selectOption("done");
    await until(async () => await page.locator(".job").count() === 1, "one that is done");
});

test("dead letters are looked at, tried again and discarded", async () => {
    const page = await at("jobs", { size: "phone" });
    await page.route("**/api/v1/admin/queues/jobs/dead-letters?*", give({ items: letters }));
    const acts = [];
    await page.route("**/api/v1/admin/dead-letters/**", (route) => {
        acts.push(`${route.request().method()} ${new URL(route.request().url()).pathname.split("/").slice(-2).join("/")}`);
        return acts.length === 1 ? route.fulfill({ status: 503, json: { code: "unavailable", status: 503, title: "" } }) : route.fulfill({ status: 204 });
    });
    await page.getByRole("button", { name: "2 given up in jobs: look at them" }).click();
    await heading(page, "Given up in jobs");
    await page.getByText("after 5 attempts").waitFor();
    await page.getByText("What it says").first().click();
    await page.getByText("\"step\": 7").waitFor();
    await page.getByText("Given up in jobs").scrollIntoViewIfNeeded();
    await check(page, "admin-phone-letters");
    await button(page, "Try again").first().click();
    await page.getByText("We could not reach the server.").waitFor();
    await button(page, "Try again").first().click();
    await until(async () => await page.locator(".letter").count() === 1, "one letter left");
    await button(page, "Discard").click();
    await check(page, "admin-phone-discard");
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
    await page.getByText("Nothing was given up here.").waitFor();
    assert.deepEqual(acts.map((one) => one.split(" ")[0]), ["POST", "POST", "DELETE"]);
});

// ---- everywhere --------------------------------------------------------------------------------------

test("each role is shown its sections, learners are led to their own pages, strangers sign in and come back", async () => {
    const sections = (page) => page.locator(".menu a").allTextContents();
    const teacher = await at("games", { email: (await server.person("teacher", "Tam Teacher")).email });
    assert.deepEqual(await sections(teacher), ["Games", "Quizzes", "Permissions", "Jobs and queues"]);
    await teacher.goto(`${server.url}/admin#system`);
    await heading(teacher, "Games");
    const admin = await at("audit", { email: (await server.person("school_admin", "Sam Admin")).email });
    for (const section of ["People", "Games", "Quizzes", "Permissions", "Audit", "Jobs and queues"])
        assert.ok((await sections(admin)).includes(section), section);
    assert.ok(!(await sections(admin)).includes("System"));
    const learner = await browser.page();
    await signInByHand(learner, server, (await server.person("learner", "Lan Learner")).email, "/me?next=%2Fadmin");
    await heading(learner, "The dashboard is for teachers and those who look after a school");
    assert.equal(await learner.locator(".ways").getByText("Dashboard").count(), 0);
    await check(learner, "admin-phone-learner");
    await learner.locator("main").getByRole("link", { name: "My games" }).click();
    await learner.waitForURL("**/me");
    const stranger = await withFigures({ size: "phone" });
    await stranger.goto(`${server.url}/people`);
    await heading(stranger, "Please sign in first");
    assert.match(stranger.url(), /\/admin#people$/);
    await stranger.getByRole("link", { name: "Sign in" }).click();
    await stranger.getByLabel("E-mail address").fill(operator.email);
    await stranger.getByLabel("Password", { exact: true }).fill("violet tractor sings 42");
    await button(stranger, "Sign in").click();
    await heading(stranger, "People");
    await stranger.getByText("12,345 people").waitFor();
});

for (const [name, options] of Object.entries({
    "narrow-vi": { size: "narrow", locale: "vi" }, "narrow-dark": { size: "narrow", dark: true }, "tiny": { size: "tiny" },
    "huge": { size: "huge" }, "desk-dark-vi": { size: "desk", dark: true, locale: "vi" },
})) {
    test(`every section fits and can be read: ${name}`, async () => {
        const page = await at("now", options);
        await page.route("**/api/v1/jobs?*", give({ items: jobs }));
        await until(async () => await page.locator(".plot canvas").count() > 0, "the charts");
        for (const section of ["now", "people", "games", "quizzes", "permissions", "audit", "jobs", "system"]) {
            await page.locator(`.menu a[href="#${section}"]`).click();
            await page.waitForFunction((one) => document.querySelector(".menu [aria-current]")?.getAttribute("href") === `#${one}`, section);
            await until(async () => await page.locator("#section:visible .spinner").count() === 0, `${section} there`);
            await check(page, `admin-${name}-${section}`);
        }
    });
}
