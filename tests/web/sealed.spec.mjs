// Questions travel before they open, and nobody can read them until then.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, joinByHand, Server, until } from "./support.mjs";

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

/** All that the page is sent, in its order; `loses` says which frames never arrive. */
async function tapped(page, loses = () => false) {
    const told = [];
    await page.routeWebSocket(/\/live/, (line) => {
        const real = line.connectToServer();
        real.onMessage((text) => {
            const frame = JSON.parse(text);
            if (loses(frame))
                return;
            told.push({ type: frame.type, data: frame.data, text: String(text) });
            line.send(text);
        });
    });
    return told;
}

test("a question is there before it opens, sealed, and drawn when it opens", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page({ size: "phone" });
    const told = await tapped(page);
    await joinByHand(page, server, pin, "Tester");
    await host.ask("game.start", {});
    const { data } = await host.event("question.opened");
    await page.locator("button.option").first().waitFor();
    await page.getByText(data.view.prompt).first().waitFor();
    const opened = told.find((frame) => frame.type === "question.opened");
    assert.equal(opened.data.view, undefined);
    assert.ok(told.findIndex((frame) => frame.type === "question.prepared") < told.indexOf(opened));
    const readable = told.filter((frame) => frame.text.includes(data.view.prompt) || data.view.options.some(({ id }) => frame.text.includes(id)));
    assert.deepEqual(readable.map((frame) => frame.type), []);
    host.close();
});

test("who comes during the countdown has it in time, too", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page();
    const told = await tapped(page);
    await joinByHand(page, server, pin, "Tester");
    await host.ask("game.start", {});
    await page.getByText("Get ready").waitFor();
    told.length = 0;
    await page.reload();
    await page.locator("button.option").first().waitFor();
    assert.ok(told.some((frame) => frame.type === "hello.ok"));
    assert.ok(told.find((frame) => frame.type === "question.opened")?.data.key ?? told.find((frame) => frame.type === "hello.ok").data.snapshot.view);
    host.close();
});

test("who missed it fetches the question by itself", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page();
    const told = await tapped(page, (frame) => frame.type === "question.prepared");
    await joinByHand(page, server, pin, "Tester");
    await host.ask("game.start", {});
    await page.locator("button.option").first().waitFor();
    await until(() => told.filter((frame) => frame.type === "hello.ok").length === 2, "a second hello");
    await page.locator("button.option").first().click();
    // The only player has answered: the reveal takes the page at once.
    assert.equal((await host.event("question.revealed")).data.answered, 1);
    host.close();
});
