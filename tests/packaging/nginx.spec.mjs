// nginx as packaging/nginx sets it up, before two real servers that know nothing of each other: what it
// sends where, what it tells them, and what is left when they die. Its two files of addresses are the test's.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Line, Server, until } from "../web/support.mjs";
import { freePort, limit, packaging, tools } from "./packaging.mjs";

const { WebSocket } = tools("ws");

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // the certificate is made below

/** An nginx of the test's own, on ports that were free. */
class Nginx {
    static async start(nodes) {
        const nginx = new Nginx();
        nginx.folder = mkdtempSync(join(tmpdir(), "wordrally-nginx-"));
        chmodSync(nginx.folder, 0o711); // its workers have an account of their own
        mkdirSync(join(nginx.folder, "wordrally"));
        copyFileSync(join(packaging, "nginx/nginx.conf"), nginx.path("nginx.conf"));
        cpSync(join(packaging, "nginx/wordrally/locations.conf"), nginx.path("wordrally/locations.conf"));
        execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-keyout", nginx.path("wordrally/key.pem"), "-out", nginx.path("wordrally/certificate.pem")],
            { stdio: "ignore" });
        nginx.port = await freePort();
        nginx.plainPort = await freePort();
        nginx.url = `https://localhost:${nginx.port}`;
        nginx.write("site", nginx.site());
        nginx.write("nodes", nodes.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=2s;`).join("\n"));
        nginx.process = spawn("nginx", ["-p", nginx.folder, "-c", nginx.path("nginx.conf"), "-e", nginx.path("error.log"),
            "-g", `daemon off; pid ${nginx.path("pid")};`], { stdio: "inherit" });
        await until(() => fetch(`${nginx.url}/metrics`).then(() => true, () => false), "nginx");
        return nginx;
    }

    /** The site's own file, with the test's ports, and folders that any account may write in. */
    site() {
        const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${this.path(name)};`);
        const own = readFileSync(join(packaging, "nginx/wordrally/site.conf"), "utf8")
            .replace(/^ *listen \[::\].*\n/gm, "")
            .replace("listen 80;", `listen 127.0.0.1:${this.plainPort};`)
            .replace("listen 443", `listen 127.0.0.1:${this.port}`)
            .replaceAll("/var/log/nginx/wordrally.log", this.path("access.log"))
            .replaceAll("/etc/nginx/", `${this.folder}/`);
        return [...folders, own].join("\n");
    }

    path(name) {
        return join(this.folder, name);
    }

    write(name, text) {
        writeFileSync(this.path(`wordrally/${name}.conf`), text);
    }

    /** The lines it has logged: method, path, node. */
    log() {
        return readFileSync(this.path("access.log"), "utf8").trim().split("\n");
    }

    async stop() {
        const gone = new Promise((done) => this.process.once("exit", done));
        this.process.kill("SIGTERM");
        await gone;
        rmSync(this.folder, { recursive: true, force: true });
    }
}

const gamesEach = 24; // enough that none or all of them on one node is no accident
let servers = [];
let nginx;
let games = []; // {pin, hostToken, server}

before(async () => {
    servers = await Promise.all([1, 2].map(() => Server.start("--trusted-proxies", "127.0.0.1", "--log-level", "error")));
    nginx = await Nginx.start(servers.map((one) => one.port));
    for (const server of servers) {
        const secret = await server.grant();
        const { items } = await server.call("GET", "/quizzes?sort=title", { secret });
        for (let i = 0; i < gamesEach; ++i) {
            const made = await server.call("POST", "/games", { secret, body: { quiz: items[0].id, settings: { scoring: "classic", pacing: "host" } } });
            games.push({ pin: made.game.pin, hostToken: made.hostToken, server });
        }
    }
});
after(async () => {
    await nginx?.stop();
    await Promise.all(servers.map((one) => one.stop()));
});

/** Whether a host who comes through nginx finds the game: only on the node that has it. */
async function finds(game, more = "") {
    const socket = new WebSocket(`${nginx.url.replace("https", "wss")}/live?pin=${game.pin}${more}`);
    const isWelcome = await new Promise((done, failed) => {
        socket.on("open", () => socket.send(JSON.stringify({ v: 1, type: "hello", id: "h", data: { features: [], token: game.hostToken } })));
        socket.on("message", (text) => JSON.parse(String(text)).re === "h" && done(JSON.parse(String(text)).type !== "error"));
        socket.on("close", () => done(false));
        socket.on("error", failed);
    });
    socket.close();
    return isWelcome;
}

test("who comes with a PIN comes to the same node each time, and PINs are spread over all", async () => {
    const found = new Map(servers.map((one) => [one, 0]));
    for (const game of games) {
        const results = [];
        for (let i = 0; i < 4; ++i)
            results.push(await finds(game));
        assert.deepEqual(new Set(results).size, 1, `${game.pin}: ${results}`);
        game.isFound = results[0];
        found.set(game.server, found.get(game.server) + (game.isFound ? 1 : 0));
    }
    for (const count of found.values())
        assert.ok(count > 0 && count < gamesEach, `one node's games were found ${[...found.values()]} times`);
});

test("who comes again after a silence comes to one node after the other", async () => {
    const results = [];
    for (let i = 0; i < 2 * servers.length; ++i)
        results.push(await finds(games[0], "&again=1"));
    assert.deepEqual(new Set(results), new Set([true, false]), String(results));
});

