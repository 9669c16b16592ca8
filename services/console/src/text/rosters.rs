//! Rosters 台账, as those who keep them row by row read them.

super::texts! {
    TITLE = "台账" "Rosters";
    INTRO = "按准入批准的报表逐人（户、房屋）登记的名册。证件号、电话等默认遮挡；新增、停发、变更由系统算出，不用另外报。"
        "The people, households and houses that admitted forms ask about, row by row. Personal values are masked. What was added, ended and changed is worked out by the system and need not be reported separately.";
    EMPTY = "这个社区（村）没有您要记、要看的台账。" "No roster of this community concerns you.";
    COMMUNITY = "社区（村）" "Community";
    NAME = "台账名称" "Roster";
    ASKED_BY = "要数部门" "Asked by";
    ROWS = "在册" "Rows";
    THIS_MONTH = "本月异动" "This month";
    LAST_CHANGE = "最近变动" "Last change";
    WAITS = "待处理" "To do";
    ADDED_ENDED_CHANGED = "新增 {}，停发 {}，变更 {}" "{} added, {} ended, {} changed";
    NO_CHANGES = "无异动" "none";
    NOTHING_WAITS = "无" "nothing";
    ARRIVALS_WAIT = "迁入待确认 {}" "{} arrivals";
    CONFLICTS_WAIT = "互斥待遇 {}" "{} conflicts";
    MERGED_WAIT = "并入待接收 {}" "{} to take over";
    PREDECESSORS = "已并入本社区（村）的，原来的台账还能查：" "Merged into this community; its rosters can still be read:";
    BACK = "返回台账目录" "All rosters";
    BACK_TO_ROSTER = "返回台账" "Back to the roster";
    BACK_TO_ROW = "返回这一行" "Back to the row";
    NOT_LIVE = "准入已到期、暂停或撤销，这本台账只能查看，不能再登记。"
        "The admission has ended or is suspended: the roster can be read, and not written.";
    VALID_UNTIL = "有效期至" "Valid until";
    CONTROL_NUMBER = "准入编号" "Control number";
    LISTED = "名册" "Rows";
    CHANGES = "异动" "Changes";
    ADD = "新增一行" "Add a row";
    IMPORT = "表格导入" "Import a sheet";
    EXPORT_CSV = "导出 CSV" "Export as CSV";
    EXPORT_XLSX = "导出 Excel" "Export as a workbook";
    EXPORT_HINT = "导出的表格同样遮挡个人信息。" "What is exported is masked as well.";
    COUNTS = "台账统计" "What it adds up to";
    COUNTED = "{}（截至 {}）" "{} (as of {})";
    CONFLICTS = "互斥待遇核查" "Entitlements that exclude each other";
    CONFLICTS_HINT = "同一个人在本社区几本台账里的待遇不能同时享受的，核实后停发或更正其中一项。"
        "What one person may not draw at the same time by the rosters of the community: check it, then end or correct one of them.";
    ALSO_IN = "另见：{}" "also in: {}";
    ARRIVALS = "迁入待确认" "Arrivals to decide on";
    ARRIVALS_HINT = "其他社区（村）转来的，核实本人确已迁来再确认。" "Sent by other communities: confirm once you know that they live here.";
    DEPARTURES = "已转出，等对方确认" "Departures that wait";
    DEPARTURES_HINT = "对方确认之前，仍算在本台账。" "They stand here until the other community confirms.";
    FROM_COMMUNITY = "从哪里迁来" "From";
    TO_COMMUNITY = "迁往" "To";
    ASKED_AT = "提出时间" "Asked";
    WISHED_DAY = "对方填的迁入日期" "First day asked for";
    DECIDE_TITLE = "迁入确认" "An arrival";
    DECIDE_INTRO = "确认后，对方台账上的这一行停止，本台账自动新增，内容不变。不是迁到本社区的，选“不予迁入”，这一行留在原社区。"
        "If you confirm, the row there ends and one begins here with the same values. If nobody moved here, reject it: the row stays where it is.";
    CONFIRM = "确认迁入" "Confirm";
    REJECT = "不予迁入" "Reject";
    ROW = "台账行" "Row";
    CHOOSE_ROW = "选中 {}" "Tick {}";
    SINCE = "起始日期" "Since";
    STATE = "状态" "State";
    STANDS = "在册" "stands";
    SHOW_ENDED = "包括已停发、退出的" "Ended ones as well";
    ON_DAY = "查看哪一天的名册" "As it stood on";
    NO_ROWS = "还没有登记任何一行。" "There are no rows yet.";
    NO_ROWS_FOUND = "这一天没有在册的。" "No row stood on that day.";
    UNREADABLE = "内容解不开，请联系系统管理员" "it does not open: tell the system administrator";
    VALUES = "登记内容" "Values";
    NOT_FILLED = "未填" "empty";
    VERSIONS = "历次变动" "Versions";
    HOLDS_FROM = "生效日期" "Holds from";
    WHAT_HAPPENED = "变动" "What happened";
    WHY = "原因" "Why";
    RECORDED_AT = "登记时间" "Recorded";
    RECORDED_BY = "登记人" "By";
    YOU = "本人" "you";
    COLLEAGUE = "同事" "a colleague";
    PROGRAM = "业务系统" "a program";
    SYSTEM = "系统" "the system";
    CHANGE = "变更" "Change";
    END = "停发、退出" "End";
    MOVE = "迁往其他社区（村）" "Move";
    ROW_ENDED = "这一行已停发或退出，不能再改；要恢复请重新新增。" "This row was ended. To go on, add the person again.";
    ADD_TITLE = "新增一行" "Add a row";
    ADD_INTRO = "有公民身份号码的，性别、出生日期可以不填，按号码自动带出。" "Sex and date of birth follow from the identity number and may be left out.";
    CHANGE_TITLE = "变更登记内容" "Change a row";
    CHANGE_INTRO = "只填要改的项，不改的留空。改前的内容留在历次变动里。" "Fill in only what changes. What was there before stays among the versions.";
    NOW = "现在：{}" "Now: {}";
    CANNOT_FILL = "填不了" "Cannot be filled";
    CANNOT_OR_CLEAR = "填不了，或者要清空" "Cannot be filled, or to be cleared";
    WHY_EMPTY = "“{}”为什么不填" "Why \"{}\" is empty";
    CLEAR = "清空这一项" "clear it";
    CHANGE_REASON = "异动原因" "Reason";
    FROM_DAY = "生效日期" "Holds from";
    FROM_DAY_HINT = "不填就是今天。最多提前三个月。" "Today, if empty; at most three months ahead.";
    REMARK = "情况说明" "Remark";
    REMARK_HINT = "系统提示有疑点、但核实无误的，写明原因。加密保存，不超过 200 字。"
        "If it is right although rules advise against it, say why. Kept sealed; 200 characters at most.";
    SAVE_ADDED = "登记" "Add it";
    SAVE_CHANGED = "保存变更" "Save the change";
    END_TITLE = "停发、退出" "End a row";
    END_INTRO = "填停止的第一天和原因。这一行从那天起不再计入，历次内容保留。" "Say from which day on it does not hold any more, and why. Its versions stay.";
    END_FROM = "从哪天起停发、退出" "First day it does not hold";
    END_NOW = "停发、退出" "End it";
    MOVE_TITLE = "迁往其他社区（村）" "Move a row";
    MOVE_INTRO = "对方也由您服务的，马上转过去；不是的，等对方确认，确认前仍在本台账。"
        "If you serve the other community too, it moves at once. Otherwise they confirm it first, and until then it stands here.";
    MOVE_TO = "迁到哪里" "To which community";
    MOVE_FROM = "迁入日期" "First day there";
    MOVE_NOW = "转过去" "Move it";
    SEARCH = "查询" "Search";
    SEARCH_TITLE = "台账查人、查房" "Find a person or a house";
    SEARCH_INTRO = "按公民身份号码或房屋编号，在您能看的各社区（村）台账里一次查清：这个人（这套房）登记在哪几本台账里。查到的内容仍然遮挡。姓名加密存放，不能按姓名查。"
        "By an identity number, or the number of a house: which rosters of the communities within your reach have it. What is found stays masked. Names are sealed and cannot be looked for.";
    SEARCH_WARNING = "每次查询都会记入日志、长期保留：谁、什么时候、查了哪个范围、为什么查、查到哪几行。号码本身不会记录，也不出现在网址里。"
        "Every search is recorded for good: who, when, within which area, why, and which rows were found. The number itself is not, and it stands in no address.";
    SEARCH_ID = "公民身份号码" "Identity number";
    SEARCH_ID_HINT = "身份号码和房屋编号只填一项。" "Fill either this or the number of a house.";
    SEARCH_HOUSE = "房屋编号" "Number of the house";
    SEARCH_WHERE = "查询范围" "Within";
    SEARCH_REASON_HINT = "例如：核对低保与特困是否重复享受。不要写证件号、电话。" "Such as: checking two entitlements that exclude each other. No numbers of people.";
    SEARCH_NONE = "没有查到。本次查询已记入日志。" "Nothing was found. The search is recorded.";
    SEARCH_FOUND = "查到 {} 行。本次查询已记入日志。" "{} rows were found. The search is recorded.";
    UNMASK = "查看原文" "See the values";
    UNMASK_ROWS = "查看选中行的原文" "See the ticked rows";
    UNMASK_WARNING = "谁、什么时候、为什么看了哪几行，都会记入日志，长期保留。请只看工作需要的。"
        "Who looked at which rows, when and why is recorded and kept. Look only at what your work needs.";
    UNMASK_FOR = "查看用途" "What for";
    UNMASK_REASON = "具体原因" "The reason in words";
    UNMASK_REASON_HINT = "例如：核对本月停发名单。不要写证件号、电话。" "Such as: checking who ends this month. No numbers of people.";
    UNMASKED_TITLE = "台账原文" "Values as they are";
    UNMASKED = "本次查看已记入日志。请勿拍照、外传，离开前关闭页面。" "That you looked is recorded. Do not copy or pass it on; close the page when you leave.";
    CHOOSE_ROWS = "先在名册里勾选要看的行，一次最多 50 行。" "Tick rows in the table first, at most 50.";
    CHANGES_INTRO = "对比两天的名册，由系统算出：谁新增、谁停发、谁变更。期间停了又恢复的，只算变更。"
        "Worked out by comparing two days: who was added, ended, changed. Whoever left and came back has only changed, if at all.";
    FROM = "从" "From";
    TO = "到" "To";
    NO_DIFFERENCES = "这段时间没有异动。" "Nothing changed in this time.";
    WHAT_CHANGED = "改了哪些项" "What changed";
    IMPORT_TITLE = "台账导入" "Import a sheet";
    IMPORT_INTRO = "先导出，改好再传回来；遮挡的格子不动就不变。新的人加在最后；要停发的，在“停发原因”里填原因；没有列出的行不受影响。接收 CSV（UTF-8 或 GB18030）和 Excel（.xlsx），不超过 2 万行。有一处错，全都不改。"
        "Export, edit and send it back; masked cells left alone change nothing. Add new people below; a reason in the column end_reason ends a row; rows that are missing stay. CSV (UTF-8 or GB18030) or Excel (.xlsx), 20,000 rows at most. One mistake, and nothing is changed.";
    WOULD_DO = "试导入结果：新增 {}，变更 {}，停发 {}，不变 {}。还没有保存。" "Tried: {} added, {} changed, {} ended, {} unchanged. Nothing has been saved.";
    DID = "已导入：新增 {}，变更 {}，停发 {}，不变 {}。" "Imported: {} added, {} changed, {} ended, {} unchanged.";
    TAKE_OVER = "接收并入社区（村）的台账" "Take over a merged community's rows";
    TAKE_OVER_INTRO = "区划调整后，把并入的社区（村）还在册的各行转到本台账；原来登记的内容仍可在原处查看。"
        "After a merger: every row that stands there goes on here. What was written there stays readable.";
    TAKE_OVER_WAITS = "{}已并入本社区（村），还有 {} 行在册，等您接收。" "{} was merged into this community; {} rows stand there still.";
    TAKE_OVER_FROM = "并入的社区（村）" "Merged community";
    TAKE_OVER_NOW = "接收" "Take over";
    DONE_ADDED = "已登记。" "The row was added.";
    DONE_CHANGED = "已变更。" "The change was saved.";
    DONE_ENDED = "已停发、退出。" "The row was ended.";
    DONE_MOVED = "已转到对方社区（村）。" "The row was moved.";
    DONE_ASKED = "已提交，等对方社区（村）确认；确认前仍在本台账。" "Sent: the other community confirms it. Until then it stands here.";
    DONE_CONFIRMED = "已确认迁入。" "The arrival was confirmed.";
    DONE_REJECTED = "已退回，这一行留在原社区（村）。" "It was rejected; the row stays where it is.";
    DONE_TAKEN_OVER = "已接收，并入的各行在下面的名册里。" "The rows were taken over and stand below.";
}

