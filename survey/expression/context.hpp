// Where the names in an expression get their values from, and what else an evaluation may ask for.
#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

// A name to look up, with its lower case, which was computed when the expression was parsed.
struct Key {
  std::string_view text;
  std::string_view lowered;
};

// Whether a value stored under `stored` is found by that key: letter case does not count.
[[nodiscard]] bool matches(const Key& key, std::string_view stored);

struct Found {
  const Value* value = nullptr;  // null: no such name. What it points to must outlive the evaluation.
  bool of_question = false;      // `nothing` counts as found then, and an index beyond a list gives nothing, a negative
                                 // one the whole list; elsewhere both are refused or counted from the end
  bool order_counts = false;     // a ranking: = and != compare lists in order
};

class Context {
 public:
  virtual ~Context() = default;

  // Names are resolved in one layer after the other, each with the longest name first: in the layer that knows "a.b",
  // {a.b.c} is the member c of it. A survey has its variables in layer 0 and its answers in layer 1.
  [[nodiscard]] virtual int layers() const { return 1; }
  [[nodiscard]] virtual Found find(int layer, const Key& key) const = 0;

  [[nodiscard]] virtual base::UtcTime now() const = 0;

  // True if names inside a filter, as in sumInArray({visits}, 'minutes', '{stand} = {favourite}'), may be answers of
  // this context too, when the array's element does not have them. A survey's are; a plain bag of values has no survey.
  [[nodiscard]] virtual bool reaches_into_filters() const { return true; }

  // getComment('question') and, with a code, getComment('question', code); `code` is null without. `nothing` by
  // default, as it is outside a survey. An error is the evaluation's.
  [[nodiscard]] virtual base::Result<Value> comment(const Value& question, const Value* code) const;
};

// A bag of values without a survey around it: the members of one object.
class Bag : public Context {
 public:
  Bag(const Value& members, base::UtcTime now) : members_(members), now_(now) {}  // members outlives it

  [[nodiscard]] Found find(int layer, const Key& key) const override;
  [[nodiscard]] base::UtcTime now() const override { return now_; }
  [[nodiscard]] bool reaches_into_filters() const override { return false; }

 private:
  const Value& members_;
  base::UtcTime now_;
};

}  // namespace fairgauge::survey::expression
