// The guided tour of the seaplane show (config/shows/seaplane/TOUR.md): what it quotes is what the report prints, and
// the questions that only this show's forms ask lead to figures.
#include <catch2/catch_test_macros.hpp>
#include <regex>
#include <sstream>

#include "seaplane_show.hpp"
#include "survey/interview/record.hpp"
#include "survey/lifecycle/register_mapping.hpp"
#include "survey/report/contents.hpp"
#include "survey/report/html.hpp"
#include "survey/report/make_report.hpp"

namespace fairgauge::survey::simulation {
namespace {

const report::Report& second_edition() {
  static const report::Report made = [] {
    const auto show = play(seaplane_parameters(), 1);
    const auto csv = register_of(show, 2);
    const auto mapping = need(lifecycle::plain_mapping(csv));
    static lifecycle::Register participants;
    (void)participants.update(need(lifecycle::import_register(csv, mapping, seaplane_secret())));
    report::Wanted wanted;
    wanted.edition = "2024";
    wanted.participants = &participants;
    wanted.editions = mapping.editions;
    const auto records = [&show](const report::RecordVisitor& visit) {
      return show.for_each_record(
          2, [&visit](const interview::Record& record) { return visit(interview::encode(record)); });
    };
    return need(report::make_report(seaplane_pack(), records, wanted));
  }();
  return made;
}

const report::PartyReport& party(report::Party wanted) {
  for (const auto& one : second_edition().parties) {
    if (one.party == wanted) return one;
  }
  throw std::runtime_error("the report has nothing of this party");
}

// What a reader reads: words without markup, one blank between them.
std::string words_of(const std::string& html) {
  const auto plain = std::regex_replace(html, std::regex("<[^>]*>"), " ");
  std::string words;
  for (std::size_t i = 0; i < plain.size();) {
    const std::string_view rest = std::string_view(plain).substr(i);
    std::size_t blank = rest[0] == ' ' || rest[0] == '\n' ? 1 : 0;
    for (const std::string_view wide : {"\u00a0", "\u202f"}) blank = rest.starts_with(wide) ? wide.size() : blank;
    if (blank == 0) {
      words += plain[i++];
      continue;
    }
    if (!words.empty() && words.back() != ' ') words += ' ';
    i += blank;
  }
  return words;
}

TEST_CASE("what the tour quotes stands in the report", "[simulation][tour]") {
  const auto texts = need(base::Translations::load(std::string(FAIRGAUGE_SOURCE_DIR) + "/assets/report"));
  const report::Words words(texts, seaplane_pack(), "en");
  const auto page = words_of(report::to_html(report::contents_of(second_edition(), words), ""));
  std::istringstream tour(need(base::read_file(kSeaplane / "TOUR.md", 1 << 20)));
  int quotes = 0;
  for (std::string line; std::getline(tour, line);) {
    if (!line.starts_with("> ")) continue;
    ++quotes;
    CAPTURE(line);
    CHECK(page.find(line.substr(2)) != std::string::npos);
  }
  CHECK(quotes >= 10);
}

TEST_CASE("the show asks what makes trust, and the factors go along with it", "[simulation][tour]") {
  const auto& drivers = party(report::Party::exhibitor).trust_drivers;
  for (const char* driver : {"reputation", "special_needs", "shared_information"}) {
    CAPTURE(driver);
    REQUIRE(drivers.contains(driver));
    CHECK(drivers.at(driver).n > 100);
    CHECK(drivers.at(driver).interval->low > 0);  // all of one impression
  }
}

TEST_CASE("exhibitors rate the rival item by item", "[simulation][tour]") {
  const auto& against = party(report::Party::exhibitor).against_rivals;
  for (const char* indicator : {"BUILD", "LOG", "VQ", "VN", "SERV", "PROMISE"}) {
    CAPTURE(indicator);
    REQUIRE(against.contains(indicator));
    CHECK(against.at(indicator).difference.n > 30);
  }
  CHECK(against.at("PROMISE").difference.value > 0);  // stated: 3.95 against 3.6
}

TEST_CASE("expectations recalled at the exit are a mode of their own, of those without an arrival",
          "[simulation][tour]") {
  const auto& visitors = party(report::Party::visitor);
  const auto& recalled = visitors.retrospective.disconfirmation;
  CHECK(recalled.shown());
  CHECK(recalled.n + visitors.paired.disconfirmation.n <= visitors.exits);
  CHECK(recalled.interval->contains(-.1));  // stated: some 3.8 against 3.9
}

}  // namespace
}  // namespace fairgauge::survey::simulation
