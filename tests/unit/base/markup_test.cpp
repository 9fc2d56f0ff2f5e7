// Text inside HTML, SVG and XML.
#include "base/markup.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::tests {
namespace {

using base::escaped;

TEST_CASE("what a visitor types is no markup", "[markup]") {
  CHECK(escaped("<a href=\"x\">&</a>") == "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
  CHECK(escaped("数 a'b") == "数 a'b");
}

TEST_CASE("control characters, which XML forbids, become blanks; line ends and tabs stay", "[markup]") {
  CHECK(escaped(std::string_view("a\0b\x1b"
                                 "c\n\t",
                                 7)) == "a b c\n\t");
}

}  // namespace
}  // namespace fairgauge::tests
