// The words in which topics are written.

/** A suite: a form and the tests on it. `name` becomes the file's name. */
export const suite = (name, survey, tests, more = {}) => ({ name, survey, tests, ...more });

/** A test: what is to be seen, and the commands. Further keys (`start`, `variables`, `options`) are the tester's. */
export const test = (name, steps, more = {}) => ({ name, ...more, steps: steps.flat() });

export const set = (values) => ({ set: values });
export const force = (values) => ({ setDirectly: values });
export const clear = (...names) => ({ clear: Object.fromEntries(names.map((name) => [name, true])) });
export const comment = (texts) => ({ setComment: texts });

const navigate = (command) => ({ [command]: { survey: true } });
export const next = navigate("nextPage");
export const prev = navigate("prevPage");
export const complete = navigate("complete");
export const start = navigate("startSurvey");

/** A form of one page. */
export const onePage = (elements, more = {}) => ({ pages: [{ name: "page1", elements }], ...more });

/** A form with a page for each list of elements, named page1, page2 ... */
export const pages = (lists, more = {}) => ({
  pages: lists.map((elements, index) =>
    Array.isArray(elements) ? { name: `page${index + 1}`, elements } : { name: `page${index + 1}`, ...elements },
  ),
  ...more,
});

const element =
  (type) =>
  (name, more = {}) => ({ type, name, ...more });
export const text = element("text");
export const memo = element("comment");
export const yesNo = element("boolean");
export const rating = element("rating");
export const panel = (name, elements, more = {}) => ({ type: "panel", name, elements, ...more });
export const expression = (name, formula, more = {}) => ({ type: "expression", name, expression: formula, ...more });

const chooser =
  (type) =>
  (name, choices, more = {}) => ({ type, name, choices, ...more });
export const radio = chooser("radiogroup");
export const boxes = chooser("checkbox");
export const dropdown = chooser("dropdown");
export const buttons = chooser("buttongroup");
export const ranking = chooser("ranking");
export const pictures = chooser("imagepicker");
export const matrix = (name, columns, rows, more = {}) => ({ type: "matrix", name, columns, rows, ...more });
