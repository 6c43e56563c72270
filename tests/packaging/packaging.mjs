// What the tests of packaging/ share: its folder, the server's own tables and limits.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
/** Requires one of the packages that the tests of pages and packaging share. */
export const tools = createRequire(join(process.env.WR_TOOLS, "package.json"));
export const packaging = join(root, "packaging");

/** The text of a file of packaging/. */
export function textOf(path) {
    return readFileSync(join(packaging, path), "utf8");
}

/** A number of shared/protocol/limits.h: bytes, or seconds. */
export function limit(name) {
    const text = readFileSync(join(root, "shared/protocol/limits.h"), "utf8");
    const [, value] = text.match(new RegExp(` ${name} = ([^;]+);`)) ?? [];
    assert.match(value ?? "", /^\d+( \* \d+)*s?$/, name);
    return value.replace("s", "").split(" * ").reduce((product, factor) => product * Number(factor), 1);
}

/** A port of this machine that was free just now. */
export async function freePort() {
    const server = createServer();
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
}

/** What the server has against variables, beginning with the last flag, which is wrong. */
export function refusal(variables) {
    const { status, stderr } = spawnSync(process.env.WR_SERVER, ["serve", "--log-level", "loud"], {
        env: { ...variables, PATH: process.env.PATH }, encoding: "utf8",
    });
    assert.equal(status, 2, stderr);
    return stderr;
}
