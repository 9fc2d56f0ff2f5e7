// The commands on suites: write or compare them, and let survey-core's own tester judge them.
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSurvey, draw, quietly, SurveyTestRunner, touchAll } from "./oracle.mjs";
import { recordSuite } from "./recording.mjs";
import { randomSuite } from "./random/suite.mjs";
import { readSuites, removeSuites, writeRandomSuites, writeSuite } from "./storage.mjs";

export const kStored = fileURLToPath(new URL("../../../tests/data/suites", import.meta.url));
const kTopics = fileURLToPath(new URL("topics", import.meta.url));
const kFirstSeed = 1;
const kRandomSuites = 600;

async function topics() {
  const files = (await readdir(kTopics)).filter((file) => file.endsWith(".mjs")).sort();
  return Promise.all(files.map(async (file) => [file.slice(0, -4), (await import(join(kTopics, file))).default]));
}

async function generate(folder) {
  const mistakes = [];
  for (const [topic, suites] of await topics()) {
    for (const source of suites) {
      const recorded = await recordSuite({ ...source, name: `${topic}/${source.name}` }).catch(
        (error) => void mistakes.push(error.message),
      );
      if (recorded) await writeSuite(folder, recorded);
    }
  }
  if (mistakes.length) throw new Error(mistakes.join("\n"));
  const random = [];
  for (let seed = kFirstSeed; seed < kFirstSeed + kRandomSuites; ++seed) random.push(await randomSuite(seed));
  await writeRandomSuites(folder, random);
}

function differences(stored, fresh) {
  const known = new Map(stored);
  const different = fresh.filter(([name, text]) => known.get(name) !== text).map(([name]) => name);
  const names = new Set(fresh.map(([name]) => name));
  return [...different, ...stored.map(([name]) => name).filter((name) => !names.has(name))];
}

/** `run.mjs suites [--write]`: generates all suites; compares them with the stored ones or replaces those. */
export async function suites(write) {
  const folder = await mkdtemp(join(tmpdir(), "fairgauge-suites-"));
  try {
    await generate(folder);
    const fresh = await readSuites(folder);
    const different = differences(await readSuites(kStored), fresh);
    for (const name of different) console.log(name);
    console.log(`${fresh.length} suites, ${different.length} differ from the stored ones`);
    if (!write) return different.length === 0;
    await removeSuites(kStored);
    await cp(folder, kStored, { recursive: true });
    return true;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function complaints(result) {
  const lines = result.issues.map((issue) => issue.message);
  for (const test of result.tests) {
    lines.push(...test.issues.map((issue) => `${test.name}: ${issue.message}`));
    for (const step of test.steps) {
      const failed = step.checks.filter((check) => !check.passed);
      lines.push(
        ...step.issues
          .filter((issue) => issue.severity === "error")
          .map((issue) => `${test.name}, step ${step.index}: ${issue.message}`),
      );
      lines.push(
        ...failed.map((check) => `${test.name}, step ${step.index}: ${check.target}.${check.check}: ${check.message}`),
      );
    }
  }
  return lines;
}

function runSuite(suite) {
  let survey;
  const onEvent = (event) => {
    if (event.type === "surveyCreated") survey = event.survey;
    draw(survey);
    if (event.type === "stepStarted" && suite.touch) touchAll(survey);
  };
  return new SurveyTestRunner(suite.survey, suite).run({ createSurvey, onEvent });
}

/** `run.mjs verify`: the stored suites, as they are, through survey-core's own tester. */
export async function verify() {
  let failed = 0;
  let tests = 0;
  let checks = 0;
  const stored = await readSuites(kStored);
  for (const [name, text] of stored) {
    const suite = JSON.parse(text);
    const result = await quietly(() => runSuite(suite));
    tests += result.summary.total;
    checks += result.summary.checks;
    if (result.status === "passed") continue;
    ++failed;
    for (const line of complaints(result)) console.log(`${name}: ${line}`);
  }
  console.log(`${stored.length} suites, ${tests} tests, ${checks} checks; ${failed} suites failed`);
  return failed === 0 && stored.length > 0;
}
