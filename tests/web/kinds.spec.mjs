// One quiz with every kind of question, played in a browser by hand and by keys.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, joinByHand, Line, Server, signInByHand, until } from "./support.mjs";

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

/** A game of the sample that has every kind, and a host connected to it. */
async function openEveryKind() {
    const secret = await server.grant();
    const { items } = await server.call("GET", "/quizzes?sort=title", { secret });
    const quiz = items.find((one) => one.title === "One of every kind");
    const game = await server.call("POST", "/games", { secret, body: { quiz: quiz.id } });
    const host = await Line.open(server, game.game.pin, { token: game.hostToken });
    return { ...game, pin: game.game.pin, host };
}

const button = (page, name) => page.getByRole("button", { name, exact: true });
const submit = (page) => button(page, "Submit").click();
const choose = (...names) => async (page) => {
    for (const name of names)
        await page.locator(".option", { hasText: name }).first().click();
};
const type = (text) => async (page) => {
    await page.locator("#typed").fill(text);
    await page.keyboard.press("Enter");
};
const fillFrom = (...words) => async (page) => {
    for (const word of words)
        await page.locator(".bank").getByRole("button", { name: word, exact: true }).click();
    await submit(page);
};
/** Each line of pairs or categories by its own text, in whatever order it was dealt. */
const place = (pairs) => async (page) => {
    for (const [text, word] of Object.entries(pairs)) {
        await page.locator(".pairs li", { hasText: text }).getByRole("button").click();
        await page.locator(".bank").getByRole("button", { name: word, exact: true }).click();
    }
    await submit(page);
};

/** By question: how to answer it on the phone (rightly) and on the desk (wrongly), and what the phone is told. */
const ways = [
    { name: "single", right: choose("listens"), wrong: choose("listening"), says: "Right!" },
    { name: "multi", right: async (page) => { await choose("quickly", "often", "soon")(page); await submit(page); },
      wrong: async (page) => { await choose("quickly")(page); await submit(page); }, says: "Right!" },
    { name: "truefalse", right: choose("True"), wrong: choose("False"), says: "Right!" },
    { name: "typed", right: type("Expensive"), wrong: type("expensiv"), says: "Right!" },
    { name: "cloze", right: async (page) => {
        await page.getByLabel("Gap 1 of 2").fill("since");
        await page.getByLabel("Gap 2 of 2").fill("for");
        await page.keyboard.press("Enter");
    }, wrong: async (page) => {
        await page.getByLabel("Gap 1 of 2").fill("since");
        await submit(page);
    }, says: "Right!" },
    { name: "bank", right: fillFrom("but", "because"), wrong: fillFrom("so", "because"), says: "Right!" },
    { name: "order", right: fillFrom("What", "did", "you", "eat", "yesterday?"), wrong: fillFrom("What", "you", "ate", "yesterday?"), says: "Right!" },
    { name: "pairs", right: place({ "put up": "an umbrella", pay: "a bill", run: "a risk" }),
      wrong: place({ "put up": "a photo", pay: "a bill", run: "an umbrella" }), says: "Right!" },
    { name: "sort", right: place({ apple: "Countable", furniture: "Uncountable", chair: "Countable", information: "Uncountable" }),
      wrong: place({ apple: "Countable", furniture: "Countable", chair: "Countable", information: "Countable" }), says: "Right!" },
    { name: "number", right: type("26"), wrong: type("24"), says: "Right!" },
    { name: "dictation", right: async (page) => {
        for (let left = 2; left >= 0; --left) {
            await page.getByRole("button", { name: "A sound to listen to" }).click();
            await page.getByText(`${left} time`).waitFor();
        }
        await page.locator(".media button:disabled").waitFor();
        await type("we have not seen them since tuesday")(page);
    }, wrong: type("we havent seen them tuesday"), says: "Right!" },
    { name: "poll", right: choose("Speaking"), wrong: choose("Reading"), says: "Thank you!" },
    { name: "cloud", right: type("fun"), wrong: type("Fun"), says: "Thank you!" },
];

