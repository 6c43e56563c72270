import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, button, heading, operator, server, startForTests } from "./adminpage.mjs";
import { check, joinPlayers, password, signInByHand, until } from "./support.mjs";

startForTests();

const rows = (page, count) => until(async () => await page.locator("tbody tr.data").count() === count, `${count} people`);
/** Where the keyboard is. */
const focused = (page, tag, words) => until(
    () => page.evaluate(([name, text]) => document.activeElement.tagName === name && document.activeElement.textContent.includes(text), [tag, words]),
    `the focus on ${words}`);
const row = (page, name) => page.locator("tbody th.name").getByRole("link", { name });

async function signedIn(email, path, options) {
    const page = await browser.page(options);
    await signInByHand(page, server, email, `/me?next=${encodeURIComponent(path)}`);
    return page;
}

/** The page of somebody, for the operator. */
async function atPerson({ id, name }, options) {
    const page = await signedIn(operator.email, "/admin", options);
    await page.waitForURL("**/admin*");
    await page.goto(`${server.url}/admin#people?person=${id}`);
    await heading(page, name);
    return page;
}

test("an operator finds people by address and role, and gives an invitation away", async () => {
    for (const name of ["An Binh", "Anh Tuan", "Cuc Hoa"])
        await server.person("learner", name);
    await server.person("teacher", "Thu Teacher");
    const page = await signedIn("op@school.test", "/people", { size: "desk" });
    await heading(page, "People");
    await rows(page, 5);
    await check(page, "people-desk");
    await page.getByLabel("Find by name or e-mail address").fill("an");
    await rows(page, 2);
    await page.getByLabel("Find by name or e-mail address").fill("zz");
    await heading(page, "Nobody found");
    await check(page, "people-desk-none");
    await page.getByLabel("Find by name or e-mail address").fill("");
    await button(page, "More filters").click();
    await page.getByLabel("Role", { exact: true }).selectOption("teacher");
    await rows(page, 1);

    await button(page, "Invite").click();
    await page.getByLabel("As", { exact: true }).selectOption("teacher");
    await page.getByLabel(/Only for this e-mail address/).fill("no address");
    await button(page, "Make a link").click();
    await page.getByText("This does not look right.").waitFor();
    await page.getByLabel(/Only for this e-mail address/).fill("hue@school.test");
    await button(page, "Make a link").click();
    const link = await page.getByLabel("The link to give away").inputValue();
    await button(page, "Copy").click();
    await page.getByText("Copied.").waitFor();
    await check(page, "people-desk-invited");
    const hue = await server.newAccount(link, { email: "hue@school.test", name: "Hue Bui" });
    assert.equal(hue.role, "teacher");
});

test("a school admin changes a role, disables, enables, signs out, makes a password link, erases", async () => {
    const admin = await server.person("school_admin", "Ada Admin");
    const duy = await server.person("learner", "Duy Phan");
    const page = await signedIn(admin.email, "/people", { size: "phone" });
    await row(page, /Duy Phan/).click();
    await heading(page, "Duy Phan");
    await check(page, "people-phone-person");
    const choices = await page.getByLabel("New role").locator("option").allInnerTexts();
    assert.deepEqual(choices, ["Learner", "Teacher", "School admin"]);
    await page.getByLabel("New role").selectOption("teacher");
    await button(page, "Change role").click();
    await page.getByText("The role is changed.").first().waitFor();

    await button(page, "Link for a new password").click();
    assert.match(await page.getByLabel("Give this link to Duy Phan only").inputValue(), /\/me#link=/);
    await button(page, "Sign out everywhere").click();
    await page.getByText("They are signed out everywhere.").first().waitFor();
    await button(page, "Disable the account").click();
    await check(page, "people-phone-disable");
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable the account" }).click();
    await button(page, "Enable the account").waitFor();
    const signIn = () => fetch(`${server.url}/api/v1/auth/sign-in`, {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: duy.email, password }),
    });
    assert.equal((await signIn()).status, 401);
    await button(page, "← All people").click();
    await page.locator("tbody").getByText("disabled", { exact: true }).waitFor();
    await focused(page, "A", "Duy Phan");
    await page.keyboard.press("Enter");
    await button(page, "Enable the account").click();
    await button(page, "Disable the account").waitFor();

    await button(page, "Erase this account…").click();
    assert.ok(await button(page, "Erase for good").isDisabled());
    await page.getByLabel(/^To go on, type the address/).fill(duy.email);
    await check(page, "people-phone-erase");
    await button(page, "Erase for good").click();
    await heading(page, "People");
    await until(async () => await row(page, /Duy Phan/).count() === 0, "nobody of that name");
    await focused(page, "H1", "People");
});

