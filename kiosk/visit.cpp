#include "kiosk/visit.hpp"

#include "base/timestamp.hpp"

namespace fairgauge::kiosk {

Visit begin_visit(std::string language, const base::Clock& clock, base::RandomSource& random) {
  Visit visit;
  visit.started = clock.utc();
  visit.started_at = clock.monotonic();
  visit.rec_id = base::make_uuid_v7(visit.started, random);
  visit.seed = static_cast<std::uint32_t>(random.next_u64());
  visit.language = std::move(language);
  return visit;
}

survey::interview::Response to_response(const Visit& visit, survey::interview::Status status,
                                        const survey::form::ShowPack& pack, const survey::form::Station& station,
                                        const base::Clock& clock) {
  const auto now = clock.monotonic();
  const auto& form = visit.interview->form();
  survey::interview::Response response;
  response.rec_id = visit.rec_id;
  response.show = pack.id;
  response.edition = pack.edition;
  response.station = station.id;
  response.form = form.id;
  response.language = visit.language;
  response.form_digest = form.digest;
  response.status = status;
  response.started = visit.started;
  response.finished = clock.utc();
  response.utc_offset = base::local_offset(visit.started);
  response.duration = now - visit.started_at;
  response.seed = visit.seed;
  response.pages = visit.interview->trace(now);
  response.consent = visit.consent;
  response.participant = visit.participant;
  response.quality = visit.quality;
  response.answers = visit.interview->result();
  return response;
}

}  // namespace fairgauge::kiosk
