// The manifests of a cluster by role: Kubernetes' own schema, and every value that somebody else must agree with: the server's
// settings, the roles among each other, ports, paths, limits, names.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Server } from "../web/support.mjs";
import { faultsOf } from "./manifests.mjs";
import { limit, refusal, textOf, tools } from "./packaging.mjs";

const text = textOf("kubernetes/cluster.yaml");
const head = text.split("apiVersion:")[0];
const documents = tools("js-yaml").loadAll(text);
const alone = tools("js-yaml").loadAll(textOf("kubernetes/wordrally.yaml"));
const roles = ["gateway", "game", "jobs"];

/** The one document of a kind and name. */
function the(kind, name = "wordrally") {
    const found = documents.filter((one) => one.kind === kind && one.metadata.name === name);
    assert.equal(found.length, 1, `${kind} ${name}`);
    return found[0];
}

const workload = (role) => the(role === "jobs" ? "StatefulSet" : "Deployment", `wordrally-${role}`);
const pod = (role) => workload(role).spec.template.spec;
const container = (role) => pod(role).containers[0];
const settings = the("ConfigMap").data;
const variable = (role, name) => container(role).env.find((one) => one.name === name);

/** The settings of a pod, as the server gets them. */
function settingsOf(role) {
    const given = { ...settings };
    const fields = { "metadata.name": `wordrally-${role}-0`, "status.podIP": "10.1.2.3" };
    const secrets = { database: "postgresql://wordrally:secret@127.0.0.1:1/wordrally", broker: "amqp://u:p@127.0.0.1:1", redis: "redis://:p@127.0.0.1:1" };
    for (const { name, value, valueFrom } of container(role).env)
        given[name] = value ?? fields[valueFrom.fieldRef?.fieldPath] ?? secrets[valueFrom.secretKeyRef?.key];
    for (const name of Object.keys(given))
        given[name] = given[name].replace(/\$\((\w+)\)/, (_, other) => given[other]);
    return given;
}

test("every document keeps to Kubernetes' schema", () => {
    const kinds = ["ConfigMap", "ServiceAccount", "PersistentVolumeClaim", "Deployment", "Deployment", "StatefulSet",
        ...Array(3).fill("PodDisruptionBudget"), ...Array(3).fill("HorizontalPodAutoscaler"), "Service", "Service", "Ingress", "NetworkPolicy", "NetworkPolicy"];
    assert.deepEqual(documents.map((one) => one.kind), kinds);
    const misspelt = structuredClone(the("HorizontalPodAutoscaler", "wordrally-game"));
    misspelt.spec.minimalReplicas = 1;
    const found = faultsOf([...documents, misspelt]);
    documents.forEach((document, at) => assert.deepEqual(found[at], [], `${document.kind} ${document.metadata.name}`));
    assert.match(found.at(-1).join(), /minimalReplicas/);
});

test("every document is of the name and labels of its role, which selectors mean", () => {
    const named = (role) => ({ "app.kubernetes.io/name": "wordrally", ...role && { "app.kubernetes.io/component": role } });
    for (const { kind, metadata } of documents) {
        const [, role] = metadata.name.match(/^wordrally-(gateway|game|jobs)$/) ?? [];
        assert.ok(role || metadata.name === "wordrally" || kind === "PersistentVolumeClaim", metadata.name);
        assert.deepEqual(metadata.labels, named(role), `${kind} ${metadata.name}`);
        assert.equal(metadata.namespace, undefined);
    }
    for (const role of roles) {
        const { spec } = workload(role);
        assert.deepEqual(spec.template.metadata.labels, named(role));
        const budget = the("PodDisruptionBudget", `wordrally-${role}`).spec;
        const [spread] = pod(role).topologySpreadConstraints;
        for (const selector of [spec.selector, budget.selector, spread.labelSelector])
            assert.deepEqual(selector, { matchLabels: named(role) }, role);
        const { scaleTargetRef } = the("HorizontalPodAutoscaler", `wordrally-${role}`).spec;
        const { apiVersion, kind, metadata: { name } } = workload(role);
        assert.deepEqual(scaleTargetRef, { apiVersion, kind, name });
    }
    assert.deepEqual(the("Service").spec.selector, named("gateway"));
    assert.deepEqual(the("Service", "wordrally-jobs").spec.selector, named("jobs"));
    assert.equal(workload("jobs").spec.serviceName, the("Service", "wordrally-jobs").metadata.name);
    assert.deepEqual(the("NetworkPolicy").spec.podSelector.matchLabels, named());
    assert.deepEqual(the("NetworkPolicy", "wordrally-gateway").spec.podSelector.matchLabels, named("gateway"));
});

