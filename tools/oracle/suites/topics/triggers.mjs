// The five triggers: setvalue, copyvalue, skip, complete, runexpression.
import {
  boxes,
  clear,
  complete,
  expression,
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

const triggers = (...list) => ({ triggers: list });
const setValue = (expression, setToName, setValue, more = {}) => ({
  type: "setvalue",
  expression,
  setToName,
  setValue,
  ...more,
});
const copyValue = (expression, fromName, setToName) => ({ type: "copyvalue", expression, fromName, setToName });
const skip = (expression, gotoName) => ({ type: "skip", expression, gotoName });
const completes = (expression) => ({ type: "complete", expression });
const run = (expression, runExpression, setToName) => ({
  type: "runexpression",
  expression,
  runExpression,
  ...(setToName ? { setToName } : {}),
});

export default [
  suite(
    "setvalue",
    onePage([radio("a", ["yes", "no"]), text("b")], triggers(setValue("{a} = 'yes'", "b", "from trigger"))),
    [
      test("writes", [set({ a: "yes" }), set({ a: "no" }), set({ a: "yes" })]),
      test("does not undo", [set({ a: "yes" }), set({ b: "mine" }), set({ a: "no" }), set({ a: "yes" })]),
      test("the edit of the target does not fire it", [set({ a: "yes" }), set({ b: "mine" }), clear("b")]),
    ],
  ),
  suite(
    "setvalue-two-names",
    onePage([rating("a"), rating("c"), text("b")], triggers(setValue("{a} = 1 and {c} > 0", "b", "x"))),
    [
      test("fires again whenever a name it reads changes", [
        set({ a: 1 }),
        set({ c: 1 }),
        set({ b: "mine" }),
        set({ c: 2 }),
        set({ b: "mine again" }),
        set({ a: 1 }),
      ]),
    ],
  ),
  suite("setvalue-needs-true", onePage([rating("a"), text("b")], triggers(setValue("{a}", "b", "x"))), [
    test("one is not true", [set({ a: 1 })]),
  ]),
  suite(
    "setvalue-clears",
    onePage([radio("a", [1, 2]), text("b", { defaultValue: "d" })], triggers(setValue("{a} = 1", "b", ""))),
    [test("with an empty text", [set({ a: 1 })])],
  ),
  suite(
    "setvalue-on-start",
    onePage([radio("a", [1, 2], { defaultValue: 1 }), text("b")], triggers(setValue("{a} = 1", "b", "x"))),
    [test("a default fires it", [set({ a: 2 }), set({ a: 1 })])],
  ),
  suite("setvalue-on-start-data", onePage([radio("a", [1, 2]), text("b")], triggers(setValue("{a} = 1", "b", "x"))), [
    test("data one by one", [set({ a: 2 })], { start: { data: { a: 1 } } }),
    test("data at once", [set({ a: 2 })], { start: { data: { a: 1 }, dataMode: "restore" } }),
  ]),
  suite(
    "setvalue-variable",
    onePage(
      [radio("a", [1, 2]), text("b", { visibleIf: "{flag} = 'on'" })],
      triggers(setValue("{a} = 1", "flag", "on", { isVariable: true })),
    ),
    [test("a variable shows a question", [set({ a: 1 }), complete])],
  ),
  suite(
    "setvalue-list",
    onePage([radio("a", [1, 2]), boxes("b", ["x", "y", "z"])], triggers(setValue("{a} = 1", "b", ["y", "x"]))),
    [test("a list", [set({ a: 1 })])],
  ),
  suite(
    "setvalue-unknown-choice",
    onePage([radio("a", [1, 2]), radio("b", ["x", "y"])], triggers(setValue("{a} = 1", "b", "nowhere"))),
    [test("kept until the end", [set({ a: 1 }), complete])],
  ),
  suite(
    "setvalue-hidden-target",
    onePage([radio("a", [1, 2]), text("b", { visibleIf: "{a} = 2" })], triggers(setValue("{a} = 1", "b", "x"))),
    [
      test("an unseen target", [set({ a: 1 }), set({ a: 2 }), complete]),
      test("dropped at the end while hidden", [set({ a: 1 }), complete]),
    ],
  ),
  suite(
    "setvalue-chain",
    onePage(
      [radio("a", [1, 2]), text("b"), text("c"), text("d", { visibleIf: "{c} = 'y'" })],
      triggers(setValue("{a} = 1", "b", "x"), setValue("{b} = 'x'", "c", "y")),
    ),
    [test("one fires the next", [set({ a: 1 }), set({ c: "mine" }), set({ a: 2 }), set({ a: 1 })])],
  ),
  suite(
    "setvalue-chain-upwards",
    onePage(
      [radio("a", [1, 2]), text("b"), text("c")],
      triggers(setValue("{b} = 'x'", "c", "y"), setValue("{a} = 1", "b", "x")),
    ),
    [test("whatever their order", [set({ a: 1 })])],
  ),
  suite(
    "setvalue-circle",
    onePage(
      [rating("a", { rateMax: 10 }), rating("b", { rateMax: 10 })],
      triggers(run("{a} > 0", "{a} + 1", "b"), run("{b} > 0", "{b} + 1", "a")),
    ),
    [test("stops somewhere", [set({ a: 1 })]), test("and from the other side", [set({ b: 3 })])],
  ),
  suite("setvalue-self", onePage([text("a"), text("b")], triggers(setValue("{a} = 'x'", "a", "y"))), [
    test("rewrites the answer just given", [set({ a: "x" }), set({ a: "z" })]),
  ]),
  suite(
    "two-triggers-one-target",
    onePage(
      [radio("a", [1, 2]), text("b")],
      triggers(setValue("{a} = 1", "b", "first"), setValue("{a} = 1", "b", "second")),
    ),
    [test("the later wins", [set({ a: 1 })])],
  ),
  suite(
    "triggers-before-visibility",
    onePage([radio("a", [1, 2]), text("b", { visibleIf: "{a} = 1" }), text("c")], {
      clearInvisibleValues: "onHidden",
      ...triggers(setValue("{a} = 2", "b", "x")),
    }),
    [test("a value for a question that goes", [set({ a: 1 }), set({ b: "mine" }), set({ a: 2 }), set({ a: 1 })])],
  ),
  suite(
    "copyvalue",
    onePage([yesNo("same"), text("from"), text("to")], triggers(copyValue("{same} = true", "from", "to"))),
    [
      test("copies once", [
        set({ from: "x" }),
        set({ same: true }),
        set({ from: "y" }),
        set({ same: false }),
        set({ same: true }),
      ]),
      test("an empty source", [set({ to: "mine" }), set({ same: true })]),
    ],
  ),
  suite(
    "copyvalue-on-source",
    onePage([text("from"), text("to")], triggers(copyValue("{from} notempty", "from", "to"))),
    [test("follows", [set({ from: "x" }), set({ from: "y" }), set({ to: "mine" }), set({ from: "z" }), clear("from")])],
  ),
  suite(
    "copyvalue-list",
    onePage(
      [boxes("from", ["a", "b"]), boxes("to", ["a", "b", "c"])],
      triggers(copyValue("{from} notempty", "from", "to")),
    ),
    [test("lists too", [set({ from: ["b", "a"] }), set({ to: ["c"] }), set({ from: ["a"] })])],
  ),
  suite(
    "runexpression",
    onePage([rating("a"), rating("b"), text("sum")], triggers(run("{a} > 0 and {b} > 0", "{a} + {b}", "sum"))),
    [test("stores its value", [set({ a: 2 }), set({ b: 3 }), set({ a: 4 })])],
  ),
  suite("runexpression-without-target", onePage([rating("a"), text("b")], triggers(run("{a} > 0", "{a} + 1"))), [
    test("nothing happens", [set({ a: 2 })]),
  ]),
  suite(
    "runexpression-empty-result",
    onePage([rating("a"), text("b", { defaultValue: "d" }), text("c")], triggers(run("{a} > 0", "{c}", "b"))),
    [test("an empty result", [set({ a: 2 })])],
  ),
  suite(
    "runexpression-to-new-name",
    onePage([rating("a"), text("b", { visibleIf: "{doubled} > 5" })], triggers(run("{a} > 0", "{a} * 2", "doubled"))),
    [test("a name without a question", [set({ a: 2 }), set({ a: 4 }), complete])],
  ),
  suite(
    "skip",
    pages(
      [[radio("a", ["on", "far"])], [text("b")], [text("c")], [text("d"), text("e")]],
      triggers(skip("{a} = 'far'", "e")),
    ),
    [
      test("jumps to the page of the question", [set({ a: "far" })]),
      test("back over the skipped pages", [set({ a: "far" }), prev, set({ a: "on" }), next]),
      test("stays", [set({ a: "on" }), next]),
    ],
  ),
  suite(
    "skip-invalid",
    pages(
      [[radio("a", ["on", "far"]), text("n", { isRequired: true })], [text("b")], [text("c")]],
      triggers(skip("{a} = 'far'", "c")),
    ),
    [
      test("does not wait for other answers", [set({ a: "far" }), prev, set({ n: "x" })]),
      test("the answer comes last", [set({ n: "x" }), set({ a: "far" })]),
    ],
  ),
  suite(
    "skip-backwards",
    pages([[text("a")], [radio("b", ["back", "on"])], [text("c")]], triggers(skip("{b} = 'back'", "a"))),
    [test("to a page before", [next, set({ b: "back" }), next])],
  ),
  suite("skip-on-own-page", onePage([radio("a", ["x"]), text("b")], triggers(skip("{a} = 'x'", "b"))), [
    test("stays on the page", [set({ a: "x" }), complete]),
  ]),
  suite(
    "skip-to-hidden",
    pages(
      [[radio("a", ["x"])], [text("b", { visibleIf: "{a} = 'y'" })], [text("c")]],
      triggers(skip("{a} = 'x'", "b")),
    ),
    [test("a hidden target", [set({ a: "x" }), next])],
  ),
  suite(
    "skip-to-page-name",
    pages([[radio("a", ["x"])], [text("b")], [text("c")]], triggers(skip("{a} = 'x'", "page3"))),
    [test("the name of a page leads nowhere", [set({ a: "x" }), next])],
  ),
  suite(
    "skip-to-panel",
    pages([[radio("a", ["x"])], [text("b")], [panel("p", [text("c")])]], triggers(skip("{a} = 'x'", "p"))),
    [test("the name of a panel leads nowhere", [set({ a: "x" })])],
  ),
  suite(
    "skip-answer-of-later-page",
    pages([[text("a")], [radio("b", ["x"])], [text("c")], [text("d")]], triggers(skip("{b} = 'x'", "d"))),
    [
      test("by code from the first page", [force({ b: "x" }), prev]),
      test("in order", [next, set({ b: "x" }), prev, prev, next]),
    ],
  ),
  suite(
    "complete",
    pages([[yesNo("consent", { isRequired: true })], [text("b")]], triggers(completes("{consent} = false"))),
    [
      test("Next becomes Complete", [set({ consent: false }), complete]),
      test("and turns back", [set({ consent: false }), set({ consent: true }), next, complete]),
    ],
  ),
  suite(
    "complete-invalid",
    pages([[yesNo("consent"), text("n", { isRequired: true })], [text("b")]], triggers(completes("{consent} = false"))),
    [test("waits for a valid page", [set({ consent: false }), complete, set({ n: "x" }), complete])],
  ),
  suite("complete-on-last-page", pages([[text("a")], [text("b")]], triggers(completes("{b} = 'end'"))), [
    test("nothing changes there", [next, set({ b: "end" }), complete]),
  ]),
  suite(
    "complete-by-later-page",
    pages([[rating("a")], [rating("b")], [rating("c")]], triggers(completes("{a} + {b} > 6"))),
    [
      test("across pages", [set({ a: 5 }), next, set({ b: 1 }), set({ b: 4 }), prev, next]),
      test("taken back on a page before", [set({ a: 5 }), next, set({ b: 4 }), prev, set({ a: 1 }), next]),
    ],
  ),
  suite(
    "complete-two-triggers",
    pages([[rating("a"), rating("b")], [rating("c")]], triggers(completes("{a} = 1"), completes("{b} = 1"))),
    [test("either", [set({ a: 1 }), set({ b: 1 }), set({ a: 2 }), set({ b: 2 })])],
  ),
  suite(
    "complete-drops-later-answers",
    pages([[radio("a", ["stop", "on"])], [text("b")], [text("c")]], triggers(completes("{a} = 'stop'"))),
    [test("answers behind stay", [set({ a: "on" }), next, set({ b: "x" }), prev, set({ a: "stop" }), complete])],
  ),
  suite(
    "trigger-by-expression-question",
    pages(
      [[rating("a"), rating("b"), expression("s", "{a} + {b}"), memo("m")], [text("end")]],
      triggers(setValue("{s} > 7", "m", "good")),
    ),
    [test("follows the sum", [set({ a: 4 }), set({ b: 4 }), set({ m: "mine" }), set({ b: 5 })])],
  ),
  suite(
    "trigger-by-calculated",
    onePage([rating("a"), memo("m")], {
      calculatedValues: [{ name: "double", expression: "{a} * 2" }],
      ...triggers(setValue("{double} > 5", "m", "good")),
    }),
    [test("follows the calculated value", [set({ a: 2 }), set({ a: 3 }), set({ m: "mine" }), set({ a: 4 })])],
  ),
  suite(
    "broken-trigger",
    onePage([rating("a"), memo("m")], triggers(setValue("{a} = ", "m", "x"), setValue("{a} = 1", "m", "y"))),
    [test("a broken one is passed over", [set({ a: 1 })])],
  ),
  suite(
    "trigger-old-operator",
    onePage(
      [rating("a"), memo("m")],
      triggers({ type: "setvalue", expression: "{a} anyof [1, 2]", setToName: "m", setValue: "low" }),
    ),
    [test("lists in conditions", [set({ a: 2 }), set({ a: 3 })])],
  ),
  suite(
    "complete-after-panel-question-per-page",
    {
      questionsOnPageMode: "questionPerPage",
      ...pages([[panel("p", [text("a"), text("b")])], [text("c")]], triggers(completes("{b} empty"))),
    },
    [test("unanswered questions of a panel start nothing", [set({ a: "x" }), next, prev, set({ b: "y" }), next])],
  ),
];
