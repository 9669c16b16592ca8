//! The review queue and its decision page.

super::texts! {
    TITLE = "待办审批" "Review queue";
    STATE = "办理状态" "State";
    OPEN = "待处理" "Open";
    CLOSED = "已办结" "Closed";
    SCOPES = "看谁的任务" "Whose tasks";
    SCOPE_AREA = "本辖区" "My area";
    SCOPE_GROUPS = "本岗位" "My office";
    SCOPE_MINE = "我在办的" "Mine";
    CHANGED = "看过后有变化" "Changed since I looked";
    ANY = "全部" "Any";
    LANE = "办理程序" "Lane";
    RISK = "风险" "Risk";
    DUE_PAST = "已超期" "Overdue";
    DUE_SOON = "一天内到期" "Due within a day";
    DUE_WEEK = "五天内到期" "Due within five days";
    ESCALATED = "超期已上报" "Escalated";
    WAITS_FOR_ANSWER = "等申请部门说明" "Waiting for an answer";
    VIEWS = "常用筛选" "Saved views";
    VIEW_NAME = "名称" "Name";
    SAVE_VIEW = "把当前筛选存为常用" "Save this view";
    FORGET_VIEW = "删除常用筛选“{}”" "Delete the view {}";
    TICK = "选择" "Select";
    TICK_ONE = "选择 {}" "Select {}";
    BULK = "对选中的各件" "With those selected";
    BULK_APPROVE = "批量同意" "Approve them";
    BULK_RETURN = "批量退回" "Return them";
    BULK_TITLE = "批量办理结果" "What became of each";
    BULK_NONE = "没有选中任何一件。" "Nothing was selected.";
    BULK_DONE = "已办 {} 件。" "{} decided.";
    BULK_REFUSED = "{} 件没有办成，请逐件打开处理：" "{} were not decided; open them one by one:";
    KEYS = "快捷键（按 ? 展开）" "Shortcuts (press ?)";
    EMPTY = "没有符合条件的审批任务。" "No task matches.";
    FORM = "报表名称" "Form";
    DEPARTMENT = "申请部门" "Department";
    STAGE = "环节" "Stage";
    AREA = "审批范围" "Decides for";
    DUE = "办理期限" "Due";
    BURDEN = "负担" "Burden";
    BURDEN_OF = "{} × {} 个社区" "{} × {} communities";
    RESULT = "结果" "Result";
    CLAIMED_BY = "{} 正在办理" "{} is at it";
    KEYS_HINT = "j、k 上下移动，x 选中，回车打开。" "j and k move, x selects, Enter opens.";
    KEYS_HINT_TASK = "快捷键：a 跳到“同意”，r 跳到理由，s 跳到删减，按回车或空格确认。"
        "Shortcuts: a goes to Approve, r to the reason, s to striking fields; Enter or space confirms.";
    TASK_TITLE = "审批：{}" "Review: {}";
    FACTS = "申请情况" "The request";
    PURPOSE = "用途" "Purpose";
    LEGAL_BASIS = "法定依据" "Legal basis";
    FREQUENCY = "填报频次" "Frequency";
    FIRST_DUE = "首次报送" "First due";
    END_DATE = "有效期至" "Valid until";
    AREAS = "填报范围" "Areas";
    MINUTES = "每次预计用时" "Time per response";
    CONTACT = "联系人" "Contact";
    PAYER = "经费承担" "Payer";
    CITATIONS = "引用的清单事项" "Duty-list items cited";
    NO_CITATIONS = "没有引用清单事项。" "No item is cited.";
    CHECKS = "系统检查" "Checks";
    EVIDENCE = "查看依据" "Evidence";
    SUPPLIED_INSTEAD = "改为共享" "supplied instead";
    TO_BE_LOWERED = "须降低频次" "to be lowered";
    NO_CHECKS = "还没有检查结果。" "There are no check results yet.";
    FIELDS = "填报项" "Fields";
    FIELD = "填报项" "Field";
    ELEMENT = "数据元" "Element";
    VERDICT = "处理" "Verdict";
    VERDICTS = "各填报项怎么处理" "What becomes of each field";
    HELD = "已有数据" "Held already";
    HELD_BY = "{}《{}》{}" "{}, {}, {}";
    STRIKE = "删减" "Strike";
    STRIKE_FIELD = "删减 {}" "Strike {}";
    DECIDE = "审批意见" "Your decision";
    LOWER_FREQUENCY = "降低频次为" "Lower the frequency to";
    KEEP_FREQUENCY = "不变（{}）" "Keep ({})";
    FREQUENCY_HINT = "只能改成更低的频次。清单事项允许的最高频次：{}。"
        "It can only be lowered. The cited items allow at most: {}.";
    REASON_HINT = "退回和不同意必须写明理由，申请部门能看到。"
        "A return or a rejection needs reasons; the applicant reads them.";
    APPROVE = "同意" "Approve";
    RETURN = "退回修改" "Return";
    REJECT = "不同意" "Reject";
    CLAIM = "认领，我来办" "Claim it";
    RELEASE = "放回队列" "Put it back";
    DECIDED = "这项任务已经办结：{}。" "This task is closed: {}.";
    DECIDED_BY = "{} 于 {} 作出决定：{}。" "{} decided on {}: {}.";
    YOURS_DONE = "已记录您的意见。" "Your decision is recorded.";
    CLAIMED = "已认领，30 分钟内由您办理。" "Claimed: it is yours for 30 minutes.";
    LATE_CONCURRING = "同事先您一步作了决定，以先到的为准。您的意见与其一致，已一并留存。"
        "A colleague decided just before you, and that decision counts. Your opinion agrees with it and is kept beside it.";
    LATE_DISSENTING = "同事先您一步作了决定，以先到的为准。您的意见与其不同，已作为不同意见留存。"
        "A colleague decided just before you, and that decision counts. Your opinion differs and is kept as dissenting.";
    RELEASED = "已放回队列。" "Put back.";
    TOO_LATE = "您打开页面之后情况有了变化，刚才的操作没有生效。下面是最新情况。"
        "Something changed after you opened the page, and what you did had no effect. This is the current state.";
    OTHER_TASKS = "各方意见" "All decisions so far";
    TERMS_STRUCK = "删减：{}" "Struck: {}";
    TERMS_FREQUENCY = "频次改为：{}" "Frequency lowered to: {}";
    BACK = "返回待办列表" "Back to the queue";
    FLOW = "办理流程" "The flow";
    FLOW_ALT = "办理流程图：各环节的先后和目前所处的环节，文字说明见“各方意见”。"
        "The stages of the flow in order and where the request stands; the decisions say the same in words.";
    OPEN_REQUEST = "查看完整申请" "The whole request";
}
