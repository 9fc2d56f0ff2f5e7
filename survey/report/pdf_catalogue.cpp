#include "survey/report/pdf_catalogue.hpp"

#include <cstdlib>
#include <optional>

#include "base/format.hpp"

namespace fairgauge::survey::report {
namespace {

using base::ErrorKind;
using base::Result;

// The number that follows `word`, after blanks.
std::optional<std::size_t> number_after(const std::string& text, std::size_t from, const std::string& word) {
  const auto at = text.find(word, from);
  if (at == std::string::npos) return std::nullopt;
  char* end = nullptr;
  const char* start = text.c_str() + at + word.size();
  const auto number = std::strtoull(start, &end, 10);
  return end == start ? std::nullopt : std::optional<std::size_t>(number);
}

// Where an object begins, by the only section of a file that nobody has updated yet: lines of 20 bytes.
std::optional<std::size_t> place_of(const std::string& pdf, std::size_t table, std::size_t object) {
  const auto first = pdf.find("0000000000 65535 f", table);
  if (pdf.compare(table, 4, "xref") != 0 || first == std::string::npos) return std::nullopt;
  const auto line = first + 20 * object;
  if (line + 10 > pdf.size()) return std::nullopt;
  return std::strtoull(pdf.substr(line, 10).c_str(), nullptr, 10);
}

}  // namespace

Result<std::string> with_language(std::string pdf, const std::string& language, bool right_to_left) {
  const auto broken = base::error(ErrorKind::invalid, "set pages of the report: the PDF has no plain catalogue");
  const auto end = pdf.rfind("startxref");
  const auto trailer = pdf.rfind("trailer");
  if (end == std::string::npos || trailer == std::string::npos) return broken;
  const auto table = number_after(pdf, end, "startxref");
  const auto objects = number_after(pdf, trailer, "/Size"), root = number_after(pdf, trailer, "/Root"),
             info = number_after(pdf, trailer, "/Info");
  if (!table || !objects || !root || !info || *table >= pdf.size()) return broken;
  const auto place = place_of(pdf, *table, *root);
  if (!place || *place >= pdf.size()) return broken;
  const auto open = pdf.find("<<", *place), close = pdf.find("endobj", *place);
  if (open == std::string::npos || close == std::string::npos || open > close) return broken;

  std::string catalogue = pdf.substr(*place, open + 2 - *place) + " /Lang (" + language + ")";
  catalogue += "\n   /MarkInfo << /Marked true >>";  // Cairo 1.16 tags words, and forgets to say so
  catalogue += "\n   /ViewerPreferences << /DisplayDocTitle true /Direction /" +
               std::string(right_to_left ? "R2L" : "L2R") + " >>";
  catalogue += pdf.substr(open + 2, close - open - 2) + "endobj\n";
  const auto at = pdf.size();
  pdf += catalogue;
  const auto new_table = pdf.size();
  pdf += base::format("xref\n%zu 1\n%010zu 00000 n \n", *root, at);
  pdf += "trailer\n<< /Size " + std::to_string(*objects) + " /Root " + std::to_string(*root) + " 0 R /Info " +
         std::to_string(*info) + " 0 R /Prev " + std::to_string(*table) + " >>\nstartxref\n" +
         std::to_string(new_table) + "\n%%EOF\n";
  return pdf;
}

}  // namespace fairgauge::survey::report
