import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, check, Server, until } from "./support.mjs";

let server;
let browser;
let page; // the teacher's

before(async () => {
    // The teacher's laptop is the server; a device that names itself behind a proxy is another machine.
    server = await Server.start("--trusted-proxies", "127.0.0.1");
    browser = await Browser.start();
    page = await browser.page({ size: "desk" });
    // Two questions tell as much as ten.
    await page.route("**/api/v1/rehearsals", (route) => route.continue({
        postData: JSON.stringify({ ...route.request().postDataJSON(), questions: 2 }),
    }));
    await page.goto(`${server.url}/host#link=${server.link}`);
    await page.locator(".quiz").first().waitFor();
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const button = (name, where = page) => where.getByRole("button", { name, exact: true });

/** Sets a rehearsal up through the page; returns its link. */
async function setUp(wanted, own) {
    await page.goto(`${server.url}/host`);
    await page.getByRole("button", { name: /^Rehearse “/ }).first().click();
    await page.getByLabel("How many will play with you?").fill(String(wanted));
    await page.getByLabel("Of these, simulated in this browser").fill(String(own));
    await button("Set it up").click();
    await page.locator(".bring .qr").waitFor();
    return page.getByLabel("The whole link").inputValue();
}

/** Another device on the network, which opens the link. */
async function device(link, address, options = {}) {
    const phone = await browser.page(options);
    if (address) {
        await phone.route("**/api/v1/rehearsals/devices", (route) => route.continue({
            headers: { ...route.request().headers(), "x-forwarded-for": address },
        }));
    }
    // The address people on the network use may not lead anywhere here.
    await phone.goto(server.url + new URL(link).pathname + new URL(link).hash);
    return phone;
}

async function takePart(phone, name, players) {
    await phone.getByLabel("Name of this device").fill(name);
    await phone.getByLabel("Players on this device").fill(String(players));
    await button("Take part", phone).click();
    await phone.getByText("Ready. The teacher starts the rehearsal.").waitFor();
}

test("without a key the page asks for one, and says what is wrong with it", async () => {
    const phone = await browser.page({ size: "tiny", dark: true });
    await phone.goto(`${server.url}/rehearse`);
    await phone.getByRole("heading", { name: "Help with a rehearsal" }).waitFor();
    await check(phone, "rehearse-tiny-dark-enter");
    await phone.getByLabel("Key of the rehearsal").fill("abcd 2345 efgh");
    await button("Take part", phone).click();
    await phone.getByText("No rehearsal has this key").waitFor();
    await check(phone, "rehearse-tiny-dark-wrong-key");
    await phone.getByLabel("Key of the rehearsal").fill("abc");
    await button("Take part", phone).click();
    await phone.getByText("This is too short.").waitFor();
    await button("Tiếng Việt", phone).click();
    await phone.getByRole("heading", { name: "Giúp tập dượt" }).waitFor();
    await check(phone, "rehearse-tiny-dark-vi-enter");
});

test("the teacher and two devices rehearse to the verdict", async () => {
    const link = await setUp(12, 4);
    await page.getByText("4 players of 12 are ready").waitFor();
    await page.locator(".bring .qr").evaluate((image) => image.decode());
    await check(page, "rehearsal-desk-lobby");

    const near = await device(link, undefined, { size: "tiny" });
    assert.equal(new URL(near.url()).hash, "");
    const far = await device(link, "192.168.7.31", { size: "phone", dark: true });
    await takePart(near, "Shelf laptop", 4);
    await near.getByText("the server's own computer").waitFor();
    await check(near, "rehearse-tiny-ready");
    await takePart(far, "Phone in room 12", 4);
    assert.equal(await far.getByText("the server's own computer").count(), 0);
    await check(far, "rehearse-phone-dark-ready");
    await page.getByText("12 players of 12 are ready").waitFor();
    await page.locator(".devices .pill", { hasText: "over the network" }).waitFor();
    assert.equal(await page.locator(".devices .pill", { hasText: "server only" }).count(), 2);
    await check(page, "rehearsal-desk-devices");

    await button("Start the rehearsal").click();
    await page.getByText("So far").waitFor();
    await far.getByText("Question 1").waitFor();
    await check(far, "rehearse-phone-dark-playing");
    await check(page, "rehearsal-desk-playing");
    for (const phone of [near, far])
        await phone.getByRole("heading", { name: "Done, thank you!" }).waitFor({ timeout: 60_000 });
    await check(near, "rehearse-tiny-done");
    await check(far, "rehearse-phone-dark-done");
    await page.getByText("Verdict", { exact: true }).waitFor();
    const verdict = page.locator(".verdict");
    await verdict.getByRole("heading", { name: "This will hold for 4 players." }).waitFor();
    await verdict.getByText("held with 12 players").waitFor();
    for (const figures of await page.locator(".devices .figures").all())
        assert.match(await figures.innerText(), /Answers accepted\s*8\s*Lost or wrong\s*0/);
    await check(page, "rehearsal-desk-verdict");
    await page.setViewportSize({ width: 320, height: 568 });
    await button("Tiếng Việt").click();
    await verdict.getByRole("heading", { name: "Sẽ chịu nổi 4 người chơi." }).waitFor();
    await check(page, "rehearsal-tiny-vi-verdict");
    await button("English").click();
    await button("Switch to dark colours").click();
    await check(page, "rehearsal-tiny-dark-verdict");
    await button("Switch to light colours").click();
    await page.setViewportSize({ width: 1280, height: 800 });

    // Nothing of it is among the games, and hosting it for real is a press away.
    await button("Host it for real").click();
    await page.getByRole("heading", { name: "How shall we play?" }).waitFor();
});

test("without a spare device the verdict is on the server alone, and a reload comes back to it", async () => {
    await setUp(4, 4);
    await page.getByText("4 players of 4 are ready").waitFor();
    await button("Start the rehearsal").click();
    await page.getByText("Verdict", { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByRole("heading", { name: "The server will hold for 4 players. The network was not tested." }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "The server will hold for 4 players. The network was not tested." }).waitFor();
    await check(page, "rehearsal-desk-server-only");
});

test("a device out of sight is told so, and its figures do not count for the network", async () => {
    const link = await setUp(6, 0);
    const phone = await device(link, "192.168.7.32");
    await takePart(phone, "Phone", 3);
    await phone.evaluate(() => {
        Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
        Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    });
    await phone.getByText("This page was out of sight").waitFor();
    await check(phone, "rehearse-phone-hidden");
    await button("Start the rehearsal").click();
    await page.getByText("does not count").or(page.getByText("do not count")).first().waitFor();
    await button("Stop now").click();
    await phone.getByRole("heading", { name: "Done, thank you!" }).waitFor();
    await page.getByText("The page was out of sight").waitFor();
    await check(page, "rehearsal-desk-hidden");
});

test("whoever comes too late, or loses the server, is told in words", async (t) => {
    const own = await Server.start();
    t.after(() => own.stop());
    const secret = await own.grant();
    const { items } = await own.call("GET", "/quizzes?sort=title", { secret });
    const opened = await own.call("POST", "/rehearsals", { secret, body: { quiz: items[0].id, wanted: 2 } });
    const phone = await browser.page({ size: "tiny" });
    await phone.goto(`${own.url}/rehearse#key=${opened.rehearsal.key}`);
    await takePart(phone, "Phone", 2);
    await own.call("POST", `/rehearsals/${opened.rehearsal.id}/start`, { secret: opened.hostToken });
    const late = await browser.page({ size: "tiny" });
    await late.goto(`${own.url}/rehearse#key=${opened.rehearsal.key}`);
    await button("Take part", late).click();
    await late.getByText("This rehearsal is being played already.").waitFor();
    await check(late, "rehearse-tiny-late");
    await own.kill("SIGKILL");
    await phone.getByText("Connection lost. The figures are kept").waitFor();
    await phone.getByText("have lost the connection").waitFor();
    await check(phone, "rehearse-tiny-away");
    await own.launch(`127.0.0.1:${own.port}`);
    await phone.getByRole("heading", { name: "This device had to stop" }).waitFor({ timeout: 30_000 });
    await phone.getByText("This rehearsal is over").waitFor();
    await check(phone, "rehearse-tiny-stopped");
    await button("Take part in another", phone).click();
    await until(() => phone.getByLabel("Key of the rehearsal").isVisible(), "the form");
});
