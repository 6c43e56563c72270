import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerAll, Browser, check, joinPlayers, Server, signInByHand, until } from "./support.mjs";

let server;
let browser;
let page; // the host's own browser, which keeps the grant from test to test

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
    page = await browser.page({ size: "desk" });
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const button = (name) => page.getByRole("button", { name, exact: true });
const title = (name) => page.getByRole("heading", { name, level: 1 }).waitFor();

/** Opens a lobby through the page; returns its PIN. */
async function openLobby() {
    await page.goto(`${server.url}/host`);
    await page.locator(".quiz").first().click();
    await button("Open the lobby").click();
    await title("Lobby");
    const label = await page.locator(".pin").getAttribute("aria-label");
    return label.replace(/\D/g, "");
}

test("without a link the page says how to get one", async () => {
    const stranger = await browser.page({ size: "tiny", dark: true });
    await stranger.goto(`${server.url}/host`);
    await stranger.getByRole("heading", { name: "Sign in, or open your host link" }).waitFor();
    await check(stranger, "host-tiny-dark-need-link");
    await stranger.goto("about:blank");
    await stranger.goto(`${server.url}/host#link=not-a-link`);
    await stranger.locator(".fault").filter({ hasText: /\w/ }).waitFor();
    await stranger.getByText("it prints a new one").waitFor();
    await check(stranger, "host-tiny-dark-bad-link");
});

test("from another network the page says why guests do not host, and leads to signing in", async (t) => {
    const own = await Server.start();
    t.after(() => own.stop());
    const { grant, expiresAt } = await own.call("POST", "/host-links/redeem", { body: { link: own.link } });
    // Somebody who hosted at school opens the page at home.
    const stranger = await browser.page({ size: "tiny" });
    await stranger.route("**/api/v1/quizzes?**", (route) => route.fulfill({
        status: 403, contentType: "application/problem+json",
        body: JSON.stringify({ type: "about:blank", title: "Forbidden", status: 403, code: "forbidden" }),
    }));
    await stranger.goto(`${own.url}/join`);
    await stranger.evaluate((kept) => localStorage.setItem("wordrally.grant", kept), JSON.stringify({ grant, expiresAt }));
    await stranger.goto(`${own.url}/host`);
    await stranger.getByText("on the server's own network only").waitFor();
    assert.equal(await stranger.getByRole("button", { name: "Try again" }).count(), 0);
    await check(stranger, "host-tiny-elsewhere");
    await stranger.getByRole("link", { name: "Sign in", exact: true }).click();
    await stranger.getByLabel("E-mail address").waitFor();
});

test("the one-time link leads to the quizzes and leaves the address bar", async () => {
    const asked = [];
    page.on("request", (request) => request.url().endsWith("/auth/refresh") && asked.push(request.url()));
    await page.goto(`${server.url}/host#link=${server.link}`);
    await title("Choose a quiz");
    await page.locator(".quiz").first().waitFor();
    assert.equal(new URL(page.url()).hash, "");
    await check(page, "host-desk-library");
    await page.reload();
    await page.locator(".quiz").first().click();
    await title("How shall we play?");
    assert.deepEqual(asked, [], "nobody was ever signed in here");
    await check(page, "host-desk-setup");
});

test("a whole game from the console, with a reload in the middle", async () => {
    const pin = await openLobby();
    assert.equal(await button("Start").isDisabled(), true);
    await page.locator(".qr").evaluate((image) => image.decode());
    await check(page, "host-desk-lobby-empty");
    const players = await joinPlayers(server, pin, 12);
    await page.getByText("12 players").waitFor();
    await page.locator(".dot.on").nth(11).waitFor();
    await check(page, "host-desk-lobby");

    await button("Start").click();
    await page.getByText("Get ready").waitFor();
    await title("Question open");
    await answerAll(players.slice(0, 7), 0);
    await page.getByText("7 of 12 answered").waitFor();
    await page.getByLabel("Only who has not answered").check();
    await until(async () => await page.locator(".roster li").count() === 5, "five who wait");
    await check(page, "host-desk-question");
    assert.equal(await page.locator(".keys").textContent(), "P: pause", "Space does nothing now");
    await button("Pause").click();
    await page.locator(".pill", { hasText: "Paused" }).waitFor();
    assert.equal(await page.locator(".keys").textContent(), "P: go on");
    await check(page, "host-desk-paused");
    await button("Go on").click();
    await button("Add 30 seconds").click();
    await players[0].event("question.extended");
    await page.reload();
    await title("Question open");
    await page.getByText("7 of 12 answered").waitFor();

    await button("Close now").click();
    await button("Show leaderboard").waitFor();
    assert.equal(await page.locator(".keys").textContent(), "Space: next · P: pause");
    await check(page, "host-desk-reveal");
    await button("Show leaderboard").click();
    await title("Leaderboard");
    await check(page, "host-desk-board");
    await page.locator("body").click({ position: { x: 5, y: 300 } });
    await page.keyboard.press("Space");
    await title("Question open");
    await button("End game").click();
    await check(page, "host-desk-end");
    await button("End it").click();
    await title("Finished");
    await check(page, "host-desk-finished");
    await button("Back to all quizzes").click();
    await title("Choose a quiz");
});

