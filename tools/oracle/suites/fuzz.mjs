// Random suites with fresh seeds through another program, which says for each whether it agrees.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { randomSuite } from "./random/suite.mjs";

const kMaxSeed = 2 ** 31;
const kSuitesInFlight = 50;
const kFailuresShown = 5;

// The strict loader takes fewer forms than SurveyJS, and says so; that is no difference in what a form does.
const wasRefused = (verdict) => verdict.failures?.[0]?.what === "survey";

async function report(suite, verdict) {
  const path = join(tmpdir(), `fairgauge-${suite.oracle.seed}.json`);
  await writeFile(path, JSON.stringify(suite, null, 1));
  console.log(`seed ${suite.oracle.seed} (${path})`);
  for (const failure of (verdict.failures ?? []).slice(0, kFailuresShown)) console.log(`  ${JSON.stringify(failure)}`);
}

/** Returns whether every suite passed. `seed` is the first seed; by default a random one. */
export async function fuzz({ seconds, command, seed }) {
  const program = spawn(command, { shell: true, stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.on("error", () => {});
  const verdicts = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const end = Date.now() + Number(seconds) * 1000;
  const waiting = [];
  let next = seed === undefined ? randomInt(1e6, kMaxSeed) : Number(seed);
  let failed = 0;
  let refused = 0;
  let count = 0;
  const judge = async () => {
    const suite = waiting.shift();
    const { value: line } = await verdicts.next();
    const verdict = line ? JSON.parse(line) : { name: suite.name, passed: false, failures: [{ what: "no reply" }] };
    ++count;
    if (verdict.passed && verdict.name === suite.name) return true;
    if (wasRefused(verdict)) {
      ++refused;
      return true;
    }
    ++failed;
    await report(suite, verdict);
    return Boolean(line);
  };
  let alive = true;
  while (alive && Date.now() < end) {
    const suite = await randomSuite(next++);
    waiting.push(suite);
    program.stdin.write(JSON.stringify(suite) + "\n");
    if (waiting.length >= kSuitesInFlight) alive = await judge();
  }
  program.stdin.end();
  while (alive && waiting.length) alive = await judge();
  console.log(`${count} suites, ${refused} refused, ${failed} failed; last seed ${next - 1}`);
  return failed === 0 && count > refused;
}
