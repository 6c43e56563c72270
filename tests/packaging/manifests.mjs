// Kubernetes' own schema, as TypeScript types, which know every field there is.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const typescript = createRequire(import.meta.url)(process.env.WR_TYPESCRIPT);
const modules = {
    v1: "core/v1", "apps/v1": "apps/v1", "networking.k8s.io/v1": "networking/v1", "policy/v1": "policy/v1", "autoscaling/v2": "autoscaling/v2",
};

/** What the schema has against each of these documents; nothing if it is one. All at once, for TypeScript is slow to begin. */
export function faultsOf(manifests) {
    const folder = mkdtempSync(join(tmpdir(), "wordrally-kubernetes-"));
    try {
        symlinkSync(join(process.env.WR_TOOLS, "node_modules"), join(folder, "node_modules"));
        const files = manifests.map((document, at) => {
            const file = join(folder, `manifest${at}.ts`);
            writeFileSync(file, `import type { ${document.kind} } from "kubernetes-types/${modules[document.apiVersion]}";\n`
                + `export const manifest: ${document.kind} = ${JSON.stringify(document, null, 1)};\n`);
            return file;
        });
        const program = typescript.createProgram(files, {
            strict: true, noEmit: true, types: [], preserveSymlinks: true, skipLibCheck: true, lib: ["lib.es2020.d.ts"],
            moduleResolution: typescript.ModuleResolutionKind.Node10,
        });
        const told = (found) => found.map((one) => typescript.flattenDiagnosticMessageText(one.messageText, " "));
        assert.deepEqual(told([...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()]), []);
        return files.map((file) => told([...program.getSyntacticDiagnostics(program.getSourceFile(file)),
            ...program.getSemanticDiagnostics(program.getSourceFile(file))]));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
