// The show pack: the folder with everything that belongs to one show. Kiosk and server read the same one.
//
//   show.toml          name, edition, dates, time zone, languages, stations, indicators
//   forms/*.json       questionnaires, SurveyJS JSON
//   consent/*.json     the consent text, one file a version, every language
//   pictures           named by show.toml
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "survey/form/loader.hpp"
#include "survey/form/personal_data.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::form {

// A way into a questionnaire that a station offers: one card on the "who are you" screen.
struct Entry {
  // "visitor_arriving", "visitor_leaving", "exhibitor_booking", "exhibitor", "partner": the card's words are
  // translations.
  std::string role;
  std::string form;  // Questionnaire::id
};

struct Station {
  std::string id;  // "hall-2-exit"
  LocalisedText name;
  std::vector<Entry> entries;  // at least one; a single one skips the screen
};

// What is rated, with its place in the lecture's levels (measurement: V material/spiritual/social, H concept..service).
struct Indicator {
  std::string code;  // "PROD"; forms name it in the custom property `indicator`
  LocalisedText name;
  std::string v_level, h_level, value_level;  // "V1", "H4", "attribute"; empty where there is none
};

struct ConsentPoint {
  std::string icon;  // file in assets/icons without .svg
  LocalisedText title, text;
};

struct Consent {
  std::string version;  // "3"
  LocalisedText date;   // as printed beside the version
  std::vector<ConsentPoint> points;
  LocalisedText full_text;

  // Of what was shown in that language: BLAKE2b-256 over version, date, the points' titles and texts, and the full
  // text, each preceded by its length in bytes as eight bytes, lowest first.
  [[nodiscard]] base::Digest digest(std::string_view language) const;
};

// Files of one family; characters that it lacks are drawn in the kiosk's own.
struct Typeface {
  std::filesystem::path regular, bold;
};

struct ShowPack {
  std::filesystem::path folder;
  std::string id;  // "seaplane"
  LocalisedText name;
  std::string edition;                              // "2026"
  std::string time_zone;                            // IANA
  std::chrono::year_month_day first_day, last_day;  // of the show, in its own zone; both open
  std::vector<std::string> languages;               // in the order of the language screen; the first is the default
  std::vector<Station> stations;
  std::vector<Indicator> indicators;
  std::vector<std::shared_ptr<const Questionnaire>> forms;
  Consent consent;
  // What is shown instead by kiosks that take badges, if the show pack has it: a text that says what becomes of them.
  std::optional<Consent> consent_with_badges;
  std::optional<PersonalData> personal;     // there if any form asks a personal question
  std::filesystem::path picture, mark;      // attract picture and show mark, SVG; absolute paths
  std::filesystem::path picture_landscape;  // the same picture for wide screens; empty: picture is cropped
  std::optional<std::uint32_t> colour;      // of the show, 0xRRGGBB; nothing: the kiosk's own blue
  std::optional<Typeface> typeface;         // of the show; nothing: Noto Sans
  // Local time of day between which kiosks shine; outside it they are dimmed until somebody touches them.
  std::optional<std::chrono::minutes> opens, closes;
  LocalisedText attract_title;  // "How was the show for you?"

  [[nodiscard]] const Station* station(std::string_view id) const;
  [[nodiscard]] std::shared_ptr<const Questionnaire> form(std::string_view id) const;
};

struct LoadedPack {
  std::optional<ShowPack> pack;  // nothing if any finding is an error
  std::vector<Finding> findings;
};

// What is wrong with a colour or a typeface as the show's own, in words; empty: nothing. Asked by whoever shows them.
struct BrandJudge {
  std::function<std::string(std::uint32_t rgb)> colour{};
  std::function<std::string(const Typeface&)> typeface{};
};

// Reads forms and consent text, each at most 4 MiB, and sees that the pictures are there and inside the folder.
// FORMS.md shows the format.
[[nodiscard]] LoadedPack load_show_pack(const std::filesystem::path& folder, const TextFits& fits = nullptr,
                                        const BrandJudge& judge = {});

}  // namespace fairgauge::survey::form
