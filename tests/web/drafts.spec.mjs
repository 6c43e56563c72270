import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, Server, signInByHand } from "./support.mjs";

let server;
let browser;
let teacher;
let page; // the teacher's

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
    teacher = await server.person("teacher", "Thu Le");
    page = await browser.page({ size: "desk" });
    await signInByHand(page, server, teacher.email, "/me?next=%2Fdrafts");
    await page.getByRole("heading", { name: "Questions from the dictionary" }).waitFor();
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const button = (target, name) => target.getByRole("button", { name, exact: true });
const cards = (target) => target.locator(".draft");
const prompts = (target) => target.locator(".draft .prompt").allTextContents();
const make = async (target, go = "Make drafts") => {
    await button(target, go).click();
    await target.getByRole("heading", { name: /^\d+ drafts?$/ }).waitFor();
};

test("nothing is asked for before there is something to ask", async () => {
    await check(page, "drafts-desk-empty");
    assert.ok(await button(page, "Make drafts").isDisabled());
    await page.getByLabel("Topic, in English").fill("qwxzz");
    await button(page, "Make drafts").click();
    await page.getByText("The dictionary has no such topic.").waitFor();
    assert.equal(await page.getByLabel("Topic, in English").inputValue(), "qwxzz");
    await check(page, "drafts-desk-refused");
});

test("a topic becomes drafts with words, options, right answers and reasons", async () => {
    await page.getByLabel("Topic, in English").fill("food");
    await page.getByLabel("Level").selectOption("B1");
    await page.getByText("Draw the same again").click();
    await page.getByLabel("Number of the draw").fill("3");
    await make(page);
    assert.equal(await cards(page).count(), 20);
    const choice = cards(page).filter({ has: page.getByText("The word for a meaning") }).first();
    assert.equal(await choice.locator(".choices li").count(), 4);
    assert.equal(await choice.locator(".choices .right").count(), 1);
    await choice.getByText("Why?").waitFor();
    await check(page, "drafts-desk-full");
});

test("the same order gives the same drafts, and so does its continuation", async () => {
    const first = await prompts(page);
    const followed = async () => {
        await button(page, "More of the same").click();
        await page.waitForFunction(() => document.querySelectorAll(".draft").length > 20);
        return prompts(page);
    };
    const more = await followed();
    assert.deepEqual(more.slice(0, first.length), first);
    assert.ok(more.length > first.length);
    await make(page);
    await page.waitForFunction((count) => document.querySelectorAll(".draft").length === count, first.length);
    assert.deepEqual(await prompts(page), first);
    assert.deepEqual(await followed(), more);
});

test("letters decide and lead on, arrows lead, and typing is left alone", async () => {
    const words = await page.locator(".draft h3").allTextContents();
    await cards(page).first().locator(".approve").focus();
    await page.keyboard.press("a");
    await page.waitForFunction((word) => document.activeElement.getAttribute("aria-label") === `Approve “${word}”`, words[1]);
    await page.keyboard.press("r");
    await page.waitForFunction((word) => document.activeElement.getAttribute("aria-label") === `Approve “${word}”`, words[2]);
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction((word) => document.activeElement.getAttribute("aria-label") === `Approve “${word}”`, words[1]);
    assert.deepEqual([await page.locator(".draft.approved h3").textContent(), await page.locator(".draft.refused h3").textContent()],
                     words.slice(0, 2));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("e");
    const field = page.getByLabel("Question", { exact: true });
    await field.fill("Are aardvarks rare?");
    await field.press("r"); // written, not a refusal
    await button(page, "Save").click();
    await cards(page).nth(2).getByText("aardvarks rare").waitFor();
    assert.equal(await page.locator(".draft.refused").count(), 1);
});

test("a gap cannot be edited away", async () => {
    const cloze = cards(page).filter({ has: page.getByText("A gap to type into") }).first();
    await cloze.getByRole("button", { name: /^Edit/ }).click();
    await page.getByLabel("Question", { exact: true }).fill("no gap at all");
    await page.getByText("Keep 1 gap: three underscores (___).").waitFor();
    assert.ok(await button(page, "Save").isDisabled());
    await check(page, "drafts-desk-edit");
    await page.keyboard.press("Escape");
    await cloze.locator(".prompt", { hasText: "___" }).waitFor();
});

