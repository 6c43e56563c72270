// The dashboard and the alerts ask for figures that a server really tells, in queries that Prometheus can read.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Server } from "../web/support.mjs";
import { freePort, limit, packaging, textOf, tools } from "./packaging.mjs";

const { parser } = await import(pathToFileURL(tools.resolve("@prometheus-io/lezer-promql")));
const yaml = tools("js-yaml");

const dashboard = JSON.parse(textOf("grafana/wordrally.json"));
const alerts = yaml.load(textOf("grafana/alerts.yaml")).groups.flatMap((group) => group.rules);
const places = ["job", "instance"]; // Prometheus's own labels
const filledIn = { "$__rate_interval": "5m", "$node": ".*" };
const told = new Map([["up", new Map()]]); // name → label → values; `up` comes from Prometheus
let server;
let cluster;

before(async () => {
    server = await Server.start("--log-level", "error");
    // Some figures appear with the first that is counted.
    await server.operator();
    await fetch(`${server.url}/api/v1/auth/sign-in`, {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: "nobody@school.test", password: "whatever it takes" }),
    });
    await fetch(`${server.url}/api/v1/quizzes`, { method: "POST", body: new Uint8Array(limit("maxBodyBytes") + 1) });
    await listen(server);
    cluster = startCluster();
    await listen(cluster.server = await Server.start(...await cluster.flags()));
});
after(async () => {
    await server?.stop();
    await cluster?.server?.stop();
    cluster?.stop();
});

/** What a node of a cluster shares with others: a PostgreSQL and a RabbitMQ of this test's own, and a Redis that is not there. */
function startCluster() {
    const folder = mkdtempSync(join(tmpdir(), "wordrally-figures-"));
    chmodSync(folder, 0o711); // root lends what is in it to other accounts
    const run = (name, action) => execFileSync(join(packaging, `${name}-private`), [action, join(folder, name)], { encoding: "utf8" }).trim();
    const stop = () => {
        for (const name of ["postgres", "rabbitmq"])
            run(name, "stop");
        rmSync(folder, { recursive: true, force: true });
    };
    const flags = async () => {
        const [, host, user, name] = run("postgres", "start").match(/^host=(\S+) user=(\S+) dbname=(\S+)$/);
        const key = join(folder, "secret.key");
        writeFileSync(key, Buffer.alloc(32, "k").toString("base64url"));
        const redis = `redis://127.0.0.1:${await freePort()}`;
        return ["--log-level", "error", "--cluster", "--node-name", "figures", "--secret-key-file", key, "--bus", redis, "--cache", redis,
            "--database", `postgresql://${user}@/${name}?host=${encodeURIComponent(host)}`, "--broker", run("rabbitmq", "start")];
    };
    return { flags, stop };
}

/** Notes what a server tells. */
async function listen(one) {
    note(told, await (await fetch(`${one.url}/metrics`)).text());
}

/** Adds what an exposition tells: the labels of each name, and their values. */
function note(figures, text) {
    for (const line of text.split("\n").filter((one) => one && !one.startsWith("#"))) {
        const [, name, labels] = line.match(/^(\w+)(?:\{(.*)\})? \S+$/);
        const found = figures.get(name) ?? figures.set(name, new Map()).get(name);
        for (const [, label, value] of (labels ?? "").matchAll(/(\w+)="([^"]*)"/g))
            (found.get(label) ?? found.set(label, new Set()).get(label)).add(value);
    }
}

/** Every node of a query of this type, as text, with its tree's node. */
function parts(query, type) {
    const found = [];
    parser.parse(query).iterate({ enter: (node) => {
        assert.ok(!node.type.isError, `${query}: not understood at ${node.from}`);
        if (node.name === type)
            found.push({ text: query.slice(node.from, node.to), node: node.node });
    } });
    return found;
}

