import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
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
    await signInByHand(page, server, teacher.email, "/me?next=%2Fhost");
    await page.getByRole("heading", { name: "Choose a quiz" }).waitFor();
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const rows = (count) => Array.from({ length: count }, (_, at) => `Question ${at + 1},yes,no,1`).join("\n");
const table = (...lines) => ["prompt,option1,option2,right", ...lines].join("\n");
const choose = (target, name, text) => target.locator("input[data-import]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const button = (target, name) => target.getByRole("button", { name, exact: true });

test("a file is shown with its faults before it is kept", async () => {
    await choose(page, "Unit 3.csv", table("Red is a colour,yes,no,1", "This one is wrong,yes,no,9", "Whose?,mine,yours,\"1\""));
    await page.getByText("2 questions can be used").first().waitFor();
    await page.getByText("Line 3, column 4").waitFor();
    await page.getByText("There is no such answer.").waitFor();
    await check(page, "host-desk-import");
    const listed = await page.locator(".quiz").count();
    await button(page, "Keep 2 questions").click();
    await page.locator(".quiz", { hasText: "Unit 3" }).waitFor();
    assert.equal(await page.locator(".quiz").count(), listed + 1);
});

test("a dropped file is read like a chosen one", async () => {
    const data = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], "cats.txt"));
        return transfer;
    }, "What does a cat say?\nA. meow\nB. woof\nANSWER: A\n");
    await page.locator(".drop").dispatchEvent("drop", { dataTransfer: data });
    await page.getByText("1 question can be used").first().waitFor();
    await page.getByRole("heading", { name: "cats" }).waitFor();
});

test("questions that are not complete can be left out", async () => {
    await choose(page, "Half.csv", table("Red is a colour,yes,no,1", "Nothing is right,yes,no,"));
    await page.getByText("kept, cannot be played yet").waitFor();
    await button(page, "Keep 2 questions").waitFor();
    await page.getByLabel("Only the questions that can be played as they are").check();
    await button(page, "Keep 1 question").click();
    await page.locator(".quiz", { hasText: "Half" }).waitFor();
});

test("what is no quiz is said and keeps nothing", async () => {
    await choose(page, "holiday.csv", "%PDF-1.7");
    await page.getByText("No question could be read from this file.").waitFor();
    await page.getByText("This is a PDF.").waitFor();
    assert.equal(await page.getByRole("button", { name: /^Keep/ }).count(), 0);
    await choose(page, "huge.csv", "x".repeat(2_000_000));
    await page.getByText("larger than 1 MB").waitFor();
});

test("what is wrong with a whole file is said, and there is a table to begin with", async () => {
    await choose(page, "letter.csv", "red,blue\ngreen,yellow\n");
    await page.getByText("neither a table whose first row names its columns").waitFor();
    await choose(page, "empty.csv", " \n");
    await page.getByText("There is nothing in this file.").waitFor();
    const sample = page.waitForEvent("download");
    await button(page, "Download a sample table").click();
    await choose(page, "sample.csv", await readFile(await (await sample).path(), "utf8"));
    await page.getByText("3 questions can be used; 3 can be played as they are.").waitFor();
});

test("the questions of a file are shown, with what is right", async () => {
    await choose(page, "words.csv", table(rows(13)));
    const list = page.getByRole("region", { name: "The questions" });
    await list.getByText("Question 1", { exact: true }).waitFor();
    assert.equal(await list.getByText("yes (right)").first().isVisible(), true);
    assert.equal(await list.getByText("Question 12", { exact: true }).isVisible(), false);
    await list.getByText("Show 3 more").click();
    await list.getByText("Question 12", { exact: true }).waitFor();
    await check(page, "host-desk-import-questions");
});

test("a longer list is kept part by part", async () => {
    await choose(page, "long.csv", table(rows(230)));
    await button(page, "Keep questions 1 to 200").click();
    await button(page, "Keep questions 201 to 230").click();
    await page.locator(".quiz", { hasText: "30 questions" }).waitFor();
    await page.locator(".quiz", { hasText: "200 questions" }).waitFor();
});