test("every kind is answered, revealed and shown on every screen", async () => {
    const game = await openEveryKind();
    const phone = await browser.page({ size: "phone" });
    const desk = await browser.page({ size: "desk", dark: true });
    const wall = await browser.page({ size: "wall" });
    await joinByHand(phone, server, game.pin, "Ann");
    await joinByHand(desk, server, game.pin, "Ben");
    await wall.goto(`${server.url}/projector#token=${encodeURIComponent(game.viewToken)}&pin=${game.pin}`);
    await wall.getByText("Ann").waitFor();
    await game.host.ask("game.start", {});
    for (const [index, way] of ways.entries()) {
        await phone.getByText(`Question ${index + 1} of ${ways.length}`).waitFor();
        await phone.locator(".answering").waitFor();
        await desk.locator(".answering").waitFor();
        await check(phone, `kind-${way.name}`);
        await check(wall, `kind-${way.name}-wall`);
        await way.right(phone);
        await phone.locator(".verdict.good").waitFor();
        await check(desk, `kind-${way.name}-desk`);
        await way.wrong(desk);
        await phone.getByRole("heading", { name: way.says }).waitFor();
        await desk.locator(".result").waitFor();
        await check(phone, `kind-${way.name}-reveal`);
        await check(desk, `kind-${way.name}-reveal-desk`);
        await check(wall, `kind-${way.name}-reveal-wall`);
        await game.host.next();
        await game.host.event("board.shown", ({ question }) => question === index);
        await game.host.next();
    }
    await phone.getByRole("heading", { name: "You won!" }).waitFor();
    await game.host.next();
    await phone.getByRole("heading", { name: "Your answers" }).waitFor();
    const mine = await phone.locator(".myanswer").count();
    assert.equal(mine, ways.length);
    assert.equal(await phone.locator(".myanswer.bad").count(), 0);
    await check(phone, "kind-mine");
    for (const page of [phone, desk, wall])
        await page.close();
});

test("a half-right answer says how much of it was right", async () => {
    const game = await openEveryKind();
    const page = await browser.page({ size: "phone" });
    await joinByHand(page, server, game.pin, "Half");
    await game.host.ask("game.start", {});
    await until(async () => (await page.locator(".option").count()) === 4, "the first question");
    await choose("listens")(page);
    await page.locator(".result").waitFor();
    await game.host.next();
    await game.host.next();
    await page.getByText("Question 2 of").waitFor();
    await choose("quickly", "often")(page);
    await submit(page);
    await page.getByRole("heading", { name: "Partly right" }).waitFor();
    await page.getByText("67 % right").waitFor();
    await page.close();
});

/** A teacher's own quiz, and a game of it. */
async function openQuiz(questions) {
    const { secret, email } = await server.person("teacher", `Teacher ${questions.length}${questions[0].kind}`);
    const quiz = { title: "Own", description: "", language: "he", questions: questions.map((one) => ({
        points: 1000, timeLimitMs: 60_000, explanation: "", options: [], ...one })) };
    const made = await server.call("POST", "/quizzes", { secret, body: quiz });
    assert.equal(made.isPlayable, true, JSON.stringify(made.missing));
    const game = await server.call("POST", "/games", { secret, body: { quiz: made.id } });
    const host = await Line.open(server, game.game.pin, { token: secret });
    return { ...game, pin: game.game.pin, host, email };
}

const optionsOf = (...texts) => texts.map((text) => ({ text, isRight: false }));
const directionOf = (page, selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).direction);

