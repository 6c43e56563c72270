// A real server, players and a host that speak the protocol, and a browser that tells its faults.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const tools = createRequire(join(process.env.WR_TOOLS ?? import.meta.dirname ?? ".", "package.json"));
const { chromium } = tools("playwright-core");
const { WebSocket } = tools("ws");
const axeSource = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

const waitMs = 15_000;

/** Waits until `look` gives something true. */
export async function until(look, what, ms = waitMs) {
    const end = Date.now() + ms;
    for (;;) {
        const found = await look();
        if (found)
            return found;
        assert.ok(Date.now() < end, `waited in vain for ${what}`);
        await new Promise((done) => setTimeout(done, 20));
    }
}

// ---- the server -----------------------------------------------------------------------------

/** The real server on a free port and an empty folder; or the one WR_SERVER_URL names. */
export class Server {
    /** `flags`: settings beside the defaults. */
    static async start(...flags) {
        const server = new Server();
        server.flags = flags;
        if (process.env.WR_SERVER_URL) {
            server.url = process.env.WR_SERVER_URL.replace(/\/$/, "");
            server.link = process.env.WR_HOST_LINK.replace(/^.*link=/, "");
        } else {
            server.folder = mkdtempSync(join(tmpdir(), "wordrally-web-"));
            await server.launch("127.0.0.1:0");
        }
        return server;
    }

    get isOurs() {
        return this.folder !== undefined;
    }

    async launch(address) {
        const readyFile = join(this.folder, "ready.json");
        rmSync(readyFile, { force: true });
        this.process = spawn(process.env.WR_SERVER, [
            "serve", "--data-dir", join(this.folder, "data"), "--listen", address,
            "--ready-file", readyFile, ...this.flags,
        ], { stdio: "ignore" });
        const ready = await until(() => readJson(readyFile), "the server");
        this.url = ready.url;
        this.port = ready.port;
        this.link = ready.hostLink?.replace(/^.*link=/, "");
        this.setUpLink = ready.setUpLink;
        this.tlsPort = ready.tlsPort;
        this.tlsFingerprint = ready.tlsFingerprint;
        this.pin = ready.pin; // with --demo-game
    }

    /** Kills the process as a power cut would, and starts it again on the same port. */
    async crash() {
        await this.kill("SIGKILL");
        await this.launch(`127.0.0.1:${this.port}`);
    }

    async kill(signal) {
        const gone = new Promise((done) => this.process.once("exit", done));
        this.process.kill(signal);
        await gone;
    }

    async stop() {
        if (!this.isOurs)
            return;
        await this.kill("SIGTERM");
        rmSync(this.folder, { recursive: true, force: true });
    }

    async call(method, path, { secret, body, headers: more } = {}) {
        const headers = { "Content-Type": "application/json", ...more };
        if (secret)
            headers.Authorization = `Bearer ${secret}`;
        const reply = await fetch(`${this.url}/api/v1${path}`, {
            method, headers, body: body && JSON.stringify(body),
        });
        const answer = reply.status === 204 ? {} : await reply.json();
        assert.ok(reply.ok, `${method} ${path}: ${JSON.stringify(answer)}`);
        return answer;
    }

    /** The first operator, made by the set-up link, with a school; its access token is its `secret`. */
    async operator() {
        this.root ??= await this.newAccount(this.setUpLink, {
            email: "op@school.test", name: "Olga Operator", schoolName: "Trường Hoa Sen",
        });
        return this.root;
    }

    async newAccount(linkUrl, person) {
        const link = linkUrl.replace(/^.*link=/, "");
        const made = await this.call("POST", "/auth/register", { body: { password, ...person, link } });
        return { ...made.account, secret: made.accessToken };
    }

    /** An account of a role in the operator's school. */
    async person(role, name, email = `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@school.test`) {
        const { secret, school } = await this.operator();
        const invitation = await this.call("POST", "/invitations", { secret, body: { role, school } });
        return this.newAccount(invitation.url, { email, name });
    }

