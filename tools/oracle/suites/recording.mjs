// Runs the steps of a suite through survey-core's tester and writes down what the survey looks like after each:
// the expectations are the oracle's, never a person's.
import { createSurvey, draw, kOptions, oracleHeader, quietly, SurveyTestRunner, touchAll } from "./oracle.mjs";
import { expectations, observation } from "./observation.mjs";
import { outside } from "./outside.mjs";

// What rarely changes is stated in the first and the last expectation, and everywhere once it does change.
const kSeldom = ["comment", "choices", "choiceTexts", "title", "description", "page"];

const snapshot = (state) => JSON.parse(JSON.stringify(state));

function changes(expects, target, key) {
  const [first, ...others] = expects.map((expect) => JSON.stringify(expect[target]?.[key]));
  return others.some((text) => text !== first);
}

/** Drops what says nothing new; see kSeldom. Texts that stay empty are not stated at all. */
function dropRepetition(expects) {
  for (const target of Object.keys(expects[0])) {
    for (const key of kSeldom) {
      if (changes(expects, target, key)) continue;
      const repeated = expects[0][target]?.[key] === "" ? expects : expects.slice(1, -1);
      for (const expect of repeated) delete expect[target]?.[key];
    }
  }
}

function problemsOf(result, testIndex) {
  const issues = [...result.issues, ...(result.tests[testIndex]?.issues ?? [])];
  for (const step of result.tests[testIndex]?.steps ?? []) issues.push(...step.issues);
  return issues.filter((issue) => issue.severity === "error").map((issue) => issue.message);
}

/**
 * Runs one test. `nextStep(survey, index)` gives the next command or undefined; it sees the live survey.
 * Returns the commands that ran and the state before the first and after each, plus the tester's complaints.
 */
export async function runSteps({ json, touch }, test, options, nextStep) {
  const form = { json, texts: JSON.stringify(json) };
  const states = [];
  const commands = [];
  let survey;
  const look = () => states.push(snapshot({ expect: expectations(survey, form), observe: observation(survey, form) }));
  const steps = [{ expect: { survey: { errorCount: 0 } } }];
  const result = await quietly(() =>
    new SurveyTestRunner(json, { tests: [{ ...test, steps }] }, options).run({
      createSurvey,
      onEvent: (event) => {
        if (event.type === "surveyCreated") survey = event.survey;
        if (event.type === "stepStarted" && touch) touchAll(survey);
        draw(survey);
        if (event.type !== "stepCompleted" || event.result.status === "error") return;
        look();
        const step = nextStep(survey, event.stepIndex);
        if (step) {
          commands.push(step);
          steps.push(structuredClone(step)); // a matrix writes into the object that it was given
        }
      },
    }),
  );
  const problems = problemsOf(result, 0);
  if (!states.length) throw new Error(problems.join("\n"));
  return { commands: commands.slice(0, states.length - 1), states, problems };
}

function interleave(commands, states) {
  const expects = states.map((state) => state.expect);
  dropRepetition(expects);
  const steps = [{ expect: expects[0] }];
  const observe = [{ step: 0, ...states[0].observe }];
  commands.forEach((command, index) => {
    steps.push(command, { expect: expects[index + 1] });
    observe.push({ step: steps.length - 1, ...states[index + 1].observe });
  });
  return { steps, observe };
}

export async function recordTest(source, test, suiteOptions, nextStep) {
  const options = { ...kOptions, ...suiteOptions };
  const { steps: given, ...head } = test;
  const run = await runSteps(source, head, options, nextStep ?? ((survey, index) => given[index]));
  return { test: { ...head, ...interleave(run.commands, run.states) }, problems: run.problems };
}

async function loadErrors(json) {
  const context = { options: kOptions, attachProviders: () => {} };
  const survey = await quietly(() => createSurvey(structuredClone(json), context));
  return (survey.jsonErrors ?? []).map((error) => error.getFullDescription?.() ?? error.message);
}

/** Fills in a hand-written suite; throws where the tester cannot perform a step. */
export async function recordSuite({ name, options, touch, survey, tests }) {
  const recorded = [];
  const errors = await loadErrors(survey);
  if (errors.length) throw new Error(`${name}: ${errors.join("\n")}`);
  for (const test of tests) {
    const { test: filled, problems } = await recordTest({ json: survey, touch }, test, options);
    if (problems.length) throw new Error(`${name}, test "${test.name}": ${problems.join("\n")}`);
    recorded.push(filled);
  }
  return {
    oracle: oracleHeader(),
    name,
    options: { ...kOptions, ...options },
    ...(touch ? { touch } : {}),
    ...outside(survey, tests),
    survey,
    tests: recorded,
  };
}
