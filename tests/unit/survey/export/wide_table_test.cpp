// The cells of the wide table, question type by question type.
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <set>

#include "exit_form.hpp"
#include "survey/export/tables.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::QuestionType;

TEST_CASE("labels fall back as the form's texts do, then to the code", "[export]") {
  const auto table =
      exported({record(1, {{"role", "trade"}}), record(2, {{"role", "press"}}), record(3, {{"role", "gone"}})}, "fr");
  CHECK(row_by_name(table, 0)["role_label"] == "Trade visitor");
  CHECK(row_by_name(table, 1)["role_label"] == "press");
  CHECK(row_by_name(table, 2)["role"] == "gone");
  CHECK(row_by_name(table, 2)["role_label"].empty());
}

TEST_CASE("a rating not used is the code NA with the button's words", "[export]") {
  auto row = row_by_name(exported({record(1, {{"PROD_P", "NA"}})}, "zh-cn"), 0);
  CHECK(row["PROD_P"] == "NA");
  CHECK(row["PROD_P_label"] == "没有用过");
  CHECK(row["osat"].empty());
}

TEST_CASE("a checkbox has a column for each choice, empty where the question was not answered", "[export]") {
  const auto table = exported({record(1, {{"topics", Value::List{"air", 3}}}), record(2, {})});
  auto chosen = row_by_name(table, 0);
  CHECK(chosen["topics__air"] == "1");
  CHECK(chosen["topics__uav"] == "0");
  CHECK(chosen["topics__3"] == "1");
  CHECK_FALSE(chosen.contains("topics"));
  auto unanswered = row_by_name(table, 1);
  for (const auto* name : {"topics__air", "topics__uav", "topics__3"}) CHECK(unanswered[name].empty());
}

TEST_CASE("negative numbers stay numbers", "[export]") {
  auto western = record(1, {{"age", -3}});
  western.response.utc_offset = std::chrono::minutes(-480);
  auto row = row_by_name(exported({western}), 0);
  CHECK(row["age"] == "-3");
  CHECK(row["utc_offset_min"] == "-480");
  CHECK(row["started_local"].ends_with("-08:00"));
}

TEST_CASE("answers that the form has no column for are kept in other_answers", "[export]") {
  const auto table = exported({record(1, {{"osat", 3}, {"removed", "yes"}, {"topics", Value::List{"air", "space"}}}),
                               record(2, {{"osat", 1}})});
  CHECK(row_by_name(table, 0)["other_answers"] == R"({"removed":"yes","topics":["space"]})");
  CHECK(row_by_name(table, 0)["topics__air"] == "1");
  CHECK(row_by_name(table, 1)["other_answers"].empty());
}

TEST_CASE("rows, fields, places and comments have columns of their own", "[export]") {
  form::Questionnaire form;
  form.id = "visitor-exit";
  auto matrix = question("m", QuestionType::matrix);
  matrix.value_name = "shared";
  matrix.matrix.columns = {{1, words("Poor", "差")}, {2, words("Good", "好")}};
  matrix.matrix.rows.resize(2);
  matrix.matrix.rows[0].value = "stand";
  matrix.matrix.rows[1].value = "hall";
  auto fields = question("who", QuestionType::multipletext);
  fields.fields.resize(1);
  fields.fields[0].name = "name";
  auto picked = question("why", QuestionType::radiogroup, {{"price", {}}});
  picked.choices.special = {{form::ChoiceKind::other, "other", {}}};
  auto taken = question("again", QuestionType::checkbox);
  taken.choices.from_question = "order";
  add_page(form, "p",
           {matrix, fields, picked, question("order", QuestionType::ranking, {{"a", {}}, {"b", {}}}), taken});
  form.calculated_values.resize(1);
  form.calculated_values[0].name = "score";
  form.calculated_values[0].include_into_result = true;
  expression::Object chosen, typed;
  chosen.set("stand", 2);
  chosen.set("gone", 1);
  typed.set("name", "Ada");
  const auto table = exported({record(1, {{"shared", Value(chosen)},
                                          {"who", Value(typed)},
                                          {"why", "other"},
                                          {"why-Comment", "too far"},
                                          {"order", Value::List{"b", "a"}},
                                          {"again", Value::List{"a"}},
                                          {"score", 7}})},
                              "en", form);
  auto row = row_by_name(table, 0);
  CHECK(row["m__stand"] == "2");
  CHECK(row["m__stand_label"] == "Good");
  CHECK(row["m__hall"].empty());
  CHECK(row["who__name"] == "Ada");
  CHECK(row["why"] == "other");
  CHECK(row["why_comment"] == "too far");
  CHECK(row["order__a"] == "2");
  CHECK(row["order__b"] == "1");
  CHECK(row["again__a"] == "1");
  CHECK(row["again__b"] == "0");
  CHECK(row["score"] == "7");
  CHECK(row["other_answers"] == R"({"shared":{"gone":1}})");
}

