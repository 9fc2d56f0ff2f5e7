// A show pack in a folder of its own, right once and then wrong in each way.
#include "survey/form/show_pack.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "survey/form/load_badges.hpp"

namespace fairgauge::survey::form {
namespace {

namespace fs = std::filesystem;

constexpr const char* kShow = R"(id = "seaplane"
edition = "2026"
time_zone = "Asia/Shanghai"
first_day = 2026-11-18
last_day = 2026-11-22
languages = ["en", "zh-cn"]
picture = "pictures/picture.svg"
mark = "pictures/mark.svg"
consent = "consent/3.json"
forms = ["visitor-exit"]
[name]
en = "Seaplane Fair"
zh-cn = "水上飞机展"
[attract_title]
en = "How was it?"
zh-cn = "您觉得如何?"
[[indicators]]
code = "PROD"
v_level = "V1"
h_level = "H4"
value_level = "attribute"
name = { en = "Exhibits", zh-cn = "展品" }
[[stations]]
id = "hall-2-exit"
name = { en = "Hall 2", zh-cn = "二号馆" }
entries = [ { role = "visitor_leaving", form = "visitor-exit" } ]
)";

constexpr const char* kForm =
    R"({"pages":[{"name":"p","elements":[{"type":"rating","name":"q","title":{"en":"Q","zh-cn":"问"},)"
    R"("indicator":"PROD","wave":"experienced"}]}]})";

constexpr const char* kConsent =
    R"({"version":"3","date":{"en":"1 Nov","zh-cn":"11月1日"},"points":[{"icon":"chart",)"
    R"("title":{"en":"Used for","zh-cn":"用途"},"text":{"en":"Statistics","zh-cn":"统计"}}],)"
    R"("text":{"en":"All of it","zh-cn":"全文"}})";

// A right pack; the folder goes with the object.
class Pack {
 public:
  Pack() {
    std::string pattern = (fs::temp_directory_path() / "fairgauge-pack-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
    write("show.toml", kShow);
    write("forms/visitor-exit.json", kForm);
    write("consent/3.json", kConsent);
    write("pictures/picture.svg", "<svg/>");
    write("pictures/mark.svg", "<svg/>");
  }
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;
  ~Pack() { fs::remove_all(folder); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << text;
  }

  fs::path folder;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string listed(const std::vector<Finding>& findings) {
  std::string all;
  for (const auto& finding : findings) all += finding.text() + "\n";
  return all;
}

void check_finding(const Pack& pack, const std::string& file, const std::string& path, const std::string& rule) {
  const auto loaded = load_show_pack(pack.folder);
  INFO(listed(loaded.findings));
  CHECK_FALSE(loaded.pack);
  const bool found = std::any_of(loaded.findings.begin(), loaded.findings.end(), [&](const Finding& one) {
    return one.file == file && one.path == path && one.rule == rule && one.gravity == Gravity::error;
  });
  CAPTURE(file, path, rule);
  CHECK(found);
}

// show.toml with one place changed gives that finding.
void check_show(const std::string& from, const std::string& to, const std::string& path, const std::string& rule) {
  const Pack pack;
  pack.write("show.toml", replaced(kShow, from, to));
  check_finding(pack, "show.toml", path, rule);
}

TEST_CASE("a show may have another consent text where badges are taken", "[show_pack]") {
  const Pack pack;
  CHECK_FALSE(load_show_pack(pack.folder).pack->consent_with_badges);
  const std::string named = replaced(kShow, "consent = \"consent/3.json\"\n",
                                     "consent = \"consent/3.json\"\nconsent_with_badges = \"consent/3b.json\"\n");
  pack.write("show.toml", named);
  pack.write("consent/3b.json", replaced(kConsent, "\"3\"", "\"3b\""));
  const auto loaded = load_show_pack(pack.folder);
  REQUIRE(loaded.pack);
  CHECK(loaded.pack->consent.version == "3");
  REQUIRE(loaded.pack->consent_with_badges);
  CHECK(loaded.pack->consent_with_badges->version == "3b");
  CHECK(loaded.pack->consent_with_badges->digest("en") != loaded.pack->consent.digest("en"));
  pack.write("consent/3b.json", kConsent);
  check_finding(pack, "consent/3b.json", "$.version", "consent/version");
}

TEST_CASE("a right pack is loaded with everything in it", "[show_pack]") {
  const Pack pack;
  const auto loaded = load_show_pack(pack.folder);
  INFO(listed(loaded.findings));
  REQUIRE(loaded.pack);
  CHECK(loaded.findings.empty());
  const auto& show = *loaded.pack;
  CHECK(show.id == "seaplane");
  CHECK(show.edition == "2026");
  CHECK(show.name.in("zh-cn") == "水上飞机展");
  CHECK(show.time_zone == "Asia/Shanghai");
  using namespace std::chrono;
  CHECK(show.first_day == year_month_day(year(2026), November, day(18)));
  CHECK(show.last_day == year_month_day(year(2026), November, day(22)));
  CHECK(show.languages == std::vector<std::string>{"en", "zh-cn"});
  CHECK(show.attract_title.in("en") == "How was it?");
  CHECK(show.picture.is_absolute());
  CHECK(fs::exists(show.mark));
  REQUIRE(show.indicators.size() == 1);
  CHECK(show.indicators[0].h_level == "H4");
  REQUIRE(show.station("hall-2-exit") != nullptr);
  CHECK(show.station("hall-2-exit")->entries[0].role == "visitor_leaving");
  CHECK(show.station("elsewhere") == nullptr);
  REQUIRE(show.form("visitor-exit") != nullptr);
  CHECK(show.form("visitor-exit")->id == "visitor-exit");
  CHECK(show.form("none") == nullptr);
  CHECK(show.consent.version == "3");
  CHECK(show.consent.points[0].icon == "chart");
}

TEST_CASE("a picture for wide screens may be named", "[show_pack]") {
  const Pack pack;
  pack.write("pictures/wide.svg", "<svg/>");
  pack.write("show.toml", "picture_landscape = \"pictures/wide.svg\"\n" + std::string(kShow));
  const auto loaded = load_show_pack(pack.folder);
  INFO(listed(loaded.findings));
  REQUIRE(loaded.pack);
  CHECK(loaded.pack->picture_landscape.filename() == "wide.svg");
  pack.write("show.toml", "picture_landscape = \"pictures/none.svg\"\n" + std::string(kShow));
  check_finding(pack, "show.toml", "picture_landscape", "file/missing");
}

TEST_CASE("a show may have a colour and opening hours", "[show_pack]") {
  const Pack pack;
  pack.write("show.toml", "color = \"#8a1538\"\nopens = \"09:00\"\ncloses = \"18:30\"\n" + std::string(kShow));
  const auto loaded = load_show_pack(pack.folder);
  INFO(listed(loaded.findings));
  REQUIRE(loaded.pack);
  CHECK(loaded.pack->colour == 0x8A1538U);
  CHECK(loaded.pack->opens == std::chrono::hours(9));
  CHECK(loaded.pack->closes == std::chrono::hours(18) + std::chrono::minutes(30));
}

TEST_CASE("a colour and hours that are none are refused", "[show_pack]") {
  const auto check = [](const std::string& lines, const std::string& path, const std::string& rule) {
    const Pack pack;
    pack.write("show.toml", lines + "\n" + std::string(kShow));
    check_finding(pack, "show.toml", path, rule);
  };
  check("color = \"blue\"", "color", "show/color");
  check("color = \"#12345G\"", "color", "show/color");
  check("opens = \"9 o'clock\"\ncloses = \"18:00\"", "opens", "show/hours");
  check("opens = \"09:00\"\ncloses = \"25:00\"", "closes", "show/hours");
  check("opens = \"09:00\"", "opens", "show/hours");
  check("opens = \"18:00\"\ncloses = \"09:00\"", "closes", "show/hours");
}

TEST_CASE("a show says whom it asks for a badge and how badges are read", "[show_pack][badge]") {
  const Pack pack;
  CHECK_FALSE(load_badges(pack.folder).badges);
  pack.write("badges.toml", R"(roles = ["visitor_leaving"]
pairing = true
rules = [ { content = "url", host = "show.example", field = "id" }, { content = "plain", pattern = "[A-Z]{2}" } ]
)");
  CHECK(load_show_pack(pack.folder).pack);
  const auto loaded = load_badges(pack.folder);
  INFO(listed(loaded.findings));
  REQUIRE(loaded.badges);
  CHECK(loaded.badges->roles == std::vector<std::string>{"visitor_leaving"});
  CHECK(loaded.badges->pairing);
  CHECK(badge_code(loaded.badges->rules, "https://show.example/?id=7") == "7");
  CHECK(badge_code(loaded.badges->rules, "AB") == "AB");
  CHECK_FALSE(badge_code(loaded.badges->rules, "ab"));
}

TEST_CASE("badge rules that read nothing are refused", "[show_pack][badge]") {
  const auto check = [](const std::string& lines, const std::string& path, const std::string& rule) {
    const Pack pack;
    pack.write("badges.toml", lines);
    check_finding(pack, "badges.toml", path, rule);
    CHECK_FALSE(load_badges(pack.folder).badges);
  };
  check("roles = [\"visitor\"]\npairing = true", "roles[0]", "badge/role");
  check("roles = []", "rules", "badge/rules");
  check("roles = []\nrules = [ { content = \"plain\", pattern = \"(\" } ]", "rules[0].pattern", "badge/pattern");
  check("roles = []\nrules = [ { content = \"barcode\" } ]", "rules[0].content", "value/unsupported");
  check("roles = []\nrules = [ { content = \"vcard\" } ]", "rules[0]", "property/missing");
  check("roles = [\npairing", "", "toml/syntax");
}

TEST_CASE("a typeface has two files, and is judged by whoever shows it", "[show_pack]") {
  const Pack pack;
  pack.write("show.toml", "font = \"regular.ttf\"\n" + std::string(kShow));
  const auto half = load_show_pack(pack.folder);
  REQUIRE(half.findings.size() == 2);
  CHECK(half.findings[0].rule == "file/missing");
  CHECK(half.findings[1].path == "font_bold");
  CHECK(half.findings[1].rule == "property/missing");

  pack.write("regular.ttf", "");
  pack.write("bold.ttf", "");
  pack.write("show.toml", "font = \"regular.ttf\"\nfont_bold = \"bold.ttf\"\n" + std::string(kShow));
  std::vector<std::string> asked;
  const auto loaded = load_show_pack(pack.folder, nullptr, {.typeface = [&](const Typeface& typeface) {
                                       asked = {typeface.regular.filename(), typeface.bold.filename()};
                                       return std::string("bold.ttf is no bold face");
                                     }});
  CHECK(asked == std::vector<std::string>{"regular.ttf", "bold.ttf"});
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].rule == "show/font");
  CHECK(loaded.findings[0].message == "bold.ttf is no bold face");
}

TEST_CASE("a colour is judged by whoever shows it", "[show_pack]") {
  const Pack pack;
  pack.write("show.toml", "color = \"#FFD500\"\n" + std::string(kShow));
  const auto loaded =
      load_show_pack(pack.folder, nullptr, {.colour = [](std::uint32_t) { return std::string("too pale"); }});
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].rule == "show/contrast");
  CHECK(loaded.findings[0].position.line == 1);
}

