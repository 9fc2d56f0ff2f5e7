// Today's results for staff: the sums against records made by hand, and the screens that show them.
#include "kiosk/results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <future>

#include "survey/report/make_report.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using survey::expression::Value;
using survey::interview::encode;
using survey::interview::Record;
using survey::interview::Status;

survey::form::ShowPack demo() {
  auto loaded = survey::form::load_show_pack(kDemoShow);
  REQUIRE(loaded.pack);
  return std::move(*loaded.pack);
}

// Noon of the first day, in the show's zone.
base::UtcTime noon(const survey::form::ShowPack& pack) {
  return base::UtcTime(std::chrono::sys_days(pack.first_day)) + 4h;
}

Record record(const survey::form::ShowPack& pack, const std::string& form, base::UtcTime finished) {
  static unsigned number = 0;
  Record made;
  made.seq = ++number;
  made.response.rec_id.bytes[0] = static_cast<std::uint8_t>(number);
  made.response.rec_id.bytes[1] = static_cast<std::uint8_t>(number >> 8);
  made.response.show = pack.id;
  made.response.edition = pack.edition;
  made.response.station = "foyer";
  made.response.language = "en";
  made.response.form = form;
  made.response.form_digest = pack.form(form)->digest;
  made.response.status = Status::complete;
  made.response.started = finished - 1min;
  made.response.finished = finished;
  made.response.utc_offset = 8h;
  return made;
}

TEST_CASE("today's figures are those of the records finished today", "[ui][results]") {
  const auto pack = demo();
  kiosk::TodaysResults results(pack, noon(pack) - 12h);
  for (int i = 0; i < 40; ++i) {
    auto exit = record(pack, "visitor-exit", noon(pack) + (i < 30 ? 0h : 2h));
    exit.response.answers["VX1"] = Value(i < 30 ? 5.0 : 2.0);
    results.add(encode(exit));
  }
  auto left = record(pack, "visitor-exit", noon(pack));
  left.response.status = Status::partial;
  left.response.pages = {{pack.form("visitor-exit")->pages[0].name, {}, {}, 1, 1},
                         {pack.form("visitor-exit")->pages[1].name, {}, {}, 1, 1}};
  results.add(encode(left));
  results.add(encode(record(pack, "visitor-exit", noon(pack) - 20h)));  // yesterday
  results.add(encode(record(pack, "partner", noon(pack))));             // counts, but measures nothing of visitors

  const auto view = results.view("en");
  CHECK(view.responses == 42);
  CHECK(view.by_hour[12] == 31);
  CHECK(view.by_hour[14] == 10);
  CHECK(view.satisfied.n == 40);
  CHECK(view.satisfied.value == 0.75);
  REQUIRE(view.satisfied.interval);
  CHECK(view.satisfied.interval->low < 0.75);
  REQUIRE(view.funnel.size() == pack.form("visitor-exit")->pages.size() + 1);
  CHECK(view.funnel[0].reached == 41);
  CHECK(view.funnel[1].reached == 41);
  CHECK(view.funnel[2].reached == 40);
  CHECK(view.funnel.back().reached == 40);
}

TEST_CASE("the gap is experienced less expected, of two groups, each with its n", "[ui][results]") {
  const auto pack = demo();
  const auto question = [&](const std::string& form) -> std::string {
    for (const auto& one : pack.form(form)->questions) {
      if (one.indicator == "PROD") return one.name;
    }
    return "";
  };
  kiosk::TodaysResults results(pack, noon(pack) - 12h);
  for (int i = 0; i < 40; ++i) {
    auto arrival = record(pack, "visitor-arrival", noon(pack)), exit = record(pack, "visitor-exit", noon(pack));
    arrival.response.answers[question("visitor-arrival")] = Value(i % 2 == 0 ? 4.0 : 5.0);
    exit.response.answers[question("visitor-exit")] = Value(i % 2 == 0 ? 3.0 : 4.0);
    results.add(encode(arrival));
    results.add(encode(exit));
  }
  const auto view = results.view("en");
  REQUIRE(view.gaps.size() == 1);
  CHECK(view.gaps[0].mean.n == 40);
  CHECK(view.gaps[0].mean.value == -1);
  REQUIRE(view.gaps[0].mean.interval);
  CHECK(view.gaps[0].mean.interval->high < 0);
}

TEST_CASE("a record of another version of the form is measured as in the report, and in no funnel", "[ui][results]") {
  const auto pack = demo();
  kiosk::TodaysResults results(pack, noon(pack) - 12h);
  auto old = record(pack, "visitor-exit", noon(pack));
  old.response.form_digest = {};
  old.response.answers["VX1"] = Value(5.0);
  results.add(encode(old));
  const auto view = results.view("en");
  CHECK(view.responses == 1);
  CHECK(view.satisfied.n == 1);
  CHECK(view.funnel.empty());
}

