// Addresses that lead nowhere: people are shown a way on, programs get a problem document.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, Server } from "./support.mjs";

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

const asBrowser = { headers: { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" }, redirect: "manual" };

test("a mistyped address shows the ways on, in both languages", async () => {
    for (const [size, locale, title, way] of [["tiny", "en-GB", "There is nothing here", "Join a game"],
                                              ["desk", "vi-VN", "Ở đây không có gì", "Vào trò chơi"]]) {
        const page = await browser.page({ size, locale, dark: size === "tiny" });
        const reply = await page.goto(`${server.url}/nonsense`);
        assert.equal(reply.status(), 404);
        await page.getByRole("heading", { name: title }).waitFor();
        await check(page, `missing-${size}`);
        await page.goto(`${server.url}/deep/er/nonsense?with=more#and`);
        await page.getByRole("link", { name: way }).click();
        await page.locator("#pin").waitFor();
    }
});

test("a slash at the end leads to the page itself, and keeps what was asked", async () => {
    const page = await browser.page();
    await page.goto(`${server.url}/host/`);
    await page.getByRole("heading", { name: "Sign in, or open your host link" }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/host");
    const kept = await fetch(`${server.url}/join/?pin=12%2034`, asBrowser);
    assert.equal(kept.status, 302);
    assert.equal(kept.headers.get("location"), "/join?pin=12%2034");
    for (const path of ["//evil.test/", "/host//", "/%2Fevil.test/", "/nonsense/"]) {
        const reply = await fetch(server.url + path, asBrowser);
        assert.equal(reply.headers.get("location"), null, path);
        assert.equal(reply.status, 404, path);
    }
});

test("a program gets a problem document, and so does everybody under /api/", async () => {
    const tag = (await fetch(`${server.url}/nonsense`, asBrowser)).headers.get("etag");
    for (const [path, options] of [["/nonsense", {}], ["/api/nonsense", asBrowser], ["/api/v1/quizzes/", asBrowser],
                                   ["/nonsense", { ...asBrowser, method: "POST" }]]) {
        const reply = await fetch(server.url + path, options);
        assert.equal(reply.status, 404, path);
        assert.equal(reply.headers.get("content-type"), "application/problem+json", path);
    }
    const again = await fetch(`${server.url}/nonsense`, { headers: { ...asBrowser.headers, "If-None-Match": tag ?? "*" } });
    assert.equal(again.status, 404);
});