test("a cloze and a sentence in Hebrew stand from the right, and a word that was used keeps the focus", async () => {
    const texts = ["אני", "אוהב", "תפוחים"];
    const game = await openQuiz([
        { kind: "cloze", prompt: "אני ___ תפוחים.", gaps: [{ accepted: ["אוהב"] }], options: optionsOf("אוהב", "הולך") },
        { kind: "word_order", prompt: "סדר", gaps: [{ accepted: [texts.join(" / ")] }], options: optionsOf(...texts) },
    ]);
    const page = await browser.page({ size: "phone" });
    await joinByHand(page, server, game.pin, "Noa");
    await game.host.ask("game.start", {});
    await page.locator(".answering .cloze").waitFor();
    assert.equal(await directionOf(page, ".cloze"), "rtl");
    const [end, gap] = await Promise.all([".cloze > span:last-child", ".cloze .slot"].map((one) => page.locator(one).boundingBox()));
    assert.ok(end.x + end.width <= gap.x + 1, "the sentence ends on the left of its gap");
    await check(page, "kind-bank-hebrew");
    await page.locator(".bank .chip").first().focus();
    await page.keyboard.press("Enter");
    const used = page.locator(".bank .chip.used");
    assert.equal(await used.evaluate((one) => one.disabled), false);
    assert.equal(await used.getAttribute("aria-disabled"), "true");
    // All is in place: the next Enter submits it.
    await until(() => page.evaluate(() => document.activeElement.textContent === "Submit"), "the button to submit");
    await page.keyboard.press("Enter");
    await page.locator(".result").waitFor();
    assert.equal(await directionOf(page, ".cloze"), "rtl");
    await game.host.next();
    await game.host.next();
    await page.locator(".sentence").waitFor();
    await button(page.locator(".bank"), texts[0]).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), texts[0]);
    await button(page.locator(".bank"), texts[1]).click();
    assert.equal(await directionOf(page, ".sentence"), "rtl");
    const [first, second] = await page.locator(".sentence .chip").all();
    assert.ok((await first.boundingBox()).x > (await second.boundingBox()).x);
    await check(page, "kind-order-hebrew");
    await second.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), texts[1]);
    await button(page, "Start again").press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".bank") !== null), true);
    await page.close();
});

test("pairs that were never submitted count all the same", async () => {
    const game = await openQuiz([{ kind: "match_pairs", prompt: "Match.", timeLimitMs: 5_000, options: optionsOf("a bill", "a risk"),
                                   gaps: [{ text: "pay", accepted: ["a bill"] }, { text: "run", accepted: ["a risk"] }] }]);
    const page = await browser.page({ size: "phone" });
    await joinByHand(page, server, game.pin, "Lan");
    await game.host.ask("game.start", {});
    await page.locator(".answering .pairs").waitFor();
    for (const [text, word] of [["pay", "a bill"], ["run", "a risk"]]) {
        await page.locator(".pairs li", { hasText: text }).getByRole("button").click();
        await button(page.locator(".bank"), word).click();
    }
    await page.getByRole("heading", { name: "Right!" }).waitFor();
    await page.close();
});

test("an answer accepted afterwards is told again to those alone whose result it changes", async () => {
    const game = await openQuiz([{ kind: "typed", prompt: "A big animal?", gaps: [{ accepted: ["elephant"] }] }]);
    const [ann, ben] = [await browser.page(), await browser.page({ size: "desk" })];
    await joinByHand(ann, server, game.pin, "Ann");
    await joinByHand(ben, server, game.pin, "Ben");
    await game.host.ask("game.start", {});
    await ann.locator(".answering").waitFor();
    await type("whale")(ann);
    await type("xxxx")(ben);
    for (const page of [ann, ben]) {
        await page.locator(".result.wrong").waitFor();
        await page.locator("#live-assertive", { hasText: "Not this time" }).waitFor({ state: "attached" });
        await page.evaluate(() => {
            const region = document.getElementById("live-assertive");
            globalThis.said = [];
            new MutationObserver(() => globalThis.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
        });
    }
    // What nobody gave is refused; the console says before that there is no way back.
    await assert.rejects(game.host.ask("variant.accept", { question: 0, gap: 0, text: "horse" }), /invalid_choice/);
    const desk = await browser.page({ size: "desk" });
    await signInByHand(desk, server, game.email, "/me?next=%2Fhost");
    await button(desk, "Return to the game").click();
    const press = desk.getByRole("button", { name: "Let “whale” count as right" });
    await press.click();
    await desk.getByRole("alertdialog").getByText("This cannot be undone.").waitFor();
    await check(desk, "host-desk-accept");
    await desk.keyboard.press("Escape");
    await desk.getByRole("alertdialog").waitFor({ state: "detached" });
    assert.equal(await ben.getByText("elephant · whale").count(), 0);
    await press.click();
    await button(desk, "Let it count").click();
    await ann.getByRole("heading", { name: "Right!" }).waitFor();
    await ben.getByText("elephant · whale").waitFor();
    await desk.close();
    assert.match((await ann.evaluate(() => globalThis.said)).join(), /^Right!/);
    assert.deepEqual(await ben.evaluate(() => globalThis.said), []);
    await ann.close();
    await ben.close();
});
