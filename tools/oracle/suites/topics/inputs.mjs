// Text inputs: numbers, dates, e-mail addresses, telephone numbers, and their limits.
import { complete, expression, force, memo, next, onePage, pages, rating, set, suite, test, text } from "../source.mjs";

const number = (more = {}) => text("q", { inputType: "number", ...more });
const each = (name, question, values, more = []) =>
  suite(name, onePage([question, ...more]), [
    ...values.map((value) => test(JSON.stringify(value), [set({ q: value }), complete])),
    test(
      "all in turn",
      values.map((value) => set({ q: value })),
    ),
  ]);

export default [
  each("number", number(), [5, "5", "5.50", "1,5", "abc", "", " 7 ", "-3", "1e3", "0x10", "007", 0, "1.234,5", true]),
  each("number-limits", number({ min: 1, max: 10 }), [0, 1, 10, 11, "0", "10.5", "x"]),
  each("number-own-errors", number({ min: 1, max: 10, minErrorText: "Above {0}", maxErrorText: "Below {0}" }), [0, 11]),
  each("number-step", number({ step: 0.5 }), [1.5, 1.3, "2.5"]),
  each("number-step-from-zero", number({ min: 1, step: 2 }), [2, 3]),
  each("number-required", number({ isRequired: true }), [0, "x", ""]),
  each("number-with-numeric-validator", number({ max: 10, validators: [{ type: "numeric", minValue: 5 }] }), [
    3,
    12,
    7,
    "x",
  ]),
  each("date", text("q", { inputType: "date" }), ["2026-11-22", "2024-02-29", ""]),
  each("date-limits", text("q", { inputType: "date", min: "2026-11-18", max: "2026-11-22" }), [
    "2026-11-17",
    "2026-11-18",
    "2026-11-22",
    "2026-11-23",
  ]),
  each(
    "date-limits-own-errors",
    text("q", { inputType: "date", min: "2026-11-18", minErrorText: "Not before {0}", maxErrorText: "x" }),
    ["2026-11-17"],
  ),
  each(
    "date-limit-expressions",
    text("q", { inputType: "date", minValueExpression: "today(-4)", maxValueExpression: "today()" }),
    ["2026-11-17", "2026-11-18", "2026-11-22", "2026-11-23"],
  ),
  each("date-relative-limits", text("q", { inputType: "date", min: "=today()" }), ["2026-11-21", "2026-11-22"]),
  each("date-before-the-epoch", text("q", { inputType: "date" }), ["1900-01-01", "0001-01-01", "9999-12-31"]),
  each("email", text("q", { inputType: "email" }), ["a@b.de", "nobody", "a@b"]),
  each("email-with-validator", text("q", { inputType: "email", validators: [{ type: "email" }] }), [
    "a@b.de",
    "nobody",
  ]),
  each("tel", text("q", { inputType: "tel" }), ["+49 89 123", "abc", 123]),
  each("text-length", text("q", { maxLength: 3 }), ["abc", "ab", "äöü"]),
  each("text-kinds", text("q"), ["5", 5, true, "true", "null", "{a}", "<b>x</b>", "a\tb", "ß", "Ⅷ", "😀"]),
  each("text-limits-are-not-checked", text("q", { min: 5, max: 6 }), ["1", "9"]),
  suite(
    "number-limit-expressions",
    onePage([rating("a", { rateMax: 10 }), number({ minValueExpression: "{a}", maxValueExpression: "{a} * 2" })]),
    [
      test("move with the answer", [
        set({ a: 3 }),
        set({ q: 2 }),
        complete,
        set({ a: 2 }),
        set({ q: 5 }),
        complete,
        set({ q: 4 }),
        complete,
      ]),
    ],
  ),
  suite(
    "number-limit-expression-over-value",
    onePage([rating("a", { rateMax: 10 }), number({ min: 1, minValueExpression: "{a}" })]),
    [test("which counts", [set({ q: 2 }), set({ a: 3 }), complete])],
  ),
  suite("number-in-conditions", onePage([number(), text("b", { visibleIf: "{q} > 9" }), expression("s", "{q} + 1")]), [
    test("as number or text", [set({ q: "10" }), set({ q: 9 }), set({ q: "9.5" }), set({ q: "x" })]),
  ]),
  suite("number-error-goes", pages([[number({ max: 10 })], [text("end")]]), [
    test("with a valid answer", [set({ q: 11 }), next, set({ q: 12 }), set({ q: 9 }), next]),
  ]),
  suite("number-by-code", onePage([number({ max: 10 })]), [
    test("text that looks like a number", [force({ q: "8" }), complete]),
    test("no number", [force({ q: "eight" }), complete]),
  ]),
  suite("number-default", onePage([number({ defaultValue: "12" })]), [test("as given", [complete])]),
  suite(
    "date-in-conditions",
    onePage([
      text("q", { inputType: "date" }),
      text("b", { visibleIf: "{q} > '2026-11-20'" }),
      text("c", { visibleIf: "{q} >= today()" }),
      text("d", { visibleIf: "{q} = today()" }),
      text("e", { visibleIf: "{q} < getDate('2026-11-23')" }),
    ]),
    [
      test("texts and dates", [
        set({ q: "2026-11-19" }),
        set({ q: "2026-11-21" }),
        set({ q: "2026-11-22" }),
        set({ q: "2026-11-24" }),
      ]),
    ],
  ),
  suite(
    "date-two-questions",
    onePage([text("from", { inputType: "date" }), text("q", { inputType: "date", minValueExpression: "{from}" })]),
    [
      test("not before the other", [
        set({ from: "2026-11-20" }),
        set({ q: "2026-11-19" }),
        complete,
        set({ from: "2026-11-01" }),
        complete,
      ]),
    ],
  ),
  suite("comment-max-length", onePage([memo("q", { maxLength: 5 })]), [
    test("by code beyond", [force({ q: "abcdefgh" }), complete]),
  ]),
];
