#include "survey/report/page.hpp"

#include <algorithm>

#include "base/durable_file.hpp"
#include "survey/report/contents.hpp"
#include "survey/report/html.hpp"
#include "survey/report/pdf.hpp"
#include "survey/report/report_json.hpp"
#include "survey/report/tasks.hpp"

namespace fairgauge::survey::report {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::uint64_t kStyleBytesMax = 256 * 1024;

// All languages' words, this one's among them.
Result<base::Translations> texts_with(const std::string& language, const std::filesystem::path& assets) {
  FAIRGAUGE_ASSIGN(auto texts, base::Translations::load(assets / "report"));
  const auto languages = texts.languages();
  if (std::ranges::find(languages, language) != languages.end()) return texts;
  std::string known;
  for (const auto& one : languages) known += (known.empty() ? "" : ", ") + one;
  return base::error(ErrorKind::invalid, "report in language '" + language + "': there is none; use one of " + known);
}

}  // namespace

Print print_for(const std::filesystem::path& out) {
  if (out.extension() == ".json") return Print::json;
  return out.extension() == ".pdf" ? Print::pdf : Print::html;
}

Result<void> print_report(const Report& report, const form::ShowPack& pack, Print print, const std::string& language,
                          const std::filesystem::path& assets, const std::filesystem::path& out) {
  if (print == Print::json) return base::write_durably(out, to_json(report));
  FAIRGAUGE_ASSIGN(const auto texts, texts_with(language, assets));
  const auto document = contents_of(report, Words(texts, pack, language));
  if (print == Print::pdf) {
    FAIRGAUGE_ASSIGN(const auto pdf, to_pdf(document, assets / "fonts.conf"));
    return base::write_durably(out, pdf);
  }
  FAIRGAUGE_ASSIGN(const auto style, base::read_file(assets / "report" / "report.css", kStyleBytesMax));
  return base::write_durably(out, to_html(document, style));
}

Result<void> print_tasks(const Report& report, const form::ShowPack& pack, const std::string& language,
                         const std::filesystem::path& assets, const std::filesystem::path& out) {
  FAIRGAUGE_ASSIGN(const auto texts, texts_with(language, assets));
  return base::write_durably(out, tasks_csv(report, Words(texts, pack, language)));
}

}  // namespace fairgauge::survey::report
