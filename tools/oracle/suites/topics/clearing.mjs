// What becomes of hidden answers: clearInvisibleValues, clearIfInvisible, and what completion drops.
import {
  boxes,
  complete,
  dropdown,
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

const kModes = ["onComplete", "onHidden", "onHiddenContainer", "none"];

const survey = (mode) =>
  pages(
    [
      [
        radio("a", [1, 2, 3, 4]),
        text("own", { visibleIf: "{a} != 1" }),
        panel("p", [text("inPanel", { visibleIf: "{a} != 4" })], { visibleIf: "{a} != 2" }),
        text("follows", { visibleIf: "{inPanel} = 'x'" }),
      ],
      { visibleIf: "{a} != 3", elements: [text("onPage")] },
      [text("end")],
    ],
    { clearInvisibleValues: mode },
  );

const fill = [force({ own: "x", inPanel: "x", follows: "x", onPage: "x" })];

const modes = kModes.map((mode) =>
  suite(`mode-${mode}`, survey(mode), [
    ...[1, 2, 3, 4].map((answer) =>
      test(`answer ${answer}, to the end`, [
        ...fill,
        set({ a: answer }),
        next,
        ...(answer === 3 ? [] : [next]),
        complete,
      ]),
    ),
    test("every answer in turn", [...fill, ...[1, 2, 3, 4].map((answer) => set({ a: answer }))]),
    test("hidden by code before it is filled", [set({ a: 1 }), force({ own: "late" }), set({ a: 4 }), set({ a: 1 })]),
  ]),
);

const kOwnModes = ["default", "none", "onComplete", "onHidden", "onHiddenContainer"];
const own = kModes.flatMap((mode) => [
  suite(
    `own-in-${mode}`,
    onePage(
      [
        radio("a", [1, 2]),
        ...kOwnModes.map((clearIfInvisible) =>
          text(`c_${clearIfInvisible}`, { clearIfInvisible, visibleIf: "{a} = 1" }),
        ),
        panel(
          "p",
          kOwnModes.map((clearIfInvisible) => text(`p_${clearIfInvisible}`, { clearIfInvisible })),
          { visibleIf: "{a} = 1" },
        ),
      ],
      { clearInvisibleValues: mode },
    ),
    [
      test("each question's own mode", [
        set({ a: 1 }),
        set(
          Object.fromEntries(
            kOwnModes.flatMap((name) => [
              [`c_${name}`, "x"],
              [`p_${name}`, "y"],
            ]),
          ),
        ),
        set({ a: 2 }),
        complete,
      ]),
    ],
  ),
]);

export default [
  ...modes,
  ...own,
  suite(
    "completion-drops-unknown-choices",
    onePage([
      radio("r", [1, 2]),
      boxes("b", [1, 2]),
      dropdown("d", ["x"]),
      ranking("k", ["x", "y"]),
      rating("n"),
      yesNo("y"),
      matrix("m", [1, 2], ["r1"]),
    ]),
    [
      test("values from outside", [
        force({ r: 9, b: [1, 9], d: "z", k: ["z", "x", "y"], n: 77, y: "perhaps", m: { r1: 1, r9: 2 } }),
        complete,
      ]),
      test("all unknown", [force({ b: [8, 9], k: ["z"], m: { r1: 7 } }), complete]),
    ],
  ),
  suite("completion-keeps-unknown-when-none", onePage([radio("r", [1, 2])], { clearInvisibleValues: "none" }), [
    test("not even unknown values", [force({ r: 9 }), complete]),
  ]),
  suite("keys-without-question", onePage([text("a")]), [
    test("stay", [set({ a: "x" }), complete], { start: { data: { elsewhere: 1 }, dataMode: "restore" } }),
  ]),
  suite(
    "hidden-list-and-matrix",
    onePage(
      [yesNo("a"), boxes("b", [1, 2], { visibleIf: "{a}" }), matrix("m", [1, 2], ["r", "s"], { visibleIf: "{a}" })],
      { clearInvisibleValues: "onHidden" },
    ),
    [test("go at once", [set({ a: true }), set({ b: [1], m: { r: 1 } }), set({ a: false }), set({ a: true })])],
  ),
  suite(
    "hidden-comment",
    onePage([yesNo("a"), radio("b", [1, 2], { showCommentArea: true, showOtherItem: true, visibleIf: "{a}" })], {
      clearInvisibleValues: "onHidden",
    }),
    [
      test("the comment goes too", [
        set({ a: true }),
        set({ b: "other" }),
        { setComment: { b: "text" } },
        set({ a: false }),
        set({ a: true }),
      ]),
    ],
  ),
  suite(
    "hidden-comment-at-completion",
    onePage([yesNo("a"), radio("b", [1, 2], { showCommentArea: true, visibleIf: "{a}" })]),
    [
      test("the comment goes too", [
        set({ a: true }),
        set({ b: 1 }),
        { setComment: { b: "text" } },
        set({ a: false }),
        complete,
      ]),
    ],
  ),
  suite(
    "clear-sets-off-more",
    onePage(
      [
        rating("a"),
        text("b", { visibleIf: "{a} > 2" }),
        text("c", { visibleIf: "{b} notempty" }),
        expression("d", "{c} + '!'"),
      ],
      { clearInvisibleValues: "onHidden" },
    ),
    [test("one clearing hides the next", [set({ a: 3 }), set({ b: "x" }), set({ c: "y" }), set({ a: 1 })])],
  ),
  suite(
    "completion-then-conditions",
    onePage([
      rating("a"),
      text("b", { visibleIf: "{a} > 2" }),
      text("c", { visibleIf: "{b} notempty" }),
      text("d", { visibleIf: "{b} empty" }),
    ]),
    [
      test("dropping one answer at the end does not drop the next", [
        set({ a: 3 }),
        set({ b: "x" }),
        set({ c: "y" }),
        set({ a: 1 }),
        complete,
      ]),
    ],
  ),
  suite(
    "completion-and-calculated",
    onePage([rating("a"), text("b", { visibleIf: "{a} > 2" })], {
      calculatedValues: [{ name: "k", expression: "{b} + '!'", includeIntoResult: true }],
    }),
    [test("a calculated value of a dropped answer", [set({ a: 3 }), set({ b: "x" }), set({ a: 1 }), complete])],
  ),
  suite(
    "skipped-page-answers",
    pages([[radio("a", ["on", "far"])], [text("b")], [text("c")]], {
      triggers: [{ type: "skip", expression: "{a} = 'far'", gotoName: "c" }],
    }),
    [test("skipped answers stay", [set({ a: "on" }), next, set({ b: "x" }), prev, set({ a: "far" }), complete])],
  ),
  suite(
    "read-only-and-hidden",
    onePage([yesNo("a"), text("b", { readOnly: true, defaultValue: "d", visibleIf: "{a}" })]),
    [test("dropped as well", [set({ a: false }), complete])],
  ),
  suite(
    "start-data-hidden",
    onePage([yesNo("a"), text("b", { visibleIf: "{a}" })], { clearInvisibleValues: "onHidden" }),
    [
      test("hidden from the start", [set({ a: true })], { start: { data: { b: "x" } } }),
      test("restored", [set({ a: true })], { start: { data: { b: "x" }, dataMode: "restore" } }),
    ],
  ),
];