test("roles differ in nothing but what their role is", () => {
    const parts = (role) => {
        const { name, image, args, envFrom, ports, startupProbe, livenessProbe, readinessProbe, securityContext, volumeMounts } = container(role);
        const env = container(role).env.filter((one) => one.name !== "WORDRALLY_ROLES");
        const { serviceAccountName, automountServiceAccountToken, enableServiceLinks, terminationGracePeriodSeconds, securityContext: context } = pod(role);
        return { name, image, args, envFrom, ports, startupProbe, livenessProbe, readinessProbe, securityContext, volumeMounts, env,
            serviceAccountName, automountServiceAccountToken, enableServiceLinks, terminationGracePeriodSeconds, context,
            annotations: workload(role).spec.template.metadata.annotations, limits: container(role).resources.limits };
    };
    for (const role of roles) {
        assert.deepEqual(parts(role), parts("gateway"), role);
        assert.equal(variable(role, "WORDRALLY_ROLES").value, role);
        assert.ok(container(role).resources.requests.cpu && container(role).resources.requests.memory); // what scaling goes by
    }
});

test("the server takes every setting, and is a node of a cluster with them", () => {
    const folder = mkdtempSync(join(tmpdir(), "wordrally-node-"));
    try {
        for (const role of roles) {
            const given = settingsOf(role);
            assert.match(refusal(without(given, "POD_IP")), /--log-level: expected/);
            assert.match(refusal({ ...given, WORDRALLY_ROLE: "x" }), /WORDRALLY_ROLE/);
            // There is no such database: the settings have been agreed to by then.
            const begin = (more) => spawnSync(process.env.WR_SERVER, ["serve", "--data-dir", folder, "--files", folder],
                { env: { ...given, ...more, PATH: process.env.PATH }, encoding: "utf8", timeout: 20_000 });
            assert.equal(begin({}).status, 1);
            const lone = begin({ WORDRALLY_CLUSTER: "false" });
            assert.equal(lone.status, 2);
            assert.match(lone.stderr, /a server that is alone does everything/);
            assert.equal(begin({ WORDRALLY_NODE_ADDRESS: "0.0.0.0:7000" }).status, 2);
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
});

function without(settings_, name) {
    const { [name]: _, ...rest } = settings_;
    return rest;
}

test("nodes have names of their own, and are where they say", () => {
    for (const role of roles) {
        assert.deepEqual(variable(role, "WORDRALLY_NODE_NAME").valueFrom, { fieldRef: { fieldPath: "metadata.name" } });
        assert.deepEqual(variable(role, "POD_IP").valueFrom, { fieldRef: { fieldPath: "status.podIP" } });
        const [, port] = variable(role, "WORDRALLY_NODE_ADDRESS").value.match(/^\$\(POD_IP\):(\d+)$/);
        const order = container(role).env.map((one) => one.name);
        assert.ok(order.indexOf("POD_IP") < order.indexOf("WORDRALLY_NODE_ADDRESS"), "what is referred to stands before");
        assert.equal(settings.WORDRALLY_NODE_LISTEN, `0.0.0.0:${port}`);
        assert.equal(container(role).ports.find((one) => one.name === "nodes").containerPort, Number(port));
    }
    const peers = { podSelector: { matchLabels: the("NetworkPolicy").spec.podSelector.matchLabels } };
    const { ingress, egress } = the("NetworkPolicy").spec;
    const port = container("game").ports.find((one) => one.name === "nodes").containerPort;
    assert.deepEqual(ingress[0], { from: [peers], ports: [{ port, protocol: "TCP" }] });
    assert.deepEqual(egress[0], { to: [peers], ports: [{ port, protocol: "TCP" }] });
});

test("people reach gateways alone, Prometheus all, and nodes their engines", () => {
    const [http] = container("gateway").ports;
    assert.equal(settings.WORDRALLY_LISTEN, `0.0.0.0:${http.containerPort}`);
    for (const name of ["startupProbe", "livenessProbe", "readinessProbe"])
        assert.equal(container("gateway")[name].httpGet.port, http.name);
    const [served] = the("Service").spec.ports;
    assert.equal(served.targetPort, http.name);
    const [rule] = the("Ingress").spec.rules;
    assert.deepEqual(rule.http.paths.map((one) => one.backend.service), [{ name: the("Service").metadata.name, port: { name: served.name } }]);
    const from = (name) => [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } }];
    const ports = [{ port: http.containerPort, protocol: "TCP" }];
    assert.deepEqual(the("NetworkPolicy", "wordrally-gateway").spec.ingress, [{ from: from("ingress-nginx"), ports }]);
    assert.deepEqual(the("NetworkPolicy", "wordrally-gateway").spec.policyTypes, ["Ingress"]);
    assert.deepEqual(the("NetworkPolicy").spec.ingress.slice(1), [{ from: from("monitoring"), ports }]);
    assert.deepEqual(the("NetworkPolicy").spec.policyTypes, ["Ingress", "Egress"]);
    const [, names, engines, ...more] = the("NetworkPolicy").spec.egress;
    assert.deepEqual(more, []);
    assert.deepEqual(names.ports.map((one) => `${one.port}/${one.protocol}`), ["53/UDP", "53/TCP"]);
    assert.deepEqual(engines.ports.map((one) => one.port), [5432, 5672, 6379]);
    assert.equal(workload("gateway").spec.template.metadata.annotations["prometheus.io/port"], String(http.containerPort));
    // What is allowed of one server alone is allowed here, and no more.
    const other = alone.find((one) => one.kind === "Ingress");
    assert.deepEqual(the("Ingress").metadata.annotations, other.metadata.annotations);
    assert.equal(the("Ingress").metadata.annotations["nginx.ingress.kubernetes.io/proxy-body-size"], `${limit("maxBodyBytes") / 1024 / 1024}m`);
});

