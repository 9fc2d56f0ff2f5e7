// calculatedValues and expression questions.
import {
  boxes,
  clear,
  complete,
  expression,
  force,
  matrix,
  next,
  onePage,
  pages,
  prev,
  radio,
  rating,
  set,
  suite,
  test,
  text,
} from "../source.mjs";

const values = (...list) => ({
  calculatedValues: list.map(([name, expression, includeIntoResult]) => ({
    name,
    expression,
    ...(includeIntoResult ? { includeIntoResult } : {}),
  })),
});

export default [
  suite(
    "calculated",
    onePage([rating("a"), rating("b"), text("c", { visibleIf: "{s} > 5" })], values(["s", "{a} + {b}"])),
    [test("read by a condition, not stored", [set({ a: 3 }), set({ b: 3 }), clear("b"), complete])],
  ),
  suite("calculated-in-result", onePage([rating("a")], values(["s", "{a} * 10", true])), [
    test("stored", [set({ a: 3 }), clear("a"), set({ a: 2 }), complete]),
  ]),
  suite("calculated-chain", onePage([rating("a")], values(["x", "{y} + 1", true], ["y", "{a} * 2", true])), [
    test("in any order", [set({ a: 3 }), set({ a: 4 })]),
  ]),
  suite("calculated-circle", onePage([rating("a")], values(["x", "{y} + {a}", true], ["y", "{x} + 1", true])), [
    test("ends", [set({ a: 1 }), set({ a: 2 })]),
  ]),
  suite("calculated-constant", onePage([text("a", { defaultValueExpression: "{k} + 1" })], values(["k", "41"])), [
    test("from the start", []),
  ]),
  suite("calculated-and-variable", onePage([text("a", { visibleIf: "{k} = 1" })], values(["k", "1"])), [
    test("a host variable of the same name", [], { variables: { k: 2 } }),
  ]),
  suite("calculated-in-title", onePage([rating("a", { title: "Now {k}" })], values(["k", "{a} + 1"])), [
    test("text follows", [set({ a: 3 })]),
  ]),
  suite(
    "calculated-iif",
    onePage(
      [rating("nps", { rateMin: 0, rateMax: 10 })],
      values(["group", "iif({nps} > 8, 'promoter', iif({nps} > 6, 'passive', 'detractor'))", true]),
    ),
    [test("groups", [set({ nps: 10 }), set({ nps: 7 }), set({ nps: 0 }), clear("nps")])],
  ),
  suite("calculated-broken", onePage([rating("a")], values(["k", "{a} +", true])), [
    test("has no value", [set({ a: 1 })]),
  ]),
  suite("calculated-empty", onePage([rating("a")], values(["k", "", true])), [test("has no value", [set({ a: 1 })])]),
  suite(
    "calculated-equality",
    onePage([text("a"), text("b", { visibleIf: "{same}" })], values(["same", "{a} = 'x'", true])),
    [test("a truth value", [set({ a: "x" }), set({ a: "y" })])],
  ),
  suite("expression", onePage([rating("a"), rating("b"), expression("s", "{a} + {b}")]), [
    test("stored as it changes", [set({ a: 3 }), set({ b: 2 }), clear("a"), clear("b"), complete]),
  ]),
  suite(
    "expression-empty-operands",
    onePage([
      rating("a"),
      expression("s", "{a} + 1"),
      expression("m", "{a} * 2"),
      expression("d", "10 / {a}"),
      expression("t", "'n: ' + {a}"),
    ]),
    [test("nothing counts as", [set({ a: 4 }), clear("a")])],
  ),
  suite("expression-hidden", onePage([rating("a"), expression("s", "{a} * 2", { visibleIf: "{a} > 2" })]), [
    test("dropped at the end while hidden", [set({ a: 1 }), complete]),
    test("kept while shown", [set({ a: 3 }), complete]),
  ]),
  suite(
    "expression-hidden-cleared",
    onePage([rating("a"), expression("s", "{a} * 2", { visibleIf: "{a} > 2" })], { clearInvisibleValues: "onHidden" }),
    [test("as it hides", [set({ a: 3 }), set({ a: 1 }), set({ a: 4 })])],
  ),
  suite(
    "expression-hidden-kept",
    onePage([rating("a"), expression("s", "{a} * 2", { visible: false })], { clearInvisibleValues: "none" }),
    [test("mode none keeps it", [set({ a: 3 }), complete])],
  ),
  suite(
    "expression-format",
    onePage([
      rating("a"),
      expression("s", "{a} * 2", { format: "twice: {0}", title: "t" }),
      text("b", { title: "It is {s}" }),
    ]),
    [test("only the text", [set({ a: 3 })])],
  ),
  suite(
    "expression-display-style",
    onePage([
      rating("a"),
      expression("p", "{a} / 3", { displayStyle: "percent" }),
      expression("n", "{a} / 3", { displayStyle: "decimal", maximumFractionDigits: 2 }),
      text("b", { title: "{p} {n}" }),
    ]),
    [test("percent and decimals", [set({ a: 2 })])],
  ),
  suite("expression-precision", onePage([text("a"), expression("n", "{a} / 3", { precision: 2 })]), [
    test("rounds the value", [set({ a: "10" }), set({ a: "20" })]),
  ]),
  suite("expression-chain", onePage([expression("c", "{b} + 1"), expression("b", "{a} + 1"), rating("a")]), [
    test("upwards too", [set({ a: 1 }), set({ a: 5 })]),
  ]),
  suite("expression-circle", onePage([rating("a"), expression("x", "{y} + {a}"), expression("y", "{x} + 1")]), [
    test("ends", [set({ a: 1 }), set({ a: 2 })]),
  ]),
  suite("expression-text", onePage([text("first"), text("last"), expression("full", "{first} + ' ' + {last}")]), [
    test("joins", [set({ first: "Ada" }), set({ last: "L" })]),
  ]),
  suite(
    "expression-condition",
    onePage([
      rating("a"),
      expression("big", "{a} > 3"),
      text("b", { visibleIf: "{big}" }),
      text("c", { visibleIf: "{big} = false" }),
    ]),
    [test("a truth value", [set({ a: 4 }), set({ a: 1 })])],
  ),
  suite(
    "expression-lists",
    onePage([
      boxes("a", [1, 2, 3]),
      expression("n", "{a.length}"),
      expression("s", "sum({a})"),
      expression("m", "max({a})"),
    ]),
    [test("over choices", [set({ a: [1, 3] }), set({ a: [] })])],
  ),
  suite(
    "expression-matrix",
    onePage([
      matrix("m", [1, 2, 3, 4, 5], ["x", "y"]),
      expression("s", "{m.x} + {m.y}"),
      expression("a", "avg({m.x}, {m.y})"),
    ]),
    [test("over rows", [set({ m: { x: 4 } }), set({ m: { y: 1 } }), clear("m")])],
  ),
  suite(
    "expression-dates",
    onePage([
      text("born", { inputType: "date" }),
      expression("years", "age({born})"),
      expression("today", "today()"),
      expression("days", "dateDiff({born}, today(), 'days')"),
    ]),
    [test("by the clock", [set({ born: "2000-11-23" }), set({ born: "2000-11-22" })])],
  ),
  suite("expression-by-code", onePage([rating("a"), expression("s", "{a} * 2")]), [
    test("overwritten", [set({ a: 2 }), force({ s: 99 }), set({ a: 3 })]),
  ]),
  suite("expression-start-data", onePage([rating("a"), expression("s", "{a} * 2")]), [
    test("stale data", [set({ a: 2 })], { start: { data: { a: 1, s: 50 } } }),
    test("stale data at once", [set({ a: 2 })], { start: { data: { a: 1, s: 50 }, dataMode: "restore" } }),
  ]),
  suite(
    "expression-display-value",
    onePage([
      radio("a", [
        { value: 1, text: "One" },
        { value: 2, text: "Two" },
      ]),
      expression("t", "displayValue('a')"),
    ]),
    [test("the text of a choice", [set({ a: 1 }), set({ a: 2 }), clear("a")])],
  ),
  suite("expression-default-value", onePage([rating("a"), expression("s", "{a} * 2", { defaultValue: 7 })]), [
    test("nothing yet", [set({ a: 2 })]),
  ]),
  suite("expression-other-page", pages([[rating("a")], [expression("s", "{a} + 1")], [text("end")]]), [
    test("runs ahead of its page", [set({ a: 2 }), next, prev, set({ a: 5 })]),
  ]),
  suite("get-comment", onePage([radio("a", [1, 2], { showCommentArea: true }), expression("c", "getComment('a')")]), [
    test("the comment of a choice question", [set({ a: 1 }), { setComment: { a: "why" } }, { setComment: { a: "" } }]),
  ]),
];
