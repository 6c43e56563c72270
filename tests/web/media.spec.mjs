// A teacher's picture and sound on phones, on the host's console and on the wall.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
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

// Node 18 has no crc32 of its own.
const crcTable = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; ++bit)
        n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
});
const checksum = (bytes) =>
    (bytes.reduce((crc, byte) => crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(checksum(body), body.length + 4);
    return whole;
}

/** A picture that a browser can draw: stripes. */
function picture(width, height) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2], 8);
    const rows = Buffer.alloc((width * 3 + 1) * height);
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x)
            rows.set([(x * 2) & 255, 90, (y * 2) & 255], y * (width * 3 + 1) + 1 + x * 3);
    }
    return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header),
                          chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** A tone. */
function sound(seconds) {
    const samples = seconds * 8000;
    const bytes = Buffer.alloc(44 + samples);
    bytes.write("RIFF", 0);
    bytes.writeUInt32LE(bytes.length - 8, 4);
    bytes.write("WAVEfmt ", 8);
    bytes.writeUInt32LE(16, 16);
    bytes.writeUInt16LE(1, 20);
    bytes.writeUInt16LE(1, 22);
    bytes.writeUInt32LE(8000, 24);
    bytes.writeUInt32LE(8000, 28);
    bytes.writeUInt16LE(1, 32);
    bytes.writeUInt16LE(8, 34);
    bytes.write("data", 36);
    bytes.writeUInt32LE(samples, 40);
    for (let i = 0; i < samples; ++i)
        bytes[44 + i] = 128 + 60 * Math.sin(i / 3);
    return bytes;
}

