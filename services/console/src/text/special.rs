//! What is not the ordinary case of a request.

super::texts! {
    TITLE = "特殊情况：清单以外、应急、已另行批准、顶替原有报表" "Not the ordinary case: off the list, an emergency, cleared elsewhere, replacing forms";
    OFF_LIST = "清单以外的事项，为什么还要向社区要" "Why communities are asked although no list holds it";
    OFF_LIST_HINT = "上面一项清单事项也没选的才填。由县（区）政府统一决定，要写明由谁出钱；清单里有的，不能走这条路。"
        "Only where no item above is chosen. The county government decides, and who pays must be said; what is on the list does not go this way.";
    OFF_LIST_SHORT = "清单以外，理由" "Off the list because";
    EMERGENCY = "应急" "Emergency";
    EMERGENCY_HINT = "已经宣布的突发事件才能用。按小时办理，发临时编号，最长 30 天；5 个工作日内要补交正式申请，不补自动失效。"
        "Only for a declared event. It is decided in hours and gets a provisional number for 30 days at most; without a full request within five working days it lapses.";
    IS_EMERGENCY = "这是应急申请" "This is an emergency";
    EVENT = "什么突发事件" "What happened";
    DECLARED_BY = "由谁宣布" "Who declared it";
    DECLARED_ON = "宣布日期（30 天以内）" "Declared on (within 30 days)";
    EVENT_SAID = "{}，{}于 {} 宣布" "{}; declared by {} on {}";
    CLEARED = "已另行批准的统计调查" "Cleared by another procedure";
    CLEARED_HINT = "统计部门已经批准或备案的，填它的文号和有效期，这里不再审批内容。" "A survey with an approval of its own keeps its number and validity.";
    CLEARANCE_NUMBER = "批准或备案文号" "Number of the approval";
    CLEARANCE_BY = "批准机关" "Given by";
    CLEARANCE_UNTIL = "批准有效期至" "Valid until";
    CLEARANCE_SAID = "{}，{}，有效期至 {}" "{}, {}, valid until {}";
    REPLACES = "批准后停用的本部门报表（准入编号）" "Forms of yours that end once this is admitted (control numbers)";
    REPLACES_HINT = "增一减一：停掉的时间抵这张表的时间，不占部门的全年额度。几个用空格隔开。"
        "What they took counts against what this takes. Several with spaces between them.";
    REPLACES_SHORT = "批准后停用" "Ends with it";
}
