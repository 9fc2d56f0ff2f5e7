// Records that no table can show are kept with their bytes.
#include "survey/export/leftover_file.hpp"

#include <catch2/catch_test_macros.hpp>

#include "exit_form.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

TEST_CASE("records of an unknown form or that cannot be read are kept with their bytes", "[export]") {
  const tests::TemporaryFolder folder;
  auto unknown = record(1, {{"comment", "a,\"b\""}});
  unknown.response.form = "exhibitor";
  const std::string later = R"({"v":99,"rec_id":"019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f","new":"=1"})",
                    broken = "=\xFF\0x";
  const auto files =
      export_records(pack_of({exit_form()}), source({encode(unknown), later, broken, encode(record(2, {}))}),
                     csv_only(folder.path(), "en"));
  REQUIRE(files);
  REQUIRE(files->files.size() == 3);
  CHECK(files->files.at(0).rows == 1);
  CHECK(files->files.at(1).rows == 3);
  CHECK(files->files.at(1).path == folder / "responses_other.csv");
  const auto table = read_csv(content(folder / "responses_other.csv"));
  auto row = row_by_name(table, 0);
  CHECK(row["rec_id"] == base::to_text(unknown.response.rec_id));
  CHECK(row["form"] == "exhibitor");
  CHECK(row["bytes"] == encode(unknown));
  row = row_by_name(table, 1);
  CHECK(row["rec_id"] == "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f");
  CHECK(row["bytes"] == later);
  CHECK_FALSE(row["reason"].empty());
  row = row_by_name(table, 2);
  CHECK(row["bytes"].empty());
  CHECK(row["bytes_hex"] == "3dff");

  REQUIRE(export_records(pack_of({exit_form()}), source({encode(record(2, {}))}), csv_only(folder.path(), "en")));
  CHECK(names_in(folder.path()) == std::set<std::string>{"checksums.txt", "responses_visitor-exit.csv"});
}

TEST_CASE("a form called other keeps its file", "[export]") {
  const tests::TemporaryFolder folder;
  auto form = exit_form();
  form.id = "other";
  REQUIRE(export_records(pack_of({form}), source({encode(record(1, {}))}), csv_only(folder.path(), "en")));
  CHECK(names_in(folder.path()) ==
        std::set<std::string>{"checksums.txt", "responses_other.csv", "responses_other_.csv"});
}

}  // namespace
}  // namespace fairgauge::survey::exporting