test("what is known of somebody is shown, and edited from there", async () => {
    const kim = await server.person("learner", "Kim Known");
    const says = (body) => server.call("PATCH", `/people/${kim.id}`, { secret: operator.secret, body, headers: { "If-Match": "*" } });
    await says({ country: "JP", gender: "female" });
    const page = await atPerson(kim, { size: "desk" });
    const facts = page.locator("dl.facts");
    await facts.getByText("Trường Hoa Sen").waitFor();
    const told = await facts.locator("div").allInnerTexts();
    assert.deepEqual(told.map((one) => one.split("\n")[0]), ["School", "Country", "Gender", "Last here", "Requests", "Account since"]);
    assert.deepEqual(told.slice(1, 3).map((one) => one.split("\n").at(-1)), ["Japan", "Female"]);
    assert.equal(await page.getByLabel("Country", { exact: true }).inputValue(), "JP");
    assert.equal(await page.getByLabel("Gender", { exact: true }).inputValue(), "female");
    assert.ok(await button(page, "Change country and gender").isDisabled());
    await check(page, "people-desk-known");
    const [sent] = await Promise.all([page.waitForRequest((one) => one.method() === "PATCH"), (async () => {
        await page.getByLabel("Gender", { exact: true }).selectOption("other");
        await button(page, "Change country and gender").click();
    })()]);
    assert.deepEqual(sent.postDataJSON(), { gender: "other" });
    await facts.getByText("Other").waitFor();
    await page.getByLabel("Country", { exact: true }).selectOption("");
    await button(page, "Change country and gender").click();
    await facts.getByText("Unknown").waitFor();
    await check(await atPerson(kim, { size: "narrow", dark: true }), "people-narrow-dark-known");
    await button(page, "Tiếng Việt").click();
    await facts.getByText("Quốc gia").waitFor();
    await facts.scrollIntoViewIfNeeded();
    await check(page, "people-desk-known-vi");
});

test("of two who edit one person the second is told, sees what is there now, and keeps what was typed", async () => {
    const vi = await server.person("learner", "Vi Versioned");
    const says = (body) => server.call("PATCH", `/people/${vi.id}`, { secret: operator.secret, body, headers: { "If-Match": "*" } });
    const stored = () => server.call("GET", `/people/${vi.id}`, { secret: operator.secret });
    const page = await atPerson(vi, { size: "desk" });
    await page.getByLabel("Name", { exact: true }).fill("Vi Typed");
    await page.getByLabel("Gender", { exact: true }).selectOption("other");
    await says({ country: "VN" });
    await button(page, "Save").click();
    await page.getByText("Somebody else changed this person meanwhile.").waitFor();
    assert.ok(await button(page, "Save").isDisabled());
    assert.equal((await stored()).account.name, "Vi Versioned");
    await check(page, "people-desk-old");
    await button(page, "Show what is there now").click();
    await page.locator(".did", { hasText: "What you had typed is still there." }).waitFor();
    assert.equal(await page.getByLabel("Country", { exact: true }).inputValue(), "VN");
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Vi Typed");
    assert.equal(await page.getByLabel("Gender", { exact: true }).inputValue(), "other");
    assert.equal(await page.getByText("Somebody else changed this person meanwhile.").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), "edit-name");
    await check(page, "people-desk-newest");
    await button(page, "Save").click();
    await heading(page, "Vi Typed");
    // The same of what stands beside it.
    await says({ country: "DE" });
    await button(page, "Change country and gender").click();
    await page.getByText("Somebody else changed this person meanwhile.").waitFor();
    await button(page, "Show what is there now").click();
    await until(async () => await page.getByLabel("Country", { exact: true }).inputValue() === "DE", "what is there now");
    await button(page, "Change country and gender").click();
    await page.locator("p", { hasText: "Saved." }).waitFor();
    const { account, country, gender } = await stored();
    assert.deepEqual([account.name, country, gender], ["Vi Typed", "DE", "other"]);
});

