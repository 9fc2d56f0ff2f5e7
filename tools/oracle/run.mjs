#!/usr/bin/env node
// Asks survey-core what is right. README.md explains the commands and the files they write.
import { parseArgs } from "node:util";

const kUsage = `usage: run.mjs COMMAND
  suites [--write]                       generate the whole-form suites and compare them with the stored ones
  verify                                 run the stored suites through survey-core's own tester
  fuzz --seconds N --command COMMAND [--seed FIRST]
                                         random suites through another program; prints the seeds that fail
  expressions ...                        expression vectors; see expressions/`;

async function run(command, rest) {
  if (command === "expressions") return (await import("./expressions/run.mjs")).default(rest);
  const { values } = parseArgs({
    args: rest,
    options: {
      write: { type: "boolean", default: false },
      seconds: { type: "string", default: "60" },
      command: { type: "string" },
      seed: { type: "string" },
    },
  });
  if (command === "suites") return (await import("./suites/commands.mjs")).suites(values.write);
  if (command === "verify") return (await import("./suites/commands.mjs")).verify();
  if (command === "fuzz" && values.command) return (await import("./suites/fuzz.mjs")).fuzz(values);
  console.error(kUsage);
  process.exitCode = 2;
  return undefined;
}

const [command, ...rest] = process.argv.slice(2);
const passed = await run(command, rest);
if (passed === false) process.exitCode = 1;
