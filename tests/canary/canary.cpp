#include "tests/canary/canary.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/secret_text.hpp"
#include "sync/protocol/columns.hpp"
#include "sync/protocol/zstandard.hpp"

namespace fairgauge::tests {
namespace {

constexpr char kMask = 0x5A;
constexpr size_t kStepBytes = 1 << 20;

// "quillfeatherzephyrbox", each letter masked by the compiler.
template <size_t size>
consteval std::array<char, size - 1> masked(const char (&plain)[size]) {
  std::array<char, size - 1> letters{};
  for (size_t i = 0; i + 1 < size; ++i) letters[i] = static_cast<char>(plain[i] ^ kMask);
  return letters;
}
constexpr auto kLetters = masked("quillfeatherzephyrbox");
constexpr auto kPairingLetters = masked("FVB34T4T");

std::string hex_of(std::string_view plain, std::string_view digits) {
  std::string text;
  for (const char c : plain) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

// The characters of Base64 that are the word's alone when it begins `shift` bytes behind a group of three.
std::string base64_of(std::string_view plain, size_t shift) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  unsigned bits = 0, count = 0;
  const size_t skipped = (3 - shift) % 3;  // bytes that share a group with what stands before
  for (const char c : plain.substr(skipped)) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) text += kDigits[bits >> (count - 6) & 63];
  }
  return text;
}

struct Region {
  std::uintptr_t from = 0, to = 0;
  std::string name;
};

std::vector<Region> regions() {
  std::vector<Region> all;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    Region region;
    char rights[8] = {};
    int name_at = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx %7s %*s %*s %*s %n", &region.from, &region.to, rights, &name_at) < 3)
      continue;
    if (rights[0] != 'r' || line.find("[v") != std::string::npos) continue;  // [vvar], [vdso], [vsyscall]
    region.name = line.substr(static_cast<size_t>(name_at));
    all.push_back(region);
  }
  return all;
}

}  // namespace

Canary::Canary() : Canary(kLetters) {}

Canary Canary::pairing_code() { return Canary(kPairingLetters); }

Canary::Canary(std::span<const char> masked_letters) : letters_(masked_letters) {
  std::string plain;
  plain.reserve(64);
  for (size_t i = 0; i < size(); ++i) plain += letter(i);
  std::string little, big;
  for (const char c : plain) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  for (size_t shift = 0; shift < 3; ++shift) add("base64 " + std::to_string(shift), base64_of(plain, shift));
  add("hex", hex_of(plain, "0123456789abcdef"));
  add("HEX", hex_of(plain, "0123456789ABCDEF"));
  add("utf-16le", std::move(little));
  add("utf-16be", std::move(big));
  add("utf-8", std::move(plain));
}

void Canary::add(std::string name, std::string&& plain) {
  Pattern pattern{std::move(name), std::string(plain.size(), '\0')};
  std::transform(plain.begin(), plain.end(), pattern.masked.begin(),
                 [](char c) { return static_cast<char>(c ^ kMask); });
  base::wipe(plain);
  patterns_.push_back(std::move(pattern));
}

size_t Canary::size() const { return letters_.size(); }
char Canary::letter(size_t index) const { return static_cast<char>(letters_[index] ^ kMask); }

std::string Canary::in(std::string_view bytes) const {
  for (const auto& [name, masked] : patterns_) {
    const char first = static_cast<char>(masked[0] ^ kMask);
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (static_cast<size_t>(end - at) >= masked.size()) {
      at = static_cast<const char*>(std::memchr(at, first, static_cast<size_t>(end - at) - masked.size() + 1));
      if (at == nullptr) break;
      const bool same = std::equal(masked.begin(), masked.end(), at, [](char m, char c) { return (m ^ kMask) == c; });
      if (same) return name;
      ++at;
    }
  }
  return {};
}

std::vector<std::string> Canary::in_files(const std::filesystem::path& folder) const {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const auto where = in(text.view());
    if (!where.empty()) found.push_back(entry.path().filename().string() + ": " + where);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> Canary::in_requests(std::string_view recorded, int& requests) const {
  constexpr std::string_view kLength = "Content-Length: ", kEnd = "\r\n\r\n";
  std::vector<std::string> found;
  if (const auto where = in(recorded); !where.empty()) found.push_back("as sent: " + where);
  requests = 0;
  for (auto end = recorded.find(kEnd); end != std::string_view::npos; end = recorded.find(kEnd)) {
    const auto head = recorded.substr(0, end);
    const auto length = head.rfind(kLength);
    recorded.remove_prefix(end + kEnd.size());
    if (length == std::string_view::npos) continue;
    const auto size = std::strtoul(std::string(head.substr(length + kLength.size(), 12)).c_str(), nullptr, 10);
    auto unpacked = sync::protocol::from_columns(recorded.substr(0, size));
    if (!unpacked) unpacked = sync::protocol::unzstd(recorded.substr(0, size));
    recorded.remove_prefix(std::min<size_t>(size, recorded.size()));
    if (!unpacked) continue;
    ++requests;
    if (const auto where = in(*unpacked); !where.empty()) found.push_back("unpacked: " + where);
  }
  return found;
}

std::vector<std::string> Canary::in_memory(std::uint64_t& bytes) const {
  std::vector<std::string> found;
  bytes = 0;
  const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  if (memory < 0) return {"/proc/self/mem cannot be opened"};
  std::vector<char> step(kStepBytes);  // holds the word only if it was found before
  constexpr size_t kOverlap = 64;
  for (const auto& region : regions()) {
    for (auto at = region.from; at < region.to;) {
      const size_t size = std::min<size_t>(kStepBytes, region.to - at);
      const auto got = ::pread(memory, step.data(), size, static_cast<off_t>(at));
      if (got <= 0) break;
      bytes += static_cast<std::uint64_t>(got);
      const auto where = in({step.data(), static_cast<size_t>(got)});
      if (!where.empty()) found.push_back(region.name + ": " + where);
      if (static_cast<size_t>(got) <= kOverlap || at + static_cast<size_t>(got) >= region.to) break;
      at += static_cast<size_t>(got) - kOverlap;
    }
  }
  std::fill(step.begin(), step.end(), '\0');
  ::close(memory);
  return found;
}

}  // namespace fairgauge::tests
