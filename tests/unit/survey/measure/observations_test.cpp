// From records of the demo show's forms to what the measures take.
#include "survey/measure/observations.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "survey/form/loader.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/measure/csi.hpp"
#include "survey/measure/paired_disconfirmation.hpp"
#include "twelve_visitors.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

using expression::Answers;
using interview::Record;
using std::chrono::seconds;

const std::vector<std::string> kIndicators = {"PROD", "ENV", "SERV", "PROC", "RES", "IDEA", "SOC"};
enum { kProd, kEnv, kServ, kProc, kRes, kIdea, kSoc };

const form::ShowPack& demo() {
  static const auto loaded = form::load_show_pack(std::string(FAIRGAUGE_SOURCE_DIR) + "/config/shows/demo");
  REQUIRE(loaded.pack);
  return *loaded.pack;
}

const form::Questionnaire& demo_form(std::string_view id) { return *demo().form(id); }

// A record of somebody who saw every page of the form; a few seconds on each.
Record record_of(const form::Questionnaire& questionnaire, Answers answers, std::uint32_t seed = 0) {
  Record record;
  record.response.form = questionnaire.id;
  record.response.form_digest = questionnaire.digest;
  record.response.language = "en";
  record.response.seed = seed;
  record.response.answers = std::move(answers);
  for (const auto& page : questionnaire.pages) {
    record.response.pages.push_back({page.name, seconds(0), seconds(4), 1, 1});
  }
  return record;
}

ObservationReader reader_of(const char* id) { return {demo_form(id), kIndicators}; }

TEST_CASE("ratings stand by indicator and wave", "[observations]") {
  const auto exit = reader_of("visitor-exit")
                        .read(record_of(demo_form("visitor-exit"),
                                        {{"VX2_PROD", 5}, {"VX2_ENV", "NA"}, {"VX2_IDEA", 3}, {"VX1", 4}}));
  CHECK(exit.indicators[kProd].experienced.rating == 5);
  CHECK(exit.indicators[kProd].experienced.state == AnswerState::answered);
  CHECK_FALSE(exit.indicators[kEnv].experienced.rating);
  CHECK(exit.indicators[kEnv].experienced.state == AnswerState::not_applicable);
  CHECK(exit.indicators[kServ].experienced.state == AnswerState::unanswered);
  CHECK(exit.indicators[kIdea].experienced.rating == 3);
  CHECK(exit.indicators[kSoc].experienced.state == AnswerState::not_shown);
  CHECK_FALSE(exit.indicators[kSoc].experienced.asked);
  CHECK_FALSE(exit.indicators[kProd].expected.asked);
  CHECK(exit.number("osat") == 4);
  CHECK_FALSE(exit.number("nps"));
  CHECK(exit.states.at("nps") == AnswerState::unanswered);
}

TEST_CASE("the rotated indicator follows the record's seed", "[observations]") {
  const auto reader = reader_of("visitor-exit");
  const auto asked = [&](std::uint32_t seed) {
    const auto exit = reader.read(record_of(demo_form("visitor-exit"), {}, seed));
    return std::pair(exit.indicators[kIdea].experienced.asked, exit.indicators[kSoc].experienced.asked);
  };
  CHECK(asked(6) == std::pair(true, false));
  CHECK(asked(7) == std::pair(false, true));
}

TEST_CASE("a page never reached is asked for but not shown", "[observations]") {
  auto record = record_of(demo_form("visitor-exit"), {{"VX1", 4}, {"VX2_PROD", 5}});
  std::erase_if(record.response.pages, [](const auto& trace) { return trace.page == "page_VX2b"; });
  const auto exit = reader_of("visitor-exit").read(record);
  CHECK(exit.indicators[kServ].experienced.asked);
  CHECK(exit.indicators[kServ].experienced.state == AnswerState::not_shown);
  const auto items = item_answers(nullptr, &exit);
  CHECK(std::ranges::count_if(items, &ItemAnswers::asked) == 6);
}

TEST_CASE("which items were asked is what the exit form says, or else the arrival form", "[observations]") {
  const auto arrival = reader_of("visitor-arrival").read(record_of(demo_form("visitor-arrival"), {}, 6));
  const auto exit = reader_of("visitor-exit").read(record_of(demo_form("visitor-exit"), {}, 7));
  const auto pair = item_answers(&arrival, &exit), only_arrival = item_answers(&arrival, nullptr);
  CHECK(std::pair(pair[kIdea].asked, pair[kSoc].asked) == std::pair(false, true));
  CHECK(std::pair(only_arrival[kIdea].asked, only_arrival[kSoc].asked) == std::pair(true, false));
}

