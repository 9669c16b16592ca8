//! Rehearsing a flow, a list or a calendar over past requests.

super::texts! {
    TITLE = "推演" "Rehearsal";
    INTRO = "想改流程、清单或工作日历，先拿过去的申请推演一遍：哪些结果会不一样、期限怎么变、各岗位积压多少。只推演、不保存，也不影响在办的申请。"
        "Before you change a flow, a duty list or a calendar, play it over past requests: which would have ended otherwise, which due dates move, how long the queues get. Nothing is kept and nothing under review is touched.";
    OVER = "推演哪些申请" "Over which requests";
    AREA = "区划代码" "Area code";
    SINCE = "从哪天起提交的" "Filed on or after";
    UNTIL = "到哪天之前提交的" "Filed before";
    FLOW = "拟改流程" "A changed flow";
    FLOW_BASE = "以哪条流程为底" "Starting from";
    KEEP_FLOW = "不改流程" "No change of the flow";
    LOAD = "取出来改" "Take it and change it";
    STAGE_DAYS = "{}（工作日）" "{} (working days)";
    TOTAL_DAYS = "整件时限（工作日）" "The whole (working days)";
    DEFINITION = "流程定义（JSON，可改环节、条件）" "The definition (JSON: stages, conditions)";
    DEFINITION_HINT = "上面填的天数优先于这里的。" "The days above go before those in it.";
    LIST = "拟用清单" "A changed duty list";
    LIST_HINT = "选一份草案或已批准的清单，用它代替现行清单。" "A draft or an approved list in the place of the one in force.";
    NO_LIST = "不改清单" "No change of the list";
    CALENDAR = "拟用工作日历" "A changed calendar";
    CALENDAR_YEAR = "年份（不改不填）" "Year (empty: no change)";
    CALENDAR_LINES = "该年的休息日和上班日" "Days off and days made up in that year";
    CALENDAR_HINT = "一行一段：2027-02-06至2027-02-13 休 春节；2027-02-20 班。不在这里的按星期算。"
        "One span a line: 2027-02-06..2027-02-13 off; 2027-02-20 work. Other days go by the week.";
    RUN = "开始推演" "Rehearse";
    NOTHING_PROPOSED = "请至少改一样：流程、清单或日历。" "Propose something: a flow, a list or a calendar.";
    NOT_JSON = "流程定义不是有效的 JSON。" "The definition is not valid JSON.";
    BAD_LINES = "日历第 {} 行看不懂。" "Line {} of the calendar cannot be read.";
    REPORT = "推演结果" "What would be different";
    CONSIDERED = "共推演 {} 件次，本页列出结果会有变化的 {} 件。" "{} filings were played; this page lists {} that would differ.";
    NO_DIFFERENCE = "没有一件申请的结果会变。" "Nothing would have been different.";
    MORE = "看更早的" "Earlier ones";
    FORM = "申请" "Request";
    WHAT = "会怎样变" "What would change";
    EDITION = "第 {} 次提交" "filing {}";
    LANE = "办理程序：{} → {}" "Lane: {} → {}";
    FREQUENCY = "允许频次：{} → {}" "Allowed frequency: {} → {}";
    ENDING = "结果：{} → {}" "Outcome: {} → {}";
    FIRST_DUE = "首次报送：{} → {}" "First due: {} → {}";
    DECIDE_BY = "整件时限：{} → {}" "Decided by: {} → {}";
    APPEARED = "新增检查意见：{}" "A finding appears: {}";
    GONE = "不再有检查意见：{}" "A finding goes: {}";
    TASK_DUE = "{}（{}）期限：{} → {}" "{} ({}) due: {} → {}";
    TASK_ADDED = "增加环节：{}（{}），{} 到期" "One more task: {} ({}), due {}";
    TASK_GONE = "减少环节：{}（{}）" "One task less: {} ({})";
    SUPPOSED = "（按到期当天同意推算）" "(an approval on the last day is supposed)";
    NONE = "无" "none";
    QUEUES = "各岗位积压" "Queues";
    QUEUES_HINT = "同一时刻最多积压几件、超期几件；没有变化的岗位不列。" "The most that waited at one moment, and how many were late; offices without a change are left out.";
    NO_QUEUES = "各岗位的积压没有变化。" "No queue would change.";
    OFFICE = "岗位" "Office";
    PEAK = "最多积压" "Most waiting";
    LATE = "超期" "Late";
    FROM_TO = "{} → {}" "{} → {}";
    BY_DAY = "逐日" "By day";
    DAY = "日期" "Day";
    BEFORE = "原来" "Before";
    AFTER = "改后" "After";
    BARS = "{} 改后逐日积压" "{}: waiting by day, after";
}

super::lookups! { WORDS
    /// How a request ended, or would.
    outcome {
        ADMITTED = "admitted" "准入" "admitted";
        REJECTED = "rejected" "不予批准" "rejected";
        RETURNED = "returned" "退回修改" "returned";
        WITHDRAWN = "withdrawn" "撤回" "withdrawn";
        SUPPLIED = "supplied" "改由共享获取" "supplied from sharing";
        OPEN = "open" "还在办" "under review";
        NOT_ACCEPTED = "not-accepted" "检查不通过，不受理" "not accepted";
        NEEDS_LOWER = "needs-lower-frequency" "须降低频次" "needs a lower frequency";
        TOO_LATE = "too-late" "来不及，首次报送日太近" "too late for its first due date";
        NO_FLOW = "no-flow" "没有可走的流程" "no flow takes it";
    }
}