test("a game is played through it", async () => {
    const game = games.find((one) => one.isFound);
    const host = await Line.open(nginx, game.pin, { token: game.hostToken });
    const players = [];
    for (const name of ["Brave Otter", "Kind Fox", "Quick Hare"])
        players.push(await Line.open(nginx, game.pin, { guest: { name } }));
    await host.next();
    await Promise.all(players.map(async (player) => {
        const { data } = await player.event("question.opened");
        await player.ask("answer.submit", { question: data.question, choice: [data.view.options[0].id] });
    }));
    await host.event("answers.count", (data) => data.answered === players.length);
    [host, ...players].forEach((line) => line.close());
});

test("everything else goes to the nodes in turn, and its log holds no query", async () => {
    for (let i = 0; i < 8; ++i)
        assert.equal((await fetch(`${nginx.url}/?signature=secret`)).status, 200);
    const lines = nginx.log().filter((line) => line.includes("GET / "));
    for (const server of servers)
        assert.ok(lines.filter((line) => line.endsWith(`127.0.0.1:${server.port}`)).length >= 2, lines.join("\n"));
    assert.doesNotMatch(nginx.log().join("\n"), /\?|secret|pin=/);
});

test("plain requests are sent to TLS, with path and PIN", async () => {
    const reply = await fetch(`http://127.0.0.1:${nginx.plainPort}/?pin=123456`, { redirect: "manual" });
    assert.equal(reply.status, 308);
    assert.match(reply.headers.get("location"), /^https:\/\/.*\/\?pin=123456$/);
});

test("the nodes know that it was TLS, and take passwords", async () => {
    const [server] = servers;
    const { secret } = await server.operator(); // past nginx
    const signIn = () => fetch(`${nginx.url}/api/v1/auth/sign-in`, {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: "op@school.test", password: "violet tractor sings 42" }),
    });
    assert.ok(secret);
    const replies = [await signIn(), await signIn()]; // one of each node; the other knows nobody
    const statuses = replies.map((reply) => reply.status).sort();
    assert.deepEqual(statuses, [200, 401]);
});

test("what the client claims of itself is not passed on", async () => {
    const heard = [];
    const node = createHttpServer((asked, answer) => {
        heard.push(asked.headers);
        answer.end();
    });
    await new Promise((done) => node.listen(0, "127.0.0.1", done));
    const other = await Nginx.start([node.address().port]);
    for (const path of ["/", "/live?pin=123456"])
        await fetch(other.url + path, { headers: { "X-Forwarded-For": "8.8.8.8", "X-Forwarded-Proto": "gopher" } });
    assert.equal(heard.length, 2);
    for (const headers of heard) {
        assert.equal(headers["x-forwarded-for"], "127.0.0.1");
        assert.equal(headers["x-forwarded-proto"], "https");
        assert.equal(headers.host, `localhost:${other.port}`);
    }
    await other.stop();
    node.closeAllConnections();
    await new Promise((done) => node.close(done));
});

test("figures are not to be had through it", async () => {
    const { secret } = await servers[0].operator();
    for (let i = 0; i < 2; ++i)
        assert.equal((await fetch(`${nginx.url}/metrics`, { headers: { Authorization: `Bearer ${secret}` } })).status, 404);
});

test("a body may be as long as the nodes allow, and no longer", async () => {
    const send = async (bytes) => {
        const reply = await fetch(`${nginx.url}/api/v1/quizzes/import`, { method: "POST", body: new Uint8Array(bytes) });
        return { status: reply.status, code: (await reply.json()).code, isOfNode: reply.headers.has("x-content-type-options") };
    };
    const most = limit("maxBodyBytes");
    assert.deepEqual(await send(most), { status: 401, code: "unauthenticated", isOfNode: true });
    assert.deepEqual(await send(most + 1), { status: 413, code: "too_large", isOfNode: false });
});

test("its times suit those of the nodes", () => {
    const text = readFileSync(join(packaging, "nginx/nginx.conf"), "utf8")
        + readFileSync(join(packaging, "nginx/wordrally/locations.conf"), "utf8");
    const seconds = (name) => {
        const found = [...text.matchAll(new RegExp(`^ *${name} (\\d+)s;`, "gm"))].map((match) => Number(match[1]));
        assert.ok(found.length > 0, name);
        return found;
    };
    assert.deepEqual(seconds("client_header_timeout"), [limit("headTimeout")]);
    assert.deepEqual(seconds("client_body_timeout"), [limit("bodyTimeout")]);
    assert.ok(seconds("proxy_read_timeout")[0] > 2 * limit("heartbeatInterval"));
    // To devices and to nodes; a node that hangs up first would have nginx send into the void.
    assert.equal(seconds("keepalive_timeout").length, 2);
    assert.ok(Math.min(...seconds("keepalive_timeout")) < limit("idleTimeout"));
});

test("a node that dies is missed by nobody who asks again, and without any the answer says so", async () => {
    await servers[1].kill("SIGKILL");
    const ask = () => fetch(`${nginx.url}/api/v1/health/ready`);
    for (let i = 0; i < 6; ++i)
        assert.equal((await ask()).status, 200);
    await servers[0].kill("SIGKILL");
    const reply = await ask();
    assert.equal(reply.status, 503);
    assert.equal(reply.headers.get("content-type"), "application/problem+json");
    assert.ok(Number(reply.headers.get("retry-after")) > 0);
    assert.equal((await reply.json()).code, "unavailable");
    servers.forEach((one) => { one.stop = async () => rmSync(one.folder, { recursive: true, force: true }); });
});
