#include "survey/form/source_position.hpp"

#include <algorithm>
#include <cctype>

#include "base/json.hpp"

namespace fairgauge::survey::form {
namespace {

bool is_identifier(std::string_view name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '$'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), fits);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Walks over JSON that is known to be right, noting where things begin.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  SourcePositions scan() {
    skip_blanks();
    note("$");
    value("$");
    return std::move(positions_);
  }

 private:
  void note(const std::string& path) { positions_.emplace(path, position_); }

  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void step() {
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte == '\n') {
      position_ = {position_.line + 1, 1};
    } else if (at_ == text_.size() || (static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) {
      ++position_.column;  // behind the last byte of a character
    }
  }

  void skip_blanks() {
    while (is_blank(here())) step();
  }

  // As written, with its quotation marks.
  std::string_view string() {
    const size_t begin = at_;
    step();
    while (at_ < text_.size() && here() != '"') {
      if (here() == '\\') step();
      if (at_ < text_.size()) step();
    }
    if (at_ < text_.size()) step();
    return text_.substr(begin, at_ - begin);
  }

  void value(const std::string& path) {
    switch (here()) {
      case '{': return object(path);
      case '[': return list(path);
      case '"': (void)string(); return;
      default:
        while (at_ < text_.size() && !is_blank(here()) && here() != ',' && here() != ']' && here() != '}') step();
    }
  }

  void object(const std::string& path) {
    step();
    for (skip_blanks(); at_ < text_.size() && here() != '}'; skip_blanks()) {
      if (here() == ',') {
        step();
        continue;
      }
      const SourcePosition name_position = position_;
      const auto name = base::parse_json(string());
      const std::string member = member_path(path, name && name->is_string() ? name->get<std::string>() : "");
      positions_.emplace(member, name_position);
      for (skip_blanks(); here() == ':' || is_blank(here());) step();
      value(member);
    }
    if (at_ < text_.size()) step();
  }

  void list(const std::string& path) {
    step();
    size_t index = 0;
    for (skip_blanks(); at_ < text_.size() && here() != ']'; skip_blanks()) {
      if (here() == ',') {
        step();
        continue;
      }
      const std::string element = element_path(path, index++);
      note(element);
      value(element);
    }
    if (at_ < text_.size()) step();
  }

  std::string_view text_;
  size_t at_ = 0;
  SourcePosition position_{1, 1};
  SourcePositions positions_;
};

}  // namespace

std::string member_path(const std::string& object, std::string_view name) {
  if (!is_identifier(name)) return object + "['" + std::string(name.substr(0, 64)) + "']";
  return object.empty() ? std::string(name) : object + "." + std::string(name);
}

std::string element_path(const std::string& list, size_t index) { return list + "[" + std::to_string(index) + "]"; }

std::string_view parent_path(std::string_view path) {
  if (path.ends_with("']")) return path.substr(0, path.substr(0, path.size() - 2).rfind("['"));
  const size_t end = path.find_last_of(".[");
  return end == std::string_view::npos ? std::string_view() : path.substr(0, end);
}

SourcePositions json_positions(std::string_view text) { return Scanner(text).scan(); }

SourcePosition position_of(std::string_view text, size_t offset) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line_start = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  const auto is_character = [](unsigned char byte) { return (byte & 0xC0) != 0x80; };
  return {static_cast<int>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<int>(1 + std::count_if(line_start.begin(), line_start.end(), is_character))};
}

}  // namespace fairgauge::survey::form
