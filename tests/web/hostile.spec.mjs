// What the pages of accounts withstand: names that are markup, links that lead away, other sites' pages.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Browser, check, password, Server, signInByHand } from "./support.mjs";

let server;
let browser;
/** Another site, and another origin of the same site, for which browsers do send the cookie. */
const foreign = { localhost: undefined, "127.0.0.1": undefined };

before(async () => {
    // With this a foreign page is not refused for its connection already, but for what it is.
    server = await Server.start("--allow-plain-sign-in");
    browser = await Browser.start();
    for (const host of Object.keys(foreign)) {
        foreign[host] = createServer((_, reply) => {
            reply.setHeader("Content-Type", "text/html");
            reply.end("<!doctype html><title>evil</title><h1>Free points</h1>");
        });
        await new Promise((listening) => foreign[host].listen(0, host, listening));
    }
    await server.operator();
});
after(async () => {
    for (const site of Object.values(foreign))
        site?.close();
    await browser?.stop();
    await server?.stop();
});

const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor();
const markup = "<img src=x onerror='document.title=\"pwned\"'>";

/** Nothing of a name became an element or ran. */
async function isOnlyText(page) {
    assert.equal(await page.locator("img[src=x], script:not([src])").count(), 0);
    assert.doesNotMatch(await page.title(), /pwned/);
}

test("a name that is markup is shown as it was typed, everywhere", async () => {
    const eve = await server.person("learner", markup, "eve@school.test");
    const { secret } = await server.operator();
    await server.call("POST", "/schools", { secret, body: { name: markup } });
    const page = await browser.page({ size: "desk" });
    await signInByHand(page, server, eve.email);
    await page.getByText(`Hello, ${markup}!`).waitFor();
    await isOnlyText(page);
    await page.goto(`${server.url}/account`);
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), markup);
    await isOnlyText(page);

    const root = await browser.page({ size: "phone" });
    await signInByHand(root, server, "op@school.test", "/me?next=%2Fpeople");
    await root.getByText(markup).first().waitFor();
    await check(root, "hostile-people");
    await root.getByRole("button", { name: "Invite", exact: true }).click();
    await root.locator("#invite-school option").nth(2).waitFor({ state: "attached" });
    await root.locator("tbody th.name").getByRole("link", { name: new RegExp("onerror") }).click();
    await heading(root, markup);
    await root.getByRole("button", { name: "Disable the account" }).click();
    await root.getByRole("alertdialog").getByText("onerror").waitFor();
    await isOnlyText(root);

    const game = await server.openGame();
    await page.goto(`${server.url}/?pin=${game.pin}`);
    await page.getByText(markup).waitFor();
    await isOnlyText(page);
});

test("links with markup or a path in the fragment lead nowhere", async () => {
    const page = await browser.page({ size: "phone" });
    await signInByHand(page, server, "op@school.test");
    await heading(page, "Hello, Olga Operator!");
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${server.url}/me#game=..%2F..%2Fauth%2Fsign-out-everywhere%3F`);
    await page.getByText("We could not find that.").waitFor();
    assert.deepEqual(asked.filter((path) => path.startsWith("/api/v1/auth/sign-out")), []);
    await page.goto("about:blank");
    await page.goto(`${server.url}/me#link=${encodeURIComponent(markup)}`);
    await heading(page, "This link no longer works");
    await isOnlyText(page);
});

const away = ["https://evil.test/", "//evil.test/", "/\\evil.test", "\\\\evil.test", "javascript:document.title='pwned'",
              "/me/..//evil.test", "/host\n//evil.test", "data:text/html,x", "/?pin=1&x=//evil.test", "%2F%2Fevil.test",
              "/api/v1/auth/sign-out"];

test("signing in leads on to our own pages only", async () => {
    const page = await browser.page({ size: "phone" });
    const left = [];
    page.on("request", (request) => {
        if (!request.url().startsWith(server.url))
            left.push(request.url());
    });
    await signInByHand(page, server, "op@school.test", "/me?next=%2Faccount");
    await heading(page, "Your account");
    assert.equal(new URL(page.url()).pathname, "/account");
    for (const next of away) {
        await page.goto(`${server.url}/me?next=${encodeURIComponent(next)}`);
        await heading(page, "Hello, Olga Operator!");
        assert.equal(new URL(page.url()).pathname, "/me", next);
    }
    assert.deepEqual(left, []);
    assert.doesNotMatch(await page.title(), /pwned/);
});

