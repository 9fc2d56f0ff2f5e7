// Records of the demo show, made by hand: each builder shows only what matters. Times are minutes after nine o'clock.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/timestamp.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/record.hpp"
#include "survey/report/make_report.hpp"
#include "tests/unit/survey/measure/twelve_visitors.hpp"

namespace fairgauge::survey::report {

using interview::Answers;

inline const form::ShowPack& demo() {
  static const auto loaded = form::load_show_pack(std::string(FAIRGAUGE_SOURCE_DIR) + "/config/shows/demo");
  if (!loaded.pack) throw std::runtime_error("the demo show is broken");
  return *loaded.pack;
}

inline base::UtcTime at_minute(double minute) {
  return *base::parse_utc("2026-11-20T01:00:00.000Z") +
         std::chrono::milliseconds(static_cast<std::int64_t>(minute * 60'000));
}

class ShowDay {
 public:
  // A complete interview of one minute on every page of the form; "" as the badge: without one.
  interview::Record& add(const std::string& form, const std::string& badge, double minute, Answers answers) {
    const auto& questionnaire = *demo().form(form);
    interview::Record& record = records.emplace_back();
    record.seq = records.size();
    record.device.bytes[0] = 1;
    auto& response = record.response;
    for (std::size_t i = 0; i < 4; ++i) response.rec_id.bytes[15 - i] = static_cast<std::uint8_t>(record.seq >> 8 * i);
    response.show = demo().id;
    response.edition = demo().edition;
    response.station = "foyer";
    response.form = form;
    response.form_digest = questionnaire.digest;
    response.language = "en";
    response.status = interview::Status::complete;
    response.started = at_minute(minute);
    response.finished = response.started + std::chrono::minutes(1);
    response.utc_offset = std::chrono::hours(8);
    response.duration = std::chrono::minutes(1);
    if (!badge.empty()) response.participant = base::digest(badge);
    for (const auto& page : questionnaire.pages) {
      response.pages.push_back({page.name, std::chrono::seconds(0), std::chrono::seconds(8), 1, 2});
    }
    response.answers = std::move(answers);
    return record;
  }

  // The worked example of the measures, as they would tap it: arrival, and an exit two hours later.
  void add_twelve_visitors() {
    static constexpr std::array<const char*, 4> kItems = {"PROD", "ENV", "SERV", "PROC"};
    for (std::size_t i = 0; i < measure::kTwelveVisitors.size(); ++i) {
      const auto& visitor = measure::kTwelveVisitors[i];
      Answers arrival{{"VA4", kItems[static_cast<std::size_t>(visitor.pick - 1)]}};
      Answers exit{{"VX1", visitor.osat}, {"VX3", visitor.direct}, {"VX4", visitor.recommend}, {"VX6", "no"}};
      const auto answer = [](int rating) { return rating == measure::kNa ? form::Value("NA") : form::Value(rating); };
      for (std::size_t k = 0; k < kItems.size(); ++k) {
        arrival[std::string("VA3_") + kItems[k]] = answer(visitor.ratings[2 * k]);
        exit[std::string("VX2_") + kItems[k]] = answer(visitor.ratings[2 * k + 1]);
      }
      const std::string badge = "v" + std::to_string(i + 1);
      add("visitor-arrival", badge, static_cast<double>(i), std::move(arrival));
      add("visitor-exit", badge, 120 + static_cast<double>(i), std::move(exit));
    }
  }

  [[nodiscard]] RecordSource source() const {
    return [this](const RecordVisitor& visit) -> base::Result<void> {
      for (const auto& record : records) FAIRGAUGE_TRY(visit(interview::encode(record)));
      return base::Result<void>();
    };
  }

  [[nodiscard]] Report report(const lifecycle::Register* participants = nullptr) const {
    Wanted wanted;
    wanted.participants = participants;
    auto made = make_report(demo(), source(), wanted);
    if (!made) throw std::runtime_error(made.error().text());
    return *std::move(made);
  }

  std::vector<interview::Record> records;
};

inline const PartyReport& party_of(const Report& report, Party party) {
  for (const auto& one : report.parties) {
    if (one.party == party) return one;
  }
  throw std::runtime_error("the report has nothing of this party");
}

inline const IndicatorReport& indicator_of(const PartyReport& party, const std::string& code) {
  for (const auto& one : party.indicators) {
    if (one.code == code) return one;
  }
  throw std::runtime_error("the party does not rate " + code);
}

}  // namespace fairgauge::survey::report
