// packaging/cluster without a cluster: what it says of itself, and that it refuses in words what it cannot do. That it works is
// seen in tests/system/cluster.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { packaging, textOf } from "./packaging.mjs";

const programs = dirname(process.env.WR_SERVER);
let scratch;

before(() => {
    scratch = mkdtempSync(join(tmpdir(), "wordrally-cluster-"));
});
after(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs it; nothing may be left in the folder for temporary ones. */
function run(words, more = {}) {
    const temporary = mkdtempSync(join(scratch, "tmp-"));
    const { status, stdout, stderr } = spawnSync(join(packaging, "cluster"), words,
        { encoding: "utf8", timeout: 20_000, env: { ...process.env, TMPDIR: temporary, ...more } });
    assert.deepEqual(readdirSync(temporary), [], words.join(" "));
    return { status, stdout, stderr };
}

test("its help names every flag and command that it takes", () => {
    const { status, stdout } = run(["--help"]);
    assert.equal(status, 0);
    const script = textOf("cluster");
    const flags = new Set([...script.matchAll(/^ +(--[a-z-]+(?: \| --[a-z-]+)*)\)/gm)].flatMap(([, all]) => all.split(" | ")));
    const commands = script.match(/^ +(status(?: \| [a-z]+)+)\)/m)[1].split(" | ");
    assert.ok(flags.size >= 11 && commands.length === 10);
    for (const word of [...flags, ...commands])
        assert.match(stdout, new RegExp(`(^|[ [|])${word}\\b`, "m"), word);
    assert.doesNotMatch(stdout, /^#|set -euo/m);
});

const unusable = [
    [["--gateway", "3"], /unknown word '--gateway'/],
    [["--gateways"], /--gateways needs a value/],
    [["--gateways", "0"], /--gateways: expected 1 to 20, not '0'/],
    [["--workers", "many"], /--workers: expected 0 to 20, not 'many'/],
    [["--layout", "both"], /--layout: expected joint or split, not 'both'/],
    [["--demo", "--players", "-5"], /--players: expected 10 to 15000/],
    [["--demo", "--rounds", "08x"], /--rounds: expected 1 to 1000/],
    [["--demo", "--faults", "fire"], /--faults: expected some of gateway owner .*, not 'fire'/],
    [["--demo", "--faults", "owner,cut"], /--faults: cut needs --network/],
    [["--demo", "--workers", "0", "--faults", "worker"], /--faults: expected some of .*, not 'worker'/],
    [["status"], /status needs the folder of a cluster/],
];
for (const [words, reason] of unusable) {
    test(`it refuses ${words.join(" ")}`, () => {
        const { status, stdout, stderr } = run(["--bin", programs, ...words].slice(words[0] === "status" ? 2 : 0));
        assert.equal(status, 2, stderr);
        assert.match(stderr, reason);
        assert.match(stderr, /--help/);
        assert.equal(stdout, "");
    });
}

test("folders that cannot be used are named", () => {
    const full = join(scratch, "full");
    mkdirSync(full);
    writeFileSync(join(full, "letter"), "");
    const made = join(scratch, "made");
    mkdirSync(made);
    writeFileSync(join(made, "settings"), "");
    const refused = [
        [["--bin", programs, "--dir", full], /full is not empty/],
        [["--bin", programs, "--dir", made, "--gateways", "2"], /--gateways is for a new cluster/],
        [["--bin", join(scratch, "nothing")], /there is no wordrallyd in .*nothing/],
        [["status", full], /full is not the folder of a cluster/],
        [["kill", join(scratch, "nowhere"), "gateway-1"], /nowhere is not the folder of a cluster/],
    ];
    for (const [words, reason] of refused) {
        const { status, stderr } = run(words);
        assert.equal(status, 1, stderr);
        assert.match(stderr, reason);
    }
});

/** A folder as a cluster's, none of whose parts runs. */
function folderOfACluster() {
    const folder = mkdtempSync(join(scratch, "cluster-"));
    writeFileSync(join(folder, "settings"), 'declare -a parts=(postgres gateway-1)\ndeclare -- network="0" layout="joint" workers="2"\n');
    for (const part of ["postgres", "gateway-1"])
        mkdirSync(join(folder, "parts", part), { recursive: true });
    return folder;
}

test("parts that are none, or do not run, are named", () => {
    const folder = folderOfACluster();
    const refused = [
        [["kill", folder, "gateway-9"], 1, /there is no part 'gateway-9'; there are: postgres gateway-1/],
        [["kill", folder], 2, /kill needs the name of one part/],
        [["kill", folder, "gateway-1"], 1, /gateway-1 does not run/],
        [["freeze", folder, "postgres"], 1, /postgres does not run/],
        [["cut", folder, "gateway-1"], 1, /without --network/],
        [["cut", folder, "postgres"], 1, /only nodes can be cut off/],
        [["owner", folder, "my-game"], 1, /'my-game' is not a game's id/],
        [["enter", folder], 2, /enter needs a command/],
    ];
    for (const [words, code, reason] of refused) {
        const { status, stderr } = run(words);
        assert.equal(status, code, `${words}: ${stderr}`);
        assert.match(stderr, reason);
    }
    const { status, stdout } = run(["status", folder]);
    assert.equal(status, 0);
    assert.match(stdout, /^gateway-1 +gateway,game +does not run/m);
});

test("a process that has the number of one that is no more is not taken for it", () => {
    const folder = folderOfACluster();
    writeFileSync(join(folder, "parts/gateway-1/process"), `${process.pid} 1\n`);
    const { status, stderr } = run(["kill", folder, "gateway-1"]);
    assert.equal(status, 1);
    assert.match(stderr, /gateway-1 does not run/);
});

test("a tool that is missing names its package", () => {
    const tools = mkdtempSync(join(scratch, "path-"));
    for (const name of ["bash", "dirname", "id", "sed", "ls"])
        symlinkSync(spawnSync("bash", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim(), join(tools, name));
    const { status, stderr } = run(["--bin", programs], { PATH: tools });
    assert.equal(status, 1);
    assert.match(stderr, /missing: psql \(package postgresql-15\)/);
    assert.match(stderr, /missing: redis-server \(package redis-tools\)/);
    assert.match(stderr, /packaging\/setup cluster/);
});

test("it knows the shard of a game as the server does", () => {
    // The same as in tests/unit/server/cluster/tst_shard.cpp.
    const known = [["00000000-0000-0000-0000-000000000000", 28], ["01931c6e-8f00-7000-8000-000000000001", 35], ["01931c6e-8f00-7000-8000-000000000002", 54]];
    for (const [game, shard] of known) {
        const { stdout } = spawnSync("bash", ["-c", '. "$0/cluster-parts/engines.sh" && shard_of "$1"', packaging, game], { encoding: "utf8" });
        assert.equal(Number(stdout), shard, game);
    }
});
