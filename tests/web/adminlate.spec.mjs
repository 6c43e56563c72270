// The dashboard when answers are lost or come late, and when somebody else is at work on the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, job, letters } from "./adminfigures.mjs";
import { at, button, give, heading, operator, server, startForTests } from "./adminpage.mjs";
import { check, password, until } from "./support.mjs";

startForTests();

const goTo = (page, hash) => page.evaluate((to) => { location.hash = to; }, hash);
const title = (page) => page.getByLabel("Title", { exact: true });
const isTitle = (page, value) => until(async () => await title(page).inputValue() === value, `the title ${value}`);
const empty = (name) => ({ title: name, description: "", language: "en", questions: [] });

/** Holds what `isHeld` says until it is let go; `came` counts what waits. */
function holding(isHeld, answer = (route) => route.continue()) {
    const held = { came: 0 };
    const gate = new Promise((open) => { held.letGo = open; });
    held.route = async (route) => {
        if (!isHeld(route.request()))
            return route.fallback();
        ++held.came;
        await gate;
        return answer(route);
    };
    return held;
}

/** The server does it, and its answer is lost on the way; once. `look` sees it. */
function losing(method, look = () => undefined) {
    let isLost = false;
    return async (route) => {
        if (isLost || route.request().method() !== method)
            return route.fallback();
        isLost = true;
        look(await (await route.fetch()).json());
        return route.abort();
    };
}

// ---- quizzes -------------------------------------------------------------------------------------

test("what somebody else saved is not overwritten by what was written over an older version", async () => {
    const teacher = await server.person("teacher", "Olav Other");
    const { id, version } = await server.call("POST", "/quizzes", { secret: teacher.secret, body: empty("Shared") });
    const path = `/quizzes/${id}`;
    const stored = async () => (await server.call("GET", path, { secret: teacher.secret })).quiz.title;
    const page = await at(`quizzes?quiz=${id}`);
    await title(page).fill("Mine");
    await goTo(page, "#permissions");
    await heading(page, "Permissions");
    const theirs = await server.call("PUT", path, { secret: teacher.secret, headers: { "If-Match": `"${version}"` }, body: empty("Theirs") });
    await goTo(page, `#quizzes?quiz=${id}`);
    await page.getByText("Somebody else saved this quiz after you began.").waitFor();
    assert.equal(await title(page).inputValue(), "Mine");
    assert.ok(await button(page, "Save").isDisabled());
    await check(page, "admin-desk-quiz-old");
    await button(page, "Open what is saved now").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Open what is saved now" }).click();
    await isTitle(page, "Theirs");
    assert.equal(await page.getByText("Somebody else saved this quiz").count(), 0);

    await title(page).fill("Mine again");
    await server.call("PUT", path, { secret: teacher.secret, headers: { "If-Match": `"${theirs.version}"` }, body: empty("Theirs again") });
    await button(page, "Save").click();
    await page.getByText("Somebody else saved this quiz after you began.").waitFor();
    assert.equal(await stored(), "Theirs again");
    assert.equal(await title(page).inputValue(), "Mine again");
    await button(page, "Open what is saved now").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Open what is saved now" }).click();
    await isTitle(page, "Theirs again");
    await title(page).fill("Ours");
    await button(page, "Save").click();
    await page.locator(".keep").getByText("Saved.").waitFor();
    assert.equal(await stored(), "Ours");
});

test("what is typed while a quiz is saved stays, and is saved next", async () => {
    const teacher = await server.person("teacher", "Quynh Quick");
    const page = await at("quizzes?quiz=new", { email: teacher.email });
    const mine = async () => (await server.call("GET", "/quizzes?owner=me", { secret: teacher.secret })).items.map((one) => one.title);
    for (const [before, since, method] of [["One", "One and two", "POST"], ["Two", "Two and three", "PUT"]]) {
        const held = holding((request) => request.method() === method);
        await page.route(/\/api\/v1\/quizzes(\/|$)/, held.route);
        await title(page).fill(before);
        await button(page, "Save").click();
        await until(() => held.came === 1, "the saving");
        await title(page).fill(since);
        held.letGo();
        await until(() => button(page, "Save").isEnabled(), "what is not saved yet");
        assert.equal(await title(page).inputValue(), since);
        assert.deepEqual(await mine(), [before]);
    }
    await button(page, "Save").click();
    await page.locator(".keep").getByText("Saved.").waitFor();
    assert.deepEqual(await mine(), ["Two and three"]);
});

