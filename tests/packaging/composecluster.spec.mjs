// The compose file of a cluster: what its services name is there, nodes and engines agree with each other and with the server's
// settings, and none may do more than it needs.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { until } from "../web/support.mjs";
import { packaging, refusal, textOf, tools } from "./packaging.mjs";

const text = textOf("compose-cluster.yaml");
const compose = tools("js-yaml").load(text);
const alone = tools("js-yaml").load(textOf("compose.yaml"));
const { postgres, redis, rabbitmq, nginx } = compose.services;
const engines = { postgres, redis, rabbitmq };
const nodes = Object.fromEntries(Object.entries(compose.services).filter(([, one]) => one.image === "wordrally"));
const gateways = Object.entries(nodes).filter(([, one]) => one.environment.WORDRALLY_ROLES.includes("gateway"));
const image = textOf("container/Containerfile");
let folder; // with the secrets that the head tells how to make

/** Runs in a folder what the head tells people to run. */
function makeSecrets(where) {
    const [, command] = text.match(/#   (\(umask 022[^]*?\))\n# and put/);
    execFileSync("bash", ["-ec", command.replace(/\n#     /g, "\n")], { cwd: where });
}

/** What stands in a secret of that name. */
const secret = (name) => readFileSync(join(folder, compose.secrets[name].file), "utf8");

before(() => {
    folder = mkdtempSync(join(tmpdir(), "wordrally-compose-"));
    makeSecrets(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("there are three nodes, whose roles are all that there are, and what they share", () => {
    assert.deepEqual(Object.keys(compose.services), ["postgres", "redis", "rabbitmq", "gateway-1", "gateway-2", "worker", "nginx"]);
    assert.deepEqual(Object.keys(nodes), ["gateway-1", "gateway-2", "worker"]);
    for (const role of ["gateway", "game"])
        assert.equal(Object.values(nodes).filter((one) => one.environment.WORDRALLY_ROLES.split(",").includes(role)).length, 2, role);
    assert.equal(nodes.worker.environment.WORDRALLY_ROLES, "jobs");
});

test("every service is kept small, is looked after, and comes back by itself", () => {
    for (const [name, service] of Object.entries(compose.services)) {
        assert.equal(service.read_only, true, name);
        assert.deepEqual(service.cap_drop, ["ALL"], name);
        assert.deepEqual(service.security_opt, ["no-new-privileges:true"], name);
        assert.equal(service.restart, "unless-stopped", name);
        assert.ok(/^CMD(-SHELL)?$/.test(service.healthcheck?.test[0]) || (nodes[name] && /^HEALTHCHECK /m.test(image)), name);
        assert.doesNotMatch(service.image, /:latest$/);
        assert.ok(nodes[name] || /^docker\.io\/library\/\w+:[\d.]+$/.test(service.image), name);
        const known = ["image", "build", "command", "hostname", "restart", "depends_on", "environment", "secrets", "volumes", "networks", "ports",
            "configs", "read_only", "tmpfs", "cap_drop", "cap_add", "security_opt", "shm_size", "ulimits", "stop_grace_period", "healthcheck"];
        for (const word of Object.keys(service))
            assert.ok(known.includes(word), `${name}: ${word}`);
    }
    // What both files have is the same in both.
    assert.deepEqual({ ...postgres, networks: null }, { ...alone.services.postgres, networks: null });
    assert.deepEqual({ ...nginx, depends_on: null }, { ...alone.services.nginx, depends_on: null });
    for (const node of Object.values(nodes)) {
        for (const word of ["build", "restart", "cap_add", "ulimits", "stop_grace_period"])
            assert.deepEqual(node[word], alone.services.wordrally[word], word);
    }
});

test("engines keep what must stay, and may do what their images do at their start", () => {
    assert.deepEqual(compose.services.redis.volumes, undefined);
    assert.deepEqual(redis.cap_add, ["SETGID", "SETUID"]);
    assert.deepEqual(rabbitmq.volumes, ["rabbitmq:/var/lib/rabbitmq"]);
    assert.equal(rabbitmq.hostname, "rabbitmq");
    assert.deepEqual(rabbitmq.cap_add, postgres.cap_add);
    assert.deepEqual(rabbitmq.tmpfs, ["/tmp", "/var/log/rabbitmq"]);
    assert.deepEqual(rabbitmq.ulimits, nginx.ulimits);
    assert.deepEqual(rabbitmq.healthcheck.test, ["CMD", "rabbitmq-diagnostics", "--quiet", "check_port_connectivity"]);
    for (const { healthcheck } of Object.values(engines))
        for (const time of ["interval", "timeout", "start_period"])
            assert.match(healthcheck[time], /^\d+s$/);
    // The versions that the tests of the server run on, or newer.
    assert.match(redis.image, /redis:7$/);
    assert.match(rabbitmq.image, /rabbitmq:3\.1[0-9]$/);
});

test("Redis takes its command, keeps nothing, and the health check knows whether it is there", async () => {
    const own = join(folder, "redis");
    mkdirSync(own);
    // Debian's redis-tools has the server under another name: its name decides.
    const find = (...names) => execFileSync("bash", ["-c", names.map((name) => `command -v ${name}`).join(" || ")], { encoding: "utf8" }).trim();
    symlinkSync(find("redis-server", "redis-check-rdb"), join(own, "redis-server"));
    const socket = join(own, "socket");
    const [program, file, ...flags] = redis.command;
    assert.equal(flags.at(-1), redis.tmpfs[0]); // the only place that it can write to
    const child = spawn(join(own, program), [join(folder, "secrets", basename(file)), ...flags.slice(0, -1), own, "--port", "0", "--unixsocket", socket],
        { stdio: "ignore" });
    try {
        const [kind, check] = redis.healthcheck.test;
        assert.equal(kind, "CMD-SHELL");
        const isHealthy = (at) => spawnSync("sh", ["-c", check.replace("redis-cli", `redis-cli -s ${at}`)]).status === 0;
        await until(() => isHealthy(socket), "Redis");
        assert.equal(isHealthy(`${socket}.none`), false);
        const [, password] = secret("redis.conf").match(/requirepass (\w+)/);
        const told = (name) => execFileSync("redis-cli", ["-s", socket, "config", "get", name],
            { encoding: "utf8", env: { ...process.env, REDISCLI_AUTH: password } }).split("\n")[1];
        assert.equal(told("save"), "");
        assert.equal(told("appendonly"), "no");
    } finally {
        child.kill("SIGKILL");
    }
});

test("what services name is declared, and what is declared is named", () => {
    for (const kind of ["secrets", "configs"]) {
        const named = Object.values(compose.services).flatMap((one) => one[kind] ?? []).map((one) => one.source ?? one);
        assert.deepEqual([...new Set(named)].sort(), Object.keys(compose[kind]).sort(), kind);
    }
    const networks = Object.values(compose.services).flatMap(({ networks: one }) => Array.isArray(one) ? one : Object.keys(one));
    assert.deepEqual([...new Set(networks)].sort(), Object.keys(compose.networks).sort());
    const mounts = Object.values(compose.services).flatMap((one) => one.volumes ?? []).map((one) => one.split(":"));
    const volumes = mounts.map(([from]) => from).filter((from) => !from.startsWith("."));
    assert.deepEqual([...new Set(volumes)].sort(), Object.keys(compose.volumes).sort());
    for (const [name, service] of Object.entries(compose.services))
        for (const [other, { condition }] of Object.entries(service.depends_on ?? {}))
            assert.ok(compose.services[other] && condition === "service_healthy", `${name}: ${other}`);
    for (const [name, node] of Object.entries(nodes))
        assert.deepEqual(Object.keys(node.depends_on), Object.keys(engines), name);
    assert.deepEqual(Object.keys(nginx.depends_on), gateways.map(([name]) => name));
    assert.ok(existsSync(join(packaging, nodes.worker.build.context, nodes.worker.build.dockerfile)));
});

test("secrets are made as the head says, each is in one place, and none stands here", () => {
    assert.doesNotMatch(text.replace(/^#.*$/gm, ""), /:\/\/[^ ]*:[^ ]*@|trust\b/i);
    for (const service of Object.values(compose.services))
        for (const name of Object.keys(service.environment ?? {}))
            assert.ok(!/PASSWORD|SECRET|TOKEN/.test(name) || name.endsWith("_FILE"), name);
    for (const [name, { file }] of Object.entries(compose.secrets))
        assert.equal(file, `secrets/${name}`);
    assert.equal(statSync(join(folder, "secrets")).mode & 0o777, 0o700);
    const password = secret("postgres-password");
    const [, ofRedis] = secret("redis.conf").match(/^requirepass ([0-9a-f]{48})\n$/);
    const [, user, ofRabbit] = secret("rabbitmq.conf").match(/^default_user = (\w+)\ndefault_pass = ([0-9a-f]{48})\n$/);
    assert.match(password, /^[0-9a-f]{48}$/);
    assert.equal(new Set([password, ofRedis, ofRabbit]).size, 3);
    const { POSTGRES_USER: owner, POSTGRES_DB: name } = postgres.environment;
    assert.equal(secret("wordrally.toml"), `database = "postgresql://${owner}:${password}@postgres/${name}"\n`
        + `broker = "amqp://${user}:${ofRabbit}@rabbitmq"\nbus = "redis://:${ofRedis}@redis"\ncache = "redis://:${ofRedis}@redis"\n`);
    assert.equal(Buffer.from(secret("secret.key").trim(), "base64url").length, 32);
    assert.throws(() => makeSecrets(folder)); // those in use are not written over
    assert.equal(postgres.environment.POSTGRES_PASSWORD_FILE, `/run/secrets/${postgres.secrets[0]}`);
    assert.deepEqual(redis.command.slice(0, 2), ["redis-server", `/run/secrets/${redis.secrets[0]}`]);
    assert.deepEqual(rabbitmq.secrets, [{ source: "rabbitmq.conf", target: "/etc/rabbitmq/conf.d/20-wordrally.conf" }]);
    assert.match(textOf("../.gitignore"), /^\/packaging\/secrets\/$/m);
});

test("the server takes every setting, and is a node of a cluster with them", () => {
    // Of engines that are nowhere; begun, it gets as far as the database.
    const local = join(folder, "local.toml");
    writeFileSync(local, secret("wordrally.toml").replace(/@(postgres|rabbitmq|redis)\b/g, "@127.0.0.1:1"));
    for (const [name, { environment }] of Object.entries(nodes)) {
        const settings = { ...environment, WORDRALLY_CONFIG: local };
        assert.match(refusal(settings), /--log-level: expected/, name);
        assert.match(refusal({ ...settings, WORDRALLY_LISTENS: "x" }), /WORDRALLY_LISTENS/);
        const begin = (more) => spawnSync(process.env.WR_SERVER, ["serve", "--data-dir", join(folder, name), "--files", join(folder, "files")],
            { env: { ...settings, ...more, PATH: process.env.PATH }, encoding: "utf8", timeout: 20_000 });
        assert.equal(begin({}).status, 1, name);
        assert.equal(begin({ WORDRALLY_CLUSTER: "false" }).status, 2, name);
    }
});

test("nodes have names of their own, and are where they say", () => {
    const own = ["WORDRALLY_ROLES", "WORDRALLY_NODE_NAME", "WORDRALLY_NODE_ADDRESS", "WORDRALLY_DATA_DIR"];
    const shared = ({ environment }) => Object.entries(environment).filter(([name]) => !own.includes(name));
    for (const [name, node] of Object.entries(nodes)) {
        const { environment } = node;
        assert.deepEqual(shared(node), shared(nodes.worker), name);
        assert.equal(environment.WORDRALLY_NODE_NAME, name);
        const port = environment.WORDRALLY_NODE_LISTEN.match(/^0\.0\.0\.0:(\d+)$/)[1];
        assert.equal(environment.WORDRALLY_NODE_ADDRESS, `${name}:${port}`);
        assert.equal(environment.WORDRALLY_CONFIG, `/run/secrets/${node.secrets[0]}`);
        assert.equal(environment.WORDRALLY_SECRET_KEY_FILE, `/run/secrets/${node.secrets[1]}`);
    }
});

test("files are shared by all nodes, where the image lets its account write", () => {
    const [, user, group] = image.match(/^USER (\d+):(\d+)$/m);
    const [, kept] = image.match(/^VOLUME (.*)$/m);
    for (const [name, { environment, volumes, tmpfs }] of Object.entries(nodes)) {
        assert.deepEqual(volumes, [`files:${kept}`], name);
        assert.equal(environment.WORDRALLY_FILES, kept);
        assert.equal(tmpfs[0], "/tmp", name);
        // A folder that is a node's own: of the worker, whose backups are in it, on the volume; else in memory.
        if (name === "worker")
            assert.ok(environment.WORDRALLY_DATA_DIR.startsWith(`${kept}/`));
        else
            assert.deepEqual(tmpfs.slice(1), [`${environment.WORDRALLY_DATA_DIR}:mode=0700,uid=${user},gid=${group}`], name);
    }
});

test("addresses agree: nginx finds the gateways, they believe nginx, nobody else reaches either's back", () => {
    const [{ subnet }] = compose.networks.web.ipam.config;
    const lines = gateways.map(([name, { environment, networks }]) => {
        assert.equal(environment.WORDRALLY_TRUSTED_PROXIES, subnet, name);
        assert.ok(networks.web.ipv4_address.startsWith(subnet.replace(/\.0\/24$/, ".")), name);
        return `server ${networks.web.ipv4_address}:${environment.WORDRALLY_LISTEN.split(":")[1]} max_fails=1 fail_timeout=2s;\n`;
    });
    assert.equal(new Set(lines).size, gateways.length);
    assert.equal(compose.configs.nodes.content, lines.join(""));
    assert.match(image, new RegExp(`^EXPOSE ${nodes.worker.environment.WORDRALLY_LISTEN.split(":")[1]}$`, "m"));
    assert.equal(compose.networks.nodes.internal, true);
    for (const engine of Object.values(engines))
        assert.deepEqual(engine.networks, ["nodes"]);
    assert.deepEqual(nodes.worker.networks, ["nodes"]);
    assert.deepEqual(nginx.networks, ["web"]);
    assert.deepEqual(Object.entries(compose.services).filter(([, one]) => one.ports).map(([name]) => name), ["nginx"]);
    const site = textOf("nginx/wordrally/site.conf");
    assert.equal(new URL(nodes.worker.environment.WORDRALLY_PUBLIC_URL).hostname, site.match(/server_name (.*);/)[1]);
});
