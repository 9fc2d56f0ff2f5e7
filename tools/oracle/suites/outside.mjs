// What survey-core runs but a strict loader refuses. The suites keep such forms, because it must be known what is
// refused; they name the rules of survey-core's linter that the form breaks.
import { lintSurvey } from "survey-core/linter";

const kRefused = [
  "choices/duplicate",
  "expression/syntax",
  "expression/unknown-function",
  "name/reserved",
  "reference/unknown",
  "trigger/unknown-target",
];

/** `{outside: [rule, ...]}`, or nothing for a form that breaks none. `tests` say which host variables there are. */
export function outside(survey, tests) {
  const knownVariables = ["rotation", ...tests.flatMap((test) => Object.keys(test.variables ?? {}))];
  const broken = lintSurvey(survey, { knownVariables }).findings.map((finding) => finding.ruleId);
  const rules = kRefused.filter((rule) => broken.includes(rule));
  return rules.length ? { outside: rules } : {};
}
