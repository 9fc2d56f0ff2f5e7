# Reads the tables of this folder into data frames. Run it there: source("import.R", encoding = "UTF-8")
# Numbers carry their labels and the question as attributes; codes that are no numbers become factors; codes such as
# "NA" (did not use) in a column of numbers become missing. An apostrophe that keeps spreadsheets from running a text as a
# formula is taken off.
read_table <- function(file) {
  table <- read.csv(file, fileEncoding = "UTF-8-BOM", colClasses = "character", na.strings = "", check.names = FALSE)
  table[] <- lapply(table, function(x) sub("^'([=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20-])", "\\1", x))
  table
}
as_number <- function(x) suppressWarnings(as.numeric(x))
as_moment <- function(x) as.POSIXct(substr(x, 1, 23), format = "%Y-%m-%dT%H:%M:%OS", tz = "UTC")  # as the clock showed it

responses_visitor_arrival <- read_table("responses_visitor-arrival.csv")
attr(responses_visitor_arrival[["rec_id"]], "label") <- "Id of the record"
attr(responses_visitor_arrival[["device"]], "label") <- "Kiosk"
attr(responses_visitor_arrival[["epoch"]], "label") <- "Database file of the kiosk"
responses_visitor_arrival[["seq"]] <- as_number(responses_visitor_arrival[["seq"]])
attr(responses_visitor_arrival[["seq"]], "label") <- "Number of the record in that file"
attr(responses_visitor_arrival[["show"]], "label") <- "Show"
attr(responses_visitor_arrival[["edition"]], "label") <- "Edition of the show"
attr(responses_visitor_arrival[["station"]], "label") <- "Where it was answered"
attr(responses_visitor_arrival[["form"]], "label") <- "Questionnaire"
attr(responses_visitor_arrival[["form_digest"]], "label") <- "Version of the questionnaire: BLAKE2b-256 of its file"
attr(responses_visitor_arrival[["language"]], "label") <- "Language in which it was answered"
responses_visitor_arrival[["status"]] <- factor(responses_visitor_arrival[["status"]], levels = c("complete", "partial"), labels = make.unique(c("answered to the end", "broken off")))
attr(responses_visitor_arrival[["status"]], "label") <- "Whether it was answered to the end"
attr(responses_visitor_arrival[["participant"]], "label") <- "Id of the participant, the same at arrival and exit"
responses_visitor_arrival[["started_utc"]] <- as_moment(responses_visitor_arrival[["started_utc"]])
attr(responses_visitor_arrival[["started_utc"]], "label") <- "Start, UTC"
responses_visitor_arrival[["started_local"]] <- as_moment(responses_visitor_arrival[["started_local"]])
attr(responses_visitor_arrival[["started_local"]], "label") <- "Start, by the clock of the show"
responses_visitor_arrival[["finished_utc"]] <- as_moment(responses_visitor_arrival[["finished_utc"]])
attr(responses_visitor_arrival[["finished_utc"]], "label") <- "End, UTC"
responses_visitor_arrival[["finished_local"]] <- as_moment(responses_visitor_arrival[["finished_local"]])
attr(responses_visitor_arrival[["finished_local"]], "label") <- "End, by the clock of the show"
responses_visitor_arrival[["utc_offset_min"]] <- as_number(responses_visitor_arrival[["utc_offset_min"]])
attr(responses_visitor_arrival[["utc_offset_min"]], "label") <- "Minutes that the show's clock is ahead of UTC"
responses_visitor_arrival[["duration_s"]] <- as_number(responses_visitor_arrival[["duration_s"]])
attr(responses_visitor_arrival[["duration_s"]], "label") <- "Seconds from start to end"
responses_visitor_arrival[["seed"]] <- as_number(responses_visitor_arrival[["seed"]])
attr(responses_visitor_arrival[["seed"]], "label") <- "Seed of the order of questions"
attr(responses_visitor_arrival[["consent_version"]], "label") <- "Version of the consent text"
responses_visitor_arrival[["consent_agreed"]] <- as_number(responses_visitor_arrival[["consent_agreed"]])
attr(responses_visitor_arrival[["consent_agreed"]], "labels") <- c("went on without personal data" = 0, "agreed" = 1)
attr(responses_visitor_arrival[["consent_agreed"]], "label") <- "Whether personal data may be used"
attr(responses_visitor_arrival[["consent_language"]], "label") <- "Language of the consent text"
responses_visitor_arrival[["SERV_E"]] <- as_number(responses_visitor_arrival[["SERV_E"]])
attr(responses_visitor_arrival[["SERV_E"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_arrival[["SERV_E"]], "label") <- "SERV?"
responses_visitor_arrival[["page_before_s"]] <- as_number(responses_visitor_arrival[["page_before_s"]])
attr(responses_visitor_arrival[["page_before_s"]], "label") <- "Seconds that page before was shown"
responses_visitor_arrival[["page_before_visits"]] <- as_number(responses_visitor_arrival[["page_before_visits"]])
attr(responses_visitor_arrival[["page_before_visits"]], "label") <- "How often page before was entered"
responses_visitor_arrival[["taps"]] <- as_number(responses_visitor_arrival[["taps"]])
attr(responses_visitor_arrival[["taps"]], "label") <- "Touches"
responses_visitor_arrival[["taps_off_target"]] <- as_number(responses_visitor_arrival[["taps_off_target"]])
attr(responses_visitor_arrival[["taps_off_target"]], "label") <- "Touches that met nothing"
responses_visitor_arrival[["taps_guarded"]] <- as_number(responses_visitor_arrival[["taps_guarded"]])
attr(responses_visitor_arrival[["taps_guarded"]], "label") <- "Touches ignored right after a page change"
responses_visitor_arrival[["idle_warnings"]] <- as_number(responses_visitor_arrival[["idle_warnings"]])
attr(responses_visitor_arrival[["idle_warnings"]], "label") <- "Times the visitor was asked: are you still there?"
responses_visitor_arrival[["pages_back"]] <- as_number(responses_visitor_arrival[["pages_back"]])
attr(responses_visitor_arrival[["pages_back"]], "label") <- "Times the visitor went back"
attr(responses_visitor_arrival[["other_answers"]], "label") <- "Answers that no other column shows, as JSON"
responses_visitor_arrival[["quality_status"]] <- factor(responses_visitor_arrival[["quality_status"]], levels = c("counted", "flagged", "held_for_review", "excluded", "superseded"), labels = make.unique(c("counts, no mark", "counts, one mark", "in a burst, until somebody releases it", "two marks or more", "another attempt of the same participant stands")))
attr(responses_visitor_arrival[["quality_status"]], "label") <- "Whether the record counts"
responses_visitor_arrival[["mark_speeding"]] <- as_number(responses_visitor_arrival[["mark_speeding"]])
attr(responses_visitor_arrival[["mark_speeding"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_arrival[["mark_speeding"]], "label") <- "Twice as fast as usual or faster"
responses_visitor_arrival[["mark_straight_line"]] <- as_number(responses_visitor_arrival[["mark_straight_line"]])
attr(responses_visitor_arrival[["mark_straight_line"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_arrival[["mark_straight_line"]], "label") <- "Equal ratings throughout, and a second sign"
responses_visitor_arrival[["mark_taps_off_target"]] <- as_number(responses_visitor_arrival[["mark_taps_off_target"]])
attr(responses_visitor_arrival[["mark_taps_off_target"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_arrival[["mark_taps_off_target"]], "label") <- "Many touches that met nothing"
responses_visitor_arrival[["mark_twin"]] <- as_number(responses_visitor_arrival[["mark_twin"]])
attr(responses_visitor_arrival[["mark_twin"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_arrival[["mark_twin"]], "label") <- "The same answers right after another record"
responses_visitor_arrival[["mark_burst"]] <- as_number(responses_visitor_arrival[["mark_burst"]])
attr(responses_visitor_arrival[["mark_burst"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_arrival[["mark_burst"]], "label") <- "One of several hasty interviews in a row"
responses_visitor_arrival[["weight"]] <- as_number(responses_visitor_arrival[["weight"]])
attr(responses_visitor_arrival[["weight"]], "label") <- "Weight of the record, to match the register"
responses_visitor_arrival[["pairing"]] <- factor(responses_visitor_arrival[["pairing"]], levels = c("paired", "unpaired", "too_short", "order"), labels = make.unique(c("compared", "no record of the other side counts", "less than half an hour between them", "the arrival ended after the exit had begun")))
attr(responses_visitor_arrival[["pairing"]], "label") <- "Whether arrival and exit of the participant are compared"
attr(responses_visitor_arrival[["paired_rec_id"]], "label") <- "Record of the participant at the other side"
attr(responses_visitor_arrival[["register_type"]], "label") <- "Kind of participant, from the register"
attr(responses_visitor_arrival[["register_region"]], "label") <- "Region, from the register"
attr(responses_visitor_arrival[["register_size"]], "label") <- "Size of the company, from the register"
attr(responses_visitor_arrival[["register_visit"]], "label") <- "First or repeated visit, from the register"

responses_visitor_exit <- read_table("responses_visitor-exit.csv")
attr(responses_visitor_exit[["rec_id"]], "label") <- "Id of the record"
attr(responses_visitor_exit[["device"]], "label") <- "Kiosk"
attr(responses_visitor_exit[["epoch"]], "label") <- "Database file of the kiosk"
responses_visitor_exit[["seq"]] <- as_number(responses_visitor_exit[["seq"]])
attr(responses_visitor_exit[["seq"]], "label") <- "Number of the record in that file"
attr(responses_visitor_exit[["show"]], "label") <- "Show"
attr(responses_visitor_exit[["edition"]], "label") <- "Edition of the show"
attr(responses_visitor_exit[["station"]], "label") <- "Where it was answered"
attr(responses_visitor_exit[["form"]], "label") <- "Questionnaire"
attr(responses_visitor_exit[["form_digest"]], "label") <- "Version of the questionnaire: BLAKE2b-256 of its file"
attr(responses_visitor_exit[["language"]], "label") <- "Language in which it was answered"
responses_visitor_exit[["status"]] <- factor(responses_visitor_exit[["status"]], levels = c("complete", "partial"), labels = make.unique(c("answered to the end", "broken off")))
attr(responses_visitor_exit[["status"]], "label") <- "Whether it was answered to the end"
attr(responses_visitor_exit[["participant"]], "label") <- "Id of the participant, the same at arrival and exit"
responses_visitor_exit[["started_utc"]] <- as_moment(responses_visitor_exit[["started_utc"]])
attr(responses_visitor_exit[["started_utc"]], "label") <- "Start, UTC"
responses_visitor_exit[["started_local"]] <- as_moment(responses_visitor_exit[["started_local"]])
attr(responses_visitor_exit[["started_local"]], "label") <- "Start, by the clock of the show"
responses_visitor_exit[["finished_utc"]] <- as_moment(responses_visitor_exit[["finished_utc"]])
attr(responses_visitor_exit[["finished_utc"]], "label") <- "End, UTC"
responses_visitor_exit[["finished_local"]] <- as_moment(responses_visitor_exit[["finished_local"]])
attr(responses_visitor_exit[["finished_local"]], "label") <- "End, by the clock of the show"
responses_visitor_exit[["utc_offset_min"]] <- as_number(responses_visitor_exit[["utc_offset_min"]])
attr(responses_visitor_exit[["utc_offset_min"]], "label") <- "Minutes that the show's clock is ahead of UTC"
responses_visitor_exit[["duration_s"]] <- as_number(responses_visitor_exit[["duration_s"]])
attr(responses_visitor_exit[["duration_s"]], "label") <- "Seconds from start to end"
responses_visitor_exit[["seed"]] <- as_number(responses_visitor_exit[["seed"]])
attr(responses_visitor_exit[["seed"]], "label") <- "Seed of the order of questions"
attr(responses_visitor_exit[["consent_version"]], "label") <- "Version of the consent text"
responses_visitor_exit[["consent_agreed"]] <- as_number(responses_visitor_exit[["consent_agreed"]])
attr(responses_visitor_exit[["consent_agreed"]], "labels") <- c("went on without personal data" = 0, "agreed" = 1)
attr(responses_visitor_exit[["consent_agreed"]], "label") <- "Whether personal data may be used"
attr(responses_visitor_exit[["consent_language"]], "label") <- "Language of the consent text"
responses_visitor_exit[["osat"]] <- as_number(responses_visitor_exit[["osat"]])
attr(responses_visitor_exit[["osat"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_exit[["osat"]], "label") <- "osat"
responses_visitor_exit[["PROD_P"]] <- as_number(responses_visitor_exit[["PROD_P"]])
attr(responses_visitor_exit[["PROD_P"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_exit[["PROD_P"]], "label") <- "PROD_P"
attr(responses_visitor_exit[["PROD_P_label"]], "label") <- "PROD_P"
responses_visitor_exit[["role"]] <- factor(responses_visitor_exit[["role"]], levels = c("trade", "public", "press"), labels = make.unique(c("Trade visitor", "Public", "press")))
attr(responses_visitor_exit[["role"]], "label") <- "role"
attr(responses_visitor_exit[["role_label"]], "label") <- "role"
responses_visitor_exit[["first"]] <- as_number(responses_visitor_exit[["first"]])
attr(responses_visitor_exit[["first"]], "labels") <- c("Yes" = 1, "No" = 0)
attr(responses_visitor_exit[["first"]], "label") <- "first"
attr(responses_visitor_exit[["first_label"]], "label") <- "first"
responses_visitor_exit[["topics__air"]] <- as_number(responses_visitor_exit[["topics__air"]])
attr(responses_visitor_exit[["topics__air"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["topics__air"]], "label") <- "topics – Aircraft"
responses_visitor_exit[["topics__uav"]] <- as_number(responses_visitor_exit[["topics__uav"]])
attr(responses_visitor_exit[["topics__uav"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["topics__uav"]], "label") <- "topics – Drones"
responses_visitor_exit[["topics__3"]] <- as_number(responses_visitor_exit[["topics__3"]])
attr(responses_visitor_exit[["topics__3"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["topics__3"]], "label") <- "topics – Third"
attr(responses_visitor_exit[["age"]], "label") <- "age"
attr(responses_visitor_exit[["comment"]], "label") <- "comment"
responses_visitor_exit[["SERV_P"]] <- as_number(responses_visitor_exit[["SERV_P"]])
attr(responses_visitor_exit[["SERV_P"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_exit[["SERV_P"]], "label") <- "SERV?"
responses_visitor_exit[["stand__light"]] <- as_number(responses_visitor_exit[["stand__light"]])
attr(responses_visitor_exit[["stand__light"]], "labels") <- c("Poor" = 1, "Good" = 2)
attr(responses_visitor_exit[["stand__light"]], "label") <- "The stand – Light"
attr(responses_visitor_exit[["stand__light_label"]], "label") <- "The stand – Light"
responses_visitor_exit[["stand__power"]] <- as_number(responses_visitor_exit[["stand__power"]])
attr(responses_visitor_exit[["stand__power"]], "labels") <- c("Poor" = 1, "Good" = 2)
attr(responses_visitor_exit[["stand__power"]], "label") <- "The stand – power"
attr(responses_visitor_exit[["stand__power_label"]], "label") <- "The stand – power"
responses_visitor_exit[["reasons__price"]] <- as_number(responses_visitor_exit[["reasons__price"]])
attr(responses_visitor_exit[["reasons__price"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["reasons__price"]], "label") <- "reasons – Price"
responses_visitor_exit[["reasons__way"]] <- as_number(responses_visitor_exit[["reasons__way"]])
attr(responses_visitor_exit[["reasons__way"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["reasons__way"]], "label") <- "reasons – way"
responses_visitor_exit[["reasons__other"]] <- as_number(responses_visitor_exit[["reasons__other"]])
attr(responses_visitor_exit[["reasons__other"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["reasons__other"]], "label") <- "reasons – Other"
responses_visitor_exit[["reasons__none"]] <- as_number(responses_visitor_exit[["reasons__none"]])
attr(responses_visitor_exit[["reasons__none"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["reasons__none"]], "label") <- "reasons – None"
responses_visitor_exit[["reasons__refused"]] <- as_number(responses_visitor_exit[["reasons__refused"]])
attr(responses_visitor_exit[["reasons__refused"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["reasons__refused"]], "label") <- "reasons – Rather not say"
responses_visitor_exit[["reasons__dontknow"]] <- as_number(responses_visitor_exit[["reasons__dontknow"]])
attr(responses_visitor_exit[["reasons__dontknow"]], "labels") <- c("not chosen" = 0, "chosen" = 1)
attr(responses_visitor_exit[["reasons__dontknow"]], "label") <- "reasons – Don't know"
attr(responses_visitor_exit[["reasons_comment"]], "label") <- "reasons"
responses_visitor_exit[["goal"]] <- as_number(responses_visitor_exit[["goal"]])
attr(responses_visitor_exit[["goal"]], "labels") <- c("Sell" = 1, "Learn" = 2)
attr(responses_visitor_exit[["goal"]], "label") <- "goal"
attr(responses_visitor_exit[["goal_label"]], "label") <- "goal"
attr(responses_visitor_exit[["who__name"]], "label") <- "who – name"
responses_visitor_exit[["who__since"]] <- as.Date(responses_visitor_exit[["who__since"]])
attr(responses_visitor_exit[["who__since"]], "label") <- "who – since"
responses_visitor_exit[["order__a"]] <- as_number(responses_visitor_exit[["order__a"]])
attr(responses_visitor_exit[["order__a"]], "label") <- "order – A"
responses_visitor_exit[["order__b"]] <- as_number(responses_visitor_exit[["order__b"]])
attr(responses_visitor_exit[["order__b"]], "label") <- "order – B"
responses_visitor_exit[["page_overall_s"]] <- as_number(responses_visitor_exit[["page_overall_s"]])
attr(responses_visitor_exit[["page_overall_s"]], "label") <- "Seconds that page overall was shown"
responses_visitor_exit[["page_overall_visits"]] <- as_number(responses_visitor_exit[["page_overall_visits"]])
attr(responses_visitor_exit[["page_overall_visits"]], "label") <- "How often page overall was entered"
responses_visitor_exit[["page_about_you_s"]] <- as_number(responses_visitor_exit[["page_about_you_s"]])
attr(responses_visitor_exit[["page_about_you_s"]], "label") <- "Seconds that page about-you was shown"
responses_visitor_exit[["page_about_you_visits"]] <- as_number(responses_visitor_exit[["page_about_you_visits"]])
attr(responses_visitor_exit[["page_about_you_visits"]], "label") <- "How often page about-you was entered"
responses_visitor_exit[["page_further_s"]] <- as_number(responses_visitor_exit[["page_further_s"]])
attr(responses_visitor_exit[["page_further_s"]], "label") <- "Seconds that page further was shown"
responses_visitor_exit[["page_further_visits"]] <- as_number(responses_visitor_exit[["page_further_visits"]])
attr(responses_visitor_exit[["page_further_visits"]], "label") <- "How often page further was entered"
responses_visitor_exit[["taps"]] <- as_number(responses_visitor_exit[["taps"]])
attr(responses_visitor_exit[["taps"]], "label") <- "Touches"
responses_visitor_exit[["taps_off_target"]] <- as_number(responses_visitor_exit[["taps_off_target"]])
attr(responses_visitor_exit[["taps_off_target"]], "label") <- "Touches that met nothing"
responses_visitor_exit[["taps_guarded"]] <- as_number(responses_visitor_exit[["taps_guarded"]])
attr(responses_visitor_exit[["taps_guarded"]], "label") <- "Touches ignored right after a page change"
responses_visitor_exit[["idle_warnings"]] <- as_number(responses_visitor_exit[["idle_warnings"]])
attr(responses_visitor_exit[["idle_warnings"]], "label") <- "Times the visitor was asked: are you still there?"
responses_visitor_exit[["pages_back"]] <- as_number(responses_visitor_exit[["pages_back"]])
attr(responses_visitor_exit[["pages_back"]], "label") <- "Times the visitor went back"
attr(responses_visitor_exit[["other_answers"]], "label") <- "Answers that no other column shows, as JSON"
responses_visitor_exit[["quality_status"]] <- factor(responses_visitor_exit[["quality_status"]], levels = c("counted", "flagged", "held_for_review", "excluded", "superseded"), labels = make.unique(c("counts, no mark", "counts, one mark", "in a burst, until somebody releases it", "two marks or more", "another attempt of the same participant stands")))
attr(responses_visitor_exit[["quality_status"]], "label") <- "Whether the record counts"
responses_visitor_exit[["mark_speeding"]] <- as_number(responses_visitor_exit[["mark_speeding"]])
attr(responses_visitor_exit[["mark_speeding"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_exit[["mark_speeding"]], "label") <- "Twice as fast as usual or faster"
responses_visitor_exit[["mark_straight_line"]] <- as_number(responses_visitor_exit[["mark_straight_line"]])
attr(responses_visitor_exit[["mark_straight_line"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_exit[["mark_straight_line"]], "label") <- "Equal ratings throughout, and a second sign"
responses_visitor_exit[["mark_taps_off_target"]] <- as_number(responses_visitor_exit[["mark_taps_off_target"]])
attr(responses_visitor_exit[["mark_taps_off_target"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_exit[["mark_taps_off_target"]], "label") <- "Many touches that met nothing"
responses_visitor_exit[["mark_twin"]] <- as_number(responses_visitor_exit[["mark_twin"]])
attr(responses_visitor_exit[["mark_twin"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_exit[["mark_twin"]], "label") <- "The same answers right after another record"
responses_visitor_exit[["mark_burst"]] <- as_number(responses_visitor_exit[["mark_burst"]])
attr(responses_visitor_exit[["mark_burst"]], "labels") <- c("no" = 0, "yes" = 1)
attr(responses_visitor_exit[["mark_burst"]], "label") <- "One of several hasty interviews in a row"
responses_visitor_exit[["weight"]] <- as_number(responses_visitor_exit[["weight"]])
attr(responses_visitor_exit[["weight"]], "label") <- "Weight of the record, to match the register"
responses_visitor_exit[["pairing"]] <- factor(responses_visitor_exit[["pairing"]], levels = c("paired", "unpaired", "too_short", "order"), labels = make.unique(c("compared", "no record of the other side counts", "less than half an hour between them", "the arrival ended after the exit had begun")))
attr(responses_visitor_exit[["pairing"]], "label") <- "Whether arrival and exit of the participant are compared"
attr(responses_visitor_exit[["paired_rec_id"]], "label") <- "Record of the participant at the other side"
responses_visitor_exit[["SERV_expected"]] <- as_number(responses_visitor_exit[["SERV_expected"]])
attr(responses_visitor_exit[["SERV_expected"]], "label") <- "SERV: expected"
responses_visitor_exit[["SERV_experienced"]] <- as_number(responses_visitor_exit[["SERV_experienced"]])
attr(responses_visitor_exit[["SERV_experienced"]], "label") <- "SERV: experienced"
responses_visitor_exit[["SERV_disconfirmation"]] <- as_number(responses_visitor_exit[["SERV_disconfirmation"]])
attr(responses_visitor_exit[["SERV_disconfirmation"]], "label") <- "SERV: experienced minus expected"
responses_visitor_exit[["SERV_seed_gap"]] <- as_number(responses_visitor_exit[["SERV_seed_gap"]])
attr(responses_visitor_exit[["SERV_seed_gap"]], "label") <- "SERV: expected minus experienced"
attr(responses_visitor_exit[["register_type"]], "label") <- "Kind of participant, from the register"
attr(responses_visitor_exit[["register_region"]], "label") <- "Region, from the register"
attr(responses_visitor_exit[["register_size"]], "label") <- "Size of the company, from the register"
attr(responses_visitor_exit[["register_visit"]], "label") <- "First or repeated visit, from the register"

answers_long <- read_table("answers_long.csv")
attr(answers_long[["rec_id"]], "label") <- "Id of the record"
attr(answers_long[["form"]], "label") <- "Questionnaire"
attr(answers_long[["station"]], "label") <- "Where it was answered"
attr(answers_long[["language"]], "label") <- "Language in which it was answered"
attr(answers_long[["status"]], "label") <- "Whether it was answered to the end"
answers_long[["started_local"]] <- as_moment(answers_long[["started_local"]])
attr(answers_long[["started_local"]], "label") <- "Start, by the clock of the show"
attr(answers_long[["column"]], "label") <- "Column of the wide table"
attr(answers_long[["question"]], "label") <- "Question"
attr(answers_long[["part"]], "label") <- "Choice, row or field of the question"
attr(answers_long[["indicator"]], "label") <- "Indicator that is rated"
attr(answers_long[["wave"]], "label") <- "Expected, experienced, or at a competitor"
answers_long[["value"]] <- type.convert(answers_long[["value"]], na.strings = "", as.is = TRUE)
attr(answers_long[["value"]], "label") <- "Answer: code, number or text"
answers_long[["number"]] <- as_number(answers_long[["number"]])
attr(answers_long[["number"]], "label") <- "Answer, where it is a number to be counted"
attr(answers_long[["label"]], "label") <- "Words of the code"
attr(answers_long[["missing"]], "label") <- "Why the answer is not to be counted"

