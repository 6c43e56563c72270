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

/** Sets a rehearsal up through the page; returns its link. The tab would lead back to the one before. */
async function setUp(wanted, own) {
    await page.evaluate(() => sessionStorage.clear());
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
    assert.equal(await page.locator(".devices .pill", { hasText: "this machine" }).count(), 2);
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
    // What it comes to depends on how busy this machine is; that the page says what the server found does not.
    await sayTheVerdict(await readByTab());
    for (const figures of await page.locator(".devices .figures").all())
        assert.match(await figures.innerText(), /Answers accepted\s*8\s*Lost or wrong\s*0/);
    await check(page, "rehearsal-desk-verdict");
    // Nothing of it is among the games, and hosting it for real is a press away.
    await button("Host it for real").click();
    await page.getByRole("heading", { name: "How shall we play?" }).waitFor();
});

test("without a spare device the verdict is on the server alone, and a reload comes back to it", async () => {
    await setUp(4, 4);
    await page.getByText("4 players of 4 are ready").waitFor();
    await button("Start the rehearsal").click();
    await page.getByText("Verdict", { exact: true }).waitFor({ timeout: 60_000 });
    const found = await readByTab();
    assert.equal(found.verdict.network, "unmeasured");
    await sayTheVerdict(found);
    await page.reload();
    await sayTheVerdict(found);
    await page.getByText("Take part with a spare phone to test the network as well.").waitFor();
    await check(page, "rehearsal-desk-server-only");
});

/** The rehearsal of the teacher's tab, as the server tells it. */
async function readByTab() {
    const kept = await page.evaluate(() => JSON.parse(sessionStorage.getItem("wordrally.rehearsal")));
    return server.call("GET", `/rehearsals/${kept.id}`, { secret: kept.hostToken });
}

/** The page's first sentence is that of the verdict. */
async function sayTheVerdict({ verdict }) {
    const { server: own, network, players, remotePlayers } = verdict;
    const words = own === "fails" && network === "fails" ? "Neither the server nor the network will keep up."
        : own === "fails" ? `The server will not keep up with ${players} players.`
        : network === "fails" ? `The network will not keep up with ${remotePlayers} players.`
        : network === "unmeasured" ? `The server will hold for ${players} players. The network was not tested.`
        : remotePlayers < players ? `The server will hold for ${players} players, the network for ${remotePlayers}.`
        : `This will hold for ${players} players.`;
    await page.getByRole("heading", { name: words }).waitFor();
}

/** Shows a finished rehearsal as if the server had told it. */
async function showVerdict(verdict) {
    const told = await readByTab();
    const shown = { ...told, devices: told.devices.map((one) => ({ ...one, name: "Phone in room 12" })), verdict };
    await page.route("**/api/v1/rehearsals/*", (route) => route.fulfill({ json: shown }));
    await page.reload();
}

test("every verdict and finding is said in words, wide and narrow, light and dark, in both languages", async () => {
    const good = { server: "holds", network: "holds", players: 30, remotePlayers: 30, findings: [] };
    await showVerdict(good);
    await page.getByRole("heading", { name: "This will hold for 30 players." }).waitFor();
    await check(page, "rehearsal-desk-verdict-good");
    await page.unroute("**/api/v1/rehearsals/*");
    const finding = (what, blame, value, bar, device = 1) => ({ what, blame, device, value, bar });
    await showVerdict({
        server: "fails", network: "fails", players: 30, remotePlayers: 20, findings: [
            finding("not_all_in", "network", 18, 20), finding("slow_join", "network", 7_200_000, 5_000_000),
            finding("slow_answer", "network", 2_400_000, 1_000_000), finding("slow_trip", "network", 420_000, 300_000),
            finding("uneven", "device", 333_000, 250_000), finding("reconnected", "network", 9, 2),
            finding("answers_lost", "server", 1, 0), finding("totals_wrong", "server", 2, 0),
            finding("not_finished", "device", 12, 20), finding("device_missing", "network", 20_000, 10_000),
            finding("server_slow", "server", 480_000, 250_000, 0), finding("server_stalled", "server", 900_000, 500_000, 0),
            finding("page_hidden", "device", 1, 0), finding("fewer_than_wanted", "device", 30, 60, 0),
        ],
    });
    await page.getByRole("heading", { name: "Neither the server nor the network will keep up." }).waitFor();
    await page.getByText("It took up to 2.4 s until an answer was accepted; after 1 s people press again.").waitFor();
    assert.equal(await page.locator(".findings li").count(), 14);
    await check(page, "rehearsal-desk-verdict-bad");
    await page.setViewportSize({ width: 320, height: 568 });
    await button("Tiếng Việt").click();
    await page.getByRole("heading", { name: "Cả máy chủ lẫn mạng đều không theo kịp." }).waitFor();
    await check(page, "rehearsal-tiny-vi-verdict");
    await page.locator(".topbar .quiet").last().click();
    await check(page, "rehearsal-tiny-vi-dark-verdict");
    await page.locator(".topbar .quiet").last().click();
    await button("English").click();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.unroute("**/api/v1/rehearsals/*");
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

test("a rehearsal that is left while it is being opened ends at once", async () => {
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`${server.url}/host`);
    await page.getByRole("button", { name: /^Rehearse “/ }).first().click();
    let letGo;
    const gate = new Promise((done) => { letGo = done; });
    let opened;
    const slowly = async (route) => {
        const reply = await route.fetch();
        opened = await reply.json();
        await gate;
        await route.fulfill({ response: reply });
    };
    await page.route("**/api/v1/rehearsals", slowly);
    await button("Set it up").click();
    await until(() => opened, "the rehearsal");
    await page.getByRole("button", { name: "All quizzes" }).click();
    await page.locator(".quiz").first().waitFor();
    letGo();
    const state = () => server.call("GET", `/rehearsals/${opened.rehearsal.id}`, { secret: opened.hostToken });
    await until(async () => (await state()).state === "finished", "its end");
    assert.equal(await page.evaluate(() => sessionStorage.getItem("wordrally.rehearsal")), null);
    await page.unroute("**/api/v1/rehearsals", slowly);
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
