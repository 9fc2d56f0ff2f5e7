// Nothing but a receipt that the pinned server has signed for this very parcel changes anything on a kiosk: replies
// made of real ones by whoever sits in between.
#include <catch2/catch_test_macros.hpp>

#include "sync/uploader/judgement.hpp"
#include "tests/support/campaign.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using sync::protocol::Pin;
using sync::uploader::Reply;

// A receipt as the server made it, and what it was made for.
struct Genuine {
  sync::protocol::Parcel parcel = parcel_of(1, 3);
  base::SigningKey key = key_of(77);
  Reply reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt_for(parcel), &key), {}};
  Pin pin{uuid(1000), key.public_key()};
};

void flip(std::string& bytes, base::RandomSource& random) {
  if (bytes.empty()) return;
  auto& byte = bytes[random.below(bytes.size())];
  byte = static_cast<char>(byte ^ static_cast<char>(1 << random.below(8)));
}

Reply forged(const Genuine& genuine, base::RandomSource& random) {
  Reply reply = genuine.reply;
  const auto other =
      parcel_of(static_cast<std::uint32_t>(1 + random.below(9)), static_cast<std::uint32_t>(4 + random.below(9)));
  static const auto stranger = key_of(666);
  switch (random.below(10)) {
    case 0: flip(reply.body, random); break;
    case 1: reply.body.resize(random.below(reply.body.size())); break;
    case 2: reply.body += std::string(1 + random.below(70'000), ' '); break;
    case 3: reply.body = encode(receipt_for(other), &genuine.key); break;        // another parcel's
    case 4: reply.body = encode(receipt_for(genuine.parcel), &stranger); break;  // another's key
    case 5: reply.body = encode(receipt_for(genuine.parcel)); break;             // nobody's
    case 6: reply.media_type = random.below(2) == 0 ? "text/html" : reply.media_type + "; charset=utf-8"; break;
    case 7: {
      constexpr int kStatus[] = {201, 202, 204, 206, 302, 400, 403, 404, 413, 426, 500, 503};
      reply.status = kStatus[random.below(std::size(kStatus))];
      break;
    }
    case 8: {  // signed by the server, but as something else
      const auto content = reply.body.substr(reply.body.find('\n') + 1);
      reply.body = with_seal(sync::protocol::Use::problem, content, &genuine.key);
      break;
    }
    default: {  // a word of the right receipt in place of another one
      const auto at = random.below(reply.body.size()), from = random.below(reply.body.size());
      reply.body.replace(at, 12, reply.body.substr(from, 12));
      break;
    }
  }
  return reply;
}

}  // namespace

TEST_CASE("a forged, cut, replayed or misplaced reply settles nothing", "[forged_reply]") {
  const Genuine genuine;
  REQUIRE(judge(genuine.parcel, genuine.reply, genuine.pin).settlements.size() == 3);
  const auto range = seeds(3000);
  int replies = 0, believed = 0;
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    const auto reply = forged(genuine, random);
    if (reply.body == genuine.reply.body && reply.status == 200 && reply.media_type == genuine.reply.media_type)
      continue;
    ++replies;
    const auto judgement = judge(genuine.parcel, reply, genuine.pin);
    INFO("seed " << seed);
    CHECK(judgement.settlements.empty());
    CHECK_FALSE(judgement.archive);
    if (!judgement.settlements.empty()) ++believed;
  }
  report("forged replies: " + std::to_string(replies) + ", " + std::to_string(believed) + " believed");
}

}  // namespace fairgauge::tests
