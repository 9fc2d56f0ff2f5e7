// Random forms inside the promised subset: 2 to 12 elements on 1 to 4 pages that depend on each other.
import { randomCondition, randomFormula } from "./conditions.mjs";
import { kSpecial, randomQuestion } from "./questions.mjs";

const kClearModes = ["onComplete", "onHidden", "onHiddenContainer", "none"];
const kTakesFormula = ["text", "comment"];
const kChoiceTypes = ["radiogroup", "checkbox", "dropdown", "ranking"];

const condition = (chance, questions, self) => {
  const others = questions.filter((question) => question !== self);
  return randomCondition(chance, others.length ? others : questions);
};

function answerFor(chance, question) {
  const value = chance.pick(question.answers);
  if (question.kind === "list")
    return chance.some(
      question.answers.filter((answer) => !Object.values(kSpecial).includes(answer)),
      1,
      2,
    );
  if (question.kind === "ranking") return chance.shuffled(question.answers);
  if (question.kind === "matrix" || question.kind === "items") return { [chance.pick(question.rows)]: value };
  return value;
}

function validatorFor(chance, question, questions) {
  const text = chance.maybe(0.5) ? { text: `Error of ${question.name}` } : {};
  const kinds = {
    number: () => ({ type: "numeric", minValue: 2, ...chance.properties({ maxValue: [0.5, () => 7] }) }),
    text: () =>
      chance.pick([
        { type: "text", minLength: 2, maxLength: 5 },
        { type: "regex", regex: "^[a-z]+$", caseInsensitive: chance.maybe(0.5) },
        { type: "email" },
        { type: "numeric", maxValue: 10 },
      ]),
    list: () => ({ type: "answercount", minCount: 2 }),
  };
  const own = kinds[question.kind];
  if (own && chance.maybe(0.7)) return { ...own(), ...text };
  return { type: "expression", expression: condition(chance, questions), ...text };
}

function choiceConditions(chance, question, questions) {
  const lists = questions.filter((other) => other !== question && other.kind === "list");
  if (!kChoiceTypes.includes(question.type)) return {};
  const choices = question.properties.choices.map((choice) =>
    chance.maybe(0.08)
      ? {
          ...(choice.value === undefined ? { value: choice } : choice),
          [chance.pick(["visibleIf", "enableIf"])]: condition(chance, questions, question),
        }
      : choice,
  );
  const source = lists.length && chance.maybe(0.12) ? chance.pick(lists).name : undefined;
  return {
    choices: source ? [] : choices,
    ...(source
      ? {
          choicesFromQuestion: source,
          ...(chance.maybe(0.7) ? { choicesFromQuestionMode: chance.pick(["selected", "unselected"]) } : {}),
        }
      : {}),
    ...(lists.length && chance.maybe(0.08)
      ? { choicesVisibleIf: `{${chance.pick(lists).reference}} ${chance.pick(["contains", "notcontains"])} {item}` }
      : {}),
    ...chance.properties({ hideIfChoicesEmpty: [0.1, () => true] }),
  };
}

function rules(chance, question, questions) {
  if (question.kind === "none" || question.kind === "expression") return {};
  const takesFormula = kTakesFormula.includes(question.type);
  return chance.properties({
    isRequired: [0.18, () => true],
    requiredIf: [0.07, () => condition(chance, questions, question)],
    requiredErrorText: [0.1, () => `Needed: ${question.name}`],
    enableIf: [0.08, () => condition(chance, questions, question)],
    readOnly: [0.02, () => true],
    defaultValue: [0.15, () => answerFor(chance, question)],
    ...(takesFormula
      ? {
          defaultValueExpression: [
            0.12,
            () =>
              randomFormula(
                chance,
                questions.filter((other) => other !== question),
              ),
          ],
        }
      : {}),
    ...(takesFormula && chance.maybe(0.1)
      ? {
          setValueIf: [1, () => condition(chance, questions, question)],
          setValueExpression: [
            1,
            () =>
              randomFormula(
                chance,
                questions.filter((other) => other !== question),
              ),
          ],
        }
      : {}),
    resetValueIf: [0.05, () => condition(chance, questions, question)],
    clearIfInvisible: [0.08, () => chance.pick(kClearModes)],
    validators: [0.15, () => [validatorFor(chance, question, questions)]],
    showCommentArea: [0.08, () => true],
  });
}

