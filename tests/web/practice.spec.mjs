import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, Line, Server, signInByHand, until } from "./support.mjs";

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

const button = (target, name) => target.getByRole("button", { name, exact: true });
/** A calendar day here: "2026-11-21". */
const dayOf = (at) => at.toLocaleDateString("sv-SE");
const idOf = (n) => `00000000-0000-8000-8000-${String(n).padStart(12, "0")}`;

/** Cards as a server keeps them, behind the page's own requests: what is remembered goes, what is forgotten comes back. */
class Deck {
    constructor(...faces) {
        this.cards = faces.map((face, at) => ({
            id: idOf(at), madeAt: 1, intervals: [0, 1, 40, 61],
            face: { kind: "typed", language: "en", word: "", options: [], explanation: "", ...face },
            state: { stability: 1, difficulty: 5, reviews: 1, lapses: at, looks: at },
        }));
        this.due = new Set(this.cards.map((card) => card.id));
        this.reviews = [];
        this.isAway = false;
        this.losesReplies = false;
    }

    async serve(page) {
        await page.route("**/api/v1/me/practice?*", (route) => {
            if (this.isAway)
                return route.abort();
            const items = this.cards.filter((card) => this.due.has(card.id));
            return route.fulfill({ json: {
                due: items.length, new: 1, tomorrow: 2, week: 5, total: this.cards.length, nextDue: "2026-11-25", items: items.slice(0, 20),
            } });
        });
        await page.route("**/api/v1/me/practice/sync", (route) => {
            if (this.isAway)
                return route.abort();
            const { reviews = [], removed = [] } = route.request().postDataJSON();
            for (const review of reviews) {
                const isNew = !this.reviews.some((one) => one.id === review.id);
                if (isNew)
                    this.reviews.push(review);
                if (isNew && review.grade > 1)
                    this.due.delete(review.card);
            }
            for (const { card } of removed) {
                this.due.delete(card);
                this.cards = this.cards.filter((one) => one.id !== card);
            }
            return this.losesReplies ? route.abort() : route.fulfill({ json: { cards: [], gone: [], refused: [], next: "1", more: false } });
        });
    }

    get grades() {
        return this.reviews.map((review) => [review.card, review.grade]);
    }
}

const faces = [
    { prompt: "A big grey animal with a trunk?", word: "elephant", right: ["elephant"], explanation: "From Greek *elephas*.\nPlural: elephants." },
    { kind: "single_choice", prompt: "Which word means “money that is paid back”?", options: ["refund", "discount", "bargain"], right: ["refund"] },
    { kind: "word_order", prompt: "Put the words in order.", options: ["have", "I", "been there"], right: ["I have been there"] },
];

async function learnerWith(deck, name, options = {}) {
    const learner = await server.person("learner", name);
    const page = await browser.page(options);
    await deck.serve(page);
    await signInByHand(page, server, learner.email);
    await page.getByRole("link", { name: /^Practice/ }).waitFor();
    return page;
}

const open = async (page) => {
    await page.getByRole("link", { name: /^Practice/ }).click();
    await page.getByRole("heading", { name: "Practice" }).waitFor();
};

test("what is due is counted on the way there, and listed without its answers", async () => {
    const page = await learnerWith(new Deck(...faces), "Lan", { size: "phone" });
    await page.getByLabel("3 cards to look at today").waitFor();
    await check(page, "me-phone-practice-link");
    await open(page);
    await page.getByRole("heading", { name: "3 cards to look at today" }).waitFor();
    await page.getByText("forgotten 2 times").waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /elephant|refund/);
    await check(page, "practice-phone-due");
});

