#include "kiosk/visit.hpp"

#include "base/timestamp.hpp"
#include "survey/interview/withdrawal_code.hpp"

namespace fairgauge::kiosk {
namespace {

using survey::interview::Answers;

// Takes the personal ones out of `answers`.
Answers take_personal(Answers& answers, const survey::form::Questionnaire& form) {
  Answers personal;
  for (const auto& question : form.questions) {
    if (!question.personal) continue;
    for (const auto& key : {question.key(), question.key() + "-Comment"}) {
      if (auto taken = answers.extract(key)) personal.insert(std::move(taken));
    }
  }
  return personal;
}

}  // namespace

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
  (void)take_personal(response.answers, form);
  return response;
}

std::optional<survey::interview::Contact> seal_contact(Visit& visit, const survey::form::ShowPack& pack,
                                                       base::RandomSource& random) {
  if (!pack.personal || !visit.consent || !visit.consent->agreed || !visit.interview->done()) return std::nullopt;
  const auto& form = visit.interview->form();
  auto answers = visit.interview->result();
  const auto personal = take_personal(answers, form);
  if (personal.empty()) return std::nullopt;
  visit.withdrawal_code = survey::interview::make_withdrawal_code(random);
  survey::interview::Contact contact;
  contact.rec_id = *survey::interview::contact_id_of(visit.withdrawal_code);
  contact.response = visit.rec_id;
  contact.show = pack.id;
  contact.edition = pack.edition;
  contact.form = form.id;
  contact.consent = *visit.consent;
  contact.keep_until = pack.personal->keep_until(pack.last_day);
  survey::interview::seal_answers(contact, personal, pack.personal->recipients);
  return contact;
}

}  // namespace fairgauge::kiosk
