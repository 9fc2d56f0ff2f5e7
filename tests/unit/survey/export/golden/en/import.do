* Reads the tables of this folder, one Stata file each. Run it in this folder: do import.do
* Codes that are not to be counted become .a other, .b none, .c did not use, .d refused, .e does not know.

import delimited using "responses_visitor-arrival.csv", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
rename v1 rec_id
label variable rec_id `"Id of the record"'
rename v2 device
label variable device `"Kiosk"'
rename v3 epoch
label variable epoch `"Database file of the kiosk"'
rename v4 seq
destring seq, replace
label variable seq `"Number of the record in that file"'
rename v5 show
label variable show `"Show"'
rename v6 edition
label variable edition `"Edition of the show"'
rename v7 station
label variable station `"Where it was answered"'
rename v8 form
label variable form `"Questionnaire"'
rename v9 form_digest
label variable form_digest `"Version of the questionnaire: BLAKE2b-256 of its file"'
rename v10 language
label variable language `"Language in which it was answered"'
rename v11 status
label variable status `"Whether it was answered to the end"'
rename v12 participant
label variable participant `"Id of the participant, the same at arrival and exit"'
rename v13 started_utc
generate double when_ = clock(substr(started_utc, 1, 23), "YMD#hms")
format when_ %tc
drop started_utc
rename when_ started_utc
label variable started_utc `"Start, UTC"'
rename v14 started_local
generate double when_ = clock(substr(started_local, 1, 23), "YMD#hms")
format when_ %tc
drop started_local
rename when_ started_local
label variable started_local `"Start, by the clock of the show"'
rename v15 finished_utc
generate double when_ = clock(substr(finished_utc, 1, 23), "YMD#hms")
format when_ %tc
drop finished_utc
rename when_ finished_utc
label variable finished_utc `"End, UTC"'
rename v16 finished_local
generate double when_ = clock(substr(finished_local, 1, 23), "YMD#hms")
format when_ %tc
drop finished_local
rename when_ finished_local
label variable finished_local `"End, by the clock of the show"'
rename v17 utc_offset_min
destring utc_offset_min, replace
label variable utc_offset_min `"Minutes that the show's clock is ahead of UTC"'
rename v18 duration_s
destring duration_s, replace
label variable duration_s `"Seconds from start to end"'
rename v19 seed
destring seed, replace
label variable seed `"Seed of the order of questions"'
rename v20 consent_version
label variable consent_version `"Version of the consent text"'
rename v21 consent_agreed
destring consent_agreed, replace
label define Lconsent_agreed 0 `"went on without personal data"' 1 `"agreed"', replace
label values consent_agreed Lconsent_agreed
label variable consent_agreed `"Whether personal data may be used"'
rename v22 consent_language
label variable consent_language `"Language of the consent text"'
rename v23 SERV_E
destring SERV_E, replace
label variable SERV_E `"SERV?"'
rename v24 page_before_s
destring page_before_s, replace
label variable page_before_s `"Seconds that page before was shown"'
rename v25 page_before_visits
destring page_before_visits, replace
label variable page_before_visits `"How often page before was entered"'
rename v26 taps
destring taps, replace
label variable taps `"Touches"'
rename v27 taps_off_target
destring taps_off_target, replace
label variable taps_off_target `"Touches that met nothing"'
rename v28 taps_guarded
destring taps_guarded, replace
label variable taps_guarded `"Touches ignored right after a page change"'
rename v29 idle_warnings
destring idle_warnings, replace
label variable idle_warnings `"Times the visitor was asked: are you still there?"'
rename v30 pages_back
destring pages_back, replace
label variable pages_back `"Times the visitor went back"'
rename v31 other_answers
label variable other_answers `"Answers that no other column shows, as JSON"'
rename v32 quality_status
label variable quality_status `"Whether the record counts"'
rename v33 mark_speeding
destring mark_speeding, replace
label define Lmark_speeding 0 `"no"' 1 `"yes"', replace
label values mark_speeding Lmark_speeding
label variable mark_speeding `"Twice as fast as usual or faster"'
rename v34 mark_straight_line
destring mark_straight_line, replace
label define Lmark_straight_line 0 `"no"' 1 `"yes"', replace
label values mark_straight_line Lmark_straight_line
label variable mark_straight_line `"Equal ratings throughout, and a second sign"'
rename v35 mark_taps_off_target
destring mark_taps_off_target, replace
label define Lmark_taps_off_target 0 `"no"' 1 `"yes"', replace
label values mark_taps_off_target Lmark_taps_off_target
label variable mark_taps_off_target `"Many touches that met nothing"'
rename v36 mark_twin
destring mark_twin, replace
label define Lmark_twin 0 `"no"' 1 `"yes"', replace
label values mark_twin Lmark_twin
label variable mark_twin `"The same answers right after another record"'
rename v37 mark_burst
destring mark_burst, replace
label define Lmark_burst 0 `"no"' 1 `"yes"', replace
label values mark_burst Lmark_burst
label variable mark_burst `"One of several hasty interviews in a row"'
rename v38 weight
destring weight, replace
label variable weight `"Weight of the record, to match the register"'
rename v39 pairing
label variable pairing `"Whether arrival and exit of the participant are compared"'
rename v40 paired_rec_id
label variable paired_rec_id `"Record of the participant at the other side"'
rename v41 register_type
label variable register_type `"Kind of participant, from the register"'
rename v42 register_region
label variable register_region `"Region, from the register"'
rename v43 register_size
label variable register_size `"Size of the company, from the register"'
rename v44 register_visit
label variable register_visit `"First or repeated visit, from the register"'
save "responses_visitor-arrival.dta", replace

