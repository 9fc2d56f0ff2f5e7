#include "survey/export/judgement_columns.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "survey/export/judgements.hpp"
#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using measure::PairFit;
using measure::QualityMarks;
using measure::RecordStatus;

using OfJudgement = Cell (*)(const Judgement& judgement, TextPad& pad);

Column column(const std::string& name, form::LocalisedText wording, CellType type, Level level, OfJudgement of) {
  Column made;
  made.name = name;
  made.source = std::string(kJudgedSource) + name;
  made.type = type;
  made.level = level;
  made.wording = std::move(wording);
  made.fill = [of](const RecordRow& row, TextPad& pad) {
    return row.judgement == nullptr ? Cell() : of(*row.judgement, pad);
  };
  return made;
}

std::vector<CodeWords> yes_or_no() {
  return {{0, described("no", "否"), Missing::no}, {1, described("yes", "是"), Missing::no}};
}

Column status_column() {
  Column status =
      column("quality_status", described("Whether the record counts", "记录是否计入"), CellType::text, Level::nominal,
             [](const Judgement& judgement, TextPad&) { return Cell::of_plain(code_of(judgement.status)); });
  status.codes = {
      {"counted", described("counts, no mark", "计入，无标记"), Missing::no},
      {"flagged", described("counts, one mark", "计入，有一个标记"), Missing::no},
      {"held_for_review", described("in a burst, until somebody releases it", "疑似连续乱按，待人工放行"), Missing::no},
      {"excluded", described("two marks or more", "不计入，两个或更多标记"), Missing::no},
      {"superseded", described("another attempt of the same participant stands", "同一参与者以另一份为准"),
       Missing::no}};
  return status;
}

void add_marks(ColumnList& list) {
  struct Mark {
    const char *name, *english, *chinese;
    OfJudgement of;
  };
  constexpr std::array<Mark, 5> marks{
      {{"mark_speeding", "Twice as fast as usual or faster", "作答过快",
        [](const Judgement& one, TextPad&) { return Cell::of_whole(one.marks.speeding); }},
       {"mark_straight_line", "Equal ratings throughout, and a second sign", "全部相同评分且另有迹象",
        [](const Judgement& one, TextPad&) { return Cell::of_whole(one.marks.suspect_line); }},
       {"mark_taps_off_target", "Many touches that met nothing", "多次未点中",
        [](const Judgement& one, TextPad&) { return Cell::of_whole(one.marks.taps_off_target); }},
       {"mark_twin", "The same answers right after another record", "与前一份答案完全相同",
        [](const Judgement& one, TextPad&) { return Cell::of_whole(one.marks.twin); }},
       {"mark_burst", "One of several hasty interviews in a row", "连续快速作答之一",
        [](const Judgement& one, TextPad&) { return Cell::of_whole(one.marks.burst); }}}};
  for (const auto& [name, english, chinese, of] : marks) {
    Column mark = column(name, described(english, chinese), CellType::whole, Level::nominal, of);
    mark.codes = yes_or_no();
    list.add(std::move(mark));
  }
}

Cell mode_of(const Judgement& judgement, TextPad&) {
  if (!measure::counts(judgement.status)) return {};
  if (!judgement.fit) return Cell::of_plain("unpaired");
  switch (*judgement.fit) {
    case PairFit::paired: return Cell::of_plain("paired");
    case PairFit::too_short: return Cell::of_plain("too_short");
    case PairFit::order: return Cell::of_plain("order");
  }
  return {};
}

Column mode_column() {
  Column mode =
      column("pairing", described("Whether arrival and exit of the participant are compared", "到场与离场是否配对"),
             CellType::text, Level::nominal, mode_of);
  mode.codes = {{"paired", described("compared", "已配对"), Missing::no},
                {"unpaired", described("no record of the other side counts", "无对应记录"), Missing::no},
                {"too_short", described("less than half an hour between them", "间隔不足半小时"), Missing::no},
                {"order", described("the arrival ended after the exit had begun", "到场问卷晚于离场"), Missing::no}};
  return mode;
}

}  // namespace

std::string_view code_of(RecordStatus status) {
  constexpr std::array<std::string_view, 5> kCodes = {"counted", "flagged", "held_for_review", "excluded",
                                                      "superseded"};
  return kCodes[static_cast<std::size_t>(status)];
}

void add_judgement_columns(ColumnList& list) {
  list.add(status_column());
  add_marks(list);
  list.add(column("weight", described("Weight of the record, to match the register", "记录权重（与登记名册一致）"),
                  CellType::number, Level::scale, [](const Judgement& judgement, TextPad&) {
                    // Six decimals, so that every machine writes the same.
                    return judgement.weight ? Cell::of_number(std::round(*judgement.weight * 1e6) / 1e6) : Cell();
                  }));
  list.add(mode_column());
  list.add(column("paired_rec_id", described("Record of the participant at the other side", "同一参与者另一侧的记录"),
                  CellType::text, Level::nominal, [](const Judgement& judgement, TextPad& pad) {
                    return judgement.other ? Cell::of_plain(pad.keep(base::to_text(*judgement.other))) : Cell();
                  }));
}

void add_register_columns(ColumnList& list, const KnownParticipants& known) {
  constexpr std::array<std::pair<const char*, const char*>, kRegisterFields.size()> wordings{
      {{"Kind of participant, from the register", "参与者类型（登记名册）"},
       {"Region, from the register", "地区（登记名册）"},
       {"Size of the company, from the register", "企业规模（登记名册）"},
       {"First or repeated visit, from the register", "首次或再次到场（登记名册）"}}};
  for (std::size_t i = 0; i < kRegisterFields.size(); ++i) {
    const auto field = kRegisterFields[i];
    Column made = column(std::string(field), described(wordings[i].first, wordings[i].second), CellType::text,
                         Level::nominal, nullptr);
    made.fill = [field, &known](const RecordRow& row, TextPad&) {
      if (row.judgement == nullptr || row.judgement->giver == nullptr) return Cell();
      return Cell::of_text(register_value(field, *row.judgement->giver, row.record.response.edition, known.editions));
    };
    list.add(std::move(made));
  }
}

}  // namespace fairgauge::survey::exporting
