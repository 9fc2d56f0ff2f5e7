#include "survey/form/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace fairgauge::survey::form {
namespace {

using base::Json;

// By kind of element: names split by blanks; of the fixed ones the values they may have, the usual one first. What
// survey-core 3.1.1 registers for the kind and the loader reads is missing here.
constexpr std::string_view kVocabulary = R"json({
  "survey": {
    "cosmetic": "$schema sjsVersion surveyId surveyPostId surveyShowDataSaving width widthMode fitToContainer headerView
      logoWidth logoHeight logoFit logoPosition showBrandInfo loadingHtml progressBarType
      progressBarLocation progressBarShowNavigationText progressBarShowPageNumbers progressBarNavigationTextLocation
      progressBarInheritWidthFrom navigationButtonsLocation tocLocation timerLocation timerInfoMode textUpdateMode
      autoFocusFirstQuestion autoFocusFirstError autoGrowComment allowResizeComment commentAreaRows
      matrixDragHandleArea questionErrorLocation questionDescriptionLocation showPageNumbers previewMode editText
      previewText",
    "fixed": {
      "checkErrorsMode": ["onNextPage"], "showNavigationButtons": [true], "questionTitleLocation": ["top"],
      "questionTitlePattern": ["numTitleRequire", "requireNumTitle", "numRequireTitle"], "showTOC": [false],
      "readOnly": [false], "mode": ["edit"], "showPreviewBeforeComplete": [false, "noPreview"], "showTitle": [true],
      "showCompletePage": [true], "showPageTitles": [true], "partialSendEnabled": [false],
      "validateVisitedEmptyFields": [false], "autoAdvanceAllowComplete": [true], "gridLayoutEnabled": [false]
    },
    "unsupported": "regionalFormat completedBeforeHtml surveyPostId cookieName navigateToUrl navigateToUrlOnCondition
      questionStartIndex backgroundImage backgroundImageFit backgroundImageAttachment backgroundOpacity isSinglePage
      questionTitleTemplate tocItemComponent theme localizableStrings showTimerPanel elements"
  },
  "page": {
    "cosmetic": "id width minWidth maxWidth indent innerIndent questionTitleWidth questionErrorLocation
      showNumber navigationTitle navigationDescription startWithNewLine allowAdaptiveActions",
    "fixed": {
      "questionTitleLocation": ["default", "top"], "showQuestionNumbers": ["default"],
      "state": ["default", "expanded"], "showNavigationButtons": [true, "inherit"]
    },
    "unsupported": "gridLayoutColumns questionStartIndex page bindings"
  },
  "panel": {
    "cosmetic": "id width minWidth maxWidth indent innerIndent questionTitleWidth questionErrorLocation colSpan
      showNumber allowAdaptiveActions",
    "fixed": {
      "questionTitleLocation": ["default", "top"], "showQuestionNumbers": ["default", "off"], "state": ["default"]
    },
    "unsupported": "gridLayoutColumns questionStartIndex page bindings"
  },
  "question": {
    "cosmetic": "id width minWidth maxWidth indent colSpan errorLocation descriptionLocation showNumber",
    "fixed": { "state": ["default"], "renderAs": ["default"] },
    "unsupported": "page correctAnswer bindings defaultDisplayValue hideNumber showTitle"
  },
  "text": {
    "cosmetic": "inputSize textUpdateMode autocomplete inputTextAlignment",
    "fixed": { "maskType": ["none"] },
    "unsupported": "maskSettings dataList stepErrorText"
  },
  "comment": { "cosmetic": "textUpdateMode cols autoGrow allowResize" },
  "select": {
    "cosmetic": "separateSpecialChoices itemComponent",
    "fixed": { "choicesByUrl": [{}] },
    "unsupported": "choiceValuesFromQuestion choiceTextsFromQuestion showSelectAllItem selectAllText valuePropertyName"
  },
  "radiogroup": { "fixed": { "allowClear": [false] }, "unsupported": "minSelectedChoices maxSelectedChoices" },
  "dropdown": {
    "cosmetic": "autocomplete textWrapEnabled searchEnabled searchMode inputFieldComponent",
    "fixed": {
      "allowClear": [true, false], "choicesMin": [0], "choicesMax": [0], "choicesStep": [1],
      "allowCustomChoices": [false], "choicesLazyLoadEnabled": [false], "renderAs": ["default", "select"]
    },
    "unsupported": "createCustomChoiceText choicesLazyLoadPageSize colCount"
  },
  "buttongroup": {
    "unsupported": "showOtherItem showNoneItem showRefuseItem showDontKnowItem otherText noneText refuseText
      dontKnowText otherPlaceholder otherErrorText"
  },
  "imagepicker": {
    "cosmetic": "imageFit imageHeight imageWidth minImageWidth minImageHeight maxImageWidth maxImageHeight",
    "fixed": { "contentMode": ["image"] },
    "unsupported": "showOtherItem showNoneItem showRefuseItem showDontKnowItem otherText noneText refuseText
      dontKnowText otherPlaceholder otherErrorText placeholder"
  },
  "ranking": {
    "cosmetic": "longTap selectToRankAreasLayout selectToRankSwapAreas colCount",
    "fixed": { "selectToRankEnabled": [false] },
    "unsupported": "showOtherItem showNoneItem showRefuseItem showDontKnowItem otherText noneText refuseText
      dontKnowText otherPlaceholder otherErrorText selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText"
  },
  "rating": {
    "cosmetic": "scaleColorMode rateColorMode rateDescriptionLocation displayRateDescriptionsAsExtremeItems
      itemComponent",
    "fixed": { "displayMode": ["auto", "buttons"] }
  },
  "boolean": {
    "cosmetic": "displayMode useTitleAsLabel",
    "fixed": { "renderAs": ["default", "radio", "checkbox", "switch"] },
    "unsupported": "label"
  },
  "slider": {
    "cosmetic": "tooltipVisibility tooltipFormat labelCount showLabels allowDragRange allowSwap",
    "fixed": { "sliderType": ["single"], "allowClear": [false, true], "autoGenerate": [true, "true"] },
    "unsupported": "minRangeLength maxRangeLength customLabels"
  },
  "matrix": {
    "cosmetic": "columnMinWidth verticalAlign alternateRows displayMode rowTitleWidth cellComponent",
    "fixed": { "showHeader": [true], "cellType": ["radio"] }
  },
  "multipletext": { "cosmetic": "inputSize itemErrorLocation itemTitleWidth colCount" },
  "field": {
    "cosmetic": "inputSize inputTextAlignment",
    "fixed": { "maskType": ["none"] },
    "unsupported": "maskSettings"
  },
  "expression": { "unsupported": "precision" },
  "image": { "cosmetic": "imageFit imageHeight imageWidth", "fixed": { "contentMode": ["auto", "image"] } },
  "signaturepad": {
    "cosmetic": "signatureWidth signatureHeight signatureAutoScaleEnabled penMinWidth penMaxWidth height penColor
      backgroundColor placeholderReadOnly",
    "fixed": {
      "allowClear": [true], "dataFormat": ["png"], "storeDataAsText": [true], "waitForUpload": [false],
      "showPlaceholder": [true, false]
    },
    "unsupported": "backgroundImage"
  },
  "choice": {
    "cosmetic": "iconName iconSize",
    "fixed": { "isExclusive": [false] },
    "unsupported": "imageLink showCommentArea isCommentRequired commentPlaceholder elements score icon"
  },
  "validator": { "fixed": { "notificationType": ["error"] } },
  "trigger": { "unsupported": "name operator value" }
})json";

