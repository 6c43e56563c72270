// Writes the rules of uap-core that say what kind of device somebody is on: all of its systems, and of its devices
// those that are programs of search engines. In their order: the first that fits counts.
//   node extract.mjs FOLDER_WITH_NODE_MODULES FILE
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [stage, target] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(stage, "package.json"));
const { load } = require("js-yaml");
const rules = load(readFileSync(require.resolve("uap-core/regexes.yaml"), "utf8"));
const caseless = (rule) => (rule.regex_flag === "i" ? "(?i)" : "");
const systems = rules.os_parsers.map((rule) => ({ regex: caseless(rule) + rule.regex, name: rule.os_replacement ?? "" }));
const spiders = rules.device_parsers.filter((rule) => rule.device_replacement === "Spider").map((rule) => caseless(rule) + rule.regex);
if (systems.length < 150 || spiders.length < 4) throw new Error("fewer rules than ever: has uap-core changed?");
writeFileSync(target, JSON.stringify({ systems, spiders }));
