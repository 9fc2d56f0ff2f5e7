// SPSS's .sav by ReadStat: variable and value labels in one language, levels of measurement, missing values declared,
// moments and days as SPSS's dates. The only file that knows ReadStat.
//
// SPSS has no zones: UTC and local times are dates of their own. Names that SPSS forbids get "v_" before them or are
// shortened; texts beyond 9,000 bytes are cut and counted.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/durable_file.hpp"
#include "base/sha256.hpp"
#include "survey/export/row_spool.hpp"
#include "survey/export/table_writer.hpp"

namespace fairgauge::survey::exporting {

// A long text is stored in pieces of 252 bytes, and ReadStat has names for 36 of them; SPSS itself goes to 32,767.
inline constexpr std::size_t kSavTextBytesMax = 9'000;

// The names of the columns in a .sav: 1 to 64 characters, a letter first, no word of SPSS's language, unique also where
// case does not count.
[[nodiscard]] std::vector<std::string> sav_names(std::span<const Column> columns);

class SavFile final : public TableWriter {
 public:
  // Columns of codes, not of words: those become value labels. They must outlive the file.
  [[nodiscard]] static base::Result<std::unique_ptr<SavFile>> create(const std::filesystem::path& path,
                                                                     std::span<const Column> columns,
                                                                     std::string language);

  [[nodiscard]] base::Result<void> write(const Row& row) override;
  [[nodiscard]] base::Result<void> finish() override;
  [[nodiscard]] base::Result<ExportedFile> put_in_place() override;
  [[nodiscard]] const std::filesystem::path& path() const override { return path_; }

 private:
  friend struct SavOutput;
  struct Seen {  // of a column, over all rows
    std::size_t bytes_max = 1;
    bool text = false;
  };
  SavFile(std::filesystem::path path, std::span<const Column> columns, std::string language, base::DurableFile file,
          RowSpool rows);
  [[nodiscard]] bool is_text(std::size_t column) const;

  std::filesystem::path path_;
  std::span<const Column> columns_;
  std::string language_;
  base::DurableFile file_;
  base::Sha256 digest_;
  base::Result<void> written_;  // what became of the bytes so far
  RowSpool spool_;
  std::vector<Seen> seen_;
  std::int64_t rows_ = 0, texts_cut_ = 0;
};

}  // namespace fairgauge::survey::exporting
