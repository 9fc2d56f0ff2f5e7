#include "tests/ui/pseudo_locale.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "base/json.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using base::Json;

constexpr std::int64_t kFileMax = 1 << 20;

std::string read(const fs::path& file) {
  auto text = base::read_file(file, kFileMax);
  if (!text) FAIL(text.error().text());
  return std::move(*text);
}

Json parse(const fs::path& file) {
  auto json = base::parse_json(read(file));
  if (!json) FAIL(file << ": " << json.error().text());
  return std::move(*json);
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

// Of a questionnaire or a consent text: in each text of several languages the English one.
void stretch_texts(Json& json) {
  if (json.is_object()) {
    for (const char* english : {"default", "en"}) {
      if (const auto text = json.find(english); text != json.end() && text->is_string())
        *text = stretched(text->get<std::string>());
    }
  }
  if (!json.is_structured()) return;
  for (auto& member : json) stretch_texts(member);
}

// Of the interface's own words: all but the languages' names.
void stretch_all(Json& json) {
  for (auto& [name, member] : json.items()) {
    if (name == "meta") continue;
    if (member.is_string()) member = stretched(member.get<std::string>());
    if (member.is_object()) stretch_all(member);
  }
}

// The texts of a show.toml, each `en = "..."`.
std::string stretch_toml(const std::string& toml) {
  constexpr std::string_view kBegin = "en = \"";
  std::string out;
  size_t done = 0;
  for (size_t at = toml.find(kBegin); at != std::string::npos; at = toml.find(kBegin, done)) {
    const size_t from = at + kBegin.size(), to = toml.find('"', from);
    out += toml.substr(done, from - done) + stretched(toml.substr(from, to - from));
    done = to;
  }
  return out + toml.substr(done);
}

}  // namespace

std::string stretched(std::string_view english) {
  constexpr std::string_view kPlain = "aeiouAEIOU";
  constexpr const char* kAccented[] = {"á", "é", "í", "ó", "ú", "Á", "É", "Í", "Ó", "Ú"};
  std::string out;
  for (size_t i = 0; i < english.size(); ++i) {
    const char letter = english[i];
    if (letter == '{' || letter == '<') {
      const size_t end = std::min(english.find(letter == '{' ? '}' : '>', i), english.size() - 1);
      out += english.substr(i, end - i + 1);
      i = end;
      continue;
    }
    const size_t vowel = kPlain.find(letter);
    if (vowel != std::string_view::npos) out += kAccented[vowel];
    out += vowel == std::string_view::npos ? letter : kPlain[vowel % 5];
  }
  return out;
}

PseudoLocale::PseudoLocale(const fs::path& show, const fs::path& assets) {
  fs::copy(show, this->show(), fs::copy_options::recursive);
  fs::copy(assets, this->assets(), fs::copy_options::recursive);
  write(this->show() / "show.toml", stretch_toml(read(show / "show.toml")));
  for (const char* folder : {"forms", "consent"}) {
    for (const auto& file : fs::directory_iterator(show / folder)) {
      Json json = parse(file.path());
      stretch_texts(json);
      write(this->show() / folder / file.path().filename(), json.dump());
    }
  }
  Json words = parse(assets / "translations" / "en.json");
  stretch_all(words);
  write(this->assets() / "translations" / "en.json", words.dump());
}

}  // namespace fairgauge::tests
