// The manifests keep to Kubernetes' own schema (as TypeScript types, which know every field there is), and every value that
// somebody else must agree with is held against that somebody: the server's settings, ports, paths, limits, and names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Server } from "../web/support.mjs";
import { faultsOf } from "./manifests.mjs";
import { limit, refusal, textOf, tools } from "./packaging.mjs";

const yaml = tools("js-yaml");
const documents = yaml.loadAll(textOf("kubernetes/wordrally.yaml"));

/** The one document of a kind. */
function the(kind) {
    const found = documents.filter((one) => one.kind === kind);
    assert.equal(found.length, 1, kind);
    return found[0];
}

const pod = () => the("Deployment").spec.template.spec;
const container = () => pod().containers[0];

test("every document keeps to Kubernetes' schema, which sees a word that is none, and a number that is a text", () => {
    assert.deepEqual(documents.map((one) => one.kind),
        ["ConfigMap", "ServiceAccount", "PersistentVolumeClaim", "Deployment", "Service", "Ingress", "NetworkPolicy"]);
    const misspelt = structuredClone(the("Deployment"));
    misspelt.spec.template.spec.containers[0].readynessProbe = {};
    const mistyped = structuredClone(the("Deployment"));
    mistyped.spec.replicas = "1";
    const found = faultsOf([...documents, misspelt, mistyped]);
    documents.forEach((document, at) => assert.deepEqual(found[at], [], document.kind));
    assert.match(found.at(-2).join(), /readynessProbe/);
    assert.match(found.at(-1).join(), /string.*number/);
});

test("all is of one name and label, which the selectors mean", () => {
    for (const { kind, metadata } of documents) {
        assert.equal(metadata.name, "wordrally", kind);
        assert.equal(metadata.namespace, undefined, kind);
        assert.deepEqual(metadata.labels, { "app.kubernetes.io/name": "wordrally" }, kind);
    }
    const { labels } = the("Deployment").spec.template.metadata;
    assert.deepEqual(the("Deployment").spec.selector.matchLabels, labels);
    assert.deepEqual(the("Service").spec.selector, labels);
    assert.deepEqual(the("NetworkPolicy").spec.podSelector.matchLabels, labels);
});

test("the server takes every setting", () => {
    const settings = { ...the("ConfigMap").data };
    for (const { name, value } of container().env)
        settings[name] = value ?? "postgresql://wordrally:secret@database.example.org/wordrally";
    assert.ok(Object.keys(settings).length >= 7);
    for (const [name, value] of Object.entries(settings)) {
        assert.match(name, /^WORDRALLY_/);
        assert.equal(typeof value, "string", name);
    }
    assert.match(refusal(settings), /--log-level: expected/);
    assert.match(refusal({ ...settings, WORDRALLY_LISTENS: "x" }), /WORDRALLY_LISTENS/);
    assert.match(refusal({ ...settings, WORDRALLY_LISTEN: "x" }), /WORDRALLY_LISTEN: expected/);
});

test("ports agree from the server to the ingress", () => {
    const [port] = container().ports;
    assert.equal(the("ConfigMap").data.WORDRALLY_LISTEN, `0.0.0.0:${port.containerPort}`);
    for (const name of ["startupProbe", "livenessProbe", "readinessProbe"])
        assert.equal(container()[name].httpGet.port, port.name);
    const [served] = the("Service").spec.ports;
    assert.equal(served.targetPort, port.name);
    const [rule] = the("Ingress").spec.rules;
    assert.deepEqual(rule.http.paths.map((one) => one.backend.service), [{ name: the("Service").metadata.name, port: { name: served.name } }]);
    assert.deepEqual(the("NetworkPolicy").spec.ingress.map((one) => one.ports), [[{ port: port.containerPort, protocol: "TCP" }]]);
    const { annotations } = the("Deployment").spec.template.metadata;
    assert.equal(annotations["prometheus.io/port"], String(port.containerPort));
    const image = textOf("container/Containerfile");
    assert.match(image, new RegExp(`^EXPOSE ${port.containerPort}$`, "m"));
});