struct Renamed {
  std::string_view old, now;
};
constexpr std::array kRenamed = {
    Renamed{"useDisplayValuesInTitle", "useDisplayValuesInDynamicTexts"},
    Renamed{"hasComment", "showCommentArea"},
    Renamed{"commentPlaceHolder", "commentPlaceholder"},
    Renamed{"focusFirstQuestionAutomatic", "autoFocusFirstQuestion"},
    Renamed{"focusOnFirstError", "autoFocusFirstError"},
    Renamed{"questions", "elements"},
    Renamed{"sendResultOnPageNext", "partialSendEnabled"},
    Renamed{"showCompletedPage", "showCompletePage"},
    Renamed{"questionsOrder", "questionOrder"},
    Renamed{"progressBarShowPageTitles", "progressBarShowNavigationText"},
    Renamed{"maxOthersLength", "maxCommentLength"},
    Renamed{"goNextPageAutomatic", "autoAdvanceEnabled"},
    Renamed{"allowCompleteSurveyAutomatic", "autoAdvanceAllowComplete"},
    Renamed{"requiredText", "requiredMark"},
    Renamed{"firstPageIsStarted", "firstPageIsStartPage"},
    Renamed{"maxTimeToFinish", "timeLimit"},
    Renamed{"maxTimeToFinishPage", "timeLimitPerPage"},
    Renamed{"showTimerPanelMode", "timerInfoMode"},
    Renamed{"navigationButtonsVisibility", "showNavigationButtons"},
    Renamed{"size", "inputSize"},
    Renamed{"itemSize", "inputSize"},
    Renamed{"autoComplete", "autocomplete"},
    Renamed{"placeHolder", "placeholder"},
    Renamed{"optionsCaption", "placeholder"},
    Renamed{"hasOther", "showOtherItem"},
    Renamed{"hasNone", "showNoneItem"},
    Renamed{"hasSelectAll", "showSelectAllItem"},
    Renamed{"otherPlaceHolder", "otherPlaceholder"},
    Renamed{"showClearButton", "allowClear"},
    Renamed{"showOptionsCaption", "allowClear"},
    Renamed{"rateDisplayMode", "rateType"},
    Renamed{"mininumRateDescription", "minRateDescription"},
    Renamed{"maximumRateDescription", "maxRateDescription"},
    Renamed{"rowsOrder", "rowOrder"},
    Renamed{"isAllRowRequired", "eachRowRequired"},
    Renamed{"insensitive", "caseInsensitive"},
};

