// A broken line costs nobody an answer: what was given without it is kept and sent, and counts until the reveal.
import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { after, before, test } from "node:test";
import { Browser, check, joinByHand, Line, Server, until } from "./support.mjs";

const timeLimitMs = 5_000;

let server;
let browser;
let wifi;

/** Stands between a page and the server, as an access point would, and can go out. */
class Wifi {
    static async start(port) {
        const wifi = new Wifi();
        wifi.isOut = false;
        wifi.lines = new Set();
        wifi.listener = createServer((near) => wifi.carry(near, port));
        await new Promise((done) => wifi.listener.listen(0, "127.0.0.1", done));
        wifi.url = `http://127.0.0.1:${wifi.listener.address().port}`;
        return wifi;
    }

    carry(near, port) {
        if (this.isOut) {
            near.destroy();
            return;
        }
        const far = connect(port, "127.0.0.1");
        for (const [one, other] of [[near, far], [far, near]]) {
            one.on("error", () => undefined);
            one.on("close", () => other.destroy());
            one.pipe(other);
            this.lines.add(one);
        }
    }

    goOut() {
        this.isOut = true;
        for (const line of this.lines)
            line.destroy();
        this.lines.clear();
    }

    stop() {
        this.goOut();
        this.listener.close();
    }
}

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
    wifi = await Wifi.start(new URL(server.url).port);
});
after(async () => {
    await browser?.stop();
    wifi?.stop();
    await server?.stop();
});

/** A game of one question, with a learner's page behind the access point and one more player, who says nothing. */
async function playing() {
    const { secret } = await server.operator();
    const options = ["green", "red"].map((text, at) => ({ id: `o${at}`, text, isRight: at === 0 }));
    const quiz = await server.call("POST", "/quizzes", { secret, body: { title: "Colours", description: "", language: "en", questions: [
        { kind: "single_choice", prompt: "Grass is", timeLimitMs, points: 1_000, explanation: "", options }] } });
    const hosting = await server.call("POST", "/games", { secret, body: { quiz: quiz.id, settings: { scoring: "classic", pacing: "host" } } });
    const { game, hostToken } = hosting;
    const host = await Line.open(server, game.pin, { token: hostToken });
    const silent = await Line.open(server, game.pin, { guest: { name: "Silent" } });
    const page = await browser.page({ size: "phone" });
    await joinByHand(page, { url: wifi.url }, game.pin, "Tester");
    await host.ask("game.start", {});
    await page.getByRole("button", { name: "green" }).waitFor();
    return { page, host, silent, hosting };
}

test("an answer given without a line is kept, and counts though the time is up", async () => {
    const { page, host, silent } = await playing();
    const opened = await host.event("question.opened");
    wifi.goOut();
    await page.getByRole("button", { name: "green" }).click();
    const kept = "Kept. It is sent as soon as you are connected again.";
    await page.locator(".verdict").getByText(kept).waitFor();
    await page.locator("#live-polite").getByText(kept).waitFor({ state: "attached" });
    await check(page, "an answer is kept");
    await host.event("question.closed");
    wifi.isOut = false;
    await page.getByText("Right!").first().waitFor();
    const revealed = await host.event("question.revealed");
    assert.deepEqual(revealed.data.counts.map(({ count }) => count).sort(), [0, 1]);
    assert.ok(opened.data.closesAt - opened.data.opensAt === timeLimitMs);
    host.close();
    silent.close();
});

test("an answer given without a line, and sent after the reveal, is told to be late, and shown", async () => {
    const { page, host, silent } = await playing();
    wifi.goOut();
    await page.getByText("It may go on meanwhile.").waitFor();
    await page.getByRole("button", { name: "red" }).click();
    await page.locator(".verdict").getByText("Kept.").waitFor();
    await host.event("question.revealed");
    wifi.isOut = false;
    const late = "Your answer came too late to count.";
    await page.getByRole("heading", { name: late }).waitFor();
    await page.locator(".option", { hasText: "red" }).getByText("Your answer").waitFor();
    await page.locator("#live-assertive").getByText(late).waitFor({ state: "attached" });
    assert.equal(await page.locator("#live-polite").textContent(), "Connected again.");
    await check(page, "an answer is late");
    host.close();
    silent.close();
});

test("console and wall tell no time while they cannot know it, and have no points to fear for", async () => {
    const { page: phone, host, silent, hosting } = await playing();
    await host.ask("question.extend", { seconds: 60 });
    const { game: { id, pin, title }, hostToken, viewToken, joinUrl } = hosting;
    const wall = await browser.page({ size: "wall" });
    await wall.goto(`${wifi.url}/projector#token=${viewToken}&pin=${pin}`);
    const desk = await browser.page({ size: "desk" });
    await desk.goto(`${wifi.url}/join`);
    await desk.evaluate((games) => localStorage.setItem("wordrally.games", games), JSON.stringify(
        [{ id, pin, title, hostToken, viewToken, joinUrl, openedAt: Date.now() }]));
    await desk.goto(`${wifi.url}/host`);
    await desk.getByRole("button", { name: "Return to the game" }).click();
    for (const page of [wall, desk])
        await page.getByRole("timer").waitFor();
    wifi.goOut();
    for (const [page, name] of [[wall, "wall"], [desk, "desk"]]) {
        await page.getByText("Connection lost. Coming back, the game is safe.").waitFor();
        await page.getByText("The clock comes back with the connection. It may go on meanwhile.").waitFor();
        assert.equal(await page.getByRole("timer").count(), 0);
        await check(page, `no line on the ${name}`);
    }
    wifi.isOut = false;
    for (const page of [wall, desk])
        await page.getByRole("timer").waitFor();
    await host.ask("question.skip", {});
    host.close();
    silent.close();
    await Promise.all([wall, desk, phone].map((page) => page.context().close()));
});

test("a line that never comes back holds nobody up for long", async () => {
    const { page, host, silent } = await playing();
    wifi.goOut();
    const closed = await host.event("question.closed");
    const at = Date.now();
    await host.event("question.revealed");
    assert.ok(Date.now() - at >= 1_000, "waited for who is missing");
    assert.equal(closed.data.reason, "time");
    wifi.isOut = false;
    await until(() => page.getByText("No answer this time").first().isVisible(), "the reveal");
    host.close();
    silent.close();
});
