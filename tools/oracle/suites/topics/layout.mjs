// Pages, panels, the start page, questionPerPage, order, numbers, progress, time limits, completion texts.
import {
  complete,
  expression,
  next,
  onePage,
  pages,
  panel,
  prev,
  radio,
  rating,
  set,
  start,
  suite,
  test,
  text,
  yesNo,
} from "../source.mjs";

const three = [[text("a")], [text("b")], [text("c")]];
const five = ["a", "b", "c", "d", "e"].map((name) => text(name));
const seeds = [1, 2, 3, 77];
const byQuestion = { questionsOnPageMode: "questionPerPage" };

export default [
  suite("pages", pages(three), [test("forward and back", [next, next, prev, prev, next, next, complete])]),
  suite(
    "page-titles",
    pages([
      { title: "First", description: "Begin", elements: [text("a")] },
      { title: "Second {a}", elements: [text("b", { title: "B" })] },
    ]),
    [test("with answers in them", [set({ a: "x" }), next])],
  ),
  suite("no-previous", pages(three, { showPrevButton: false }), [test("no way back", [next, next, complete])]),
  suite("start-page", pages(three, { firstPageIsStartPage: true, startSurveyText: "Go" }), [
    test("begin", [start, next, prev, next, complete]),
  ]),
  suite(
    "start-page-with-question",
    pages(
      [
        [text("name", { isRequired: true }), { type: "html", name: "h", html: "Hello" }],
        [text("b", { title: "{name}" })],
      ],
      { firstPageIsStartPage: true },
    ),
    [test("its questions are checked", [start, set({ name: "Ada" }), start, complete])],
  ),
  suite("start-page-alone", pages([[text("a")]], { firstPageIsStartPage: true }), [
    test("one page is no start page", [complete]),
  ]),
  suite(
    "start-page-hidden",
    pages([{ visibleIf: "{rotation} = 9", elements: [text("a")] }, [text("b")], [text("c")]], {
      firstPageIsStartPage: true,
    }),
    [test("a hidden start page", [])],
  ),
  suite(
    "start-page-and-empty-rest",
    pages([[radio("a", [1, 2])], { visibleIf: "{a} = 1", elements: [text("b")] }], { firstPageIsStartPage: true }),
    [test("nothing behind it", [start]), test("something behind it", [set({ a: 1 }), start, complete])],
  ),
  suite(
    "question-per-page",
    pages(
      [
        [text("a"), text("b", { isRequired: true })],
        [panel("p", [text("c"), text("d")]), text("e")],
      ],
      byQuestion,
    ),
    [
      test("one after the other", [
        set({ a: "x" }),
        next,
        next,
        set({ b: "y" }),
        next,
        set({ c: "z" }),
        next,
        prev,
        next,
        complete,
      ]),
    ],
  ),
  suite(
    "question-per-page-with-conditions",
    pages([[radio("a", [1, 2]), text("b", { visibleIf: "{a} = 1" }), text("c")]], byQuestion),
    [
      test("hidden ones are passed over", [
        set({ a: 1 }),
        next,
        prev,
        set({ a: 2 }),
        next,
        prev,
        set({ a: 1 }),
        next,
        next,
        complete,
      ]),
    ],
  ),
  suite(
    "question-per-page-current-hides",
    pages([[text("a"), text("b", { visibleIf: "{b} != 'bye'" }), text("c")]], byQuestion),
    [test("the visitor stands on it", [next, set({ b: "bye" })])],
  ),
  suite(
    "question-per-page-insert-before",
    pages([[text("a", { visibleIf: "{b} = 1" }), text("b"), text("c")]], byQuestion),
    [test("one appears before", [set({ b: 1 }), next, prev, prev])],
  ),
  suite(
    "question-per-page-skip",
    pages(
      [
        [radio("a", ["on", "far"]), text("b")],
        [text("c"), text("d")],
      ],
      { ...byQuestion, triggers: [{ type: "skip", expression: "{a} = 'far'", gotoName: "d" }] },
    ),
    [test("to a question and back", [set({ a: "far" }), prev])],
  ),
  suite(
    "question-per-page-complete-trigger",
    pages([[yesNo("a"), text("b")]], { ...byQuestion, triggers: [{ type: "complete", expression: "{a} = false" }] }),
    [test("at once", [set({ a: false }), complete])],
  ),
  suite(
    "question-per-page-start",
    pages([[text("a")], [text("b"), text("c")]], { ...byQuestion, firstPageIsStartPage: true }),
    [test("the start page is whole", [start, next, prev, next, complete])],
  ),
  suite(
    "question-per-page-progress",
    pages(
      [
        [text("a"), text("b")],
        [text("c"), text("d")],
      ],
      { ...byQuestion, showProgressBar: true, progressBarType: "questions" },
    ),
    [test("counts questions", [set({ a: 1 }), next, next, set({ c: 1 }), next, complete])],
  ),
  suite("question-per-page-only-hidden", pages([[text("a", { visible: false })], [text("b")]], byQuestion), [
    test("straight to what is visible", [complete]),
  ]),
  suite(
    "panel-titles",
    onePage([
      panel("p", [text("a")], { title: "Group {a}", description: "About" }),
      panel("q", [text("b", { startWithNewLine: false })]),
    ]),
    [test("with answers in them", [set({ a: "x" })])],
  ),
  suite("panel-empty", onePage([panel("p", []), panel("q", [panel("r", [])]), text("a")]), [test("is not shown", [])]),
  suite(
    "panel-visible-false",
    onePage([panel("p", [text("a", { isRequired: true })], { visible: false }), text("b")]),
    [test("is not checked", [complete])],
  ),
  suite(
    "order-random-page",
    pages([{ questionOrder: "random", elements: five }, { elements: [text("f"), text("g")] }]),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [next, prev], { options: { randomSeed } })),
  ),
  suite(
    "order-random-survey",
    pages([five, [text("f"), text("g"), text("h"), panel("p", [text("i"), text("j"), text("k")])]], {
      questionOrder: "random",
    }),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [next, prev], { options: { randomSeed } })),
  ),
  suite(
    "order-random-survey-page-initial",
    pages([{ questionOrder: "initial", elements: five }, [text("f"), text("g"), text("h")]], {
      questionOrder: "random",
    }),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [next], { options: { randomSeed } })),
  ),
  suite(
    "order-random-panel",
    onePage([panel("p", five, { questionOrder: "random" }), text("z")]),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [], { options: { randomSeed } })),
  ),
  suite(
    "order-random-with-hidden",
    onePage(
      [text("z"), ...five.map((question, index) => (index === 2 ? { ...question, visibleIf: "{z} = 1" } : question))],
      { questionOrder: "random" },
    ),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [set({ z: 1 }), set({ z: 2 })], { options: { randomSeed } })),
  ),
  suite(
    "order-random-question-per-page",
    pages([five], { ...byQuestion, questionOrder: "random" }),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [next, next, prev], { options: { randomSeed } })),
  ),
  suite(
    "numbers",
    pages(
      [
        [
          text("a"),
          { type: "html", name: "h", html: "x" },
          text("b", { visibleIf: "{a} = 1" }),
          panel("p", [text("c")]),
        ],
        [text("d"), expression("e", "1")],
      ],
      { showQuestionNumbers: true },
    ),
    [test("count what is visible", [set({ a: 1 }), next])],
  ),
  suite("numbers-by-page", pages([[text("a"), text("b")], [text("c")]], { showQuestionNumbers: "onPage" }), [
    test("begin anew", [next]),
  ]),
  suite("numbers-off", pages([[text("a")]], { showQuestionNumbers: false }), [test("none", [])]),
  suite("numbers-on", pages([[text("a"), text("b")]], { showQuestionNumbers: "on" }), [test("the old spelling", [])]),
  suite("required-mark", onePage([text("a", { isRequired: true, title: "A" })], { requiredMark: "(!)" }), [
    test("is not part of the title", []),
  ]),
  suite("progress-pages", pages(three, { showProgressBar: true, progressBarType: "pages" }), [
    test("pages", [next, next, prev]),
  ]),
  suite("progress-default", pages(three, { showProgressBar: true }), [
    test("counts pages", [set({ a: 1 }), next, next]),
  ]),
  suite(
    "progress-questions",
    pages([[text("a"), text("b", { visibleIf: "{a} = 1" })], [text("c")]], {
      showProgressBar: true,
      progressBarType: "questions",
    }),
    [test("answered of visible", [set({ a: 1 }), set({ b: 2 }), next, set({ c: 3 })])],
  ),
  suite(
    "progress-required",
    pages([[text("a", { isRequired: true }), text("b")], [text("c", { isRequired: true })]], {
      showProgressBar: true,
      progressBarType: "requiredQuestions",
    }),
    [test("answered of required", [set({ a: 1 }), next])],
  ),
  suite(
    "progress-with-hidden-pages",
    pages([[radio("a", [1, 2])], { visibleIf: "{a} = 1", elements: [text("b")] }, [text("c")]], {
      showProgressBar: true,
      progressBarType: "pages",
    }),
    [test("visible pages count", [set({ a: 1 }), next, next])],
  ),
  suite("time-limits", pages(three, { timeLimit: 60, timeLimitPerPage: 20, showTimer: true }), [
    test("do not matter without a clock that ticks", [next, next, complete]),
  ]),
  suite(
    "completed-html",
    onePage([text("a"), rating("r")], {
      completedHtml: "<b>Thanks {a}</b>",
      completedHtmlOnCondition: [
        { expression: "{r} > 3", html: "Glad, {a}" },
        { expression: "{r} > 1", html: "Fine" },
      ],
    }),
    [
      test("default", [set({ a: "Ada" }), complete]),
      test("first condition that holds", [set({ a: "Ada", r: 5 }), complete]),
      test("second", [set({ r: 2 }), complete]),
    ],
  ),
  suite(
    "completed-html-needs-true",
    onePage([rating("r")], { completedHtml: "x", completedHtmlOnCondition: [{ expression: "{r}", html: "y" }] }),
    [test("one is not true", [set({ r: 1 }), complete])],
  ),
  suite(
    "completed-html-dropped-answer",
    onePage([rating("r"), text("a", { visibleIf: "{r} = 1" })], {
      completedHtml: "Thanks {a}",
      completedHtmlOnCondition: [{ expression: "{a} notempty", html: "kept" }],
    }),
    [test("after the drop", [set({ r: 1 }), set({ a: "x" }), set({ r: 2 }), complete])],
  ),
  suite("completed-html-default", onePage([text("a")]), [test("the default text", [complete])]),
  suite(
    "survey-texts",
    onePage([text("a")], {
      title: "Fair {a}",
      description: "All {a}",
      pageNextText: "On",
      pagePrevText: "Back",
      completeText: "End",
    }),
    [test("with answers in them", [set({ a: "x" })])],
  ),
  suite("read-only-page", pages([{ readOnly: true, elements: [text("a", { isRequired: true })] }, [text("b")]]), [
    test("is passed", [next, complete]),
  ]),
];
