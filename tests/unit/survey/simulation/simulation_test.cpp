// A simulated show is believable: exact counts, the same bytes from the same seed, interviews that the kiosk's own
// engine would have let through, kiosks that serve one person at a time, networks that fail.
#include "survey/simulation/simulation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "base/timestamp.hpp"
#include "seaplane_show.hpp"
#include "survey/interview/interview.hpp"
#include "survey/lifecycle/register.hpp"
#include "survey/measure/observations.hpp"

namespace fairgauge::survey::simulation {
namespace {

using interview::Record;

std::string bytes_of(const Simulation& show, size_t editions, unsigned threads) {
  std::string all;
  need(show.for_each_block(editions, threads, [&](std::string_view lines) {
    all += lines;
    return base::Result<void>();
  }));
  return all;
}

const std::vector<Record>& all_records() {
  static const auto records = records_of(play(seaplane_parameters(), 1), 3);
  return records;
}

TEST_CASE("the same seed makes the same bytes in any number of threads, another seed another show", "[simulation]") {
  const auto show = play(seaplane_parameters(), 1);
  const auto bytes = bytes_of(show, 3, 1);
  CHECK(bytes == bytes_of(play(seaplane_parameters(), 1), 3, 3));
  CHECK(bytes != bytes_of(play(seaplane_parameters(), 2), 3, 1));
  CHECK(register_of(show, 3) == register_of(play(seaplane_parameters(), 1), 3));
  size_t at = 0;
  for (const Record& record : all_records()) {
    const auto line = interview::encode(record) + "\n";
    REQUIRE(bytes.compare(at, line.size(), line) == 0);
    at += line.size();
  }
  CHECK(at == bytes.size());
}

TEST_CASE("the first editions are the same however many are played", "[simulation]") {
  const auto show = play(seaplane_parameters(), 1);
  const auto two = bytes_of(show, 2, 1);
  CHECK(bytes_of(show, 3, 1).starts_with(two));
}

TEST_CASE("as many come, and come again, as was stated", "[simulation]") {
  const auto parameters = seaplane_parameters();
  const auto show = play(parameters, 4);
  for (size_t party = 0; party < parameters.parties.size(); ++party) {
    for (size_t region = 0; region < parameters.parties[party].regions.size(); ++region) {
      const auto& counts = parameters.parties[party].regions[region];
      for (size_t t = 0; t < counts.attended.size(); ++t) {
        int came = 0, again = 0;
        for (const auto& one : show.attendances()[party]) {
          if (one.region != region || !one.came(t)) continue;
          ++came;
          if (t + 1 < counts.attended.size()) CHECK(one.leaves(t) == !one.came(t + 1));
          again += one.leaves(t) ? 0 : 1;
        }
        CHECK(came == counts.attended[t]);
        CHECK(again == counts.kept[t]);
      }
    }
  }
}

TEST_CASE("every record is one that a reader takes, and its id and place are its own", "[simulation]") {
  std::set<base::Uuid> ids;
  std::map<std::pair<base::Uuid, interview::Epoch>, std::set<std::uint64_t>> places;
  for (const Record& record : all_records()) {
    const auto read = interview::decode_record(interview::encode(record));
    REQUIRE(read);
    CHECK(*read == record);
    CHECK(ids.insert(record.response.rec_id).second);
    CHECK(places[{record.device, record.epoch}].insert(record.seq).second);
  }
  for (const auto& [source, seqs] : places) CHECK(*seqs.rbegin() == seqs.size());  // 1, 2, 3 ... without gaps
}

// Taps the record's answers into the kiosk's own engine.
void check_replay(const Record& record) {
  const auto& response = record.response;
  const auto clock = [&] { return response.started; };
  interview::Interview replay(seaplane_pack().form(response.form), {response.seed, response.language, clock}, {});
  for (size_t i = 0; i < response.pages.size(); ++i) {
    REQUIRE_FALSE(replay.done());
    REQUIRE(replay.page().name == response.pages[i].page);
    for (const auto& question : replay.form().questions) {
      const auto answer = response.answers.find(question.name);
      if (replay.form().pages[question.page].name != response.pages[i].page) continue;
      if (answer == response.answers.end()) continue;
      CAPTURE(question.name);
      REQUIRE(replay.set_answer(question.name, answer->second));
    }
    const bool walked_away = response.status == interview::Status::partial && i + 1 == response.pages.size();
    if (!walked_away) REQUIRE(replay.next({}));
  }
  CHECK(replay.done() == (response.status == interview::Status::complete));
  CHECK(replay.result() == response.answers);
}

TEST_CASE("the kiosk's own engine would have led to the same answers, page by page", "[simulation]") {
  std::map<std::string, int> seen;
  for (const Record& record : all_records()) {
    if (++seen[record.response.form] > 150) continue;
    CAPTURE(record.response.form, interview::encode(record));
    check_replay(record);
  }
  CHECK(seen.size() == 5);
}

TEST_CASE("a kiosk serves one person at a time, in the days and hours of the show", "[simulation]") {
  std::map<std::pair<base::Uuid, interview::Epoch>, std::map<std::uint64_t, const Record*>> kiosks;
  for (const Record& record : all_records()) kiosks[{record.device, record.epoch}][record.seq] = &record;
  for (const auto& [source, records] : kiosks) {
    const Record* before = nullptr;
    for (const auto& [seq, record] : records) {
      if (before != nullptr) CHECK(record->response.started >= before->response.finished);
      before = record;
      const auto local = base::format_local(record->response.started, record->response.utc_offset);
      CHECK(local.substr(11, 2) >= "08");
      CHECK(local.substr(11, 2) <= "18");
      CHECK(record->response.duration <= kSlot);
      CHECK(record->response.finished == record->response.started + record->response.duration);
    }
  }
}

TEST_CASE("records of a kiosk without a network come late, and all of them come", "[simulation]") {
  auto parameters = seaplane_parameters();
  const auto with = play(parameters, 1);
  parameters.offline.clear();
  const auto without = play(parameters, 1);
  const auto agenda = need(with.agenda(1)), calm = need(without.agenda(1));
  CHECK(agenda.sessions.size() == calm.sessions.size());
  const auto disorder = [](const Agenda& made) {
    int late = 0;
    for (size_t i = 1; i < made.sessions.size(); ++i)
      late += made.sessions[i].start < made.sessions[i - 1].start ? 1 : 0;
    return late;
  };
  CHECK(disorder(calm) == 0);
  CHECK(disorder(agenda) > 0);
  // 14 November 2024, 13:00 to 17:30 in Shanghai: nothing of the exit arrives.
  const auto begins = need(base::parse_utc("2024-11-14T05:00:00.000Z")), ends = begins + std::chrono::minutes(270);
  int held = 0;
  for (const Session& session : agenda.sessions) {
    CHECK(session.delivered >= session.start + kSlot);
    if (with.pack().stations[agenda.kiosks[session.kiosk].station].id != "exit") continue;
    CHECK_FALSE((session.delivered >= begins && session.delivered < ends));
    held += session.delivered == ends ? 1 : 0;
  }
  CHECK(held > 20);
}

TEST_CASE("every badge of a record has its owner in the register", "[simulation]") {
  const auto csv = register_of(play(seaplane_parameters(), 1), 3);
  const auto mapping = need(lifecycle::plain_mapping(csv));
  CHECK(mapping.editions == std::vector<std::string>{"2022", "2024", "2026"});
  const auto import = need(lifecycle::import_register(csv, mapping, seaplane_secret()));
  CHECK(import.findings.empty());
  lifecycle::Register people;
  (void)people.update(import);
  int linked = 0;
  for (const Record& record : all_records()) {
    if (!record.response.participant) continue;
    ++linked;
    const auto* owner = people.owner_of(*record.response.participant);
    REQUIRE(owner != nullptr);
    CHECK(owner->editions.contains(record.response.edition));
  }
  CHECK(linked > 3000);
}

TEST_CASE("arrival and exit of one badge ask for the same rotated indicator", "[simulation]") {
  std::map<base::Digest, unsigned> rotation;
  for (const Record& record : all_records()) {
    if (!record.response.participant) continue;
    const auto [known, added] = rotation.emplace(*record.response.participant, record.response.seed % 2);
    if (!added) CHECK(known->second == record.response.seed % 2);
  }
}

TEST_CASE("who came before says so, and who is new says that", "[simulation]") {
  const auto show = play(seaplane_parameters(), 1);
  const auto agenda = need(show.agenda(2));
  int asked = 0;
  for (const Session& session : agenda.sessions) {
    if (session.kind == SessionKind::child) continue;
    const Record record = show.record(agenda, session, 2);
    const auto answer = record.response.answers.find("VA1");
    if (answer == record.response.answers.end()) continue;
    ++asked;
    const auto& one = show.attendances()[session.party][session.participant];
    const std::string said = *answer->second.text();
    CHECK(said == (!one.came(0) && !one.came(1) ? "first" : one.came(1) ? "last" : "earlier"));
  }
  CHECK(asked > 400);
}

TEST_CASE("the measures notice children and those in haste, and hardly anybody else", "[simulation]") {
  auto parameters = seaplane_parameters();
  parameters.behaviour.children = .03;
  parameters.behaviour.straight_line = .05;
  const auto show = play(parameters, 3);
  const auto agenda = need(show.agenda(0));
  const auto form = seaplane_pack().form("visitor-exit");
  const measure::ObservationReader reader(*form, {"PROD", "ENV", "PROC", "SERV", "RES", "IDEA", "SOC"});
  std::vector<Record> records;
  std::vector<bool> is_child;
  measure::PageTimes times;
  for (const Session& session : agenda.sessions) {
    const Record record = show.record(agenda, session, 0);
    if (record.response.form != form->id) continue;
    records.push_back(record);
    is_child.push_back(session.kind == SessionKind::child);
    for (const auto& page : record.response.pages) {
      times.add(base::to_text(record.response.form_digest), page.page, record.response.language, page.shown);
    }
  }
  std::vector<measure::SessionTrace> traces;
  for (const Record& record : records) {
    const auto& response = record.response;
    traces.push_back({record.device, response.station, response.form, response.started, response.finished,
                      response.duration, reader.reading_floor(record), response.participant.has_value(), std::nullopt});
  }
  const auto bursts = measure::find_bursts(traces);
  int children = 0, children_out = 0, others = 0, others_out = 0, flagged = 0;
  for (size_t i = 0; i < records.size(); ++i) {
    auto marks = reader.marks(records[i], times);
    marks.burst = bursts[i];
    const auto status = measure::status_of(marks);
    const bool out = !measure::counts(status);
    (is_child[i] ? children : others) += 1;
    (is_child[i] ? children_out : others_out) += out ? 1 : 0;
    if (!is_child[i] && status == measure::RecordStatus::flagged) ++flagged;
  }
  CAPTURE(children, children_out, others, others_out, flagged);
  CHECK(children >= 6);
  CHECK(children_out == children);
  CHECK(others_out * 100 <= others);
  CHECK(flagged * 100 >= others * 2);
  CHECK(flagged * 100 <= others * 9);
}

TEST_CASE("what does not fit the show pack is refused by name", "[simulation]") {
  const auto refused = [](Parameters parameters, const std::string& words) {
    const auto result = Simulation::prepare(std::move(parameters), seaplane_pack(), seaplane_secret(), 1);
    if (result) {
      const auto agenda = result->agenda(0);
      REQUIRE_FALSE(agenda);
      CHECK(agenda.error().text().find(words) != std::string::npos);
    } else {
      CHECK(result.error().text().find(words) != std::string::npos);
    }
  };
  auto parameters = seaplane_parameters();
  parameters.parties[1].exit_form = "nothing";
  refused(parameters, "'nothing'");
  parameters = seaplane_parameters();
  parameters.behaviour.languages["tlh"] = 1;
  refused(parameters, "'tlh'");
}

}  // namespace
}  // namespace fairgauge::survey::simulation