test("a quiz whose first saving was lost on the way is saved once, or as it was corrected", async () => {
    const teacher = await server.person("teacher", "Lost Le");
    const page = await at("quizzes?quiz=new", { email: teacher.email });
    const mine = async () => (await server.call("GET", "/quizzes?owner=me&sort=title", { secret: teacher.secret })).items.map((one) => one.title);
    await title(page).fill("Once");
    await page.route("**/api/v1/quizzes", losing("POST"));
    await button(page, "Save").click();
    await page.getByText("We could not reach the server.").waitFor();
    await button(page, "Save").click();
    await page.locator(".keep").getByText("Saved.").waitFor();
    assert.deepEqual(await mine(), ["Once"]);
    await goTo(page, "#quizzes");
    await button(page, "New quiz").click();
    await isTitle(page, "");
    await title(page).fill("Twise");
    await page.route("**/api/v1/quizzes", losing("POST"));
    await button(page, "Save").click();
    await page.getByText("We could not reach the server.").waitFor();
    await title(page).fill("Twice");
    await button(page, "Save").click();
    await page.locator(".keep").getByText("Saved.").waitFor();
    assert.ok((await mine()).includes("Twice"));
});

test("what one person wrote and did not save is nothing that the next on this page sees", async () => {
    const [ann, ben] = [await server.person("teacher", "Ann Author"), await server.person("teacher", "Ben Borrower")];
    const page = await at("quizzes?quiz=new", { email: ann.email });
    await title(page).fill("Of Ann alone");
    await goTo(page, "#permissions");
    await heading(page, "Permissions");
    // Ben signs in elsewhere in this browser; this page learns of it when its token is no longer taken.
    await page.evaluate((body) => fetch("/api/v1/auth/sign-in", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }), { email: ben.email, password, remember: false, cookie: true });
    await page.route("**/api/v1/quizzes?*", (route) => route.fulfill({ status: 401, json: { code: "unauthenticated", status: 401, title: "" } }), { times: 1 });
    await goTo(page, "#quizzes");
    await until(() => page.evaluate((id) => localStorage.getItem("wordrally.account")?.includes(id), ben.id), "Ben");
    await page.getByRole("article").first().waitFor();
    await goTo(page, "#quizzes?quiz=new");
    await title(page).waitFor();
    assert.equal(await title(page).inputValue(), "");
});

// ---- the live line -------------------------------------------------------------------------------

test("who has another role now is told of jobs as before", async () => {
    const admin = await server.person("school_admin", "Role Rider");
    const page = await at("jobs", { email: admin.email });
    await until(() => page.line.watched.at(-1)?.includes("jobs"), "jobs watched");
    const hellos = page.line.hellos.length;
    await server.call("PUT", `/accounts/${admin.id}/role`, { secret: operator.secret, body: { role: "teacher" } });
    await button(page, "Refresh").click();
    await until(() => page.line.hellos.length > hellos, "a line of the new role");
    await until(() => page.line.watched.at(-1)?.join() === "jobs", "jobs watched anew, and nothing else");
    page.line.say("job.changed", { job: job(50, { kind: "backup", createdAt: Date.now(), updatedAt: Date.now() }) });
    await page.locator(".job", { hasText: "Backup" }).waitFor();
});

test("without the line, queues show what is so after a letter is gone", async () => {
    const page = await at("jobs");
    await until(() => page.line.watched.at(-1)?.includes("now"), "now watched");
    page.line.say("dashboard.now", { figures: figures({ at: Date.now() }) });
    await page.getByRole("button", { name: "2 given up in jobs: look at them" }).waitFor();
    page.line.refuses = "forbidden";
    page.line.drop("forbidden");
    await page.route("**/api/v1/admin/queues/jobs/dead-letters?*", give({ items: letters }));
    await page.route("**/api/v1/admin/dead-letters/**", (route) => route.fulfill({ status: 204 }));
    await page.getByRole("button", { name: "2 given up in jobs: look at them" }).click();
    await button(page, "Try again").first().waitFor();
    await page.route("**/api/v1/admin/queues", give({ items: [{ name: "jobs", waiting: 13, inHand: 1, dead: 1 }] }));
    await button(page, "Try again").first().click();
    await page.getByRole("button", { name: "1 given up in jobs: look at them" }).waitFor();
});

// ---- what is on its way --------------------------------------------------------------------------

test("an import whose panel is closed while the file is sent is none", async () => {
    const page = await at("people");
    const upload = { id: "0192c0de-0000-7000-8000-00000000f11e", offset: 0, length: 4, isDone: false, expiresAt: 0 };
    const held = holding((request) => request.method() === "PATCH", (route) => route.fulfill({ status: 204 }));
    let metadata = "";
    await page.route("**/api/v1/uploads", (route) => {
        metadata = route.request().headers()["upload-metadata"];
        return route.fulfill({ json: upload });
    });
    await page.route("**/api/v1/uploads/*", (route) => route.fulfill({ status: 204 }));
    await page.route("**/api/v1/uploads/*", held.route);
    await page.route("**/api/v1/admin/users/import", give(job(60)));
    await button(page, "Import a file").click();
    await page.getByLabel("File", { exact: true }).setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("name") });
    await button(page, "Import").click();
    await until(() => held.came === 1, "the only part");
    assert.match(metadata, /purpose cGVvcGxl/);
    assert.ok(await page.getByLabel("File", { exact: true }).isDisabled());
    await check(page, "admin-desk-people-sending");
    await button(page, "Close").click();
    held.letGo();
    await until(() => page.asked.some((one) => one.startsWith("DELETE /api/v1/uploads/")), "the file thrown away");
    assert.ok(!page.asked.some((one) => one.includes("/users/import")));
});

