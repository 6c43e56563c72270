// Type-checks and bundles the pages. Run by CMake (target wr_web_assets):
//   node build.mjs STAGE OUT
// STAGE holds node_modules and core/protocol.ts; the sources beside this file are copied into it, so
// that the source tree stays clean. OUT receives assets, pages, web.qrc and manifest.json.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const source = dirname(fileURLToPath(import.meta.url));
const [stage, out] = process.argv.slice(2).map((path) => resolve(path));

const folders = ["core", "i18n", "kinds", "ui", "join", "host", "drafts", "reports", "projector", "api", "me", "admin", "practice", "rehearse", "missing"];
const pages = [
    { name: "join", paths: ["/", "/join"], title: "Wordrally: join a game", robots: "index" },
    { name: "host", paths: ["/host"], title: "Wordrally: host", robots: "noindex" },
    { name: "drafts", paths: ["/drafts"], title: "Wordrally: make questions", robots: "noindex" },
    { name: "reports", paths: ["/reports"], title: "Wordrally: reports", robots: "noindex" },
    { name: "projector", paths: ["/projector"], title: "Wordrally: projector", robots: "noindex" },
    { name: "me", paths: ["/me", "/account"], title: "Wordrally: my pages", robots: "noindex" },
    { name: "admin", paths: ["/admin", "/people"], title: "Wordrally: dashboard", robots: "noindex" },
    { name: "rehearse", paths: ["/rehearse"], title: "Wordrally: help with a rehearsal", robots: "noindex" },
    { name: "api", paths: ["/api"], title: "Wordrally: the API", robots: "noindex" },
    // Served with status 404 wherever there is nothing.
    { name: "missing", paths: [], isMissing: true, title: "Wordrally: nothing here", robots: "noindex" },
];
const contentSecurityPolicy = [
    "default-src 'self'",
    "img-src 'self' data: blob:", // pictures and sounds that travelled sealed
    "media-src 'self' blob:",
    "connect-src 'self' ws: wss:", // Safari 13 does not count ws: on the same host as 'self'
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
].join("; ");

function stageSources() {
    const protocol = readFileSync(join(stage, "protocol.ts"));
    for (const folder of folders) {
        rmSync(join(stage, folder), { recursive: true, force: true });
        cpSync(join(source, folder), join(stage, folder), { recursive: true });
    }
    cpSync(join(source, "tsconfig.json"), join(stage, "tsconfig.json"));
    writeFileSync(join(stage, "core", "protocol.ts"), protocol);
}

function typeCheck() {
    const tsc = join(stage, "node_modules", "typescript", "bin", "tsc");
    try {
        execFileSync(process.execPath, [tsc, "-p", stage], { stdio: "inherit" });
    } catch {
        process.exit(1); // tsc has said why
    }
}

/** Puts the protocol's limits as numbers where pages name them: no page downloads the table of all. */
function limitsAsNumbers() {
    const table = readFileSync(join(stage, "protocol.ts"), "utf8").match(/^export const limits = \{\n([^}]*)\}/m)[1];
    const numbers = new Map([...table.matchAll(/(\w+): (-?[\d_]+),/g)].map(([, name, value]) => [name, value]));
    const named = /(?<![\w.$])limits\.(\w+)/g;
    return {
        name: "limits as numbers",
        setup: (build) => build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => path.includes("node_modules") ? undefined : {
            contents: readFileSync(path, "utf8").replace(named, (all, name) => numbers.has(name) ? `(${numbers.get(name)})` : all),
            loader: path.endsWith("x") ? "tsx" : "ts",
        }),
    };
}

/** Bundles every page; returns its script and style under OUT, by page, and the script of `worker`. */
async function bundle() {
    const esbuild = createRequire(join(stage, "package.json"))("esbuild");
    const relative = (from) => resolve(stage, from).slice(out.length);
    const build = async (entryPoints, more) => {
        const { metafile } = await esbuild.build({
            absWorkingDir: stage,
            entryPoints,
            entryNames: "assets/[name]-[hash]",
            outdir: out,
            bundle: true,
            minify: true,
            format: "iife",
            charset: "utf8",
            target: ["chrome80", "safari13"],
            legalComments: "none",
            metafile: true,
            logLevel: "warning",
            plugins: [limitsAsNumbers()],
            ...more,
        });
        return Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
    };
    // A page fetches it by its name, and only where a server asks for work.
    const [[worker]] = await build([{ in: "core/proofworker.ts", out: "proof" }], {});
    const built = { worker: relative(worker) };
    const outputs = await build(pages.map((page) => ({ in: `${page.name}/main.tsx`, out: page.name })), {
        jsx: "automatic",
        jsxImportSource: "preact",
        define: { proofScript: JSON.stringify(built.worker) },
    });
    for (const [path, output] of outputs) {
        const page = output.entryPoint.split("/")[0];
        built[page] = { script: relative(path), style: relative(output.cssBundle) };
    }
    return built;
}

function digest(bytes) {
    return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

const types = {
    css: "text/css; charset=utf-8",
    html: "text/html; charset=utf-8",
    js: "text/javascript; charset=utf-8",
    svg: "image/svg+xml",
};

/** Writes a file and its gzip beside it; returns its line of the manifest. */
function publish(paths, file, bytes, immutable) {
    const target = join(out, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    const packed = gzipSync(bytes, { level: 9 });
    writeFileSync(`${target}.gz`, packed);
    return {
        paths,
        resource: `:/web/${file}`,
        gzip: `:/web/${file}.gz`,
        type: types[file.split(".").pop()],
        etag: `"${digest(bytes)}"`,
        immutable,
        bytes: bytes.length,
        gzipBytes: packed.length,
    };
}

function writePages(built) {
    const template = readFileSync(join(source, "page.html"), "utf8");
    const iconBytes = readFileSync(join(source, "ui", "icon.svg"));
    const icon = `assets/icon-${digest(iconBytes).slice(0, 8)}.svg`;
    const files = [publish([`/${icon}`, "/favicon.ico"], icon, iconBytes, false),
                   publish([built.worker], built.worker.slice(1), readFileSync(join(out, built.worker)), true)];
    for (const page of pages) {
        const { script, style } = built[page.name];
        for (const asset of [script, style])
            files.push(publish([asset], asset.slice(1), readFileSync(join(out, asset)), true));
        const words = {
            page: page.name,
            title: page.title,
            robots: page.robots,
            description: "Live English quizzes: join with a PIN, nothing to install.",
            icon: `/${icon}`,
            script,
            style,
        };
        const html = template.replace(/{{(\w+)}}/g, (_, word) => words[word]);
        files.push({ ...publish(page.paths, `${page.name}.html`, Buffer.from(html), false), missing: page.isMissing });
    }
    return files;
}

function writeResources(files) {
    writeFileSync(join(out, "manifest.json"),
                  JSON.stringify({ contentSecurityPolicy, files }, null, 2));
    const names = files.map((file) => file.resource.slice(":/web/".length));
    const entries = ["manifest.json", ...names.flatMap((name) => [name, `${name}.gz`])];
    const lines = entries.map((name) => `    <file alias="${name}">${join(out, name)}</file>`);
    writeFileSync(join(out, "web.qrc"),
                  `<RCC>\n  <qresource prefix="/web">\n${lines.join("\n")}\n  </qresource>\n</RCC>\n`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
stageSources();
typeCheck();
writeResources(writePages(await bundle()));
