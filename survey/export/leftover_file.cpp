#include "survey/export/leftover_file.hpp"

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/uuid.hpp"

namespace fairgauge::survey::exporting {
namespace {

std::string rec_id_of(const base::Json& json) {
  const auto field = json.find("rec_id");
  if (field == json.end() || !field->is_string()) return {};
  const auto& text = field->get_ref<const std::string&>();
  return base::parse_uuid(text) ? text : std::string();
}

}  // namespace

base::Result<void> LeftoverFile::add(std::string_view record_bytes, const std::string& form,
                                     const std::string& reason) {
  if (!used_) {
    used_ = true;
    CsvRow names;
    for (const auto* name : {"rec_id", "form", "reason", "bytes", "bytes_hex"}) names.plain(name);
    FAIRGAUGE_ASSIGN(file_, CsvFile::create(path_, names));
  }
  const auto json = base::parse_json(record_bytes);
  const bool as_text = json && json->is_object() && record_bytes.front() == '{';
  row_.clear();
  row_.plain(as_text ? rec_id_of(*json) : std::string()).text(form).text(reason);
  if (as_text) {
    row_.plain(record_bytes).plain("");
  } else {
    row_.plain("").plain(
        base::to_hex({reinterpret_cast<const std::uint8_t*>(record_bytes.data()), record_bytes.size()}));
  }
  return file_->write(row_);
}

}  // namespace fairgauge::survey::exporting
