import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { answerAll, Browser, check, joinByHand, joinPlayers, Line, Server, until } from "./support.mjs";

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

test("an unknown PIN is told in words, and a known one asks for a name", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page({ size: "tiny" });
    await page.goto(`${server.url}/`);
    await check(page, "join-tiny-pin");
    await page.getByLabel("Game PIN").fill(pin === "000000" ? "111111" : "000000");
    await page.keyboard.press("Enter");
    await page.getByText("No game has this PIN").waitFor();
    await check(page, "join-tiny-pin-unknown");
    await page.getByLabel("Game PIN").fill(pin);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await page.getByLabel("Your nickname").waitFor();
    await check(page, "join-tiny-name");
    await page.getByRole("button", { name: "Suggest a name" }).click();
    await page.waitForFunction(() => document.querySelector("#name").value !== "");
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByRole("heading", { name: "You're in!" }).waitFor();
    await check(page, "join-tiny-lobby");
    host.close();
});

test("a name that is taken or rude is told, and another one works on the same line", async () => {
    const { pin, host } = await server.openGame();
    await joinPlayers(server, pin, 1);
    const page = await browser.page({ dark: true });
    await page.goto(`${server.url}/#${pin}`);
    await page.getByLabel("Your nickname").fill("Brave Otter");
    await page.keyboard.press("Enter");
    await page.getByText("Somebody here has that name").waitFor();
    await check(page, "join-phone-dark-name-taken");
    await page.getByLabel("Your nickname").fill("Fine Name");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "You're in!" }).waitFor();
    host.close();
});

test("a name that is taken is not tried again by itself, though it is free by now", async () => {
    const { pin, host } = await server.openGame();
    const [real] = await joinPlayers(server, pin, 1);
    const page = await browser.page();
    const hellos = [];
    const lines = [];
    page.on("websocket", (line) => {
        lines.push(line);
        line.on("framesent", ({ payload }) => String(payload).includes('"hello"') && hellos.push(JSON.parse(payload)));
    });
    await page.goto(`${server.url}/?pin=${pin}`);
    await page.getByLabel("Your nickname").fill("Brave Otter");
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByText("Somebody here has that name").waitFor();
    await page.getByLabel("Your nickname").fill("My other na");
    await host.ask("player.kick", { player: real.hello.you.player });
    await until(() => lines[0].isClosed(), "the end of the line"); // hello_timeout
    await page.evaluate(() => dispatchEvent(new Event("online"))); // wakes what would come back by itself
    assert.equal(lines.length, 1);
    assert.equal(await page.getByLabel("Your nickname").inputValue(), "My other na");
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByRole("heading", { name: "You're in!" }).waitFor();
    assert.deepEqual(hellos.map((one) => one.data.guest.name), ["Brave Otter", "My other na"]);
    host.close();
});

test("a welcome that was lost on the way makes no second player, a reload neither", async () => {
    const { pin, host, game, hostToken } = await server.openGame();
    const page = await browser.page();
    let lost = 0;
    await page.routeWebSocket(/\/live/, (line) => {
        const real = line.connectToServer();
        real.onMessage((text) => {
            if (lost < 2 && JSON.parse(text).type === "hello.ok") {
                lost += 1;
                line.close();
                real.close();
            } else {
                line.send(text);
            }
        });
    });
    await page.goto(`${server.url}/?pin=${pin}`);
    await page.getByLabel("Your nickname").fill("Tester");
    await page.getByRole("button", { name: "Let me in" }).click();
    await until(() => lost === 1, "the first welcome to be lost");
    await page.reload();
    await page.getByLabel("Your nickname").fill("Tester");
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByRole("heading", { name: "You're in!" }).waitFor();
    assert.equal(lost, 2);
    const players = await server.call("GET", `/games/${game.id}/players`, { secret: hostToken });
    assert.deepEqual(players.items.map((player) => player.name), ["Tester"]);
    host.close();
});

