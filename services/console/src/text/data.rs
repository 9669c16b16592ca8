//! Retrieving values.

super::texts! {
    TITLE = "数据获取" "Data retrieval";
    INTRO = "按准入或共享授权，直接获取已审核的数据，不必再向社区要。"
        "Values that were accepted, as your admissions and sharing grants allow. There is no need to ask the communities again.";
    ELEMENTS = "要哪些数据" "Which data";
    ELEMENT = "数据元" "Element";
    ANOTHER_ELEMENT = "再加一个数据元" "Another element";
    ELEMENT_HINT = "输入代码或名称，例如 C11 或“65岁以上”；多个用逗号隔开。" "A code or a name, such as C11; several with commas between them.";
    AREAS = "哪些地方" "Which areas";
    AREAS_CHOOSE = "选择街道（不选则为本部门服务的全部范围）" "Choose streets; none means everything your department serves";
    AREA = "其他区划代码" "Other area codes";
    AREA_HINT = "12 位代码，包含其下全部社区；多个用空格隔开。" "12 digits, with every community below; several with spaces between them.";
    FROM = "从" "From";
    TO = "到" "To";
    PERIOD_HINT = "例如 2026-01、2026Q4、2026。" "Such as 2026-01, 2026Q4 or 2026.";
    PURPOSE = "调取用途" "Purpose";
    PURPOSE_HINT = "说明这些数据用来做什么，如“编制2026年民政年报”。用途会留痕，社区能看到；不要写姓名、证件号、电话。"
        "What the values are for, such as “annual report 2026”. It is kept on record and the communities can see it: no names, no numbers of people.";
    PURPOSE_NEEDED = "请填写调取用途，填好后按“取数”。" "Say what the values are for, then press Retrieve.";
    RETRIEVE = "取数" "Retrieve";
    VALUES = "明细" "Values";
    COMMUNITY = "社区（村）" "Community";
    PERIOD = "数据期" "Period";
    VALUE = "数值" "Value";
    ACCEPTED = "审核通过" "Accepted";
    SOURCE = "来源" "Source";
    DOWNLOADS = "下载全部明细" "Download all values";
    DOWNLOAD = "下载 {}" "Download {}";
    EMPTY = "没有符合条件的数据，或您所在部门未获授权。"
        "There are no such values, or your department has no grant for them.";
    NOT_YOURS = "所选数据元或地区中，有本部门没有取数授权的。请去掉后再试，或先提出用表申请。"
        "Your department may not retrieve one of these elements or areas. Leave it out, or file a request first.";
    WHICH = "“{}”对应多个数据元，请勾选要的：" "Several elements match “{}”; tick the ones you mean:";
    NO_ELEMENT = "没有找到数据元“{}”。" "There is no element “{}”.";
    SUM_OF = "{}合计" "{}, summed";
    PART = "区划" "Area";
    SHARE = "对比" "Compared";
    COMMAND = "用程序取同样的数据" "The same for a program";
    COMMAND_INTRO = "下面的命令取回同样的全部数据。执行前先用“接口客户端”的编号和密钥换取令牌，放进环境变量 QINGCHE_TOKEN；命令里不含令牌，可以放心转发。"
        "This command retrieves all of the same. First exchange an API client's id and secret for a token and put it into the variable QINGCHE_TOKEN; the command holds none and may be passed on.";
    COPY = "复制命令" "Copy the command";
    COPIED = "已复制" "Copied";
}