std::vector<std::string> an_afternoon(const survey::form::ShowPack& pack) {
  std::vector<std::string> records;
  for (int i = 0; i < 60; ++i) {
    auto arrival = record(pack, "visitor-arrival", noon(pack) + i * 1min);
    auto exit = record(pack, "visitor-exit", noon(pack) + 90min + i * 1min);
    if (i % 3 != 0) arrival.response.participant = exit.response.participant = base::digest(std::to_string(i));
    arrival.response.answers["VA3_PROD"] = Value(3.0 + i % 3);
    exit.response.answers["VX2_PROD"] = Value(2.0 + i % 4);
    exit.response.answers["VX1"] = Value(1.0 + i % 5);
    exit.response.answers["VX3"] = Value(1.0 + i * 7 % 5);
    exit.response.answers["VX4"] = Value(i % 11 * 1.0);
    records.push_back(encode(arrival));
    records.push_back(encode(exit));
  }
  return records;
}

// To the last digit.
bool same(const survey::measure::Estimate& a, const survey::measure::Estimate& b) {
  return a.value == b.value && a.n == b.n && a.interval == b.interval;
}

TEST_CASE("staff see the report's own figures, whether they look once or all the time", "[ui][results][report]") {
  const auto pack = demo();
  const auto records = an_afternoon(pack);
  kiosk::TodaysResults once(pack, noon(pack) - 12h), always(pack, noon(pack) - 12h);
  for (const auto& bytes : records) {
    once.add(bytes);
    always.add(bytes);
    (void)always.view("en");
  }
  const auto source = [&](const survey::report::RecordVisitor& visit) -> base::Result<void> {
    for (const auto& bytes : records) FAIRGAUGE_TRY(visit(bytes));
    return {};
  };
  const auto report = survey::report::make_report(pack, source, {});
  REQUIRE(report);
  const auto& visitors = report->parties.front();
  for (auto* results : {&once, &always}) {
    const auto view = results->view("en");
    CHECK(same(view.satisfied, visitors.osat.top));
    CHECK(same(view.recommend, visitors.nps.score));
    CHECK(view.direct.delighted == visitors.direct.split.delighted);
    REQUIRE(view.gaps.size() == 1);
    CHECK(same(view.gaps[0].mean, visitors.indicators.front().gap()));
    CHECK(view.gaps[0].mean.n == 40);  // the pairs
  }
}

Visitor with_staff(KioskUnderTest& kiosk) {
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kPin).sees("staff/export");
  return staff;
}

TEST_CASE("staff see that few answers are too few, and go back", "[ui][staff][results]") {
  KioskUnderTest kiosk;
  with_staff(kiosk).touches("staff/results").sees("results/none").touches("results/close").touches("staff/resume");
  Visitor(kiosk).begins("visitor_leaving").answers("VX1", "4").waits(66s);
  with_staff(kiosk).touches("staff/results");
  kiosk.robot().settle();
  const auto& widgets = kiosk.registry().widgets();
  const bool said = std::any_of(widgets.begin(), widgets.end(), [](const auto& widget) {
    return widget.label.find("Too few answers, n 1") != std::string::npos;
  });
  CHECK(said);
}

TEST_CASE("figures that are being worked out hold up no save", "[ui][results]") {
  KioskUnderTest kiosk;
  auto& storage = kiosk.kiosk().storage();
  std::promise<void> gate;
  REQUIRE(storage.work_out<bool>(
      [open = gate.get_future().share()] {
        open.wait();
        return true;
      },
      [](bool) {}));
  CHECK(storage.call<bool>([](survey::store::Store& store) { return bool(store.set_setting("key", "value")); }, false));
  gate.set_value();
}

TEST_CASE("records are read a few at a time, so that others have their turn", "[ui][results]") {
  KioskUnderTest kiosk;
  for (int i = 0; i < 3; ++i) Visitor(kiosk).begins("visitor_leaving").answers("VX1", "4").waits(66s);
  const auto read = [&](std::uint64_t seq) {
    using Read = base::Result<survey::store::Store::Bodies>;
    return kiosk.kiosk().storage().call<Read>(
        [seq](survey::store::Store& store) { return store.records_after(seq, 2); },
        base::error(base::ErrorKind::refused, "stopped"));
  };
  const auto first = read(0);
  REQUIRE(first);
  CHECK(first->bodies.size() == 2);
  const auto second = read(first->last_seq);
  REQUIRE(second);
  CHECK(second->bodies.size() == 1);
  CHECK(read(second->last_seq)->last_seq == second->last_seq);
}

TEST_CASE("every response is accounted for on the sending screen", "[ui][staff][sync]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).begins("visitor_leaving").answers("VX1", "4").waits(66s);
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/sync").waits(1100ms);
  kiosk.robot().settle();
  CHECK(kiosk.label("account/staff.to_send") == "To send: 1");
  CHECK(kiosk.label("account/staff.sent") == "Sent: 0");
  CHECK_FALSE(kiosk.robot().find("sync/now")->enabled);  // no server is set
  staff.touches("sync/close").sees("staff/export");
}

TEST_CASE("nine targets are ticked off by touch, and the colours end where they began", "[ui][staff][test]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/tests");
  for (int i = 1; i <= 9; ++i) staff.touches("test/target/" + std::to_string(i));
  for (int i = 1; i <= 9; ++i) staff.sees_chosen("test/target/" + std::to_string(i));
  staff.touches("test/again");
  CHECK_FALSE(kiosk.robot().find("test/target/5")->selected);
  staff.touches("test/pixels");
  for (int i = 0; i < 6; ++i) staff.touches("test/next_colour");
  staff.sees("test/target/1").touches("test/close").sees("staff/export");
}

}  // namespace
}  // namespace fairgauge::tests
