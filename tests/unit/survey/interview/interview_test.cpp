// The interview: ways through a form, what is accepted, what is kept.
#include "survey/interview/interview.hpp"

#include <catch2/catch_test_macros.hpp>

#include "survey/form/loader.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_matrix.hpp"

namespace fairgauge::survey::interview {

using namespace form;

namespace {

using base::MonotonicTime;
using std::chrono::milliseconds;

constexpr MonotonicTime at(int ms) { return MonotonicTime(milliseconds(ms)); }

std::shared_ptr<const Questionnaire> form_of(const std::string& pages) {
  auto result = load_questionnaire("{\"pages\":[" + pages + "]}", "form", {});
  for (const auto& finding : result.findings) UNSCOPED_INFO(finding.text());
  REQUIRE(result.questionnaire);
  return std::make_shared<const Questionnaire>(std::move(*result.questionnaire));
}

std::string page(const std::string& name, const std::string& elements, const std::string& condition = "") {
  return R"({"name":")" + name + R"(",)" + (condition.empty() ? "" : R"("visibleIf":")" + condition + R"(",)") +
         R"("elements":[)" + elements + "]}";
}

std::string ask(const std::string& type, const std::string& name, const std::string& more = "") {
  return R"({"type":")" + type + R"(","name":")" + name + R"(","title":"T")" + more + "}";
}

// Trouble? -> told the staff? -> how handled? -> end
std::shared_ptr<const Questionnaire> trouble_form() {
  return form_of(page("start", ask("rating", "score")) + "," +
                 page("trouble", ask("boolean", "had", R"(,"valueTrue":"yes","valueFalse":"no")")) + "," +
                 page("telling", ask("boolean", "told"), "{had} = 'yes'") + "," +
                 page("handling", ask("rating", "handled"), "{had} = 'yes' and {told} = true") + "," +
                 page("end", ask("comment", "words")));
}

Interview begun(std::shared_ptr<const Questionnaire> form, std::uint32_t seed = 0, MonotonicTime now = at(0)) {
  return {std::move(form), {.seed = seed, .language = "", .clock = nullptr}, now};
}

Interview one_question(const std::string& type, const std::string& more) {
  return begun(form_of(page("p", ask(type, "q", more))));
}

// The faults that keep the visitor on the page, and the first one's lower or upper bound.
std::vector<Fault> faults(Interview& interview) {
  if (interview.next(at(1))) return {};
  std::vector<Fault> result;
  for (const auto& problem : interview.problems()) result.push_back(problem.error.fault);
  return result;
}

bool accepts(const std::string& type, const std::string& more, Value value) {
  auto interview = one_question(type, more);
  const auto result = interview.set_answer("q", std::move(value));
  if (!result) {
    CHECK(result.error().kind == base::ErrorKind::invalid);
    CHECK(interview.result().empty());
  }
  return result.ok();
}

TEST_CASE("an interview goes page by page to its end", "[interview]") {
  auto interview = begun(trouble_form());
  CHECK(interview.page().name == "start");
  CHECK(interview.first_page());
  REQUIRE(interview.set_answer("score", 4));
  CHECK(interview.next(at(1)));
  CHECK_FALSE(interview.first_page());
  CHECK(interview.next(at(2)));
  CHECK(interview.page().name == "end");
  CHECK_FALSE(interview.done());
  CHECK(interview.next(at(3)));
  CHECK(interview.done());
  CHECK(interview.page().name == "end");
  CHECK_FALSE(interview.next(at(4)));
  CHECK_FALSE(interview.back(at(4)));
  CHECK_FALSE(interview.set_answer("words", "late"));
}

TEST_CASE("a branch appears with its condition and disappears with it", "[interview]") {
  auto interview = begun(trouble_form());
  REQUIRE(interview.next(at(1)));
  REQUIRE(interview.set_answer("had", "yes"));
  REQUIRE(interview.next(at(2)));
  CHECK(interview.page().name == "telling");
  REQUIRE(interview.set_answer("told", true));
  REQUIRE(interview.next(at(3)));
  CHECK(interview.page().name == "handling");
  REQUIRE(interview.set_answer("handled", 2));
  REQUIRE(interview.back(at(4)));
  REQUIRE(interview.back(at(5)));
  CHECK(interview.page().name == "trouble");
  REQUIRE(interview.set_answer("had", "no"));
  REQUIRE(interview.next(at(6)));
  CHECK(interview.page().name == "end");
  REQUIRE(interview.back(at(7)));
  CHECK(interview.page().name == "trouble");
}

TEST_CASE("hidden answers are remembered while asking and left out of the result", "[interview]") {
  auto interview = begun(trouble_form());
  REQUIRE(interview.next(at(1)));
  REQUIRE(interview.set_answer("had", "yes"));
  REQUIRE(interview.next(at(2)));
  REQUIRE(interview.set_answer("told", true));
  REQUIRE(interview.back(at(3)));
  REQUIRE(interview.set_answer("had", "no"));
  CHECK(interview.answer("told") != nullptr);
  CHECK(interview.result() == Answers{{"had", "no"}});
  REQUIRE(interview.set_answer("had", "yes"));
  CHECK(interview.result() == Answers{{"had", "yes"}, {"told", true}});
}

TEST_CASE("a condition still sees the answer of a hidden question", "[interview]") {
  auto interview =
      begun(form_of(page("p", ask("boolean", "a") + "," + ask("boolean", "b", R"(,"visibleIf":"{a} = true")") + "," +
                                  ask("text", "c", R"(,"visibleIf":"{b} = true")"))));
  REQUIRE(interview.set_answer("a", true));
  REQUIRE(interview.set_answer("b", true));
  CHECK(interview.questions().size() == 3);
  REQUIRE(interview.set_answer("a", false));
  REQUIRE(interview.questions().size() == 2);
  CHECK(interview.questions()[1]->question().name == "c");
  CHECK(interview.result() == Answers{{"a", false}});
}

TEST_CASE("pages without a visible question are passed over", "[interview]") {
  auto interview =
      begun(form_of(page("a", ask("boolean", "x")) + "," + page("b", ask("text", "y", R"(,"visibleIf":"{x} = true")")) +
                    "," + page("c", ask("text", "z"))));
  CHECK(interview.progress().pages == 2);
  REQUIRE(interview.next(at(1)));
  CHECK(interview.page().name == "c");
}

TEST_CASE("an interview in which nothing is visible is done at once", "[interview]") {
  auto interview = begun(form_of(page("a", ask("text", "x"), "{x} = 1")));
  CHECK(interview.done());
  CHECK(interview.result().empty());
  CHECK(interview.trace(at(5)).empty());
  CHECK(interview.problems().empty());
}

TEST_CASE("the number of pages never goes down", "[interview]") {
  auto interview = begun(trouble_form());
  CHECK(interview.progress().page == 1);
  CHECK(interview.progress().pages == 3);
  REQUIRE(interview.next(at(1)));
  REQUIRE(interview.set_answer("had", "yes"));
  CHECK(interview.progress().page == 2);
  CHECK(interview.progress().pages == 4);
  REQUIRE(interview.set_answer("had", "no"));
  CHECK(interview.progress().pages == 4);
  REQUIRE(interview.next(at(2)));
  CHECK(interview.progress().page == 3);
  REQUIRE(interview.next(at(3)));
  CHECK(interview.progress().page == 4);
  CHECK(interview.progress().pages == 4);
}

TEST_CASE("rotation is the seed's last bit", "[interview]") {
  const auto form = form_of(page("p", ask("text", "even", R"(,"visibleIf":"{rotation} = 0")") + "," +
                                          ask("text", "odd", R"(,"visibleIf":"{rotation} = 1")")));
  CHECK(begun(form, 6).questions()[0]->question().name == "even");
  CHECK(begun(form, 7).questions()[0]->question().name == "odd");
  CHECK(begun(form, 7).seed() == 7);
}

TEST_CASE("a page can be checked without leaving it", "[interview]") {
  auto interview = one_question("text", R"(,"isRequired":true,"inputType":"number")");
  CHECK_FALSE(interview.check());
  REQUIRE(interview.problems().size() == 1);
  CHECK(interview.problems()[0].error.fault == Fault::required);
  REQUIRE(interview.set_answer("q", "1-"));
  CHECK_FALSE(interview.check());  // half a number
  REQUIRE(interview.set_answer("q", "12"));
  CHECK(interview.check());
  CHECK_FALSE(interview.done());
  REQUIRE(interview.next(at(1)));
  CHECK_FALSE(interview.check());
}

TEST_CASE("a required question blocks until it is answered", "[interview]") {
  auto interview = one_question("text", R"(,"isRequired":true)");
  CHECK(interview.problems().empty());
  CHECK(faults(interview) == std::vector{Fault::required});
  CHECK(interview.problems()[0].question == "q");
  CHECK(interview.page().name == "p");
  REQUIRE(interview.set_answer("q", "  "));
  CHECK(faults(interview) == std::vector{Fault::required});
  REQUIRE(interview.set_answer("q", "x"));
  CHECK(interview.problems().empty());
  CHECK(interview.next(at(1)));
  auto yes_or_no = one_question("boolean", R"(,"isRequired":true)");
  REQUIRE(yes_or_no.set_answer("q", false));
  CHECK(yes_or_no.next(at(1)));
}

TEST_CASE("the form's own words for what is wrong come with the problem", "[interview]") {
  auto interview = one_question("text", R"(,"isRequired":true,"requiredErrorText":"Please say it")");
  CHECK_FALSE(interview.next(at(1)));
  REQUIRE(interview.problems().size() == 1);
  CHECK(interview.problems()[0].text == "Please say it");
}

TEST_CASE("a hidden required question blocks nobody", "[interview]") {
  const auto form =
      form_of(page("p", ask("text", "a") + "," + ask("text", "b", R"(,"isRequired":true,"visibleIf":"{a} = 'x'")")));
  auto interview = begun(form);
  CHECK(faults(interview).empty());
  interview = begun(form);
  REQUIRE(interview.set_answer("a", "X"));
  CHECK(faults(interview) == std::vector{Fault::required});
}

TEST_CASE("a rating takes its steps, and NA only with a button for it", "[interview]") {
  CHECK(accepts("rating", "", 1));
  CHECK(accepts("rating", "", 5));
  CHECK_FALSE(accepts("rating", "", 0));
  CHECK_FALSE(accepts("rating", "", 6));
  CHECK_FALSE(accepts("rating", "", 1.5));
  CHECK_FALSE(accepts("rating", "", "3"));
  CHECK_FALSE(accepts("rating", "", true));
  CHECK_FALSE(accepts("rating", "", "NA"));
  CHECK(accepts("rating", R"(,"notUsedText":"Did not use")", "NA"));
}

TEST_CASE("choices take what they offer", "[interview]") {
  CHECK(accepts("radiogroup", R"(,"choices":["a","b"])", "b"));
  CHECK_FALSE(accepts("radiogroup", R"(,"choices":["a","b"])", "B"));
  CHECK_FALSE(accepts("radiogroup", R"(,"choices":["a","b"])", Value::List{"a"}));
  CHECK(accepts("boolean", "", false));
  CHECK_FALSE(accepts("boolean", "", "yes"));
  CHECK(accepts("boolean", R"(,"valueTrue":"yes","valueFalse":"no")", "yes"));
  CHECK_FALSE(accepts("boolean", R"(,"valueTrue":"yes","valueFalse":"no")", true));
}

TEST_CASE("a checkbox takes a list without repetition, within its bound", "[interview]") {
  const std::string three = R"(,"choices":["a","b","c"])";
  CHECK(accepts("checkbox", three, Value::List{"a", "c"}));
  CHECK_FALSE(accepts("checkbox", three, "a"));
  CHECK_FALSE(accepts("checkbox", three, Value::List{"a", "a"}));
  CHECK_FALSE(accepts("checkbox", three, Value::List{"d"}));
  CHECK(accepts("checkbox", three + R"(,"maxSelectedChoices":2)", Value::List{"a", "c"}));
  CHECK_FALSE(accepts("checkbox", three + R"(,"maxSelectedChoices":2)", Value::List{"a", "b", "c"}));
}

TEST_CASE("the last chosen of none and the others stays", "[interview]") {
  auto interview = one_question("checkbox", R"(,"choices":["a","b"],"showNoneItem":true,"noneText":"None")");
  REQUIRE(interview.set_answer("q", Value::List{"a", "b"}));
  REQUIRE(interview.set_answer("q", Value::List{"a", "b", "none"}));
  CHECK(*interview.answer("q") == Value(Value::List{"none"}));
  REQUIRE(interview.set_answer("q", Value::List{"none", "b"}));
  CHECK(*interview.answer("q") == Value(Value::List{"b"}));
}

TEST_CASE("too few choices block, also on an optional checkbox, and none suffices", "[interview]") {
  const std::string more = R"(,"choices":["a","b"],"minSelectedChoices":2,"showNoneItem":true,"noneText":"N")";
  auto interview = one_question("checkbox", more);
  CHECK(faults(interview) == std::vector{Fault::too_few_selected});
  CHECK(interview.problems()[0].error.lowest == Value(2));
  REQUIRE(interview.set_answer("q", Value::List{"a"}));
  CHECK(faults(interview) == std::vector{Fault::too_few_selected});
  REQUIRE(interview.set_answer("q", Value::List{"a", "b"}));
  CHECK(faults(interview).empty());
  auto none = one_question("checkbox", more);
  REQUIRE(none.set_answer("q", Value::List{"none"}));
  CHECK(faults(none).empty());
}

TEST_CASE("an unanswered checkbox is an empty list to conditions", "[interview]") {
  auto interview = begun(form_of(page("p", ask("checkbox", "c", R"(,"choices":[1])") + "," +
                                               ask("text", "t", R"(,"visibleIf":"{c} = ''")") + "," +
                                               ask("text", "u", R"(,"visibleIf":"{t} = ''")"))));
  REQUIRE(interview.questions().size() == 2);
  CHECK(interview.questions()[1]->question().name == "u");
}

TEST_CASE("texts are UTF-8 of bounded length, counted in characters", "[interview]") {
  CHECK(accepts("text", R"(,"maxLength":3)", "水水水"));
  CHECK_FALSE(accepts("text", R"(,"maxLength":3)", "abcd"));
  CHECK(accepts("comment", "", std::string(2000, 'x')));
  CHECK_FALSE(accepts("comment", "", std::string(2001, 'x')));
  CHECK_FALSE(accepts("text", "", 5));
  for (const char* broken : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe0\x80\x80", "a\x80"}) {
    CHECK_FALSE(accepts("text", "", broken));
  }
  CHECK(accepts("text", "", "\xf0\x9f\x98\x80"));
}

TEST_CASE("a number is judged when going on, not while it is typed", "[interview]") {
  auto interview = one_question("text", R"(,"inputType":"number","min":1,"max":10)");
  const auto wrong = [&](const Value& typed) {
    REQUIRE(interview.set_answer("q", typed));
    return faults(interview);
  };
  for (const char* no_number : {"-", "1,2,3", "abc"}) {
    CHECK(wrong(no_number) == std::vector{Fault::not_a_number});
    CHECK(interview.typed("q") == no_number);
    CHECK(interview.result().empty());
  }
  CHECK(wrong("0.5") == std::vector{Fault::too_small});
  CHECK(interview.problems()[0].error.lowest == Value(1));
  CHECK(wrong(11) == std::vector{Fault::too_large});
  CHECK_FALSE(interview.set_answer("q", 1e308 * 10));
  CHECK(wrong(" 2,5 ").empty());
  CHECK(interview.typed("q") == " 2,5 ");
  CHECK(interview.result() == Answers{{"q", 2.5}});
}

TEST_CASE("only what is asked now can be answered", "[interview]") {
  auto interview = begun(trouble_form());
  CHECK_FALSE(interview.set_answer("had", "yes"));
  CHECK_FALSE(interview.set_answer("nobody", 1));
  REQUIRE(interview.set_answer("score", 3));
  REQUIRE(interview.next(at(1)));
  CHECK_FALSE(interview.set_answer("score", 4));
  interview.clear_answer("score");
  CHECK(*interview.answer("score") == Value(3));
  auto shown_only = begun(form_of(page("p", R"({"type":"html","name":"h","html":"x"})")));
  CHECK_FALSE(shown_only.set_answer("h", "x"));
  CHECK_FALSE(shown_only.set_answer("h", Value()));
}

TEST_CASE("an answer can be taken back", "[interview]") {
  auto interview = one_question("rating", "");
  REQUIRE(interview.set_answer("q", 3));
  interview.clear_answer("q");
  CHECK(interview.answer("q") == nullptr);
  REQUIRE(interview.set_answer("q", 3));
  REQUIRE(interview.set_answer("q", Value()));
  CHECK(interview.answer("q") == nullptr);
}

TEST_CASE("the trace counts time, visits and taps page by page", "[interview]") {
  auto interview = begun(trouble_form(), 0, at(1000));
  interview.count_tap();
  REQUIRE(interview.next(at(1400)));
  interview.count_tap();
  interview.count_tap();
  REQUIRE(interview.back(at(2000)));
  REQUIRE(interview.next(at(2100)));
  const auto trace = interview.trace(at(2250));
  REQUIRE(trace.size() == 2);
  CHECK(trace[0] == PageTrace{"start", milliseconds(0), milliseconds(500), 2, 1});
  CHECK(trace[1] == PageTrace{"trouble", milliseconds(400), milliseconds(750), 2, 2});
  REQUIRE(interview.next(at(2300)));
  REQUIRE(interview.next(at(2500)));
  REQUIRE(interview.done());
  interview.count_tap();
  const auto whole = interview.trace(at(9000));
  REQUIRE(whole.size() == 3);
  CHECK(whole[2] == PageTrace{"end", milliseconds(1300), milliseconds(200), 1, 0});
}

TEST_CASE("a form that advances by itself leaves that to the kiosk", "[interview]") {
  auto loaded = load_questionnaire(R"({"autoAdvanceEnabled":true,"pages":[)" + page("a", ask("boolean", "x")) + "," +
                                       page("b", ask("text", "y")) + "]}",
                                   "form", {});
  REQUIRE(loaded.questionnaire);
  auto interview = begun(std::make_shared<const Questionnaire>(std::move(*loaded.questionnaire)));
  REQUIRE(interview.set_answer("x", true));
  CHECK(interview.page().name == "a");
}

TEST_CASE("a page's time limit leads on, the form's ends the interview", "[interview]") {
  auto loaded = load_questionnaire(R"({"showTimer":true,"timeLimit":60,"timeLimitPerPage":20,"pages":[)" +
                                       page("a", ask("text", "x")) + "," + page("b", ask("text", "y")) + "," +
                                       page("c", ask("text", "z")) + "]}",
                                   "form", {});
  for (const auto& finding : loaded.findings) UNSCOPED_INFO(finding.text());
  REQUIRE(loaded.questionnaire);
  auto interview = begun(std::make_shared<const Questionnaire>(std::move(*loaded.questionnaire)));
  REQUIRE(interview.time_limit() == at(20'000));
  CHECK_FALSE(interview.out_of_time(at(19'999)));
  CHECK(interview.out_of_time(at(20'000)));
  CHECK(interview.page().name == "b");
  CHECK(interview.first_page());  // a page whose time is limited is not gone back to
  REQUIRE(interview.next(at(50'000)));
  REQUIRE(interview.time_limit() == at(60'000));
  CHECK(interview.out_of_time(at(61'000)));
  CHECK(interview.done());
  CHECK(begun(trouble_form()).time_limit() == std::nullopt);
}

TEST_CASE("every draw of an interview comes from its seed", "[interview]") {
  const auto form =
      form_of(page("p", ask("radiogroup", "q", R"(,"choices":[1,2,3,4,5,6,7,8],"choicesOrder":"random")")) + "," +
              page("r", ask("matrix", "m", R"(,"rows":["a","b","c","d","e"],"columns":[1,2],"rowOrder":"random")")));
  const auto orders = [&](std::uint32_t seed) {
    const auto interview = begun(form, seed);
    std::string text;
    const auto& choices = dynamic_cast<const RunningChoices&>(*interview.question("q"));
    for (const auto& choice : choices.shown()) text += choice.value.to_code();
    for (const size_t row : dynamic_cast<const RunningMatrix&>(*interview.question("m")).rows())
      text += std::to_string(row);
    return text;
  };
  CHECK(orders(5) == orders(5));
  CHECK(orders(5) != orders(6));
  CHECK(orders(4294967295U) == orders(4294967295U));
}

TEST_CASE("one of several items is drawn by the seed", "[interview]") {
  const auto form = form_of(page("p", ask("text", "a", R"(,"visibleIf":"{seed} % 3 = 0")") + "," +
                                          ask("text", "b", R"(,"visibleIf":"{seed} % 3 = 1")") + "," +
                                          ask("text", "c", R"(,"visibleIf":"{seed} % 3 = 2")")));
  for (const std::uint32_t seed : {0U, 1U, 2U, 4294967295U}) {
    const auto interview = begun(form, seed);
    REQUIRE(interview.questions().size() == 1);
    CHECK(interview.questions()[0]->question().name == std::string(1, static_cast<char>('a' + seed % 3)));
  }
}

}  // namespace
}  // namespace fairgauge::survey::interview