    async grant() {
        this.granted ??= (await this.call("POST", "/host-links/redeem", { body: { link: this.link } })).grant;
        return this.granted;
    }

    /** A new game of the first quiz, with a host connected to it. */
    async openGame(settings = { scoring: "classic", pacing: "host" }) {
        const secret = await this.grant();
        const { items } = await this.call("GET", "/quizzes?sort=title", { secret });
        const game = await this.call("POST", "/games", { secret, body: { quiz: items[0].id, settings } });
        const host = await Line.open(this, game.game.pin, { token: game.hostToken });
        return { ...game, pin: game.game.pin, host };
    }
}

/** Of every account of these tests. */
export const password = "violet tractor sings 42";

function readJson(path) {
    try {
        return JSON.parse(readFileSync(path, "utf8"));
    } catch {
        return undefined;
    }
}

/** Says what is wrong with a body by the schema that the OpenAPI document has for it; "" for nothing. */
export function schemaJudge(document) {
    const Ajv = tools("ajv/dist/2020").default;
    const ajv = new Ajv({ strict: false, allErrors: true });
    tools("ajv-formats").default(ajv);
    ajv.addSchema({ $id: "https://api.test/document", ...document });
    const absolute = (schema) => JSON.parse(JSON.stringify(schema).replace(/"#\//g, '"https://api.test/document#/'));
    return (schema, body) => ajv.validate(absolute(schema), body) ? "" : ajv.errorsText();
}

// ---- who speaks the protocol ------------------------------------------------------------------

/** One live connection of a host or a player. */
export class Line {
    static async open(server, pin, hello) {
        const line = new Line();
        line.frames = [];
        line.nextId = 1;
        line.seq = 0;
        line.socket = new WebSocket(`${server.url.replace(/^http/, "ws")}/live?pin=${pin}`);
        line.socket.on("error", () => undefined);
        line.socket.on("message", (text) => line.take(JSON.parse(String(text))));
        await new Promise((done, failed) => {
            line.socket.once("open", done);
            line.socket.once("error", failed);
        });
        line.hello = (await line.ask("hello", { features: [], ...hello })).data;
        line.seq = line.hello.snapshot.seq;
        return line;
    }

    take(frame) {
        this.frames.push(frame);
        if (frame.prev !== undefined)
            this.seq = frame.seq;
    }

    async ask(type, data) {
        const id = `t${this.nextId++}`;
        this.socket.send(JSON.stringify({ v: 1, type, id, data }));
        const reply = await until(() => this.frames.find((frame) => frame.re === id), `a reply to ${type}`);
        assert.notEqual(reply.type, "error", `${type}: ${JSON.stringify(reply.data)}`);
        return reply;
    }

    next() {
        return this.ask("game.next", { after: this.seq });
    }

    /** Waits for an event; `check` may look at its data. */
    async event(type, check = () => true) {
        return until(() => this.frames.find((frame) => frame.type === type && check(frame.data)), type);
    }

    close() {
        this.socket.close();
    }
}

const someNames = [
    "Brave Otter", "Kind Fox", "Minh Anh", "Zoë", "Quick Hare", "Ngọc Hà", "Amélie", "Happy Panda",
    "Tuấn", "Sunny Bee", "Jürgen", "Lucky Crab", "Thảo Vy", "Calm Koala", "Ola", "Bright Lynx",
    "Hải Đăng", "Wise Owl", "Chloé", "Merry Mole", "Bảo", "Swift Swan", "İpek", "Jolly Toad",
];

export async function joinPlayers(server, pin, count) {
    const players = [];
    for (let i = 0; i < count; ++i)
        players.push(await Line.open(server, pin, { guest: { name: someNames[i] ?? `Player ${i}` } }));
    return players;
}

/** Every player answers the open question, each another option. */
export async function answerAll(players, question) {
    await Promise.all(players.map(async (player, at) => {
        const opened = await player.event("question.opened", (data) => data.question === question);
        const { options } = opened.data.view;
        const option = options[(at * 7 + question) % options.length];
        await player.ask("answer.submit", { question, choice: [option.id] });
    }));
}

// ---- the browser -------------------------------------------------------------------------------

export const sizes = {
    tiny: { width: 320, height: 568 },
    phone: { width: 390, height: 844 },
    desk: { width: 1280, height: 800 },
    wall: { width: 1920, height: 1080 },
    narrow: { width: 375, height: 812 },
    huge: { width: 2560, height: 1440 },
};

export class Browser {
    static async start() {
        const browser = new Browser();
        browser.chromium = await chromium.launch({
            executablePath: process.env.WR_CHROMIUM,
            args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return browser;
    }

    /** A page of its own device. Faults in its console fail the test that calls check(). */
    async page({ size = "phone", dark = false, locale = "en-GB", still = true, ignoreHTTPSErrors = false } = {}) {
        const context = await this.chromium.newContext({
            viewport: sizes[size], colorScheme: dark ? "dark" : "light", locale,
            ignoreHTTPSErrors, reducedMotion: still ? "reduce" : "no-preference", hasTouch: ["tiny", "phone", "narrow"].includes(size),
        });
        const page = await context.newPage();
        page.setDefaultTimeout(waitMs);
        page.faults = [];
        page.on("pageerror", (error) => page.faults.push(String(error)));
        page.on("console", (message) => {
            // A refused request or a lost line is logged by the browser itself; pages word both.
            const isNetwork = /Failed to load resource|WebSocket connection/.test(message.text());
            if (message.type() === "error" && !isNetwork)
                page.faults.push(message.text());
        });
        return page;
    }

    stop() {
        return this.chromium.close();
    }
}

/** Whether a page is fit to be seen: no fault, nothing wider than the screen, no raw key, no
 *  accessibility violation. Keeps a picture where WR_SHOTS says. */
export async function check(page, name) {
    await page.evaluate(() => Promise.all(document.getAnimations()
        .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined))));
    if (process.env.WR_SHOTS) {
        mkdirSync(process.env.WR_SHOTS, { recursive: true });
        await page.screenshot({ path: join(process.env.WR_SHOTS, `${name}.png`) });
    }
    assert.deepEqual(page.faults, [], `${name}: faults in the console`);
    // Names of queues and settings look like keys; they stand in <bdi dir="ltr">.
    const text = await page.evaluate(() => {
        const names = [...document.querySelectorAll("bdi[dir=ltr]")].map((one) => one.textContent);
        return names.reduce((words, name) => name ? words.replaceAll(name, "") : words, document.body.innerText);
    });
    assert.doesNotMatch(text, /(?<![\/@])\b(error|join|host|console|board|option|question|signIn|register|account|me|people|person|invite|ways|form|role|devices|erase|export|rehearse|rehearsal|drafts|reports|progress|practice|quiz|kind|rate|verdict|finding|field|files|admin|now|stats|queue|dead|jobs|job|written|scope|permissions|audit|games|system|origin|gender|device|seen|country|pager|bulk|making|bank|node|chart)\.[a-z]+(?![\w.-]*@)|undefined|NaN/, name);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width[0] <= width[1], `${name}: ${width[0]} px wide on a screen of ${width[1]}`);
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
    assert.deepEqual(told, [], `${name}: accessibility`);
}

/** Joins through the page as a person does. */
export async function joinByHand(page, server, pin, name) {
    await page.goto(`${server.url}/?pin=${pin}`);
    await page.getByLabel("Your nickname").fill(name);
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByRole("heading", { name: "You're in!" }).waitFor();
}

/** Signs in through the page as a person does. */
export async function signInByHand(page, server, email, path = "/me") {
    await page.goto(server.url + path);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
