// The seaplane show of config/shows, to be played whole or changed first.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/durable_file.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/simulation/simulation.hpp"

namespace fairgauge::survey::simulation {

inline const std::filesystem::path kSeaplane = FAIRGAUGE_SOURCE_DIR "/config/shows/seaplane";

template <class T>
T need(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return *std::move(result);
}
inline void need(const base::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().text());
}

inline const form::ShowPack& seaplane_pack() {
  static const form::ShowPack pack = [] {
    auto loaded = form::load_show_pack(kSeaplane);
    if (!loaded.pack) throw std::runtime_error("the seaplane pack cannot be read");
    return *std::move(loaded.pack);
  }();
  return pack;
}

inline Parameters seaplane_parameters() {
  return need(parse_parameters(need(base::read_file(kSeaplane / "simulation.toml", 1 << 20)), kSeaplane));
}

// Any will do, if the register is read with the same.
inline base::DigestKey seaplane_secret() {
  base::DigestKey key;
  key.bytes.fill(11);
  return key;
}

inline Simulation play(Parameters parameters, std::uint64_t seed) {
  return need(Simulation::prepare(std::move(parameters), seaplane_pack(), seaplane_secret(), seed));
}

inline std::vector<interview::Record> records_of(const Simulation& show, size_t editions) {
  std::vector<interview::Record> records;
  need(show.for_each_record(editions, [&](const interview::Record& record) {
    records.push_back(record);
    return base::Result<void>();
  }));
  return records;
}

inline std::string register_of(const Simulation& show, size_t editions) {
  std::string csv;
  need(show.write_register(editions, [&](std::string_view lines) {
    csv += lines;
    return base::Result<void>();
  }));
  return csv;
}

}  // namespace fairgauge::survey::simulation
