// Scanners that play keyboard and people who type, told apart by their pace; and a scanner's keys as the kernel gives
// them.
#include "kiosk/device/wedge.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "base/random.hpp"
#include "kiosk/device/scanner.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::device::InputEvent;
using kiosk::device::InputKind;
using kiosk::device::Key;
using kiosk::device::ScannedKeys;
using kiosk::device::Typing;
using kiosk::device::Wedge;
using std::chrono::milliseconds;

// Keys that happen at a time of their own, taken from the queue whenever a frame is over.
class Desk {
 public:
  Desk(Typing typing, milliseconds frame) : typing_(typing), frame_(frame) {}

  void key(char character, milliseconds after) {
    happens_ += after;
    waiting_.push_back({happens_, character});
  }
  void text(const std::string& characters, milliseconds each) {
    for (const char c : characters) key(c, each);
  }
  void rest(milliseconds duration) { happens_ += duration; }

  // Frame by frame, until everything is decided.
  void run() {
    size_t next = 0;
    while (next < waiting_.size() || wedge_.due()) {
      const auto earliest = now_;
      now_ += frame_;
      std::vector<InputEvent> events;
      for (; next < waiting_.size() && waiting_[next].at <= now_; ++next)
        events.push_back(event(waiting_[next].character, earliest));
      const auto sorted = wedge_.sort(std::move(events), now_, typing_);
      scans.insert(scans.end(), sorted.scans.begin(), sorted.scans.end());
      for (const auto& passed : sorted.rest) {
        if (passed.kind == InputKind::text) typed += passed.text;
        if (passed.kind == InputKind::key_down) typed += passed.key == Key::enter ? '\n' : '?';
      }
    }
    waiting_.clear();
  }

  std::vector<std::string> scans;
  std::string typed;

 private:
  struct Waiting {
    base::MonotonicTime at;
    char character;
  };

  InputEvent event(char character, base::MonotonicTime earliest) const {
    InputEvent event;
    event.kind = character == '\n' ? InputKind::key_down : InputKind::text;
    event.key = character == '\n' ? Key::enter : Key::none;
    if (character != '\n') event.text = std::string(1, character);
    event.earliest = earliest;
    event.at = now_;
    return event;
  }

  Wedge wedge_;
  Typing typing_;
  milliseconds frame_;
  base::MonotonicTime now_{1h}, happens_{1h};
  std::vector<Waiting> waiting_;
};

milliseconds between(base::RandomSource& random, int least, int most) {
  return milliseconds(least + static_cast<int>(random.below(static_cast<std::uint64_t>(most - least + 1))));
}

std::string some_code(base::RandomSource& random) {
  std::string code = "AB-";
  for (int i = 0; i < 6; ++i) code += static_cast<char>('0' + random.below(10));
  return code;
}

TEST_CASE("a thousand scans among typing: no code is lost, and none is typed", "[wedge]") {
  const auto frame = GENERATE_COPY(5ms, 16ms, 120ms);
  CAPTURE(frame.count());
  base::SeededRandom random(21);
  Desk desk(Typing::yes, frame);
  std::vector<std::string> codes;
  std::string words;
  for (int i = 0; i < 1000; ++i) {
    codes.push_back(some_code(random));
    for (const char c : codes.back()) desk.key(c, between(random, 5, 16));
    const bool ends = random.below(4) > 0;  // else the pause does
    if (ends) desk.key('\n', 8ms);
    desk.rest(ends ? 130ms : 400ms);
    const size_t length = 1 + random.below(12);
    for (size_t at = 0; at < length; ++at) {
      const char letter = static_cast<char>('a' + random.below(26));
      const bool two_at_once = at % 4 == 3;
      desk.key(letter, two_at_once ? between(random, 5, 30) : between(random, 90, 120));
      words += letter;
    }
    desk.rest(400ms);
  }
  desk.run();
  CHECK(desk.scans == codes);
  CHECK(desk.typed == words);
}