test("a whole game on a phone, by touch, from the lobby to the list of own answers", async () => {
    const { pin, host } = await server.openGame();
    const players = await joinPlayers(server, pin, 24);
    const page = await browser.page();
    const dark = await browser.page({ size: "tiny", dark: true, locale: "vi-VN" });
    await joinByHand(page, server, pin, "Tester");
    await dark.goto(`${server.url}/?pin=${pin}`);
    await dark.getByLabel("Biệt danh của bạn").fill("Học sinh Việt");
    await dark.keyboard.press("Enter");
    await dark.getByRole("heading", { name: "Bạn đã vào!" }).waitFor();
    await check(page, "join-phone-lobby");
    await check(dark, "join-tiny-dark-lobby");

    await host.ask("game.start", {});
    await page.getByText("Get ready").waitFor();
    await check(page, "join-phone-countdown");
    await page.locator("button.option").first().waitFor();
    await check(page, "join-phone-question");
    await check(dark, "join-tiny-dark-question");
    await page.locator("button.option").nth(1).click();
    await page.locator(".verdict").getByText("Answer in!").waitFor();
    await check(page, "join-phone-accepted");
    assert.equal(await page.locator("button.option:enabled").count(), 0);
    await answerAll(players, 0);
    await dark.locator("button.option").nth(0).click();
    await host.event("question.revealed");
    await page.locator(".result").waitFor();
    await check(page, "join-phone-reveal");
    await check(dark, "join-tiny-dark-reveal");
    await host.next();
    await page.getByRole("heading", { name: "Leaderboard" }).waitFor();
    assert.equal(await page.locator(".board li.you").count(), 1);
    await check(page, "join-phone-board");
    await check(dark, "join-tiny-dark-board");

    await host.next();
    await page.getByText("Choose all that are right").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("c");
    await check(page, "join-phone-multi");
    assert.equal(await page.locator("button.option[aria-pressed=true]").count(), 2);
    await page.keyboard.press("Enter");
    await page.locator(".verdict").getByText("Answer in!").waitFor();
    await host.ask("game.pause", {});
    await page.getByText("The host will go on in a moment.").waitFor();
    await check(page, "join-phone-paused");
    await host.ask("game.resume", {});
    await host.ask("question.skip", {});
    await host.event("question.revealed", (data) => data.question === 1);
    await dark.getByRole("heading", { name: "Bạn chưa trả lời" }).waitFor();
    await host.ask("game.end", {});
    await page.getByRole("heading", { name: "That was it!" }).waitFor();
    await page.getByText("Your answers").waitFor();
    await check(page, "join-phone-finished");
    await check(dark, "join-tiny-dark-finished");

    // What a player may keep, should there be a question about the game.
    const keep = page.getByRole("button", { name: "Keep a receipt" });
    await page.route("**/receipt", (route) => route.fulfill({ status: 503, json: { code: "unavailable", status: 503, title: "" } }));
    await keep.click();
    await page.locator(".receipt [role=alert]").getByText("We could not reach the server.").waitFor(); // not that anybody keeps trying
    await check(page, "join-phone-receipt-failed");
    await page.unroute("**/receipt");
    const saved = page.waitForEvent("download");
    await keep.click();
    assert.match((await saved).suggestedFilename(), /^receipt-\d+\.json$/);
    const { receipt, key, signature } = JSON.parse(await readFile(await (await saved).path(), "utf8"));
    assert.equal(receipt.answers.length, 2);
    assert.match(receipt.logHash, /^[0-9a-f]{64}$/);
    assert.ok(key.length === 43 && signature.length === 86);
    await page.getByText("Saved as receipt-").first().waitFor();
    assert.equal(await page.locator(".receipt [role=alert]").count(), 0);
    await check(page, "join-phone-receipt");
    host.close();
});

test("a receipt can be had though the list of own answers cannot", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page({ size: "tiny", locale: "vi-VN" });
    const refused = [];
    await page.route("**/games/*/me", (route) => {
        refused.push(route.request().url());
        return route.fulfill({ status: 503, json: { code: "unavailable", status: 503, title: "" } });
    });
    await page.goto(`${server.url}/?pin=${pin}`);
    await page.getByLabel("Biệt danh của bạn").fill("Hoa");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Bạn đã vào!" }).waitFor();
    await host.ask("game.end", {});
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Giữ biên nhận" }).click();
    assert.match((await saved).suggestedFilename(), /^receipt-\d+\.json$/);
    assert.ok(refused.length > 0);
    assert.equal(await page.locator(".myanswer").count(), 0);
    await check(page, "join-tiny-vi-receipt");
    host.close();
});

test("keys answer on a desk, and the podium crowns the winner", async () => {
    const { pin, host, game } = await server.openGame({ scoring: "accuracy", pacing: "host" });
    const secret = await server.grant();
    const { items } = await server.call("GET", "/quizzes?sort=title", { secret });
    const { questions } = (await server.call("GET", `/quizzes/${items[0].id}`, { secret })).quiz;
    const page = await browser.page({ size: "desk", still: false });
    await joinByHand(page, server, pin, "Keyboard");
    await check(page, "join-desk-lobby");
    await host.ask("game.start", {});
    for (let question = 0; question < game.questions; ++question) {
        await host.event("question.opened", (data) => data.question === question);
        await page.locator("button.option").first().waitFor();
        if (question === 0)
            await check(page, "join-desk-question");
        // Options are dealt in another order each game: the right one's key is read from the page.
        const shown = await page.locator("button.option").allTextContents();
        for (const { text } of questions[question].options.filter(({ isRight }) => isRight))
            await page.keyboard.press("ABCD"[shown.findIndex((words) => words.includes(text))]);
        if (questions[question].kind === "multi_select")
            await page.getByRole("button", { name: "Submit" }).click();
        await host.event("question.revealed", (data) => data.question === question);
        await page.locator(".result").waitFor();
        if (question === 0)
            await check(page, "join-desk-reveal");
        await host.next();
        await page.getByRole("heading", { name: "Leaderboard" }).waitFor();
        await host.next();
    }
    await page.getByRole("heading", { name: "You won!" }).waitFor();
    await check(page, "join-desk-podium");
    await host.next();
    await page.getByText("Your answers").waitFor();
    assert.equal(await page.locator(".myanswer").count(), game.questions);
    assert.equal(await page.locator(".myanswer.bad").count(), 0);
    host.close();
});