async function upload(secret, file) {
    const tus = { Authorization: `Bearer ${secret}`, "Tus-Resumable": "1.0.0" };
    const begun = await fetch(`${server.url}/api/v1/uploads`, {
        method: "POST", headers: { ...tus, "Upload-Length": String(file.length) },
    });
    assert.equal(begun.status, 201);
    const part = await fetch(server.url + begun.headers.get("location"), {
        method: "PATCH", body: file,
        headers: { ...tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" },
    });
    assert.equal(part.status, 204);
    return begun.headers.get("location").split("/").pop();
}

const option = (id, text, isRight = false) => ({ id, text, isRight });

/** A game of one question with a picture and a sound, and a host connected to it. */
async function openPicturedGame({ seconds = 0.5, plays } = {}) {
    const { secret } = await server.operator();
    const image = { media: await upload(secret, picture(640, 400)), alt: "A striped square" };
    const audio = { media: await upload(secret, sound(seconds)), alt: "" };
    const { id } = await server.call("POST", "/quizzes", { secret, body: {
        title: "Look and listen", description: "", language: "en",
        questions: [{
            kind: "single_choice", prompt: "What do you see and hear?", timeLimitMs: 120_000, points: 1000,
            explanation: "", image, audio, plays,
            options: [option("a", "stripes", true), option("b", "dots"), option("c", "a cat"), option("d", "rain")],
        }],
    } });
    const game = await server.call("POST", "/games", { secret, body: { quiz: id } });
    const host = await Line.open(server, game.game.pin, { token: game.hostToken });
    return { ...game, pin: game.game.pin, host };
}

/** The host's console of a game, as after a reload in the browser that opened it. */
async function openConsole({ game, pin, hostToken, viewToken, joinUrl }) {
    const page = await browser.page({ size: "desk" });
    const own = { id: game.id, pin, title: game.title, hostToken, viewToken, joinUrl, openedAt: Date.now() };
    await page.addInitScript(([games, hosting]) => {
        localStorage.setItem("wordrally.games", games);
        sessionStorage.setItem("wordrally.hosting", hosting);
    }, [JSON.stringify([own]), JSON.stringify(own.id)]);
    await page.goto(`${server.url}/host`);
    await page.getByRole("heading", { name: "Lobby", level: 1 }).waitFor();
    return page;
}

const isDrawn = (page) => page.locator(".media img").evaluate((img) => img.complete && img.naturalWidth === 640);

test("a picture and a sound are on every screen, with their words", async () => {
    const opened = await openPicturedGame();
    const { pin, viewToken, host } = opened;
    const phone = await browser.page({ size: "tiny" });
    const poor = await browser.page();
    const wall = await browser.page({ size: "wall", dark: true });
    const desk = await openConsole(opened);
    for (const where of ["**/objects/**", "**/sealed/**"])
        await poor.route(where, (route) => route.abort());
    await joinByHand(phone, server, pin, "Tester");
    await joinByHand(poor, server, pin, "Poor Line");
    await wall.goto(`${server.url}/projector#token=${viewToken}&pin=${pin}`);
    await wall.getByText("2 players").waitFor();
    await host.ask("game.start", {});
    const showsBoth = async (page) => {
        await page.getByRole("img", { name: "A striped square" }).waitFor();
        await until(() => isDrawn(page), "the picture");
        await page.locator("audio[aria-label='A sound to listen to']").waitFor();
        await until(() => page.locator("audio").evaluate((audio) => audio.duration > 0), "the sound");
    };
    for (const page of [phone, wall, desk])
        await showsBoth(page);
    // A player's page had both before they could be seen.
    for (const one of await phone.locator(".media img, .media audio").all())
        assert.match(await one.getAttribute("src"), /^blob:/);
    await check(phone, "join-tiny-picture");
    await check(wall, "projector-picture");
    await check(desk, "host-desk-picture");
    // Where the picture cannot be fetched, its words are in its place.
    await poor.getByRole("img", { name: "A striped square" }).filter({ hasText: "A striped square" }).waitFor();
    await check(poor, "join-phone-picture-lost");
    // Whoever comes back sees it again.
    await phone.reload();
    await showsBoth(phone);
    // The options are within reach, and the picture stays to the reveal.
    await phone.getByRole("button", { name: /stripes/ }).click();
    await poor.getByRole("button", { name: /rain/ }).click();
    await wall.locator(".option.right").waitFor();
    await check(wall, "projector-picture-reveal");
    await phone.getByRole("heading", { name: "Right!" }).waitFor();
    await check(phone, "join-tiny-picture-reveal");
    host.close();
});

test("a line that breaks during a question ends no sound, and fetches nothing anew", async () => {
    const { pin, host } = await openPicturedGame({ seconds: 20, plays: 2 });
    const page = await browser.page();
    const lines = [];
    const greeted = [];
    await page.routeWebSocket(/\/live/, (line) => {
        lines.push(line);
        line.connectToServer().onMessage((text) => {
            line.send(text);
            if (JSON.parse(text).type === "hello.ok")
                greeted.push(line);
        });
    });
    const fetched = [];
    page.on("request", (request) => request.url().includes("/objects/") && fetched.push(request.url()));
    await joinByHand(page, server, pin, "Tester");
    await host.ask("game.start", {});
    const listen = page.getByRole("button", { name: "A sound to listen to" });
    await listen.click();
    const playing = await page.locator("audio").elementHandle();
    const heard = () => playing.evaluate((audio) => audio.isConnected && !audio.paused && audio.currentTime);
    await until(async () => await heard() > 0, "the sound");
    const before = await heard();
    lines[0].close();
    await page.getByText("Connection lost").waitFor();
    await check(page, "join-phone-sound-lost-line");
    await until(() => greeted.length === 2, "a second hello");
    await page.getByText("Connection lost").waitFor({ state: "detached" });
    assert.ok(await heard() > before, "it sounds on");
    await until(async () => await heard() > before + 0.3, "it goes on sounding");
    assert.ok(await listen.isDisabled());
    assert.deepEqual(fetched, []);
    await check(page, "join-phone-sound");
    // Whatever ends it, whoever has plays left may begin again.
    await playing.evaluate((audio) => audio.load());
    await until(() => listen.isEnabled(), "another listen");
    await page.getByText("1 time left").waitFor();
    await listen.click();
    await until(async () => await heard() > 0, "the sound again");
    host.close();
});
