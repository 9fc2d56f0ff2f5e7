// What each type of question takes, keeps and shows.
import {
  boxes,
  buttons,
  clear,
  complete,
  dropdown,
  force,
  matrix,
  memo,
  next,
  onePage,
  pages,
  pictures,
  radio,
  ranking,
  rating,
  set,
  suite,
  test,
  text,
  yesNo,
} from "../source.mjs";

const kRows = ["r1", "r2", "r3", "r4", "r5"];
const slider = (name, more = {}) => ({ type: "slider", name, ...more });
const texts = (name, items, more = {}) => ({ type: "multipletext", name, items, ...more });
const pictureChoices = ["a", "b", "c"].map((value) => ({
  value,
  imageLink: `pictures/${value}.png`,
  text: value.toUpperCase(),
}));

export default [
  suite("rating", onePage([rating("q"), text("b", { visibleIf: "{q} >= 4" })]), [
    test("one to five", [set({ q: 4 }), set({ q: 5 }), clear("q"), complete]),
  ]),
  suite(
    "rating-scale",
    onePage([
      rating("q", { rateMin: 0, rateMax: 10 }),
      rating("s", { rateMin: 1, rateMax: 9, rateStep: 2 }),
      rating("t", { rateMax: 3, rateType: "smileys", minRateDescription: "bad", maxRateDescription: "good" }),
    ]),
    [test("steps", [set({ q: 0 }), set({ s: 9 }), complete])],
  ),
  suite("rating-count-alone", onePage([rating("c", { rateCount: 7 })]), [test("steps", [set({ c: 5 }), complete])]),
  suite(
    "rating-uneven-step",
    onePage([
      rating("q", { rateMin: 1, rateMax: 6, rateStep: 2 }),
      rating("r", { rateMin: 0, rateMax: 1, rateStep: 0.25 }),
    ]),
    [test("steps", [set({ q: 5 }), set({ r: 0.75 })])],
  ),
  suite(
    "rating-values",
    onePage([
      rating("q", {
        autoGenerate: false,
        rateValues: [{ value: "low", text: "Poor" }, { value: 5, text: "Fair" }, "good"],
      }),
      text("b", { title: "{q}" }),
    ]),
    [test("values with texts", [set({ q: "low" }), set({ q: 5 }), set({ q: "good" }), complete])],
  ),
  suite("rating-rate-values-only", onePage([rating("q", { rateValues: [1, 2, { value: 3, text: "three" }] })]), [
    test("without autoGenerate", [set({ q: 2 })]),
  ]),
  suite("rating-smileys-capped", onePage([rating("q", { rateType: "smileys", rateMin: 0, rateMax: 12 })]), [
    test("at ten", []),
  ]),
  suite("rating-stars", onePage([rating("q", { rateType: "stars", rateMax: 5 })]), [
    test("as numbers", [set({ q: 3 })]),
  ]),
  suite("rating-out-of-scale", onePage([rating("q")]), [
    test("survives completion", [force({ q: 77 }), complete]),
    test("as text", [force({ q: "3" }), complete]),
  ]),
  suite(
    "boolean",
    onePage([
      yesNo("q"),
      yesNo("v", { valueTrue: "in", valueFalse: "out", labelTrue: "Inside", labelFalse: "Outside" }),
      text("b", { visibleIf: "{v} = 'in'", title: "{v} {q}" }),
    ]),
    [test("values", [set({ q: true }), set({ v: "in" }), set({ v: "out" }), clear("q"), complete])],
  ),
  suite("boolean-values-by-code", onePage([yesNo("v", { valueTrue: "in", valueFalse: "out" }), yesNo("q")]), [
    test("true and false", [force({ v: true }), force({ v: false }), force({ q: "true" }), force({ q: 1 }), complete]),
  ]),
  suite(
    "boolean-default",
    onePage([
      yesNo("a", { defaultValue: true }),
      yesNo("b", { defaultValue: "false" }),
      yesNo("c", { defaultValue: "indeterminate" }),
      yesNo("d", { valueTrue: "in", valueFalse: "out", defaultValue: "true" }),
      yesNo("e", { valueTrue: "in", valueFalse: "out", defaultValue: "in" }),
    ]),
    [test("from the start", [complete])],
  ),
  suite(
    "radiogroup",
    onePage([radio("q", [{ value: 1, text: "One" }, 2], { title: "Which?", description: "Pick", colCount: 2 })]),
    [test("an answer", [set({ q: 2 }), set({ q: 1 }), clear("q"), complete])],
  ),
  suite("checkbox-order", onePage([boxes("q", ["a", "b", "c"])]), [
    test("in the order of touching", [
      set({ q: ["c"] }),
      set({ q: ["c", "a"] }),
      set({ q: ["a"] }),
      set({ q: [] }),
      complete,
    ]),
  ]),
  suite("checkbox-same-items", onePage([boxes("q", ["a", "b", "c"]), text("t", { title: "{q}" })]), [
    test("another order is no change", [set({ q: ["c", "a"] }), set({ q: ["a", "c"] }), complete]),
  ]),
  suite(
    "dropdown",
    onePage([dropdown("q", ["a", { value: "b", text: "Bee" }], { placeholder: "..." }), text("t", { title: "{q}" })]),
    [test("an answer", [set({ q: "b" }), clear("q")])],
  ),
  suite(
    "buttongroup",
    onePage([buttons("q", [1, { value: 2, text: "Two" }], { isRequired: true }), text("b", { visibleIf: "{q} = 2" })]),
    [test("an answer", [complete, set({ q: 2 }), complete])],
  ),
  suite(
    "imagepicker",
    onePage([pictures("q", pictureChoices, { isRequired: true }), text("b", { title: "{q}", visibleIf: "{q} = 'b'" })]),
    [test("one", [complete, set({ q: "b" }), set({ q: "c" }), complete])],
  ),
  suite(
    "imagepicker-multi",
    onePage([
      pictures("q", pictureChoices, { multiSelect: true }),
      text("b", { visibleIf: "{q} = ''" }),
      text("c", { visibleIf: "{q} contains 'b'" }),
    ]),
    [test("several", [set({ q: ["b", "a"] }), set({ q: [] }), clear("q")])],
  ),
  suite(
    "ranking",
    onePage([ranking("q", ["a", "b", "c"]), text("t", { title: "{q}" }), text("f", { visibleIf: "{q[0]} = 'c'" })]),
    [
      test("an order", [set({ q: ["c", "a", "b"] }), set({ q: ["a", "b", "c"] }), clear("q"), complete]),
      test("part of it by code", [force({ q: ["c"] }), complete]),
    ],
  ),
  suite("ranking-required", onePage([ranking("q", ["a", "b"], { isRequired: true })]), [
    test("has to be touched", [complete, set({ q: ["a", "b"] }), complete]),
  ]),
  suite(
    "ranking-choices-change",
    onePage([boxes("h", ["a", "b", "c"]), ranking("q", ["a", "b", "c"], { choicesVisibleIf: "{h} contains {item}" })]),
    [
      test("items come and go", [
        set({ h: ["a", "b"] }),
        set({ q: ["b", "a"] }),
        set({ h: ["a", "b", "c"] }),
        set({ h: ["a"] }),
        set({ h: ["c", "a"] }),
        complete,
      ]),
    ],
  ),
  suite(
    "matrix",
    onePage([
      matrix("q", [{ value: 1, text: "bad" }, 2, { value: 3, text: "good" }], [{ value: "a", text: "Row A" }, "b"]),
      text("t", { title: "{q.a}", visibleIf: "{q.b} > 1" }),
    ]),
    [
      test("row by row", [
        set({ q: { a: 1 } }),
        set({ q: { b: 3 } }),
        set({ q: { a: 2, b: 2 } }),
        clear("q"),
        complete,
      ]),
    ],
  ),
  suite("matrix-required", onePage([matrix("q", [1, 2], ["a", "b"], { isRequired: true })]), [
    test("one row will do", [complete, set({ q: { b: 1 } }), complete]),
  ]),
  suite("matrix-each-row", onePage([matrix("q", [1, 2], ["a", "b"], { eachRowRequired: true })]), [
    test("all rows", [complete, set({ q: { b: 1 } }), complete, set({ q: { a: 1 } }), complete]),
  ]),
  suite(
    "matrix-each-row-and-required",
    onePage([
      matrix("q", [1, 2], ["a", "b"], { eachRowRequired: true, isRequired: true, requiredErrorText: "Rate them" }),
    ]),
    [test("one error or two", [complete, set({ q: { b: 1 } }), complete])],
  ),
  suite("matrix-unique", onePage([matrix("q", [1, 2, 3], ["a", "b"], { eachRowUnique: true })]), [
    test("no column twice", [set({ q: { a: 1, b: 1 } }), complete, set({ q: { b: 2 } }), complete]),
  ]),
  suite(
    "matrix-rows-visible",
    onePage([
      boxes("h", ["a", "b", "c"]),
      matrix("q", [1, 2], ["a", "b", "c"], { rowsVisibleIf: "{h} contains {item}", eachRowRequired: true }),
    ]),
    [
      test("rows come and go", [
        set({ h: ["a", "b"] }),
        set({ q: { a: 1, b: 2 } }),
        set({ h: ["b", "c"] }),
        complete,
        set({ q: { c: 1 } }),
        set({ h: ["a", "b", "c"] }),
        complete,
      ]),
    ],
  ),
  suite(
    "matrix-row-visible-if",
    onePage([rating("n"), matrix("q", [1, 2], ["a", { value: "b", visibleIf: "{n} > 2" }])]),
    [test("one row", [set({ n: 3 }), set({ q: { b: 1 } }), set({ n: 1 }), complete])],
  ),
  suite(
    "matrix-row-enable-if",
    onePage([rating("n"), matrix("q", [1, 2], ["a", { value: "b", enableIf: "{n} > 2" }], { eachRowRequired: true })]),
    [test("one row", [set({ q: { a: 1 } }), complete])],
  ),
  suite(
    "matrix-hide-if-rows-empty",
    onePage([
      boxes("h", ["a", "b"]),
      matrix("q", [1, 2], ["a", "b"], { rowsVisibleIf: "{h} contains {item}", hideIfRowsEmpty: true }),
      matrix("e", [1], [], { hideIfRowsEmpty: true }),
      matrix("s", [1, 2], []),
    ]),
    [test("hidden and shown", [set({ h: ["b"] }), set({ q: { b: 2 } }), set({ h: [] }), complete])],
  ),
  suite("matrix-without-rows", onePage([matrix("q", [1, 2], [])]), [
    test("takes no single value", [force({ q: 2 }), complete]),
  ]),
  suite(
    "matrix-row-order",
    onePage([matrix("q", [1, 2], kRows, { rowOrder: "random" }), matrix("p", [1, 2], kRows, { rowOrder: "random" })]),
    [1, 2, 3, 99].map((randomSeed) => test(`seed ${randomSeed}`, [set({ q: { r3: 1 } })], { options: { randomSeed } })),
  ),
  suite(
    "matrix-row-order-with-visibility",
    onePage([
      boxes("h", kRows),
      matrix("q", [1, 2], kRows, { rowOrder: "random", rowsVisibleIf: "{h} contains {item}" }),
    ]),
    [test("rows come and go", [set({ h: ["r1", "r4", "r5"] }), set({ h: kRows }), set({ h: ["r2", "r3"] })])],
  ),
  suite(
    "matrix-cells",
    onePage([matrix("q", [1, 2], ["a", "b"], { cells: { default: { 1: "one", 2: "two" }, a: { 1: "A1" } } })]),
    [test("texts of cells", [set({ q: { a: 1 } })])],
  ),
  suite("matrix-unknown-values", onePage([matrix("q", [1, 2], ["a", "b"])]), [
    test("rows and columns from outside", [force({ q: { a: 9, z: 1 } }), complete]),
  ]),
  suite(
    "matrix-hidden-row-answers",
    onePage([boxes("h", ["a", "b"]), matrix("q", [1, 2], ["a", "b"], { rowsVisibleIf: "{h} contains {item}" })], {
      clearInvisibleValues: "onHidden",
    }),
    [
      test("in mode onHidden", [
        set({ h: ["a", "b"] }),
        set({ q: { a: 1, b: 2 } }),
        set({ h: ["a"] }),
        set({ h: ["a", "b"] }),
      ]),
    ],
  ),
  suite(
    "matrix-condition-in-empty",
    onePage([
      matrix("q", [1, 2], ["a", "b"]),
      text("t", { visibleIf: "{q} empty" }),
      text("u", { visibleIf: "{q.a} empty" }),
    ]),
    [test("whole and row", [set({ q: { b: 1 } }), set({ q: { a: 1 } }), clear("q")])],
  ),
  suite(
    "multipletext",
    onePage([
      texts("q", [
        { name: "first", title: "First name", isRequired: true },
        { name: "age", inputType: "number", validators: [{ type: "numeric", minValue: 18 }] },
        { name: "mail", validators: [{ type: "email" }] },
      ]),
      text("t", { title: "{q.first}", visibleIf: "{q.age} > 20" }),
    ]),
    [
      test("item by item", [
        complete,
        set({ q: { first: "Ada" } }),
        set({ q: { age: 17 } }),
        complete,
        set({ q: { age: 30, mail: "x" } }),
        complete,
        set({ q: { mail: "a@b.de" } }),
        complete,
      ]),
      test("cleared", [
        set({ q: { first: "Ada", age: 20 } }),
        clear("q"),
        set({ q: { first: "x" } }),
        set({ q: { first: "" } }),
        complete,
      ]),
    ],
  ),
  suite("multipletext-required", onePage([texts("q", [{ name: "a" }, { name: "b" }], { isRequired: true })]), [
    test("one item will do", [complete, set({ q: { b: "x" } }), complete]),
  ]),
  suite(
    "slider",
    onePage([
      slider("q"),
      slider("r", { min: 10, max: 20, step: 5 }),
      text("t", { visibleIf: "{q} > 50", title: "{q}" }),
    ]),
    [test("a value", [set({ q: 60 }), set({ r: 15 }), clear("q"), complete])],
  ),
  suite("slider-required", onePage([slider("q", { isRequired: true })]), [
    test("has to be touched", [complete, set({ q: 0 }), complete]),
  ]),
  suite("slider-limits", onePage([slider("q", { min: 10, max: 20, defaultValue: 15 })]), [
    test("by code beyond", [force({ q: 99 }), complete]),
  ]),
  suite(
    "html-and-image",
    onePage([
      { type: "html", name: "h", html: "<b>{a}</b>", visibleIf: "{a} notempty" },
      { type: "image", name: "i", imageLink: "pictures/a.png", visibleIf: "{a} = 1" },
      text("a"),
    ]),
    [test("only shown", [set({ a: 1 }), set({ a: 2 }), complete])],
  ),
  suite("page-of-html-only", pages([[{ type: "html", name: "h", html: "Welcome" }], [text("a")]]), [
    test("is a page", [next, complete]),
  ]),
  suite("signature", onePage([{ type: "signaturepad", name: "s", isRequired: true }]), [
    test("a picture as text", [complete, set({ s: "data:image/png;base64,iVBORw0KGgo=" }), complete]),
  ]),
  suite("comment", onePage([memo("q", { maxLength: 10, placeholder: "...", rows: 2 })]), [
    test("lines", [set({ q: "a\nb" }), set({ q: "" }), complete]),
  ]),
];