test("a sitting by keys: type, look, grade, take back, and what came of it", async () => {
    const deck = new Deck(...faces);
    const page = await learnerWith(deck, "Keys", { size: "desk" });
    await open(page);
    await button(page, "Practise").click();
    await page.getByText("3 cards to go").waitFor();
    await check(page, "practice-desk-front");
    await page.getByLabel("Type the word").fill("elefant 14");
    await page.keyboard.press("Enter");
    await page.getByText("Not the same. Compare.").waitFor();
    await page.getByText("elefant 14").waitFor();
    assert.match(await page.locator(".grades").innerText(), /Again\s+today again[\s\S]*Hard\s+in 1 day[\s\S]*Good\s+in 40 days[\s\S]*Easy\s+in 2 months/);
    // Who has to compare gets no grade by mistake.
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "group");
    assert.equal(await page.locator(".grades .button:not(.second)").count(), 0);
    await page.keyboard.press("Enter");
    await check(page, "practice-desk-back");
    await page.keyboard.press("1");
    await page.getByText("2 cards to go").waitFor();
    await page.locator(".chip", { hasText: "discount" }).waitFor();
    await check(page, "practice-desk-choice");
    await button(page, "Show the answer").click();
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Good/);
    await page.keyboard.press("4");
    await page.getByText("1 card to go").waitFor();
    await page.keyboard.press("u");
    await page.getByText("2 cards to go").waitFor();
    await page.locator(".answerwords", { hasText: "refund" }).waitFor();
    await page.keyboard.press("2");
    await page.getByText("1 card to go").waitFor();
    await page.locator("h1").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("3");
    await page.getByRole("heading", { name: "3 cards done" }).waitFor();
    await page.getByText("Remembered at once: 2 of 3").waitFor();
    await button(page, "Go on").waitFor(); // for what was forgotten
    await check(page, "practice-desk-summary");
    await button(page, "Done").click();
    await page.getByRole("heading", { name: "1 card to look at today" }).waitFor();
    assert.deepEqual(deck.grades, [[idOf(0), 1], [idOf(1), 2], [idOf(2), 3]]);
    assert.equal(new Set(deck.reviews.map((one) => one.id)).size, 3);
    assert.match(deck.reviews[0].on, /^\d{4}-\d\d-\d\d$/);
});

test("what was forgotten is asked again when one goes on, until all is done", async () => {
    const deck = new Deck(faces[0]);
    const page = await learnerWith(deck, "Again", { size: "tiny", dark: true });
    await open(page);
    await button(page, "Practise").click();
    await button(page, "Check").click();
    // Nothing was typed.
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Again/);
    await check(page, "practice-tiny-dark-back");
    await page.getByRole("button", { name: /Again/ }).click();
    await button(page, "Go on").click();
    await page.getByLabel("Type the word").fill("Elephant");
    await page.keyboard.press("Enter");
    await page.getByText("That is right.").waitFor();
    await page.getByRole("button", { name: /Good/ }).click();
    await button(page, "Done").click();
    await page.getByRole("heading", { name: "All done for today" }).waitFor();
    await page.getByText(/The next one comes back on .*25 Nov/).waitFor();
    assert.deepEqual(deck.grades, [[idOf(0), 1], [idOf(0), 3]]);
    await check(page, "practice-tiny-dark-done");
});

test("without the server one goes on; a reload, a lost reply and the return send each review once", async () => {
    const deck = new Deck(...faces);
    const page = await learnerWith(deck, "Away", { size: "phone" });
    await open(page);
    await button(page, "Practise").click();
    deck.losesReplies = true;
    await page.getByLabel("Type the word").fill("elephant");
    await page.keyboard.press("Enter");
    await page.keyboard.press("3");
    await button(page, "Show the answer").click();
    await page.keyboard.press("3"); // the first is sent now, and its reply is lost
    await until(() => deck.reviews.length === 1, "the first review");
    deck.isAway = true;
    await button(page, "Show the answer").click();
    await page.keyboard.press("1");
    await page.getByText("3 answers are kept here and sent later.").waitFor();
    await check(page, "practice-phone-away");
    await page.reload();
    await page.getByText("3 answers are kept here and sent later.").waitFor();
    await page.getByRole("heading", { name: /to look at today/ }).waitFor();
    await check(page, "practice-phone-away-due");
    // What is kept can be looked at all the same; when it comes back only the server knows.
    await button(page, "Practise").click();
    await button(page, "Show the answer").click();
    assert.doesNotMatch(await page.locator(".grades").innerText(), /in \d|today again/);
    await page.keyboard.press("3");
    deck.isAway = false;
    deck.losesReplies = false;
    await button(page, "Done").click();
    await page.getByRole("heading", { name: "All done for today" }).waitFor();
    assert.deepEqual(deck.grades, [[idOf(0), 3], [idOf(1), 3], [idOf(2), 1], [idOf(2), 3]]);
    assert.equal(await page.getByText("are kept here").count(), 0);
});

