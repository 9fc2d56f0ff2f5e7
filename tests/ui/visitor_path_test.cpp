// From the first touch to the record in the database: what is kept is what was tapped, in every role and language.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using survey::interview::Status;

// The seed decides which of two last indicators is asked for.
std::string third_rating(KioskUnderTest& kiosk, const std::string& prefix) {
  return kiosk.robot().sees("q/" + prefix + "_IDEA/3") ? prefix + "_IDEA" : prefix + "_SOC";
}

// A leaving visitor who changes one answer on the way and had no problem.
Visitor leave_the_show(KioskUnderTest& kiosk, const std::string& language) {
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving", language);
  visitor.is_asked("page_VX1").answers("VX1", "4");
  visitor.is_asked("page_VX2a").answers("VX2_PROD", "5").answers("VX2_ENV", "3").answers("VX2_PROC", "NA").goes_on();
  const std::string third = third_rating(kiosk, "VX2");
  visitor.is_asked("page_VX2b").answers("VX2_SERV", "2").answers("VX2_RES", "4").answers(third, "3").goes_back();
  visitor.is_asked("page_VX2a").sees_chosen("q/VX2_ENV/3").answers("VX2_ENV", "4").goes_on();
  visitor.is_asked("page_VX2b").sees_chosen("q/VX2_SERV/2").goes_on();
  visitor.is_asked("page_VX3").answers("VX3", "3");
  visitor.is_asked("page_VX4").answers("VX4", "9");
  visitor.is_asked("page_VX5").answers("VX5", "8");
  visitor.is_asked("page_VX6").answers("VX6", "no");
  visitor.sees_thanks();
  return visitor;
}

TEST_CASE("a leaving visitor's record holds exactly what was tapped", "[ui][path]") {
  KioskUnderTest kiosk({.drawn = true});
  const Visitor visitor = leave_the_show(kiosk, "en");

  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  const auto& response = records.front().response;
  CHECK(response.show == "seaplane");
  CHECK(response.edition == "2026");
  CHECK(response.station == "foyer");
  CHECK(response.form == "visitor-exit");
  CHECK(response.form_digest == kiosk.pack().form("visitor-exit")->digest);
  CHECK(response.language == "en");
  CHECK(response.status == Status::complete);
  CHECK(response.utc_offset == 8h);
  CHECK(response.started >= base::UtcTime(std::chrono::sys_days(kiosk.pack().first_day) + 6h + 36min));
  CHECK(response.finished - response.started == response.duration);

  const std::string third = response.seed % 2 == 0 ? "VX2_IDEA" : "VX2_SOC";
  using survey::expression::Value;
  CHECK(response.answers == survey::expression::Answers{{"VX1", Value(4)},
                                                        {"VX2_PROD", Value(5)},
                                                        {"VX2_ENV", Value(4)},
                                                        {"VX2_PROC", Value("NA")},
                                                        {"VX2_SERV", Value(2)},
                                                        {"VX2_RES", Value(4)},
                                                        {third, Value(3)},
                                                        {"VX3", Value(3)},
                                                        {"VX4", Value(9)},
                                                        {"VX5", Value(8)},
                                                        {"VX6", Value("no")}});

  REQUIRE(response.consent.has_value());
  CHECK(response.consent->version == kiosk.pack().consent.version);
  CHECK(response.consent->language == "en");
  CHECK(response.consent->text == kiosk.pack().consent.digest("en"));
  CHECK(response.consent->agreed);

  CHECK(in_a_line(response.pages) == "page_VX1 page_VX2a*2 page_VX2b*2 page_VX3 page_VX4 page_VX5 page_VX6");
  std::vector<int> taps;
  for (const auto& page : response.pages) taps.push_back(page.taps);
  CHECK(taps == std::vector<int>{1, 6, 5, 1, 1, 1, 1});
  for (const auto& page : response.pages) {
    CAPTURE(page.page);
    CHECK(page.shown > 0ms);
    CHECK(page.first_shown <= response.duration);
  }
  CHECK(response.quality.taps == visitor.touched() - 1);  // the touch that began the visit is nobody's yet
  CHECK(response.quality.taps_off_target == 0);
  CHECK(response.quality.taps_guarded == 0);
  CHECK(response.quality.idle_warnings == 0);
  CHECK(response.quality.pages_back == 1);

  CHECK(kiosk.told_finished() == std::vector{response.rec_id});
  const auto counts = kiosk.counts();
  CHECK(counts.drafts == 0);
  CHECK(counts.pending == 1);
}

TEST_CASE("the same taps make the same answers in every language", "[ui][path]") {
  const std::string language = GENERATE("zh-cn", "ar");
  CAPTURE(language);
  std::string english;
  {
    KioskUnderTest kiosk;
    (void)leave_the_show(kiosk, "en");
    english = in_a_line(kiosk.records().at(0).response.answers);
  }
  KioskUnderTest kiosk;
  (void)leave_the_show(kiosk, language);
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.language == language);
  CHECK(records.front().response.consent->text == kiosk.pack().consent.digest(language));
  CHECK(in_a_line(records.front().response.answers) == english);
}

TEST_CASE("declining consent asks the same questions and is kept", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor(kiosk)
      .starts()
      .chooses("en")
      .is("visitor_leaving")
      .declines()
      .is_asked("page_VX1")
      .answers("VX1", "2")
      .waits(66s);
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  REQUIRE(records.front().response.consent.has_value());
  CHECK_FALSE(records.front().response.consent->agreed);
  CHECK(in_a_line(records.front().response.answers) == "VX1=2");
}

