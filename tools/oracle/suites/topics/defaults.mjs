// defaultValue, defaultValueExpression, setValueIf, setValueExpression, resetValueIf.
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

const elsewhere = { start: { data: { q: "given" } } };
const restored = { start: { data: { q: "given" }, dataMode: "restore" } };

export default [
  suite("default", onePage([text("q", { defaultValue: "d" }), text("r", { visibleIf: "{q} = 'd'" })]), [
    test("there from the start", [set({ q: "x" }), clear("q"), complete]),
    test("given data win", [], elsewhere),
    test("restored data win", [], restored),
    test("restored data without it", [], { start: { data: { r: "y" }, dataMode: "restore" } }),
  ]),
  suite(
    "default-of-types",
    onePage([
      rating("rating", { defaultValue: 3 }),
      yesNo("boolean", { defaultValue: "true" }),
      radio("radio", [1, 2], { defaultValue: 2 }),
      boxes("boxes", [1, 2, 3], { defaultValue: [3, 1] }),
      ranking("ranking", ["a", "b"], { defaultValue: ["b", "a"] }),
      matrix("matrix", [1, 2], ["r", "s"], { defaultValue: { s: 2 } }),
      text("number", { inputType: "number", defaultValue: 0 }),
      yesNo("no", { defaultValue: "false" }),
    ]),
    [test("stored at once", [complete])],
  ),
  suite(
    "default-unknown-choice",
    onePage([radio("q", [1, 2], { defaultValue: 9 }), boxes("b", [1, 2], { defaultValue: [2, 9] })]),
    [test("stored", [complete])],
  ),
  suite("default-on-later-page", pages([[text("a")], [text("q", { defaultValue: "d" })]]), [
    test("before its page is seen", [next, complete]),
  ]),
  suite("default-hidden", onePage([text("a"), text("q", { defaultValue: "d", visibleIf: "{a} = 1" })]), [
    test("hidden from the start", [set({ a: 1 }), set({ a: 2 }), complete]),
    test("cleared and shown again", [set({ a: 1 }), set({ q: "x" }), set({ a: 2 }), set({ a: 1 })]),
  ]),
  suite(
    "default-hidden-on-hidden",
    onePage([text("a"), text("q", { defaultValue: "d", visibleIf: "{a} = 1" })], { clearInvisibleValues: "onHidden" }),
    [
      test("comes with the question", [set({ a: 1 }), set({ q: "x" }), set({ a: 2 }), set({ a: 1 })]),
      test("cleared by the visitor", [set({ a: 1 }), clear("q"), set({ a: 2 }), set({ a: 1 })]),
    ],
  ),
  suite(
    "default-hidden-none",
    onePage([text("a"), text("q", { defaultValue: "d", visibleIf: "{a} = 1" })], { clearInvisibleValues: "none" }),
    [test("kept", [complete])],
  ),
  suite(
    "default-in-hidden-panel",
    onePage([text("a"), panel("p", [text("q", { defaultValue: "d" })], { visibleIf: "{a} = 1" })], {
      clearInvisibleValues: "onHiddenContainer",
    }),
    [test("comes with the panel", [set({ a: 1 }), set({ q: "x" }), set({ a: 2 }), set({ a: 1 })])],
  ),
  suite("default-expression", onePage([rating("a"), text("q", { defaultValueExpression: "{a} * 2" })]), [
    test("follows until edited", [set({ a: 2 }), set({ a: 3 }), set({ q: "mine" }), set({ a: 4 })]),
    test("runs again after a cleared edit", [set({ a: 2 }), set({ q: "mine" }), clear("q"), set({ a: 5 })]),
    test("an edit to the same value", [set({ a: 2 }), set({ q: 4 }), set({ a: 3 })]),
    test("source cleared", [set({ a: 2 }), clear("a")]),
    test("given data", [set({ a: 2 })], elsewhere),
    test("restored data", [set({ a: 2 })], restored),
    test("edited by code", [force({ q: "mine" }), set({ a: 3 })]),
  ]),
  suite(
    "default-expression-constant",
    onePage([
      text("q", { defaultValueExpression: "'x' + 'y'" }),
      text("t", { inputType: "date", defaultValueExpression: "today()" }),
      text("r", { defaultValueExpression: "1 + 1", defaultValue: 5 }),
    ]),
    [test("from the start", [clear("q"), complete])],
  ),
  suite(
    "default-expression-of-choices",
    onePage([
      radio("a", ["x", "y"]),
      radio("b", ["x", "y"], { defaultValueExpression: "{a}" }),
      boxes("c", ["x", "y"], { defaultValueExpression: "[{a}]" }),
    ]),
    [test("follows", [set({ a: "y" }), set({ b: "x" }), set({ a: "x" })])],
  ),
  suite(
    "default-expression-chain",
    onePage([
      rating("a"),
      text("b", { defaultValueExpression: "{a} + 1" }),
      text("c", { defaultValueExpression: "{b} + 1" }),
    ]),
    [test("through", [set({ a: 1 }), set({ b: 10 }), set({ a: 2 })])],
  ),
  suite(
    "default-expression-hidden",
    onePage([rating("a"), text("q", { defaultValueExpression: "{a} * 2", visibleIf: "{a} > 2" })], {
      clearInvisibleValues: "onHidden",
    }),
    [test("shown and hidden", [set({ a: 1 }), set({ a: 3 }), set({ a: 4 }), set({ a: 1 }), set({ a: 5 })])],
  ),
  suite(
    "default-expression-on-later-page",
    pages([[rating("a")], [text("q", { defaultValueExpression: "{a} * 2" })]]),
    [test("before and after", [set({ a: 1 }), next, set({ q: "mine" }), prev, set({ a: 2 })])],
  ),
  suite(
    "set-value-if",
    onePage([rating("a"), text("q", { setValueIf: "{a} > 3", setValueExpression: "'high ' + {a}" })]),
    [
      test("while it holds", [
        set({ a: 2 }),
        set({ a: 4 }),
        set({ q: "mine" }),
        set({ a: 5 }),
        set({ q: "mine" }),
        set({ a: 1 }),
        set({ q: "free" }),
        set({ a: 2 }),
      ]),
    ],
  ),
  suite(
    "set-value-if-other-name",
    onePage([rating("a"), rating("b"), text("q", { setValueIf: "{a} > 3", setValueExpression: "{b}" })]),
    [
      test("a name of the expression fires too", [
        set({ a: 4 }),
        set({ b: 2 }),
        set({ q: "mine" }),
        set({ b: 3 }),
        set({ a: 1 }),
        set({ b: 5 }),
      ]),
    ],
  ),
  suite(
    "set-value-if-truthy",
    onePage([rating("a"), text("q", { setValueIf: "{a} - 1", setValueExpression: "{a}" })]),
    [test("two is true enough", [set({ a: 1 }), set({ a: 2 })])],
  ),
  suite("set-value-if-without-expression", onePage([rating("a"), text("q", { setValueIf: "{a} > 3" })]), [
    test("clears", [set({ q: "x" }), set({ a: 4 })]),
  ]),
  suite("set-value-expression", onePage([rating("a"), text("q", { setValueExpression: "{a} * 2" })]), [
    test("wipes edits", [set({ a: 2 }), set({ q: "mine" }), set({ a: 3 }), clear("a")]),
  ]),
  suite("set-value-expression-constant", onePage([rating("a"), text("q", { setValueExpression: "'k'" })]), [
    test("once or never", [set({ a: 2 }), set({ q: "mine" }), set({ a: 3 })]),
  ]),
  suite(
    "set-value-if-start",
    onePage([rating("a", { defaultValue: 5 }), text("q", { setValueIf: "{a} > 3", setValueExpression: "'x'" })]),
    [
      test("with a default that meets it", [set({ a: 4 })]),
      test("with data", [], { start: { data: { a: 4 } } }),
      test("with restored data", [], { start: { data: { a: 4 }, dataMode: "restore" } }),
    ],
  ),
  suite(
    "set-value-if-hidden",
    onePage([rating("a"), text("q", { visibleIf: "{a} > 2", setValueIf: "{a} > 1", setValueExpression: "'x'" })]),
    [test("writes to the hidden", [set({ a: 2 }), set({ a: 3 }), complete])],
  ),
  suite(
    "set-value-if-hidden-cleared",
    onePage([rating("a"), text("q", { visibleIf: "{a} > 2", setValueIf: "{a} > 1", setValueExpression: "'x'" })], {
      clearInvisibleValues: "onHidden",
    }),
    [test("writes to the hidden", [set({ a: 2 }), set({ a: 3 }), set({ a: 2 }), complete])],
  ),
  suite(
    "reset-value-if",
    onePage([
      rating("a"),
      text("q", { resetValueIf: "{a} < 3" }),
      text("d", { defaultValue: "d", resetValueIf: "{a} < 3" }),
    ]),
    [
      test("to nothing, or to the default", [
        set({ a: 4 }),
        set({ q: "x" }),
        set({ d: "y" }),
        set({ a: 2 }),
        set({ q: "again" }),
        set({ d: "again" }),
        set({ a: 1 }),
      ]),
    ],
  ),
  suite("reset-value-if-own-edit", onePage([rating("a"), text("q", { resetValueIf: "{a} = 1 and {q} = 'x'" })]), [
    test("its own answer", [set({ a: 1 }), set({ q: "x" }), set({ q: "y" })]),
  ]),
  suite(
    "reset-value-if-expression-default",
    onePage([rating("a"), rating("b"), text("q", { defaultValueExpression: "{b} * 2", resetValueIf: "{a} = 1" })]),
    [test("back to the expression", [set({ b: 2 }), set({ q: "mine" }), set({ a: 1 }), set({ b: 3 })])],
  ),
  suite("reset-needs-true", onePage([rating("a"), text("q", { resetValueIf: "{a}" })]), [
    test("one is not true", [set({ q: "x" }), set({ a: 1 })]),
  ]),
  suite(
    "set-and-reset",
    onePage([rating("a"), text("q", { setValueIf: "{a} > 2", setValueExpression: "'set'", resetValueIf: "{a} > 3" })]),
    [test("both hold", [set({ a: 3 }), set({ a: 4 }), set({ a: 5 })])],
  ),
  suite(
    "set-value-chain",
    onePage([
      rating("a"),
      text("b", { setValueIf: "{a} > 1", setValueExpression: "{a}" }),
      text("c", { setValueIf: "{b} > 1", setValueExpression: "{b} + 1" }),
      text("d", { visibleIf: "{c} > 3" }),
    ]),
    [test("one after the other", [set({ a: 2 }), set({ a: 3 }), set({ c: 1 }), set({ b: 9 })])],
  ),
  suite(
    "set-value-circle",
    onePage([
      text("a", { setValueIf: "{b} > 0", setValueExpression: "{b} + 1" }),
      text("b", { setValueIf: "{a} > 0", setValueExpression: "{a} + 1" }),
    ]),
    [test("ends", [set({ a: 1 }), set({ b: 1 })])],
  ),
  suite("set-value-own-name", onePage([text("q", { setValueIf: "{q} notempty", setValueExpression: "{q} + 'x'" })]), [
    test("ends", [set({ q: "a" }), set({ q: "b" })]),
  ]),
  suite(
    "set-value-and-trigger",
    onePage([rating("a"), text("q", { setValueIf: "{a} > 2", setValueExpression: "'rule'" })], {
      triggers: [{ type: "setvalue", expression: "{a} > 2", setToName: "q", setValue: "trigger" }],
    }),
    [test("which is last", [set({ a: 3 }), set({ a: 4 })])],
  ),
  suite("default-other", onePage([radio("q", [1, 2], { showOtherItem: true, defaultValue: "other" })]), [
    test("with nothing typed", [complete, { setComment: { q: "x" } }, complete]),
  ]),
];
