// Any bytes as a file of records, one a line: import keeps wrong lines out and stores the others as they are; the quick
// reader gives what the strict one gives, or nothing; a report is made of them, or they are of no use to it and
// counted.
#include <cstdlib>
#include <sstream>
#include <string_view>

#include "survey/interview/canonical_reader.hpp"
#include "survey/interview/record_view.hpp"
#include "survey/report/collection.hpp"
#include "sync/server/record_import.hpp"
#include "tests/fuzz/forgetful_archive.hpp"
#include "tests/unit/sync/sync_builders.hpp"

using namespace fairgauge;
using namespace fairgauge::survey;
using fairgauge::tests::check;
using fairgauge::tests::need;

namespace {

const form::ShowPack& show() {
  static const auto loaded = form::load_show_pack(std::string(FAIRGAUGE_SOURCE_DIR) + "/config/shows/seaplane");
  check(loaded.pack.has_value());
  return *loaded.pack;
}

void read_both_ways(const std::string& line) {
  const auto strict = interview::decode_record(line);
  if (strict) check(need(interview::decode_record(interview::encode(*strict))) == *strict);
  const auto quick = interview::read_canonical(line);
  interview::RecordView view;
  check(interview::read_view(line, view) == quick.has_value());
  if (!quick) return;
  check(strict && *quick == *strict && view.record() == *strict);
  check(interview::encode(*quick) == line);
}

std::int64_t stored(const std::string& file) {
  std::istringstream lines(file);
  const base::ManualClock clock{tests::noon()};
  tests::ForgetfulArchive archive;
  std::int64_t told = 0;
  sync::server::ImportWitness witness;
  witness.on_problem = [&](std::int64_t, const std::string& reason) {
    check(!reason.empty());
    ++told;
  };
  const auto counts = need(import_records(lines, archive, clock, witness));
  check(counts.lines == counts.stored + counts.wrong && counts.wrong == told);
  return counts.stored;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  const std::string file(reinterpret_cast<const char*>(data), size);
  std::int64_t readable = 0;
  report::Collection collection(show());
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    read_both_ways(line);
    need(collection.add(line));
    if (line.size() <= interview::kRecordBytesMax && interview::decode_record(line)) ++readable;
  }
  check(stored(file) == readable);
  (void)collection.report({});
  return 0;
}