const attacked = ["refresh", "sign-out", "sign-out-everywhere"];

/** Runs in the foreign page: every way in which a page can make a browser send something. */
async function attack({ target, paths }) {
    for (const path of paths) {
        await fetch(`${target}/api/v1/auth/${path}`, {
            method: "POST", credentials: "include", mode: "no-cors", body: "{}",
        }).catch(() => undefined);
        const frame = document.createElement("iframe");
        frame.name = `frame-${path}`;
        document.body.append(frame);
        const form = document.createElement("form");
        form.method = "post";
        form.enctype = "text/plain";
        form.target = frame.name;
        form.action = `${target}/api/v1/auth/${path}`;
        const field = document.createElement("input");
        field.name = '{"x":"';
        field.value = '"}';
        form.append(field);
        document.body.append(form);
        form.submit();
    }
}

/** Runs in the foreign page: what it gets to read of what the cookie would open. */
async function readAll(target) {
    const told = [];
    for (const type of ["text/plain", "application/json"]) {
        for (const path of ["refresh", "sign-out"]) {
            const reply = await fetch(`${target}/api/v1/auth/${path}`, {
                method: "POST", credentials: "include", body: "{}", headers: { "Content-Type": type },
            }).then((answer) => answer.text(), () => "");
            if (reply)
                told.push(reply);
        }
    }
    return told;
}

test("another site can neither use the sign-in, nor end it, nor show our pages in its own", async () => {
    const page = await browser.page({ size: "desk" });
    await signInByHand(page, server, "op@school.test");
    await heading(page, "Hello, Olga Operator!");
    const cookies = async () => JSON.stringify(await page.context().cookies(`${server.url}/api/v1/auth/`));
    const before = await cookies();
    for (const [host, site] of Object.entries(foreign)) {
        const evil = await page.context().newPage();
        await evil.goto(`http://${host}:${site.address().port}/`);
        // What a form is answered with may show nothing (204), so the answers themselves are awaited.
        const answered = attacked.map((path) => evil.waitForResponse(
            (reply) => reply.url().endsWith(`/auth/${path}`) && reply.request().isNavigationRequest()));
        await evil.evaluate(attack, { target: server.url, paths: attacked });
        await Promise.all(answered);
        assert.equal(await cookies(), before, host);
        const told = await evil.evaluate(readAll, server.url);
        assert.deepEqual(told, [], host);
        await evil.evaluate((target) => {
            const frame = document.createElement("iframe");
            frame.src = `${target}/account`;
            document.body.append(frame);
            return new Promise((done) => {
                frame.onload = done;
            });
        }, server.url);
        // A page that may be framed asks who is signed in; one that is refused does nothing at all.
        const shown = await Promise.all(evil.frames().map((frame) => frame.content().catch(() => "")));
        assert.deepEqual(shown.filter((content) => content.includes('id="app"')), [], host);
    }
    await page.reload();
    await heading(page, "Hello, Olga Operator!");
    const signIns = await server.call("POST", "/auth/sign-in", { body: { email: "op@school.test", password } });
    const { items } = await server.call("GET", "/me/sign-ins", { secret: signIns.accessToken });
    assert.ok(items.length >= 3, "nothing was signed out");
});

test("nothing of these pages comes from elsewhere, and their policy allows no inline script", async () => {
    for (const path of ["/me", "/account", "/people", "/host"]) {
        const reply = await fetch(server.url + path);
        const policy = reply.headers.get("content-security-policy");
        assert.match(policy, /default-src 'self'/);
        assert.match(policy, /frame-ancestors 'none'/);
        assert.doesNotMatch(policy, /unsafe/);
        assert.doesNotMatch(await reply.text(), /<script(?![^>]* src="\/assets)|style="|https?:\/\//);
    }
});