TEST_CASE("choices are codes, yes and no are numbers, words of a scale its steps", "[observations]") {
  const auto exhibitor =
      reader_of("exhibitor-exit")
          .read(record_of(demo_form("exhibitor-exit"), {{"EX4", "distribution"},
                                                        {"EX4r", 4},
                                                        {"EX10c", expression::Value::List{"phone", "messenger"}},
                                                        {"EX9", "none"},
                                                        {"EX8", "no"},
                                                        {"EX10", "change"}}));
  REQUIRE(exhibitor.code("goal"));
  CHECK(*exhibitor.code("goal") == "distribution");
  CHECK(exhibitor.number("attainment") == 4);
  CHECK(exhibitor.codes.at("channel") == std::vector<std::string>{"phone", "messenger"});
  CHECK(exhibitor.code("channel") == nullptr);
  CHECK(*exhibitor.code("rival") == "none");
  CHECK(exhibitor.number("problem") == 0);
  CHECK(*exhibitor.code("data_current") == "change");

  const auto partner = reader_of("partner").read(
      record_of(demo_form("partner"), {{"PS0", "temporary_staff"}, {"PS5", "often"}, {"PS3", 4}}));
  CHECK(partner.number("pressure") == 4);
  CHECK(partner.number("trust") == 4);
  CHECK(*partner.code("group") == "temporary_staff");
}

TEST_CASE("a problem, its complaint and its handling", "[observations]") {
  const auto reader = reader_of("visitor-exit");
  const auto report = [&](Answers answers) {
    return problem_report(reader.read(record_of(demo_form("visitor-exit"), std::move(answers))));
  };
  CHECK_FALSE(report({}));
  const auto told = report({{"VX6", "yes"}, {"VX6a", "yes"}, {"VX6b", 2}, {"VX1", 3}});
  REQUIRE(told);
  CHECK(told->had);
  CHECK(told->told == true);
  CHECK(told->handling == 2);
  CHECK(told->osat == 3);
  const auto silent = report({{"VX6", "yes"}, {"VX6a", "no"}});
  CHECK(silent->told == false);
  CHECK_FALSE(report({{"VX6", "yes"}})->told);
}

TEST_CASE("a whole show's rating carries its wave in front", "[observations]") {
  const auto exhibitor =
      reader_of("exhibitor-exit").read(record_of(demo_form("exhibitor-exit"), {{"EX9", "boat_fair"}, {"EX9r", 2}}));
  CHECK(exhibitor.number("competitor_quality") == 2);
  CHECK_FALSE(exhibitor.number("quality"));
}

TEST_CASE("optional blocks feed value, relationship and the ACSI-style score by their codes", "[observations]") {
  std::string elements;
  for (const char* measure : {"osat", "direct", "ideal", "benefit_show", "benefit_service", "benefit_staff",
                              "benefit_image", "cost_money", "cost_time", "cost_effort", "cost_worry", "credibility",
                              "benevolence", "relationship_satisfaction", "belonging", "friendship"}) {
    elements += (elements.empty() ? "" : ",") + std::string(R"({"type":"rating","name":"q_)") + measure +
                R"(","title":")" + measure + R"(","measure":")" + measure + R"("})";
  }
  const auto loaded =
      form::load_questionnaire(R"({"pages":[{"name":"block","elements":[)" + elements + "]}]}", "block", {"en"});
  REQUIRE(loaded.questionnaire);
  const ObservationReader reader(*loaded.questionnaire, {});
  const auto one = reader.read(record_of(*loaded.questionnaire, {{"q_osat", 4},
                                                                 {"q_direct", 3},
                                                                 {"q_ideal", 5},
                                                                 {"q_benefit_show", 4},
                                                                 {"q_benefit_image", 5},
                                                                 {"q_cost_money", 3},
                                                                 {"q_cost_worry", 2},
                                                                 {"q_credibility", 5},
                                                                 {"q_belonging", 3},
                                                                 {"q_friendship", 4}}));
  REQUIRE(acsi_items(one));
  CHECK_THAT(acsi_score(*acsi_items(one), 5), Prints("75.0000"));
  REQUIRE(benefit_and_cost(one));
  CHECK(benefit_and_cost(one)->delivered() == 50);
  CHECK(relationship_index(relationship_answers(one)) == 75);
  CHECK_FALSE(acsi_items(Observation{}));
  CHECK_FALSE(benefit_and_cost(Observation{}));
}

