// Badges as shows print them, reduced to their code; and what anybody might print instead.
#include "survey/form/badge.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::form {
namespace {

const BadgeRule kPlain{BadgeContent::plain, "", "", ""};
const BadgeRule kStrict{BadgeContent::plain, "", "", "[A-Z]{2}-[0-9]{6}"};
const BadgeRule kParameter{BadgeContent::url, "", "id", ""};
const BadgeRule kPath{BadgeContent::url, "show.example", "", ""};
const BadgeRule kUid{BadgeContent::vcard, "", "UID", ""};
const BadgeRule kNote{BadgeContent::mecard, "", "NOTE", "Badge ([A-Z]{2}-[0-9]{6})"};

std::string code(const BadgeRule& rule, std::string_view payload) {
  return badge_code({rule}, payload).value_or("(none)");
}

TEST_CASE("a plain badge is its code, without the blanks around it", "[badge]") {
  CHECK(code(kPlain, "AB-104822") == "AB-104822");
  CHECK(code(kPlain, " AB-104822\r\n") == "AB-104822");
  CHECK(code(kStrict, "AB-104822") == "AB-104822");
  CHECK(code(kStrict, "AB-1048220") == "(none)");
  CHECK(code(kStrict, "xAB-104822") == "(none)");
}

TEST_CASE("a link has the code in a parameter or at the end of its path", "[badge]") {
  CHECK(code(kParameter, "https://show.example/badge?from=print&id=AB-104822#top") == "AB-104822");
  CHECK(code(kParameter, "HTTP://show.example?id=AB%2D104822") == "AB-104822");
  CHECK(code(kParameter, "https://show.example/badge?idx=1&ID=2") == "(none)");
  CHECK(code(kParameter, "https://show.example/badge?id=%4") == "(none)");
  CHECK(code(kParameter, "AB-104822") == "(none)");
  CHECK(code(kPath, "https://show.example/b/AB-104822/") == "AB-104822");
  CHECK(code(kPath, "https://me@Show.Example:8443/b/AB-104822?x=1") == "AB-104822");
  CHECK(code(kPath, "https://show.example/") == "(none)");
  CHECK(code(kPath, "https://elsewhere.example/b/AB-104822") == "(none)");
  CHECK(code(kPath, "https://elsewhere.example/@show.example/AB-104822") == "(none)");
  CHECK(code(kPath, "ftp://show.example/AB-104822") == "(none)");
}

TEST_CASE("a contact card has the code in a property", "[badge]") {
  const std::string card =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Li;Na\r\nNOTE;X=\"a:b\":no\r\nitem1.uid;TYPE=x:AB-10\r\n 4822\r\n"
      "END:VCARD\r\n";
  CHECK(code(kUid, card) == "AB-104822");
  CHECK(code({BadgeContent::vcard, "", "note", ""}, card) == "no");
  CHECK(code({BadgeContent::vcard, "", "EMAIL", ""}, card) == "(none)");
  CHECK(code(kUid, "BEGIN:VCARD\nUID:a\\,b\\\\c") == "a,b\\c");
  CHECK(code(kNote, "MECARD:N:Li,Na;TEL:123;NOTE:Badge AB-104822;;") == "AB-104822");
  CHECK(code(kNote, "mecard:note:Badge AB-104822") == "AB-104822");
  CHECK(code(kNote, "MECARD:N:a\\;NOTE:Badge AB-104822;NOTE:Badge CD-000001;;") == "CD-000001");
  CHECK(code(kNote, "MECARD:NOTE:nothing;;") == "(none)");
}

TEST_CASE("the first rule that fits decides", "[badge]") {
  const std::vector<BadgeRule> rules = {kParameter, kUid, kStrict};
  CHECK(badge_code(rules, "https://any.example/?id=7") == "7");
  CHECK(badge_code(rules, "AB-104822") == "AB-104822");
  CHECK_FALSE(badge_code(rules, "ab-104822"));
  CHECK_FALSE(badge_code({}, "AB-104822"));
}

TEST_CASE("what no scanner of badges types is no code", "[badge]") {
  CHECK(code(kPlain, "") == "(none)");
  CHECK(code(kPlain, "  \n ") == "(none)");
  CHECK(code(kPlain, "AB\n104822") == "(none)");
  CHECK(code(kPlain, std::string("AB\0CD", 5)) == "(none)");
  CHECK(code(kPlain, "\xC3\xA4") == "(none)");
  CHECK(code(kPlain, std::string(kBadgeCodeBytesMax, 'x')).size() == kBadgeCodeBytesMax);
  CHECK(code(kPlain, std::string(kBadgeCodeBytesMax + 1, 'x')) == "(none)");
  CHECK(code(kUid, "BEGIN:VCARD\nUID:7\n" + std::string(kBadgePayloadBytesMax, 'x')) == "(none)");
}

TEST_CASE("a group of the pattern that takes no part gives no code", "[badge]") {
  CHECK(code({BadgeContent::plain, "", "", "(?:A([0-9])|B)"}, "A7") == "7");
  CHECK(code({BadgeContent::plain, "", "", "(?:A([0-9])|B)"}, "B") == "(none)");
}

}  // namespace
}  // namespace fairgauge::survey::form
