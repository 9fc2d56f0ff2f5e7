// What a person did on a screen. Screens draw data and return at most one of these; app.cpp decides what follows.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "survey/expression/value.hpp"

namespace fairgauge::kiosk::screens {

struct Start {};  // touched the attract screen
struct LanguageChosen {
  std::string language;
};
struct RoleChosen {
  size_t entry = 0;
};  // index into Station::entries
struct ConsentGivenOrNot {
  bool agreed = false;
};
struct BadgeDeclined {};  // goes on without a badge
struct PairingAsked {};   // wants a pairing code
struct PairingOpened {};  // has one
struct PairingTyped {
  std::string text;
  bool backspace = false;
};
struct FullTextOpened {};
struct FullTextClosed {};
struct Answered {
  std::string question;
  survey::expression::Value value;
};
struct FieldAnswered {
  std::string question, field;
  survey::expression::Value value;
};  // a field of a multipletext
struct Commented {
  std::string question, text;
};  // the text of "other" or of the comment area
struct ContactChanged {
  std::string question;
};  // from the review, back to where it is asked
struct Cleared {
  std::string question;
};  // tapped the chosen answer again
struct Next {};
struct Back {};
struct Skipped {};
struct AccessibilityOpened {};
struct AccessibilityClosed {};
struct TextSizeChosen {
  int step = 0;
};  // index into ui::kZoomSteps
struct HighContrastChosen {
  bool on = false;
};
struct LanguageListOpened {};
struct LanguageSwitched {
  std::string language;
};                     // in the middle of a visit
struct StillThere {};  // answered the idle warning
struct ThanksClosed {};
struct StaffAsked {};  // held the show's mark
struct StaffLeft {};
struct PinDigit {
  char digit = '0';
};
struct PinErased {};
struct ExportOpened {};
struct ExportTargetChosen {
  size_t target = 0;
};
struct ExportKindChosen {
  size_t kind = 0;
};
struct ExportStarted {};
struct ExportCancelled {};
struct ExportClosed {};
struct ResultsOpened {};
struct SyncOpened {};
struct TestsOpened {};
struct SettingsOpened {};
enum class Setting { station, first_language, staff_language, diagonal, sound, brightness };
struct SettingStepped {
  Setting setting = Setting::station;
  int step = 1;  // or -1
};
struct SettingsUndone {};  // all that was changed since the screen came on
struct NetworkOpened {};
struct NetworkChecked {};
struct SoundTested {};
struct TestsRestarted {};
struct ColoursShown {};
struct CodeTyped {
  std::string text;
  bool backspace = false;
};                    // of an enrolment or a withdrawal
struct CodeAgain {};  // another one is typed
struct EnrolmentOpened {};
struct EnrolmentRetried {
  bool new_key = false;
};  // with the code that was typed
struct WithdrawalOpened {};
struct WithdrawalConfirmed {};
struct InvitationsOpened {};
struct InvitationCounted {
  bool declined = false;
  int by = 1;
};
struct StaffBack {};  // from one of these to the overview
struct SendNow {};
struct ExitAsked {};
struct ExitConfirmed {};
struct ExitDeclined {};

using Event =
    std::variant<Start, LanguageChosen, RoleChosen, ConsentGivenOrNot, BadgeDeclined, PairingAsked, PairingOpened,
                 PairingTyped, FullTextOpened, FullTextClosed, Answered, FieldAnswered, Commented, ContactChanged,
                 Cleared, Next, Back, Skipped, AccessibilityOpened, AccessibilityClosed, TextSizeChosen,
                 HighContrastChosen, LanguageListOpened, LanguageSwitched, StillThere, ThanksClosed, StaffAsked,
                 StaffLeft, PinDigit, PinErased, ExportOpened, ExportTargetChosen, ExportKindChosen, ExportStarted,
                 ExportCancelled, ExportClosed, ResultsOpened, SyncOpened, TestsOpened, SettingsOpened, SettingStepped,
                 SettingsUndone, NetworkOpened, NetworkChecked, SoundTested, TestsRestarted, ColoursShown, CodeTyped,
                 CodeAgain, EnrolmentOpened, EnrolmentRetried, WithdrawalOpened, WithdrawalConfirmed, InvitationsOpened,
                 InvitationCounted, StaffBack, SendNow, ExitAsked, ExitConfirmed, ExitDeclined>;
using MaybeEvent = std::optional<Event>;

}  // namespace fairgauge::kiosk::screens
