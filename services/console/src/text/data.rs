//! Retrieving values.

super::texts! {
    TITLE = "数据获取" "Data retrieval";
    INTRO = "按准入或共享授权，直接获取已审核的数据，不必再向社区要。"
        "Retrieve accepted values, as far as your admissions and sharing grants allow, without asking the communities again.";
    ELEMENTS = "要哪些数据" "Which data";
    ELEMENT = "数据元" "Element";
    ANOTHER_ELEMENT = "再加一个数据元" "Another element";
    ELEMENT_HINT = "输入代码或名称，例如 C11 或“65岁以上”；多个用逗号隔开。" "A code or a name, such as C11; several with commas between them.";
    AREAS = "哪些地方" "Which areas";
    AREAS_CHOOSE = "选择街道（不选则为本部门服务的全部范围）" "Choose streets (none: everything your department serves)";
    AREA = "其他区划代码" "Other area codes";
    AREA_HINT = "12 位代码，包含其下全部社区；多个用空格隔开。" "12 digits, with every community below; several with spaces between them.";
    FROM = "从" "From";
    TO = "到" "To";
    PERIOD_HINT = "例如 2026-01、2026Q4、2026。" "Such as 2026-01, 2026Q4 or 2026.";
    PURPOSE = "调取用途" "Purpose";
    PURPOSE_HINT = "说明这些数据用来做什么，如“编制2026年民政年报”。用途会留痕，社区能看到；不要写姓名、证件号、电话。"
        "What the values are for, such as “annual report 2026”. It is kept on record and the communities can see it, so leave out names, identity numbers and telephone numbers.";
    PURPOSE_NEEDED = "请填写调取用途，填好后按“取数”。" "Say what the values are for, then press Retrieve.";
    RETRIEVE = "取数" "Retrieve";
    CHANGE_QUESTION = "修改取数条件" "Change what is asked";
    EVERYWHERE = "本部门服务的全部范围" "everywhere your department serves";
    SINCE = "{}起" "since {}";
    UNTIL = "截至{}" "until {}";
    SINCE_UNTIL = "{}至{}" "{} to {}";
    FOR_PURPOSE = "用途：{}" "for: {}";
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
    NO_AREA = "没有这样的区划代码：{}。请核对。" "There is no area with the code {}; please check it.";
    SUM_OF = "{}合计" "{}, summed";
    OVER = "汇总成更长的数据期" "Added up to longer periods";
    OVER_HINT = "例如把月报汇总成季、年。汇总办法（合计、期末数、平均、最大）以报表准入时的声明为准。"
        "Months to a quarter or a year, say, as the admitted form declares: summed, the last, the mean or the largest.";
    OVER_NONE = "不汇总，按原数据期" "No: as they were asked for";
    MADE_AS = "每个社区先取{}，再逐级相加。缺任何一期的社区不计入合计，在右边列明。"
        "Of each community {}; then all of them are added up. A community that lacks a period is not in the sum and stands beside it.";
    COUNTED = "计入的社区" "Communities in it";
    LACKING = "缺期未计入的社区" "Left out: a period lacks";
    SILENT = "没有报过的社区" "Nothing reported";
    MISSING = "缺哪一期" "What lacks";
    MISSING_IN = "{}（{} 个社区）" "{} ({} communities)";
    NOT_SUMMED = "没有合计" "no sum";
    OVER_EMPTY = "所选时间内没有完整的数据期可以汇总，或者还没有社区报过。时间请从整季、整年选起。"
        "There is no whole period of this length in the time chosen, or nobody has reported yet. Choose whole quarters or years.";
    OVER_VALUES = "查看逐个社区的明细" "Show the values one by one";
    OVER_MOST = "一次最多汇总 {} 个数据元，请分次取。" "At most {} elements are added up at once; ask for the others separately.";
    PART = "区划" "Area";
    SHARE = "对比" "Compared";
    COMMAND = "用程序取同样的数据" "The same data for a program";
    COMMAND_INTRO = "下面的命令取回同样的全部数据。执行前先用“接口客户端”的编号和密钥换取令牌，放进环境变量 QINGCHE_TOKEN；命令里不含令牌，可以放心转发。"
        "This command retrieves all of the same. First exchange an API client's id and secret for a token and put it into the variable QINGCHE_TOKEN; the command holds none and may be passed on.";
    COPY = "复制命令" "Copy the command";
    COPIED = "已复制" "Copied";
}

super::lookups! { WORDS
    /// How long a period is.
    length {
        MONTH = "month" "月" "months";
        QUARTER = "quarter" "季度" "quarters";
        HALF_YEAR = "half-year" "半年" "half-years";
        YEAR = "year" "年" "years";
    }
    /// What becomes of the shorter periods of a community.
    aggregation {
        SUM = "sum" "各期合计" "the sum of the periods";
        LAST = "last" "最后一期的数" "the last period";
        MEAN = "mean" "各期平均" "the mean of the periods";
        MAX = "max" "各期最大的数" "the largest of the periods";
    }
}