test("a reload of the tab loses nothing that was typed or decided", async () => {
    const before = await prompts(page);
    await page.getByLabel("Title of the quiz").fill("Food and drink");
    await page.reload();
    await cards(page).first().waitFor();
    assert.deepEqual(await prompts(page), before);
    assert.equal(await page.locator(".draft.approved").count(), 1);
    assert.equal(await page.getByLabel("Title of the quiz").inputValue(), "Food and drink");
    assert.equal(await page.getByLabel("Topic, in English").inputValue(), "food");
});

test("what is approved becomes a quiz that can be hosted", async () => {
    await page.getByRole("group", { name: "Show" }).getByRole("button", { name: /^Undecided/ }).click();
    await cards(page).first().locator(".approve").click();
    await page.getByRole("group", { name: "Show" }).getByRole("button", { name: /^Approved/ }).click();
    assert.equal(await cards(page).count(), 2);
    await check(page, "drafts-desk-keep");
    await page.getByRole("link", { name: "2 approved: where to?" }).click();
    await page.getByRole("heading", { name: "Where do 2 approved questions go?" }).waitFor();
    await button(page, "Add 2 questions").click();
    await page.getByText("“Food and drink” now has 2 questions.").waitFor();
    const { items } = await server.call("GET", "/quizzes?owner=me", { secret: teacher.secret });
    assert.equal(items.length, 1);
    assert.equal(items[0].isPlayable, true);
    assert.equal(items[0].level, "B1");
    assert.equal(await page.locator(".draft.approved").count(), 0);
});

test("others are added to a quiz that is there, each once", async () => {
    await page.getByRole("group", { name: "Show" }).getByRole("button", { name: /^Undecided/ }).click();
    await cards(page).first().locator(".approve").click();
    await page.getByLabel("Into one of my quizzes").check();
    await page.getByLabel("Quiz", { exact: true }).selectOption({ label: "Food and drink (2 questions)" });
    // The writing is done, and its reply is lost on the way.
    await page.route("**/api/v1/quizzes/*", async (route) => {
        if (route.request().method() !== "PUT")
            return route.fallback();
        await route.fetch();
        return route.abort();
    });
    await button(page, "Add 1 question").click();
    await page.getByText("We could not reach the server.").waitFor();
    await page.unroute("**/api/v1/quizzes/*");
    await button(page, "Add 1 question").click();
    await page.getByText("“Food and drink” now has 3 questions.").waitFor();
});

test("a quiz of one's own is deleted here once it was asked, and not what somebody changed meanwhile", async () => {
    const { id, version } = await server.call("POST", "/quizzes", { secret: teacher.secret, body: { title: "Zebras", description: "", language: "en", questions: [] } });
    await page.getByRole("group", { name: "Show" }).getByRole("button", { name: /^Undecided/ }).click();
    await cards(page).first().locator(".approve").click();
    await page.getByLabel("Into one of my quizzes").check();
    const into = page.getByLabel("Quiz", { exact: true });
    const choices = () => into.locator("option").allTextContents();
    await page.waitForFunction(() => document.querySelectorAll("#into option").length === 2);
    await into.selectOption({ label: "Zebras (0 questions)" });
    await button(page, "Delete Zebras").click();
    await page.getByRole("alertdialog").getByText("lies in your bin for 30 days").waitFor();
    await check(page, "drafts-desk-delete");
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
    assert.equal((await choices()).length, 2);
    await server.call("PUT", `/quizzes/${id}`, {
        secret: teacher.secret, headers: { "If-Match": `"${version}"` }, body: { title: "Zebras", description: "Changed", language: "en", questions: [] },
    });
    const confirm = async () => {
        await button(page, "Delete Zebras").click();
        await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
    };
    await confirm();
    await page.getByText("Somebody else changed this first.").waitFor();
    assert.equal((await choices()).length, 2);
    await page.getByLabel("Into a new quiz").check();
    await page.getByLabel("Into one of my quizzes").check();
    await page.waitForFunction(() => document.querySelectorAll("#into option").length === 2);
    await into.selectOption({ label: "Zebras (0 questions)" });
    await confirm();
    await page.waitForFunction(() => document.querySelectorAll("#into option").length === 1);
    assert.deepEqual(await choices(), ["Food and drink (3 questions)"]);
    await button(page, "Delete Food and drink").waitFor();
    const binned = await server.call("GET", "/quizzes?bin=true&owner=me", { secret: teacher.secret });
    assert.deepEqual(binned.items.map((quiz) => quiz.title), ["Zebras"]);
});

