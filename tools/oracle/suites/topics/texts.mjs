// Answers in texts, and languages.
import {
  boxes,
  buttons,
  clear,
  comment,
  complete,
  dropdown,
  expression,
  matrix,
  onePage,
  pages,
  panel,
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

const piped = (name, question, values, title = "<{q}>") =>
  suite(`in-title-${name}`, onePage([question, text("t", { title, description: `d ${title}` })]), [
    test("before and after", [...values.map((value) => set({ q: value })), clear("q")]),
  ]);

const langs = ["en", "de", "ru", "zh-cn", "zh-tw", "de-AT", "fr", "EN", ""];
const inLanguages = (tests) =>
  langs.map((locale) => test(`locale ${locale || "unset"}`, tests, { options: { locale } }));

export default [
  piped("text", text("q"), ["Ada", " x ", "<b>", "{t}"]),
  piped("number", text("q", { inputType: "number" }), [1234567.5, "08"]),
  piped("date", text("q", { inputType: "date" }), ["2026-11-22"]),
  piped("radio", radio("q", [{ value: 1, text: "One" }, 2]), [1, 2]),
  piped("other", radio("q", [1], { showOtherItem: true, otherText: "Else" }), ["other"]),
  piped("checkbox", boxes("q", [{ value: 1, text: "One" }, 2, 3], { showNoneItem: true }), [[1], [3, 1], ["none"]]),
  piped("dropdown", dropdown("q", [{ value: 1, text: "One" }]), [1]),
  piped("buttongroup", buttons("q", [{ value: 1, text: "One" }]), [1]),
  piped("imagepicker", pictures("q", [{ value: 1, text: "One", imageLink: "a.png" }]), [1]),
  piped("boolean", yesNo("q"), [true, false]),
  piped("boolean-labels", yesNo("q", { labelTrue: "In", labelFalse: "Out" }), [true, false]),
  piped(
    "rating",
    rating("q", {
      autoGenerate: false,
      rateValues: [
        { value: 1, text: "Poor" },
        { value: 2, text: "Good" },
      ],
    }),
    [1, 2],
  ),
  piped("rating-numbers", rating("q"), [4]),
  piped("ranking", ranking("q", [{ value: "a", text: "Ann" }, "b"]), [["b", "a"]]),
  piped("matrix", matrix("q", [{ value: 1, text: "One" }], [{ value: "r", text: "Row" }]), [{ r: 1 }], "<{q}> <{q.r}>"),
  piped("list-item", boxes("q", ["a", "b"]), [["b", "a"]], "<{q[0]}> <{q[1]}> <{q[9]}>"),
  piped("blanks-and-case", text("q"), ["x"], "<{ q }> <{Q}> <{q }>"),
  piped("unknown-names", text("q"), ["x"], "<{nobody}> <{nobody.x}> <{}> <{ }> <{q> <q}>"),
  piped("expression-in-braces", text("q"), [2], "<{q + 1}> <{=q + 1}>"),
  piped("twice", text("q"), ["x"], "{q}{q} {{q}}"),
  suite(
    "comment-in-title",
    onePage([radio("q", [1], { showOtherItem: true }), text("t", { title: "<{q}> <{q-Comment}>" })]),
    [test("other and its text", [set({ q: "other" }), comment({ q: "bus" })])],
  ),
  suite(
    "value-name-in-title",
    onePage([radio("q", [{ value: 1, text: "One" }], { valueName: "v" }), text("t", { title: "<{q}> <{v}>" })]),
    [test("only by the value name", [set({ q: 1 })])],
  ),
  suite("variable-in-title", onePage([text("t", { title: "<{who}> <{n}> <{b}> <{l}>" })]), [
    test("host variables", [], { variables: { who: "Ada", n: 1.5, b: true, l: [1, 2] } }),
  ]),
  suite(
    "calculated-in-title",
    onePage(
      [rating("q"), text("t", { title: "<{k}> <{e}>" }), expression("e", "{q} / 3", { maximumFractionDigits: 2 })],
      { calculatedValues: [{ name: "k", expression: "{q} * 1.5" }] },
    ),
    [test("numbers", [set({ q: 3 })])],
  ),
  suite(
    "in-choices-and-rows",
    onePage([
      text("q"),
      radio("r", [{ value: 1, text: "Of {q}" }]),
      matrix("m", [{ value: 1, text: "{q}" }], [{ value: "a", text: "Row {q}" }]),
      { type: "html", name: "h", html: "<i>{q}</i>" },
      rating("n", { minRateDescription: "{q}" }),
      yesNo("y", { labelTrue: "{q}" }),
    ]),
    [test("everywhere", [set({ q: "x" })])],
  ),
  suite(
    "in-error-texts",
    onePage([
      text("q"),
      text("r", { isRequired: true, requiredErrorText: "We need it, {q}", title: "Title of {q}" }),
      text("v", {
        title: "About {q}",
        validators: [
          { type: "numeric", minValue: 5 },
          { type: "numeric", maxValue: 1, text: "Mind {q}" },
        ],
      }),
    ]),
    [test("answers are not put in", [set({ q: "Ada", v: 3 }), complete, set({ q: "Bo" }), complete])],
  ),
  suite("title-falls-back-to-name", onePage([text("q"), text("r", { title: "" }), panel("p", [text("s")])]), [
    test("question, not panel", []),
  ]),
  suite(
    "languages",
    {
      title: { default: "Fair", de: "Messe", ru: "Выставка", "zh-cn": "展会" },
      pages: [
        {
          name: "page1",
          title: { default: "Page", de: "Seite" },
          elements: [
            text("q", { title: { default: "Name", de: "Name (de)", "zh-cn": "姓名" }, description: { de: "nur de" } }),
            radio(
              "r",
              [
                { value: 1, text: { default: "One", de: "Eins", "zh-cn": "一" } },
                { value: 2, text: { de: "Zwei" } },
              ],
              { showOtherItem: true, showNoneItem: true, title: { de: "Nur deutsch", ru: "Только" } },
            ),
            text("req", { isRequired: true, requiredErrorText: { default: "Needed", de: "Nötig" } }),
            text("req2", { isRequired: true }),
          ],
        },
      ],
      completedHtml: { default: "Thanks", de: "Danke" },
    },
    inLanguages([complete, set({ req: "x", req2: "y" }), complete]),
  ),
  suite(
    "languages-own-locale",
    {
      locale: "de",
      pages: [
        {
          name: "page1",
          elements: [
            text("q", { title: { default: "Name", de: "Der Name" } }),
            text("r", { title: "plain", isRequired: true }),
          ],
        },
      ],
    },
    [
      test("the form's own", [complete]),
      test("set to English", [complete], { options: { locale: "en" } }),
      test("unset", [complete], { options: { locale: "" } }),
    ],
  ),
  suite(
    "languages-en-key",
    onePage([
      text("q", { title: { en: "English", de: "Deutsch" } }),
      text("r", { title: { default: "Default", en: "English" } }),
      text("s", { title: { de: "Deutsch" } }),
    ]),
    inLanguages([]),
  ),
  suite(
    "languages-chinese",
    onePage([
      text("q", { title: { default: "Default", zh: "ZH", "zh-cn": "ZH-CN" } }),
      text("r", { title: { default: "Default", "zh-cn": "ZH-CN" } }),
      text("s", { title: { default: "Default", "zh-tw": "ZH-TW" } }),
    ]),
    inLanguages([]),
  ),
  suite("languages-boolean", onePage([yesNo("q"), text("t", { title: "{q}" }), rating("r", { isRequired: true })]), [
    test("German", [set({ q: true }), complete], { options: { locale: "de" } }),
    test("Chinese", [set({ q: false })], { options: { locale: "zh-cn" } }),
  ]),
  suite(
    "languages-and-conditions",
    onePage([
      radio("q", [{ value: "yes", text: { default: "Yes", de: "Ja" } }]),
      text("b", { visibleIf: "{q} = 'Ja'" }),
      text("c", { visibleIf: "{locale} = 'de'" }),
    ]),
    inLanguages([set({ q: "yes" })]),
  ),
  suite("markup-in-titles", onePage([text("q", { title: '**bold** <b>b</b> &amp; "q"' })]), [
    test("kept as it is", []),
  ]),
];