TEST_CASE("where nothing is typed a slow scanner is understood as well", "[wedge]") {
  base::SeededRandom random(22);
  Desk desk(Typing::no, 16ms);
  std::vector<std::string> codes;
  for (int i = 0; i < 1000; ++i) {
    codes.push_back(some_code(random));
    for (const char c : codes.back()) desk.key(c, between(random, 5, 120));
    desk.key('\n', between(random, 5, 120));
    desk.rest(600ms);
  }
  desk.run();
  CHECK(desk.scans == codes);
  CHECK(desk.typed.empty());
}

TEST_CASE("a frame of a second in the middle of a scan does not cut it", "[wedge]") {
  Desk desk(Typing::yes, 1000ms);
  desk.rest(960ms);
  desk.text("AB-104822\n", 8ms);
  desk.run();
  CHECK(desk.scans == std::vector<std::string>{"AB-104822"});
}

TEST_CASE("a contact card is one scan, with its lines", "[wedge]") {
  Desk desk(Typing::yes, 16ms);
  desk.text("BEGIN:VCARD\nUID:AB-1\nEND:VCARD\n", 8ms);
  desk.run();
  CHECK(desk.scans == std::vector<std::string>{"BEGIN:VCARD\nUID:AB-1\nEND:VCARD"});
  CHECK(desk.typed.empty());
}

TEST_CASE("Enter alone, short words and pasted text go to the page", "[wedge]") {
  Desk desk(Typing::yes, 16ms);
  desk.key('\n', 10ms);
  desk.rest(300ms);
  desk.text("abcde\n", 8ms);
  desk.run();
  CHECK(desk.typed == "\nabcde\n");
  CHECK(desk.scans.empty());
}

TEST_CASE("a payload longer than any QR code is cut and still swallowed", "[wedge]") {
  Desk desk(Typing::yes, 16ms);
  for (int i = 0; i < 6000; ++i) desk.key('x', 1ms);
  desk.key('\n', 1ms);
  desk.run();
  REQUIRE(desk.scans.size() == 1);
  CHECK(desk.scans[0].size() == 4297);
  CHECK(desk.typed.empty());
}

// ---- a scanner of our own

std::string read(ScannedKeys& keys, const std::vector<std::pair<int, int>>& events, std::int64_t start_ms = 1000) {
  std::string payloads;
  for (size_t i = 0; i < events.size(); ++i) {
    input_event event{};
    event.type = EV_KEY;
    event.code = static_cast<std::uint16_t>(events[i].first);
    event.value = events[i].second;
    const std::int64_t at_ms = start_ms + static_cast<std::int64_t>(i) * 8;
    event.input_event_sec = at_ms / 1000;
    event.input_event_usec = at_ms % 1000 * 1000;
    if (const auto payload = keys.feed(event)) payloads += "[" + *payload + "]";
  }
  return payloads;
}

std::vector<std::pair<int, int>> stroke(int code) { return {{code, 1}, {code, 0}}; }

std::vector<std::pair<int, int>> strokes(std::initializer_list<std::vector<std::pair<int, int>>> parts) {
  std::vector<std::pair<int, int>> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

TEST_CASE("a scanner's keys are those of a keyboard of the United States", "[scanner]") {
  ScannedKeys keys;
  const std::vector<std::pair<int, int>> shift = {{KEY_LEFTSHIFT, 1}}, no_shift = {{KEY_LEFTSHIFT, 0}};
  CHECK(read(keys, strokes({shift, stroke(KEY_A), no_shift, stroke(KEY_B), stroke(KEY_MINUS), stroke(KEY_1),
                            stroke(KEY_KP4), shift, stroke(KEY_SEMICOLON), no_shift, stroke(KEY_ENTER)})) ==
        "[Ab-14:]");
  CHECK(read(keys, strokes({stroke(KEY_CAPSLOCK), stroke(KEY_Q), stroke(KEY_M), stroke(KEY_TAB)})) == "[QM]");
}

TEST_CASE("half a second without a key ends a scan, and an Enter alone is none", "[scanner]") {
  ScannedKeys keys;
  CHECK(read(keys, stroke(KEY_A), 1000).empty());
  CHECK(read(keys, stroke(KEY_B), 1600) == "[a]");
  CHECK(read(keys, stroke(KEY_ENTER), 1700) == "[b]");
  CHECK(read(keys, stroke(KEY_ENTER), 1800).empty());
}

}  // namespace
}  // namespace fairgauge::tests
