// A published column keeps its name and its place, whatever becomes of the form.
#include "survey/export/published_columns.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "survey/export/codebook.hpp"
#include "survey/export/tables.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

using form::QuestionType;

form::Questionnaire form_of(const std::vector<std::string>& questions) {
  form::Questionnaire form;
  form.id = "exit";
  form.pages.resize(1);
  form.pages[0].name = "p";
  for (const auto& name : questions) {
    form.questions.emplace_back();
    form.questions.back().name = name;
    form.questions.back().title = form::LocalisedText("Question " + name);
    form.questions.back().type = QuestionType::comment;
  }
  return form;
}

std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (const auto& column : table.columns()) names.push_back(column.name);
  return names;
}

std::vector<PublishedColumn> published_after(const std::filesystem::path& pack, const form::Questionnaire& form) {
  auto before = read_published_columns(pack, form.id);
  REQUIRE(before);
  REQUIRE(publish_columns(pack, form.id, wide_table(form, {}, *before).columns()));
  auto after = read_published_columns(pack, form.id);
  REQUIRE(after);
  return *after;
}

TEST_CASE("columns of a later edition: those published stay in place, new ones append, retired ones stay empty",
          "[export]") {
  const tests::TemporaryFolder pack;
  const auto first = form_of({"a", "gone", "b"});
  const auto published = published_after(pack.path(), first);
  const auto names = names_of(wide_table(first, {}));
  REQUIRE(published.size() == names.size());

  const auto second = form_of({"new", "b", "a"});
  const Table table = wide_table(second, {}, published);
  auto expected = names;
  expected.emplace_back("new");
  CHECK(names_of(table) == expected);
  const auto retired = std::ranges::find(table.columns(), "gone", &Column::name);
  CHECK(retired->retired);
  CHECK(retired->wording.in("en") == "Question gone");

  interview::Record record;
  record.response.answers = {{"a", "1"}, {"b", "2"}, {"new", "3"}, {"gone", "4"}};
  Table later = wide_table(second, {}, published);
  const Row& row = later.row(record);
  const auto cell = [&](const std::string& name) {
    return std::string(row[static_cast<size_t>(std::ranges::find(expected, name) - expected.begin())].text);
  };
  CHECK(cell("a") == "1");
  CHECK(cell("b") == "2");
  CHECK(cell("new") == "3");
  CHECK(cell("gone").empty());
  CHECK(cell("other_answers") == R"({"gone":"4"})");
}

TEST_CASE("a new column never takes the name of a published one", "[export]") {
  const tests::TemporaryFolder pack;
  const auto published = published_after(pack.path(), form_of({"x-y"}));
  const auto names = names_of(wide_table(form_of({"x y", "x-y"}), {}, published));
  CHECK(std::ranges::count(names, "x_y") == 1);
  CHECK(names.back() == "x_y_2");
  // Unpublished, the order of the form would have decided.
  CHECK(names_of(wide_table(form_of({"x y"}), {}, published)).back() == "x_y_2");
}

TEST_CASE("publishing again keeps what stands and adds what is new", "[export]") {
  const tests::TemporaryFolder pack;
  const auto first = published_after(pack.path(), form_of({"a"}));
  const auto second = published_after(pack.path(), form_of({"b"}));
  REQUIRE(second.size() == first.size() + 1);
  CHECK(std::equal(first.begin(), first.end(), second.begin()));
  CHECK(second.back().source == "answer b");
  CHECK(published_after(pack.path(), form_of({"b"})) == second);
}

TEST_CASE("the codebook says what is retired", "[export]") {
  const tests::TemporaryFolder pack;
  const auto published = published_after(pack.path(), form_of({"a"}));
  const Table table = wide_table(form_of({}), {}, published);
  Codebook codebook("en", {});
  for (const auto& row : codebook.rows("t", table.columns())) {
    if (row[4].kind != Cell::Kind::empty) continue;  // a code
    CHECK(row[7].text == (row[1].text == "a" ? "retired" : "current"));
  }
}

TEST_CASE("a broken list of published columns is refused by its place", "[export]") {
  const tests::TemporaryFolder pack;
  std::filesystem::create_directories(pack / "columns");
  const auto says = [&](const std::string& text, const std::string& words) {
    REQUIRE(base::write_durably(pack / "columns" / "exit.json", text));
    const auto read = read_published_columns(pack.path(), "exit");
    REQUIRE_FALSE(read);
    INFO(read.error().text());
    CHECK(read.error().text().find("exit.json") != std::string::npos);
    CHECK(read.error().text().find(words) != std::string::npos);
  };
  says("[", "broken");
  says("{}", "must be a list");
  says(R"([{"name":"a","source":"s"}])", "entry 1 has no text 'wording'");
  says(R"([{"name":"a","source":"s","wording":""},{"name":"a","source":"t","wording":""}])", "'a' stands there twice");
}

}  // namespace
}  // namespace fairgauge::survey::exporting
