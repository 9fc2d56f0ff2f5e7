// What can be seen of a running survey: `expectations` in the words of survey-core's tester, and
// `observation` for what that tester has no word for. README.md explains every key.

const plain = (value) => value !== undefined && JSON.stringify(value) !== undefined && !holdsUnwritable(value);

function holdsUnwritable(value) {
  if (typeof value === "number") return !Number.isFinite(value);
  if (value instanceof Date) return true;
  if (value && typeof value === "object") return Object.values(value).some(holdsUnwritable);
  return value === undefined;
}

/** JSON with tags for what JSON lacks; the same tags as in the expression vectors. */
export function tagged(value) {
  if (value === undefined) return { $undefined: true };
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (Array.isArray(value)) return value.map(tagged);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tagged(inner)]));
  }
  return value;
}

const questionsOf = (survey) => survey.getAllQuestions(false);
const hasEntries = (object) => Object.keys(object).length > 0;

function surveyExpectations(survey) {
  const data = survey.data;
  const values = Object.fromEntries(Object.entries(data).filter(([, value]) => plain(value)));
  const names = questionsOf(survey).map((question) => question.getValueName());
  const noValues = [...new Set(names)].filter((name) => !Object.hasOwn(data, name));
  return {
    state: survey.state,
    ...(survey.currentPage ? { currentPage: survey.currentPage.name } : {}),
    pages: survey.visiblePages.map((page) => page.name),
    ...(hasEntries(values) ? { values } : {}),
    ...(noValues.length ? { noValues } : {}),
  };
}

function isVisible(element) {
  for (let node = element; node; node = node.parent) if (node.isVisible === false) return false;
  return typeof element.isVisibleInSurvey === "boolean" ? element.isVisibleInSurvey : element.isVisible === true;
}

function errorExpectations(question, form) {
  const texts = question.getAllErrors().map((error) => error.getText());
  const own = texts.every((text) => form.texts.includes(JSON.stringify(text)));
  const english = ["", "en"].includes(question.survey.locale);
  return own || english ? { errors: texts } : { errorCount: texts.length };
}

const textOf = (localizable) => localizable?.renderedHtml ?? "";

function questionExpectations(question, form) {
  const empty = question.isEmpty();
  return {
    ...(plain(question.value) && !empty ? { value: question.value } : { empty }),
    visible: isVisible(question),
    enabled: !question.isReadOnly,
    required: question.isRequired === true,
    ...errorExpectations(question, form),
    ...(typeof (question.comment ?? "") === "string" ? { comment: question.comment ?? "" } : {}),
    ...(Array.isArray(question.visibleChoices)
      ? {
          choices: question.visibleChoices.map((choice) => choice.value),
          choiceTexts: question.visibleChoices.map((choice) => textOf(choice.locText)),
        }
      : {}),
    title: textOf(question.locTitle),
    description: textOf(question.locDescription),
    ...(question.page ? { page: question.page.name } : {}),
  };
}

function containerExpectations(container) {
  return {
    visible: isVisible(container),
    enabled: !container.isReadOnly,
    title: textOf(container.locTitle),
    description: textOf(container.locDescription),
  };
}

/** The payload of an `expect` command: target -> checks. */
export function expectations(survey, form) {
  const all = { survey: surveyExpectations(survey) };
  for (const page of survey.pages) all[page.name] = containerExpectations(page);
  for (const panel of survey.getAllPanels()) all[panel.name] = containerExpectations(panel);
  for (const question of questionsOf(survey)) all[question.name] = questionExpectations(question, form);
  for (const calculated of survey.calculatedValues) {
    if (plain(calculated.value)) all[calculated.name] = { value: calculated.value };
  }
  return all;
}

function shownQuestions(survey) {
  if (!["running", "starting"].includes(survey.state)) return [];
  const single = survey.currentSingleElement;
  const top = single ? [single] : survey.activePage ? survey.activePage.elements : [];
  const flat = (element) => (!element.isVisible ? [] : element.isPanel ? element.elements.flatMap(flat) : [element]);
  return top.flatMap(flat);
}

function errorKinds(survey, form) {
  const owners = [...survey.pages, ...survey.getAllPanels(), ...questionsOf(survey)];
  const kinds = {};
  for (const owner of owners) {
    const errors = owner.isQuestion ? owner.getAllErrors() : owner.errors;
    if (!errors?.length) continue;
    kinds[owner.name] = errors.map((error) => ({
      kind: error.getErrorType(),
      text: form.texts.includes(JSON.stringify(error.getText())) ? "form" : "default",
    }));
  }
  return kinds;
}

