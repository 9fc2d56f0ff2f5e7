#include "random_forms.hpp"

#include <array>

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::LocalisedText;
using form::Question;
using form::QuestionType;
using std::chrono::milliseconds;

constexpr std::array kTypes = {QuestionType::text,         QuestionType::comment,  QuestionType::radiogroup,
                               QuestionType::checkbox,     QuestionType::dropdown, QuestionType::buttongroup,
                               QuestionType::imagepicker,  QuestionType::ranking,  QuestionType::rating,
                               QuestionType::boolean,      QuestionType::slider,   QuestionType::matrix,
                               QuestionType::multipletext, QuestionType::html,     QuestionType::signaturepad};

// None begins with an apostrophe: "'=1" is how a CSV file spells "=1".
const std::array<std::string, 16> kTexts = {"=1+1",
                                            "+49 30 1234",
                                            "-5",
                                            "@SUM(A1)",
                                            "\tindented",
                                            "say \"hi\", twice",
                                            "two\nlines",
                                            "two\r\nlines",
                                            "人太多了",
                                            "مرحبا \u202Eabc",
                                            "👩‍🚀🎉",
                                            "_x0041_ & <b>",
                                            "007",
                                            "1e5",
                                            "NA",
                                            "plain"};

class Draw {
 public:
  explicit Draw(base::RandomSource& random) : random_(random) {}

  bool one_in(std::uint64_t n) { return random_.below(n) == 0; }
  int between(int low, int high) {
    return low + static_cast<int>(random_.below(static_cast<std::uint64_t>(high - low + 1)));
  }

  template <class List>
  const auto& of(const List& list) {
    return list[random_.below(list.size())];
  }

  LocalisedText words(const std::string& english) {
    LocalisedText text(english);
    if (one_in(2)) text.set("zh-cn", "中文 " + english);
    return text;
  }

  std::vector<form::Choice> choices() {
    std::vector<form::Choice> made;
    const bool numbers = one_in(3);
    for (int i = 1; i <= between(2, 5); ++i) {
      form::Choice choice;
      choice.value = numbers     ? Value(i)
                     : one_in(8) ? Value("code " + std::to_string(i))
                                 : Value("c" + std::to_string(i));
      if (!one_in(4)) choice.text = words("choice " + std::to_string(i));
      made.push_back(std::move(choice));
    }
    return made;
  }

  std::vector<form::SpecialChoice> special() {
    std::vector<form::SpecialChoice> made;
    if (one_in(3)) made.push_back({form::ChoiceKind::none, "none", {}});
    if (one_in(3)) made.push_back({form::ChoiceKind::refuse, "refused", {}});
    if (one_in(3)) made.push_back({form::ChoiceKind::dont_know, "dontknow", words("Don't know")});
    if (one_in(3)) made.push_back({form::ChoiceKind::other, "other", {}});
    return made;
  }

  Question question(int number) {
    Question made;
    made.type = of(kTypes);
    made.name = (one_in(6) ? "q " : "q") + std::to_string(number);
    if (one_in(10)) made.value_name = "shared" + std::to_string(number);
    if (!one_in(4)) made.title = words("Question " + std::to_string(number) + "?");
    made.comment_area = one_in(8);
    if (form::has_choices(made.type)) {
      made.choices.listed = choices();
      if (made.type != QuestionType::ranking) made.choices.special = special();
      made.choices.multiple = made.type == QuestionType::imagepicker && one_in(2);
    }
    if (made.type == QuestionType::rating) made.rating = rating();
    if (made.type == QuestionType::boolean && one_in(2)) {
      made.boolean.when_true = "yes";
      made.boolean.when_false = "no";
    }
    if (made.type == QuestionType::matrix) {
      made.matrix.columns = choices();
      for (int i = 0; i < between(1, 3); ++i) {
        made.matrix.rows.emplace_back();
        made.matrix.rows.back().value = "row" + std::to_string(i);
        made.matrix.rows.back().text = words("Row " + std::to_string(i));
      }
    }
    if (made.type == QuestionType::text) made.input.type = input();
    if (made.type == QuestionType::multipletext) {
      for (int i = 0; i < between(1, 3); ++i) {
        made.fields.emplace_back();
        made.fields.back().name = "field" + std::to_string(i);
        made.fields.back().input.type = input();
      }
    }
    return made;
  }

  Value answer(const Question& question) {
    switch (question.type) {
      case QuestionType::text: return typed(question.input.type);
      case QuestionType::rating:
        return !question.rating.not_used_text.empty() && one_in(4) ? Value("NA") : of(question.rating.steps).value;
      case QuestionType::boolean: return one_in(2) ? question.boolean.when_true : question.boolean.when_false;
      case QuestionType::slider: return between(-500, 500) / 4.0;
      case QuestionType::matrix: return cells(question);
      case QuestionType::multipletext: return fields(question);
      case QuestionType::ranking: return ranked(question);
      default: break;
    }
    if (form::takes_list(question)) return several(question);
    return form::has_choices(question.type) ? any_choice(question) : Value(text());
  }