test("a card is never asked again once one says so", async () => {
    const deck = new Deck(...faces);
    const page = await learnerWith(deck, "Never", { size: "desk", dark: true });
    await open(page);
    await button(page, "Practise").click();
    await button(page, "Never ask this again").click();
    await page.getByText("The card goes away on all your devices.").waitFor();
    await check(page, "practice-desk-dark-remove");
    await button(page, "Remove it").click();
    await page.getByText("2 cards to go").waitFor();
    await button(page, "← Stop").click();
    await page.getByRole("heading", { name: "2 cards to look at today" }).waitFor();
    assert.equal(deck.cards.length, 2);
    assert.deepEqual(deck.reviews, []);
});

test("nothing yet, and a server that was never reached, are said in words; it speaks Vietnamese", async () => {
    const deck = new Deck();
    const page = await learnerWith(deck, "Empty", { size: "phone" });
    await open(page);
    await page.getByRole("heading", { name: "Nothing to practise yet" }).waitFor();
    await check(page, "practice-phone-empty");
    await page.evaluate(() => localStorage.removeItem("wordrally.due"));
    deck.isAway = true;
    await page.reload();
    await page.getByText("We could not reach the server.").waitFor();
    await check(page, "practice-phone-fault");
    deck.isAway = false;
    deck.cards = new Deck(...faces).cards;
    deck.due = new Set(deck.cards.map((card) => card.id));
    await button(page, "Try again").click();
    await page.getByRole("heading", { name: "3 cards to look at today" }).waitFor();
    await button(page, "Tiếng Việt").click();
    await button(page, "Luyện").click();
    await page.getByLabel("Gõ từ").fill("elephant");
    await page.keyboard.press("Enter");
    await page.getByText("Đúng rồi.").waitFor();
    await check(page, "practice-phone-vi-back");
});

test("the cards go with the sign-in; what waits to be sent stays for its own account", async () => {
    const deck = new Deck(...faces);
    const page = await learnerWith(deck, "Gone");
    await open(page);
    await button(page, "Practise").click();
    deck.isAway = true;
    await button(page, "Check").click();
    await page.keyboard.press("3");
    await button(page, "← Stop").click();
    await page.getByText("1 answer is kept here").waitFor();
    await button(page, "Sign out").click();
    await page.getByLabel("E-mail address").waitFor();
    const kept = await page.evaluate(() => Object.entries(localStorage).map(([key, value]) => `${key}=${value}`).join("\n"));
    assert.doesNotMatch(kept, /trunk|wordrally\.due/);
    assert.match(kept, /wordrally\.practice\./);
});

test("what was missed in a real game is due, and practised it is done", async () => {
    const lan = await server.person("learner", "Real Lan");
    const { secret } = await server.person("teacher", "Real Thu");
    const quiz = await server.call("POST", "/quizzes", { secret, body: { title: "Typed", description: "", language: "en", questions: [
        { kind: "typed", prompt: "A big grey animal?", gaps: [{ accepted: ["elephant"] }], options: [], points: 1000, timeLimitMs: 60_000, explanation: "" } ] } });
    const game = await server.call("POST", "/games", { secret, body: { quiz: quiz.id } });
    const host = await Line.open(server, game.game.pin, { token: secret });
    const player = await Line.open(server, game.game.pin, { token: lan.secret, guest: { name: "Lan" } });
    await host.ask("game.start", {});
    await player.event("question.opened");
    await player.ask("answer.submit", { question: 0, choice: ["whale"] });
    await host.event("question.revealed");
    await host.ask("game.end", {});
    // The moment at which the card is there is the page's own from now on: no midnight comes in between.
    let now;
    const due = async () => (await server.call("GET", `/me/practice?on=${dayOf(now)}`, { secret: lan.secret })).due;
    await until(async () => { now = new Date(); return (await due()) === 1; }, "the card");
    const page = await browser.page({ size: "phone" });
    await page.clock.setFixedTime(now);
    await signInByHand(page, server, lan.email);
    await open(page);
    await button(page, "Practise").click();
    await page.getByLabel("Type the word").fill("elephant");
    await page.keyboard.press("Enter");
    await page.getByText("That is right.").waitFor();
    await check(page, "practice-phone-real");
    await page.keyboard.press("3");
    await page.getByRole("heading", { name: "1 card done" }).waitFor();
    await button(page, "Done").click();
    await page.getByRole("heading", { name: "All done for today" }).waitFor();
    await until(async () => (await due()) === 0, "the server's word that it is done"); // what was practised is sent behind the page
});
