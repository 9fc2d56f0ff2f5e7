// Where choices come from, which are there, in what order, and what their going does to an answer.
import {
  boxes,
  buttons,
  clear,
  complete,
  dropdown,
  force,
  next,
  onePage,
  pages,
  pictures,
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

const kLetters = ["a", "b", "c", "d", "e", "f", "g", "h"];
const seeds = [1, 2, 3, 42, 123456789, -5];

const orders = [
  ["radiogroup", radio],
  ["checkbox", boxes],
  ["dropdown", dropdown],
  ["buttongroup", buttons],
].flatMap(([type, make]) => [
  suite(
    `random-${type}`,
    onePage([make("q", kLetters, { choicesOrder: "random" }), make("r", kLetters, { choicesOrder: "random" })]),
    seeds.map((randomSeed) =>
      test(`seed ${randomSeed}`, [set({ q: type === "checkbox" ? ["b"] : "b" })], { options: { randomSeed } }),
    ),
  ),
]);

export default [
  ...orders,
  suite(
    "ascending",
    onePage([radio("q", ["b", { value: "z", text: "A" }, "C", "a2", "a10", 3, 20], { choicesOrder: "asc" })]),
    [test("by text", [])],
  ),
  suite(
    "descending",
    onePage([
      radio("q", ["b", { value: "z", text: "A" }, "C", "a2", "a10", 3, 20], {
        choicesOrder: "desc",
        showOtherItem: true,
      }),
    ]),
    [test("by text", [])],
  ),
  suite(
    "ascending-by-locale-text",
    onePage([
      radio(
        "q",
        [
          { value: 1, text: { default: "z", de: "a" } },
          { value: 2, text: { default: "b", de: "ö" } },
          { value: 3, text: { default: "c", de: "z" } },
        ],
        { choicesOrder: "asc" },
      ),
    ]),
    [test("English", []), test("German", [], { options: { locale: "de" } })],
  ),
  suite(
    "random-special-items-last",
    onePage([
      boxes("q", kLetters, {
        choicesOrder: "random",
        showOtherItem: true,
        showNoneItem: true,
        showRefuseItem: true,
        showDontKnowItem: true,
      }),
    ]),
    [test("stay last", [])],
  ),
  suite(
    "random-with-fixed-items",
    onePage([
      radio(
        "q",
        kLetters.map((value, index) => (index % 3 === 2 ? { value, randomize: false } : value)),
        { choicesOrder: "random" },
      ),
    ]),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [], { options: { randomSeed } })),
  ),
  suite(
    "random-changes-with-visible-items",
    onePage([
      boxes("h", kLetters),
      radio("q", kLetters, { choicesOrder: "random", choicesVisibleIf: "{h} notcontains {item}" }),
    ]),
    [test("anew when the visible items change", [set({ h: ["a"] }), set({ h: ["a", "e"] }), set({ h: [] })])],
  ),
  suite(
    "random-depends-on-name-and-type",
    onePage([
      radio("q", kLetters, { choicesOrder: "random" }),
      radio("q2", kLetters, { choicesOrder: "random" }),
      boxes("q3", kLetters, { choicesOrder: "random" }),
    ]),
    [test("three orders", [])],
  ),
  suite(
    "random-imagepicker-and-ranking",
    onePage([
      pictures(
        "q",
        kLetters.map((value) => ({ value, imageLink: `pictures/${value}.png` })),
        { choicesOrder: "random" },
      ),
      ranking("r", kLetters, { choicesOrder: "random" }),
    ]),
    [test("orders", [set({ q: "a" }), set({ r: ["h", "g", "f", "e", "d", "c", "b", "a"] }), clear("r")])],
  ),
  suite("random-later-page", pages([[text("a")], [radio("q", kLetters, { choicesOrder: "random" })]]), [
    test("the same before and after", [next, prev, next]),
  ]),
  suite(
    "random-two-items",
    onePage([radio("q", ["a", "b"], { choicesOrder: "random" }), radio("r", ["a"], { choicesOrder: "random" })]),
    seeds.map((randomSeed) => test(`seed ${randomSeed}`, [], { options: { randomSeed } })),
  ),
  suite(
    "visible-if-per-choice",
    onePage([
      boxes("a", [1, 2, 3]),
      radio("q", [{ value: "x", visibleIf: "{a} contains 1" }, { value: "y", visibleIf: "{a} contains 2" }, "z"]),
    ]),
    [test("a chosen choice hides", [set({ a: [1, 2] }), set({ q: "x" }), set({ a: [2] }), set({ a: [1] }), complete])],
  ),
  suite(
    "visible-if-per-box",
    onePage([
      boxes("a", [1, 2, 3]),
      boxes("q", [{ value: "x", visibleIf: "{a} contains 1" }, { value: "y", visibleIf: "{a} contains 2" }, "z"]),
    ]),
    [
      test("a hidden item comes back", [
        set({ a: [1, 2] }),
        set({ q: ["x", "y", "z"] }),
        set({ a: [2] }),
        set({ a: [1, 2] }),
        set({ a: [] }),
        set({ q: [] }),
        set({ a: [1] }),
        complete,
      ]),
    ],
  ),
  suite(
    "visible-if-per-box-edit-between",
    onePage([boxes("a", [1, 2]), boxes("q", [{ value: "x", visibleIf: "{a} contains 1" }, "y", "z"])]),
    [
      test("edited while an item is hidden", [
        set({ a: [1] }),
        set({ q: ["x", "y"] }),
        set({ a: [] }),
        set({ q: ["z"] }),
        set({ a: [1] }),
        complete,
      ]),
    ],
  ),
  suite(
    "choice-visible-if-any-truth",
    onePage([rating("a"), radio("q", [{ value: "x", visibleIf: "{a}" }, { value: "y", visibleIf: "{a} - 1" }, "z"])]),
    [test("one is true for a choice, two is not", [set({ a: 1 }), set({ a: 2 })])],
  ),
  suite(
    "choices-visible-if",
    onePage([boxes("a", ["x", "y", "z"]), radio("q", ["x", "y", "z"], { choicesVisibleIf: "{a} contains {item}" })]),
    [
      test("what was chosen before", [set({ a: ["x", "z"] }), set({ q: "z" }), set({ a: ["x"] }), complete]),
      test("none when nothing is named", [set({ a: ["y"] }), set({ q: "y" }), clear("a")]),
    ],
  ),
  suite(
    "choices-visible-if-with-own",
    onePage([
      boxes("a", ["x", "y", "z"]),
      radio("q", ["x", { value: "y", visibleIf: "{a.length} > 1" }, "z"], { choicesVisibleIf: "{a} contains {item}" }),
    ]),
    [test("both conditions or the own", [set({ a: ["y"] }), set({ a: ["y", "z"] })])],
  ),
  suite(
    "choices-visible-if-and-special",
    onePage([
      boxes("a", ["x", "y"]),
      radio("q", ["x", "y"], { choicesVisibleIf: "{a} contains {item}", showOtherItem: true, showNoneItem: true }),
    ]),
    [test("special items stay", [set({ a: ["y"] }), set({ q: "none" }), set({ a: [] })])],
  ),
  suite(
    "hide-if-choices-empty",
    onePage([
      boxes("a", ["x", "y"]),
      radio("q", ["x", "y"], { choicesVisibleIf: "{a} contains {item}", hideIfChoicesEmpty: true, isRequired: true }),
      radio("r", [], { hideIfChoicesEmpty: true }),
    ]),
    [test("hidden and shown", [set({ a: ["x"] }), set({ q: "x" }), set({ a: [] }), complete])],
  ),
  suite(
    "no-choices-left",
    onePage([
      boxes("a", ["x", "y"]),
      radio("q", ["x", "y"], { choicesVisibleIf: "{a} contains {item}", isRequired: true }),
    ]),
    [test("required without choices", [complete, set({ a: ["x"] }), complete])],
  ),
  suite(
    "from-question",
    onePage([
      boxes(
        "a",
        [
          { value: 1, text: "One" },
          { value: 2, text: "Two" },
          { value: 3, text: "Three" },
        ],
        { showOtherItem: true, showNoneItem: true },
      ),
      radio("all", [], { choicesFromQuestion: "a" }),
      radio("sel", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "selected" }),
      radio("un", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "unselected" }),
    ]),
    [
      test("all, chosen, not chosen", [
        set({ a: [1, 3] }),
        set({ sel: 3 }),
        set({ un: 2 }),
        set({ a: [1, 2] }),
        set({ a: [] }),
        complete,
      ]),
      test("special items", [
        set({ a: [1, "other"] }),
        { setComment: { a: "mine" } },
        set({ sel: "other" }),
        set({ a: ["none"] }),
      ]),
    ],
  ),
  suite(
    "from-question-with-own-choices",
    onePage([
      boxes("a", [1, 2]),
      radio("q", [8, 9], { choicesFromQuestion: "a" }),
      radio("r", [8, 9], { choicesFromQuestion: "a", choicesFromQuestionMode: "selected" }),
    ]),
    [test("own ones are not used", [set({ a: [1] })])],
  ),
  suite(
    "from-radio",
    onePage([
      radio("a", [1, 2, 3]),
      radio("sel", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "selected" }),
      radio("un", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "unselected" }),
    ]),
    [test("a single answer", [set({ a: 2 }), set({ sel: 2 }), set({ a: 3 })])],
  ),
  suite(
    "from-question-chain",
    onePage([
      boxes("a", [1, 2, 3, 4]),
      boxes("b", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "selected" }),
      radio("c", [], { choicesFromQuestion: "b", choicesFromQuestionMode: "selected" }),
    ]),
    [
      test("of what was chosen of what was chosen", [
        set({ a: [1, 2, 3] }),
        set({ b: [2, 3] }),
        set({ c: 3 }),
        set({ a: [1, 2] }),
        complete,
      ]),
    ],
  ),
  suite(
    "from-question-hidden-source",
    onePage([
      yesNo("go"),
      boxes("a", [1, 2], { visibleIf: "{go}" }),
      radio("b", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "selected" }),
    ]),
    [test("the source hides", [set({ go: true }), set({ a: [1, 2] }), set({ b: 2 }), set({ go: false }), complete])],
  ),
  suite(
    "from-question-visible-choices",
    onePage([
      boxes("h", [1, 2]),
      boxes("a", [{ value: 1, visibleIf: "{h} contains 1" }, 2, 3]),
      radio("b", [], { choicesFromQuestion: "a" }),
    ]),
    [test("hidden source choices", [set({ h: [1] }), set({ b: 1 }), set({ h: [] })])],
  ),
  suite(
    "from-question-own-visible-if",
    onePage([
      boxes("a", [1, 2, 3]),
      rating("n"),
      radio("b", [], { choicesFromQuestion: "a", choicesVisibleIf: "{item} < {n}" }),
    ]),
    [test("filtered", [set({ n: 3 }), set({ b: 2 }), set({ n: 2 })])],
  ),
  suite(
    "from-question-other-page",
    pages([
      [boxes("a", [1, 2, 3])],
      [ranking("b", [], { choicesFromQuestion: "a", choicesFromQuestionMode: "selected" })],
    ]),
    [
      test("ranks the chosen", [
        set({ a: [3, 1] }),
        next,
        set({ b: [1, 3] }),
        prev,
        set({ a: [3, 1, 2] }),
        next,
        complete,
      ]),
    ],
  ),
  suite(
    "from-question-order",
    onePage([
      boxes("a", kLetters, { choicesOrder: "random" }),
      radio("b", [], { choicesFromQuestion: "a" }),
      radio("c", [], { choicesFromQuestion: "a", choicesOrder: "random" }),
      radio("d", [], { choicesFromQuestion: "a", choicesOrder: "desc" }),
    ]),
    [test("the source's order or the own", [])],
  ),
  suite(
    "choice-texts",
    onePage([radio("q", [{ value: 1, text: "One of {n}" }, { value: 2 }, 3, { value: "four", text: "" }]), text("n")]),
    [test("with answers in them", [set({ n: "all" })])],
  ),
  suite("duplicate-values", onePage([radio("q", [1, "1", 2, 2, "a", "A"])]), [
    test("all are offered", [set({ q: "A" }), set({ q: 1 })]),
  ]),
  suite("chosen-out-of-case", onePage([radio("q", ["Yes", "No"]), text("b", { visibleIf: "{q} = 'yes'" })]), [
    test("another case by code", [force({ q: "yes" }), complete]),
  ]),
  suite(
    "max-selected",
    onePage([boxes("q", kLetters, { maxSelectedChoices: 2, showOtherItem: true, showNoneItem: true })]),
    [
      test("the rest is disabled", [
        set({ q: ["a"] }),
        set({ q: ["a", "b"] }),
        set({ q: ["none"] }),
        set({ q: ["other", "a"] }),
      ]),
    ],
  ),
  suite(
    "tagbox",
    onePage([
      { type: "tagbox", name: "q", choices: [1, 2, 3], maxSelectedChoices: 2, minSelectedChoices: 1, isRequired: true },
      text("b", { visibleIf: "{q} contains 2" }),
    ]),
    [test("like a checkbox", [complete, set({ q: [2] }), set({ q: [2, 3] }), complete])],
  ),
];