test("before a file is saved the page says what it cannot hold", async () => {
    const card = page.getByRole("listitem").filter({ has: page.locator(".quiz", { hasText: "Unit 3" }) });
    await card.locator("summary").click();
    await button(card, "Aiken").click();
    await card.getByText("Title (of the quiz)").waitFor();
    await check(page, "host-desk-export");
    const aiken = page.waitForEvent("download");
    await button(card, "Save it anyway").click();
    const text = await readFile(await (await aiken).path(), "utf8");
    assert.equal((await aiken).suggestedFilename(), "Unit-3.txt");
    assert.match(text, /^Red is a colour\nA\. yes\nB\. no\nANSWER: A\n/);
    const csv = page.waitForEvent("download");
    await button(card, "Table (CSV)").click();
    assert.match(await readFile(await (await csv).path(), "utf8"), /"Whose\?"/);
    // Kahoot's template would be asked about first.
    const sheet = page.waitForEvent("download");
    await button(card, "Table (Excel)").click();
    assert.equal((await sheet).suggestedFilename(), "Unit-3.xlsx");
    await choose(page, "again.xlsx", await readFile(await (await sheet).path()));
    await page.getByText("2 questions can be used").first().waitFor();
});

test("one's own quiz is deleted after a question, and comes back out of the bin", async () => {
    const half = page.locator(".quizzes > li", { hasText: "Half" });
    const all = page.locator(".quizzes > li");
    await half.waitFor();
    const listed = await all.count();
    assert.equal(await page.getByRole("button", { name: "Delete Animals and food" }).count(), 0); // a sample
    await half.getByRole("button", { name: "Delete Half" }).click();
    await page.getByRole("alertdialog").getByText("in your bin for 30 days").waitFor();
    await check(page, "host-desk-delete");
    await button(page, "Cancel").click();
    await half.getByRole("button", { name: "Delete Half" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
    await half.waitFor({ state: "detached" });
    await page.locator(".quiz").first().waitFor();
    assert.equal(await all.count(), listed - 1);
    assert.equal((await server.call("GET", "/quizzes?owner=me&bin=true", { secret: teacher.secret })).items.length, 1);

    await page.getByText("Bin", { exact: true }).click();
    await page.getByRole("button", { name: "Take Half back" }).waitFor();
    await check(page, "host-desk-bin");
    await page.route("**/restore", (route) => route.fulfill({ status: 409, json: { code: "quota_exceeded", status: 409, title: "" } }), { times: 1 });
    await page.getByRole("button", { name: "Take Half back" }).click();
    await page.locator(".saving .fault").waitFor();
    await page.getByRole("button", { name: "Take Half back" }).click();
    await half.waitFor();
    assert.equal(await all.count(), listed);
});

test("whose a colleague's quiz is stands on it, and it is not mine to delete", async () => {
    const colleague = await server.person("teacher", "Bao Tran");
    const [own] = (await server.call("GET", "/quizzes?owner=me", { secret: teacher.secret })).items;
    const { quiz } = await server.call("GET", `/quizzes/${own.id}`, { secret: teacher.secret });
    await server.call("POST", "/quizzes", { secret: colleague.secret, body: { ...quiz, title: "From next door" } });
    await page.reload();
    const theirs = page.locator(".quizzes > li", { hasText: "From next door" });
    await theirs.getByText("by Bao Tran").waitFor();
    assert.equal(await theirs.getByRole("button", { name: /^Delete/ }).count(), 0);
    assert.equal(await page.getByText("by Thu Le").count(), 0);
    await page.getByText("Colleagues of your school see your quizzes").waitFor();
    await check(page, "host-desk-colleagues");
});

test("it fits a phone, in Vietnamese and in the dark", async () => {
    const own = await browser.page({ size: "tiny", dark: true, locale: "vi" });
    const { url } = server;
    await own.goto(url);
    // Else the account's own language, which is English.
    await own.evaluate(() => localStorage.setItem("wordrally.language", JSON.stringify("vi")));
    await own.context().addCookies(await page.context().cookies());
    await own.goto(`${url}/host`);
    await choose(own, "từ.csv", table("x,yes,no,9"));
    await own.getByText("Dòng 2, cột 4").waitFor();
    await check(own, "host-tiny-dark-vi-import");
});