function elementOf(chance, question, questions) {
  const piped = chance.pick(questions);
  return {
    type: question.type,
    name: question.name,
    ...question.properties,
    ...chance.properties({
      title: [0.3, () => (chance.maybe(0.5) ? `About {${piped.reference}}` : `Title of ${question.name}`)],
      visibleIf: [
        0.35,
        () => (chance.maybe(0.04) ? randomCondition(chance, [question]) : condition(chance, questions, question)),
      ],
      visible: [0.03, () => false],
    }),
    ...(question.type === "expression"
      ? {
          expression: randomFormula(
            chance,
            questions.filter((other) => other !== question),
          ),
        }
      : {}),
    ...(question.type === "matrix" && chance.maybe(0.15)
      ? { rowsVisibleIf: `{item} != '${chance.pick(question.rows)}' or ${condition(chance, questions, question)}` }
      : {}),
    ...rules(chance, question, questions),
    ...choiceConditions(chance, question, questions),
  };
}

const containerRules = (chance, questions) =>
  chance.properties({
    visibleIf: [0.3, () => condition(chance, questions)],
    enableIf: [0.08, () => condition(chance, questions)],
    questionOrder: [0.1, () => "random"],
    title: [0.3, () => `Of {${chance.pick(questions).reference}}`],
  });

function withPanels(chance, elements, questions, prefix) {
  if (elements.length < 2 || !chance.maybe(0.35)) return elements;
  const from = chance.int(0, elements.length - 2);
  const size = chance.int(1, elements.length - from);
  const inner = withPanels(chance, elements.slice(from, from + size), questions, `${prefix}i`);
  const panel = {
    type: "panel",
    name: `panel${prefix}`,
    elements: inner,
    ...containerRules(chance, questions),
    ...chance.properties({ isRequired: [0.08, () => true] }),
  };
  return [...elements.slice(0, from), panel, ...elements.slice(from + size)];
}

function triggerOf(chance, questions) {
  const targets = questions.filter((question) => question.answers.length && question.reference === question.name);
  const expression = condition(chance, questions);
  const type = chance.weighted({ setvalue: 4, copyvalue: 1, runexpression: 2, skip: 2, complete: 1.5 });
  const target = targets.length ? chance.pick(targets) : questions[0];
  const texts = targets.filter((question) => question.kind === "text");
  if (type === "setvalue" && targets.length)
    return { type, expression, setToName: target.name, setValue: answerFor(chance, target) };
  if (type === "copyvalue" && texts.length > 1)
    return { type, expression, fromName: texts[0].name, setToName: texts[1].name };
  if (type === "runexpression" && texts.length)
    return { type, expression, setToName: chance.pick(texts).name, runExpression: randomFormula(chance, questions) };
  if (type === "skip") return { type, expression, gotoName: chance.pick(questions).name };
  return { type: "complete", expression };
}

function surveyRules(chance, questions) {
  return chance.properties({
    clearInvisibleValues: [0.6, () => chance.pick(kClearModes)],
    checkErrorsMode: [0.1, () => chance.pick(["onValueChanged", "onComplete"])],
    questionsOnPageMode: [0.08, () => "questionPerPage"],
    firstPageIsStartPage: [0.08, () => true],
    showPrevButton: [0.05, () => false],
    showProgressBar: [0.15, () => true],
    showQuestionNumbers: [0.15, () => true],
    questionOrder: [0.06, () => "random"],
    storeOthersAsComment: [0.08, () => false],
    autoAdvanceEnabled: [0.08, () => true],
    title: [0.2, () => `Fair {${chance.pick(questions).reference}}`],
    completedHtml: [0.3, () => `Thanks {${chance.pick(questions).reference}}`],
    completedHtmlOnCondition: [0.15, () => [{ expression: condition(chance, questions), html: "Thanks indeed" }]],
    triggers: [0.45, () => Array.from({ length: chance.int(1, 3) }, () => triggerOf(chance, questions))],
    calculatedValues: [
      0.2,
      () => [
        {
          name: "calc1",
          expression: randomFormula(chance, questions),
          ...(chance.maybe(0.6) ? { includeIntoResult: true } : {}),
        },
      ],
    ],
  });
}

function spread(chance, elements, count) {
  const pages = Array.from({ length: count }, () => []);
  for (const element of elements) pages[chance.int(0, count - 1)].push(element);
  return pages.filter((page) => page.length);
}

/** `{survey, questions}`: the form, and what the walk should know of its questions. `rotation` is a host variable. */
export function randomForm(chance) {
  const questions = Array.from({ length: chance.int(2, 12) }, (_, index) => randomQuestion(chance, `q${index + 1}`));
  const elements = questions.map((question) => elementOf(chance, question, questions));
  const pages = spread(chance, elements, chance.int(1, 4)).map((page, index) => ({
    name: `page${index + 1}`,
    elements: withPanels(chance, page, questions, String(index + 1)),
    ...(chance.maybe(0.25) ? containerRules(chance, questions) : {}),
  }));
  if (chance.maybe(0.12)) chance.pick(pages).visibleIf = `{rotation} = ${chance.int(0, 1)}`;
  return { survey: { pages, ...surveyRules(chance, questions) }, questions };
}
