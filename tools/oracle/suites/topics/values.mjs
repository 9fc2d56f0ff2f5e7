// How answers are kept: valueName, comments, other, none, refuse, don't know.
import {
  boxes,
  clear,
  comment,
  complete,
  dropdown,
  force,
  memo,
  next,
  onePage,
  pages,
  radio,
  rating,
  set,
  suite,
  test,
  text,
  yesNo,
} from "../source.mjs";

const other = { showOtherItem: true };

export default [
  suite(
    "value-name",
    onePage([
      text("a", { valueName: "shared" }),
      text("b", { visibleIf: "{shared} = 'x'" }),
      text("c", { visibleIf: "{a} = 'x'" }),
    ]),
    [test("conditions use the value name", [set({ a: "x" }), set({ a: "y" }), complete])],
  ),
  suite("value-name-shared", onePage([text("a", { valueName: "shared" }), text("b", { valueName: "shared" })]), [
    test("two questions, one answer", [set({ a: "x" }), set({ b: "y" }), clear("a")]),
  ]),
  suite(
    "value-name-shared-kinds",
    onePage([radio("a", [1, 2], { valueName: "shared" }), text("b", { valueName: "shared" })]),
    [test("an answer that one of them does not know", [set({ a: 1 }), set({ b: "z" }), complete])],
  ),
  suite(
    "value-name-shared-hidden",
    onePage([
      radio("go", [1, 2]),
      text("a", { valueName: "shared", visibleIf: "{go} = 1" }),
      text("b", { valueName: "shared", visibleIf: "{go} = 2" }),
    ]),
    [test("one of them is always seen", [set({ go: 1 }), set({ a: "x" }), set({ go: 2 }), complete])],
  ),
  suite(
    "value-name-shared-on-hidden",
    onePage(
      [
        radio("go", [1, 2, 3]),
        text("a", { valueName: "shared", visibleIf: "{go} = 1" }),
        text("b", { valueName: "shared", visibleIf: "{go} = 2" }),
      ],
      { clearInvisibleValues: "onHidden" },
    ),
    [test("the shared answer when one hides", [set({ go: 1 }), set({ a: "x" }), set({ go: 2 }), set({ go: 3 })])],
  ),
  suite(
    "value-name-shared-defaults",
    onePage([
      text("a", { valueName: "shared", defaultValue: "first" }),
      text("b", { valueName: "shared", defaultValue: "second" }),
    ]),
    [test("whose default", [])],
  ),
  suite(
    "value-name-shared-pages",
    pages([
      [text("a", { valueName: "shared", isRequired: true })],
      [text("b", { valueName: "shared", isRequired: true, validators: [{ type: "email" }] })],
    ]),
    [test("each has its own checks", [set({ a: "x" }), next, complete, set({ b: "a@b.de" }), complete])],
  ),
  suite(
    "comment-area",
    onePage([rating("q", { showCommentArea: true }), yesNo("y", { showCommentArea: true, commentText: "Why?" })]),
    [
      test("a key of its own", [
        set({ q: 2 }),
        comment({ q: "slow" }),
        clear("q"),
        comment({ y: "because" }),
        complete,
      ]),
      test("emptied", [comment({ q: "x" }), comment({ q: "" })]),
      test("blanks", [comment({ q: "  x " }), comment({ q: "   " })]),
    ],
  ),
  suite(
    "comment-in-conditions",
    onePage([
      radio("q", [1, 2], { showCommentArea: true }),
      text("b", { visibleIf: "{q-Comment} = 'x'" }),
      text("c", { visibleIf: "getComment('q') = 'x'" }),
    ]),
    [test("by key and by function", [comment({ q: "x" }), comment({ q: "y" })])],
  ),
  suite("comment-with-value-name", onePage([radio("q", [1, 2], { showCommentArea: true, valueName: "v" })]), [
    test("follows the value name", [set({ q: 1 }), comment({ q: "x" })]),
  ]),
  suite("comment-of-required", onePage([rating("q", { showCommentArea: true, isRequired: true })]), [
    test("does not stand in for the answer", [comment({ q: "x" }), complete]),
  ]),
  suite("comment-from-data", onePage([radio("q", [1, 2], { showCommentArea: true })]), [
    test("one by one", [], { start: { data: { q: 1, "q-Comment": "x" } } }),
    test("restored", [], { start: { data: { q: 1, "q-Comment": "x" }, dataMode: "restore" } }),
  ]),
  suite("other-radio", onePage([radio("q", [1, 2], other), text("b", { visibleIf: "{q} = 'other'" })]), [
    test("text apart from the value", [
      set({ q: "other" }),
      complete,
      comment({ q: "bus" }),
      set({ q: 1 }),
      set({ q: "other" }),
      comment({ q: "tram" }),
      complete,
    ]),
    test("blank text", [set({ q: "other" }), comment({ q: "  " }), complete]),
    test("trimmed or not", [set({ q: "other" }), comment({ q: " bus " }), complete]),
  ]),
  suite(
    "other-own-texts",
    onePage([radio("q", [1, 2], { ...other, otherText: "Else", otherErrorText: "Say what", otherPlaceholder: "..." })]),
    [test("label and error", [set({ q: "other" }), complete])],
  ),
  suite("other-checkbox", onePage([boxes("q", [1, 2], other)]), [
    test("beside others", [
      set({ q: [1, "other"] }),
      complete,
      comment({ q: "x" }),
      set({ q: [1] }),
      set({ q: ["other", 2] }),
      complete,
    ]),
  ]),
  suite("other-dropdown", onePage([dropdown("q", [1, 2], other)]), [
    test("typed", [set({ q: "other" }), comment({ q: "x" }), complete]),
  ]),
  suite("other-tagbox", onePage([{ type: "tagbox", name: "q", choices: [1, 2], ...other }]), [
    test("typed", [set({ q: ["other", 1] }), comment({ q: "x" }), complete]),
  ]),
  suite("other-with-comment-area", onePage([radio("q", [1, 2], { ...other, showCommentArea: true })]), [
    test("one text for both", [
      set({ q: 1 }),
      comment({ q: "c" }),
      set({ q: "other" }),
      comment({ q: "o" }),
      set({ q: 2 }),
      complete,
    ]),
  ]),
  suite(
    "other-in-value",
    onePage([radio("q", [1, 2], other), boxes("b", [1, 2], other)], { storeOthersAsComment: false }),
    [
      test("the text is the value", [force({ q: "bus" }), force({ b: [1, "tram"] }), complete]),
      test("chosen without text", [set({ q: "other" }), set({ b: ["other"] }), complete]),
      test("a known choice again", [force({ q: "bus" }), set({ q: 1 }), complete]),
    ],
  ),
  suite(
    "other-in-value-by-question",
    onePage([
      radio("q", [1, 2], { ...other, storeOthersAsComment: false }),
      radio("r", [1, 2], { ...other, storeOthersAsComment: true }),
    ]),
    [test("each its own way", [force({ q: "bus", r: "bus" }), complete])],
  ),
  suite(
    "other-required-error-order",
    onePage([
      radio("q", [1, 2], {
        ...other,
        isRequired: true,
        validators: [{ type: "expression", expression: "{q} != 'other'", text: "Not other" }],
      }),
    ]),
    [test("validators and the missing text", [complete, set({ q: "other" }), complete, comment({ q: "x" }), complete])],
  ),
  suite("none", onePage([boxes("q", [1, 2], { showNoneItem: true, noneText: "Nothing" })]), [
    test("empties the others", [set({ q: [1, 2] }), set({ q: [1, 2, "none"] }), set({ q: ["none", 2] }), complete]),
    test("by code", [force({ q: ["none", 1] }), force({ q: [1, "none"] })]),
  ]),
  suite("none-radio", onePage([radio("q", [1, 2], { showNoneItem: true }), text("b", { visibleIf: "{q} = 'none'" })]), [
    test("a value like others", [set({ q: "none" }), complete]),
  ]),
  suite(
    "refuse-and-dont-know",
    onePage([
      boxes("q", [1, 2], { showNoneItem: true, showRefuseItem: true, showDontKnowItem: true, showOtherItem: true }),
    ]),
    [
      test("each excludes", [
        set({ q: [1] }),
        set({ q: [1, "refused"] }),
        set({ q: ["refused", "dontknow"] }),
        set({ q: ["dontknow", "other"] }),
        set({ q: ["other", "none"] }),
        complete,
      ]),
    ],
  ),
  suite(
    "refuse-and-dont-know-radio",
    onePage([
      radio("q", [1, 2], {
        showRefuseItem: true,
        showDontKnowItem: true,
        refuseText: "Rather not",
        dontKnowText: "No idea",
      }),
      dropdown("d", [1], { showRefuseItem: true, showDontKnowItem: true, showNoneItem: true }),
    ]),
    [test("values", [set({ q: "refused" }), set({ q: "dontknow" }), set({ d: "refused" }), complete])],
  ),
  suite(
    "special-items-and-required",
    onePage([boxes("q", [1, 2], { isRequired: true, showNoneItem: true, minSelectedChoices: 2 })]),
    [test("none answers", [set({ q: ["none"] }), complete])],
  ),
  suite(
    "special-items-in-order",
    onePage([
      boxes("q", [1, 2], { showOtherItem: true, showNoneItem: true, showRefuseItem: true, showDontKnowItem: true }),
    ]),
    [test("their places", [])],
  ),
  suite("text-and-number-values", onePage([radio("q", [1, "2", "three"]), text("n", { visibleIf: "{q} = 2" })]), [
    test("kinds are kept", [
      set({ q: 1 }),
      set({ q: "1" }),
      set({ q: 2 }),
      set({ q: "2" }),
      set({ q: "three" }),
      complete,
    ]),
  ]),
  suite(
    "zero-and-false",
    onePage([
      radio("q", [0, 1]),
      text("n", { visibleIf: "{q} = 0" }),
      text("e", { visibleIf: "{q} empty" }),
      radio("f", [false, true]),
    ]),
    [test("are answers", [set({ q: 0 }), set({ f: false }), complete])],
  ),
  suite("text-values", onePage([text("t"), memo("m")]), [
    test("as typed", [set({ t: " x ", m: " a\nb " }), complete]),
    test("empty text is no answer", [set({ t: "x" }), set({ t: "" }), set({ m: "   " }), complete]),
  ]),
  suite("set-to-null", onePage([text("t", { defaultValue: "x" }), boxes("b", [1, 2])]), [
    test("clears", [set({ b: [1] }), force({ t: null }), force({ b: null }), force({ b: [] }), complete]),
  ]),
];
