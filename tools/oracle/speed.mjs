// How fast survey-core is, for `./do bench --only forms`: node speed.mjs INPUT.json, figures as JSON on standard output.
// INPUT: {"form", "conditions", "values", "answers"}; tests/bench/forms.cpp writes it.
import { readFileSync } from "node:fs";
import { ConditionRunner, Model } from "survey-core";

console.warn = console.error = () => {}; // survey-core's remarks on forms are not what is measured
const { form, conditions, values, answers } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const now = () => Number(process.hrtime.bigint()) / 1e6;

function conditionsPerSecond() {
  const runners = conditions.map((text) => new ConditionRunner(text));
  const round = () => runners.forEach((runner) => runner.runValues(values));
  for (let i = 0; i < 200; ++i) round(); // compiled by now
  const rounds = 4000;
  const begin = now();
  for (let i = 0; i < rounds; ++i) round();
  return (rounds * runners.length * 1000) / (now() - begin);
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

const perSecond = conditionsPerSecond();
globalThis.gc?.();
const before = process.memoryUsage().rss;
const loads = [];
let model;
for (let i = 0; i < 5; ++i) {
  const begin = now();
  model = new Model(form);
  loads.push(now() - begin);
}
const memory = (process.memoryUsage().rss - before) / 5;
const questions = model.getAllQuestions();
const times = [];
for (let i = answers; i > 0; --i) {
  const question = questions[(i * 37) % questions.length];
  const begin = now();
  question.value = 1 + (i % 5);
  times.push(now() - begin);
}
console.log(JSON.stringify({ conditionsPerSecond: perSecond, loadMs: median(loads), answerMs: median(times), memoryMib: memory / 1048576 }));
