// One page of a questionnaire: its heading, its questions, and where they go in portrait and landscape.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/elements.hpp"
#include "kiosk/screens/frame.hpp"

namespace fairgauge::kiosk::screens {

struct QuestionPageView {
  ShowView show;
  std::optional<survey::interview::Progress> progress{};  // nothing: the form shows none
  PageQuestions page{};
  ButtonWords words{};  // the form's own; empty: the kiosk's
  bool back = true;
  bool last = false;
  HeadingView survey{};          // on the start page: the form's own title and description
  std::filesystem::path logo{};  // and picture
  bool start = false;            // the start page: nothing to skip, and its button says so
  bool revisited = false;        // came back to: what was answered is there, and Next leads on without touching it
  bool asks_to_read = false;     // gently: the last pages were answered faster than they can be read
  bool of_visitor = true;        // "before your visit" and "after your visit" are words for visitors only
};

// Whether one touch answers the whole page, so that it goes on by itself and needs no Next.
[[nodiscard]] bool answers_by_one_touch(const std::vector<QuestionView>& questions);

// All that is to be read on a page.
[[nodiscard]] std::string words_of(const PageQuestions& page);

// Whether keys write into a field of the page as it stands.
[[nodiscard]] bool takes_typing(const PageQuestions& page, const PageState& state);

[[nodiscard]] MaybeEvent question_page(ui::Ui& ui, const QuestionPageView& view, PageState& state,
                                       const ui::KeyPress& typed_on_keys);

}  // namespace fairgauge::kiosk::screens