TEST_CASE("a folder without show.toml is named", "[show_pack]") {
  const Pack pack;
  fs::remove(pack.folder / "show.toml");
  check_finding(pack, "show.toml", "", "file/missing");
}

TEST_CASE("broken TOML is reported with its line", "[show_pack]") {
  const Pack pack;
  pack.write("show.toml", "id = \"a\"\nid = ");
  const auto loaded = load_show_pack(pack.folder);
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].rule == "toml/syntax");
  CHECK(loaded.findings[0].position.line == 2);
}

TEST_CASE("show.toml: every mistake is found at its place", "[show_pack]") {
  check_show("edition =", "edtion =", "edtion", "property/unknown");
  check_show("edition =", "edtion =", "edition", "property/missing");
  check_show("\"2026\"", "2026", "edition", "value/type");
  check_show("\"seaplane\"", "\"Sea Plane\"", "id", "name/character");
  check_show("Asia/Shanghai", "Asia/Nowhere", "time_zone", "show/time-zone");
  check_show("Asia/Shanghai", "../../etc/passwd", "time_zone", "show/time-zone");
  check_show("2026-11-18", "\"soon\"", "first_day", "show/days");
  check_show("2026-11-22", "2026-11-17", "last_day", "show/days");
  check_show("\"zh-cn\"]", "\"zh-CN\"]", "languages[1]", "translation/language");
  check_show("\"zh-cn\"]", "\"en\"]", "languages[1]", "show/languages");
  check_show("[\"en\", \"zh-cn\"]", "[]", "languages", "show/languages");
  check_show("\"zh-cn\"]", "\"zh-cn\", \"ar\"]", "name", "translation/missing");
  check_show("[\"visitor-exit\"]", "[]", "forms", "show/forms");
  check_show("[\"visitor-exit\"]", "[\"visitor-exit\", \"visitor-exit\"]", "forms[1]", "name/duplicate");
  check_show("[\"visitor-exit\"]", "[\"../show\"]", "forms[0]", "value/type");
  check_show("[\"visitor-exit\"]", "[\"partner\"]", "forms[0]", "file/missing");
}