test("nobody acts on those above oneself, or on oneself; a change by another is told", async () => {
    const admin = await server.person("school_admin", "Bea Admin");
    const vy = await server.person("learner", "Vy Ho");
    const page = await signedIn(admin.email, "/people", { size: "tiny", dark: true });
    await row(page, /Vy Ho/).waitFor();
    await check(page, "people-tiny-dark");
    await row(page, /Olga Operator/).click();
    await page.getByText("You cannot change an account whose role is above yours.").waitFor();
    assert.equal(await button(page, "Disable the account").count(), 0);
    await button(page, "← All people").click();
    await row(page, /Bea Admin/).click();
    await page.getByText("This is you.").waitFor();
    await button(page, "← All people").click();
    await row(page, /Vy Ho/).click();
    await button(page, "Disable the account").click();
    await server.call("PUT", `/accounts/${vy.id}/role`, { secret: operator.secret, body: { role: "teacher" } });
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable the account" }).click();
    await page.getByText("Somebody else changed this person meanwhile.").waitFor();
    await check(page, "people-tiny-dark-old");
    await button(page, "Show what is there now").click();
    await page.locator(".pill", { hasText: "Teacher" }).waitFor();
    await button(page, "Disable the account").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable the account" }).click();
    await button(page, "Enable the account").waitFor();
});