super::lookups! { WORDS
    /// What a version did to its row.
    change {
        ADDED = "added" "新增" "added";
        CHANGED = "changed" "变更" "changed";
        ENDED = "ended" "停发、退出" "ended";
    }
    /// Why.
    reason {
        QUALIFIED = "qualified" "新符合条件" "qualified";
        DECEASED = "deceased" "死亡" "deceased";
        MOVED_OUT = "moved-out" "户籍迁出" "moved away";
        NO_LONGER = "no-longer-qualified" "不再符合条件" "no longer qualified";
        GIVEN_UP = "given-up" "本人放弃" "given up";
        RATE = "rate-adjusted" "标准调整" "rate adjusted";
        DETAILS = "details-changed" "信息变更" "details changed";
        MISTAKE = "entered-by-mistake" "误录更正" "entered by mistake";
        MOVED_IN = "moved-in" "迁入" "moved here";
        MERGED = "area-merged" "区划调整" "areas merged";
        OTHER = "other" "其他" "other";
    }
    /// What values are looked at for.
    purpose {
        VERIFY = "verify" "核对、更正台账" "to check or correct the roster";
        CONTACT = "contact" "上门探访、联系本人" "to visit or call the person";
        PAY = "pay" "发放待遇" "to pay what is due";
        REVIEW = "review" "审核资格" "to review the entitlement";
        EMERGENCY = "emergency" "应急处置" "an emergency";
        SUBJECT = "subject-access" "本人查询" "the person asked";
    }
}
