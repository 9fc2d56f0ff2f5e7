// Random questions. Each comes with its `kind`, which says what its answers are like, and some such `answers`.

export const kTexts = ["x", "Ada", "ada", " x ", "12", "7,5", "no", "yes", "", "A b"];
export const kNumbers = [0, 1, 2, 3, 5, 7.5, 10, -1];
export const kDates = ["2026-11-18", "2026-11-22", "2026-11-23", "2000-02-29"];
export const kSpecial = {
  showOtherItem: "other",
  showNoneItem: "none",
  showRefuseItem: "refused",
  showDontKnowItem: "dontknow",
};

const kChoiceSets = [
  ["yes", "no"],
  ["a", "b", "c"],
  [1, 2, 3, 4],
  ["x", "y", "z", "u", "v"],
  [10, 20, "thirty"],
];
const kWeights = {
  rating: 4,
  boolean: 2,
  radiogroup: 5,
  checkbox: 4,
  dropdown: 2,
  buttongroup: 1,
  imagepicker: 1,
  ranking: 1,
  matrix: 2,
  text: 5,
  number: 2,
  date: 1,
  comment: 1,
  expression: 2,
  html: 0.5,
  slider: 0.5,
  multipletext: 0.5,
};

function choicesOf(chance) {
  return chance.pick(kChoiceSets).map((value) => (chance.maybe(0.3) ? { value, text: `Text ${value}` } : value));
}

const valuesOf = (choices) => choices.map((choice) => choice?.value ?? choice);

function selection(chance, kind, more = {}) {
  const choices = choicesOf(chance);
  const special = chance.properties(
    Object.fromEntries(Object.keys(kSpecial).map((name) => [name, [0.12, () => true]])),
  );
  const answers = [...valuesOf(choices), ...Object.keys(special).map((name) => kSpecial[name])];
  const order = chance.properties({ choicesOrder: [0.2, () => chance.pick(["random", "random", "asc", "desc"])] });
  return { kind, answers, properties: { choices, ...special, ...order, ...more } };
}

function pictures(chance) {
  const multiSelect = chance.maybe(0.4);
  const answers = ["a", "b", "c"];
  const choices = answers.map((value) => ({ value, imageLink: `pictures/${value}.png` }));
  return {
    kind: multiSelect ? "list" : "choice",
    answers,
    properties: { choices, ...(multiSelect ? { multiSelect } : {}) },
  };
}

function matrix(chance) {
  const rows = ["r1", "r2", "r3"].slice(0, chance.int(2, 3));
  const columns = chance.pick([
    [1, 2, 3],
    ["low", "high"],
  ]);
  const properties = {
    columns,
    rows,
    ...chance.properties({
      eachRowRequired: [0.2, () => true],
      eachRowUnique: [0.1, () => true],
      rowOrder: [0.15, () => "random"],
    }),
  };
  return { kind: "matrix", answers: columns, rows, properties };
}

function rating(chance) {
  const rateMin = chance.pick([1, 1, 0]);
  const rateMax = chance.pick([3, 5, 10]);
  const answers = Array.from({ length: rateMax - rateMin + 1 }, (_, index) => rateMin + index);
  return { kind: "number", answers, properties: { rateMin, rateMax } };
}

const number = (chance) => ({
  kind: "number",
  answers: [...kNumbers, "12", "x"],
  properties: { type: "text", inputType: "number", ...chance.properties({ min: [0.3, () => 1], max: [0.3, () => 8] }) },
});

const kMakers = {
  rating,
  boolean: (chance) =>
    chance.maybe(0.3)
      ? { kind: "choice", answers: ["in", "out"], properties: { valueTrue: "in", valueFalse: "out" } }
      : { kind: "boolean", answers: [true, false], properties: {} },
  radiogroup: (chance) => selection(chance, "choice"),
  dropdown: (chance) => selection(chance, "choice"),
  buttongroup: (chance) => {
    const choices = choicesOf(chance);
    return { kind: "choice", answers: valuesOf(choices), properties: { choices } };
  },
  checkbox: (chance) =>
    selection(
      chance,
      "list",
      chance.properties({ minSelectedChoices: [0.1, () => 2], maxSelectedChoices: [0.15, () => 2] }),
    ),
  imagepicker: pictures,
  ranking: (chance) => ({ kind: "ranking", answers: ["a", "b", "c"], properties: { choices: ["a", "b", "c"] } }),
  matrix,
  text: () => ({ kind: "text", answers: kTexts, properties: {} }),
  comment: () => ({ kind: "text", answers: [...kTexts, "two\nlines"], properties: {} }),
  number,
  date: (chance) => ({
    kind: "date",
    answers: kDates,
    properties: { type: "text", inputType: "date", ...chance.properties({ min: [0.4, () => "2026-11-20"] }) },
  }),
  expression: () => ({ kind: "expression", answers: [], properties: {} }),
  html: () => ({ kind: "none", answers: [], properties: { html: "Some <b>words</b>" } }),
  slider: () => ({ kind: "number", answers: [0, 20, 50, 100], properties: {} }),
  multipletext: () => ({
    kind: "items",
    answers: kTexts,
    rows: ["first", "last"],
    properties: { items: [{ name: "first" }, { name: "last" }] },
  }),
};

/** `{name, reference, type, kind, answers, rows?, properties}`: texts and conditions call it `reference`. */
export function randomQuestion(chance, name) {
  const type = chance.weighted(kWeights);
  const question = { name, reference: name, type, ...kMakers[type](chance) };
  if (question.answers.length && chance.maybe(0.04)) {
    question.reference = `v_${name}`;
    question.properties.valueName = question.reference;
  }
  return question;
}
