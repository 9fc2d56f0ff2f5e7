// Which page is shown, which comes next, and what keeps the visitor on this one.
#include <algorithm>
#include <utility>

#include "survey/expression/unicode.hpp"
#include "survey/interview/random_order.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

bool same(const Child& left, const Child& right) {
  return left.is_panel == right.is_panel && left.index == right.index;
}

}  // namespace

// ---- Where we are ---------------------------------------------------------------------------------------------------

bool RunningForm::is_start(size_t page) const {
  return page == 0 && form_->first_page_is_start && form_->pages.size() > 1;
}

bool RunningForm::in_visible_list(size_t page) const { return visible(page_id(page)) && !is_start(page); }

FormState RunningForm::state() const {
  if (completed_) return FormState::completed;
  if (!started_) return FormState::starting;
  return page_ ? FormState::running : FormState::empty;
}

std::optional<size_t> RunningForm::page() const {
  if (!started_ && !completed_) return 0;
  return page_;
}

std::vector<size_t> RunningForm::visible_pages() const {
  std::vector<size_t> result;
  for (size_t page = 0; page < form_->pages.size(); ++page) {
    if (in_visible_list(page)) result.push_back(page);
  }
  return result;
}

std::vector<size_t> RunningForm::shown_questions() const {
  return started_ ? current_questions() : visible_questions(nullptr, page());
}

std::vector<size_t> RunningForm::current_questions() const {
  return visible_questions(single_ ? &*single_ : nullptr, current_page());
}

// Of that element, if there is one, else of the page.
std::vector<size_t> RunningForm::visible_questions(const Child* element, std::optional<size_t> page) const {
  std::vector<size_t> result;
  if (completed_ || !page) return result;
  const auto add = [&](const auto& self, const Child& child) -> void {
    if (!child_visible(child)) return;
    if (!child.is_panel) {
      result.push_back(child.index);
      return;
    }
    for (const Child& inner : containers_[panel_id(child.index)].children) self(self, inner);
  };
  if (element != nullptr) {
    add(add, *element);
  } else {
    for (const Child& child : containers_[page_id(*page)].children) add(add, child);
  }
  return result;
}

bool RunningForm::first_page() const {
  const auto pages = visible_pages();
  if (!page_ || pages.empty() || *page_ != pages.front()) return false;
  const auto elements = single_ ? single_elements(nullptr) : std::vector<Child>();
  return elements.empty() || same(*single_, elements.front());
}

bool RunningForm::last_page() const {
  const auto pages = visible_pages();
  if (!page_ || pages.empty() || *page_ != pages.back()) return false;
  const auto elements = single_ ? single_elements(nullptr) : std::vector<Child>();
  return elements.empty() || same(*single_, elements.back());
}

// Nobody goes back to a page whose time is limited.
bool RunningForm::offers_previous() const {
  if (state() != FormState::running || !form_->previous_shown || first_page()) return false;
  if (single_) return true;
  const auto pages = visible_pages();
  const auto here = std::find(pages.begin(), pages.end(), *page_);
  if (here == pages.begin() || here == pages.end()) return false;
  const int own = form_->pages[here[-1]].time_limit_seconds;
  return (own > 0 ? own : form_->page_time_limit_seconds) <= 0;
}

bool RunningForm::next_completes() const {
  return std::any_of(completing_.begin(), completing_.end(), [this](const auto& one) { return one.second == page_; });
}

// ---- Moving ---------------------------------------------------------------------------------------------------------

bool RunningForm::page_available() const { return page_ && in_visible_list(*page_); }

void RunningForm::update_page() {
  if (page_available()) return;
  const auto pages = visible_pages();
  set_page(pages.empty() ? std::nullopt : std::optional(pages.front()));
}

void RunningForm::set_page(std::optional<size_t> page) {
  if (!page && page_available()) return;
  if (page && !in_visible_list(*page)) return;
  if (page == page_) return;
  if (single_ && page && page_of(*single_) != *page) {
    set_single(first_visible_child(*page));
    return;
  }
  page_ = page;
  if (page_) draw_order(*page_);
}

void RunningForm::page_visibility_changed(size_t page, bool shown) {
  if ((shown && !page_) || page_ == page) update_page();
  if (!shown) single_hidden();
  if (single_ && page_ && page_of(*single_) != *page_) set_single(first_visible_child(*page_));
}

// The order of a page's elements is drawn when it is shown for the first time; that of its panels with it.
void RunningForm::draw_order(size_t page) {
  auto& state = containers_[page_id(page)];
  if (state.order_drawn) return;
  state.order_drawn = true;
  const auto order = form_->pages[page].question_order;
  const bool random = order == QuestionOrder::random || (order == QuestionOrder::by_parent && form_->random_order);
  for (const Child& child : state.children) {
    if (child.is_panel) shuffle(panel_id(child.index), random);
  }
  const bool drawn = shuffle(page_id(page), random);
  if (drawn && single_ && page_of(*single_) == page) set_single(first_visible_child(page));
}

