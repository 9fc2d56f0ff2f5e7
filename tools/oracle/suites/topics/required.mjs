// isRequired, requiredIf and their error texts.
import {
  boxes,
  clear,
  complete,
  dropdown,
  force,
  matrix,
  memo,
  next,
  onePage,
  pages,
  panel,
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

const kAll = [
  ["text", text("q", { isRequired: true }), ["x"], ["  "]],
  ["comment", memo("q", { isRequired: true }), ["x"], ["\n "]],
  ["number", text("q", { isRequired: true, inputType: "number" }), [0], []],
  ["rating", rating("q", { isRequired: true }), [2], []],
  ["boolean", yesNo("q", { isRequired: true }), [false], []],
  ["radiogroup", radio("q", [0, 1], { isRequired: true }), [0], []],
  ["checkbox", boxes("q", [1, 2], { isRequired: true }), [[1]], [[]]],
  ["dropdown", dropdown("q", [1, 2], { isRequired: true }), [2], []],
  ["ranking", ranking("q", ["a", "b"], { isRequired: true }), [["b", "a"]], []],
  ["matrix", matrix("q", [1, 2], ["r", "s"], { isRequired: true }), [{ r: 1 }], []],
];

const types = kAll.map(([name, question, good, blank]) =>
  suite(`${name}`, pages([[question], [text("end")]]), [
    test("empty does not pass", [next, ...blank.flatMap((value) => [set({ q: value }), next])]),
    ...good.map((value) => test(`${JSON.stringify(value)} passes`, [set({ q: value }), next])),
    test("the error goes with the answer and comes back with the press", [next, set({ q: good[0] }), clear("q"), next]),
  ]),
);

export default [
  ...types,
  suite(
    "own-text",
    onePage([text("q", { isRequired: true, requiredErrorText: "We need this" }), rating("r", { isRequired: true })]),
    [test("own and default text", [complete, set({ q: "x" }), complete, set({ r: 1 }), complete])],
  ),
  suite("required-if", onePage([rating("a"), memo("why", { requiredIf: "{a} < 3" })]), [
    test("only for low marks", [set({ a: 2 }), complete, set({ a: 4 }), complete]),
    test("met", [set({ a: 1 }), set({ why: "late" }), complete]),
    test("unanswered is not low", [complete]),
  ]),
  suite("required-if-needs-true", onePage([rating("a"), text("b", { requiredIf: "{a}" })]), [
    test("the number one is not true", [set({ a: 1 }), complete]),
  ]),
  suite(
    "required-if-over-is-required",
    onePage([rating("a"), text("b", { isRequired: true, requiredIf: "{a} = 1" })]),
    [test("the condition decides", [set({ a: 2 }), complete]), test("met condition", [set({ a: 1 }), complete])],
  ),
  suite("hidden-is-not-asked", onePage([rating("a"), text("b", { isRequired: true, visibleIf: "{a} = 1" })]), [
    test("hidden", [set({ a: 2 }), complete]),
    test("shown", [set({ a: 1 }), complete]),
    test("hidden with its error, shown without", [set({ a: 1 }), complete, set({ a: 2 }), set({ a: 1 })]),
  ]),
  suite(
    "read-only-is-not-asked",
    onePage([
      text("a", { isRequired: true, readOnly: true }),
      text("b", { isRequired: true, enableIf: "{c} = 1" }),
      text("c"),
    ]),
    [test("read-only", [complete]), test("enabled by an answer", [set({ c: 1 }), complete])],
  ),
  suite(
    "panel",
    onePage([panel("p", [text("a"), text("b")], { isRequired: true, requiredErrorText: "One of these" })]),
    [test("one answer in the panel", [complete, set({ b: "x" }), complete])],
  ),
  suite("panel-default-text", onePage([panel("p", [text("a")], { isRequired: true })]), [
    test("nothing given", [complete]),
  ]),
  suite("page", pages([{ isRequired: true, elements: [text("a"), text("b")] }, [text("c")]]), [
    test("one answer on the page", [next, set({ a: "x" }), next]),
  ]),
  suite("panel-required-if", onePage([rating("r"), panel("p", [text("a")], { requiredIf: "{r} = 1" })]), [
    test("as the condition says", [set({ r: 1 }), complete, set({ r: 2 }), complete]),
  ]),
  suite("two-pages", pages([[text("a", { isRequired: true })], [text("b", { isRequired: true })]]), [
    test("each page by itself", [next, set({ a: "x" }), next, complete, set({ b: "y" }), complete]),
    test("previous is not checked", [set({ a: "x" }), next, prev]),
    test("an error is gone after coming back", [set({ a: "x" }), next, complete, prev, next]),
  ]),
  suite(
    "several-errors",
    onePage([text("a", { isRequired: true }), text("b", { isRequired: true }), text("c", { isRequired: true })]),
    [
      test("each error goes by itself", [
        complete,
        set({ b: "x" }),
        set({ a: "x" }),
        clear("a"),
        complete,
        set({ a: "x" }),
        set({ c: "x" }),
        complete,
      ]),
      test("by code too", [complete, force({ a: "x" })]),
    ],
  ),
  suite(
    "check-on-value-changed",
    pages(
      [[text("a", { isRequired: true }), text("n", { validators: [{ type: "numeric", minValue: 5 }] })], [text("b")]],
      { checkErrorsMode: "onValueChanged" },
    ),
    [test("errors at once", [set({ n: 3 }), set({ n: 7 }), set({ a: "x" }), clear("a"), next])],
  ),
  suite(
    "check-on-complete",
    pages([[text("a", { isRequired: true })], [text("b", { isRequired: true })]], { checkErrorsMode: "onComplete" }),
    [test("pages are free, the end is not", [next, complete, set({ a: "x" }), next, complete])],
  ),
];
