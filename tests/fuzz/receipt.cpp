// Whatever may be answered to a kiosk's parcel: status, media type and seal, one a line, then the body. A kiosk with a
// pin believes the one receipt that its server has signed for it; one without believes what is at least well made.
#include <cstdlib>
#include <string_view>

#include "sync/uploader/judgement.hpp"
#include "tests/fuzz/check.hpp"
#include "tests/unit/sync/sync_builders.hpp"

using namespace fairgauge;
using namespace fairgauge::sync;
using fairgauge::tests::check;
using fairgauge::tests::need;

namespace {

std::string_view behind_seal(std::string_view document) { return document.substr(document.find('\n') + 1); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  static const auto sent = tests::parcel_of(1, 3);
  static const auto key = tests::key_of(77);
  static const protocol::Pin pin{tests::uuid(1000), key.public_key()};
  static const auto genuine = encode(tests::receipt_for(sent), &key);

  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto next_line = [&bytes] {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    return std::string(line);
  };
  uploader::Reply reply;
  reply.status = std::atoi(next_line().c_str());
  reply.media_type = next_line();
  reply.seal = next_line();
  reply.body = bytes;

  const auto pinned = judge(sent, reply, pin);
  if (!pinned.settlements.empty() || pinned.archive) check(behind_seal(reply.body) == behind_seal(genuine));

  const auto open = judge(sent, reply);
  if (!open.settlements.empty()) {
    const auto receipt = need(tests::unsealed_receipt(reply.body));
    need(check_answers(receipt, sent));
    check(need(tests::unsealed_receipt(encode(receipt))) == receipt);
    check(open.settlements.size() <= sent.records.size());
  }
  return 0;
}
