// visibleIf, visible, and what hiding does to pages and panels.
import {
  boxes,
  clear,
  complete,
  force,
  memo,
  next,
  onePage,
  pages,
  panel,
  prev,
  radio,
  rating,
  set,
  suite,
  test,
  text,
  yesNo,
} from "../source.mjs";

const kYesNo = ["yes", "no"];

const conditions = [
  ["equals-text", "{a} = 'yes'", text("a"), ["yes", "YES", " yes ", "no", "yes!"]],
  ["equals-number", "{a} = 3", rating("a"), [3, 2]],
  ["number-typed-as-text", "{a} > 9", text("a"), ["10", "9", "x", "9,5"]],
  ["not-equal-unanswered", "{a} != 'x'", text("a"), ["x", "y"]],
  ["notempty", "{a} notempty", text("a"), ["x", " ", "0"]],
  ["empty", "{a} empty", boxes("a", [1, 2]), [[1], []]],
  ["anyof", "{a} anyof ['x', 'y']", boxes("a", ["x", "y", "z"]), [["x"], ["z"], ["z", "y"]]],
  ["allof", "{a} allof ['x', 'y']", boxes("a", ["x", "y", "z"]), [["x"], ["y", "x"], ["z", "y", "x"]]],
  ["noneof", "{a} noneof ['x', 'y']", boxes("a", ["x", "y", "z"]), [["x"], ["z"]]],
  ["contains", "{a} contains 'x'", boxes("a", ["x", "xx"]), [["xx"], ["x", "xx"]]],
  ["contains-in-text", "{a} contains 'rob'", text("a"), ["Robot", "cat", "probe"]],
  ["truthy-number-is-not-true", "{a}", rating("a"), [1, 2]],
  ["boolean-alone", "{a}", yesNo("a"), [true, false]],
  ["negated-boolean", "!{a}", yesNo("a"), [true, false]],
  ["two-conditions", "{a} >= 2 and {a} <= 4", rating("a"), [1, 2, 4, 5]],
  ["arithmetic", "{a} * 2 + 1 = 7", rating("a"), [3, 4]],
  ["function-iif", "iif({a} > 3, true, false)", rating("a"), [4, 3]],
  ["unknown-function", "nosuch({a}) = 1", rating("a"), [1]],
  ["broken-expression-stays-visible", "{a} = ", rating("a"), [1]],
];

const suites = conditions.map(([name, visibleIf, source, values]) =>
  suite(name, onePage([source, text("b", { visibleIf })]), [
    test("each answer in turn", [...values.map((value) => set({ a: value })), clear("a")]),
  ]),
);

