#include "sync/server/status_page.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

using namespace sync::server;
using namespace std::chrono_literals;

TEST_CASE("times are told as people tell them", "[page]") {
  CHECK(ago(noon(), noon() + 3s) == "just now");
  CHECK(ago(noon() + 1h, noon()) == "just now");
  CHECK(ago(noon(), noon() + 59s) == "59 s ago");
  CHECK(ago(noon(), noon() + 60s) == "1 min ago");
  CHECK(ago(noon(), noon() + 3h) == "3 h ago");
  CHECK(ago(noon(), noon() + 49h) == "2 days ago");
}

TEST_CASE("the page tells what is there and asks nobody else for anything", "[page]") {
  ArchiveSummary summary{1234, 2, {{uuid(900), 1, 1234, noon() - 20s}}};
  const auto html = status_page(summary, {uuid(1000), {}}, noon(), "n0");
  for (const auto* text : {"1234", "20 s ago", "01000000-0000-0000-0000-000000000384", "<style nonce=\"n0\">"}) {
    INFO(text);
    CHECK(html.find(text) != std::string::npos);
  }
  for (const auto* text : {"http://", "https://", "<script", "url(", "src="}) {
    INFO(text);
    CHECK(html.find(text) == std::string::npos);
  }
  CHECK(status_page({}, {}, noon(), "n0").find("No kiosk has sent anything yet") != std::string::npos);
}

}  // namespace fairgauge::tests
