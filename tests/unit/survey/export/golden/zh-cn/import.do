* Reads the tables of this folder, one Stata file each. Run it in this folder: do import.do
* Codes that are not to be counted become .a other, .b none, .c did not use, .d refused, .e does not know.

import delimited using "responses_visitor-arrival.csv", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
rename v1 rec_id
label variable rec_id `"记录编号"'
rename v2 device
label variable device `"终端"'
rename v3 epoch
label variable epoch `"终端的数据库文件"'
rename v4 seq
destring seq, replace
label variable seq `"该文件中的序号"'
rename v5 show
label variable show `"展会"'
rename v6 edition
label variable edition `"届次"'
rename v7 station
label variable station `"答题地点"'
rename v8 form
label variable form `"问卷"'
rename v9 form_digest
label variable form_digest `"问卷版本：文件的 BLAKE2b-256"'
rename v10 language
label variable language `"答题语言"'
rename v11 status
label variable status `"是否答完"'
rename v12 participant
label variable participant `"参与者编号（到场与离场相同）"'
rename v13 started_utc
generate double when_ = clock(substr(started_utc, 1, 23), "YMD#hms")
format when_ %tc
drop started_utc
rename when_ started_utc
label variable started_utc `"开始时间（UTC）"'
rename v14 started_local
generate double when_ = clock(substr(started_local, 1, 23), "YMD#hms")
format when_ %tc
drop started_local
rename when_ started_local
label variable started_local `"开始时间（展会当地）"'
rename v15 finished_utc
generate double when_ = clock(substr(finished_utc, 1, 23), "YMD#hms")
format when_ %tc
drop finished_utc
rename when_ finished_utc
label variable finished_utc `"结束时间（UTC）"'
rename v16 finished_local
generate double when_ = clock(substr(finished_local, 1, 23), "YMD#hms")
format when_ %tc
drop finished_local
rename when_ finished_local
label variable finished_local `"结束时间（展会当地）"'
rename v17 utc_offset_min
destring utc_offset_min, replace
label variable utc_offset_min `"展会时钟比 UTC 快的分钟数"'
rename v18 duration_s
destring duration_s, replace
label variable duration_s `"用时（秒）"'
rename v19 seed
destring seed, replace
label variable seed `"题目顺序的随机种子"'
rename v20 consent_version
label variable consent_version `"同意书版本"'
rename v21 consent_agreed
destring consent_agreed, replace
label define Lconsent_agreed 0 `"不提供个人信息继续"' 1 `"同意"', replace
label values consent_agreed Lconsent_agreed
label variable consent_agreed `"是否同意使用个人信息"'
rename v22 consent_language
label variable consent_language `"同意书语言"'
rename v23 SERV_E
destring SERV_E, replace
label variable SERV_E `"SERV？"'
rename v24 page_before_s
destring page_before_s, replace
label variable page_before_s `"页面 before 的显示时间（秒）"'
rename v25 page_before_visits
destring page_before_visits, replace
label variable page_before_visits `"进入页面 before 的次数"'
rename v26 taps
destring taps, replace
label variable taps `"触摸次数"'
rename v27 taps_off_target
destring taps_off_target, replace
label variable taps_off_target `"未点中任何内容的触摸"'
rename v28 taps_guarded
destring taps_guarded, replace
label variable taps_guarded `"换页后被忽略的触摸"'
rename v29 idle_warnings
destring idle_warnings, replace
label variable idle_warnings `"“您还在吗”提示次数"'
rename v30 pages_back
destring pages_back, replace
label variable pages_back `"返回上一页次数"'
rename v31 other_answers
label variable other_answers `"其他列未显示的回答（JSON）"'
rename v32 quality_status
label variable quality_status `"记录是否计入"'
rename v33 mark_speeding
destring mark_speeding, replace
label define Lmark_speeding 0 `"否"' 1 `"是"', replace
label values mark_speeding Lmark_speeding
label variable mark_speeding `"作答过快"'
rename v34 mark_straight_line
destring mark_straight_line, replace
label define Lmark_straight_line 0 `"否"' 1 `"是"', replace
label values mark_straight_line Lmark_straight_line
label variable mark_straight_line `"全部相同评分且另有迹象"'
rename v35 mark_taps_off_target
destring mark_taps_off_target, replace
label define Lmark_taps_off_target 0 `"否"' 1 `"是"', replace
label values mark_taps_off_target Lmark_taps_off_target
label variable mark_taps_off_target `"多次未点中"'
rename v36 mark_twin
destring mark_twin, replace
label define Lmark_twin 0 `"否"' 1 `"是"', replace
label values mark_twin Lmark_twin
label variable mark_twin `"与前一份答案完全相同"'
rename v37 mark_burst
destring mark_burst, replace
label define Lmark_burst 0 `"否"' 1 `"是"', replace
label values mark_burst Lmark_burst
label variable mark_burst `"连续快速作答之一"'
rename v38 weight
destring weight, replace
label variable weight `"记录权重（与登记名册一致）"'
rename v39 pairing
label variable pairing `"到场与离场是否配对"'
rename v40 paired_rec_id
label variable paired_rec_id `"同一参与者另一侧的记录"'
rename v41 register_type
label variable register_type `"参与者类型（登记名册）"'
rename v42 register_region
label variable register_region `"地区（登记名册）"'
rename v43 register_size
label variable register_size `"企业规模（登记名册）"'
rename v44 register_visit
label variable register_visit `"首次或再次到场（登记名册）"'
save "responses_visitor-arrival.dta", replace

