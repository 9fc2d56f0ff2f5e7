// Matrices of one choice a row.
#include "survey/form/load_matrix.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

std::string matrix(const std::string& properties) {
  return question("matrix", R"(,"columns":[1,{"value":2,"text":"Two"}],"rows":["a",{"value":"b","text":"Bee",)"
                            R"("visibleIf":"{item} = 'b'","randomize":false}])" +
                                properties);
}

TEST_CASE("a matrix reads rows, columns and what it asks of them", "[loader]") {
  const auto read = loaded_q(matrix(R"(,"rowsVisibleIf":"{item} != 'c'","columnsVisibleIf":"{item} < 3",)"
                                    R"("rowOrder":"random","eachRowRequired":true,"eachRowUnique":true,)"
                                    R"("hideIfRowsEmpty":true,"cells":{"a":{"1":"one"},"default":{"2":"two"}},)"
                                    R"("alternateRows":true)"))
                        .matrix;
  REQUIRE(read.columns.size() == 2);
  CHECK(read.columns[1].text.in("en") == "Two");
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].value == Value("a"));
  CHECK(read.rows[1].text.in("en") == "Bee");
  CHECK(read.rows[1].visible_if->text() == "{item} = 'b'");
  CHECK_FALSE(read.rows[1].randomize);
  CHECK(read.rows_visible_if->text() == "{item} != 'c'");
  CHECK(read.columns_visible_if->text() == "{item} < 3");
  CHECK(read.row_order == Order::random);
  CHECK(read.each_row_required);
  CHECK(read.each_row_unique);
  CHECK(read.hide_if_rows_empty);
  REQUIRE(read.cells.size() == 2);
  CHECK(read.cells[0].row == Value("a"));
  CHECK(read.cells[0].column == Value(1));
  CHECK(read.cells[0].text.in("en") == "one");
  CHECK(read.cells[1].row == Value("default"));
}

TEST_CASE("a matrix has rows and columns, and cells only where they meet", "[loader]") {
  check_error(question("matrix", R"(,"rows":["a"])"), "property/missing", kPath);
  check_error(question("matrix", R"(,"columns":[1])"), "property/missing", kPath);
  check_error(question("matrix", R"(,"columns":[],"rows":["a"])"), "choices/missing", at("columns"));
  check_error(question("matrix", R"(,"columns":[1],"rows":[])"), "matrix/rows", at("rows"));
  loaded(question("matrix", R"(,"columns":[1],"rows":[],"hideIfRowsEmpty":true)"));
  check_error(question("matrix", R"(,"columns":[1],"rows":["a","A"])"), "choices/duplicate", at("rows[1]"));
  check_error(matrix(R"(,"cells":{"z":{"1":"x"}})"), "matrix/cell", at("cells.z"));
  check_error(matrix(R"(,"cells":{"a":{"7":"x"}})"), "matrix/cell", at("cells.a.7"));
  check_error(matrix(R"(,"cells":{"a":5})"), "value/type", at("cells.a"));
  check_error(matrix(R"(,"cellType":"checkbox")"), "value/unsupported", at("cellType"));
}

}  // namespace
}  // namespace fairgauge::survey::form