import delimited using "responses_visitor-exit.csv", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
rename v1 rec_id
label variable rec_id `"Id of the record"'
rename v2 device
label variable device `"Kiosk"'
rename v3 epoch
label variable epoch `"Database file of the kiosk"'
rename v4 seq
destring seq, replace
label variable seq `"Number of the record in that file"'
rename v5 show
label variable show `"Show"'
rename v6 edition
label variable edition `"Edition of the show"'
rename v7 station
label variable station `"Where it was answered"'
rename v8 form
label variable form `"Questionnaire"'
rename v9 form_digest
label variable form_digest `"Version of the questionnaire: BLAKE2b-256 of its file"'
rename v10 language
label variable language `"Language in which it was answered"'
rename v11 status
label variable status `"Whether it was answered to the end"'
rename v12 participant
label variable participant `"Id of the participant, the same at arrival and exit"'
rename v13 started_utc
generate double when_ = clock(substr(started_utc, 1, 23), "YMD#hms")
format when_ %tc
drop started_utc
rename when_ started_utc
label variable started_utc `"Start, UTC"'
rename v14 started_local
generate double when_ = clock(substr(started_local, 1, 23), "YMD#hms")
format when_ %tc
drop started_local
rename when_ started_local
label variable started_local `"Start, by the clock of the show"'
rename v15 finished_utc
generate double when_ = clock(substr(finished_utc, 1, 23), "YMD#hms")
format when_ %tc
drop finished_utc
rename when_ finished_utc
label variable finished_utc `"End, UTC"'
rename v16 finished_local
generate double when_ = clock(substr(finished_local, 1, 23), "YMD#hms")
format when_ %tc
drop finished_local
rename when_ finished_local
label variable finished_local `"End, by the clock of the show"'
rename v17 utc_offset_min
destring utc_offset_min, replace
label variable utc_offset_min `"Minutes that the show's clock is ahead of UTC"'
rename v18 duration_s
destring duration_s, replace
label variable duration_s `"Seconds from start to end"'
rename v19 seed
destring seed, replace
label variable seed `"Seed of the order of questions"'
rename v20 consent_version
label variable consent_version `"Version of the consent text"'
rename v21 consent_agreed
destring consent_agreed, replace
label define Lconsent_agreed 0 `"went on without personal data"' 1 `"agreed"', replace
label values consent_agreed Lconsent_agreed
label variable consent_agreed `"Whether personal data may be used"'
rename v22 consent_language
label variable consent_language `"Language of the consent text"'
rename v23 osat
destring osat, replace
label variable osat `"osat"'
rename v24 PROD_P
replace PROD_P = ".c" if PROD_P == `"NA"'
destring PROD_P, replace
label variable PROD_P `"PROD_P"'
rename v25 PROD_P_label
label variable PROD_P_label `"PROD_P"'
rename v26 role
label variable role `"role"'
rename v27 role_label
label variable role_label `"role"'
rename v28 first
destring first, replace
label define Lfirst 1 `"Yes"' 0 `"No"', replace
label values first Lfirst
label variable first `"first"'
rename v29 first_label
label variable first_label `"first"'
rename v30 topics__air
destring topics__air, replace
label define Ltopics__air 0 `"not chosen"' 1 `"chosen"', replace
label values topics__air Ltopics__air
label variable topics__air `"topics – Aircraft"'
rename v31 topics__uav
destring topics__uav, replace
label define Ltopics__uav 0 `"not chosen"' 1 `"chosen"', replace
label values topics__uav Ltopics__uav
label variable topics__uav `"topics – Drones"'
rename v32 topics__3
destring topics__3, replace
label define Ltopics__3 0 `"not chosen"' 1 `"chosen"', replace
label values topics__3 Ltopics__3
label variable topics__3 `"topics – Third"'
rename v33 age
label variable age `"age"'
rename v34 comment
label variable comment `"comment"'
rename v35 SERV_P
destring SERV_P, replace
label variable SERV_P `"SERV?"'
rename v36 stand__light
destring stand__light, replace
label define Lstand__light 1 `"Poor"' 2 `"Good"', replace
label values stand__light Lstand__light
label variable stand__light `"The stand – Light"'
rename v37 stand__light_label
label variable stand__light_label `"The stand – Light"'
rename v38 stand__power
destring stand__power, replace
label define Lstand__power 1 `"Poor"' 2 `"Good"', replace
label values stand__power Lstand__power
label variable stand__power `"The stand – power"'
rename v39 stand__power_label
label variable stand__power_label `"The stand – power"'
rename v40 reasons__price
destring reasons__price, replace
label define Lreasons__price 0 `"not chosen"' 1 `"chosen"', replace
label values reasons__price Lreasons__price
label variable reasons__price `"reasons – Price"'
rename v41 reasons__way
destring reasons__way, replace
label define Lreasons__way 0 `"not chosen"' 1 `"chosen"', replace
label values reasons__way Lreasons__way
label variable reasons__way `"reasons – way"'
rename v42 reasons__other
destring reasons__other, replace
label define Lreasons__other 0 `"not chosen"' 1 `"chosen"', replace
label values reasons__other Lreasons__other
label variable reasons__other `"reasons – Other"'
rename v43 reasons__none
destring reasons__none, replace
label define Lreasons__none 0 `"not chosen"' 1 `"chosen"', replace
label values reasons__none Lreasons__none
label variable reasons__none `"reasons – None"'
rename v44 reasons__refused
destring reasons__refused, replace
label define Lreasons__refused 0 `"not chosen"' 1 `"chosen"', replace
label values reasons__refused Lreasons__refused
label variable reasons__refused `"reasons – Rather not say"'
rename v45 reasons__dontknow
destring reasons__dontknow, replace
label define Lreasons__dontknow 0 `"not chosen"' 1 `"chosen"', replace
label values reasons__dontknow Lreasons__dontknow
label variable reasons__dontknow `"reasons – Don't know"'
rename v46 reasons_comment
label variable reasons_comment `"reasons"'
rename v47 goal
replace goal = ".e" if goal == `"dontknow"'
destring goal, replace
label define Lgoal 1 `"Sell"' 2 `"Learn"', replace
label values goal Lgoal
label variable goal `"goal"'
rename v48 goal_label
label variable goal_label `"goal"'
rename v49 who__name
label variable who__name `"who – name"'
rename v50 who__since
generate when_ = daily(who__since, "YMD")
format when_ %td
drop who__since
rename when_ who__since
label variable who__since `"who – since"'
rename v51 order__a
destring order__a, replace
label variable order__a `"order – A"'
rename v52 order__b
destring order__b, replace
label variable order__b `"order – B"'
rename v53 page_overall_s
destring page_overall_s, replace
label variable page_overall_s `"Seconds that page overall was shown"'
rename v54 page_overall_visits
destring page_overall_visits, replace
label variable page_overall_visits `"How often page overall was entered"'
rename v55 page_about_you_s
destring page_about_you_s, replace
label variable page_about_you_s `"Seconds that page about-you was shown"'
rename v56 page_about_you_visits
destring page_about_you_visits, replace
label variable page_about_you_visits `"How often page about-you was entered"'
rename v57 page_further_s
destring page_further_s, replace
label variable page_further_s `"Seconds that page further was shown"'
rename v58 page_further_visits
destring page_further_visits, replace
label variable page_further_visits `"How often page further was entered"'
rename v59 taps
destring taps, replace
label variable taps `"Touches"'
rename v60 taps_off_target
destring taps_off_target, replace
label variable taps_off_target `"Touches that met nothing"'
rename v61 taps_guarded
destring taps_guarded, replace
label variable taps_guarded `"Touches ignored right after a page change"'
rename v62 idle_warnings
destring idle_warnings, replace
label variable idle_warnings `"Times the visitor was asked: are you still there?"'
rename v63 pages_back
destring pages_back, replace
label variable pages_back `"Times the visitor went back"'
rename v64 other_answers
label variable other_answers `"Answers that no other column shows, as JSON"'
rename v65 quality_status
label variable quality_status `"Whether the record counts"'
rename v66 mark_speeding
destring mark_speeding, replace
label define Lmark_speeding 0 `"no"' 1 `"yes"', replace
label values mark_speeding Lmark_speeding
label variable mark_speeding `"Twice as fast as usual or faster"'
rename v67 mark_straight_line
destring mark_straight_line, replace
label define Lmark_straight_line 0 `"no"' 1 `"yes"', replace
label values mark_straight_line Lmark_straight_line
label variable mark_straight_line `"Equal ratings throughout, and a second sign"'
rename v68 mark_taps_off_target
destring mark_taps_off_target, replace
label define Lmark_taps_off_target 0 `"no"' 1 `"yes"', replace
label values mark_taps_off_target Lmark_taps_off_target
label variable mark_taps_off_target `"Many touches that met nothing"'
rename v69 mark_twin
destring mark_twin, replace
label define Lmark_twin 0 `"no"' 1 `"yes"', replace
label values mark_twin Lmark_twin
label variable mark_twin `"The same answers right after another record"'
rename v70 mark_burst
destring mark_burst, replace
label define Lmark_burst 0 `"no"' 1 `"yes"', replace
label values mark_burst Lmark_burst
label variable mark_burst `"One of several hasty interviews in a row"'
rename v71 weight
destring weight, replace
label variable weight `"Weight of the record, to match the register"'
rename v72 pairing
label variable pairing `"Whether arrival and exit of the participant are compared"'
rename v73 paired_rec_id
label variable paired_rec_id `"Record of the participant at the other side"'
rename v74 SERV_expected
destring SERV_expected, replace
label variable SERV_expected `"SERV: expected"'
rename v75 SERV_experienced
destring SERV_experienced, replace
label variable SERV_experienced `"SERV: experienced"'
rename v76 SERV_disconfirmation
destring SERV_disconfirmation, replace
label variable SERV_disconfirmation `"SERV: experienced minus expected"'
rename v77 SERV_seed_gap
destring SERV_seed_gap, replace
label variable SERV_seed_gap `"SERV: expected minus experienced"'
rename v78 register_type
label variable register_type `"Kind of participant, from the register"'
rename v79 register_region
label variable register_region `"Region, from the register"'
rename v80 register_size
label variable register_size `"Size of the company, from the register"'
rename v81 register_visit
label variable register_visit `"First or repeated visit, from the register"'
save "responses_visitor-exit.dta", replace

import delimited using "answers_long.csv", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
rename v1 rec_id
label variable rec_id `"Id of the record"'
rename v2 form
label variable form `"Questionnaire"'
rename v3 station
label variable station `"Where it was answered"'
rename v4 language
label variable language `"Language in which it was answered"'
rename v5 status
label variable status `"Whether it was answered to the end"'
rename v6 started_local
generate double when_ = clock(substr(started_local, 1, 23), "YMD#hms")
format when_ %tc
drop started_local
rename when_ started_local
label variable started_local `"Start, by the clock of the show"'
rename v7 column
label variable column `"Column of the wide table"'
rename v8 question
label variable question `"Question"'
rename v9 part
label variable part `"Choice, row or field of the question"'
rename v10 indicator
label variable indicator `"Indicator that is rated"'
rename v11 wave
label variable wave `"Expected, experienced, or at a competitor"'
rename v12 value
label variable value `"Answer: code, number or text"'
rename v13 number
destring number, replace
label variable number `"Answer, where it is a number to be counted"'
rename v14 label
label variable label `"Words of the code"'
rename v15 missing
label variable missing `"Why the answer is not to be counted"'
save "answers_long.dta", replace

