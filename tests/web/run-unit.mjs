// Bundles the TypeScript tests against the staged pages and runs them with Node's own runner:
//   node run-unit.mjs STAGE OUT FIXTURES
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [stage, out, fixtures] = process.argv.slice(2).map((path) => resolve(path));
const esbuild = createRequire(join(stage, "package.json"))("esbuild");

const tests = readdirSync(join(here, "unit")).filter((name) => name.endsWith(".test.ts"));
rmSync(out, { recursive: true, force: true });
await esbuild.build({
    absWorkingDir: here,
    entryPoints: tests.map((name) => join("unit", name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    alias: { "@web": stage },
    nodePaths: [join(stage, "node_modules")],
    // Browsers have it as a global; Node 18 does not.
    banner: { js: 'import { webcrypto } from "node:crypto"; globalThis.crypto ??= webcrypto;' },
    logLevel: "warning",
});
const built = readdirSync(out).filter((name) => name.endsWith(".mjs")).map((name) => join(out, name));
try {
    execFileSync(process.execPath, ["--test", ...built],
                 { stdio: "inherit", env: { ...process.env, WR_FIXTURES: fixtures } });
} catch {
    process.exit(1);
}