test("a reload in the middle of a question returns to it with the answer kept", async () => {
    const { pin, host } = await server.openGame();
    const other = await joinPlayers(server, pin, 1);
    const page = await browser.page();
    await joinByHand(page, server, pin, "Reloader");
    await host.ask("game.start", {});
    await page.locator("button.option").nth(2).click();
    await page.locator(".verdict").getByText("Answer in!").waitFor();
    await page.reload();
    await page.locator(".verdict").getByText("Answer in!").waitFor();
    assert.equal(await page.locator("button.option.chosen").count(), 1);
    await page.goto("about:blank");
    await answerAll(other, 0);
    await host.event("question.revealed");
    await page.goto(`${server.url}/`);
    await page.locator(".result").waitFor();
    host.close();
});

test("a new tab greets who was here, and the old tab learns where they play", async () => {
    const { pin, host } = await server.openGame();
    const first = await browser.page();
    await joinByHand(first, server, pin, "Two Tabs");
    const second = await first.context().newPage();
    second.faults = [];
    await second.goto(`${server.url}/?pin=${pin}`);
    await second.getByRole("heading", { name: "Welcome back, Two Tabs" }).waitFor();
    await check(second, "join-phone-welcome-back");
    await second.getByRole("button", { name: "Go on as Two Tabs" }).click();
    await second.getByRole("heading", { name: "You're in!" }).waitFor();
    await first.getByRole("heading", { name: "Playing somewhere else" }).waitFor();
    await check(first, "join-phone-superseded");
    await first.getByRole("button", { name: "Play here" }).click();
    await first.getByRole("heading", { name: "You're in!" }).waitFor();
    await second.getByRole("heading", { name: "Playing somewhere else" }).waitFor();
    host.close();
});

test("players read how points are made in this game, before it and after it", async () => {
    const { pin, host } = await server.openGame({ scoring: "steady", pacing: "host" });
    const page = await browser.page({ size: "tiny" });
    await joinByHand(page, server, pin, "Rosa");
    const rules = page.locator(".pointrules");
    await rules.getByText("How points are made: Steady").click();
    await rules.getByText("One more right answer always beats faster ones").waitFor();
    assert.equal(await rules.locator("li").count(), 3);
    await check(page, "join-tiny-rules");
    await host.ask("game.end", {});
    await page.getByRole("heading", { name: "That was it!" }).waitFor();
    await rules.getByText("How points are made: Steady").waitFor();

    const other = await server.openGame({ scoring: "classic", pacing: "host", isUntimed: true, hasStreakBonus: true, teams: 2 });
    const dark = await browser.page({ dark: true, locale: "vi" });
    await dark.goto(`${server.url}/?pin=${other.pin}`);
    await dark.getByLabel("Biệt danh của bạn").fill("Hoa");
    await dark.keyboard.press("Enter");
    await dark.locator(".pointrules summary", { hasText: "Không tính giờ" }).click();
    assert.equal(await dark.locator(".pointrules li").count(), 5);
    await check(dark, "join-phone-dark-vi-rules");
    host.close();
    other.host.close();
});

test("a locked lobby and being taken out are told kindly", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page();
    await joinByHand(page, server, pin, "Leaving");
    await host.ask("lobby.lock", { locked: true });
    await page.getByText("The lobby is locked").waitFor();
    const late = await browser.page({ dark: true });
    await late.goto(`${server.url}/?pin=${pin}`);
    await late.getByText("The host has closed the lobby").waitFor();
    await check(late, "join-phone-dark-locked");
    await host.ask("player.kick", { player: 1 });
    await page.getByRole("heading", { name: "You are out of this game" }).waitFor();
    await check(page, "join-phone-kicked");
    host.close();
});

test("a server that dies comes back, and the page with it, its answer kept", async (t) => {
    if (!server.isOurs) {
        t.skip("the server is not ours to kill");
        return;
    }
    const { pin, host, hostToken } = await server.openGame();
    const [other] = await joinPlayers(server, pin, 1);
    const page = await browser.page();
    await joinByHand(page, server, pin, "Survivor");
    await host.ask("game.start", {});
    await other.event("question.opened");
    await page.locator("button.option").nth(0).click();
    await page.locator(".verdict").getByText("Answer in!").waitFor();
    await server.kill("SIGKILL");
    await page.getByText("Connection lost. Coming back").waitFor();
    await page.getByText("It may go on meanwhile.").waitFor();
    assert.equal(await page.getByRole("timer").count(), 0);
    await check(page, "join-phone-reconnecting");
    await server.launch(`127.0.0.1:${server.port}`);
    await page.getByText("Connection lost. Coming back").waitFor({ state: "detached" });
    await page.locator(".verdict").getByText("Answer in!").waitFor();
    await page.getByRole("timer").waitFor();
    const again = await Line.open(server, pin, { token: hostToken });
    await again.ask("question.skip", {});
    await page.locator(".result").waitFor();
    again.close();
});
