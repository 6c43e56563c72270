// While somebody floods the server with new guests, a page joins as ever: it does the work it is asked for, and nobody sees it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, joinByHand, Line, Server, until } from "./support.mjs";

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

/** Guests who come over HTTP with names that are none, a few at a time, until `over()`. Each counts as one who wants to join. */
async function flood(game, over) {
    const one = async () => {
        while (!over()) {
            await fetch(`${server.url}/api/v1/games/${game}/players`,
                { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: "<" }) })
                .then((reply) => reply.arrayBuffer());
        }
    };
    await Promise.all(Array.from({ length: 8 }, one));
}

/** What the page says to the server and hears, and the scripts it fetches. */
async function watched(page) {
    const seen = { said: [], heard: [], scripts: [] };
    page.on("request", (request) => request.url().includes("/assets/proof-") && seen.scripts.push(request.url()));
    page.on("websocket", (line) => {
        line.on("framesent", ({ payload }) => seen.said.push(JSON.parse(payload)));
        line.on("framereceived", ({ payload }) => seen.heard.push(JSON.parse(payload)));
    });
    return seen;
}

test("nobody is asked for work while all is well", async () => {
    const { pin, host } = await server.openGame();
    const page = await browser.page();
    const seen = await watched(page);
    await joinByHand(page, server, pin, "Early Bird");
    assert.deepEqual(seen.scripts, []);
    assert.deepEqual(seen.heard.filter((frame) => frame.type === "error"), []);
    host.close();
});

test("a page joins under attack, and its people see nothing unusual", async () => {
    const { pin, host, game } = await server.openGame();
    let isOver = false;
    const attack = flood(game.id, () => isOver);
    try {
        const page = await browser.page();
        const seen = await watched(page);
        // An attack is one once it has lasted (limits::proofAfter). Names that are none join nothing.
        const isAttack = async () => {
            const code = await Line.open(server, pin, { features: ["proof"], guest: { name: "<" } }).catch((refused) => String(refused));
            return code.includes("proof_required");
        };
        await until(isAttack, "an attack", 40_000);
        await page.goto(`${server.url}/?pin=${pin}`);
        await page.getByLabel("Your nickname").fill("Brave Otter");
        await page.evaluate(() => {
            globalThis.longest = 0;
            let last = performance.now();
            const look = (at) => {
                globalThis.longest = Math.max(globalThis.longest, at - last);
                last = at;
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
        await page.getByRole("button", { name: "Let me in" }).click();
        await page.getByRole("heading", { name: "You're in!" }).waitFor();
        assert.equal(seen.scripts.length, 1);
        assert.ok(seen.heard.some((frame) => frame.data.code === "proof_required"));
        assert.ok(seen.said.some((frame) => frame.type === "hello" && frame.data.proof));
        const lines = seen.said.filter((frame) => frame.type === "hello" && !frame.data.proof);
        assert.equal(lines.length, 1, "one line, one hello without a proof");
        assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /too fast|busy|try again/i);
        await check(page, "join-under-attack");
        console.log(`longest frame ${await page.evaluate(() => globalThis.longest)} ms`);
    } finally {
        isOver = true;
        await attack;
    }
    host.close();
});
