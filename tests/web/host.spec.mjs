import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerAll, Browser, check, joinPlayers, Server, until } from "./support.mjs";

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
    await check(stranger, "host-tiny-dark-bad-link");
});

test("the one-time link leads to the quizzes and leaves the address bar", async () => {
    await page.goto(`${server.url}/host#link=${server.link}`);
    await title("Choose a quiz");
    await page.locator(".quiz").first().waitFor();
    assert.equal(new URL(page.url()).hash, "");
    await check(page, "host-desk-library");
    await page.reload();
    await page.locator(".quiz").first().click();
    await title("How shall we play?");
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
    await button("Pause").click();
    await page.locator(".pill", { hasText: "Paused" }).waitFor();
    await check(page, "host-desk-paused");
    await button("Go on").click();
    await button("Add 30 seconds").click();
    await players[0].event("question.extended");
    await page.reload();
    await title("Question open");
    await page.getByText("7 of 12 answered").waitFor();

    await button("Close now").click();
    await button("Show leaderboard").waitFor();
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

test("taking somebody out asks first; the lobby locks; the game is found again", async () => {
    const pin = await openLobby();
    const players = await joinPlayers(server, pin, 3);
    await page.getByRole("button", { name: "Take Kind Fox out of the game" }).click();
    await page.getByRole("alertdialog").waitFor();
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