TEST_CASE("column names are unique and ASCII whatever the form is called", "[export]") {
  form::Questionnaire form;
  form.id = "odd";
  add_page(form, "p 1",
           {question("rec_id", QuestionType::text), question("REC_ID", QuestionType::text),
            question("满意", QuestionType::text), question("体验", QuestionType::text),
            question("a", QuestionType::checkbox, {{"x y", {}}, {"x-y", {}}}), question("a__x_y", QuestionType::text)});
  std::set<std::string> names;
  const Table table = wide_table(form, {});
  for (const auto& column : table.columns()) {
    std::string name = column.name;
    for (char& c : name) {
      CHECK((std::isalnum(static_cast<unsigned char>(c)) || c == '_'));
      c = static_cast<char>(std::tolower(c));
    }
    CHECK(names.insert(name).second);
  }
  for (const auto* name : {"rec_id_2", "rec_id_3", "a__x_y", "a__x_y_2", "a__x_y_3", "page_p_1_s"})
    CHECK(names.contains(name));
}

TEST_CASE("expected and experienced stand beside each other where one form asks both", "[export]") {
  form::Questionnaire form;
  form.id = "visitor-exit";
  auto before = question("E1", QuestionType::rating, five_steps()),
       after = question("P1", QuestionType::rating, five_steps());
  auto alone = question("E2", QuestionType::rating, five_steps());
  before.indicator = after.indicator = "PROD";
  alone.indicator = "ENV";
  before.wave = alone.wave = form::Wave::expected;
  after.wave = form::Wave::experienced;
  add_page(form, "p", {before, after, alone});
  const auto table =
      exported({record(1, {{"E1", 5}, {"P1", 2}, {"E2", 3}}), record(2, {{"E1", 1}, {"P1", "NA"}})}, "en", form);
  auto both = row_by_name(table, 0), one = row_by_name(table, 1);
  CHECK(both["PROD_expected"] == "5");
  CHECK(both["PROD_experienced"] == "2");
  CHECK(both["PROD_disconfirmation"] == "-3");
  CHECK(both["PROD_seed_gap"] == "3");
  CHECK(one["PROD_expected"] == "1");
  for (const auto* name : {"PROD_experienced", "PROD_disconfirmation", "PROD_seed_gap"}) CHECK(one[name].empty());
  CHECK_FALSE(both.contains("ENV_expected"));
}

TEST_CASE("a participant has one id in an export, and on request another in the next", "[export]") {
  auto arrival = record(1, {}), leaving = record(2, {});
  arrival.response.participant = leaving.response.participant = base::digest("badge");
  const std::vector<std::string> bytes = {encode(arrival), encode(leaving), encode(record(3, {}))};
  const auto ids = [&](std::optional<base::DigestKey> key) {
    const tests::TemporaryFolder folder;
    auto options = csv_only(folder.path(), "en");
    options.participant_key = key;
    REQUIRE(export_records(pack_of({exit_form()}), source(bytes), options));
    const auto table = read_csv(content(folder / "responses_visitor-exit.csv"));
    CHECK(row_by_name(table, 0)["participant"] == row_by_name(table, 1)["participant"]);
    CHECK(row_by_name(table, 2)["participant"].empty());
    return row_by_name(table, 0)["participant"];
  };
  base::DigestKey one, two;
  two.bytes[0] = 1;
  CHECK(ids({}) == base::to_text(base::digest("badge")));
  CHECK(ids(one) != ids({}));
  CHECK(ids(one) != ids(two));
  CHECK(ids(one) == ids(one));
}

// As unsealed contact data would be.
TEST_CASE("columns from elsewhere stand behind all others, in the codebook as well", "[export]") {
  const tests::TemporaryFolder folder;
  auto options = csv_only(folder.path(), "en");
  options.codebook = true;
  options.further = [](ColumnList& list, const form::Questionnaire&) {
    Column column;
    column.name = "contact_email";
    column.source = "contact email";
    column.wording = form::LocalisedText("E-mail");
    column.fill = [](const RecordRow& row, TextPad& pad) {
      return row.record.seq == 1 ? Cell::of_text(pad.keep("=ada@example.org")) : Cell();
    };
    list.add(std::move(column));
  };
  REQUIRE(export_records(pack_of({exit_form()}), source({encode(record(1, {})), encode(record(2, {}))}), options));
  const auto table = read_csv(content(folder / "responses_visitor-exit.csv"));
  CHECK(table.front().back() == "contact_email");
  CHECK(table.at(1).back() == "'=ada@example.org");
  CHECK(table.at(2).back().empty());
  CHECK(content(folder / "codebook.csv").find(",contact_email,text,nominal,,,E-mail") != std::string::npos);
}

}  // namespace
}  // namespace fairgauge::survey::exporting