/** Holds a query against what is told. */
function check(written) {
    const query = Object.entries(filledIn).reduce((text, [name, value]) => text.replaceAll(name, value), written);
    const known = new Set(places);
    for (const { node } of parts(query, "VectorSelector")) {
        const name = query.slice(node.firstChild.from, node.firstChild.to);
        const labels = told.get(name);
        assert.ok(labels, `${written}: no server tells ${name}`);
        labels.forEach((_, label) => known.add(label));
        const selector = query.slice(node.from, node.to);
        assert.match(selector, /job="wordrally"/, written);
        for (const [, label, how, value] of selector.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)) {
            if (places.includes(label))
                continue;
            assert.ok(labels.has(label), `${written}: ${name} has no label ${label}`);
            const wanted = how.endsWith("~") ? value.split("|") : [value];
            for (const one of wanted)
                assert.ok(labels.get(label).has(one), `${written}: ${name} has no ${label} "${one}", but ${[...labels.get(label)]}`);
        }
    }
    for (const { text } of parts(query, "GroupingLabels"))
        for (const [label] of text.matchAll(/\w+/g))
            assert.ok(known.has(label), `${written}: by ${label}`);
    return query;
}

test("every panel of the dashboard asks for figures that are told", () => {
    assert.ok(dashboard.panels.length >= 15);
    for (const panel of dashboard.panels) {
        assert.ok(panel.title && panel.targets.length > 0, panel.title);
        panel.targets.forEach((target) => check(target.expr));
    }
});

test("panels lie side by side and on no other, and each is named once", () => {
    const taken = new Set();
    for (const { gridPos: { x, y, w, h } } of dashboard.panels) {
        assert.ok(x >= 0 && x + w <= 24);
        for (let column = x; column < x + w; ++column)
            for (let row = y; row < y + h; ++row)
                assert.equal(taken.size, taken.add(`${column},${row}`).size - 1);
    }
    const titles = dashboard.panels.map((panel) => panel.title);
    assert.equal(new Set(titles).size, titles.length);
});

test("legends name labels that the query leaves, and variables are declared", () => {
    const names = dashboard.templating.list.map((one) => one.name);
    for (const [, name] of JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g))
        assert.ok(names.includes(name) || name.startsWith("__"), name);
    for (const { targets } of dashboard.panels)
        targets.forEach((target) => checkWords(target.expr, target.legendFormat.replaceAll("{{", "{{ $labels.")));
});

test("every figure but those of buckets is on the dashboard", () => {
    const shown = JSON.stringify(dashboard);
    const left = [...told.keys()].filter((name) => !/_(bucket|sum|count)$/.test(name) && !shown.includes(name));
    // Small print: of interest where something is looked for, not day by day.
    assert.deepEqual(left.sort(), ["wordrally_activity_dropped_total", "wordrally_db_checkpoints_total", "wordrally_db_disk_full",
        "wordrally_live_connections_on_epoll", "wordrally_live_handshakes_total"]);
});

/** Labels that a text names must be left by the query: all, or those it groups by. */
function checkWords(query, text) {
    const grouped = parts(query.replaceAll("$__rate_interval", "5m"), "GroupingLabels").flatMap(({ text: by }) => by.match(/\w+/g));
    const isAggregate = /\b(sum|max|min|count|avg)\b/.test(query);
    for (const [, label] of text.matchAll(/\$labels\.(\w+)/g))
        assert.ok(isAggregate ? grouped.includes(label) : places.includes(label) || query.includes(label), `${query}: no ${label} for ${text}`);
}

test("every alert asks for figures that are told, and says what to do", () => {
    assert.ok(alerts.length >= 10);
    for (const alert of alerts) {
        assert.deepEqual(Object.keys(alert), ["alert", "expr", "for", "labels", "annotations"], alert.alert);
        assert.match(alert.alert, /^Wordrally[A-Za-z]+$/);
        assert.match(alert.for, /^\d+[sm]$/);
        assert.ok(["warning", "critical"].includes(alert.labels.severity), alert.alert);
        check(alert.expr);
        assert.deepEqual(Object.keys(alert.annotations), ["summary", "action"]);
        for (const text of Object.values(alert.annotations)) {
            assert.match(text, /^[A-Z{].{20,}\.$/, alert.alert);
            checkWords(alert.expr, text);
        }
    }
    assert.equal(new Set(alerts.map((alert) => alert.alert)).size, alerts.length);
});
