// The settings that open and close doors: registration, guests who host, passwords over plain HTTP.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, password, Server } from "./support.mjs";

let open;
let closed;
let browser;

before(async () => {
    open = await Server.start("--registration", "open", "--guest-hosting", "off");
    closed = await Server.start("--registration", "closed");
    browser = await Browser.start();
});
after(async () => {
    await browser?.stop();
    await open?.stop();
    await closed?.stop();
});

const button = (page, name) => page.getByRole("button", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor();

test("where registration is open, anybody makes an account, once an address", async () => {
    for (const [size, address] of [["phone", "new@home.test"], ["tiny", "NEW@home.test"]]) {
        const page = await browser.page({ size, dark: size === "tiny" });
        await page.goto(`${open.url}/me`);
        await button(page, "Make an account").click();
        await page.getByLabel("Name", { exact: true }).fill("Somebody New");
        await page.getByLabel("E-mail address").fill(address);
        await page.getByLabel("Password", { exact: true }).fill(password);
        await check(page, `me-${size}-register`);
        await button(page, "Make my account").click();
        if (size === "phone")
            await heading(page, "Hello, Somebody New!");
        else
            await page.getByText("Somebody has this already.").waitFor();
    }
});

test("where it is closed, nobody is offered one", async () => {
    const page = await browser.page({ size: "phone" });
    await page.goto(`${closed.url}/me`);
    await page.getByText("This server takes no new accounts.").waitFor();
    assert.equal(await button(page, "Make an account").count(), 0);
});

test("where guests do not host, the page speaks of signing in alone", async () => {
    const page = await browser.page({ size: "phone" });
    await page.goto(`${open.url}/host`);
    await heading(page, "Sign in to host");
    assert.equal(await page.getByText("host link").count(), 0);
    await check(page, "host-phone-need-account");
});

test("over a connection that others may read, no password is asked for; playing goes on", async () => {
    const page = await browser.page({ size: "tiny" });
    // What came through somebody else's hands does not count as this machine.
    await page.setExtraHTTPHeaders({ "X-Forwarded-For": "203.0.113.7" });
    await page.goto(`${open.url}/me`);
    await heading(page, "Not over this connection");
    assert.equal(await page.locator("input[type=password]").count(), 0);
    await check(page, "me-tiny-insecure");
    assert.equal(await page.getByRole("link", { name: "Try the secure address" }).count(), 0);
    await page.goto(open.setUpLink);
    await heading(page, "Not over this connection");
    await page.getByRole("link", { name: "Join a game" }).click();
    await page.getByLabel("Game PIN").waitFor();
});

test("the secure address is where TLS is spoken, and the warning to come is told", async (t) => {
    const secure = await Server.start("--tls-listen", "127.0.0.1:0");
    t.after(() => secure.stop());
    const page = await browser.page({ size: "tiny", ignoreHTTPSErrors: true });
    await page.setExtraHTTPHeaders({ "X-Forwarded-For": "203.0.113.7" });
    await page.goto(`${secure.url}/me?next=%2Fhost`);
    await heading(page, "Not over this connection");
    await page.getByText(secure.tlsFingerprint).waitFor();
    await check(page, "me-tiny-insecure-own-certificate");
    const link = page.getByRole("link", { name: "Try the secure address" });
    assert.equal(await link.getAttribute("href"), `https://127.0.0.1:${secure.tlsPort}/me?next=%2Fhost`);
    await link.click();
    await page.getByLabel("Password", { exact: true }).waitFor();

    // A link that was opened goes along.
    await page.goto("about:blank");
    await page.goto(secure.setUpLink.replace(/^.*\/me/, `${secure.url}/me`));
    await page.getByRole("link", { name: "Try the secure address" }).click();
    await page.getByLabel("Your school").or(page.getByLabel("School")).first().waitFor();
});