import delimited using "responses_visitor-exit.csv", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
rename v1 rec_id
label variable rec_id `"记录编号"'
rename v2 device
label variable device `"终端"'
rename v3 epoch
label variable epoch `"终端的数据库文件"'
rename v4 seq
destring seq, replace
label variable seq `"该文件中的序号"'
rename v5 show
label variable show `"展会"'
rename v6 edition
label variable edition `"届次"'
rename v7 station
label variable station `"答题地点"'
rename v8 form
label variable form `"问卷"'
rename v9 form_digest
label variable form_digest `"问卷版本：文件的 BLAKE2b-256"'
rename v10 language
label variable language `"答题语言"'
rename v11 status
label variable status `"是否答完"'
rename v12 participant
label variable participant `"参与者编号（到场与离场相同）"'
rename v13 started_utc
generate double when_ = clock(substr(started_utc, 1, 23), "YMD#hms")
format when_ %tc
drop started_utc
rename when_ started_utc
label variable started_utc `"开始时间（UTC）"'
rename v14 started_local
generate double when_ = clock(substr(started_local, 1, 23), "YMD#hms")
format when_ %tc
drop started_local
rename when_ started_local
label variable started_local `"开始时间（展会当地）"'
rename v15 finished_utc
generate double when_ = clock(substr(finished_utc, 1, 23), "YMD#hms")
format when_ %tc
drop finished_utc
rename when_ finished_utc
label variable finished_utc `"结束时间（UTC）"'
rename v16 finished_local
generate double when_ = clock(substr(finished_local, 1, 23), "YMD#hms")
format when_ %tc
drop finished_local
rename when_ finished_local
label variable finished_local `"结束时间（展会当地）"'
rename v17 utc_offset_min
destring utc_offset_min, replace
label variable utc_offset_min `"展会时钟比 UTC 快的分钟数"'
rename v18 duration_s
destring duration_s, replace
label variable duration_s `"用时（秒）"'
rename v19 seed
destring seed, replace
label variable seed `"题目顺序的随机种子"'
rename v20 consent_version
label variable consent_version `"同意书版本"'
rename v21 consent_agreed
destring consent_agreed, replace
label define Lconsent_agreed 0 `"不提供个人信息继续"' 1 `"同意"', replace
label values consent_agreed Lconsent_agreed
label variable consent_agreed `"是否同意使用个人信息"'
rename v22 consent_language
label variable consent_language `"同意书语言"'
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
label define Lfirst 1 `"是"' 0 `"否"', replace
label values first Lfirst
label variable first `"first"'
rename v29 first_label
label variable first_label `"first"'
rename v30 topics__air
destring topics__air, replace
label define Ltopics__air 0 `"未选"' 1 `"已选"', replace
label values topics__air Ltopics__air
label variable topics__air `"topics – 飞机"'
rename v31 topics__uav
destring topics__uav, replace
label define Ltopics__uav 0 `"未选"' 1 `"已选"', replace
label values topics__uav Ltopics__uav
label variable topics__uav `"topics – 无人机"'
rename v32 topics__3
destring topics__3, replace
label define Ltopics__3 0 `"未选"' 1 `"已选"', replace
label values topics__3 Ltopics__3
label variable topics__3 `"topics – 第三"'
rename v33 age
label variable age `"age"'
rename v34 comment
label variable comment `"comment"'
rename v35 SERV_P
destring SERV_P, replace
label variable SERV_P `"SERV？"'
rename v36 stand__light
destring stand__light, replace
label define Lstand__light 1 `"差"' 2 `"好"', replace
label values stand__light Lstand__light
label variable stand__light `"展位 – 灯光"'
rename v37 stand__light_label
label variable stand__light_label `"展位 – 灯光"'
rename v38 stand__power
destring stand__power, replace
label define Lstand__power 1 `"差"' 2 `"好"', replace
label values stand__power Lstand__power
label variable stand__power `"展位 – power"'
rename v39 stand__power_label
label variable stand__power_label `"展位 – power"'
rename v40 reasons__price
destring reasons__price, replace
label define Lreasons__price 0 `"未选"' 1 `"已选"', replace
label values reasons__price Lreasons__price
label variable reasons__price `"reasons – 价格"'
rename v41 reasons__way
destring reasons__way, replace
label define Lreasons__way 0 `"未选"' 1 `"已选"', replace
label values reasons__way Lreasons__way
label variable reasons__way `"reasons – way"'
rename v42 reasons__other
destring reasons__other, replace
label define Lreasons__other 0 `"未选"' 1 `"已选"', replace
label values reasons__other Lreasons__other
label variable reasons__other `"reasons – 其他"'
rename v43 reasons__none
destring reasons__none, replace
label define Lreasons__none 0 `"未选"' 1 `"已选"', replace
label values reasons__none Lreasons__none
label variable reasons__none `"reasons – 都不是"'
rename v44 reasons__refused
destring reasons__refused, replace
label define Lreasons__refused 0 `"未选"' 1 `"已选"', replace
label values reasons__refused Lreasons__refused
label variable reasons__refused `"reasons – 不愿回答"'
rename v45 reasons__dontknow
destring reasons__dontknow, replace
label define Lreasons__dontknow 0 `"未选"' 1 `"已选"', replace
label values reasons__dontknow Lreasons__dontknow
label variable reasons__dontknow `"reasons – 不知道"'
rename v46 reasons_comment
label variable reasons_comment `"reasons"'
rename v47 goal
replace goal = ".e" if goal == `"dontknow"'
destring goal, replace
label define Lgoal 1 `"销售"' 2 `"学习"', replace
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
label variable order__a `"order – 甲"'
rename v52 order__b
destring order__b, replace
label variable order__b `"order – 乙"'
rename v53 page_overall_s
destring page_overall_s, replace
label variable page_overall_s `"页面 overall 的显示时间（秒）"'
rename v54 page_overall_visits
destring page_overall_visits, replace
label variable page_overall_visits `"进入页面 overall 的次数"'
rename v55 page_about_you_s
destring page_about_you_s, replace
label variable page_about_you_s `"页面 about-you 的显示时间（秒）"'
rename v56 page_about_you_visits
destring page_about_you_visits, replace
label variable page_about_you_visits `"进入页面 about-you 的次数"'
rename v57 page_further_s
destring page_further_s, replace
label variable page_further_s `"页面 further 的显示时间（秒）"'
rename v58 page_further_visits
destring page_further_visits, replace
label variable page_further_visits `"进入页面 further 的次数"'
rename v59 taps
destring taps, replace
label variable taps `"触摸次数"'
rename v60 taps_off_target
destring taps_off_target, replace
label variable taps_off_target `"未点中任何内容的触摸"'
rename v61 taps_guarded
destring taps_guarded, replace
label variable taps_guarded `"换页后被忽略的触摸"'
rename v62 idle_warnings
destring idle_warnings, replace
label variable idle_warnings `"“您还在吗”提示次数"'
rename v63 pages_back
destring pages_back, replace
label variable pages_back `"返回上一页次数"'
rename v64 other_answers
label variable other_answers `"其他列未显示的回答（JSON）"'
rename v65 quality_status
label variable quality_status `"记录是否计入"'
rename v66 mark_speeding
destring mark_speeding, replace
label define Lmark_speeding 0 `"否"' 1 `"是"', replace
label values mark_speeding Lmark_speeding
label variable mark_speeding `"作答过快"'
rename v67 mark_straight_line
destring mark_straight_line, replace
label define Lmark_straight_line 0 `"否"' 1 `"是"', replace
label values mark_straight_line Lmark_straight_line
label variable mark_straight_line `"全部相同评分且另有迹象"'
rename v68 mark_taps_off_target
destring mark_taps_off_target, replace
label define Lmark_taps_off_target 0 `"否"' 1 `"是"', replace
label values mark_taps_off_target Lmark_taps_off_target
label variable mark_taps_off_target `"多次未点中"'
rename v69 mark_twin
destring mark_twin, replace
label define Lmark_twin 0 `"否"' 1 `"是"', replace
label values mark_twin Lmark_twin
label variable mark_twin `"与前一份答案完全相同"'
rename v70 mark_burst
destring mark_burst, replace
label define Lmark_burst 0 `"否"' 1 `"是"', replace
label values mark_burst Lmark_burst
label variable mark_burst `"连续快速作答之一"'
rename v71 weight
destring weight, replace
label variable weight `"记录权重（与登记名册一致）"'
rename v72 pairing
label variable pairing `"到场与离场是否配对"'
rename v73 paired_rec_id
label variable paired_rec_id `"同一参与者另一侧的记录"'
rename v74 SERV_expected
destring SERV_expected, replace
label variable SERV_expected `"SERV：期望"'
rename v75 SERV_experienced
destring SERV_experienced, replace
label variable SERV_experienced `"SERV：实际"'
rename v76 SERV_disconfirmation
destring SERV_disconfirmation, replace
label variable SERV_disconfirmation `"SERV：实际减期望"'
rename v77 SERV_seed_gap
destring SERV_seed_gap, replace
label variable SERV_seed_gap `"SERV：期望减实际"'
rename v78 register_type
label variable register_type `"参与者类型（登记名册）"'
rename v79 register_region
label variable register_region `"地区（登记名册）"'
rename v80 register_size
label variable register_size `"企业规模（登记名册）"'
rename v81 register_visit
label variable register_visit `"首次或再次到场（登记名册）"'
save "responses_visitor-exit.dta", replace

import delimited using "answers_long.csv", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
rename v1 rec_id
label variable rec_id `"记录编号"'
rename v2 form
label variable form `"问卷"'
rename v3 station
label variable station `"答题地点"'
rename v4 language
label variable language `"答题语言"'
rename v5 status
label variable status `"是否答完"'
rename v6 started_local
generate double when_ = clock(substr(started_local, 1, 23), "YMD#hms")
format when_ %tc
drop started_local
rename when_ started_local
label variable started_local `"开始时间（展会当地）"'
rename v7 column
label variable column `"宽表中的列"'
rename v8 question
label variable question `"题目"'
rename v9 part
label variable part `"选项、行或字段"'
rename v10 indicator
label variable indicator `"评价指标"'
rename v11 wave
label variable wave `"期望、实际或竞争对手"'
rename v12 value
label variable value `"回答：代码、数字或文本"'
rename v13 number
destring number, replace
label variable number `"可计算的数值"'
rename v14 label
label variable label `"代码的文字"'
rename v15 missing
label variable missing `"不计入的原因"'
save "answers_long.dta", replace

