// What a phone downloads to join, as served with gzip, stays under the budget:
//   node budget.mjs MANIFEST PATH BYTES
import { readFileSync } from "node:fs";

const [manifest, page, budget] = process.argv.slice(2);
const { files } = JSON.parse(readFileSync(manifest, "utf8"));
const name = page === "/" ? "join" : page.slice(1);
const parts = files.filter(({ paths }) =>
    paths.includes(page) || paths.some((path) => path.startsWith(`/assets/${name}-`)));
const total = parts.reduce((sum, part) => sum + part.gzipBytes, 0);
for (const { paths, gzipBytes } of parts)
    console.log(`${String(gzipBytes).padStart(7)}  ${paths[0]}`);
console.log(`${String(total).padStart(7)}  of ${budget} bytes`);
process.exit(parts.length === 3 && total < Number(budget) ? 0 : 1);