TEST_CASE("page times find their medians, and texts their reading floors", "[observations]") {
  const auto& questionnaire = demo_form("visitor-exit");
  const auto reader = reader_of("visitor-exit");
  const auto version = base::to_text(questionnaire.digest);
  PageTimes all;
  all.add(version, "page_VX1", "en", seconds(8));
  const auto record = record_of(questionnaire, {{"VX1", 4}});
  const auto times = reader.page_times(record, all);
  REQUIRE(times.size() == 1);
  CHECK(speed_index(times) == 2);

  auto first_page_only = record;
  first_page_only.response.pages.resize(1);
  const auto floor = reader.reading_floor(first_page_only);
  CHECK(floor >= seconds(2));  // a question and five labels
  CHECK(floor < reader.reading_floor(record));
  first_page_only.response.pages.clear();
  CHECK(reader.reading_floor(first_page_only) == seconds(0));
}

TEST_CASE("the day of a record is that of the hall", "[observations]") {
  Record record;
  record.response.started =
      base::UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 19}} + std::chrono::hours(17);
  CHECK(local_day(record) == "2026-11-19");
  record.response.utc_offset = std::chrono::minutes(480);
  CHECK(local_day(record) == "2026-11-20");
}

TEST_CASE("a record's own marks: speed, a suspect line, taps beside everything", "[observations]") {
  const auto& questionnaire = demo_form("visitor-exit");
  const auto reader = reader_of("visitor-exit");
  const Answers fours = {{"VX2_PROD", 4}, {"VX2_ENV", 4}, {"VX2_PROC", 4}, {"VX2_SERV", 4}, {"VX2_RES", 4}, {"VX1", 4}};
  auto record = record_of(questionnaire, fours);
  PageTimes usual, slow;
  usual.add(base::to_text(questionnaire.digest), "page_VX1", "en", seconds(4));
  slow.add(base::to_text(questionnaire.digest), "page_VX1", "en", seconds(10));
  CHECK(reader.marks(record, usual).flags() == 0);
  CHECK(reader.marks(record, slow).speeding);
  CHECK(reader.marks(record, slow).suspect_line);
  CHECK(reader.marks(record, slow).flags() == 1);
  record.response.answers["VX1"] = 2;
  record.response.quality.taps_off_target = 5;
  CHECK(reader.marks(record, usual).suspect_line);
  CHECK_FALSE(reader.marks(record, usual).taps_off_target);
  record.response.quality.taps_off_target = 6;
  CHECK(status_of(reader.marks(record, usual)) == RecordStatus::excluded);
}

TEST_CASE("ratings of a wave know their screens", "[observations]") {
  const auto ratings =
      reader_of("visitor-exit")
          .screen_ratings(record_of(demo_form("visitor-exit"),
                                    {{"VX2_PROD", 4}, {"VX2_ENV", "NA"}, {"VX2_PROC", 4}, {"VX2_SERV", 4}, {"VX1", 4}}),
                          form::Wave::experienced);
  REQUIRE(ratings.size() == 3);
  CHECK(ratings[0].screen == ratings[1].screen);
  CHECK(ratings[2].screen != ratings[0].screen);
}

// The twelve visitors as records of the demo show: I1 exhibits, I2 venue, I3 service, I4 process.
std::vector<ItemAnswers> through_records(const TwelfthVisitor& visitor) {
  Answers before, after;
  const std::vector<std::string> codes = {"PROD", "ENV", "SERV", "PROC"};
  for (std::size_t k = 0; k < codes.size(); ++k) {
    const auto expected = visitor.rating(2 * k), experienced = visitor.rating(2 * k + 1);
    before["VA3_" + codes[k]] = expected ? expression::Value(*expected) : expression::Value("NA");
    after["VX2_" + codes[k]] = experienced ? expression::Value(*experienced) : expression::Value("NA");
  }
  const auto arrival = reader_of("visitor-arrival").read(record_of(demo_form("visitor-arrival"), before));
  const auto exit = reader_of("visitor-exit").read(record_of(demo_form("visitor-exit"), after));
  return item_answers(&arrival, &exit);
}

TEST_CASE("records of the twelve visitors lead to the same disconfirmation", "[observations]") {
  OverallDisconfirmation overall;
  PairedDisconfirmation service;
  for (const auto& visitor : kTwelveVisitors) {
    const auto items = through_records(visitor);
    REQUIRE(respondent_disconfirmation(items));
    overall.add(*respondent_disconfirmation(items));
    service.add(*items[kServ].expected, *items[kServ].experienced);
  }
  CHECK_THAT(overall.result().disconfirmation.value, Prints("-0.1875"));
  CHECK(overall.result().split.dissatisfied == 7);
  CHECK_THAT(service.result().disconfirmation.value, Prints("-0.9167"));
}

}  // namespace
}  // namespace fairgauge::survey::measure
