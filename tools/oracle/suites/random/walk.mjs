// A random visitor: chooses the next command from what the live survey offers.
import { kDates } from "./questions.mjs";

function choicesOf(question) {
  return question.visibleChoices.filter((choice) => choice.isEnabled !== false).map((choice) => choice.value);
}

function listAnswer(chance, question) {
  const most = question.maxSelectedChoices > 0 ? question.maxSelectedChoices : 3;
  return chance.some(choicesOf(question), 0, most);
}

function matrixAnswer(chance, question) {
  const rows = question.visibleRows.filter((row) => !row.isReadOnly).map((row) => row.name);
  if (!rows.length) return undefined;
  return Object.fromEntries(chance.some(rows, 1).map((row) => [row, chance.pick(question.columns).value]));
}

/** A value that a visitor could give, or undefined. */
function answer(chance, question, known) {
  const type = question.getType();
  if (type === "matrix") return matrixAnswer(chance, question);
  if (type === "ranking")
    return question.visibleChoices.length
      ? chance.shuffled(question.visibleChoices.map((choice) => choice.value))
      : undefined;
  if (type === "checkbox" || (type === "imagepicker" && question.multiSelect)) return listAnswer(chance, question);
  if (Array.isArray(question.visibleChoices))
    return choicesOf(question).length ? chance.pick(choicesOf(question)) : undefined;
  if (type === "multipletext")
    return Object.fromEntries(chance.some(known.rows, 1).map((row) => [row, chance.pick(known.answers)]));
  if (question.inputType === "date") return chance.pick(kDates);
  return known.answers.length ? chance.pick(known.answers) : undefined;
}

function editable(survey) {
  const page = survey.activePage;
  if (!page) return [];
  return page.questions.filter(
    (question) => question.hasInput && question.isVisibleInSurvey && !question.isReadOnly && !question.isInputReadOnly,
  );
}

function navigation(chance, survey) {
  const on = (command) => ({ [command]: { survey: true } });
  if (survey.state === "starting") return on("startSurvey");
  if (survey.state !== "running") return undefined;
  const commands = [];
  if (survey.isShowPrevButton) commands.push(on("prevPage"));
  if (survey.isShowNextButton) commands.push(on("nextPage"), on("nextPage"), on("nextPage"));
  if (survey.isCompleteButtonVisible) commands.push(on("complete"), on("complete"));
  return commands.length ? chance.pick(commands) : undefined;
}

function takesComment(question) {
  if (question.showCommentArea) return true;
  return question.showOtherItem && question.isOtherSelected && question.getStoreOthersAsComment();
}

function directAnswer(chance, known) {
  if (known.kind === "list") return chance.some(known.answers, 0, 2);
  if (known.kind === "ranking") return chance.shuffled(known.answers);
  if (known.kind === "matrix" || known.kind === "items")
    return { [chance.pick(known.rows)]: chance.pick(known.answers) };
  return chance.pick(known.answers);
}

function answering(chance, survey, questions) {
  const open = editable(survey);
  if (!open.length) return undefined;
  const commented = open.filter(takesComment);
  if (commented.length && chance.maybe(0.25))
    return { setComment: { [chance.pick(commented).name]: chance.pick(["why", " because ", "", "x"]) } };
  const question = chance.pick(open);
  if (!question.isEmpty() && chance.maybe(0.1)) return { clear: { [question.name]: true } };
  const value = answer(
    chance,
    question,
    questions.find((known) => known.name === question.name),
  );
  return value === undefined ? undefined : { set: { [question.name]: value } };
}

/** The next command, or undefined when there is nothing to do. */
export function nextCommand(chance, survey, questions) {
  if (!["running", "starting", "empty"].includes(survey.state)) return undefined;
  const settable = questions.filter((known) => known.answers.length);
  if (settable.length && (survey.state === "empty" || chance.maybe(0.06))) {
    const known = chance.pick(settable);
    return { setDirectly: { [known.name]: directAnswer(chance, known) } };
  }
  const first = chance.maybe(0.3) ? navigation(chance, survey) : answering(chance, survey, questions);
  return first ?? navigation(chance, survey);
}