const buttonsOf = (survey) => [
  ...(survey.state === "starting" && survey.isStartPageActive ? ["start"] : []),
  ...(survey.state === "running" && survey.isShowPrevButton ? ["previous"] : []),
  ...(survey.state === "running" && survey.isShowNextButton ? ["next"] : []),
  ...(survey.state === "running" && survey.isCompleteButtonVisible ? ["complete"] : []),
];

function choiceObservation(questions) {
  const offered = questions.filter((question) => Array.isArray(question.visibleChoices));
  const collect = (entriesOf) =>
    Object.fromEntries(
      offered.map((question) => [question.name, entriesOf(question)]).filter(([, list]) => list.length),
    );
  return {
    choices: collect((question) => question.visibleChoices.map((choice) => choice.value)),
    disabledChoices: collect((question) =>
      question.visibleChoices.filter((choice) => choice.isEnabled === false).map((choice) => choice.value),
    ),
  };
}

function rowObservation(questions) {
  const rows = {};
  for (const question of questions) {
    if (question.getType() === "matrix") rows[question.name] = question.visibleRows.map((row) => row.name);
  }
  return rows;
}

function inputObservation(questions) {
  const inputs = {};
  for (const question of questions) {
    if (question.getType() === "text") {
      const { renderedMin: min, renderedMax: max } = question;
      if (min !== undefined || max !== undefined) inputs[question.name] = { min: tagged(min), max: tagged(max) };
    }
    if (question.getType() === "slider") {
      inputs[question.name] = { min: tagged(question.renderedMin), max: tagged(question.renderedMax) };
    }
  }
  return inputs;
}

const matrixTexts = (question) => ({
  columns: question.visibleColumns.map((column) => textOf(column.locText)),
  rows: question.visibleRows.map((row) => row.text),
  ...(question.hasCellText
    ? {
        cells: question.visibleRows.map((row) =>
          question.visibleColumns.map((column) => question.getCellDisplayLocText(row.name, column).renderedHtml),
        ),
      }
    : {}),
});

const kTexts = {
  html: (question) => ({ html: question.processedHtml }),
  boolean: (question) => ({ true: textOf(question.locLabelTrue), false: textOf(question.locLabelFalse) }),
  rating: (question) =>
    withoutEmpty({ min: textOf(question.locMinRateDescription), max: textOf(question.locMaxRateDescription) }),
  matrix: matrixTexts,
};

function textObservation(questions) {
  const texts = {};
  for (const question of questions) {
    const own = kTexts[question.getType()]?.(question) ?? {};
    if (hasEntries(own)) texts[question.name] = own;
  }
  return texts;
}

function otherShown(questions) {
  return questions.filter((question) => question.isOtherSelected === true).map((question) => question.name);
}

const withoutEmpty = (object) =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== undefined && value !== "" && (typeof value !== "object" || hasEntries(value)),
    ),
  );

/** What the upstream tester cannot see and a kiosk needs. Empty keys are left out, except for `questions` and `data`. */
export function observation(survey, form) {
  const shown = shownQuestions(survey);
  const running = survey.state === "running";
  const numbered = form.json.showQuestionNumbers !== undefined;
  return {
    questions: shown.map((question) => question.name),
    data: tagged(survey.data),
    ...withoutEmpty({
      buttons: buttonsOf(survey),
      isFirstPage: running ? survey.isFirstPage : undefined,
      isLastPage: running ? survey.isLastPage : undefined,
      errors: errorKinds(survey, form),
      ...choiceObservation(shown),
      rows: rowObservation(shown),
      inputs: inputObservation(shown),
      texts: textObservation(shown),
      otherShown: otherShown(shown),
      numbers: numbered ? withoutEmpty(Object.fromEntries(shown.map((question) => [question.name, question.no]))) : {},
      progress: running && form.json.showProgressBar ? { value: survey.progressValue, text: survey.progressText } : {},
      title: form.json.title ? textOf(survey.locTitle) : "",
      description: form.json.description ? textOf(survey.locDescription) : "",
      locale: survey.locale,
      completedHtml: survey.state === "completed" ? survey.processedCompletedHtml : "",
    }),
  };
}
