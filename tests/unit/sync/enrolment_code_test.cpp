#include "sync/protocol/enrolment_code.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sync/protocol/fingerprint.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

using namespace sync::protocol;

TEST_CASE("a code is read as a person types it", "[enrolment_code]") {
  base::SeededRandom random(1);
  for (int i = 0; i < 200; ++i) {
    const auto code = make_code(random);
    CHECK(code.size() == 14);
    CHECK(need(read_code(code)) == code);
    std::string typed = " ";
    for (const char c : code) {
      if (c == '-') continue;
      typed += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
    }
    CHECK(need(read_code(typed)) == code);
  }
}

TEST_CASE("one wrong character or two that changed places are noticed, nearly always", "[enrolment_code]") {
  base::SeededRandom random(2);
  int tried = 0, missed = 0;
  for (int i = 0; i < 300; ++i) {
    const auto code = make_code(random);
    for (size_t at = 0; at < code.size(); ++at) {
      if (code[at] == '-') continue;
      auto wrong = code;
      wrong[at] = wrong[at] == 'Z' ? 'Y' : 'Z';
      ++tried;
      missed += read_code(wrong).ok() ? 1 : 0;
      if (at == 0 || code[at - 1] == '-' || code[at - 1] == code[at]) continue;
      wrong = code;
      std::swap(wrong[at - 1], wrong[at]);
      ++tried;
      missed += read_code(wrong).ok() ? 1 : 0;
    }
  }
  CHECK(missed * 200 < tried);  // one in 1,024 by chance
}

TEST_CASE("what is no code is refused with a reason", "[enrolment_code]") {
  for (const auto* text : {"", "7K3M", "7K3M-QX9T-4BH", "7K3M-QX9T-4BHEE", "7K3M-QX9T-4BU!", "0000-0000-0001"})
    CHECK(read_code(text).error().kind == base::ErrorKind::invalid);
}

TEST_CASE("the QR text holds address and code, and nothing else passes", "[enrolment_code]") {
  base::SeededRandom random(3);
  const EnrolmentLink link{"https://survey.example.org:8443/fair?x=%20", make_code(random)};
  const auto text = to_text(link);
  CHECK(text.find("https%3A%2F%2Fsurvey.example.org%3A8443%2Ffair") != std::string::npos);
  const auto read = need(parse_link(text));
  CHECK(read.server == link.server);
  CHECK(read.code == link.code);
  for (const auto& other : {std::string("https://x"), text.substr(0, 30), text + "%4", "x" + text})
    CHECK_FALSE(parse_link(other));
}

TEST_CASE("a fingerprint is six of 256 different words, and depends on every key and id", "[fingerprint]") {
  const auto words = fingerprint_words();
  std::set<std::string_view> heads;
  for (const auto word : words) {
    CHECK(word.size() >= 3);
    heads.insert(word.substr(0, 4));
  }
  CHECK(words.size() == 256);
  CHECK(heads.size() == 256);
  const Pin pin{uuid(1000), key_of(1).public_key()};
  const auto print = fingerprint(uuid(900), key_of(2).public_key(), pin);
  CHECK(std::count(print.begin(), print.end(), '-') == 5);
  CHECK(fingerprint(uuid(900), key_of(2).public_key(), pin) == print);
  CHECK(fingerprint(uuid(901), key_of(2).public_key(), pin) != print);
  CHECK(fingerprint(uuid(900), key_of(3).public_key(), pin) != print);
  CHECK(fingerprint(uuid(900), key_of(2).public_key(), {uuid(1001), pin.key}) != print);
  CHECK(fingerprint(uuid(900), key_of(2).public_key(), {pin.server_id, key_of(4).public_key()}) != print);
}

}  // namespace fairgauge::tests
