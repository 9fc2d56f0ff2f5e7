// enableIf, readOnly and who inherits them.
import {
  boxes,
  clear,
  complete,
  force,
  next,
  onePage,
  pages,
  panel,
  radio,
  rating,
  set,
  suite,
  test,
  text,
} from "../source.mjs";

export default [
  suite("enable-if", onePage([radio("a", ["yes", "no"]), text("b", { enableIf: "{a} = 'yes'" })]), [
    test("follows the answer and keeps its own", [set({ a: "yes" }), set({ b: "x" }), set({ a: "no" }), complete]),
  ]),
  suite(
    "only-false-disables",
    onePage([rating("a"), text("b", { enableIf: "{a}" }), text("c", { enableIf: "{a} - 1" })]),
    [test("a number is not false", [set({ a: 1 }), set({ a: 2 })])],
  ),
  suite("read-only-with-enable-if", onePage([text("a"), text("b", { readOnly: true, enableIf: "{a} = 1" })]), [
    test("the condition decides", [set({ a: 1 }), set({ b: "x" }), set({ a: 2 })]),
  ]),
  suite(
    "read-only-panel",
    onePage([text("a"), panel("p", [text("b"), text("c", { readOnly: false })], { readOnly: true })]),
    [test("all of it", [])],
  ),
  suite(
    "panel-enable-if",
    onePage([
      text("a"),
      panel("p", [text("b", { enableIf: "{a} > 1" }), panel("q", [text("c")])], { enableIf: "{a} > 0" }),
    ]),
    [test("both have to agree", [set({ a: 1 }), set({ a: 2 }), set({ b: "x" }), set({ c: "y" }), set({ a: 0 })])],
  ),
  suite(
    "panel-disabled-with-errors",
    onePage([text("a"), panel("p", [text("b", { isRequired: true })], { enableIf: "{a} = 1" })]),
    [test("the error goes, and comes back when asked again", [set({ a: 1 }), complete, set({ a: 2 }), set({ a: 1 }), complete])],
  ),
  suite("page-enable-if", pages([[text("a")], { enableIf: "{a} = 1", elements: [text("b", { isRequired: true })] }]), [
    test("disabled pages are not checked", [set({ a: 2 }), next, complete]),
    test("enabled pages are", [set({ a: 1 }), next, complete, set({ b: "x" }), complete]),
  ]),
  suite(
    "disabled-keeps-default",
    onePage([text("a", { defaultValue: "x", readOnly: true }), text("b", { visibleIf: "{a} = 'x'" })]),
    [test("a read-only default counts", [complete]), test("code may change it", [force({ a: "y" }), complete])],
  ),
  suite(
    "disabled-and-validators",
    onePage([text("a", { validators: [{ type: "numeric", minValue: 5 }], enableIf: "{b} empty" }), text("b")]),
    [test("a disabled question is not checked", [set({ a: 3 }), complete, set({ b: "x" }), complete])],
  ),
  suite(
    "choices-enable-if",
    onePage([
      boxes("a", [1, 2, 3]),
      radio("b", [
        { value: "x", enableIf: "{a} contains 1" },
        { value: "y" },
        { value: "z", enableIf: "{a} contains 3" },
      ]),
    ]),
    [test("choices follow", [set({ a: [1] }), set({ b: "x" }), set({ a: [3] }), clear("b")])],
  ),
];