TEST_CASE("files outside the folder are refused, by name and through a link", "[show_pack]") {
  check_show("pictures/picture.svg", "../picture.svg", "picture", "file/outside");
  check_show("pictures/picture.svg", "/etc/hostname", "picture", "file/outside");
  check_show("pictures/picture.svg", "pictures/../../x.svg", "picture", "file/outside");
  check_show("pictures/mark.svg", "pictures/none.svg", "mark", "file/missing");
  check_show("pictures/mark.svg", "pictures", "mark", "file/missing");
  const Pack pack;
  fs::remove(pack.folder / "pictures/mark.svg");
  fs::create_symlink("/etc/hostname", pack.folder / "pictures/mark.svg");
  check_finding(pack, "show.toml", "mark", "file/outside");
}

TEST_CASE("stations offer known forms to known roles", "[show_pack]") {
  check_show("form = \"visitor-exit\"", "form = \"visitor-exitt\"", "stations[0].entries[0].form", "station/form");
  check_show("\"visitor_leaving\"", "\"visitor_leving\"", "stations[0].entries[0].role", "station/role");
  check_show("entries = [ { role = \"visitor_leaving\", form = \"visitor-exit\" } ]", "entries = []",
             "stations[0].entries", "station/entries");
  check_show("role =", "rolle =", "stations[0].entries[0].rolle", "property/unknown");
  check_show("[[stations]]",
             "[[stations]]\nid = \"hall-2-exit\"\nname = { en = \"x\", zh-cn = \"x\" }\n"
             "entries = [ { role = \"partner\", form = \"visitor-exit\" } ]\n[[stations]]",
             "stations[1].id", "name/duplicate");
  const Pack pack;
  std::string text = kShow;
  pack.write("show.toml", replaced(text.substr(0, text.find("[[stations]]")), "id =", "stations = []\nid ="));
  check_finding(pack, "show.toml", "stations", "show/stations");
}

