//! Disputes, conflicts of demands, why a cell is asked, corrections.

super::texts! {
    TITLE = "数据质疑" "Disputed values";
    INTRO = "部门提供的数和社区实际不一样的，退给数源部门核实；核实结果社区看得到。"
        "Where a value that a department provided does not match what the community knows, it goes back to the department. The community sees the answer.";
    OPEN_ONLY = "只看待核实的" "Only those that wait";
    EVERY = "全部" "All";
    EMPTY = "没有数据质疑。" "There are no disputes.";
    WAITS = "待核实" "waiting";
    WHAT = "数据项" "Value";
    COMMUNITY = "社区" "Community";
    PROVIDED = "提供的数" "Provided";
    PROVIDED_NOW = "现在的数" "Value now";
    SOURCE = "数源部门" "Source";
    RAISED = "提出时间" "Raised";
    STATE = "状态" "State";
    REASON = "哪里不对" "What is wrong";
    REASON_HINT = "例如：户籍系统里有 3 人已迁出。不要写居民姓名、证件号。" "Such as: three of them moved away. No names or numbers of residents.";
    SUGGESTED = "社区认为应该是" "What it should be";
    ANSWER = "核实意见" "Answer";
    RIGHT_VALUE = "正确的数" "The right value";
    RIGHT_VALUE_HINT = "确实有误才填；填了就用它替换。" "Only if it was wrong; it replaces the value.";
    CONFIRM = "核实无误，维持原数" "It is right";
    REPLACE = "确实有误，替换" "Replace it";
    RESOLVED = "已答复，社区会收到消息。" "Answered; the community is told.";
    ONE = "质疑：{}" "Dispute: {}";
    BACK = "返回数据质疑" "Back to the disputes";
    RAISE = "这个数不对，退给数源部门核实" "This is wrong: send it back to its source";
    RAISE_INTRO = "质疑不影响填表：先按社区掌握的填，数源部门核实后会告诉您。"
        "You can go on filling the table: enter what you know, and the department will tell you what it found.";
    SEND = "提交质疑" "Send it";
    RAISED_DONE = "已退给数源部门核实。" "It went back to its source.";
    BACK_TO_TABLE = "返回表格" "Back to the table";
    WHY = "为什么要填这一项" "Why am I asked this";
    WHY_TITLE = "为什么要填：{}" "Why this is asked: {}";
    WHERE = "现在在哪一步" "Where it stands";
    OPENS = "开放填报" "Opens";
    CLOSES = "截止" "Closes";
    NO_DEMAND = "没有有效的报表要这一项。" "No valid form asks for it.";
    SOURCE_OF_DEMAND = "哪个部门要" "Asked by";
    OFTEN = "频次" "How often";
    PURPOSE = "用途" "Purpose";
    ITEM = "依据的清单事项" "Item of the duty list";
    ITEM_LINE = "{} {}（第 {} 版）" "{} {} (version {})";
    RULES = "填写规则" "Rules";
    DUE = "报送期限" "Due";
    VALID = "准入有效期" "Valid";
    FROM_TO = "{} 至 {}" "{} to {}";
    CONFLICTS = "口径不一致" "Contradicting demands";
    CONFLICTS_INTRO = "不同部门对同一项数据要求不一样的，列在这里，开表前先协调；社区按更严的填一次。"
        "Where departments define the same value in different ways. Settle it before the table opens; communities answer once, by the stricter definition.";
    NO_CONFLICTS = "没有口径不一致的。" "There are no contradictions.";
    ABOUT = "哪里不一致" "About";
    BETWEEN = "哪些报表" "Between";
    AREAS = "涉及范围" "Areas";
    CORRECT = "申请更正" "Ask for a correction";
    CORRECT_TITLE = "申请更正：{} {}" "Correction: {}, {}";
    CORRECT_INTRO = "表已通过、后来发现填错的，在错的那几项写明原因；这几项会重新打开，改好再交，街道重新审核。取过旧数的部门会收到通知。"
        "Write what is wrong beside each value: those cells open again, and what you send is reviewed again. Whoever took the old value is told.";
    CORRECT_BECAUSE = "{} 更正原因" "What is wrong with {}";
    CORRECT_REASON = "更正原因" "What is wrong";
    CORRECT_HINT = "街道审核时看得到，200 字以内，不要写居民姓名、证件号。" "The street reads it when it reviews. At most 200 characters, no names or numbers of residents.";
    NOTHING_SAID = "还没有写任何一项的更正原因。" "No cell has a reason yet.";
    IN_HAND = "{} 正在审核，保留到 {}。" "{} has it in hand until {}.";
    IN_YOUR_HAND = "您正在审核，保留到 {}，到时自动放开。" "You have it in hand until {}; then it is free again.";
    TAKE = "领来审核（30 分钟）" "Take it in hand (30 minutes)";
    GIVE_BACK = "放回" "Give it back";
    SECOND = "这张表街道通过后还要县（区）复审。" "After the street the county looks at this table too.";
    PASSED = "街道已通过，等县（区）复审。" "The street has passed it; the county is to look.";
}

super::lookups! { WORDS
    /// How a dispute ended.
    outcome {
        CONFIRMED = "confirmed" "维持原数" "confirmed";
        REPLACED = "replaced" "已替换" "replaced";
    }
    /// What demands contradict each other about.
    conflict {
        TYPE = "type" "数据类型" "datatype";
        UNIT = "unit" "计量单位" "unit";
        RANGE = "range" "取值范围" "range";
        DERIVATION = "derivation" "计算方法" "derivation";
    }
    /// Where a value is.
    whereabouts {
        ACCEPTED = "accepted" "已审核通过" "accepted";
        WITHDRAWN = "withdrawn" "审核通过后已撤回" "withdrawn after it was accepted";
        FOLLOWS = "follows" "由已有数据推算，不用填" "worked out from other values";
        UNDER_REVIEW = "under-review" "街道审核中" "under review";
        RETURNED = "returned" "退回待改" "returned";
        NOT_SUBMITTED = "not-submitted" "已填，未提交" "not submitted";
        NOT_FILLED = "not-filled" "未填" "not filled";
        NOT_OPEN = "not-open" "表还没开放" "not open yet";
        WINDOW_CLOSED = "window-closed" "填报已截止" "closed";
        ADMISSION_ENDED = "admission-ended" "报表准入已结束" "the form has ended";
        NOT_DUE = "not-due" "本期不用填" "not due in this period";
        NOT_BEGUN = "not-begun" "报表还没生效" "the form is not valid yet";
        NEVER_ADMITTED = "never-admitted" "没有准入的报表要这一项" "no admitted form asks it";
    }
}