test("a page that comes late brings nothing back that was taken away", async () => {
    const page = await at("jobs");
    const another = { ...letters[0], id: "0192c0de-0000-7000-8000-000000000803", reason: "unavailable" };
    const held = holding(() => true, give({ items: [another] }));
    await page.route("**/api/v1/admin/queues/jobs/dead-letters?*", give({ items: letters, next: "2" }));
    await page.route("**/api/v1/admin/queues/jobs/dead-letters?*cursor=2", held.route);
    await page.route("**/api/v1/admin/dead-letters/**", (route) => route.fulfill({ status: 204 }));
    await page.getByRole("button", { name: "2 given up in jobs: look at them" }).click();
    const reasons = () => page.locator(".letter b").allTextContents();
    await until(async () => (await reasons()).join() === "internal,too_large", "two letters");
    await button(page, "Show more").click();
    await until(() => held.came === 1, "the next page");
    await button(page, "Discard").first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
    await until(async () => (await reasons()).join() === "too_large", "one letter left");
    held.letGo();
    await until(async () => (await reasons()).join() === "too_large,unavailable", "the next page alone");
});

test("of two answers to the same question the one that was asked for last counts", async () => {
    const page = await at("games");
    await heading(page, "No game runs");
    const game = { game: { id: "0192c0de-0000-7000-8000-00000000a11e", pin: "123456", title: "Long over" }, state: "lobby", players: 0, isMine: true };
    const held = holding(() => true, give({ items: [game] }));
    await page.route("**/api/v1/games?*", held.route, { times: 1 });
    await button(page, "Refresh").click();
    await until(() => held.came === 1, "the first question");
    const second = page.waitForResponse((answer) => answer.url().includes("/api/v1/games?"));
    await button(page, "Refresh").click();
    await second;
    await heading(page, "No game runs");
    const late = page.waitForResponse((answer) => answer.url().includes("/api/v1/games?"));
    held.letGo();
    await (await late).finished();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    assert.equal(await page.getByText("Long over").count(), 0);
});

test("an account and an invitation whose answers were lost on the way are made once", async () => {
    const page = await at("people");
    const keys = [];
    page.on("request", (request) => {
        if (request.method() === "POST" && /\/(accounts|invitations)$/.test(request.url()))
            keys.push(request.headers()["idempotency-key"]);
    });
    await page.route("**/api/v1/accounts", losing("POST"));
    await button(page, "New account").click();
    await page.getByLabel("Name", { exact: true }).fill("Once Only");
    await page.getByLabel("E-mail address", { exact: true }).fill("once@school.test");
    await button(page, "Make the account").click();
    await page.getByText("We could not reach the server.").waitFor();
    await button(page, "Make the account").click();
    const link = await page.getByLabel("Give this link to Once Only only").inputValue();
    const { items } = await server.call("GET", "/people?q=once@school.test", { secret: operator.secret });
    assert.equal(items.length, 1);
    await server.call("POST", "/auth/password-reset", { body: { link: link.replace(/^.*link=/, ""), password } });

    const lost = [];
    await page.route("**/api/v1/invitations", losing("POST", (answer) => lost.push(answer.link)));
    await button(page, "Invite").click();
    await button(page, "Make a link").click();
    await page.getByText("We could not reach the server.").waitFor();
    await button(page, "Make a link").click();
    const invitation = await page.getByLabel("The link to give away").inputValue();
    await assert.rejects(server.newAccount(lost[0], { email: "lost@school.test", name: "Lost" }), /link_used/);
    assert.equal((await server.newAccount(invitation, { email: "found@school.test", name: "Found" })).name, "Found");
    assert.equal(keys.length, 4);
    assert.match(keys[0], /^[0-9a-f]{32}$/);
    assert.deepEqual([keys[1], keys[3], keys[0] === keys[2]], [keys[0], keys[2], false]);
});

test("a backup whose answer was lost on the way is made once", async () => {
    const page = await at("system");
    await page.route("**/api/v1/admin/backups", losing("POST"));
    await button(page, "Back up now").click();
    await page.getByText("We could not reach the server.").waitFor();
    await button(page, "Back up now").click();
    await page.locator(".job").waitFor();
    const { items } = await server.call("GET", "/jobs?limit=30", { secret: operator.secret });
    assert.equal(items.filter((one) => one.kind === "backup").length, 1);
});
