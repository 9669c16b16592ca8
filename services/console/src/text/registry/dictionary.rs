//! Data elements.

crate::text::texts! {
    TITLE = "数据元" "Data elements";
    INTRO = "同一对象、同一特性就是同一个数据元，不管叫什么名字。" "The same object class and property is the same element, whatever it is called.";
    SEARCH = "名称、同义词或编号" "Name, synonym or code";
    EMPTY = "没有相符的数据元。" "No element matches.";
    NEW = "登记数据元" "Register an element";
    BACK = "返回数据元" "Back to the elements";
    NAME = "名称" "Name";
    STATUS = "登记状态" "Status";
    USES = "谁在用" "Who uses it";
    NO_USES = "目前没有表单、申请或台账在用。" "No form, request or ledger uses it.";
    USED_BY = "使用者" "User";
    UNTIL = "有效至" "Until";
    VERSIONS = "各个版本" "Versions";
    WHAT_CHANGED = "改动的内容" "What changed";
    MEANING_CHANGED = "含义变了" "its meaning changed";
    FIRST = "首次登记" "first text";
    PROMOTE_QUALIFIED = "审定" "Qualify";
    PROMOTE_STANDARD = "定为标准" "Make it a standard";
    PROMOTE_HINT = "写这个版本的人不能审定；标准由数据局定。" "Not by whoever wrote this text; standards are set by the data bureau.";
    RETIRE = "停用或合并" "End or merge";
    INTO = "合并到（数据元编号）" "Merge into (code)";
    INTO_HINT = "不填就是直接停用。合并后，旧名称会指向新的数据元。" "Without one it simply ends. Merged, its names lead to the other.";
    SEE_IMPACT = "先看影响" "See what it would do";
    RETIRE_NOW = "确认停用" "End it now";
    IMPACT = "影响" "What it would do";
    IMPACT_USES = "涉及 {} 个使用者。" "{} users are concerned.";
    IMPACT_FIELDS = "改动：{}。" "Changes: {}.";
    IMPACT_VERSION = "将成为第 {} 版。" "It becomes version {}.";
    IMPACT_REFUSED = "不能这样改：{}" "It would be refused: {}";
    IMPACT_FINE = "可以这样办，还没有保存。" "It can be done; nothing has been saved.";
    EDIT = "修改" "Edit";
    CODE = "编号" "Code";
    NAME_EN = "英文名称" "Name in English";
    KEY = "机读名" "Machine name";
    KEY_HINT = "小写字母、数字和下划线，如 pop_60p。" "Small letters, digits and underscores, such as pop_60p.";
    OBJECT_CLASS = "对象类" "Object class";
    PROPERTY = "特性" "Property";
    QUALIFIERS = "限定词" "Qualifiers";
    SEVERAL_HINT = "几个用 | 分开。" "Several with | between.";
    REPRESENTATION = "表示" "Representation";
    DATATYPE = "数据类型" "Datatype";
    UNIT = "计量单位" "Unit";
    MINIMUM = "最小值" "Minimum";
    MAXIMUM = "上限数据元" "Bounded by";
    CODE_LIST = "代码表" "Code list";
    AUTHORITY = "权威来源" "Authoritative source";
    SENSITIVITY = "敏感级别" "Sensitivity";
    SUBJECT = "主体" "Subject";
    SYNONYMS = "同义词" "Synonyms";
    REFRESH = "更新间隔（天）" "Fresh for (days)";
    DEFINITION = "定义" "Definition";
    STEWARD = "管理部门" "Steward";
    INTRODUCED_BY = "由准入报表带入" "Introduced by the form";
    TABLES = "每期表数" "Tables each period";
    MERGED_INTO = "已合并到" "Merged into";
    RECOGNISE = "识别填报项" "Recognise fields";
    RECOGNISE_INTRO = "每行写一个填报项的名称，看它要的是哪个数据元、为什么。" "One field name a line: which element it asks for, and why.";
    NAMES = "填报项名称" "Field names";
    ASKED = "填报项" "Field";
    MATCHED = "识别结果" "Recognised as";
    NOT_MATCHED = "没有对应的数据元" "no element";
    SURE = "把握程度" "How sure";
    NEAR = "相近的" "Near";
    WHY = "为什么" "Why";
}

crate::text::lookups! { WORDS
    /// How far an element has come.
    status {
        RECORDED = "recorded" "已记录" "recorded";
        QUALIFIED = "qualified" "已审定" "qualified";
        STANDARD = "standard" "标准" "standard";
        RETIRED = "retired" "已停用" "retired";
    }
    /// What a value is about.
    subject {
        HEADER = "header" "表头" "the form itself";
        UNIT_SUBJECT = "unit" "村（社区）" "a community";
        PERSON = "person" "个人、户或房屋" "a person, household or house";
    }
    /// What uses an element.
    use_kind {
        ADMITTED = "admitted-form" "准入报表" "admitted form";
        REQUEST = "request" "用表申请" "request";
        REPORTING = "reporting-object" "报表台账" "form or ledger";
    }
    /// A field of an element.
    field {
        D_NAME = "name_zh" "名称" "name";
        D_NAME_EN = "name_en" "英文名称" "name in English";
        D_KEY = "key" "机读名" "machine name";
        D_CLASS = "object_class" "对象类" "object class";
        D_PROPERTY = "property" "特性" "property";
        D_QUALIFIERS = "qualifiers" "限定词" "qualifiers";
        D_REPRESENTATION = "representation" "表示" "representation";
        D_DATATYPE = "datatype" "数据类型" "datatype";
        D_UNIT = "unit" "计量单位" "unit";
        D_MINIMUM = "minimum" "最小值" "minimum";
        D_MAXIMUM = "maximum_element" "上限数据元" "bound";
        D_CODE_LIST = "code_list" "代码表" "code list";
        D_AUTHORITY = "authority" "权威来源" "authoritative source";
        D_SENSITIVITY = "sensitivity" "敏感级别" "sensitivity";
        D_SUBJECT = "subject" "主体" "subject";
        D_SYNONYMS = "synonyms" "同义词" "synonyms";
        D_REFRESH = "refresh_days" "更新间隔" "freshness";
        D_DEFINITION = "definition_zh" "定义" "definition";
        D_STEWARD = "steward" "管理部门" "steward";
    }
}
