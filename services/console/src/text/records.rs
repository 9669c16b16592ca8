//! What stays on record.

super::texts! {
    RETRIEVALS = "数据调取记录" "Who retrieved what";
    RETRIEVALS_INTRO = "社区报上来的数据，哪个部门、什么时候、为什么取走，都列在这里，最近的在前。"
        "Which department took what communities reported, when and what for; the latest first.";
    NO_RETRIEVALS = "还没有人调取过这里的数据。" "Nobody has retrieved anything of this area yet.";
    OF_AREA = "查看范围" "Of";
    ELEMENT_CODE = "数据元代码（不填为全部）" "Element code; all if empty";
    WHAT = "数据" "What";
    BY = "调取部门" "By";
    FOR_WHAT = "用途" "What for";
    OF_PERIODS = "数据期" "Periods";
    WITHIN = "范围" "Within";
    HOW = "方式" "How";
    BY_RIGHT = "凭什么" "By what right";
    LAST = "最近一次" "Last";
    TIMES = "，当天 {} 次" ", {} times that day";
    ALL_PERIODS = "全部" "all";
    FROM_TO = "{} 至 {}" "{} to {}";
    A_PERSON = "经办人" "an officer";
    A_SYSTEM = "业务系统" "their system";
    ADMITTED = "按准入" "by an admission";
    SUPPLIED = "审批时批准共享" "supplied by an approved request";
    ERASURES = "台账删除证明" "Certificates of erasure";
    ERASURES_INTRO = "台账里的个人信息到期自动删除，每次留一份证明：删了哪本台账多少行、保存了多久、依据什么。证明里没有任何人的信息。"
        "Personal rows are erased automatically once their time is over. Each time a certificate records of which roster, how many rows, how long they were kept and by which law. It says nothing about any person.";
    NO_ERASURES = "还没有到期删除的。" "Nothing has been erased yet.";
    ERASED_AT = "删除时间" "Erased";
    ERASED_ROWS = "删除行数" "Rows";
    ERASED_VERSIONS = "另删旧内容" "Old versions besides";
    ERASED_SUBJECTS = "不再留存的人（户、房屋）" "People or houses no longer known";
    KEPT_MONTHS = "保存月数" "Months kept";
    LAW = "依据" "Law";
    PROOF = "校验值" "Hash";
}

super::lookups! { WORDS
    /// How values were taken.
    way {
        PAGE = "page" "在线查看" "looked at";
        FILE = "file" "下载文件" "as a file";
        SUM = "sum" "汇总数" "as sums";
        CHANGES = "changes" "接口同步" "followed by a system";
    }
}
