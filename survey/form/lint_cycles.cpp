#include <algorithm>
#include <map>

#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {
namespace {

// What reads what: a question is shown by its conditions and those around it, a calculated value by its expression.
class Dependencies {
 public:
  explicit Dependencies(const Reading& reading);

  // A chain that comes back to its beginning, each reported once, as indices of nodes.
  [[nodiscard]] std::vector<std::vector<size_t>> cycles() const;

  [[nodiscard]] const std::string& name(size_t node) const { return nodes_[node].name; }
  [[nodiscard]] const std::string& path(size_t node) const { return nodes_[node].path; }

 private:
  struct Node {
    std::string name, path;
    std::vector<size_t> reads;
  };
  enum class Mark { fresh, open, done };
  void read(size_t node, const std::optional<Expression>& expression);

  std::vector<Node> nodes_;
  std::map<std::string, size_t, std::less<>> by_name_;
};

Dependencies::Dependencies(const Reading& reading) {
  const Questionnaire& form = reading.form;
  for (size_t i = 0; i < form.questions.size(); ++i) {
    by_name_.emplace(form.questions[i].name, nodes_.size());
    by_name_.emplace(form.questions[i].key(), nodes_.size());
    nodes_.push_back({form.questions[i].name, member_path(reading.question_paths[i], "visibleIf"), {}});
  }
  for (size_t i = 0; i < form.calculated_values.size(); ++i) {
    by_name_.emplace(form.calculated_values[i].name, nodes_.size());
    nodes_.push_back({form.calculated_values[i].name, member_path(reading.calculated_paths[i], "expression"), {}});
  }
  for (size_t i = 0; i < form.questions.size(); ++i) {
    read(i, form.questions[i].visible_if);
    read(i, form.pages[form.questions[i].page].visible_if);
    for (const size_t panel : form.questions[i].panels) read(i, form.panels[panel].visible_if);
  }
  for (size_t i = 0; i < form.calculated_values.size(); ++i) {
    read(form.questions.size() + i, form.calculated_values[i].expression);
  }
}

void Dependencies::read(size_t node, const std::optional<Expression>& expression) {
  if (!expression) return;
  for (const auto& name : expression->names()) {
    auto found = by_name_.find(name);
    if (found == by_name_.end()) found = by_name_.find(name.substr(0, name.find_first_of(".[")));
    if (found != by_name_.end()) nodes_[node].reads.push_back(found->second);
  }
}

std::vector<std::vector<size_t>> Dependencies::cycles() const {
  std::vector<std::vector<size_t>> found;
  std::vector<Mark> marks(nodes_.size(), Mark::fresh);
  struct Step {
    size_t node, next = 0;
  };
  for (size_t start = 0; start < nodes_.size(); ++start) {  // depth first, without recursion: chains may be long
    if (marks[start] != Mark::fresh) continue;
    std::vector<Step> chain = {{start}};
    marks[start] = Mark::open;
    while (!chain.empty()) {
      Step& step = chain.back();
      if (step.next == nodes_[step.node].reads.size()) {
        marks[step.node] = Mark::done;
        chain.pop_back();
        continue;
      }
      const size_t read = nodes_[step.node].reads[step.next++];
      if (marks[read] == Mark::open) {
        const auto begin = std::find_if(chain.begin(), chain.end(), [&](const Step& s) { return s.node == read; });
        std::vector<size_t> cycle;
        for (auto at = begin; at != chain.end(); ++at) cycle.push_back(at->node);
        found.push_back(std::move(cycle));
      } else if (marks[read] == Mark::fresh) {
        marks[read] = Mark::open;
        chain.push_back({read});
      }
    }
  }
  return found;
}

}  // namespace

void lint_cycles(Reading& reading) {
  const Dependencies dependencies(reading);
  for (const auto& cycle : dependencies.cycles()) {
    std::string chain;
    for (const size_t node : cycle) chain += dependencies.name(node) + " -> ";
    chain += dependencies.name(cycle.front());
    reading.findings.warning(dependencies.path(cycle.front()), "expression/cycle",
                             "it depends on itself: " + chain.substr(0, 300),
                             "Let one of them depend on something else");
  }
}

}  // namespace fairgauge::survey::form