TEST_CASE("indicators are declared once, with levels that exist", "[show_pack]") {
  check_show("code = \"PROD\"", "code = \"ENV\"", "indicators", "indicator/undeclared");
  check_show("\"V1\"", "\"V4\"", "indicators[0].v_level", "indicator/level");
  check_show("\"H4\"", "\"H6\"", "indicators[0].h_level", "indicator/level");
  check_show("\"attribute\"", "\"feature\"", "indicators[0].value_level", "indicator/level");
  check_show("[[stations]]", "[[indicators]]\ncode = \"PROD\"\nname = { en = \"x\", zh-cn = \"x\" }\n[[stations]]",
             "indicators[1].code", "name/duplicate");
}

TEST_CASE("a form's findings carry its file", "[show_pack]") {
  const Pack pack;
  pack.write("forms/visitor-exit.json", replaced(kForm, "\"title\"", "\"titel\""));
  check_finding(pack, "forms/visitor-exit.json", "$.pages[0].elements[0].titel", "property/unknown");
  pack.write("forms/visitor-exit.json", replaced(kForm, ",\"zh-cn\":\"问\"", ""));
  check_finding(pack, "forms/visitor-exit.json", "$.pages[0].elements[0].title", "translation/missing");
}

TEST_CASE("pictures of forms are in the folder", "[show_pack]") {
  const Pack pack;
  pack.write("forms/visitor-exit.json", replaced(kForm, "{\"pages\"", "{\"logo\":\"pictures/logo.svg\",\"pages\""));
  check_finding(pack, "show.toml", "forms", "file/missing");
  pack.write("pictures/logo.svg", "<svg/>");
  CHECK(load_show_pack(pack.folder).pack);
}

