//! What stands around a request under review.

super::texts! {
    YEAR_OF_ONE = "一个社区一年要填：" "Time a community spends on forms in a year:";
    BEFORE = "批准前" "before";
    AFTER = "批准后" "after";
    SINCE_EDITION = "和第 {} 次报送（{}）对照" "Compared with edition {}, filed on {}";
    OTHER_EDITION = "改和第 {} 次报送对照" "Compare with edition {} instead";
    CHANGES = "和原准入对照" "Compared with what was admitted";
    COMPARED_WITH = "原准入：" "Admitted as";
    UNCHANGED = "内容没有变化。" "Nothing differs.";
    IS_SUBSTANTIVE = "有实质变化，按新申请审批。" "Something of substance differs: it is decided like a new request.";
    NOT_SUBSTANTIVE = "没有实质变化。" "Nothing of substance differs.";
    SUBSTANTIVE = "实质" "of substance";
    WHAT = "改了什么" "What";
    WAS = "原来" "Was";
    IS = "现在" "Now";
    DRIFTED = "提交之后情况有变化：今天重跑检查，结果和提交时不同。" "Things have changed since it was filed: run again today, the checks say something else.";
    APPEARED = "现在新出现的：" "New today:";
    GONE = "现在不再有的：" "No longer so:";
}

super::lookups! { WORDS
    /// A member of a request, by its pointer.
    member {
        PURPOSE = "/purpose" "用途" "Purpose";
        LEGAL_BASIS = "/legal_basis" "法定依据" "Legal basis";
        CITATIONS = "/citations" "清单依据" "Duty-list items";
        AREAS = "/areas" "填报范围" "Areas";
        FREQUENCY = "/frequency" "填报频次" "Frequency";
        DUE = "/due" "按第几个工作日报送" "Due on which working day";
        MINUTES = "/minutes" "每次预计用时" "Minutes per response";
        PRIVACY = "/privacy" "个人信息处理依据" "Ground for personal data";
        CONTACT = "/contact" "联系人" "Contact";
        PAYER = "/payer" "经费承担" "Payer";
        TITLE_ZH = "/title_zh" "报表名称" "Title";
        TITLE_EN = "/title_en" "英文名称" "Title in English";
        FORM_CODE = "/form_code" "部门内表号" "Form number";
        RECIPIENTS = "/recipients" "提供给谁" "Recipients";
        CHANNELS = "/channels" "报送渠道" "Channels";
        CERTIFICATES = "/certificates" "要社区出具的证明" "Certificates";
        RETENTION = "/privacy/retention_months" "保存月数" "Months kept";
        CLEARANCE = "/clearance" "已另行批准" "Cleared elsewhere";
        EMERGENCY = "/emergency" "应急" "Emergency";
        EVENT = "/emergency_event" "应急事件" "The event";
        FIRST_DUE = "/first_due" "首次报送" "First due";
        END_DATE = "/end_date" "有效期至" "Valid until";
        LANE = "/lane" "办理程序" "Lane";
        FILES = "/files" "附件" "Files";
        PREVIOUS = "/previous" "原准入编号" "Admission it goes on from";
        REPLACES = "/replaces" "取代的报表" "Forms it replaces";
        MEDIA = "/media_requested" "要求附的照片、定位等" "Photos, positions and the like";
        OFF_LIST = "/off_list_reason" "清单外申请理由" "Why it is on no list";
        OFFICE = "/office" "承办处室" "Office";
        RESPONSIBLE = "/responsible" "负责人" "Who answers for it";
        METHOD = "/method" "采集方式" "Method";
        MINUTES_BASIS = "/minutes_basis" "用时依据" "How the minutes were found";
        DECISION_SERVED = "/decision_served" "用于什么决定" "The decision it serves";
        POPULATION = "/population" "填报对象" "Who is asked";
        COST = "/cost_yuan" "费用（元）" "Cost (yuan)";
        PILOT = "/pilot" "试填情况" "Pilot";
        PAPERS = "/attachments" "随附材料" "Papers attached";
    }
    /// What happened to a form.
    form_change {
        RETITLED = "retitled" "改名" "retitled";
        ADDED = "added" "增加填报项" "field added";
        REMOVED = "removed" "删去填报项" "field removed";
        ALTERED = "altered" "改动填报项" "field changed";
        REORDERED = "reordered" "调整顺序" "order changed";
        RULE_ADDED = "rule-added" "增加规则" "rule added";
        RULE_REMOVED = "rule-removed" "删去规则" "rule removed";
        RULE_ALTERED = "rule-altered" "改动规则" "rule changed";
    }
    /// What about a field was changed.
    attribute {
        A_LABEL_ZH = "label_zh" "名称" "label";
        A_LABEL_EN = "label_en" "英文名称" "English label";
        A_REQUIRED = "required" "是否必填" "required";
        A_UNIT = "unit" "单位" "unit";
        A_HINT = "hint_zh" "说明" "hint";
        A_SENSITIVITY = "sensitivity" "个人信息" "sensitivity";
        A_VERDICT = "verdict" "怎么处理" "what becomes of it";
        A_TITLE_ZH = "title_zh" "名称" "title";
        A_TITLE_EN = "title_en" "英文名称" "English title";
    }
}