test("probes and Prometheus ask for paths that the server has", async () => {
    const { startupProbe, livenessProbe, readinessProbe } = container("gateway");
    const paths = [startupProbe, livenessProbe, readinessProbe].map((probe) => probe.httpGet.path);
    const server = await Server.start("--log-level", "error");
    try {
        for (const path of [...paths, workload("gateway").spec.template.metadata.annotations["prometheus.io/path"]])
            assert.equal((await fetch(server.url + path)).status, 200, path);
    } finally {
        await server.stop();
    }
    assert.match(paths[0], /live$/);
    assert.match(paths[1], /live$/); // an engine that is away is no reason to start all nodes anew
    assert.match(paths[2], /ready$/);
});

test("what is referenced is declared here, or told how to make", () => {
    const keys = ["database", "broker", "redis"];
    for (const role of roles) {
        const refs = container(role).env.map((one) => one.valueFrom?.secretKeyRef).filter(Boolean);
        assert.deepEqual(refs.map((one) => one.key), ["database", "broker", "redis", "redis"]);
        assert.deepEqual([...new Set(refs.map((one) => one.name))], ["wordrally-engines"]);
        assert.equal(pod(role).serviceAccountName, the("ServiceAccount").metadata.name);
        assert.equal(container(role).envFrom[0].configMapRef.name, the("ConfigMap").metadata.name);
        const volumes = (pod(role).volumes ?? []).map((one) => one.name).concat((workload(role).spec.volumeClaimTemplates ?? []).map((one) => one.metadata.name));
        assert.deepEqual(container(role).volumeMounts.map((one) => one.name).sort(), volumes.sort());
        const [files, key] = pod(role).volumes;
        assert.equal(files.persistentVolumeClaim.claimName, the("PersistentVolumeClaim", "wordrally-files").metadata.name);
        assert.match(head, new RegExp(`create secret -n wordrally generic ${key.secret.secretName} --from-file=secret.key=`));
        assert.equal(key.secret.defaultMode, 0o400);
    }
    assert.match(head, new RegExp(`generic wordrally-engines ${keys.map((key) => `--from-file=${key}=FILE`).join(" ")}`));
    const [{ hosts, secretName }] = the("Ingress").spec.tls;
    assert.match(head, new RegExp(`create secret -n wordrally tls ${secretName} `));
    assert.deepEqual(hosts, the("Ingress").spec.rules.map((one) => one.host));
    assert.equal(settings.WORDRALLY_PUBLIC_URL, `https://${hosts[0]}`);
    assert.ok(!documents.some((one) => one.kind === "Secret"));
    assert.doesNotMatch(text.replace(head, ""), /:\/\/[^ ]*:[^ ]*@|password[=:]|BEGIN /);
});

