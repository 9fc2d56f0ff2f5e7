// The six validators and how their errors come and go.
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
  ranking,
  rating,
  set,
  suite,
  test,
  text,
} from "../source.mjs";

const validated = (type, properties = {}, more = {}) => ({ validators: [{ type, ...properties }], ...more });
const attempts = (name, question, values) =>
  suite(name, onePage([question]), [
    ...values.map((value) => test(JSON.stringify(value), [set({ q: value }), complete])),
    test("empty", [complete]),
  ]);

export default [
  attempts("numeric-range", text("q", validated("numeric", { minValue: 5, maxValue: 10 })), [
    "x",
    "4",
    4,
    "4,9",
    "11",
    "1e3",
    "05",
    " ",
    "5",
    10,
    "7,5",
    " 7 ",
    "1e1",
  ]),
  attempts("numeric-min", text("q", validated("numeric", { minValue: 0 })), [-1, "-0.5", 0, "3"]),
  attempts("numeric-max", text("q", validated("numeric", { maxValue: 2.5 })), [2.6, "2.5", -7]),
  attempts("numeric-no-limits", text("q", validated("numeric")), ["abc", "1 2", "0x", "12", "0x1F"]),
  attempts(
    "numeric-own-text",
    text("q", validated("numeric", { minValue: 5, text: "At least five" }, { title: "Rooms" })),
    ["x", 4, 5],
  ),
  attempts("numeric-title-in-text", text("q", validated("numeric", { minValue: 5 }, { title: "Rooms" })), [4, 5]),
  attempts("text-min", memo("q", validated("text", { minLength: 5 })), ["abc", "  a", "abcde", "äöüßé"]),
  attempts("text-max", text("q", validated("text", { maxLength: 3 })), ["abcd", "abc"]),
  attempts("text-range", text("q", validated("text", { minLength: 2, maxLength: 3 })), ["a", "abcd", "ab"]),
  attempts("text-no-digits", text("q", validated("text", { allowDigits: false })), ["room 7", "7", "7th hall", "x"]),
  attempts("text-beyond-the-plane", text("q", validated("text", { maxLength: 3 })), ["😀😀", "😀x"]),
  attempts("answercount", boxes("q", [1, 2, 3, 4], validated("answercount", { minCount: 2, maxCount: 3 })), [
    [1],
    [1, 2, 3, 4],
    [1, 2],
    [4, 1, 2],
  ]),
  attempts(
    "answercount-own-text",
    boxes("q", [1, 2, 3], validated("answercount", { minCount: 2, text: "Two, please" })),
    [[1], [1, 2]],
  ),
  attempts("answercount-ranking", ranking("q", ["a", "b", "c"], validated("answercount", { maxCount: 2 })), [
    ["a", "c", "b"],
  ]),
  attempts("regex", text("q", validated("regex", { regex: "^[A-Z]{2}\\d+$", text: "Two capitals and a number" })), [
    "ab1",
    "AB",
    "xAB1",
    "AB12",
  ]),
  attempts("regex-ignoring-case", text("q", validated("regex", { regex: "^[A-Z]{2}$", caseInsensitive: true })), [
    "a",
    "a1",
    "ab",
  ]),
  attempts("regex-anywhere", text("q", validated("regex", { regex: "\\d", text: "A digit" })), ["abc", "a1c", 5]),
  attempts("regex-unicode-class", text("q", validated("regex", { regex: "^\\w+$", text: "Words" })), [
    "größe",
    "a b",
    "abc_1",
  ]),
  attempts("regex-on-list", boxes("q", ["a1", "b"], validated("regex", { regex: "^\\w\\d$", text: "No" })), [
    ["b"],
    ["a1", "b"],
    ["a1"],
  ]),
  attempts("email", text("q", validated("email")), [
    "a",
    "a@",
    "a@b",
    "a@b.c",
    "a b@c.de",
    "a@b..de",
    "a@b.de",
    "A.B+c@d-e.museum",
    '"x y"@z.org',
  ]),
  attempts("email-own-text", text("q", validated("email", { text: "No such address" })), ["a", "a@b.de"]),
  attempts("email-input", text("q", { inputType: "email" }), ["a", "a@b.de"]),
  attempts("expression", text("q", validated("expression", { expression: "{q} != 'x'", text: "Not x" })), ["x", "y"]),
  attempts("expression-default-text", text("q", validated("expression", { expression: "{q} != 'x'" })), ["x", "y"]),
  attempts(
    "expression-runs-on-empty",
    text("q", validated("expression", { expression: "{q} notempty", text: "Something" })),
    ["y"],
  ),
  attempts(
    "expression-any-truth",
    rating("q", validated("expression", { expression: "{q} - 1", text: "Not one" })),
    [1, 2, 3],
  ),
  attempts("expression-broken", text("q", validated("expression", { expression: "{q} = ", text: "Broken" })), ["y"]),
  suite(
    "expression-on-another-question",
    onePage([
      rating("a"),
      rating("b", validated("expression", { expression: "{a} <= {b}", text: "Not below the first" })),
    ]),
    [
      test("checked on the press", [set({ a: 4, b: 2 }), complete, set({ b: 5 }), complete]),
      test("the other question changes", [set({ a: 4, b: 2 }), complete, set({ a: 1 }), complete]),
    ],
  ),
  suite(
    "several-validators",
    onePage([
      text("q", {
        isRequired: true,
        validators: [
          { type: "numeric", minValue: 10, text: "Ten or more" },
          { type: "regex", regex: "0$", text: "Ends in 0" },
          { type: "text", maxLength: 2, text: "Short" },
        ],
      }),
    ]),
    [
      test("all of them speak", [
        complete,
        set({ q: "5" }),
        complete,
        set({ q: "105" }),
        complete,
        set({ q: "20" }),
        complete,
      ]),
    ],
  ),
  suite(
    "error-leaves-with-valid-answer",
    pages([[text("q", validated("numeric", { minValue: 5 })), text("r")], [text("s")]]),
    [
      test("changed to another wrong answer", [set({ q: 1 }), next, set({ q: 2 }), set({ q: 7 }), next]),
      test("cleared", [set({ q: 1 }), next, clear("q"), next]),
      test("another question changes", [set({ q: 1 }), next, set({ r: "x" }), next]),
      test("changed by code", [set({ q: 1 }), next, force({ q: 2 }), force({ q: 9 })]),
    ],
  ),
  suite("no-check-without-press", onePage([text("q", validated("numeric", { minValue: 5 }))]), [
    test("a wrong answer alone is no error", [set({ q: 1 }), set({ q: "x" })]),
  ]),
  suite(
    "warning-and-info",
    onePage([
      text("q", {
        validators: [
          { type: "numeric", minValue: 5, text: "Really?", notificationType: "warning" },
          { type: "numeric", maxValue: 100, text: "Note", notificationType: "info" },
        ],
      }),
    ]),
    [test("a warning does not stop", [set({ q: 1 }), complete]), test("nor does an info", [set({ q: 200 }), complete])],
  ),
  suite("validator-in-panel", pages([[panel("p", [text("q", validated("email"))])], [text("end")]]), [
    test("stops the page", [set({ q: "x" }), next, set({ q: "a@b.de" }), next]),
  ]),
  suite(
    "hidden-validator",
    onePage([radio("a", [1, 2]), text("q", validated("email", {}, { visibleIf: "{a} = 1" }))]),
    [test("hidden is not checked", [set({ a: 1 }), set({ q: "x" }), set({ a: 2 }), complete])],
  ),
  suite("errors-of-both-pages", pages([[text("q", validated("email"))], [text("r", validated("email"))]]), [
    test("come back to the first", [
      set({ q: "a@b.de" }),
      next,
      set({ r: "x" }),
      complete,
      prev,
      next,
      set({ r: "c@d.de" }),
      complete,
    ]),
    test("a wrong answer by code on a page behind", [set({ q: "a@b.de" }), next, force({ q: "x" }), complete]),
  ]),
  suite("min-max-selected", onePage([boxes("q", [1, 2, 3, 4], { minSelectedChoices: 2, maxSelectedChoices: 3 })]), [
    test("too few", [set({ q: [1] }), complete, set({ q: [1, 2] }), complete]),
    test("too many by code", [force({ q: [1, 2, 3, 4] }), complete]),
    test("at the limit the others are disabled", [set({ q: [1, 2, 3] }), set({ q: [1, 2] })]),
    test("even an empty optional one", [complete]),
  ]),
  suite("min-selected-with-none", onePage([boxes("q", [1, 2, 3], { minSelectedChoices: 2, showNoneItem: true })]), [
    test("none is one", [set({ q: ["none"] }), complete]),
  ]),
  suite(
    "expression-validator-with-functions",
    onePage([
      text(
        "born",
        validated("expression", { expression: "age({born}) >= 18", text: "Adults only" }, { inputType: "date" }),
      ),
    ]),
    [
      test("by the clock", [
        set({ born: "2010-01-01" }),
        complete,
        set({ born: "2008-11-23" }),
        complete,
        set({ born: "2008-11-22" }),
        complete,
      ]),
    ],
  ),
];
