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
attr(responses_visitor_arrival[["rec_id"]], "label") <- "记录编号"
attr(responses_visitor_arrival[["device"]], "label") <- "终端"
attr(responses_visitor_arrival[["epoch"]], "label") <- "终端的数据库文件"
responses_visitor_arrival[["seq"]] <- as_number(responses_visitor_arrival[["seq"]])
attr(responses_visitor_arrival[["seq"]], "label") <- "该文件中的序号"
attr(responses_visitor_arrival[["show"]], "label") <- "展会"
attr(responses_visitor_arrival[["edition"]], "label") <- "届次"
attr(responses_visitor_arrival[["station"]], "label") <- "答题地点"
attr(responses_visitor_arrival[["form"]], "label") <- "问卷"
attr(responses_visitor_arrival[["form_digest"]], "label") <- "问卷版本：文件的 BLAKE2b-256"
attr(responses_visitor_arrival[["language"]], "label") <- "答题语言"
responses_visitor_arrival[["status"]] <- factor(responses_visitor_arrival[["status"]], levels = c("complete", "partial"), labels = make.unique(c("答完", "中途离开")))
attr(responses_visitor_arrival[["status"]], "label") <- "是否答完"
attr(responses_visitor_arrival[["participant"]], "label") <- "参与者编号（到场与离场相同）"
responses_visitor_arrival[["started_utc"]] <- as_moment(responses_visitor_arrival[["started_utc"]])
attr(responses_visitor_arrival[["started_utc"]], "label") <- "开始时间（UTC）"
responses_visitor_arrival[["started_local"]] <- as_moment(responses_visitor_arrival[["started_local"]])
attr(responses_visitor_arrival[["started_local"]], "label") <- "开始时间（展会当地）"
responses_visitor_arrival[["finished_utc"]] <- as_moment(responses_visitor_arrival[["finished_utc"]])
attr(responses_visitor_arrival[["finished_utc"]], "label") <- "结束时间（UTC）"
responses_visitor_arrival[["finished_local"]] <- as_moment(responses_visitor_arrival[["finished_local"]])
attr(responses_visitor_arrival[["finished_local"]], "label") <- "结束时间（展会当地）"
responses_visitor_arrival[["utc_offset_min"]] <- as_number(responses_visitor_arrival[["utc_offset_min"]])
attr(responses_visitor_arrival[["utc_offset_min"]], "label") <- "展会时钟比 UTC 快的分钟数"
responses_visitor_arrival[["duration_s"]] <- as_number(responses_visitor_arrival[["duration_s"]])
attr(responses_visitor_arrival[["duration_s"]], "label") <- "用时（秒）"
responses_visitor_arrival[["seed"]] <- as_number(responses_visitor_arrival[["seed"]])
attr(responses_visitor_arrival[["seed"]], "label") <- "题目顺序的随机种子"
attr(responses_visitor_arrival[["consent_version"]], "label") <- "同意书版本"
responses_visitor_arrival[["consent_agreed"]] <- as_number(responses_visitor_arrival[["consent_agreed"]])
attr(responses_visitor_arrival[["consent_agreed"]], "labels") <- c("不提供个人信息继续" = 0, "同意" = 1)
attr(responses_visitor_arrival[["consent_agreed"]], "label") <- "是否同意使用个人信息"
attr(responses_visitor_arrival[["consent_language"]], "label") <- "同意书语言"
responses_visitor_arrival[["SERV_E"]] <- as_number(responses_visitor_arrival[["SERV_E"]])
attr(responses_visitor_arrival[["SERV_E"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_arrival[["SERV_E"]], "label") <- "SERV？"
responses_visitor_arrival[["page_before_s"]] <- as_number(responses_visitor_arrival[["page_before_s"]])
attr(responses_visitor_arrival[["page_before_s"]], "label") <- "页面 before 的显示时间（秒）"
responses_visitor_arrival[["page_before_visits"]] <- as_number(responses_visitor_arrival[["page_before_visits"]])
attr(responses_visitor_arrival[["page_before_visits"]], "label") <- "进入页面 before 的次数"
responses_visitor_arrival[["taps"]] <- as_number(responses_visitor_arrival[["taps"]])
attr(responses_visitor_arrival[["taps"]], "label") <- "触摸次数"
responses_visitor_arrival[["taps_off_target"]] <- as_number(responses_visitor_arrival[["taps_off_target"]])
attr(responses_visitor_arrival[["taps_off_target"]], "label") <- "未点中任何内容的触摸"
responses_visitor_arrival[["taps_guarded"]] <- as_number(responses_visitor_arrival[["taps_guarded"]])
attr(responses_visitor_arrival[["taps_guarded"]], "label") <- "换页后被忽略的触摸"
responses_visitor_arrival[["idle_warnings"]] <- as_number(responses_visitor_arrival[["idle_warnings"]])
attr(responses_visitor_arrival[["idle_warnings"]], "label") <- "“您还在吗”提示次数"
responses_visitor_arrival[["pages_back"]] <- as_number(responses_visitor_arrival[["pages_back"]])
attr(responses_visitor_arrival[["pages_back"]], "label") <- "返回上一页次数"
attr(responses_visitor_arrival[["other_answers"]], "label") <- "其他列未显示的回答（JSON）"
responses_visitor_arrival[["quality_status"]] <- factor(responses_visitor_arrival[["quality_status"]], levels = c("counted", "flagged", "held_for_review", "excluded", "superseded"), labels = make.unique(c("计入，无标记", "计入，有一个标记", "疑似连续乱按，待人工放行", "不计入，两个或更多标记", "同一参与者以另一份为准")))
attr(responses_visitor_arrival[["quality_status"]], "label") <- "记录是否计入"
responses_visitor_arrival[["mark_speeding"]] <- as_number(responses_visitor_arrival[["mark_speeding"]])
attr(responses_visitor_arrival[["mark_speeding"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_arrival[["mark_speeding"]], "label") <- "作答过快"
responses_visitor_arrival[["mark_straight_line"]] <- as_number(responses_visitor_arrival[["mark_straight_line"]])
attr(responses_visitor_arrival[["mark_straight_line"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_arrival[["mark_straight_line"]], "label") <- "全部相同评分且另有迹象"
responses_visitor_arrival[["mark_taps_off_target"]] <- as_number(responses_visitor_arrival[["mark_taps_off_target"]])
attr(responses_visitor_arrival[["mark_taps_off_target"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_arrival[["mark_taps_off_target"]], "label") <- "多次未点中"
responses_visitor_arrival[["mark_twin"]] <- as_number(responses_visitor_arrival[["mark_twin"]])
attr(responses_visitor_arrival[["mark_twin"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_arrival[["mark_twin"]], "label") <- "与前一份答案完全相同"
responses_visitor_arrival[["mark_burst"]] <- as_number(responses_visitor_arrival[["mark_burst"]])
attr(responses_visitor_arrival[["mark_burst"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_arrival[["mark_burst"]], "label") <- "连续快速作答之一"
responses_visitor_arrival[["weight"]] <- as_number(responses_visitor_arrival[["weight"]])
attr(responses_visitor_arrival[["weight"]], "label") <- "记录权重（与登记名册一致）"
responses_visitor_arrival[["pairing"]] <- factor(responses_visitor_arrival[["pairing"]], levels = c("paired", "unpaired", "too_short", "order"), labels = make.unique(c("已配对", "无对应记录", "间隔不足半小时", "到场问卷晚于离场")))
attr(responses_visitor_arrival[["pairing"]], "label") <- "到场与离场是否配对"
attr(responses_visitor_arrival[["paired_rec_id"]], "label") <- "同一参与者另一侧的记录"
attr(responses_visitor_arrival[["register_type"]], "label") <- "参与者类型（登记名册）"
attr(responses_visitor_arrival[["register_region"]], "label") <- "地区（登记名册）"
attr(responses_visitor_arrival[["register_size"]], "label") <- "企业规模（登记名册）"
attr(responses_visitor_arrival[["register_visit"]], "label") <- "首次或再次到场（登记名册）"

responses_visitor_exit <- read_table("responses_visitor-exit.csv")
attr(responses_visitor_exit[["rec_id"]], "label") <- "记录编号"
attr(responses_visitor_exit[["device"]], "label") <- "终端"
attr(responses_visitor_exit[["epoch"]], "label") <- "终端的数据库文件"
responses_visitor_exit[["seq"]] <- as_number(responses_visitor_exit[["seq"]])
attr(responses_visitor_exit[["seq"]], "label") <- "该文件中的序号"
attr(responses_visitor_exit[["show"]], "label") <- "展会"
attr(responses_visitor_exit[["edition"]], "label") <- "届次"
attr(responses_visitor_exit[["station"]], "label") <- "答题地点"
attr(responses_visitor_exit[["form"]], "label") <- "问卷"
attr(responses_visitor_exit[["form_digest"]], "label") <- "问卷版本：文件的 BLAKE2b-256"
attr(responses_visitor_exit[["language"]], "label") <- "答题语言"
responses_visitor_exit[["status"]] <- factor(responses_visitor_exit[["status"]], levels = c("complete", "partial"), labels = make.unique(c("答完", "中途离开")))
attr(responses_visitor_exit[["status"]], "label") <- "是否答完"
attr(responses_visitor_exit[["participant"]], "label") <- "参与者编号（到场与离场相同）"
responses_visitor_exit[["started_utc"]] <- as_moment(responses_visitor_exit[["started_utc"]])
attr(responses_visitor_exit[["started_utc"]], "label") <- "开始时间（UTC）"
responses_visitor_exit[["started_local"]] <- as_moment(responses_visitor_exit[["started_local"]])
attr(responses_visitor_exit[["started_local"]], "label") <- "开始时间（展会当地）"
responses_visitor_exit[["finished_utc"]] <- as_moment(responses_visitor_exit[["finished_utc"]])
attr(responses_visitor_exit[["finished_utc"]], "label") <- "结束时间（UTC）"
responses_visitor_exit[["finished_local"]] <- as_moment(responses_visitor_exit[["finished_local"]])
attr(responses_visitor_exit[["finished_local"]], "label") <- "结束时间（展会当地）"
responses_visitor_exit[["utc_offset_min"]] <- as_number(responses_visitor_exit[["utc_offset_min"]])
attr(responses_visitor_exit[["utc_offset_min"]], "label") <- "展会时钟比 UTC 快的分钟数"
responses_visitor_exit[["duration_s"]] <- as_number(responses_visitor_exit[["duration_s"]])
attr(responses_visitor_exit[["duration_s"]], "label") <- "用时（秒）"
responses_visitor_exit[["seed"]] <- as_number(responses_visitor_exit[["seed"]])
attr(responses_visitor_exit[["seed"]], "label") <- "题目顺序的随机种子"
attr(responses_visitor_exit[["consent_version"]], "label") <- "同意书版本"
responses_visitor_exit[["consent_agreed"]] <- as_number(responses_visitor_exit[["consent_agreed"]])
attr(responses_visitor_exit[["consent_agreed"]], "labels") <- c("不提供个人信息继续" = 0, "同意" = 1)
attr(responses_visitor_exit[["consent_agreed"]], "label") <- "是否同意使用个人信息"
attr(responses_visitor_exit[["consent_language"]], "label") <- "同意书语言"
responses_visitor_exit[["osat"]] <- as_number(responses_visitor_exit[["osat"]])
attr(responses_visitor_exit[["osat"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_exit[["osat"]], "label") <- "osat"
responses_visitor_exit[["PROD_P"]] <- as_number(responses_visitor_exit[["PROD_P"]])
attr(responses_visitor_exit[["PROD_P"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_exit[["PROD_P"]], "label") <- "PROD_P"
attr(responses_visitor_exit[["PROD_P_label"]], "label") <- "PROD_P"
responses_visitor_exit[["role"]] <- factor(responses_visitor_exit[["role"]], levels = c("trade", "public", "press"), labels = make.unique(c("专业观众", "公众", "press")))
attr(responses_visitor_exit[["role"]], "label") <- "role"
attr(responses_visitor_exit[["role_label"]], "label") <- "role"
responses_visitor_exit[["first"]] <- as_number(responses_visitor_exit[["first"]])
attr(responses_visitor_exit[["first"]], "labels") <- c("是" = 1, "否" = 0)
attr(responses_visitor_exit[["first"]], "label") <- "first"
attr(responses_visitor_exit[["first_label"]], "label") <- "first"
responses_visitor_exit[["topics__air"]] <- as_number(responses_visitor_exit[["topics__air"]])
attr(responses_visitor_exit[["topics__air"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["topics__air"]], "label") <- "topics – 飞机"
responses_visitor_exit[["topics__uav"]] <- as_number(responses_visitor_exit[["topics__uav"]])
attr(responses_visitor_exit[["topics__uav"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["topics__uav"]], "label") <- "topics – 无人机"
responses_visitor_exit[["topics__3"]] <- as_number(responses_visitor_exit[["topics__3"]])
attr(responses_visitor_exit[["topics__3"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["topics__3"]], "label") <- "topics – 第三"
attr(responses_visitor_exit[["age"]], "label") <- "age"
attr(responses_visitor_exit[["comment"]], "label") <- "comment"
responses_visitor_exit[["SERV_P"]] <- as_number(responses_visitor_exit[["SERV_P"]])
attr(responses_visitor_exit[["SERV_P"]], "labels") <- c("1" = 1, "2" = 2, "3" = 3, "4" = 4, "5" = 5)
attr(responses_visitor_exit[["SERV_P"]], "label") <- "SERV？"
responses_visitor_exit[["stand__light"]] <- as_number(responses_visitor_exit[["stand__light"]])
attr(responses_visitor_exit[["stand__light"]], "labels") <- c("差" = 1, "好" = 2)
attr(responses_visitor_exit[["stand__light"]], "label") <- "展位 – 灯光"
attr(responses_visitor_exit[["stand__light_label"]], "label") <- "展位 – 灯光"
responses_visitor_exit[["stand__power"]] <- as_number(responses_visitor_exit[["stand__power"]])
attr(responses_visitor_exit[["stand__power"]], "labels") <- c("差" = 1, "好" = 2)
attr(responses_visitor_exit[["stand__power"]], "label") <- "展位 – power"
attr(responses_visitor_exit[["stand__power_label"]], "label") <- "展位 – power"
responses_visitor_exit[["reasons__price"]] <- as_number(responses_visitor_exit[["reasons__price"]])
attr(responses_visitor_exit[["reasons__price"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["reasons__price"]], "label") <- "reasons – 价格"
responses_visitor_exit[["reasons__way"]] <- as_number(responses_visitor_exit[["reasons__way"]])
attr(responses_visitor_exit[["reasons__way"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["reasons__way"]], "label") <- "reasons – way"
responses_visitor_exit[["reasons__other"]] <- as_number(responses_visitor_exit[["reasons__other"]])
attr(responses_visitor_exit[["reasons__other"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["reasons__other"]], "label") <- "reasons – 其他"
responses_visitor_exit[["reasons__none"]] <- as_number(responses_visitor_exit[["reasons__none"]])
attr(responses_visitor_exit[["reasons__none"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["reasons__none"]], "label") <- "reasons – 都不是"
responses_visitor_exit[["reasons__refused"]] <- as_number(responses_visitor_exit[["reasons__refused"]])
attr(responses_visitor_exit[["reasons__refused"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["reasons__refused"]], "label") <- "reasons – 不愿回答"
responses_visitor_exit[["reasons__dontknow"]] <- as_number(responses_visitor_exit[["reasons__dontknow"]])
attr(responses_visitor_exit[["reasons__dontknow"]], "labels") <- c("未选" = 0, "已选" = 1)
attr(responses_visitor_exit[["reasons__dontknow"]], "label") <- "reasons – 不知道"
attr(responses_visitor_exit[["reasons_comment"]], "label") <- "reasons"
responses_visitor_exit[["goal"]] <- as_number(responses_visitor_exit[["goal"]])
attr(responses_visitor_exit[["goal"]], "labels") <- c("销售" = 1, "学习" = 2)
attr(responses_visitor_exit[["goal"]], "label") <- "goal"
attr(responses_visitor_exit[["goal_label"]], "label") <- "goal"
attr(responses_visitor_exit[["who__name"]], "label") <- "who – name"
responses_visitor_exit[["who__since"]] <- as.Date(responses_visitor_exit[["who__since"]])
attr(responses_visitor_exit[["who__since"]], "label") <- "who – since"
responses_visitor_exit[["order__a"]] <- as_number(responses_visitor_exit[["order__a"]])
attr(responses_visitor_exit[["order__a"]], "label") <- "order – 甲"
responses_visitor_exit[["order__b"]] <- as_number(responses_visitor_exit[["order__b"]])
attr(responses_visitor_exit[["order__b"]], "label") <- "order – 乙"
responses_visitor_exit[["page_overall_s"]] <- as_number(responses_visitor_exit[["page_overall_s"]])
attr(responses_visitor_exit[["page_overall_s"]], "label") <- "页面 overall 的显示时间（秒）"
responses_visitor_exit[["page_overall_visits"]] <- as_number(responses_visitor_exit[["page_overall_visits"]])
attr(responses_visitor_exit[["page_overall_visits"]], "label") <- "进入页面 overall 的次数"
responses_visitor_exit[["page_about_you_s"]] <- as_number(responses_visitor_exit[["page_about_you_s"]])
attr(responses_visitor_exit[["page_about_you_s"]], "label") <- "页面 about-you 的显示时间（秒）"
responses_visitor_exit[["page_about_you_visits"]] <- as_number(responses_visitor_exit[["page_about_you_visits"]])
attr(responses_visitor_exit[["page_about_you_visits"]], "label") <- "进入页面 about-you 的次数"
responses_visitor_exit[["page_further_s"]] <- as_number(responses_visitor_exit[["page_further_s"]])
attr(responses_visitor_exit[["page_further_s"]], "label") <- "页面 further 的显示时间（秒）"
responses_visitor_exit[["page_further_visits"]] <- as_number(responses_visitor_exit[["page_further_visits"]])
attr(responses_visitor_exit[["page_further_visits"]], "label") <- "进入页面 further 的次数"
responses_visitor_exit[["taps"]] <- as_number(responses_visitor_exit[["taps"]])
attr(responses_visitor_exit[["taps"]], "label") <- "触摸次数"
responses_visitor_exit[["taps_off_target"]] <- as_number(responses_visitor_exit[["taps_off_target"]])
attr(responses_visitor_exit[["taps_off_target"]], "label") <- "未点中任何内容的触摸"
responses_visitor_exit[["taps_guarded"]] <- as_number(responses_visitor_exit[["taps_guarded"]])
attr(responses_visitor_exit[["taps_guarded"]], "label") <- "换页后被忽略的触摸"
responses_visitor_exit[["idle_warnings"]] <- as_number(responses_visitor_exit[["idle_warnings"]])
attr(responses_visitor_exit[["idle_warnings"]], "label") <- "“您还在吗”提示次数"
responses_visitor_exit[["pages_back"]] <- as_number(responses_visitor_exit[["pages_back"]])
attr(responses_visitor_exit[["pages_back"]], "label") <- "返回上一页次数"
attr(responses_visitor_exit[["other_answers"]], "label") <- "其他列未显示的回答（JSON）"
responses_visitor_exit[["quality_status"]] <- factor(responses_visitor_exit[["quality_status"]], levels = c("counted", "flagged", "held_for_review", "excluded", "superseded"), labels = make.unique(c("计入，无标记", "计入，有一个标记", "疑似连续乱按，待人工放行", "不计入，两个或更多标记", "同一参与者以另一份为准")))
attr(responses_visitor_exit[["quality_status"]], "label") <- "记录是否计入"
responses_visitor_exit[["mark_speeding"]] <- as_number(responses_visitor_exit[["mark_speeding"]])
attr(responses_visitor_exit[["mark_speeding"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_exit[["mark_speeding"]], "label") <- "作答过快"
responses_visitor_exit[["mark_straight_line"]] <- as_number(responses_visitor_exit[["mark_straight_line"]])
attr(responses_visitor_exit[["mark_straight_line"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_exit[["mark_straight_line"]], "label") <- "全部相同评分且另有迹象"
responses_visitor_exit[["mark_taps_off_target"]] <- as_number(responses_visitor_exit[["mark_taps_off_target"]])
attr(responses_visitor_exit[["mark_taps_off_target"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_exit[["mark_taps_off_target"]], "label") <- "多次未点中"
responses_visitor_exit[["mark_twin"]] <- as_number(responses_visitor_exit[["mark_twin"]])
attr(responses_visitor_exit[["mark_twin"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_exit[["mark_twin"]], "label") <- "与前一份答案完全相同"
responses_visitor_exit[["mark_burst"]] <- as_number(responses_visitor_exit[["mark_burst"]])
attr(responses_visitor_exit[["mark_burst"]], "labels") <- c("否" = 0, "是" = 1)
attr(responses_visitor_exit[["mark_burst"]], "label") <- "连续快速作答之一"
responses_visitor_exit[["weight"]] <- as_number(responses_visitor_exit[["weight"]])
attr(responses_visitor_exit[["weight"]], "label") <- "记录权重（与登记名册一致）"
responses_visitor_exit[["pairing"]] <- factor(responses_visitor_exit[["pairing"]], levels = c("paired", "unpaired", "too_short", "order"), labels = make.unique(c("已配对", "无对应记录", "间隔不足半小时", "到场问卷晚于离场")))
attr(responses_visitor_exit[["pairing"]], "label") <- "到场与离场是否配对"
attr(responses_visitor_exit[["paired_rec_id"]], "label") <- "同一参与者另一侧的记录"
responses_visitor_exit[["SERV_expected"]] <- as_number(responses_visitor_exit[["SERV_expected"]])
attr(responses_visitor_exit[["SERV_expected"]], "label") <- "SERV：期望"
responses_visitor_exit[["SERV_experienced"]] <- as_number(responses_visitor_exit[["SERV_experienced"]])
attr(responses_visitor_exit[["SERV_experienced"]], "label") <- "SERV：实际"
responses_visitor_exit[["SERV_disconfirmation"]] <- as_number(responses_visitor_exit[["SERV_disconfirmation"]])
attr(responses_visitor_exit[["SERV_disconfirmation"]], "label") <- "SERV：实际减期望"
responses_visitor_exit[["SERV_seed_gap"]] <- as_number(responses_visitor_exit[["SERV_seed_gap"]])
attr(responses_visitor_exit[["SERV_seed_gap"]], "label") <- "SERV：期望减实际"
attr(responses_visitor_exit[["register_type"]], "label") <- "参与者类型（登记名册）"
attr(responses_visitor_exit[["register_region"]], "label") <- "地区（登记名册）"
attr(responses_visitor_exit[["register_size"]], "label") <- "企业规模（登记名册）"
attr(responses_visitor_exit[["register_visit"]], "label") <- "首次或再次到场（登记名册）"

answers_long <- read_table("answers_long.csv")
attr(answers_long[["rec_id"]], "label") <- "记录编号"
attr(answers_long[["form"]], "label") <- "问卷"
attr(answers_long[["station"]], "label") <- "答题地点"
attr(answers_long[["language"]], "label") <- "答题语言"
attr(answers_long[["status"]], "label") <- "是否答完"
answers_long[["started_local"]] <- as_moment(answers_long[["started_local"]])
attr(answers_long[["started_local"]], "label") <- "开始时间（展会当地）"
attr(answers_long[["column"]], "label") <- "宽表中的列"
attr(answers_long[["question"]], "label") <- "题目"
attr(answers_long[["part"]], "label") <- "选项、行或字段"
attr(answers_long[["indicator"]], "label") <- "评价指标"
attr(answers_long[["wave"]], "label") <- "期望、实际或竞争对手"
answers_long[["value"]] <- type.convert(answers_long[["value"]], na.strings = "", as.is = TRUE)
attr(answers_long[["value"]], "label") <- "回答：代码、数字或文本"
answers_long[["number"]] <- as_number(answers_long[["number"]])
attr(answers_long[["number"]], "label") <- "可计算的数值"
attr(answers_long[["label"]], "label") <- "代码的文字"
attr(answers_long[["missing"]], "label") <- "不计入的原因"

