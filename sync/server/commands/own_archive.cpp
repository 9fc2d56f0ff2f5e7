#include "sync/server/commands/own_archive.hpp"

#include "base/system_error.hpp"

namespace fairgauge::sync::server {

base::Result<std::unique_ptr<SqliteArchive>> open_own_archive(const std::filesystem::path& data,
                                                              const std::string& action, const base::Clock& clock,
                                                              base::RandomSource& random) {
  FAIRGAUGE_TRY(base::make_folder(data));
  auto archive = SqliteArchive::open(data, clock, random);
  if (archive || archive.error().kind != base::ErrorKind::refused) return archive;
  return base::wrap(action + " " + data.string() + " (while a server writes it, stop that first)", archive.error());
}

}  // namespace fairgauge::sync::server