test("the key that the head tells how to make is one that the server takes", async () => {
    const [, command] = head.match(/#   (openssl rand .*) >FILE/);
    const key = spawnSync("bash", ["-ec", command], { encoding: "utf8" }).stdout;
    const server = new Server();
    server.flags = ["--log-level", "error"];
    server.folder = mkdtempSync(join(tmpdir(), "wordrally-key-"));
    // Of a server alone, on SQLite: what a key is does not depend on it.
    mkdirSync(join(server.folder, "data"), { mode: 0o700 });
    writeFileSync(join(server.folder, "data/secret.key"), key);
    try {
        await server.launch("127.0.0.1:0");
        assert.equal(readFileSync(join(server.folder, "data/secret.key"), "utf8"), key);
    } finally {
        await server.stop();
    }
});

test("files are shared by all, backups stay, and everything else may go", () => {
    assert.deepEqual(the("PersistentVolumeClaim", "wordrally-files").spec.accessModes, ["ReadWriteMany"]);
    const mount = (role, name) => container(role).volumeMounts.find((one) => one.name === name).mountPath;
    for (const role of roles) {
        assert.equal(mount(role, "files"), settings.WORDRALLY_FILES);
        assert.equal(mount(role, "data"), settings.WORDRALLY_DATA_DIR);
        assert.equal(`${mount(role, "key")}/secret.key`, settings.WORDRALLY_SECRET_KEY_FILE);
        assert.equal(container(role).volumeMounts.find((one) => one.name === "key").readOnly, true);
    }
    assert.deepEqual(workload("jobs").spec.volumeClaimTemplates.map((one) => [one.metadata.name, one.spec.accessModes]), [["data", ["ReadWriteOnce"]]]);
    assert.match(textOf("container/Containerfile"), new RegExp(`WORDRALLY_DATA_DIR=${settings.WORDRALLY_DATA_DIR}\\b`));
});

test("pods may do nothing that the server does not need", () => {
    const [, user, group] = textOf("container/Containerfile").match(/^USER (\d+):(\d+)$/m).map(Number);
    for (const role of roles) {
        assert.equal(pod(role).automountServiceAccountToken, false);
        assert.equal(pod(role).enableServiceLinks, false); // they would look like settings
        assert.equal(pod(role).securityContext.runAsNonRoot, true);
        assert.deepEqual(pod(role).securityContext.seccompProfile, { type: "RuntimeDefault" });
        assert.deepEqual([pod(role).securityContext.runAsUser, pod(role).securityContext.runAsGroup, pod(role).securityContext.fsGroup], [user, group, group]);
        assert.deepEqual(container(role).securityContext, { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
        assert.ok(container(role).resources.limits.memory);
    }
});

test("no change, drain or scaling takes the last one of a role", () => {
    for (const role of roles) {
        const { minReplicas, maxReplicas, metrics, behavior } = the("HorizontalPodAutoscaler", `wordrally-${role}`).spec;
        assert.equal(workload(role).spec.replicas, minReplicas);
        assert.ok(minReplicas >= 2 && maxReplicas > minReplicas);
        assert.equal(the("PodDisruptionBudget", `wordrally-${role}`).spec.maxUnavailable, 1);
        assert.deepEqual(metrics.map((one) => one.resource.name), ["cpu"]);
        assert.deepEqual(behavior.scaleDown.policies.map((one) => one.value), [1]);
    }
    for (const role of ["gateway", "game"])
        assert.deepEqual(workload(role).spec.strategy.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
});

test("a pod has the time to hand over what it has", () => {
    // Server::stop(): its connections are told, its games given up, each within this; then the database finishes.
    const source = readFileSync(new URL("../../server/app/server.cpp", import.meta.url), "utf8");
    const waits = [...source.matchAll(/serveUntil\((\d+)(m?s),/g)].map(([, most, unit]) => Number(most) / (unit === "s" ? 1 : 1000));
    assert.ok(waits.length > 0);
    const { lifecycle } = container("gateway");
    const [program, before] = lifecycle.preStop.exec.command;
    assert.equal(program, "sleep");
    const stopping = waits.reduce((sum, one) => sum + one, 0);
    assert.ok(pod("gateway").terminationGracePeriodSeconds >= Number(before) + 3 * stopping);
    assert.equal(container("game").lifecycle ?? container("jobs").lifecycle, undefined);
});
