// The questionnaires that a report knows: those of the show pack that a station offers, with their roles and plans.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "survey/form/show_pack.hpp"
#include "survey/report/answer_plan.hpp"
#include "survey/report/role.hpp"

namespace fairgauge::survey::report {

class Forms {
 public:
  struct Form {
    std::string id;
    Role role;
    AnswerPlan plan;
  };

  // The pack must outlive it.
  explicit Forms(const form::ShowPack& pack);

  [[nodiscard]] const form::ShowPack& pack() const { return pack_; }
  [[nodiscard]] const std::vector<std::string>& indicators() const { return indicators_; }
  [[nodiscard]] std::size_t size() const { return forms_.size(); }
  [[nodiscard]] const Form& operator[](std::size_t index) const { return forms_[index]; }
  [[nodiscard]] const Form* find(std::string_view id) const;  // nullptr: a form that no station offers
  [[nodiscard]] const Form* find(Role role) const;            // nullptr: no form has it
  [[nodiscard]] std::size_t index_of(const Form& form) const { return static_cast<std::size_t>(&form - forms_.data()); }

 private:
  const form::ShowPack& pack_;
  std::vector<std::string> indicators_;  // the show's codes, in the order of all indexes
  std::vector<Form> forms_;
};

}  // namespace fairgauge::survey::report
