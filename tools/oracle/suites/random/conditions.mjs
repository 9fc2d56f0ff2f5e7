// Random conditions and formulas over given questions: mostly what people write, sometimes the rest of the language.

const literal = (value) => (typeof value === "string" ? `'${value}'` : String(value));
const list = (values) => `[${values.map(literal).join(", ")}]`;
const named = (question) => `{${question.reference}}`;

function aboutNumber(chance, question) {
  const value = chance.pick(question.answers.filter((answer) => typeof answer === "number"));
  return `${named(question)} ${chance.pick([">", "<", ">=", "<=", "=", "!="])} ${value}`;
}

function aboutChoice(chance, question) {
  const compare = `${named(question)} ${chance.pick(["=", "=", "!=", "<>"])} ${literal(chance.pick(question.answers))}`;
  const among = `${named(question)} ${chance.pick(["anyof", "noneof"])} ${list(chance.some(question.answers, 1, 3))}`;
  return chance.maybe(0.7) ? compare : among;
}

function aboutList(chance, question) {
  const word = chance.pick(["contains", "contains", "notcontains", "anyof", "allof", "noneof"]);
  const values = chance.some(question.answers, 1, 2);
  const item = `${named(question)} ${word} ${values.length === 1 && chance.maybe(0.7) ? literal(values[0]) : list(values)}`;
  return chance.maybe(0.8)
    ? item
    : `{${question.reference}.length} ${chance.pick([">", "=", "<"])} ${chance.int(0, 3)}`;
}

function aboutText(chance, question) {
  const value = chance.pick(["x", "Ada", "12", "yes"]);
  return `${named(question)} ${chance.pick(["=", "!=", "contains", ">", "<"])} ${literal(value)}`;
}

const kKinds = {
  number: aboutNumber,
  choice: aboutChoice,
  list: aboutList,
  ranking: (chance, question) => `{${question.reference}[0]} = ${literal(chance.pick(question.answers))}`,
  text: aboutText,
  date: (chance, question) =>
    `${named(question)} ${chance.pick(["<", ">", "=", ">="])} ${chance.pick(["'2026-11-20'", "today()", "today(-3)"])}`,
  boolean: (chance, question) =>
    chance.pick([`${named(question)} = true`, `${named(question)} = false`, named(question), `!${named(question)}`]),
  matrix: (chance, question) =>
    `{${question.reference}.${chance.pick(question.rows)}} ${chance.pick(["=", "!=", ">"])} ${literal(chance.pick(question.answers))}`,
  items: (chance, question) =>
    `{${question.reference}.${chance.pick(question.rows)}} ${chance.pick(["= 'x'", "notempty", "empty"])}`,
  expression: (chance, question) => `${named(question)} ${chance.pick(["> 3", "< 8", "= 4", "notempty", "= 'x'"])}`,
};

const answered = (questions) => questions.filter((question) => kKinds[question.kind]);

function simple(chance, questions) {
  const question = chance.pick(questions);
  if (chance.maybe(0.2)) return `${named(question)} ${chance.pick(["empty", "notempty"])}`;
  return kKinds[question.kind](chance, question);
}

function odd(chance, questions) {
  const [one, two] = [chance.pick(questions), chance.pick(questions)].map(named);
  return chance.pick([
    `${one}`,
    `${one} = ${two}`,
    `${one} > ${two}`,
    `${one} + ${two} > 5`,
    `iif(${one} notempty, ${two} = 1, true)`,
    `sum(${one}, ${two}) >= 4`,
    `count(${one}, ${two}) > 1`,
    `${one} * 2 - 1 = 5`,
    `${one} contains ${two}`,
    `(${one} or ${two}) and !(${one} empty)`,
    `round(${one} / 3, 1) > 1`,
  ]);
}

/** A condition over some of `all`. */
export function randomCondition(chance, all) {
  const questions = answered(all);
  if (!questions.length) return "1 = 1";
  if (chance.maybe(0.08)) return odd(chance, questions);
  const first = simple(chance, questions);
  if (chance.maybe(0.7)) return first;
  const second = simple(chance, questions);
  const both = `${first} ${chance.pick(["and", "or"])} ${second}`;
  return chance.maybe(0.2) ? `!(${both})` : both;
}

const single = (questions) =>
  questions.filter((question) => ["number", "choice", "text", "boolean", "date"].includes(question.kind));

/** A formula whose value is a number or a text. */
export function randomFormula(chance, all) {
  const questions = single(all);
  if (!questions.length) return "1 + 1";
  const [one, two] = [chance.pick(questions), chance.pick(questions)].map(named);
  return chance.pick([
    one,
    `${one} + 1`,
    `${one} + ${two}`,
    `${one} * 2`,
    `'t: ' + ${one}`,
    `iif(${randomCondition(chance, all)}, 'x', 'y')`,
    `sum(${one}, ${two}, 1)`,
    `max(${one}, 3)`,
  ]);
}