TEST_CASE("the full consent text opens, and leads back to the same choice", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").is("partner").touches("consent/full").sees("consent/full_text");
  CHECK_FALSE(kiosk.robot().find("consent/agree")->enabled);  // it lies under the sheet
  visitor.touches("consent/close").does_not_see("consent/full_text").agrees().is_asked("page_PS0");
}

TEST_CASE("a language chosen on the first screen leads straight to the roles", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).chooses("ja").is("visitor_arriving").agrees().is_asked("page_VA1");
  CHECK(kiosk.visitors().visit()->language == "ja");
}

TEST_CASE("going back from the first question's side keeps nothing and loses nothing", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor(kiosk)
      .starts()
      .chooses("en")
      .is("partner")
      .goes_back()
      .is("visitor_leaving")
      .goes_back()
      .goes_back()
      .chooses("ko")
      .goes_back()
      .goes_back()
      .sees("attract/start");
  CHECK(kiosk.visitors().visit() == nullptr);
  CHECK(kiosk.counts().records == 0);
  CHECK(kiosk.counts().drafts == 0);
}

TEST_CASE("a skipped question is absent from the record", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_leaving").skips().is_asked("page_VX2a").answers("VX2_PROD", "5").skips();
  visitor.is_asked("page_VX2b").goes_on().answers("VX3", "1").skips().skips().skips().sees_thanks();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.status == Status::complete);
  CHECK(in_a_line(records.front().response.answers) == "VX3=1");
}

TEST_CASE("an arriving visitor's expectations are kept", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("visitor_arriving");
  const auto& form = *kiosk.visitors().visit()->interview;
  const auto first_choice = [&form](const std::string& question) {
    return form.form().find(question)->choices.listed.front().value.to_code();
  };
  const std::string purpose = first_choice("VA1"), origin = first_choice("VA2"), last = first_choice("VA4");
  visitor.answers("VA1", purpose).answers("VA2", origin);
  visitor.answers("VA3_PROD", "1").answers("VA3_ENV", "2").answers("VA3_PROC", "3").goes_on();
  const std::string third = third_rating(kiosk, "VA3");
  visitor.answers("VA3_SERV", "4").answers("VA3_RES", "5").answers(third, "1").goes_on();
  visitor.answers("VA4", last).sees_thanks();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.form == "visitor-arrival");
  CHECK(in_a_line(records.front().response.answers) ==
        "VA1=" + purpose + " VA2=" + origin + " VA3_ENV=2" + (third == "VA3_IDEA" ? " VA3_IDEA=1" : "") +
            " VA3_PROC=3 VA3_PROD=1 VA3_RES=5 VA3_SERV=4" + (third == "VA3_SOC" ? " VA3_SOC=1" : "") + " VA4=" + last);
}

TEST_CASE("an exhibitor's answers decide what is asked next", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("exhibitor").answers("EX1", "5").is_asked("page_EX2a").goes_on().is_asked("page_EX2b").goes_on();
  visitor.is_asked("page_EX3").skips().is_asked("page_EX4").skips();
  visitor.is_asked("page_EX5");  // EX4 is open, so EX4r is not asked
  visitor.goes_back().is_asked("page_EX4");
  const auto& form = kiosk.visitors().visit()->interview->form();
  const std::string goal = form.find("EX4")->choices.listed.front().value.to_code();
  visitor.answers("EX4", goal).is_asked("page_EX4r").answers("EX4r", "4").is_asked("page_EX5");
  visitor.skips().skips().is_asked("page_EX7").answers("EX7", "9").is_asked("page_EX8");  // 9: EX7a is not asked
  visitor.answers("EX8", "yes").sees("q/EX8a/yes").answers("EX8a", "no").goes_on();
  visitor.is_asked("page_EX9").answers("EX9", "none").is_asked("page_EX10").skips();
  visitor.is_asked("page_EX10c").goes_on().sees_thanks();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.form == "exhibitor-exit");
  CHECK(in_a_line(records.front().response.answers) == "EX1=5 EX4=" + goal + " EX4r=4 EX7=9 EX8=yes EX8a=no EX9=none");
}

TEST_CASE("a partner's record is kept", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor visitor(kiosk);
  visitor.begins("partner").answers("PS0", "temporary_staff").answers("PS1", "3");
  visitor.answers("PS2_INFO", "1").answers("PS2_TASK", "5").goes_on().skips().skips();
  visitor.is_asked("page_PS5").skips().is_asked("page_PS6").skips().sees_thanks();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  CHECK(records.front().response.form == "partner");
  CHECK(in_a_line(records.front().response.answers) == "PS0=temporary_staff PS1=3 PS2_INFO=1 PS2_TASK=5");
}

TEST_CASE("the kiosk shows its first screen again for the next visitor", "[ui][path]") {
  KioskUnderTest kiosk;
  Visitor visitor = leave_the_show(kiosk, "en");
  visitor.touches("thanks/done").sees("attract/start");
  CHECK(kiosk.visitors().visit() == nullptr);
  visitor.begins("visitor_leaving").is_asked("page_VX1");
  for (int step = 1; step <= 5; ++step)
    CHECK_FALSE(kiosk.robot().find("q/VX1/" + std::to_string(step))->selected);  // nothing of the one before
}

}  // namespace
}  // namespace fairgauge::tests
