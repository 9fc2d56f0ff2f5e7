#include "survey/export/record_columns.hpp"

#include <array>
#include <utility>

namespace fairgauge::survey::exporting {
namespace {

using interview::RawQuality;
using interview::Record;
using interview::Response;

std::string_view hex(TextPad& pad, std::span<const std::uint8_t> bytes) {
  constexpr char digits[] = "0123456789abcdef";
  char* const room = pad.take(bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    room[2 * i] = digits[bytes[i] >> 4];
    room[2 * i + 1] = digits[bytes[i] & 15];
  }
  return {room, bytes.size() * 2};
}

std::string_view uuid(TextPad& pad, const base::Uuid& id) {
  const auto digits = hex(pad, id.bytes);
  char* const room = pad.take(36);
  std::size_t at = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) room[at++] = '-';
    room[at++] = digits[i];
  }
  return {room, at};
}

struct Description {
  const char *name, *english, *chinese;
};

Column column(const Description& description, CellType type, Level level, Fill fill) {
  Column made;
  made.name = description.name;
  made.source = std::string("record ") + description.name;
  made.type = type;
  made.level = level;
  made.wording = described(description.english, description.chinese);
  made.fill = std::move(fill);
  return made;
}

void add_text(ColumnList& list, const Description& description, std::string Response::*text) {
  list.add(column(description, CellType::text, Level::nominal,
                  [text](const RecordRow& row, TextPad&) { return Cell::of_text(row.record.response.*text); }));
}

void add_plain(ColumnList& list, const Description& description, std::string_view (*words)(const Record&, TextPad&)) {
  list.add(column(description, CellType::text, Level::nominal,
                  [words](const RecordRow& row, TextPad& pad) { return Cell::of_plain(words(row.record, pad)); }));
}

void add_whole(ColumnList& list, const Description& description, std::int64_t (*count)(const Record&)) {
  list.add(column(description, CellType::whole, Level::scale,
                  [count](const RecordRow& row, TextPad&) { return Cell::of_whole(count(row.record)); }));
}

}  // namespace

form::LocalisedText described(std::string_view english, std::string_view chinese) {
  form::LocalisedText text{std::string(english)};
  text.set("zh", std::string(chinese));
  return text;
}

void add_origin_columns(ColumnList& list, const std::optional<base::DigestKey>& participant_key) {
  add_plain(list, {"rec_id", "Id of the record", "记录编号"},
            [](const Record& r, TextPad& pad) { return uuid(pad, r.response.rec_id); });
  add_plain(list, {"device", "Kiosk", "终端"}, [](const Record& r, TextPad& pad) { return uuid(pad, r.device); });
  add_plain(list, {"epoch", "Database file of the kiosk", "终端的数据库文件"},
            [](const Record& r, TextPad& pad) { return hex(pad, r.epoch); });
  add_whole(list, {"seq", "Number of the record in that file", "该文件中的序号"},
            [](const Record& r) { return static_cast<std::int64_t>(r.seq); });
  add_text(list, {"show", "Show", "展会"}, &Response::show);
  add_text(list, {"edition", "Edition of the show", "届次"}, &Response::edition);
  add_text(list, {"station", "Where it was answered", "答题地点"}, &Response::station);
  add_text(list, {"form", "Questionnaire", "问卷"}, &Response::form);
  add_plain(list,
            {"form_digest", "Version of the questionnaire: BLAKE2b-256 of its file", "问卷版本：文件的 BLAKE2b-256"},
            [](const Record& r, TextPad& pad) { return hex(pad, r.response.form_digest.bytes); });
  add_text(list, {"language", "Language in which it was answered", "答题语言"}, &Response::language);
  auto status = column(
      {"status", "Whether it was answered to the end", "是否答完"}, CellType::text, Level::nominal,
      [](const RecordRow& row, TextPad&) {
        return Cell::of_plain(row.record.response.status == interview::Status::complete ? "complete" : "partial");
      });
  status.codes = {{"complete", described("answered to the end", "答完"), Missing::no},
                  {"partial", described("broken off", "中途离开"), Missing::no}};
  list.add(std::move(status));
  list.add(
      column({"participant", "Id of the participant, the same at arrival and exit", "参与者编号（到场与离场相同）"},
             CellType::text, Level::nominal, [participant_key](const RecordRow& row, TextPad& pad) {
               const auto& id = row.record.response.participant;
               if (!id) return Cell();
               const std::string_view bytes(reinterpret_cast<const char*>(id->bytes.data()), id->bytes.size());
               const auto shown = participant_key ? base::keyed_digest(*participant_key, bytes) : *id;
               return Cell::of_plain(hex(pad, shown.bytes));
             }));
}