TEST_CASE("findings of every file know line and column", "[show_pack]") {
  const auto position = [](const std::string& file, const std::string& text) {
    const Pack pack;
    pack.write(file, text);
    const auto loaded = load_show_pack(pack.folder);
    INFO(listed(loaded.findings));
    REQUIRE(loaded.findings.size() == 1);
    CHECK(loaded.findings[0].file == file);
    return loaded.findings[0].position;
  };
  const std::string show = replaced(kShow, "[[stations]]", "[[stations]]\n  idd = 1");
  const auto before = show.substr(0, show.find("idd"));
  CHECK(position("show.toml", show) ==
        SourcePosition{1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')), 3});
  CHECK(position("consent/3.json", replaced(kConsent, "\"points\"", "\n \"note\":1,\"points\"")) ==
        SourcePosition{2, 2});
  CHECK(position("forms/visitor-exit.json", replaced(kForm, "\"type\"", "\n\"typo\":1,\"type\"")) ==
        SourcePosition{2, 1});
}

TEST_CASE("a form that no station offers is a warning", "[show_pack]") {
  const Pack pack;
  pack.write("forms/partner.json", replaced(kForm, "\"PROD\"", "\"PROD\""));
  pack.write("show.toml", replaced(kShow, "[\"visitor-exit\"]", "[\"visitor-exit\", \"partner\"]"));
  const auto loaded = load_show_pack(pack.folder);
  INFO(listed(loaded.findings));
  CHECK(loaded.pack);
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].rule == "form/unused");
}

TEST_CASE("consent texts are as strict as forms", "[show_pack]") {
  const auto check = [](const std::string& from, const std::string& to, const std::string& path,
                        const std::string& rule) {
    const Pack pack;
    pack.write("consent/3.json", replaced(kConsent, from, to));
    check_finding(pack, "consent/3.json", path, rule);
  };
  check("\"3\"", "\"4\"", "$.version", "consent/version");
  check("\"date\"", "\"data\"", "$.data", "property/unknown");
  check("\"icon\"", "\"ikon\"", "$.points[0]", "property/missing");
  check(",\"zh-cn\":\"全文\"", "", "$.text", "translation/missing");
  check("{", "", "", "json/syntax");
}

TEST_CASE("a file above 4 MiB is refused", "[show_pack]") {
  const Pack pack;
  pack.write("forms/visitor-exit.json", std::string(4 * 1024 * 1024 + 1, ' '));
  check_finding(pack, "show.toml", "forms[0]", "file/size");
}

