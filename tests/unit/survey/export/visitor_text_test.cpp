// Text of visitors in a CSV file: as it was given, and never a formula.
#include <catch2/catch_test_macros.hpp>

#include "exit_form.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;

TEST_CASE("text of visitors comes back as it was, unless it would run as a formula", "[export][security]") {
  const std::vector<std::string> harmless = {"one,two",
                                             "\"quoted\"",
                                             "line\nbreak\r\nand more",
                                             "👨‍👩‍👧 emoji 🎉",
                                             "مرحبا بالعالم \u202Eabc",
                                             "ไทย हिन्दी",
                                             "'already",
                                             "a=b"};
  for (const auto& comment : harmless) {
    CHECK(row_by_name(exported({record(1, {{"comment", comment}})}), 0)["comment"] == comment);
  }
  for (const std::string comment : {"=1+1", "+1", "-1", "@A1", "\t1", "\r1", "=\"a\",b"}) {
    CHECK(row_by_name(exported({record(1, {{"comment", comment}})}), 0)["comment"] == "'" + comment);
  }
}

TEST_CASE("a formula is disarmed in every field that comes from outside", "[export][security]") {
  auto hostile = record(1, {{"osat", "=1"}, {"role", "=2"}, {"topics", Value::List{"=3"}}, {"=4", "=5"}});
  hostile.response.show = hostile.response.edition = hostile.response.station = hostile.response.language = "=6";
  hostile.response.consent = interview::ConsentGiven{"=7", "=8", {}, true, hostile.response.started};
  const auto table = exported({hostile});
  for (const auto& cell : table.at(1)) CHECK_FALSE(cell.starts_with('='));
}

}  // namespace
}  // namespace fairgauge::survey::exporting
