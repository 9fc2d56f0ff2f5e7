// Names in conditions: built-in ones, host variables, look-up rules.
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
  rating,
  set,
  suite,
  test,
  text,
} from "../source.mjs";

export default [
  suite(
    "built-in",
    pages(
      [
        [text("a", { title: "{pageno}/{pagecount} {locale} {title}" })],
        [text("b", { title: "{pageno} of {pagecount}", visibleIf: "{pageno} > 1" })],
        [text("c", { visibleIf: "{pagecount} > 2" })],
      ],
      { title: "Fair" },
    ),
    [test("conditions see the first page", [set({ a: 1 }), complete])],
  ),
  suite(
    "built-in-titles",
    pages([
      [text("a", { title: "{pageno}/{pagecount}" })],
      [
        text("b", { title: "{pageno} of {pagecount}", visibleIf: "{pagecount} > 1" }),
        text("d", { visibleIf: "{pageno} = 2" }),
      ],
      [text("c", { title: "{pageno}" })],
    ]),
    [test("on each page", [next, next, prev])],
  ),
  suite(
    "built-in-locale",
    onePage([
      text("a", { visibleIf: "{locale} = 'de'" }),
      text("b", { visibleIf: "{locale} empty" }),
      text("c", { visibleIf: "{locale} = 'en'" }),
    ]),
    [
      test("unset", []),
      test("German", [], { options: { locale: "de" } }),
      test("English", [], { options: { locale: "en" } }),
    ],
  ),
  suite(
    "built-in-pages-change",
    pages([
      [radio("a", [1, 2])],
      { visibleIf: "{a} = 1", elements: [text("b")] },
      [expression("n", "{pagecount}"), expression("p", "{pageno}"), text("t", { title: "{pageno} of {pagecount}" })],
    ]),
    [test("count of visible pages", [set({ a: 1 }), next, next])],
  ),
  suite("built-in-read-only-names", onePage([text("pageno"), text("b", { visibleIf: "{pageno} = 'mine'" })]), [
    test("a question of that name", [set({ pageno: "mine" })]),
  ]),
  suite(
    "variables",
    onePage([text("a", { visibleIf: "{rotation} = 1" }), text("b", { visibleIf: "{rotation} = 0" })]),
    [
      test("one", [], { variables: { rotation: 1 } }),
      test("zero", [], { variables: { rotation: 0 } }),
      test("not set", []),
    ],
  ),
  suite(
    "variables-over-answers",
    onePage([text("q"), text("b", { visibleIf: "{q} = 'host'" }), expression("e", "{q}")]),
    [test("the host comes first", [set({ q: "mine" }), complete], { variables: { q: "host" } })],
  ),
  suite(
    "variables-case",
    onePage([text("a", { visibleIf: "{Station} = 'x'" }), text("b", { visibleIf: "{station} = 'x'" })]),
    [test("are known in lower case", [], { variables: { Station: "x" } })],
  ),
  suite(
    "variables-rotate-pages",
    pages([
      { visibleIf: "{rotation} = 0", elements: [rating("p1")] },
      [rating("m")],
      { visibleIf: "{rotation} = 1", elements: [rating("p2")] },
    ]),
    [
      test("first half", [prev, next, complete], { variables: { rotation: 0 } }),
      test("second half", [next, complete], { variables: { rotation: 1 } }),
    ],
  ),
  suite("variables-objects", onePage([text("a", { visibleIf: "{show.year} > 2025 and {show.halls[1]} = 'B'" })]), [
    test("members and items", [], { variables: { show: { year: 2026, halls: ["A", "B"] } } }),
  ]),
  suite(
    "variables-in-defaults",
    onePage([text("a", { defaultValueExpression: "{who} + '!'" }), text("b", { defaultValue: "{who}" })]),
    [test("from the host", [], { variables: { who: "Ada" } })],
  ),
  suite(
    "case-of-names",
    onePage([
      text("Visitor"),
      text("b", { visibleIf: "{visitor} = 'x'" }),
      text("c", { visibleIf: "{VISITOR} = 'x' or {b} = 1" }),
    ]),
    [test("another case in the condition", [set({ Visitor: "x" }), force({ b: 1 }), complete])],
  ),
  suite(
    "case-of-text",
    onePage([
      text("q"),
      text("b", { visibleIf: "{q} = 'STRASSE'" }),
      text("c", { visibleIf: "{q} = 'ÄRGER'" }),
      text("d", { visibleIf: "{q} contains 'RUß'" }),
    ]),
    [test("upper and lower", [set({ q: "straße" }), set({ q: "ärger" }), set({ q: "Gruß" }), set({ q: "GRUSS" })])],
  ),
  suite(
    "unknown-name",
    onePage([
      text("a", { visibleIf: "{nobody} = 1" }),
      text("b", { visibleIf: "{nobody} empty" }),
      text("c", { visibleIf: "{nobody} != 1" }),
    ]),
    [test("is empty", [])],
  ),
  suite("names-in-cyrillic", onePage([text("имя"), text("b", { visibleIf: "{имя} = 'x'", title: "<{имя}>" })]), [
    test("letters of all scripts", [set({ имя: "x" })]),
  ]),
  suite("names-with-hyphen", onePage([text("a-b"), text("a_b"), text("c", { visibleIf: "{a-b} = 1 and {a_b} = 2" })]), [
    test("hyphens and underscores", [set({ "a-b": 1 }), set({ a_b: 2 })]),
  ]),
  suite(
    "names-like-prototype",
    onePage([
      text("constructor"),
      text("toString"),
      text("b", { visibleIf: "{constructor} = 'x' and {toString} empty" }),
    ]),
    [test("no surprise", [set({ constructor: "x" })])],
  ),
  suite(
    "page-and-panel-names",
    pages([[panel("p", [text("a")])], [text("b", { visibleIf: "{page1} empty and {p} empty" })]]),
    [test("hold no answers", [next])],
  ),
  suite(
    "items-of-lists",
    onePage([
      boxes("q", ["a", "b", "c"]),
      text("f", { visibleIf: "{q[0]} = 'b'" }),
      text("l", { visibleIf: "{q.length} = 2" }),
      text("n", { visibleIf: "{q[-1]} = 'b'" }),
    ]),
    [test("by place and length", [set({ q: ["b"] }), set({ q: ["b", "c"] }), set({ q: [] })])],
  ),
  suite(
    "rows-of-matrix",
    onePage([
      matrix("m", [1, 2, 3], ["x", "y"]),
      text("b", { visibleIf: "{m.x} > 1" }),
      text("c", { visibleIf: "{m.z} empty" }),
    ]),
    [test("by row", [set({ m: { x: 2 } }), set({ m: { y: 1 } }), clear("m")])],
  ),
  suite(
    "no-conversion",
    onePage([text("q"), text("b", { visibleIf: "{#q} > '9'" }), text("c", { visibleIf: "{q} > 9" })]),
    [test("text or number", [set({ q: "10" })])],
  ),
  suite("self-in-condition", onePage([rating("q", { visibleIf: "{q} < 3 or {q} empty" })]), [
    test("reads itself", [set({ q: 2 }), set({ q: 4 })]),
  ]),
];