bool is_among(const std::string& names, std::string_view name) {
  for (size_t at = names.find(name); at != std::string::npos; at = names.find(name, at + 1)) {
    const auto is_edge = [&](size_t place) {
      return place >= names.size() || names[place] == ' ' || names[place] == '\n';
    };
    if (is_edge(at - 1) && is_edge(at + name.size())) return true;  // 0 - 1 lies beyond the end
  }
  return false;
}

}  // namespace

std::optional<KnownName> look_up(std::string_view kind, std::string_view name) {
  // JSON does not break lines within strings; the table does, to be read.
  static const Json vocabulary = [] {
    std::string text(kVocabulary);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return *base::parse_json(text);
  }();
  const auto entry = vocabulary.find(std::string(kind));
  if (entry == vocabulary.end() || name.empty()) return std::nullopt;
  if (entry->contains("fixed") && entry->at("fixed").contains(std::string(name))) {
    return KnownName{Standing::fixed, entry->at("fixed").at(std::string(name)).get<std::vector<Json>>()};
  }
  for (const auto& [word, standing] :
       {std::pair("cosmetic", Standing::cosmetic), std::pair("unsupported", Standing::unsupported)}) {
    if (entry->contains(word) && is_among(entry->at(word).get<std::string>(), name)) return KnownName{standing, {}};
  }
  return std::nullopt;
}

std::optional<std::string_view> present_name(std::string_view name) {
  const auto found = std::find_if(kRenamed.begin(), kRenamed.end(), [&](const auto& one) { return one.old == name; });
  return found == kRenamed.end() ? std::nullopt : std::optional(found->now);
}

}  // namespace fairgauge::survey::form
