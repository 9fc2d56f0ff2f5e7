#include "exit_form.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "base/durable_file.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {

namespace fs = std::filesystem;
using base::Result;
using form::Choice;
using form::LocalisedText;
using form::Question;
using form::QuestionType;
using std::chrono::milliseconds;

LocalisedText words(const std::string& english, const std::string& chinese) {
  LocalisedText text(english);
  text.set("zh-cn", chinese);
  return text;
}

Question question(std::string name, QuestionType type, std::vector<Choice> choices) {
  Question made;
  made.name = std::move(name);
  made.type = type;
  if (type == QuestionType::rating) made.rating.steps = std::move(choices);
  if (type == QuestionType::boolean && choices.size() == 2) {
    made.boolean = {choices[0].value, choices[1].value, choices[0].text, choices[1].text, false};
  }
  if (form::has_choices(type)) made.choices.listed = std::move(choices);
  return made;
}

void add_page(form::Questionnaire& form, std::string name, std::vector<Question> questions) {
  form::Page page;
  page.name = std::move(name);
  for (auto& one : questions) {
    one.page = form.pages.size();
    page.children.push_back({false, form.questions.size()});
    form.questions.push_back(std::move(one));
  }
  form.pages.push_back(std::move(page));
}

std::vector<Choice> five_steps() { return {{1, {}}, {2, {}}, {3, {}}, {4, {}}, {5, {}}}; }

form::Questionnaire exit_form() {
  form::Questionnaire form;
  form.id = "visitor-exit";
  form.digest = base::digest("visitor-exit");
  auto rated = question("PROD_P", QuestionType::rating, five_steps());
  rated.rating.not_used_text = words("Did not use", "没有用过");
  add_page(form, "overall", {question("osat", QuestionType::rating, five_steps()), rated});
  add_page(
      form, "about-you",
      {question("intro", QuestionType::html),
       question("role", QuestionType::radiogroup,
                {{"trade", words("Trade visitor", "专业观众")}, {"public", words("Public", "公众")}, {"press", {}}}),
       question("first", QuestionType::boolean, {{true, words("Yes", "是")}, {false, words("No", "否")}}),
       question("topics", QuestionType::checkbox,
                {{"air", words("Aircraft", "飞机")}, {"uav", words("Drones", "无人机")}, {3, words("Third", "第三")}}),
       question("age", QuestionType::text), question("comment", QuestionType::comment)});
  return form;
}

form::ShowPack pack_of(std::vector<form::Questionnaire> forms) {
  form::ShowPack pack;
  pack.id = "airshow";
  for (auto& form : forms) pack.forms.push_back(std::make_shared<const form::Questionnaire>(std::move(form)));
  return pack;
}

interview::Record record(std::uint64_t seq, expression::Answers answers) {
  interview::Record made;
  made.device.bytes = {0x01, 0x9a, 0x9f, 0x5e, 0x1b, 0x2c, 0x7d, 0x3e, 0x8f, 0x40, 0x5a, 0x6b, 0x7c, 0x8d, 0x9e, 0x0f};
  made.epoch.fill(0xE1);
  made.seq = seq;
  auto& response = made.response;
  response.rec_id = made.device;
  response.rec_id.bytes[15] = static_cast<std::uint8_t>(seq);
  response.rec_id.bytes[14] = static_cast<std::uint8_t>(seq >> 8);
  response.show = "airshow";
  response.edition = "2026";
  response.station = "hall-1-exit";
  response.form = "visitor-exit";
  response.form_digest = base::digest("visitor-exit");
  response.language = "zh-cn";
  response.status = interview::Status::complete;
  response.started = base::UtcTime(milliseconds(1795156565120));
  response.finished = response.started + milliseconds(61'007);
  response.utc_offset = std::chrono::hours(8);
  response.duration = milliseconds(61'007);
  response.seed = 7;
  response.pages = {{"overall", milliseconds(0), milliseconds(20'050), 2, 4}};
  response.quality = {12, 1, 2, 0, 1};
  response.answers = std::move(answers);
  return made;
}

RecordSource source(std::vector<std::string> all) {
  return [all = std::move(all)](const RecordVisitor& visit) -> Result<void> {
    for (const auto& bytes : all) FAIRGAUGE_TRY(visit(bytes));
    return {};
  };
}

std::string content(const fs::path& path) {
  auto bytes = base::read_file(path, 1'000'000'000);
  REQUIRE(bytes);
  return *bytes;
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

Options csv_only(const fs::path& folder, const std::string& language) {
  return {.folder = folder, .language = language, .codebook = false};
}

CsvTable exported(const std::vector<interview::Record>& records, const std::string& language,
                  form::Questionnaire form) {
  const tests::TemporaryFolder folder;
  std::vector<std::string> bytes;
  for (const auto& one : records) bytes.push_back(encode(one));
  const auto files = export_records(pack_of({std::move(form)}), source(bytes), csv_only(folder.path(), language));
  REQUIRE(files);
  return read_csv(content(folder / "responses_visitor-exit.csv"));
}

}  // namespace fairgauge::survey::exporting
