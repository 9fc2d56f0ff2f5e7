// Questions whose answers name the visitor: what a form may do with them, and for whom they may be hidden.
#include <array>

#include "survey/form/personal_data.hpp"
#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

const std::string kMail = R"({"type":"text","name":"mail","title":"M","inputType":"email","personal":true)";

// Rules of the errors of a form with the personal question `mail` and, behind it, what is given.
std::vector<std::string> rules(const std::string& more, const std::string& settings = "") {
  std::vector<std::string> found;
  for (const auto& finding : load_questionnaire(with_elements(kMail + "}" + more, settings), "form", {}).findings)
    if (finding.gravity == Gravity::error) found.push_back(finding.rule);
  return found;
}

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE("personal: an answer that names the visitor is marked, others are not", "[personal]") {
  const auto form = loaded(with_elements(kMail + R"(},{"type":"rating","name":"q","title":"Q"})"));
  CHECK(form.find("mail")->personal);
  CHECK_FALSE(form.find("q")->personal);
  CHECK(asks_personally(form));
  CHECK_FALSE(asks_personally(loaded(question("text", ""))));
}

TEST_CASE("personal/read: nothing outside personal questions reads or sets a personal answer", "[personal]") {
  const std::array elements = {
      R"(,{"type":"comment","name":"q","title":"Q","visibleIf":"{mail} notempty"})",
      R"(,{"type":"comment","name":"q","title":"Q","visibleIf":"{MAIL} notempty"})",
      R"(,{"type":"comment","name":"q","title":"Dear {mail}"})",
      R"(,{"type":"expression","name":"q","title":"Q","expression":"{mail} + '!'"})",
      R"(,{"type":"text","name":"q","title":"Q","defaultValueExpression":"{mail}"})",
      R"(,{"type":"text","name":"q","title":"Q","validators":[{"type":"expression","expression":"{mail} <> {q}"}]})",
  };
  for (const std::string element : elements) {
    CAPTURE(element);
    const auto found = rules(element);
    CHECK(std::find(found.begin(), found.end(), "personal/read") != found.end());
  }
  for (const std::string settings :
       {R"("calculatedValues":[{"name":"c","expression":"{mail}","includeIntoResult":true}],)",
        R"("triggers":[{"type":"copyvalue","expression":"{q} = 1","fromName":"mail","setToName":"q"}],)",
        R"("triggers":[{"type":"runexpression","expression":"{mail} notempty","runExpression":"1","setToName":"v"}],)",
        R"("completedHtml":"Thank you, {mail}",)"}) {
    CAPTURE(settings);
    const auto found = rules(R"(,{"type":"text","name":"q","title":"Q"})", settings);
    CHECK(std::find(found.begin(), found.end(), "personal/read") != found.end());
  }
}

TEST_CASE("personal: a personal question may look at itself, at another, and at the rest", "[personal]") {
  CHECK(rules(R"(,{"type":"text","name":"again","title":"A","personal":true,)"
              R"("validators":[{"type":"expression","expression":"{mail} = {again}"}]})") == Rules{});
  CHECK(rules(R"(,{"type":"boolean","name":"news","title":"N"},)"
              R"({"type":"text","name":"phone","title":"P","personal":true,"visibleIf":"{news} = true"},)"
              R"({"type":"text","name":"mailbox","title":"B","visibleIf":"{mailbox} empty"})") == Rules{});
}

TEST_CASE("personal: what cannot be sealed cannot be personal", "[personal]") {
  CHECK(rules(R"(,{"type":"expression","name":"q","title":"Q","expression":"1","personal":true})") ==
        Rules{"personal/type"});
  CHECK(rules(R"(,{"type":"text","name":"q","title":"Q","personal":true,"valueName":"v"})") ==
        Rules{"personal/value-name"});
  CHECK(rules(R"(,{"type":"text","name":"q","title":"Q","personal":true,"measure":"osat"})") ==
        Rules{"personal/measured"});
}

TEST_CASE("who goes on without personal data is asked nothing personal, not even by a condition", "[personal]") {
  const auto form = loaded(
      with_elements(kMail + R"(,"visibleIf":"{q} > 0","isRequired":true},{"type":"rating","name":"q","title":"Q"})"));
  const auto rest = without_personal(form);
  CHECK_FALSE(rest.find("mail")->visible);
  CHECK_FALSE(rest.find("mail")->visible_if);
  CHECK_FALSE(rest.find("mail")->required);
  CHECK(rest.find("q")->visible);
  CHECK(rest.digest == form.digest);
}

}  // namespace fairgauge::survey::form
