//! Retrieving values.

super::texts! {
    TITLE = "数据获取" "Data retrieval";
    INTRO = "按准入或共享授权，直接获取已审核的数据，不必再向社区要。"
        "Values that were accepted, as your admissions and sharing grants allow. There is no need to ask the communities again.";
    ELEMENT = "数据元" "Element";
    ELEMENT_HINT = "输入代码或名称，例如 C11 或“65岁以上”。" "Enter a code or a name, such as C11.";
    AREA = "区划代码" "Area code";
    AREA_HINT = "12 位代码，包含其下全部社区；不填则为本部门服务的范围。"
        "12 digits, with every community below; empty for everything your department serves.";
    FROM = "从" "From";
    TO = "到" "To";
    PERIOD_HINT = "例如 2026-01、2026Q4、2026。" "Such as 2026-01, 2026Q4 or 2026.";
    PURPOSE = "调取用途" "Purpose";
    PURPOSE_HINT = "说明这些数据用来做什么，如“编制2026年民政年报”。用途会留痕，社区能看到；不要写姓名、证件号、电话。"
        "What the values are for, such as “annual report 2026”. It is kept on record and the communities can see it: no names, no numbers of people.";
    COMMUNITY = "社区（村）" "Community";
    PERIOD = "数据期" "Period";
    VALUE = "数值" "Value";
    ACCEPTED = "审核通过" "Accepted";
    SOURCE = "来源" "Source";
    CSV = "下载 CSV" "Download CSV";
    XLSX = "下载电子表格" "Download workbook";
    EMPTY = "没有符合条件的数据，或您所在部门未获授权。"
        "There are no such values, or your department has no grant for them.";
    WHICH = "有多个数据元符合，请选一个：" "Several elements match; choose one:";
    NO_ELEMENT = "没有找到这个数据元。" "There is no such element.";
    RESULT = "{}（代码 {}）" "{} ({})";
}