  std::string text() {
    if (one_in(60)) return std::string(20'000, 'x') + "人";
    return one_in(3) ? of(kTexts) + " " + of(kTexts) : of(kTexts);
  }

 private:
  form::Rating rating() {
    form::Rating made;
    for (int i = 1; i <= 5; ++i)
      made.steps.push_back({i, one_in(2) ? words("step " + std::to_string(i)) : LocalisedText()});
    if (one_in(2)) made.not_used_text = words("Did not use");
    made.min_text = words("poor");
    made.max_text = words("good");
    return made;
  }

  form::InputType input() {
    return of(
        std::array{form::InputType::text, form::InputType::number, form::InputType::date, form::InputType::email});
  }

  Value typed(form::InputType type) {
    if (type == form::InputType::number) return between(-2000, 2000) / 8.0;
    if (type != form::InputType::date) return text();
    const auto digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(between(1950, 2030)) + "-" + digits(between(1, 12)) + "-" + digits(between(1, 28));
  }

  Value any_choice(const Question& question) {
    const auto& special = question.choices.special;
    return !special.empty() && one_in(3) ? of(special).value : of(question.choices.listed).value;
  }

  Value several(const Question& question) {
    const auto& special = question.choices.special;
    if (!special.empty() && one_in(4)) return Value::List{of(special).value};
    Value::List list;
    for (const auto& choice : question.choices.listed) {
      if (one_in(2)) list.push_back(choice.value);
    }
    if (list.empty()) list.push_back(question.choices.listed.front().value);
    return list;
  }

  Value ranked(const Question& question) {
    Value::List list;
    for (const auto& choice : question.choices.listed) {
      list.insert(list.begin() + between(0, static_cast<int>(list.size())), choice.value);
    }
    return list;
  }

  Value cells(const Question& question) {
    expression::Object object;
    for (const auto& row : question.matrix.rows) {
      if (!one_in(4)) object.set(row.value.to_code(), of(question.matrix.columns).value);
    }
    return object;
  }

  Value fields(const Question& question) {
    expression::Object object;
    for (const auto& field : question.fields) {
      if (!one_in(4)) object.set(field.name, typed(field.input.type));
    }
    return object;
  }

  base::RandomSource& random_;
};

}  // namespace

form::Questionnaire random_form(base::RandomSource& random, const std::string& id) {
  Draw draw(random);
  form::Questionnaire form;
  form.id = id;
  form.digest = base::digest(id);
  const int pages = draw.between(1, 3);
  for (int p = 0; p < pages; ++p) {
    form.pages.emplace_back();
    form.pages.back().name = "page " + std::to_string(p);
    for (int i = draw.between(1, 4); i > 0; --i) {
      form.questions.push_back(draw.question(static_cast<int>(form.questions.size())));
      form.questions.back().page = form.pages.size() - 1;
    }
  }
  return form;
}

std::vector<interview::Record> random_records(base::RandomSource& random, const form::Questionnaire& form,
                                              int count_max) {
  Draw draw(random);
  std::vector<interview::Record> records;
  const int count = draw.between(1, count_max);
  for (int seq = 1; seq <= count; ++seq) {
    interview::Record record;
    record.device.bytes.fill(7);
    record.seq = static_cast<std::uint64_t>(seq);
    auto& response = record.response;
    random.fill(response.rec_id.bytes);
    response.show = "show";
    response.edition = "2026";
    response.station = draw.one_in(2) ? "hall-1" : "hall-2";
    response.form = form.id;
    response.form_digest = form.digest;
    response.language = draw.one_in(2) ? "en" : "zh-cn";
    response.status = draw.one_in(5) ? interview::Status::partial : interview::Status::complete;
    response.started =
        base::UtcTime(milliseconds(1'700'000'000'000 + static_cast<std::int64_t>(random.below(100'000'000'000))));
    response.duration = milliseconds(random.below(900'000));
    response.finished = response.started + response.duration;
    response.utc_offset = std::chrono::minutes(15 * draw.between(-48, 56));
    response.seed = static_cast<std::uint32_t>(random.next_u64());
    for (const auto& page : form.pages) {
      if (!draw.one_in(5))
        response.pages.push_back({page.name, milliseconds(0), milliseconds(random.below(99'999)), 1, 2});
    }
    for (const auto& question : form.questions) {
      if (!form::takes_answer(question.type) || draw.one_in(5)) continue;
      if (auto value = draw.answer(question); !value.empty()) response.answers[question.key()] = std::move(value);
      if (draw.one_in(5)) response.answers[question.key() + "-Comment"] = draw.text();
    }
    if (draw.one_in(10)) response.answers["no such question"] = draw.text();
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace fairgauge::survey::exporting
