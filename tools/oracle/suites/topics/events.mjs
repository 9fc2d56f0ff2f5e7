// What happens in which order when an answer is given, and where circles end.
import {
  clear,
  comment,
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

const setValue = (expression, setToName, value) => ({ type: "setvalue", expression, setToName, setValue: value });
const append = (expression, to, formula) => ({
  type: "runexpression",
  expression,
  setToName: to,
  runExpression: formula,
});

export default [
  suite(
    "all-at-once",
    onePage(
      [
        rating("a"),
        text("dflt", { defaultValueExpression: "{a} + 1" }),
        text("rule", { setValueIf: "{a} > 2", setValueExpression: "{dflt} + 1" }),
        expression("sum", "{a} + {calc}"),
        text("hid", { visibleIf: "{a} < 3", defaultValue: "h" }),
        radio("c", [1, { value: 2, visibleIf: "{a} < 4" }]),
        text("t"),
      ],
      {
        clearInvisibleValues: "onHidden",
        calculatedValues: [{ name: "calc", expression: "{dflt} * 10", includeIntoResult: true }],
        triggers: [
          append("{a} > 0", "t", "{dflt} + '/' + {rule} + '/' + {sum} + '/' + {calc} + '/' + {hid} + '/' + {c}"),
        ],
      },
    ),
    [
      test("what a trigger sees of the others", [
        set({ a: 1 }),
        set({ c: 2 }),
        set({ a: 3 }),
        set({ a: 4 }),
        set({ a: 2 }),
      ]),
    ],
  ),
  suite(
    "order-of-rules",
    onePage(
      [
        rating("a"),
        text("log"),
        text("x", { setValueIf: "{a} > 1", setValueExpression: "{log} + 'x'" }),
        text("y", { resetValueIf: "{a} > 1", defaultValueExpression: "{log} + {x}" }),
      ],
      { triggers: [setValue("{a} > 1", "log", "L")] },
    ),
    [test("trigger, rules", [set({ a: 2 }), set({ a: 3 })])],
  ),
  suite(
    "order-of-elements",
    onePage([
      text("z", { setValueExpression: "{a} + {y}" }),
      text("y", { setValueExpression: "{a} * 2" }),
      rating("a"),
    ]),
    [test("a rule above reads a rule below", [set({ a: 1 }), set({ a: 2 })])],
  ),
  suite(
    "visible-then-default",
    onePage(
      [
        rating("a"),
        text("b", { visibleIf: "{a} > 1", defaultValue: "d" }),
        text("c", { visibleIf: "{b} = 'd'", defaultValue: "e" }),
        text("f", { visibleIf: "{c} = 'e'" }),
      ],
      { clearInvisibleValues: "onHidden" },
    ),
    [test("through a chain", [set({ a: 2 }), set({ a: 1 }), set({ a: 3 })])],
  ),
  suite(
    "toggle-circle",
    onePage(
      [
        rating("a"),
        text("b", { visibleIf: "{c} empty", defaultValue: "x" }),
        text("c", { visibleIf: "{b} notempty", defaultValue: "y" }),
      ],
      { clearInvisibleValues: "onHidden" },
    ),
    [test("comes to rest", [set({ a: 1 }), set({ a: 2 })])],
  ),
  suite(
    "self-hiding-default",
    onePage([rating("a"), text("b", { visibleIf: "{b} empty or {a} = 2", defaultValue: "x" })], {
      clearInvisibleValues: "onHidden",
    }),
    [test("comes to rest", [set({ a: 2 }), set({ a: 1 }), set({ a: 2 })])],
  ),
  suite(
    "counter",
    onePage([rating("a"), text("n", { defaultValue: 0 })], { triggers: [append("{a} > 0", "n", "{n} + 1")] }),
    [test("counts", [set({ a: 1 }), set({ a: 2 }), set({ a: 2 }), clear("a"), set({ a: 3 })])],
  ),
  suite(
    "counter-rule",
    onePage([rating("a"), text("n", { defaultValue: 0, setValueIf: "{a} > 0", setValueExpression: "{n} + 1" })]),
    [test("counts", [set({ a: 1 }), set({ a: 2 }), set({ n: 10 })])],
  ),
  suite(
    "circle-of-three",
    onePage([
      text("a", { setValueIf: "{c} > 0", setValueExpression: "{c} + 1" }),
      text("b", { setValueIf: "{a} > 0", setValueExpression: "{a} + 1" }),
      text("c", { setValueIf: "{b} > 0", setValueExpression: "{b} + 1" }),
    ]),
    [test("ends", [set({ a: 1 }), set({ b: 1 })])],
  ),
  suite(
    "circle-of-triggers-and-rules",
    onePage([text("a"), text("b", { setValueIf: "{a} > 0", setValueExpression: "{a} + 1" })], {
      triggers: [append("{b} > 0", "a", "{b} + 1")],
    }),
    [test("ends", [set({ a: 1 }), set({ a: 5 })])],
  ),
  suite("same-value-again", onePage([rating("a"), text("b")], { triggers: [setValue("{a} = 2", "b", "x")] }), [
    test("is no change", [set({ a: 2 }), clear("b"), set({ a: 2 }), force({ a: "2" }), set({ a: 3 }), set({ a: 2 })]),
  ]),
  suite(
    "two-at-once",
    onePage([rating("a"), rating("b"), text("t")], {
      triggers: [append("{a} + {b} > 0", "t", "{t} + '-' + {a} + {b}")],
    }),
    [test("one command, two answers", [set({ a: 1, b: 2 })])],
  ),
  suite(
    "restore",
    pages([[rating("a"), text("t", { defaultValue: "d" }), text("v", { visibleIf: "{a} = 1" })], [text("u")]], {
      triggers: [append("{a} > 0", "t", "{t} + 'x'")],
    }),
    [
      test("data at once", [next], { start: { data: { a: 1, u: "y" }, dataMode: "restore" } }),
      test("data one by one", [next], { start: { data: { a: 1, u: "y" } } }),
      test("on a later page", [complete], {
        start: { data: { a: 1, u: "y" }, dataMode: "restore", startPage: "page2" },
      }),
    ],
  ),
  suite(
    "complete-and-triggers",
    onePage([rating("a"), text("b", { visibleIf: "{a} > 2" }), text("t")], {
      triggers: [append("{b} empty", "t", "'gone'")],
    }),
    [test("the drop at the end", [set({ a: 3 }), set({ b: "x" }), set({ a: 1 }), complete])],
  ),
  suite(
    "complete-and-rules",
    onePage([
      rating("a"),
      text("b", { visibleIf: "{a} > 2" }),
      text("t", { setValueIf: "{b} empty", setValueExpression: "'gone'" }),
      expression("e", "{b} + '!'"),
    ]),
    [test("the drop at the end", [set({ a: 3 }), set({ b: "x" }), set({ a: 1 }), complete])],
  ),
  suite("page-change-and-conditions", pages([[text("a")], [text("b", { visibleIf: "{a} = 1" }), text("c")]]), [
    test("on arrival", [set({ a: 1 }), next, prev, set({ a: 2 }), next]),
  ]),
  suite(
    "comment-fires",
    onePage([radio("q", [1, 2], { showCommentArea: true }), text("t")], {
      triggers: [append("{q-Comment} notempty", "t", "'c:' + {q-Comment}")],
    }),
    [test("triggers on comments", [comment({ q: "x" }), comment({ q: "y" })])],
  ),
  suite(
    "matrix-rows-fire",
    onePage(
      [
        matrix("m", [1, 2], ["x", "y"]),
        text("t"),
        text("u", { setValueIf: "{m.x} > 0", setValueExpression: "{m.x} + '/' + {m.y}" }),
      ],
      { triggers: [append("{m.y} > 0", "t", "{t} + {m.y}")] },
    ),
    [test("by row", [set({ m: { x: 1 } }), set({ m: { y: 2 } }), set({ m: { x: 2, y: 1 } }), clear("m")])],
  ),
];
