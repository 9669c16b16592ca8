//! Duty lists, and following a change above.

crate::text::texts! {
    TITLE = "清单管理" "Duty lists";
    INTRO = "省级目录、市级清单、县级清单逐级承接；公布以后不再改动，变动出新版本。"
        "The province's catalogue, the city's and the county's list carry each other out; a published list never changes, a change is a next version.";
    NEW = "起草新版本" "Draft the next version";
    NEW_INTRO = "草案从现行版本开始，改哪里就是哪里。同一地区同一时间只起草一个版本。"
        "A draft begins with what is in force. One list of an area is worked on at a time.";
    NAME = "清单名称" "Title";
    EMPTY = "没有符合条件的清单。" "No list matches.";
    BACK = "返回清单管理" "Back to the lists";
    CHANGE = "修改名称和施行日期" "Change title and day";
    ITEMS = "清单事项" "Items";
    ITEM = "事项" "Item";
    KIND = "类型" "Kind";
    LEADS = "牵头部门" "Lead departments";
    LEADS_HINT = "部门代码，几个部门用空格分开，如 210102-MZ 210102-RS。" "Department codes with spaces between, such as 210102-MZ 210102-RS.";
    FREQUENCY = "允许频次" "Allowed frequency";
    CARRIES_OUT = "承接上级事项" "Carries out";
    OF_VERSION = "{} 第 {} 版" "{}, version {}";
    ADD_ITEM = "增加事项" "Add an item";
    EDIT_ITEM = "修改" "Edit";
    REMOVE_ITEM = "删除这一项" "Remove this item";
    ITEM_CODE = "事项编号" "Code";
    ITEM_CODE_HINT = "一个大写字母加两位数字，如 A03。" "A capital letter and two digits, such as A03.";
    ITEM_NAME = "事项名称" "Name";
    ITEM_NAME_EN = "英文名称" "Name in English";
    CONTENT = "事项内容" "Content";
    CONTENT_EN = "英文内容" "Content in English";
    BASIS = "法定依据（至少一条）" "Legal basis (at least one)";
    LAW = "法律法规名称" "Law or regulation";
    ARTICLE = "条款" "Article";
    BASIS_TEXT = "条文要点" "What it says";
    SUPPORT = "部门应提供的支持" "What the departments owe";
    MONEY = "经费" "Money";
    PEOPLE = "人员" "People";
    DATA = "信息" "Data";
    CONTACT = "联系人" "Contact";
    REPORTING = "允许的报表台账" "Forms and ledgers allowed";
    REPORTING_HINT = "登记册里的编号，用空格分开；不填就是不限。" "Codes of the register with spaces between; any if empty.";
    KEEP_UP = "改为承接上级现行版本" "Carry out the version in force above";
    COMPARE = "对比" "Compare";
    COMPARE_PREVIOUS = "与上一版本对比" "With the version before";
    COMPARE_PARENT = "与承接的上级清单对比" "With the list it derives from";
    COMPARE_ABOVE = "与上级现行清单对比" "With the list in force above";
    SAME = "没有差异。" "There is no difference.";
    FIELD = "内容" "Field";
    BEFORE = "原来" "Before";
    AFTER = "现在" "After";
    ABOVE_SAYS = "上级" "Above";
    OURS_SAYS = "本级" "Here";
    CHANGED = "变动" "Change";
    TAKE_OVER = "照上级承接选中的事项" "Take the ticked items over as they stand above";
    TAKE_THIS = "承接 {}" "Take over {}";
    WHO_APPROVES = "改好后请同级政府审批：审批人的首页会列出这份草案，由其批准。" "When it is ready, the government of this level approves it: the draft stands on their front page.";
    APPROVE_HINT = "由本级政府批准；起草和改过的人不能批准。" "By the government of this level; nobody approves what they drafted or changed.";
    FOLLOW_UPS = "跟进上级变更" "Following changes above";
    FOLLOW_UPS_INTRO = "上级清单公布新版本后，本级要在期限内公布跟进的版本，或者说明不跟进的理由。"
        "When a list above has a next version, the list here follows within the time, or it is said why not.";
    NO_FOLLOW_UPS = "没有要跟进的变更。" "No change is waiting.";
    FOLLOW_UP_TITLE = "跟进 {} 清单第 {} 版" "Following the list of {}, version {}";
    DUE = "期限" "Due";
    DUE_PROVISIONAL = "暂定，节假日安排公布后重新计算" "provisional: holidays may still move it";
    OPENED = "上级公布时间" "Published above";
    WHAT_CHANGED = "上级改了什么" "What changed above";
    FOLLOW = "起草跟进版本" "Draft a version that follows";
    DECLINE = "不跟进，并说明理由" "Do not follow, and say why";
    DECLINE_HINT = "理由会告诉上级。" "Those above are told the reason.";
    OUTCOME = "结果" "Outcome";
    BACK_TO_FOLLOW_UPS = "返回跟进任务" "Back to the tasks";
}

crate::text::lookups! { WORDS
    /// Where a list or an entry is in its life.
    state {
        DRAFT = "draft" "草案" "draft";
        APPROVED = "approved" "已批准" "approved";
        PUBLISHED = "published" "已公布" "published";
        FILED = "filed" "已备案" "filed";
    }
    /// What happened to an item.
    change {
        ADDED = "added" "新增" "added";
        REMOVED = "removed" "删除" "removed";
        CHANGED_WORD = "changed" "修改" "changed";
    }
    /// How an item differs from the one above.
    against_above {
        ONLY_HERE = "added" "本级自有" "only here";
        ONLY_ABOVE = "removed" "上级有、本级没有" "only above";
        DIFFERS = "changed" "与上级不同" "differs";
    }
    /// A field of an item.
    field {
        F_NAME = "name_zh" "事项名称" "name";
        F_NAME_EN = "name_en" "英文名称" "name in English";
        F_CONTENT = "content_zh" "事项内容" "content";
        F_CONTENT_EN = "content_en" "英文内容" "content in English";
        F_KIND = "kind" "类型" "kind";
        F_BASIS = "basis" "法定依据" "legal basis";
        F_LEADS = "lead_departments" "牵头部门" "lead departments";
        F_FREQUENCY = "allowed_frequency" "允许频次" "allowed frequency";
        F_SUPPORT = "support" "部门支持" "support owed";
        F_REPORTING = "reporting_objects" "报表台账" "forms and ledgers";
        F_INHERITS = "inherits" "承接的上级事项" "item above";
    }
    /// The state of a task to follow.
    follow_up_state {
        OPEN = "open" "待跟进" "to follow";
        OVERDUE = "overdue" "已逾期" "overdue";
        CLOSED = "closed" "已结束" "closed";
    }
    /// How a task to follow ended.
    outcome {
        FOLLOWED = "followed" "已跟进" "followed";
        DECLINED = "declined" "决定不跟进" "not followed";
    }
}
