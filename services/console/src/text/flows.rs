//! Flows: how requests are decided.

super::texts! {
    ORDINARY = "一般流程" "Ordinary flow";
    TITLE = "审批流程" "Flows";
    INTRO = "申请走哪条流程、经过谁、每一步几天。流程改了只管以后的申请，在办的按原来的走。"
        "How requests are decided: by whom, in which order, and how long each step has. A new version applies to later requests; those under review keep theirs.";
    REHEARSE = "推演：改了会怎样" "Rehearse a change";
    EMPTY = "还没有公布的流程。" "No flow is published.";
    VERSION = "第 {} 版" "Version {}";
    SHIPPED = "系统自带" "came with the product";
    PUBLISHED = "公布于 {}" "published {}";
    OLDER = "以前的版本" "Earlier versions";
    PICTURE_OF = "{}的流程图：各环节的先后，文字见下表。" "{}: its stages in order; the table below says the same.";
    WHOLE = "整件 {} 个工作日内办结。" "Decided within {} working days as a whole.";
    STAGE = "环节" "Stage";
    WHO = "谁来办" "Who";
    WHERE = "在哪一级" "Where";
    RULE = "怎么算通过" "Rule";
    CLOCK = "时限" "Clock";
    DAYS = "{} 个工作日" "{} working days";
    HOURS = "{} 个工作小时" "{} working hours";
    NO_CLOCK = "不限" "none";
    QUORUM = "至少 {} 人同意" "{} approvals at least";
}

super::lookups! { WORDS
    /// Where a stage has its tasks.
    place {
        COUNTY = "county" "县（区）" "county";
        STREET = "street" "每个街道" "each street";
    }
    /// How decisions make one.
    rule {
        ANY = "any" "一人决定" "the first decides";
        EVERYBODY = "all" "全部同意" "all approve";
        EACH = "each" "各街道管各的社区" "each street for its own communities";
    }
}
