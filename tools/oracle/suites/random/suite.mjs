// A random suite from a seed: a form, and a few visitors on it.
import { kOptions, oracleHeader } from "../oracle.mjs";
import { outside } from "../outside.mjs";
import { recordTest } from "../recording.mjs";
import { Chance } from "./chance.mjs";
import { randomForm } from "./form.mjs";
import { nextCommand } from "./walk.mjs";

const kWalks = 2;
const kMostSteps = 18;

function walker(chance, questions) {
  const steps = chance.int(6, kMostSteps);
  return (survey, index) => (index < steps ? nextCommand(chance, survey, questions) : undefined);
}

async function walkThrough(chance, { survey, questions }, options) {
  const touch = survey.autoAdvanceEnabled === true;
  const rotates = JSON.stringify(survey).includes("{rotation}");
  const tests = [];
  for (let walk = 1; walk <= kWalks; ++walk) {
    const head = {
      name: `walk ${walk}`,
      ...(rotates && chance.maybe(0.9) ? { variables: { rotation: walk % 2 } } : {}),
    };
    const { test } = await recordTest({ json: survey, touch }, head, options, walker(chance, questions));
    tests.push(test);
  }
  return { ...(touch ? { touch } : {}), ...outside(survey, tests), survey, tests };
}

/**
 * The same seed gives the same suite. Steps that the tester refuses or that make survey-core throw end a walk and are
 * not kept; of a form that survey-core cannot load, nothing is.
 */
export async function randomSuite(seed) {
  const chance = new Chance(seed);
  const options = { ...kOptions, randomSeed: chance.int(1, 1e6) };
  for (;;) {
    const suite = await walkThrough(chance, randomForm(chance), options).catch(() => undefined);
    if (suite) return { oracle: oracleHeader(seed), name: `random/${seed}`, options, ...suite };
  }
}
