// Writes the 30,000 common passwords of zxcvbn as sorted lines, for a search in the bytes as they are:
//   node extract.mjs FOLDER_WITH_NODE_MODULES FILE
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [stage, target] = process.argv.slice(2).map((path) => resolve(path));
const { passwords } = createRequire(join(stage, "package.json"))("zxcvbn/lib/frequency_lists.js");
const known = passwords.map((password) => Buffer.from(password.normalize("NFKC").toLowerCase()));
known.sort(Buffer.compare);
if (known.length < 20_000) throw new Error(`only ${known.length} passwords: has zxcvbn changed?`);
writeFileSync(target, known.map((bytes) => `${bytes.toString()}\n`).join(""));