test("an account is made and edited; what is refused keeps what was typed", async () => {
    const admin = await server.person("school_admin", "Cam Admin");
    const page = await signedIn(admin.email, "/people", { size: "desk" });
    await button(page, "New account").click();
    await page.getByLabel("Name", { exact: true }).fill("Xuân Mai");
    await page.getByLabel("E-mail address", { exact: true }).fill(admin.email);
    await button(page, "Make the account").click();
    await page.getByText("Somebody has this already.").waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Xuân Mai");
    await page.getByLabel("E-mail address", { exact: true }).fill("xuan@school.test");
    await check(page, "people-desk-create");
    await button(page, "Make the account").click();
    assert.match(await page.getByLabel("Give this link to Xuân Mai only").inputValue(), /\/me#link=/);
    await row(page, /Xuân Mai/).click();
    await heading(page, "Xuân Mai");
    assert.match(page.url(), /#people\?person=/);
    assert.ok(await button(page, "Save").isDisabled());
    await page.getByLabel("Name", { exact: true }).fill("Xuân Mai Lê");
    await page.getByLabel("Language", { exact: true }).selectOption("vi");
    await check(page, "people-desk-edit");
    await button(page, "Save").click();
    await heading(page, "Xuân Mai Lê");
    // What is saved apart raises the same version; what was typed beside it stays.
    await page.getByLabel("Name", { exact: true }).fill("Lê Xuân Mai");
    await page.getByLabel("Country", { exact: true }).selectOption("VN");
    await button(page, "Change country and gender").click();
    await page.locator("p", { hasText: "Saved." }).waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Lê Xuân Mai");
    await button(page, "Save").click();
    await heading(page, "Lê Xuân Mai");
    await button(page, "Make the file").click();
    await page.locator(".job.done").waitFor();
    await check(page, "people-desk-exported");
    await page.goBack();
    await row(page, /Lê Xuân Mai/).waitFor();
});

test("teachers are not shown people, and strangers sign in first", async () => {
    const page = await signedIn((await server.person("teacher", "Ty Ngo")).email, "/people", { size: "desk", dark: true });
    await heading(page, "Games");
    assert.equal(await page.locator(".menu").getByText("People").count(), 0);
    const stranger = await browser.page({ size: "phone" });
    await stranger.goto(`${server.url}/people`);
    await heading(stranger, "Please sign in first");
    await check(stranger, "people-phone-stranger");
    await stranger.getByRole("link", { name: "Sign in" }).click();
    await stranger.getByLabel("E-mail address").fill("op@school.test");
    await stranger.getByLabel("Password", { exact: true }).fill(password);
    await button(stranger, "Sign in").click();
    await heading(stranger, "People");
});

test("a signed-in teacher opens a game without a link and takes it over on another device", async () => {
    const thu = await server.person("teacher", "Thao Vu");
    const desk = await signedIn(thu.email, "/host", { size: "desk" });
    await heading(desk, "Choose a quiz");
    await check(desk, "host-desk-signed-in");
    await desk.locator(".quiz").first().click();
    await button(desk, "Open the lobby").click();
    await heading(desk, "Lobby");
    const pin = (await desk.locator(".pin").getAttribute("aria-label")).replace(/\D/g, "");
    const [player] = await joinPlayers(server, pin, 1);
    const kept = await desk.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.doesNotMatch(kept, /hostToken/);
    await desk.reload();
    await heading(desk, "Lobby");

    const phone = await signedIn(thu.email, "/host", { size: "phone" });
    await heading(phone, "Your running games");
    await check(phone, "host-phone-running");
    await button(phone, "Return to the game").click();
    await phone.getByText("1 player", { exact: true }).first().waitFor();
    await button(phone, "Start").click();
    await player.event("question.opened");
    await phone.getByRole("heading", { name: "Question open" }).waitFor();
    await desk.getByRole("heading", { name: "Question open" }).waitFor();
    const [projector] = await Promise.all([phone.context().waitForEvent("page"),
                                           phone.getByRole("link", { name: "Open projector" }).click()]);
    await projector.getByText("Question 1").first().waitFor();

    // Another teacher neither sees the game nor runs it.
    const other = await signedIn((await server.person("teacher", "Other Teacher")).email, "/host", { size: "desk" });
    await heading(other, "Choose a quiz");
    await other.locator(".quiz").first().waitFor();
    assert.equal(await other.getByText("Your running games").count(), 0);

    // Signing out in one tab ends the console of the other.
    const tab = await desk.context().newPage();
    await tab.goto(`${server.url}/me`);
    await button(tab, "Sign out").click();
    await heading(desk, "Sign in, or open your host link");
});

test("a running game goes on when the account's rights change and come back", async () => {
    const lam = await server.person("teacher", "Lam Do");
    const page = await signedIn(lam.email, "/host", { size: "desk" });
    await page.locator(".quiz").first().click();
    await button(page, "Open the lobby").click();
    await heading(page, "Lobby");
    await server.call("PUT", `/accounts/${lam.id}/role`, { secret: operator.secret, body: { role: "school_admin" } });
    await button(page, "Lock lobby").waitFor();
    await until(async () => {
        await button(page, "Lock lobby").click().catch(() => undefined);
        return await page.getByText("The lobby is locked.").count() > 0;
    }, "a console that commands");
});

test("a learner is not shown hosting, and a host link does not change that", async () => {
    const page = await signedIn((await server.person("learner", "Nga Ly")).email, "/host", { size: "phone", dark: true });
    await heading(page, "Hosting is for teachers");
    await check(page, "host-phone-dark-learner");
    await page.goto("about:blank");
    await page.goto(`${server.url}/host#link=${server.link}`);
    await heading(page, "Hosting is for teachers");
    assert.equal(new URL(page.url()).hash, "");
    // The link is still good for whoever it was made for.
    await server.grant();
});
