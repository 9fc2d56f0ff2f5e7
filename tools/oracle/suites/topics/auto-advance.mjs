// autoAdvanceEnabled: which answers turn the page. In these suites every `set` is a touch.
import {
  boxes,
  matrix,
  memo,
  next,
  pages,
  prev,
  radio,
  ranking,
  rating,
  set,
  suite,
  test,
  text,
  yesNo,
} from "../source.mjs";

const byQuestion = { questionsOnPageMode: "questionPerPage" };

const suites = [
  suite(
    "pages",
    pages([[radio("a", [1, 2])], [radio("b", [1, 2]), radio("b2", [1, 2])], [radio("c", [1, 2])]], {
      autoAdvanceEnabled: true,
    }),
    [
      test("the last answer of a page leads on", [set({ a: 1 }), set({ b2: 1 }), set({ b: 2 }), set({ c: 1 })]),
      test("again after going back", [set({ a: 1 }), prev, set({ a: 2 })]),
    ],
  ),
  suite(
    "kinds",
    pages(
      [
        [text("a")],
        [boxes("b", [1, 2])],
        [rating("c")],
        [yesNo("d")],
        [matrix("m", [1, 2], ["r", "s"])],
        [memo("e")],
        [ranking("k", ["x", "y"])],
        [text("end")],
      ],
      { autoAdvanceEnabled: true },
    ),
    [
      test("text, rating, boolean and a full matrix lead on", [
        set({ a: "x" }),
        set({ b: [1] }),
        next,
        set({ c: 2 }),
        set({ d: true }),
        set({ m: { r: 1 } }),
        set({ m: { s: 1 } }),
      ]),
    ],
  ),
  suite(
    "invalid",
    pages(
      [[radio("a", [1, 2], { validators: [{ type: "expression", expression: "{a} = 1", text: "One" }] })], [text("b")]],
      { autoAdvanceEnabled: true },
    ),
    [test("a wrong answer stays", [set({ a: 2 }), set({ a: 1 })])],
  ),
  suite("other", pages([[radio("a", [1, 2], { showOtherItem: true })], [text("b")]], { autoAdvanceEnabled: true }), [
    test("other waits for its text", [set({ a: "other" }), { setComment: { a: "x" } }]),
  ]),
  suite(
    "and-conditions",
    pages([[radio("a", [1, 2]), text("b", { visibleIf: "{a} = 1" })], [text("c")]], { autoAdvanceEnabled: true }),
    [
      test("a question that appears holds", [set({ a: 1 })]),
      test("a question that stays hidden does not", [set({ a: 2 })]),
    ],
  ),
  suite("completes", pages([[radio("a", [1, 2])]], { autoAdvanceEnabled: true }), [
    test("the last answer completes", [set({ a: 1 })]),
  ]),
  suite(
    "does-not-complete-when-forbidden",
    pages([[radio("a", [1, 2])]], { autoAdvanceEnabled: true, autoAdvanceAllowComplete: false }),
    [test("the last answer stays", [set({ a: 1 })])],
  ),
  suite(
    "question-per-page",
    pages([[radio("a", [1, 2]), radio("b", [1, 2])], [text("c")]], { ...byQuestion, autoAdvanceEnabled: true }),
    [test("question by question", [set({ a: 1 }), set({ b: 1 })])],
  ),
];

export default suites.map((source) => ({ ...source, touch: true }));
