import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerAll, Browser, check, joinPlayers, Line, Server } from "./support.mjs";

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

test("without its key the projector says where to open it", async () => {
    const page = await browser.page({ size: "wall" });
    await page.goto(`${server.url}/projector`);
    await page.getByRole("heading", { name: "Open the projector from the host console" }).waitFor();
    await check(page, "projector-no-link");
    const { pin, host } = await server.openGame();
    await page.goto("about:blank");
    await page.goto(`${server.url}/projector#token=not-a-key&pin=${pin}`);
    await page.getByText("The key of this address is not valid any longer.").waitFor();
    await check(page, "projector-bad-key");
    host.close();
});

test("console and wall show the server's address on the network, not the one they came from", async (t) => {
    const open = await Server.start("--public-url", "http://quiz.school.test:8080");
    t.after(() => open.stop());
    open.url = `http://127.0.0.1:${open.port}`; // nobody answers at the public one
    const game = await open.openGame();
    const wall = await browser.page({ size: "wall" });
    await wall.goto(`${open.url}/projector#token=${game.viewToken}&pin=${game.pin}`);
    await wall.getByText("Join at quiz.school.test:8080").waitFor();
    await joinPlayers(open, game.pin, 1);
    await game.host.ask("game.start", {});
    await wall.locator(".smalljoin").getByText("quiz.school.test:8080").waitFor();
    const { hostToken, viewToken, joinUrl, game: { id, pin, title } } = game;
    const desk = await browser.page({ size: "desk" });
    await desk.goto(`${open.url}/join`);
    await desk.evaluate((games) => localStorage.setItem("wordrally.games", games), JSON.stringify(
        [{ id, pin, title, hostToken, viewToken, joinUrl, openedAt: Date.now() }]));
    await desk.goto(`${open.url}/host`);
    await desk.getByRole("button", { name: "Return to the game" }).click();
    await desk.locator(".joincard").getByText("quiz.school.test:8080").waitFor();
    game.host.close();
});

test("a whole game on the wall, and nothing gives the answer away before the reveal", async () => {
    const { pin, viewToken, host } = await server.openGame();
    const page = await browser.page({ size: "wall" });
    const seen = [];
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => seen.push(String(payload))));
    await page.goto(`${server.url}/projector#token=${viewToken}&pin=${pin}`);
    await page.getByText("Waiting for the first player").waitFor();
    assert.equal(new URL(page.url()).hash, "");
    await page.locator(".qr").evaluate((image) => image.decode());
    await check(page, "projector-lobby-empty");
    const players = await joinPlayers(server, pin, 24);
    await page.getByText("24 players").waitFor();
    await page.locator(".names li").nth(23).waitFor();
    await check(page, "projector-lobby");
    await host.ask("game.start", {});
    await page.getByText("Get ready").waitFor();
    await check(page, "projector-countdown");
    await page.locator(".ring").waitFor();
    await answerAll(players.slice(0, 15), 0);
    await page.getByText("15 of 24 answered").waitFor();
    await check(page, "projector-question");
    assert.ok(!seen.some((frame) => /"right"|"counts"/.test(frame)), "the reveal was early");
    await page.reload();
    await page.locator(".ring").waitFor();
    await answerAll(players.slice(15), 0);
    await page.locator(".option.right").waitFor();
    await check(page, "projector-reveal");
    await host.next();
    await page.getByRole("heading", { name: "Leaderboard" }).waitFor();
    await page.locator(".board li").nth(9).waitFor();
    await check(page, "projector-board");
    host.close();
});

test("a name of the widest signs takes one row of the wall, as any other", async () => {
    const { pin, viewToken, host } = await server.openGame();
    const page = await browser.page({ size: "wall" });
    await page.goto(`${server.url}/projector#token=${viewToken}&pin=${pin}`);
    const wide = await Line.open(server, pin, { guest: { name: "W".repeat(20) } });
    const usual = await Line.open(server, pin, { guest: { name: "Nguyễn Thị Ngọc Ánh" } });
    await page.locator(".names li").nth(1).waitFor();
    const [one, other] = await page.locator(".names li").evaluateAll((rows) => rows.map((row) => {
        const { width, height } = row.getBoundingClientRect();
        const name = row.querySelector("bdi");
        return { width, height, isCut: name.scrollWidth > name.clientWidth };
    }));
    const screen = await page.evaluate(() => innerWidth);
    assert.deepEqual([one.isCut, other.isCut], [false, true], "newest first");
    assert.equal(Math.round(other.height), Math.round(one.height));
    assert.ok(other.width < screen / 2, `${other.width} px`);
    await check(page, "projector-wide-name");
    for (const line of [wide, usual, host])
        line.close();
});

test("who shares a place stands on its step with the others", async () => {
    const { secret } = await server.operator();
    const options = ["green", "red"].map((text, at) => ({ id: `o${at}`, text, isRight: at === 0 }));
    const quiz = await server.call("POST", "/quizzes", { secret, body: { title: "Colours", description: "", language: "en", questions: [
        { kind: "single_choice", prompt: "Grass is", timeLimitMs: 20_000, points: 1_000, explanation: "", options }] } });
    const { game: { pin }, hostToken, viewToken } = await server.call("POST", "/games", { secret, body: { quiz: quiz.id, settings: { scoring: "accuracy", pacing: "host" } } });
    const host = await Line.open(server, pin, { token: hostToken });
    const players = await joinPlayers(server, pin, 7);
    const page = await browser.page({ size: "wall" });
    await page.goto(`${server.url}/projector#token=${viewToken}&pin=${pin}`);
    await host.ask("game.start", {});
    await Promise.all(players.map(async (player, at) => {
        const { data: { view } } = await player.event("question.opened");
        const { id } = view.options.find(({ text }) => text === (at < 6 ? "green" : "red"));
        await player.ask("answer.submit", { question: 0, choice: [id] });
    }));
    await host.event("question.revealed");
    await host.next();
    await host.event("board.shown");
    await host.next();
    await page.getByRole("heading", { name: "The podium" }).waitFor();
    assert.equal(await page.locator(".podium li").count(), 1, "there is no second place where six share the first");
    assert.equal(await page.locator(".podium .name").count(), 3);
    await page.getByText("and 3 more").waitFor();
    await check(page, "projector-shared-podium");
    for (const line of [...players, host])
        line.close();
});

test("the podium, in light colours and Vietnamese", async () => {
    const { pin, viewToken, host, game } = await server.openGame({ scoring: "accuracy", pacing: "host" });
    const players = await joinPlayers(server, pin, 5);
    const page = await browser.page({ size: "wall", locale: "vi-VN" });
    await page.goto(`${server.url}/projector#token=${viewToken}&pin=${pin}`);
    await page.getByRole("button", { name: "Chuyển sang màu sáng" }).click();
    await host.ask("game.start", {});
    for (let question = 0; question < game.questions; ++question) {
        await answerAll(players, question);
        await host.event("question.revealed", (data) => data.question === question);
        if (question === 1) {
            await page.locator(".option.right").first().waitFor();
            await check(page, "projector-light-reveal");
        }
        await host.next();
        await host.event("board.shown", (data) => data.question === question);
        await host.next();
    }
    await page.getByRole("heading", { name: "Bục vinh quang" }).waitFor();
    await check(page, "projector-light-podium");
    await host.next();
    await page.getByRole("heading", { name: "Cảm ơn các bạn đã chơi!" }).waitFor();
    await check(page, "projector-light-finished");
    host.close();
});
