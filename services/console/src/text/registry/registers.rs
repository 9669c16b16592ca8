//! The registers besides the duty list, and how many groups become few.

crate::text::texts! {
    TITLE = "登记册" "Registers";
    INTRO = "每一条都先起草，经本级政府批准、公布后施行，再报上级备案。"
        "Every entry is drafted, approved by the government of its level, published, and filed above.";
    BACK = "返回登记册" "Back to the registers";
    BACK_TO_REGISTER = "返回{}" "Back to: {}";
    SEARCH = "名称或编号" "Name or code";
    EMPTY = "没有符合条件的条目。" "No entry matches.";
    NEW = "新增条目" "Add an entry";
    ENTRY = "条目" "Entry";
    CODE = "编号" "Code";
    NAME = "名称" "Name";
    NAME_EN = "英文名称" "Name in English";
    KEPT = "保留" "Kept";
    KEPT_YES = "保留" "kept";
    KEPT_NO = "不保留" "not kept";
    LAST_DAY = "最后一天" "Last day";
    WHY_ENDED = "停用理由" "Why it ended";
    CHOSEN = "选中的条目" "The ticked entries";
    CHOOSE_ONE = "选中 {}" "Tick {}";
    VERSIONS = "各个版本" "Versions";
    CHANGED_SINCE = "和第 {} 版对照" "Compared with version {}";
    SAME_WORDS = "内容没有变化。" "Nothing differs.";
    CHANGE = "修改，或起草下一版本" "Change it, or draft the next version";
    CHANGE_HINT = "已公布的版本不变，改动成为下一版本的草案。" "What is published stays; the change is the draft of a next version.";
    RETIRE = "停用" "End it";
    RETIRE_HINT = "最后一天过后不再施行，记录保留。" "It holds until its last day; the record stays.";
    WORDS_HINT = "几个词用 | 分开。" "Several with | between.";
    GROUPS = "工作群整合" "Consolidating groups";
    GROUPS_INTRO = "比对用途、成员和最近的消息，提出哪些保留、哪些并入、哪些停用。逐个采纳或不采纳，系统不会自己动手。"
        "Purpose, members and traffic are compared: what to keep, to merge, to close. Each line is accepted or dismissed; nothing is done by itself.";
    PROPOSE = "提出整合建议" "Make a proposal";
    NO_PROPOSALS = "这个地区还没有整合建议。" "There is no proposal for this area yet.";
    BECOME = "{} 个变成 {} 个" "{} become {}";
    PROPOSED_AT = "提出时间" "Made";
    BACK_TO_GROUPS = "返回整合建议" "Back to the proposals";
    PROPOSAL = "建议" "Proposal";
    INTO = "并入“{}”" "merge into “{}”";
    REASONS = "理由" "Reasons";
    DECISION = "处理" "Decision";
    ACCEPT = "采纳" "Accept";
    DISMISS = "不采纳" "Dismiss";
    NOTE = "说明" "Note";
    NOTE_OF = "对 {} 的说明（不采纳时必填）" "Note on {} (needed to dismiss)";
}

crate::text::lookups! { WORDS
    /// A register.
    register {
        FORBIDDEN = "forbidden-certificate" "不应出具的证明" "Certificates communities do not issue";
        KEPT_CERTIFICATE = "kept-certificate" "保留的证明" "Certificates communities issue";
        PLAQUE_OUTSIDE = "plaque-outside" "对外挂牌" "Plaques outside";
        PLAQUE_INSIDE = "plaque-inside" "内部标识" "Signs inside";
        MECHANISM = "mechanism" "工作机制" "Mechanisms";
        WORK_GROUP = "work-group" "工作群和应用程序" "Groups and apps";
        SERVICE = "service" "办事指南" "Service guides";
        REPORTING_OBJECT = "reporting-object" "报表台账" "Forms and ledgers";
        NEGATIVE_LIST = "negative-list" "负面清单" "What may not be passed down";
    }
    /// What is proposed for a group.
    action {
        KEEP = "keep" "保留" "keep";
        MERGE = "merge" "并入" "merge";
        CLOSE = "close" "停用" "close";
    }
    /// Where a line of a proposal is.
    line_state {
        LINE_KEPT = "kept" "不用处理" "nothing to decide";
        LINE_PROPOSED = "proposed" "待处理" "to be decided";
        LINE_ACCEPTED = "accepted" "已采纳" "accepted";
        LINE_DISMISSED = "dismissed" "未采纳" "dismissed";
    }
}

crate::text::lookups! { ATTRIBUTES
    /// An attribute of an entry.
    attribute {
        A_GO = "go_instead_to" "改到哪里办" "go instead to";
        A_CHANNEL = "channel" "办理渠道" "how";
        A_MATERIAL = "material" "所需材料" "what to bring";
        A_BASIS = "basis" "依据" "basis";
        A_SYNONYMS = "synonyms" "别名" "other names";
        A_DEPARTMENT = "department" "主责部门" "department";
        A_NOTE = "note" "备注" "note";
        A_SUPPORT = "support" "人员经费保障" "people and money";
        A_TYPE = "type" "类型" "type";
        A_ITEM = "duty_item" "清单事项" "duty item";
        A_PLATFORM = "platform" "平台" "platform";
        A_MEMBERS = "members" "成员" "members";
        A_MEMBER_COUNT = "member_count" "成员人数" "number of members";
        A_CREATED = "created" "建立日期" "created";
        A_EXPIRES = "expires" "到期日" "expires";
        A_MESSAGES = "messages_per_week" "每周消息数" "messages a week";
        A_QUIET = "quiet_hours" "免打扰时段" "quiet hours";
        A_DECISION = "decision" "批准文号" "decision";
        A_CONDITIONS = "conditions" "办理条件" "conditions";
        A_TIME_LIMIT = "time_limit" "办理时限" "time limit";
        A_FEE = "fee" "收费" "fee";
        A_FREQUENCY = "frequency" "报送频次" "frequency";
        A_GRAIN = "grain" "填报粒度" "grain";
        A_ELEMENTS = "elements" "数据元" "elements";
        A_DUE_DAY = "due_day" "报送日" "due day";
        A_MINUTES = "minutes" "预计分钟" "minutes";
        A_PURPOSE = "purpose_zh" "用途" "purpose";
        A_KEYWORDS = "keywords" "关键词" "keywords";
    }
}
