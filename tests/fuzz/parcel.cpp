// Whatever is posted to the server as a parcel: it is answered by a receipt for just these records or by a problem of
// the catalogue, and what the archive is handed keeps the limits.
//
// The first byte says what the rest is: 'z' a gzipped body, 's' one packed by zstd, 'c' by columns, 't' columns behind
// zstd's own checks, 'd' a document as it is, 'p' records, one a line, kind and body, of which a right parcel is made;
// a fuzzer would never find its digest.
#include <cstdlib>
#include <string_view>

#include "sync/protocol/columns.hpp"
#include "sync/protocol/gzip.hpp"
#include "sync/server/ingest.hpp"
#include "tests/fuzz/forgetful_archive.hpp"
#include "tests/unit/sync/sync_builders.hpp"

using namespace fairgauge;
using namespace fairgauge::sync;
using fairgauge::tests::check;
using fairgauge::tests::need;

namespace {

struct Server {
  tests::TemporaryFolder folder;
  base::ManualClock clock{tests::noon()};
  base::SeededRandom random{1};
  base::Log log = base::Log::nowhere();
  std::unique_ptr<server::SqliteArchive> enrolled = need(server::SqliteArchive::open(folder.path(), clock, random));
  base::SigningKey key = tests::key_of(77);
  server::Authority authority{enrolled->devices(), key, tests::uuid(1000), server::Admission::open};
  tests::ForgetfulArchive archive;
  server::Metrics metrics;
  server::Gate gate{authority, clock};
  server::Ingest ingest{archive, authority, gate, metrics, clock, log};
};

std::string parcel_from(std::string_view lines) {
  protocol::Parcel parcel{tests::uuid(900), {7}, tests::noon(), {}};
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    const auto space = std::min(line.find(' '), line.size());
    const auto number = static_cast<std::uint32_t>(parcel.records.size() + 1);
    parcel.records.push_back({tests::uuid(number), number, std::string(line.substr(0, space)),
                              std::string(line.substr(std::min(line.size(), space + 1)))});
  }
  return encode(parcel);
}

// A packing by columns of these columns, with 64 bytes of chance.
std::string columns_from(std::string_view columns) {
  const auto inner = need(protocol::zstd(columns));
  std::string outer;
  for (auto rest = inner.size();; rest >>= 7) {
    outer += static_cast<char>(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return outer + inner + std::string(64, 'r');
}

std::string unpacked(std::string_view encoding, const std::string& bytes) {
  if (encoding == "gzip") return need(protocol::gunzip(bytes));
  if (encoding == "zstd") return need(protocol::unzstd(bytes));
  return encoding.empty() ? bytes : need(protocol::from_columns(bytes));
}

// What an accepted document says survives being written anew.
void check_accepted(const std::string& document, const std::string& answer) {
  const auto parcel = need(tests::unsealed_parcel(document));
  check(parcel.records.size() <= protocol::kParcelRecordsMax);
  check(need(tests::unsealed_parcel(encode(parcel))) == parcel);
  need(check_answers(need(tests::unsealed_receipt(answer)), parcel));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  static Server server;
  if (size == 0) return 0;
  const char mode = static_cast<char>(data[0]);
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (mode == 'p') bytes = parcel_from(bytes);
  if (mode == 't') bytes = columns_from(bytes);
  const std::string encoding = mode == 'z'                  ? "gzip"
                               : mode == 's'                ? "zstd"
                               : mode == 'c' || mode == 't' ? std::string(protocol::kColumnsEncoding)
                                                            : "";
  const auto reply = server.ingest.receive(
      {"POST", std::string(protocol::kParcelPath), std::string(protocol::kParcelMediaType), encoding, bytes});
  if (reply.status != 200) {
    check(protocol::decode_problem(reply.status, reply.body).has_value());
  } else {
    check_accepted(unpacked(encoding, bytes), reply.body);
  }
  return 0;
}
