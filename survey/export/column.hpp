// A column of an export: what it is called, what stands in it, what its codes mean, and how it is filled from a record.
// Every kind of file is written from these, so that all of them say the same.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "survey/export/cell.hpp"
#include "survey/expression/value.hpp"
#include "survey/form/localised_text.hpp"
#include "survey/form/question.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::exporting {

// `mixed`: what an expression yields; text in one record and a number in the next.
enum class CellType { text, whole, number, moment, day, mixed };

// Stevens's levels, as SPSS asks for them.
enum class Level { nominal, ordinal, scale };

// One code of a column with its words.
struct CodeWords {
  expression::Value code;
  form::LocalisedText words;  // empty: the code is all there is
  Missing missing = Missing::no;
};

struct Judgement;

// A record and where its answers are. Looking the answers of a form up once is several times faster than once a column.
struct RecordRow {
  const interview::Record& record;
  std::span<const expression::Value* const> answers;   // by Columns::answer_keys; nullptr: not answered
  std::span<const interview::PageTrace* const> pages;  // by Columns::page_names; nullptr: never shown
  const Judgement* judgement = nullptr;                // nullptr: not asked for, or no rule judges the record
};

using Fill = std::function<Cell(const RecordRow& row, TextPad& pad)>;

struct Column {
  std::string name;    // A-Z a-z 0-9 _, unique in its table also where case does not count
  std::string source;  // what fills it: "record rec_id", "answer topics = air"; never changes while the name may
  CellType type = CellType::text;
  Level level = Level::nominal;
  form::LocalisedText wording;   // the question, with row or choice behind a dash
  std::vector<CodeWords> codes;  // in the order of the form
  bool is_label = false;         // holds the words of the column before it
  struct Item {                  // of columns that hold answers
    std::string question, part;  // part: the choice, row or field
    std::string indicator;
    form::Wave wave = form::Wave::none;
  };
  std::optional<Item> item;
  bool retired = false;  // published once, no longer filled
  Fill fill;             // none: always empty
};

}  // namespace fairgauge::survey::exporting
