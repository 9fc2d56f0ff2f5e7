// A word that nobody writes by chance, and the search for it: as UTF-8, UTF-16, Base64 and hexadecimal digits, in
// files, in what a relay has recorded, and in this process's own memory.
//
// It never stands in memory as it is: patterns are kept and compared masked, so that the search does not find itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::tests {

class Canary {
 public:
  Canary();
  // A valid pairing code, as it is typed: capital letters and digits.
  [[nodiscard]] static Canary pairing_code();

  [[nodiscard]] size_t size() const;              // in letters
  [[nodiscard]] char letter(size_t index) const;  // one key of the keyboard each

  // Where it was found: "utf-8", "base64 1" ...; empty: nowhere.
  [[nodiscard]] std::string in(std::string_view bytes) const;

  // "path: encoding" for each file below the folder that holds it.
  [[nodiscard]] std::vector<std::string> in_files(const std::filesystem::path& folder) const;

  // The same for HTTP requests one after the other, as they are and with bodies unpacked; `requests` counts those with
  // a body that could be unpacked.
  [[nodiscard]] std::vector<std::string> in_requests(std::string_view recorded, int& requests) const;

  // Every readable region of this process: heaps, stacks, data. Other threads must be at rest. `bytes` counts.
  [[nodiscard]] std::vector<std::string> in_memory(std::uint64_t& bytes) const;

 private:
  struct Pattern {
    std::string name;
    std::string masked;
  };
  explicit Canary(std::span<const char> masked_letters);
  void add(std::string name, std::string&& plain);

  std::span<const char> letters_;  // masked
  std::vector<Pattern> patterns_;
};

}  // namespace fairgauge::tests