test("probes and Prometheus ask for paths that the server has", async () => {
    const paths = ["startupProbe", "livenessProbe", "readinessProbe"].map((name) => container()[name].httpGet.path);
    const server = await Server.start("--log-level", "error");
    try {
        for (const path of [...paths, the("Deployment").spec.template.metadata.annotations["prometheus.io/path"]])
            assert.equal((await fetch(server.url + path)).status, 200, path);
    } finally {
        await server.stop();
    }
    assert.match(paths[1], /live$/); // a database that is away is no reason to start the server anew
    assert.match(paths[2], /ready$/);
});

test("what is referenced is declared here, or told how to make", () => {
    const head = textOf("kubernetes/wordrally.yaml").split("apiVersion:")[0];
    const secrets = [...container().env.map((one) => one.valueFrom.secretKeyRef.name), ...the("Ingress").spec.tls.map((one) => one.secretName)];
    assert.equal(secrets.length, 2);
    for (const name of secrets)
        assert.match(head, new RegExp(`create secret -n wordrally \\w+ ${name} `));
    for (const { valueFrom: { secretKeyRef } } of container().env)
        assert.match(head, new RegExp(`${secretKeyRef.name} --from-file=${secretKeyRef.key}=`));
    assert.ok(!documents.some((one) => one.kind === "Secret"));
    assert.doesNotMatch(textOf("kubernetes/wordrally.yaml").replace(head, ""), /:\/\/[^ ]*:[^ ]*@|password[=:]|BEGIN /);
    assert.equal(container().envFrom[0].configMapRef.name, the("ConfigMap").metadata.name);
    assert.equal(pod().serviceAccountName, the("ServiceAccount").metadata.name);
    const volumes = pod().volumes.map((one) => one.name);
    assert.deepEqual(container().volumeMounts.map((one) => one.name), volumes);
    assert.equal(pod().volumes[0].persistentVolumeClaim.claimName, the("PersistentVolumeClaim").metadata.name);
    assert.equal(container().volumeMounts[0].mountPath, the("ConfigMap").data.WORDRALLY_DATA_DIR);
    const [{ hosts }] = the("Ingress").spec.tls;
    assert.deepEqual(hosts, the("Ingress").spec.rules.map((one) => one.host));
    assert.equal(the("ConfigMap").data.WORDRALLY_PUBLIC_URL, `https://${hosts[0]}`);
});

test("the pod may do nothing that the server does not need", () => {
    assert.equal(pod().automountServiceAccountToken, false);
    assert.equal(pod().enableServiceLinks, false); // they would look like settings
    assert.equal(pod().securityContext.runAsNonRoot, true);
    assert.deepEqual(pod().securityContext.seccompProfile, { type: "RuntimeDefault" });
    assert.deepEqual(container().securityContext, {
        allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] },
    });
    const [, user, group] = textOf("container/Containerfile").match(/^USER (\d+):(\d+)$/m).map(Number);
    assert.deepEqual([pod().securityContext.runAsUser, pod().securityContext.runAsGroup, pod().securityContext.fsGroup], [user, group, group]);
    assert.ok(container().resources.requests.memory && container().resources.limits.memory);
    assert.deepEqual(the("NetworkPolicy").spec.policyTypes, ["Ingress", "Egress"]);
});

test("two servers are never at the same folder", () => {
    assert.equal(the("Deployment").spec.replicas, 1);
    assert.deepEqual(the("Deployment").spec.strategy, { type: "Recreate" });
});

test("the ingress allows what the server allows", () => {
    const { annotations } = the("Ingress").metadata;
    const value = (name) => annotations[`nginx.ingress.kubernetes.io/${name}`];
    assert.equal(value("proxy-body-size"), `${limit("maxBodyBytes") / 1024 / 1024}m`);
    assert.ok(Number(value("proxy-read-timeout")) > 2 * limit("heartbeatInterval"));
    assert.ok(Number(value("proxy-send-timeout")) > 2 * limit("heartbeatInterval"));
    const text = readFileSync(new URL("../../packaging/nginx/wordrally/locations.conf", import.meta.url), "utf8");
    assert.match(text, new RegExp(`proxy_read_timeout ${value("proxy-read-timeout")}s`));
});