bool RunningForm::shuffle(ContainerId id, bool random) {
  auto& state = containers_[id];
  const auto own = state.container->question_order;
  if (own != QuestionOrder::random && (!random || own == QuestionOrder::initial)) return false;
  std::vector<Drawn> drawn;
  for (const Child& child : state.children) {
    const Element& element = child.is_panel ? static_cast<const Element&>(form_->panels[child.index])
                                            : static_cast<const Element&>(form_->questions[child.index]);
    drawn.push_back({element.randomize, element.randomize_category});
  }
  std::vector<Child> children;
  for (const size_t index : random_order(drawn, seed_of(id))) children.push_back(state.children[index]);
  state.children = std::move(children);
  return true;
}

void RunningForm::go_to(size_t page) { set_page(page); }

bool RunningForm::start() {
  if (started_ || !validate(page_id(0), true)) return false;
  started_ = true;
  const auto pages = visible_pages();
  if (!pages.empty()) set_page(pages.front());
  return true;
}

bool RunningForm::check_page() {
  if (single_) return validate_child(*single_, true);
  return !page_ || validate(page_id(*page_), true);
}

bool RunningForm::next_page() {
  if (completed_ || !started_) return false;
  if (single_) return next_single();
  if (last_page() || !page_ || !validate(page_id(*page_), true)) return false;
  const auto before = page_;
  check_page_triggers();
  if (completed_ || page_ != before) return true;
  const auto pages = visible_pages();
  const auto here = std::find(pages.begin(), pages.end(), *page_);
  if (here != pages.end() && here + 1 != pages.end()) set_page(here[1]);
  return true;
}

bool RunningForm::complete() {
  if (completed_ || !started_) return false;
  if (page_ && !validate(page_id(*page_), true)) return false;
  finish();
  return true;
}

bool RunningForm::previous_page() {
  if (completed_ || !started_ || first_page()) return false;
  if (back_over_skipped()) return true;
  if (single_) {
    const auto elements = single_elements(nullptr);
    const auto here =
        std::find_if(elements.begin(), elements.end(), [this](const Child& one) { return same(one, *single_); });
    if (here == elements.begin() || here == elements.end()) return false;
    set_single(here[-1]);
    return true;
  }
  const auto pages = visible_pages();
  const auto here = std::find(pages.begin(), pages.end(), page_.value_or(kNone));
  if (here == pages.begin() || here == pages.end()) return false;
  set_page(here[-1]);
  return true;
}

void RunningForm::check_page_triggers() {
  ChangedNames names;
  for_questions_in(page_id(*page_), [&](RunningQuestion& question) {
    const Value* value = answer(question.key());
    names.add({question.key(), value == nullptr ? Value() : *value, std::nullopt});
  });
  for (const auto& calculated : form_->calculated_values) {
    const Value* value = variable(calculated.name);
    names.add({calculated.name, value == nullptr ? Value() : *value, std::nullopt});
  }
  check_triggers(std::move(names), true, nullptr);
}

// Everything is answered: what must not be kept goes.
void RunningForm::finish() {
  if (completed_) return;
  completed_ = true;
  for (const auto& question : questions_) question->clear_unused_values();
  const auto reason =
      form_->clear_invisible == ClearInvisible::none ? ClearInvisible::none : ClearInvisible::on_complete;
  for (const auto& question : questions_) question->clear_value_if_invisible(reason);
}

// ---- Skip triggers --------------------------------------------------------------------------------------------------

void RunningForm::skip_to(const std::string& name) {
  const auto* target = find_in_any_case(name);
  if (target == nullptr || !target->visible()) return;
  const size_t index = index_of(*target);
  const Child question{.is_panel = false, .index = index};
  const size_t page = target->question().page;
  Skipped skipped{.from_page = page_, .to_page = page, .from = single_, .to = std::nullopt};
  if (single_) skipped.to = question;
  skipped_.push_back(std::move(skipped));
  if (page_ != page && !is_start(page)) set_page(page);
  if (form_->page_mode == PageMode::question_per_page) set_single(question);
}

bool RunningForm::back_over_skipped() {
  const auto here = std::find_if(skipped_.begin(), skipped_.end(), [this](const Skipped& one) {
    if (single_) return one.to && same(*one.to, *single_);
    return !one.to && page_ == one.to_page;
  });
  if (here == skipped_.end()) return false;
  const Skipped skipped = *here;
  skipped_.erase(here);
  if (skipped.from) {
    if (!child_visible(*skipped.from)) return false;
    set_single(skipped.from);
    return true;
  }
  if (!skipped.from_page || !visible(page_id(*skipped.from_page))) return false;
  set_page(skipped.from_page);
  return true;
}

// ---- One element at a time ------------------------------------------------------------------------------------------