void add_time_columns(ColumnList& list) {
  struct Moment {
    Description utc, local;
    base::UtcTime Response::*time;
  };
  const std::array<Moment, 2> moments{{{{"started_utc", "Start, UTC", "开始时间（UTC）"},
                                        {"started_local", "Start, by the clock of the show", "开始时间（展会当地）"},
                                        &Response::started},
                                       {{"finished_utc", "End, UTC", "结束时间（UTC）"},
                                        {"finished_local", "End, by the clock of the show", "结束时间（展会当地）"},
                                        &Response::finished}}};
  for (const auto& [utc, local, time] : moments) {
    list.add(column(utc, CellType::moment, Level::scale,
                    [time = time](const RecordRow& row, TextPad&) { return Cell::of_utc(row.record.response.*time); }));
    list.add(column(local, CellType::moment, Level::scale, [time = time](const RecordRow& row, TextPad&) {
      return Cell::of_local(row.record.response.*time, row.record.response.utc_offset);
    }));
  }
  add_whole(list, {"utc_offset_min", "Minutes that the show's clock is ahead of UTC", "展会时钟比 UTC 快的分钟数"},
            [](const Record& r) { return std::int64_t{r.response.utc_offset.count()}; });
  list.add(column(
      {"duration_s", "Seconds from start to end", "用时（秒）"}, CellType::number, Level::scale,
      [](const RecordRow& row, TextPad&) { return Cell::of_thousandths(row.record.response.duration.count()); }));
  add_whole(list, {"seed", "Seed of the order of questions", "题目顺序的随机种子"},
            [](const Record& r) { return std::int64_t{r.response.seed}; });
}

void add_consent_columns(ColumnList& list) {
  const auto consent_text = [&](const Description& description, std::string interview::ConsentGiven::*text) {
    list.add(column(description, CellType::text, Level::nominal, [text](const RecordRow& row, TextPad&) {
      const auto& consent = row.record.response.consent;
      return consent ? Cell::of_text((*consent).*text) : Cell();
    }));
  };
  consent_text({"consent_version", "Version of the consent text", "同意书版本"}, &interview::ConsentGiven::version);
  auto agreed = column({"consent_agreed", "Whether personal data may be used", "是否同意使用个人信息"}, CellType::whole,
                       Level::nominal, [](const RecordRow& row, TextPad&) {
                         const auto& consent = row.record.response.consent;
                         return consent ? Cell::of_whole(consent->agreed ? 1 : 0) : Cell();
                       });
  agreed.codes = {{0, described("went on without personal data", "不提供个人信息继续"), Missing::no},
                  {1, described("agreed", "同意"), Missing::no}};
  list.add(std::move(agreed));
  consent_text({"consent_language", "Language of the consent text", "同意书语言"}, &interview::ConsentGiven::language);
}

void add_page_columns(ColumnList& list, const form::Questionnaire& questionnaire) {
  const auto page_column = [&](const std::string& page, const std::string& part, CellType type,
                               form::LocalisedText wording, Fill fill) {
    Column made;
    made.name = "page_" + page + "_" + part;
    made.source = "page " + page + " " + part;
    made.type = type;
    made.level = Level::scale;
    made.wording = std::move(wording);
    made.fill = std::move(fill);
    list.add(std::move(made));
  };
  for (const auto& page : questionnaire.pages) {
    const std::size_t slot = list.page_slot(page.name);
    page_column(page.name, "s", CellType::number,
                described("Seconds that page " + page.name + " was shown", "页面 " + page.name + " 的显示时间（秒）"),
                [slot](const RecordRow& row, TextPad&) {
                  const auto* seen = row.pages[slot];
                  return seen == nullptr ? Cell() : Cell::of_thousandths(seen->shown.count());
                });
    page_column(page.name, "visits", CellType::whole,
                described("How often page " + page.name + " was entered", "进入页面 " + page.name + " 的次数"),
                [slot](const RecordRow& row, TextPad&) {
                  const auto* seen = row.pages[slot];
                  return seen == nullptr ? Cell() : Cell::of_whole(seen->visits);
                });
  }
}

void add_quality_columns(ColumnList& list) {
  struct Count {
    Description description;
    int RawQuality::*count;
  };
  const std::array<Count, 5> counts{
      {{{"taps", "Touches", "触摸次数"}, &RawQuality::taps},
       {{"taps_off_target", "Touches that met nothing", "未点中任何内容的触摸"}, &RawQuality::taps_off_target},
       {{"taps_guarded", "Touches ignored right after a page change", "换页后被忽略的触摸"}, &RawQuality::taps_guarded},
       {{"idle_warnings", "Times the visitor was asked: are you still there?", "“您还在吗”提示次数"},
        &RawQuality::idle_warnings},
       {{"pages_back", "Times the visitor went back", "返回上一页次数"}, &RawQuality::pages_back}}};
  for (const auto& [description, count] : counts) {
    list.add(column(description, CellType::whole, Level::scale, [count = count](const RecordRow& row, TextPad&) {
      return Cell::of_whole(row.record.response.quality.*count);
    }));
  }
}

}  // namespace fairgauge::survey::exporting
