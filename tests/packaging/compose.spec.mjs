// The compose file: what its services name is there, they agree with each other, and none may do more than it needs.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { packaging, textOf, tools } from "./packaging.mjs";

const text = textOf("compose.yaml");
const compose = tools("js-yaml").load(text);
const { postgres, wordrally, nginx } = compose.services;
const image = textOf("container/Containerfile");

/** Runs in an empty folder what the head tells people to run. */
function makeSecrets(folder) {
    const [, first, second] = text.match(/#   (\(umask .*)\n#     (.*\))\n/);
    execFileSync("bash", ["-ec", `${first} ${second}`], { cwd: folder });
}

test("every service is kept small, is looked after, and comes back by itself", () => {
    assert.deepEqual(Object.keys(compose.services), ["postgres", "wordrally", "nginx"]);
    for (const [name, service] of Object.entries(compose.services)) {
        assert.equal(service.read_only, true, name);
        assert.deepEqual(service.cap_drop, ["ALL"], name);
        assert.deepEqual(service.security_opt, ["no-new-privileges:true"], name);
        assert.equal(service.restart, "unless-stopped", name);
        assert.ok(service.healthcheck?.test[0] === "CMD" || (name === "wordrally" && /^HEALTHCHECK /m.test(image)), name);
        assert.doesNotMatch(service.image, /:latest$/);
        const known = ["image", "build", "restart", "depends_on", "environment", "secrets", "configs", "volumes", "networks", "ports", "read_only",
            "tmpfs", "cap_drop", "cap_add", "security_opt", "shm_size", "ulimits", "stop_grace_period", "healthcheck"];
        for (const word of Object.keys(service))
            assert.ok(known.includes(word), `${name}: ${word}`);
    }
    assert.equal(wordrally.cap_add, undefined);
});

test("what services name is declared, and what is declared is named", () => {
    for (const kind of ["secrets", "configs", "networks"]) {
        const named = Object.values(compose.services).flatMap((one) => one[kind] ?? []).map((one) => one.source ?? one);
        assert.deepEqual([...new Set(named)].sort(), Object.keys(compose[kind]).sort(), kind);
    }
    const mounts = Object.values(compose.services).flatMap((one) => one.volumes).map((one) => one.split(":"));
    const volumes = mounts.map(([from]) => from).filter((from) => !from.startsWith("."));
    assert.deepEqual(volumes.sort(), Object.keys(compose.volumes).sort());
    for (const [from, to, mode] of mounts.filter(([path]) => path.startsWith("."))) {
        assert.ok(existsSync(join(packaging, from)), from);
        assert.equal(`./nginx${to.replace("/etc/nginx", "")}`, from);
        assert.equal(mode, "ro");
    }
    assert.ok(existsSync(join(packaging, wordrally.build.context, wordrally.build.dockerfile)));
    for (const [name, service] of Object.entries(compose.services))
        for (const [other, { condition }] of Object.entries(service.depends_on ?? {}))
            assert.ok(compose.services[other] && condition === "service_healthy", `${name}: ${other}`);
});

test("secrets are files that only people of this machine's account find, and no password stands here", () => {
    assert.doesNotMatch(text.replace(/^#.*$/gm, ""), /:\/\/[^ ]*:[^ ]*@|trust\b/i);
    for (const service of Object.values(compose.services))
        for (const name of Object.keys(service.environment ?? {}))
            assert.ok(!/PASSWORD|SECRET|TOKEN/.test(name) || name.endsWith("_FILE"), name);
    const folder = mkdtempSync(join(tmpdir(), "wordrally-compose-"));
    try {
        makeSecrets(folder);
        assert.equal(statSync(join(folder, "secrets")).mode & 0o777, 0o700);
        const password = readFileSync(join(folder, compose.secrets["postgres-password"].file), "utf8");
        assert.match(password, /^[0-9a-f]{48}$/);
        const settings = readFileSync(join(folder, compose.secrets["wordrally.toml"].file), "utf8");
        const { POSTGRES_USER: user, POSTGRES_DB: name } = postgres.environment;
        assert.equal(settings, `database = "postgresql://${user}:${password}@postgres/${name}"\n`);
        assert.throws(() => makeSecrets(folder)); // those in use are not written over
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
    assert.equal(postgres.environment.POSTGRES_PASSWORD_FILE, `/run/secrets/${postgres.secrets[0]}`);
    assert.equal(wordrally.environment.WORDRALLY_CONFIG, `/run/secrets/${wordrally.secrets[0]}`);
    assert.match(textOf("../.gitignore"), /^\/packaging\/secrets\/$/m);
});

test("the server takes every setting, those of the secret file too", () => {
    const folder = mkdtempSync(join(tmpdir(), "wordrally-compose-"));
    try {
        makeSecrets(folder);
        const settings = { ...wordrally.environment, WORDRALLY_CONFIG: join(folder, "secrets/wordrally.toml") };
        // The last flag is wrong: whatever it says of another, that one is wrong too.
        const refusal = (more) => spawnSync(process.env.WR_SERVER, ["serve", "--log-level", "loud"], {
            env: { ...settings, ...more, PATH: process.env.PATH }, encoding: "utf8",
        }).stderr;
        assert.match(refusal({}), /--log-level: expected/);
        assert.match(refusal({ WORDRALLY_LISTENS: "x" }), /WORDRALLY_LISTENS/);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
});

test("addresses agree: nginx finds the server, the server believes nginx, nobody else reaches either's back", () => {
    const port = wordrally.environment.WORDRALLY_LISTEN.split(":")[1];
    assert.equal(compose.configs.nodes.content, `server wordrally:${port} max_fails=1 fail_timeout=2s;\n`);
    assert.match(image, new RegExp(`^EXPOSE ${port}$`, "m"));
    assert.deepEqual(wordrally.environment.WORDRALLY_TRUSTED_PROXIES, compose.networks.web.ipam.config[0].subnet);
    const site = textOf("nginx/wordrally/site.conf");
    for (const [, listened] of site.matchAll(/^ *listen (\d+)/gm))
        assert.ok(nginx.ports.includes(`${listened}:${listened}`), listened);
    for (const [, file] of site.matchAll(/ssl_certificate\w* (.*);/g))
        assert.ok(nginx.secrets.some((one) => one.target === file), file);
    assert.equal(new URL(wordrally.environment.WORDRALLY_PUBLIC_URL).hostname, site.match(/server_name (.*);/)[1]);
    assert.equal(postgres.ports ?? wordrally.ports, undefined);
    assert.deepEqual(postgres.networks, ["database"]);
    assert.equal(compose.networks.database.internal, true);
    assert.equal(wordrally.volumes[0].split(":")[1], image.match(/^VOLUME (.*)$/m)[1]);
});