TEST_CASE("a consent's digest changes with its version and every text of the language, and with no other",
          "[show_pack]") {
  const Pack pack;
  const auto consent = load_show_pack(pack.folder).pack->consent;
  const auto first = consent.digest("en");
  CHECK(first == consent.digest("en"));
  CHECK_FALSE(first == consent.digest("zh-cn"));
  const auto changed = [&](auto change) {
    auto other = consent;
    change(other);
    return other.digest("en") != first;
  };
  CHECK(changed([](Consent& one) { one.version = "4"; }));
  CHECK(changed([](Consent& one) { one.date.set("en", "x"); }));
  CHECK(changed([](Consent& one) { one.full_text.set("en", "x"); }));
  CHECK(changed([](Consent& one) { one.points[0].title.set("en", "x"); }));
  CHECK(changed([](Consent& one) { one.points[0].text.set("en", "x"); }));
  CHECK_FALSE(changed([](Consent& one) { one.full_text.set("zh-cn", "x"); }));
  // Moving a letter from one text to the next must not go unseen.
  CHECK(changed([](Consent& one) {
    one.points[0].title.set("en", "Used forS");
    one.points[0].text.set("en", "tatistics");
  }));
}

TEST_CASE("personal/no-recipient: personal questions need somebody who may read the answers", "[show_pack][personal]") {
  const auto line = [] {
    base::RecipientKey key = base::RecipientSecret::make().public_key();
    return base::to_text(key);
  }();
  const Pack pack;
  pack.write("forms/visitor-exit.json",
             R"({"pages":[{"name":"p","elements":[{"type":"text","name":"mail","title":{"en":"M","zh-cn":"邮"},)"
             R"("personal":true}]}]})");
  check_finding(pack, "show.toml", "personal", "personal/no-recipient");
  pack.write("show.toml", std::string(kShow) + "[personal]\nrecipients = [\"" + line + "\"]\nkeep_days = 30\n");
  const auto loaded = load_show_pack(pack.folder);
  INFO(listed(loaded.findings));
  REQUIRE(loaded.pack);
  REQUIRE(loaded.pack->personal);
  CHECK(base::to_text(loaded.pack->personal->recipients.at(0)) == line);
  // 22 November and 30 days more are over at the end of 22 December.
  using namespace std::chrono;
  CHECK(loaded.pack->personal->keep_until(loaded.pack->last_day) ==
        sys_days(year_month_day(year(2026), December, day(23))));
}

TEST_CASE("personal/recipient: one to four different keys, each to the last letter", "[show_pack][personal]") {
  const auto line = base::to_text(base::RecipientSecret::make().public_key());
  auto mistyped = line;
  mistyped[20] = mistyped[20] == 'a' ? 'b' : 'a';
  const auto check = [](const std::string& table, const std::string& path, const std::string& rule) {
    const Pack pack;
    pack.write("show.toml", std::string(kShow) + "[personal]\n" + table);
    check_finding(pack, "show.toml", path, rule);
  };
  check("recipients = []\nkeep_days = 1\n", "personal.recipients", "personal/recipient");
  check("recipients = [\"" + mistyped + "\"]\nkeep_days = 1\n", "personal.recipients[0]", "personal/recipient");
  check("recipients = [7]\nkeep_days = 1\n", "personal.recipients[0]", "personal/recipient");
  check("recipients = [\"" + line + "\", \"" + line + "\"]\nkeep_days = 1\n", "personal.recipients[1]",
        "personal/recipient");
  check("recipients = [\"" + line + "\"]\n", "personal", "property/missing");
  check("recipients = [\"" + line + "\"]\nkeep_days = 0\n", "personal.keep_days", "value/range");
  check("recipients = [\"" + line + "\"]\nkeep_days = 1\nkeep = 2\n", "personal.keep", "property/unknown");
}

}  // namespace
}  // namespace fairgauge::survey::form