export default [
  ...suites,
  suite(
    "chain",
    onePage([
      radio("a", kYesNo),
      radio("b", kYesNo, { visibleIf: "{a} = 'yes'" }),
      radio("c", kYesNo, { visibleIf: "{b} = 'yes'" }),
    ]),
    [
      test("the answer of a hidden question still counts", [
        set({ a: "yes" }),
        set({ b: "yes" }),
        set({ c: "no" }),
        set({ a: "no" }),
        complete,
      ]),
      test("shown again with its old answer", [
        set({ a: "yes" }),
        set({ b: "yes" }),
        set({ a: "no" }),
        set({ a: "yes" }),
      ]),
      test(
        "the same when hidden answers are cleared at once",
        [set({ a: "yes" }), set({ b: "yes" }), set({ c: "no" }), set({ a: "no" }), set({ a: "yes" })],
        {
          options: { clearInvisibleValues: "onHidden" },
        },
      ),
    ],
  ),
  suite("mutual", onePage([text("a", { visibleIf: "{b} empty" }), text("b", { visibleIf: "{a} empty" })]), [
    test("one hides the other", [set({ a: "x" }), clear("a"), set({ b: "x" })]),
    test("both by code", [set({ a: "x" }), force({ b: "y" })]),
  ]),
  suite("own-answer", onePage([text("a", { visibleIf: "{a} != 'gone'" })]), [
    test("a question hides itself", [set({ a: "here" }), set({ a: "gone" })]),
  ]),
  suite(
    "visible-false",
    onePage([text("a", { visible: false }), text("b"), text("c", { visible: false, visibleIf: "{b} = 1" })]),
    [
      test("never shown without a condition", [set({ b: 1 }), force({ a: "x" }), complete]),
      test("visibleIf decides over visible", [set({ b: 1 }), set({ b: 2 })]),
    ],
  ),
  suite("visible-true-with-condition", onePage([text("a"), text("b", { visible: true, visibleIf: "{a} = 1" })]), [
    test("the condition wins", [set({ a: 1 }), set({ a: 2 })]),
  ]),
  suite(
    "page-condition",
    pages([[radio("a", kYesNo)], { visibleIf: "{a} = 'yes'", elements: [text("b")] }, [text("c")]]),
    [
      test("shown", [set({ a: "yes" }), next, set({ b: "x" }), next, complete]),
      test("skipped", [set({ a: "no" }), next, prev]),
      test("hidden from behind", [set({ a: "yes" }), next, set({ b: "x" }), prev, set({ a: "no" }), next, complete]),
    ],
  ),
  suite("empty-page-vanishes", pages([[radio("a", kYesNo)], [text("b", { visibleIf: "{a} = 'yes'" })], [text("c")]]), [
    test("a page without a visible question is no page", [set({ a: "no" }), next]),
    test("and comes back", [set({ a: "yes" }), next, prev, set({ a: "no" })]),
  ]),
  suite(
    "all-pages-hidden",
    pages([
      { visibleIf: "{rotation} = 9", elements: [text("a")] },
      { visibleIf: "{a} = 2", elements: [text("b")] },
    ]),
    [test("nothing to show", []), test("an answer from outside shows a page", [force({ a: 2 })])],
  ),
  suite(
    "current-page-hides-itself",
    pages([[text("a")], { visibleIf: "{b} != 'bye'", elements: [text("b")] }, [text("c")]]),
    [test("the visitor stands on a page that goes", [set({ a: "x" }), next, set({ b: "bye" })])],
  ),
  suite("last-page-hides-itself", pages([[text("a")], { visibleIf: "{b} != 'bye'", elements: [text("b")] }]), [
    test("back to the page before", [next, set({ b: "bye" }), complete]),
  ]),
  suite(
    "panel-condition",
    onePage([
      radio("a", kYesNo),
      panel("p", [text("b"), text("c", { visibleIf: "{b} = 1" })], { visibleIf: "{a} = 'yes'" }),
    ]),
    [test("its questions go with it", [set({ a: "yes" }), set({ b: 1 }), set({ c: "x" }), set({ a: "no" }), complete])],
  ),
  suite(
    "nested-panels",
    onePage([
      text("a"),
      panel("outer", [panel("inner", [text("b")], { visibleIf: "{a} > 1" }), text("c", { visibleIf: "{a} > 2" })]),
    ]),
    [test("an empty panel is hidden", [set({ a: 1 }), set({ a: 2 }), set({ a: 3 }), set({ a: 0 })])],
  ),
  suite(
    "condition-on-panel-question-before-it",
    onePage([text("b", { visibleIf: "{c} = 1" }), panel("p", [text("c"), memo("d")])]),
    [test("order on the page does not matter", [set({ c: 1 }), set({ b: "x" }), set({ c: 2 })])],
  ),
  suite(
    "two-pages-one-condition",
    pages([
      [rating("nps", { rateMin: 0, rateMax: 10 })],
      { visibleIf: "{nps} <= 6", elements: [memo("why")] },
      { visibleIf: "{nps} >= 9", elements: [memo("thanks")] },
    ]),
    [
      test("a detractor", [set({ nps: 3 }), next, set({ why: "queues" }), complete]),
      test("a promoter", [set({ nps: 10 }), next, complete]),
      test("neither", [set({ nps: 7 }), complete]),
      test("an empty rating is not small", [complete]),
    ],
  ),
];
