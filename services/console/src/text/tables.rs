//! The one table of a community and month.

super::texts! {
    TITLE = "本月填报" "Monthly table";
    EMPTY = "目前没有要填的表。" "There is no table to fill just now.";
    COMMUNITY = "社区（村）" "Community";
    PERIOD = "月份" "Month";
    DUE = "报送期限" "Due";
    PROGRESS_OF = "已填 {} 项，共 {} 项" "{} of {} answered";
    STATE = "状态" "State";
    TABLE_TITLE = "{} {} 一张表" "{}, {}: one table";
    INTRO = "各部门要的数据都在这一张表里。已有数据已预填，核对后勾选“确认”即可；没有的，请选未填原因。填写时自动保存。"
        "Everything the departments need is in this one table. What is already known is filled in: tick Confirm if it is still right. If there is nothing to enter, say why. Your entries are saved as you type.";
    INTRO_NO_SCRIPT = "离开页面前请按“保存”。" "Press Save before you leave the page.";
    CELL_OF = "数据期：{}" "For {}";
    PREFILLED_FROM_TABLE = "预填 {}：来自街道审核过的表，截至 {}。" "Filled in, {}: from a table the street accepted, as of {}.";
    PREFILLED_FROM_IMPORT = "预填 {}：来自历史数据，截至 {}。" "Filled in, {}: taken over from earlier records, as of {}.";
    PREFILLED_FROM_ROSTER = "预填 {}：由本社区台账统计，截至 {}。" "Filled in, {}: counted from your own rosters, as of {}.";
    PREFILLED_FROM_DEPARTMENT = "预填 {}：由主管部门提供，截至 {}。" "Filled in, {}: provided by the department that holds it, as of {}.";
    PREFILLED_DERIVED = "预填 {}：由本表其他数据算出，{}。" "Filled in, {}: worked out from other cells of this table, {}.";
    PREFILLED_FROM_PERIODS = "预填 {}：由本期各月（各期）数据汇总，截至 {}。" "Filled in, {}: added up from the shorter periods within, as of {}.";
    STALE_PREFILL = "时间较早，请留意核对。" "It is not recent; please check it.";
    CONFIRM = "确认无变化" "Confirm: still right";
    CONFIRM_RETURNED = "已核对，按此数再报" "Checked: send it as it is";
    CONFIRM_ALL = "全部确认预填数据" "Confirm everything filled in";
    WHY_EMPTY = "未填原因" "Why empty";
    REMARK = "填写说明" "Add a remark";
    REMARK_LABEL = "情况说明（数据特殊但属实的，请写明原因）" "What is special about this value, if it is right";
    REMARKED = "社区说明：{}" "The community says: {}";
    NO_REASON = "——" "—";
    RETURNED_BECAUSE = "街道退回：{}" "Returned by the street: {}";
    CORRECTED_BECAUSE = "申请更正的原因：{}" "Why you correct it: {}";
    OWNERS = "谁要这项数据" "Who asks for this";
    DEFINITION = "指标解释" "Definition";
    NOT_CONFIRMED = "预填数据还没有确认：核对后勾选“确认无变化”，或者填写新数。"
        "What was filled in is not confirmed yet: tick Confirm, or enter another value.";
    NOT_A_VALUE = "填写的内容和格式不符（{}），请核对。" "That does not fit ({}); please check.";
    SAVED = "{} 已保存，已填 {} 项，共 {} 项。" "Saved at {}; {} of {} answered.";
    SAVED_WITH_ERRORS = "{} 已保存；有 {} 项填写有误，没有保存，请改正。"
        "Saved at {}; {} cells do not fit and were not saved.";
    RESTORED = "已找回本机上没来得及保存的 {} 项，正在保存。" "{} entries that were only on this device are back; saving them.";
    OFFLINE = "网络不通：您填的内容已存在本机，恢复后自动保存，请不要退出登录。"
        "No connection: what you enter is kept on this device and saved when it is back. Do not sign out meanwhile.";
    KEPT_WHILE_AWAY = "还没有保存：系统暂时处理不了。您填的内容已存在本机，稍后自动再试，请不要退出登录。"
        "Not saved yet: the system cannot take it just now. What you entered is kept on this device and sent again by itself. Do not sign out meanwhile.";
    KEPT_THOUGH_REFUSED = "没有保存，原因见页面下方。您填的内容还在本机，请不要退出登录。"
        "Not saved; the reason stands at the foot of the page. What you entered is still on this device. Do not sign out meanwhile.";
    PASTED = "已粘贴 {} 项，请核对。" "{} values pasted; please check them.";
    PASTE_MISSED = "已粘贴 {} 项；对不上填报项的没有粘贴：{}" "{} values pasted; these fit no cell and were left out: {}";
    PERIODS_MISSING = "{}还没有数，暂时不能自动汇总，请直接填写，或先补齐再汇总。"
        "Nothing is there for {}, so it cannot be added up yet: fill it in, or complete those first.";
    AND = "、" ", ";
    SAVE = "保存" "Save";
    SUBMIT = "提交给街道" "Submit to the street";
    DERIVED = "由已有数据推算（不用填）" "Worked out from other values (not to be filled)";
    DERIVED_HINT = "批准时定的算法，随填报内容自动算出，通过审核后一并提供给部门。" "Worked out from what is filled, by the rule that was admitted; it goes to the department once those values are accepted.";
    DERIVED_WAITS = "等相关数据填好后算出" "follows once the values it rests on are there";
    SUBMIT_HINT = "提交后由街道审核；有问题只退回有问题的那几项。"
        "The street reviews it; only the cells that are not right come back.";
    ERRORS = "有 {} 项需要改正" "{} cells need your attention";
    SOMEBODY_ELSE = "有人同时在改这张表，您最后的改动没有保存。下面是最新内容，请核对后再填。"
        "Somebody else is changing this table, and your last changes were not saved. This is its current content.";
    SOMEBODY_ELSE_BESIDE_YOURS = "有人同时在改这张表，您这次填的还没有保存，仍留在下面并逐项标出；其余是最新内容。请核对后再保存。"
        "Somebody else is changing this table. What you entered was not saved; it still stands below and is marked, beside the current content of the rest. Check it and save again.";
    CHANGED_ELSEWHERE = "这张表刚在别处改过（同事，或者您的另一个窗口），您最后填的还没有保存。最新内容："
        "This table was changed elsewhere meanwhile, by a colleague or in another window of yours, and what you entered last is not saved yet. Its current content:";
    UNSAVED = "您填的还没有保存。" "What you entered is not saved yet.";
    UNSAVED_CONTESTED = "您填的还没有保存；同事已改为“{}”。" "What you entered is not saved yet; a colleague has changed it to “{}”.";
    UNSAVED_CLOSED = "您填的“{}”没有保存，这一项已不能再填。" "“{}”, which you entered, was not saved; this cell can no longer be filled.";
    NOTHING_STORED = "没有内容" "nothing";
    GROWN = "有新批准的填报项，需要补填。" "Something new was admitted: there is more to fill.";
    LOCKED = "已提交，等待街道审核，暂时不能修改。" "Submitted and under review; it cannot be changed now.";
    CLOSED = "填报已经截止，不能再改。还要补报的，请街道重新开放。" "The time to fill it is over. If it is still to be filled, ask the street to open it again.";
    NOT_OPEN = "还没有到填报时间，暂时只能查看。" "It is not open yet and can only be looked at.";
    ACCEPTED = "街道已审核通过，本月填报完成。" "Accepted by the street. This month is done.";
    CORRECTING = "要更正的内容已经放开，请改好后再次提交。街道通过之前，仍以原来的数据为准。" "What you correct can be changed again: correct it and submit. The old values stand until the street accepts the new ones.";
    RETURNED = "街道退回了部分内容，请修改后再次提交。" "The street returned some cells; correct them and submit again.";
    RECEIPT_TITLE = "提交回执" "Receipt";
    RECEIPT_INTRO = "表格已提交，请留存回执号。" "The table is submitted; keep the number.";
    RECEIPT_NONE = "这张表还没有提交。" "This table has not been submitted yet.";
    RECEIPT_NUMBER = "回执号" "Receipt number";
    RECEIPT_AT = "提交时间" "Submitted at";
    RECEIPT_HASH = "内容校验值" "Hash of the content";
    PRINT_HINT = "可直接打印本页留存。" "This page can be printed.";
    SHOW_RECEIPT = "查看回执" "Show the receipt";
    BACK = "返回填报列表" "Back to the tables";
    NO_SHEET = "收到不在这张表里的报表、台账？先查准入编号，没有有效的准入编号的可以不填。"
        "Were you sent a form that is not in here? Check its number: without a valid one you need not fill it.";
    PLAN = "全年填报计划" "The year's plan";
    PLAN_OF = "{} {} 年填报计划" "{}: plan of {}";
    PLAN_INTRO = "一年里要报什么、什么时候到期、大约多久填完，年初就能看到。" "What is due in the year, when, and how long it takes: known from January.";
    PLAN_ICS = "加到手机或电脑日历" "Add to a calendar";
    PLAN_CHOOSE = "计划按社区（村）列，请选一个。" "The plan is that of a community; choose one.";
    PLAN_EMPTY = "这一年没有要报的。" "Nothing is due in this year.";
    FULL_WEEKS = "这几周超过了每周 {} 的上限：" "These weeks are beyond {} a week:";
    FULL_WEEK = "{} 起的一周：{}" "the week of {}: {}";
    FORM = "报表" "Form";
    ASKED_BY = "要数部门" "Asked by";
    OFTEN = "频次" "How often";
    TAKES = "预计用时" "Takes";
    PROVISIONAL = "（暂定）" "(provisional)";
    SHEET_LINK = "用电子表格填" "Fill it in a spreadsheet";
    SHEET_TITLE = "用电子表格填报" "The table as a spreadsheet";
    SHEET_INTRO = "下载后离线填写，一行一项，填好传回来，再回到表格里核对、提交。试导入不会保存；有一处错就全部不写入，并指出是哪一格。"
        "Download it, fill it offline (one row for each cell) and upload it again; then check the table and submit it. A try saves nothing. If there is a mistake nothing is written, and you are told in which cell it is.";
    SHEET_FILE = "填好的表格" "The filled sheet";
    SHEET_TAKE = "写入表格" "Write it into the table";
    SHEET_WOULD = "试导入结果：会写入 {} 项。还没有保存。" "Tried: {} cells would be written. Nothing has been saved.";
    SHEET_DID = "已写入 {} 项，还没有提交：请回到表格核对后提交。" "{} cells were written and nothing is submitted yet: look through the table and submit it.";
    SHEET_ODD = "下面这些数请再核对：" "Please look at these once more:";
    FORMS = "各部门的报表" "The departments' own forms";
    FORMS_INTRO = "一张表填完，各部门的报表就都有了，不用再分别填。下面是按各自报表样式拆开的，可以打印。"
        "The one table answers every department's form; nobody fills them one by one. This is how each of them reads, to be printed if need be.";
    FORM_VALUE = "数值" "Value";
    FORM_WHOLE = "已填齐" "complete";
    FORM_OPEN = "还没填齐" "not complete yet";
    FORM_ROSTER = "逐人（户、房屋）的内容在台账里登记，不在这里列出。" "What it asks row by row stands in the rosters.";
    HISTORY = "历次提交" "Every submission";
    HISTORY_OF = "第 {} 次提交，{}" "Submission {}, {}";
    HISTORY_FIRST = "第一次提交，共 {} 项。" "The first one, {} cells.";
    HISTORY_SAME = "和上一次相同。" "The same as the one before.";
    HISTORY_CELL = "填报项" "Cell";
    HISTORY_BEFORE = "上一次" "Before";
    HISTORY_AFTER = "这一次" "Then";
    ADDED_LATER = "（年中新增）" "(added later)";
}