test("the report of a game that is over is found again without an account, until it is forgotten", async () => {
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`${server.url}/host`);
    const hosted = page.getByRole("region", { name: "Games hosted in this browser" });
    await hosted.getByRole("link", { name: /^See the report of/ }).click();
    await page.getByRole("heading", { name: "In short" }).waitFor();
    await page.getByRole("link", { name: "← Host" }).click();
    await hosted.waitFor();
    await check(page, "host-desk-hosted");

    // One that the server does not know any longer, and the link's right has run out.
    await page.evaluate(() => {
        const [game] = JSON.parse(localStorage.getItem("wordrally.games"));
        localStorage.setItem("wordrally.games", JSON.stringify([{ ...game, id: "00000000-0000-7000-8000-000000000000", title: "Long gone" }, game]));
        localStorage.setItem("kept", localStorage.getItem("wordrally.grant"));
        localStorage.removeItem("wordrally.grant");
    });
    await page.reload();
    await page.getByRole("heading", { name: "Sign in, or open your host link" }).waitFor();
    await check(page, "host-desk-hosted-stranger");
    await hosted.getByRole("link", { name: "See the report of Long gone" }).click();
    await page.getByText("This report is not here any more").waitFor();
    await check(page, "reports-desk-gone");
    await button("Forget this game").click();
    await hosted.waitFor();
    assert.equal(await hosted.getByRole("link").count(), 1);
    await hosted.getByRole("button", { name: /^Forget / }).click();
    await check(page, "host-desk-forget");
    await button("Forget").click();
    await hosted.waitFor({ state: "detached" });
    assert.deepEqual(await page.evaluate(() => JSON.parse(localStorage.getItem("wordrally.games"))), []);

    await page.evaluate(() => localStorage.setItem("wordrally.grant", localStorage.getItem("kept")));
    await page.reload();
    await hosted.getByText("When a game of yours is over").waitFor();
});

test("taking somebody out asks first; the lobby locks; the game is found again", async () => {
    const pin = await openLobby();
    const players = await joinPlayers(server, pin, 3);
    await page.getByRole("button", { name: "Take Kind Fox out of the game" }).click();
    await page.getByRole("alertdialog").waitFor();
    await page.getByText("To keep them from joining again under another name, lock the lobby.").waitFor();
    await check(page, "host-desk-kick");
    await page.keyboard.press("Escape");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Take Kind Fox out of the game" }).click();
    await button("Take out").click();
    await players[1].event("error", (data) => data.code === "kicked");
    await page.getByText("2 players").waitFor();
    await button("Lock lobby").click();
    await page.getByText("The lobby is locked.").waitFor();
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`${server.url}/host`);
    await page.getByRole("heading", { name: "Your running games" }).waitFor();
    await check(page, "host-desk-running");
    await page.getByRole("button", { name: "Return to the game" }).first().click();
    await button("Unlock lobby").waitFor();
    const small = await page.context().newPage();
    small.faults = [];
    await small.setViewportSize({ width: 320, height: 568 });
    await small.goto(`${server.url}/host`);
    await small.getByRole("button", { name: "Return to the game" }).first().click();
    await small.getByRole("button", { name: "Start" }).waitFor();
    await small.evaluate(() => document.querySelector(".topbar .quiet:last-child").click());
    await check(small, "host-tiny-dark-lobby");
});

test("the host link of a game opens its console, again and again; from there one opens another", async (t) => {
    const own = await Server.start("--demo-game");
    t.after(() => own.stop());
    await joinPlayers(own, own.pin, 2);
    const desk = await browser.page({ size: "desk" });
    const inGame = async () => {
        await desk.getByRole("heading", { name: "Lobby", level: 1 }).waitFor();
        assert.equal((await desk.locator(".pin").getAttribute("aria-label")).replace(/\D/g, ""), own.pin);
        await desk.locator(".roster").getByText("Kind Fox").waitFor();
    };
    await desk.goto(`${own.url}/host#link=${own.link}`);
    await inGame();
    assert.equal(new URL(desk.url()).hash, "");
    await check(desk, "host-desk-linked");
    await desk.reload();
    await inGame();
    await desk.evaluate(() => sessionStorage.clear());
    await desk.goto("about:blank");
    await desk.goto(`${own.url}/host#link=${own.link}`);
    await inGame();

    await desk.getByRole("button", { name: "All quizzes" }).click();
    await desk.getByRole("heading", { name: "Your running games" }).waitFor();
    await desk.locator(".quiz").first().click();
    await desk.getByRole("button", { name: "Open the lobby" }).click();
    await desk.getByText("Nobody is here yet").waitFor();
    await desk.getByRole("button", { name: "All quizzes" }).click();
    assert.equal(await desk.getByRole("button", { name: "Return to the game" }).count(), 2);

    // The next start prints another link to the same game.
    await own.crash();
    await desk.goto("about:blank");
    await desk.goto(`${own.url}/host#link=${own.link}`);
    await inGame();
    await desk.getByRole("button", { name: "All quizzes" }).click();
    assert.equal(await desk.getByRole("button", { name: "Return to the game" }).count(), 2);
});

test("a teacher who is signed in comes into the game of a host link, too", async (t) => {
    const own = await Server.start("--demo-game");
    t.after(() => own.stop());
    const teacher = await own.person("teacher", "Thu Le");
    const desk = await browser.page({ size: "desk" });
    await signInByHand(desk, own, teacher.email, "/me?next=%2Fhost");
    await desk.getByRole("heading", { name: "Choose a quiz" }).waitFor();
    await desk.goto("about:blank");
    await desk.goto(`${own.url}/host#link=${own.link}`);
    await desk.getByRole("heading", { name: "Lobby" }).waitFor();
    assert.equal((await desk.locator(".pin").getAttribute("aria-label")).replace(/\D/g, ""), own.pin);
    assert.equal(await desk.evaluate(() => localStorage.getItem("wordrally.grant")), null);
});