test("given words that are unknown are named; a text is counted before it is sent", async () => {
    await page.getByRole("tab", { name: "My words" }).click();
    await page.getByLabel("Words, in English").fill("apple\nqqzzy, bread");
    await make(page);
    await page.getByText("qqzzy").last().waitFor();
    await page.getByRole("tab", { name: "My words" }).press("ArrowRight");
    await page.getByLabel("A text in English").fill("word ".repeat(4_001));
    await page.getByText("20,005 characters are too many").waitFor();
    assert.ok(await button(page, "Make drafts").isDisabled());
    await page.getByLabel("A text in English").fill("The farmer drove his old tractor across the muddy field before breakfast.");
    await make(page);
    await page.getByRole("tab", { name: "My words" }).click();
    assert.equal(await page.getByLabel("Words, in English").inputValue(), "apple\nqqzzy, bread");
});

test("nothing for this order, the server away, and no dictionary are said in words", async () => {
    await page.getByRole("tab", { name: "My words" }).click();
    await page.getByLabel("Words, in English").fill("qqzzy");
    await button(page, "Make drafts").click();
    await page.getByText("No question could be made of this").waitFor();
    await check(page, "drafts-desk-none");
    await page.getByLabel("Words, in English").fill("apple");
    await page.route("**/api/v1/drafts", (route) => route.abort());
    await page.route("**/api/v1/auth/options", (route) => route.abort());
    await button(page, "Make drafts").click();
    await page.getByText("We could not reach the server.").waitFor();
    await page.unrouteAll();
    const bare = await Server.start("--words", "/nonexistent/words.sqlite");
    try {
        const own = await browser.page();
        await signInByHand(own, bare, (await bare.person("teacher", "Tam Vu")).email, "/me?next=%2Fdrafts");
        await own.getByLabel("Topic, in English").fill("food");
        await button(own, "Make drafts").click();
        await own.getByText("its dictionary is not installed").waitFor();
        assert.equal(await own.getByLabel("Topic, in English").inputValue(), "food");
        await check(own, "drafts-phone-nowords");
    } finally {
        await bare.stop();
    }
});

test("it fits a phone, in Vietnamese and in the dark; nobody else sees the drafts", async () => {
    const own = await browser.page({ size: "phone", dark: true, locale: "vi" });
    await own.goto(server.url);
    // Else the account's own language, which is English.
    await own.evaluate(() => localStorage.setItem("wordrally.language", JSON.stringify("vi")));
    await own.context().addCookies(await page.context().cookies());
    await own.goto(`${server.url}/drafts`);
    await own.getByLabel("Chủ đề, bằng tiếng Anh").fill("animals");
    await button(own, "Soạn bản nháp").click();
    await cards(own).nth(3).waitFor();
    await cards(own).nth(1).locator(".approve").click();
    await cards(own).nth(2).locator(".refuse").click();
    await check(own, "drafts-phone-dark-vi");
    await cards(own).nth(1).scrollIntoViewIfNeeded();
    await check(own, "drafts-phone-dark-vi-list");
    await button(own, "Đăng xuất").click();
    await own.getByRole("heading", { name: "Trước hết hãy đăng nhập" }).waitFor();
    assert.equal(await own.evaluate(() => sessionStorage.getItem("wordrally.drafts")), null);
});

test("a learner is told who makes questions", async () => {
    const learner = await server.person("learner", "Lan");
    const own = await browser.page();
    await signInByHand(own, server, learner.email, "/me?next=%2Fdrafts");
    await own.getByRole("heading", { name: "Questions are for teachers to write" }).waitFor();
    assert.equal(await own.getByRole("link", { name: "Make questions" }).count(), 0);
    await check(own, "drafts-phone-learner");
});
