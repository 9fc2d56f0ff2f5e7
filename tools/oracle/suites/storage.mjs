// Where suites are kept and in what form: hand-written ones as readable JSON, one file each; random ones as one
// compressed file with a suite a line. Both depend on their content only, so equal suites are equal bytes.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

export const kRandomFile = "random.jsonl.gz";
const kLineWidth = 160;

/** JSON with short values on one line. */
export function readableJson(value, indent = "") {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= kLineWidth || value === null || typeof value !== "object") return flat;
  const inner = indent + " ";
  const parts = Array.isArray(value)
    ? value.map((item) => inner + readableJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${readableJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}

export async function writeSuite(folder, suite) {
  const path = join(folder, `${suite.name}.json`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, readableJson(suite) + "\n");
}

export async function writeRandomSuites(folder, suites) {
  await mkdir(folder, { recursive: true });
  const lines = suites.map((suite) => JSON.stringify(suite) + "\n").join("");
  await writeFile(join(folder, kRandomFile), gzipSync(lines, { level: 9 }));
}

async function suitePaths(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Every stored suite as `[name, text]`, in a fixed order. */
export async function readSuites(folder) {
  const texts = [];
  for (const path of await suitePaths(folder)) {
    const text = await readFile(path, "utf8");
    texts.push([JSON.parse(text).name, text]);
  }
  const packed = await readFile(join(folder, kRandomFile)).catch(() => undefined);
  if (packed) {
    for (const line of gunzipSync(packed).toString("utf8").split("\n")) {
      if (line) texts.push([JSON.parse(line).name, line]);
    }
  }
  return texts;
}

export async function removeSuites(folder) {
  for (const path of await suitePaths(folder)) await rm(path);
  await rm(join(folder, kRandomFile), { force: true });
}
