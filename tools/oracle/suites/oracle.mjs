// The oracle: survey-core and its tester, told to be the same on every machine.
process.env.TZ = "UTC";
for (const name of ["log", "info", "warn", "error"]) {
  // survey-core reports broken expressions on the console; the suites record their effect.
  const print = console[name];
  console[name] = (...words) => (muted ? undefined : print(...words));
}
let muted = false;

export async function quietly(action) {
  muted = true;
  try {
    return await action();
  } finally {
    muted = false;
  }
}

const { settings, SurveyModel, Version } = await import("survey-core");
const { SurveyTestRunner } = await import("survey-core/tester");

// Pages that turn by themselves turn at once, or no step would see it.
settings.autoAdvanceDelay = 0;

export { SurveyTestRunner };

/** Makes every `set` count as a touch: choices lead on by touch only. For suites with `touch`. */
export function touchAll(survey) {
  for (const question of survey.getAllQuestions()) question.isMouseDown = true;
}

/** What a browser does after a skip: the page is drawn and its target focused. Until then survey-core skips nowhere else. */
export function draw(survey) {
  if (survey?.focusingQuestionInfo) survey.afterRenderPage(null);
}

export const kOptions = { now: "2026-11-22T10:00:00", randomSeed: 1 };

export function oracleHeader(seed) {
  return { "survey-core": Version, node: process.versions.node.split(".")[0], ...(seed === undefined ? {} : { seed }) };
}

/** A model whose random seed is known before it loads: the order on the first page depends on it. */
export function createSurvey(json, context) {
  const survey = new SurveyModel();
  context.attachProviders(survey);
  survey.randomSeed = context.options.randomSeed ?? 1;
  survey.fromJSON(json);
  return survey;
}