size_t RunningForm::page_of(const Child& child) const {
  return child.is_panel ? form_->panels[child.index].page : form_->questions[child.index].page;
}

std::vector<Child> RunningForm::single_elements(const Child* including) const {
  std::vector<Child> result;
  for (const size_t page : visible_pages()) {
    for (const Child& child : containers_[page_id(page)].children) {
      if (child_visible(child) || (including != nullptr && same(child, *including))) result.push_back(child);
    }
  }
  return result;
}

std::optional<Child> RunningForm::first_visible_child(size_t page) const {
  for (const Child& child : containers_[page_id(page)].children) {
    if (child_visible(child)) return child;
  }
  return std::nullopt;
}

void RunningForm::set_single(std::optional<Child> child) {
  if (child && !child->is_panel) {
    const auto& around = form_->questions[child->index].panels;
    if (!around.empty()) child = Child{.is_panel = true, .index = around.front()};
  }
  if (completed_) return;
  single_ = child;
  if (!single_) return;
  const size_t page = page_of(*single_);
  if (page_ == page || !in_visible_list(page)) return;
  page_ = page;
  draw_order(page);
}

void RunningForm::single_hidden() {
  if (!single_ || child_visible(*single_)) return;
  const auto elements = single_elements(&*single_);
  const auto here =
      std::find_if(elements.begin(), elements.end(), [this](const Child& one) { return same(one, *single_); });
  if (here == elements.end()) {
    set_single(elements.size() > 1 ? std::optional(elements.front()) : std::nullopt);
  } else if (here != elements.begin()) {
    set_single(here[-1]);
  } else {
    set_single(here + 1 != elements.end() ? std::optional(here[1]) : std::nullopt);
  }
}

bool RunningForm::next_single() {
  const Child here = *single_;
  if (!validate_child(here, true)) return false;
  const auto elements = single_elements(nullptr);
  const auto found = std::find_if(elements.begin(), elements.end(), [&](const Child& one) { return same(one, here); });
  if (found == elements.end() || found + 1 == elements.end()) return false;
  ChangedNames names;
  if (here.is_panel) {  // of a panel, what was answered
    for_questions_in(panel_id(here.index), [&](RunningQuestion& question) {
      if (!question.empty()) names.add({question.key(), question.value(), std::nullopt});
    });
  } else {
    names.add({questions_[here.index]->question().name, questions_[here.index]->value(), std::nullopt});
  }
  const std::string* name = here.is_panel ? nullptr : &questions_[here.index]->key();
  check_triggers(std::move(names), true, name);
  if (single_ && same(*single_, here)) set_single(found[1]);
  return true;
}

// ---- What is wrong --------------------------------------------------------------------------------------------------

bool RunningForm::validate_child(const Child& child, bool keep) {
  return child.is_panel ? validate(panel_id(child.index), keep) : questions_[child.index]->validate(keep, false);
}

bool RunningForm::validate(ContainerId container, bool keep) {
  // Of the page with the current question only that question is judged.
  if (single_ && !single_->is_panel && page_id(page_of(*single_)) == container) {
    return !child_visible(*single_) || validate_child(*single_, keep);
  }
  bool right = true;
  for (const Child& child : std::vector(containers_[container].children)) {
    if (child_visible(child)) right = validate_child(child, keep) && right;
  }
  return validate_container_only(container, keep) && right;
}

// A required page or panel needs one answer to any of its visible questions.
bool RunningForm::validate_container_only(ContainerId id, bool keep) {
  if (read_only(id)) return true;
  auto& state = containers_[id];
  bool any_visible = false, any_answered = !state.required;
  if (state.required) {
    for_shown_in(id, [&](const RunningQuestion& question) {
      any_visible = true;
      any_answered = any_answered || !question.empty();
    });
  }
  const bool right = any_answered || !any_visible;
  if (keep) {
    state.errors.clear();
    if (!right) state.errors.push_back({.fault = Fault::one_answer_required, .text = state.container->required_text});
  }
  return right;
}

void RunningForm::validate_with_those_around(ContainerId id) {
  for (; id != kNone; id = containers_[id].parent) (void)validate_container_only(id, true);
}

void RunningForm::for_shown_in(ContainerId container, const std::function<void(const RunningQuestion&)>& act) const {
  if (!containers_[container].visible) return;
  for (const Child& child : containers_[container].children) {
    if (child.is_panel) {
      for_shown_in(panel_id(child.index), act);
    } else if (questions_[child.index]->visible_by_condition()) {
      act(*questions_[child.index]);
    }
  }
}

RunningQuestion* RunningForm::find_in_any_case(std::string_view name) {
  const std::string low = lowered(name);
  for (const auto& question : questions_) {
    if (lowered(question->question().name) == low) return question.get();
  }
  return nullptr;
}

size_t RunningForm::index_of(const RunningQuestion& question) const {
  return static_cast<size_t>(&question.question() - form_->questions.data());
}

}  // namespace fairgauge::survey::interview
