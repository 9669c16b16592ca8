//! How far the reporting is, and what it costs.

super::texts! {
    COMPLETENESS = "报送进度" "Completeness";
    COMPLETENESS_OF = "报送进度：{}" "Completeness: {}";
    COMPLETENESS_INTRO = "到期该报的报了多少。点百分比看缺在哪、为什么缺。按区划代码排列，不排名。"
        "How much of what is due has been reported. A percentage leads to what is missing and why. Listed by area code; nobody is ranked.";
    EVERY_FORM = "看全部报表" "Show every form";
    PROGRESS_OF_FORM = "报送进度" "How far the answers are";
    UNTIL = "到哪个月" "Up to the month";
    UP = "看上一级" "One level up";
    PART = "区划" "Area";
    NO_PARTS = "没有下级区划。" "There is no area within.";
    TOGETHER = "合计" "Total";
    NOTHING_DUE = "无到期" "none due";
    OF_OWED = "已报 {}，应报 {}" "{} of {}";
    LEGEND = "绿色为全部报齐；灰色为九成以上，黄色为六成以上，红色为不足六成。" "Green: everything; grey: 90 % and more; yellow: 60 % and more; red: less.";
    PART_TITLE = "{} {} 报送进度" "{}, {}: completeness";
    BACK = "返回报送进度" "Back to the board";
    OWED = "应报" "Due";
    THERE = "已报" "Reported";
    LATE = "其中迟报" "Of these late";
    ACCEPTED = "其中已通过" "Of these accepted";
    MISSING = "缺报" "Missing";
    NOTHING_OWED = "这一期没有要报的。" "Nothing is due in this period.";
    BURDEN = "填报负担" "Burden";
    BURDEN_OF = "填报负担：{} {} 年" "Burden: {}, {}";
    BURDEN_INTRO = "准入的报表一年要占用社区多少时间。有三份以上实测的按实测算，其余按计划算。"
        "How much of communities' time admitted forms take in a year: as measured where at least three tables were measured, as planned otherwise.";
    COMMUNITIES = "社区数" "Communities";
    IN_ALL = "全年合计" "Total for the year";
    EACH = "平均每个社区" "Average per community";
    PLANNED = "照原计划" "As originally planned";
    SPARED = "节省" "Saved";
    BEFORE_AFTER = "减负前后" "Before and after";
    BEFORE_AFTER_INTRO = "“部门原要”是部门提出的全部报表照原计划要占用的时间，“实际填报”是准入后社区要花的时间。只有部分填报项改由共享提供的，按填报项所占比例折算。"
        "“Asked for” is the time of every form that departments asked for, by their own plans; “taken” is what communities are left with. Where only some fields of a form were supplied, they count for their share of its time.";
    ASKED_FOR = "部门原要（小时）" "Asked for (hours)";
    TAKEN = "实际填报（小时）" "Taken (hours)";
    ASKED_IN_ALL = "部门原要" "Asked for";
    TAKEN_IN_ALL = "实际填报" "Taken";
    SPARED_SUPPLIED = "用已有数据，不再重复报" "Supplied from data already held";
    SPARED_STOPPED = "不予批准，没有下达" "Refused and never sent";
    SPARED_REPLACED = "并入、替代其他报表" "Merged or replaced";
    MONTH = "月份" "Month";
    HOURS = "{} 小时" "{} hours";
    BY_WEEK = "各周用时" "By week";
    WEEKS = "周" "Week";
    WEEK = "{} 年第 {} 周" "{}, week {}";
    TIME = "小时" "Hours";
    AS_TABLE = "看表格" "As a table";
    SHARE = "占比" "Share";
    BY_DEPARTMENT = "各部门用时" "By department";
    DEPARTMENT = "部门" "Department";
    BY_ITEM = "各清单事项用时" "By item";
    ITEM = "清单事项" "Item";
    BY_FORM = "各报表用时" "By form";
    FORM = "报表" "Form";
    FREQUENCY = "频次" "Frequency";
    PLANNED_EACH = "每次计划" "Planned each";
    MEASURED_EACH = "每次实测" "Measured each";
    BY_AREA = "各区划用时" "By area";
    OFFSETS = "已被替代的报表" "Forms that were replaced";
    GAVE_WAY = "原报表" "Former form";
    SUCCESSOR = "由哪张表接替" "Replaced by";
    SINCE = "自" "Since";
    STOPPED = "没有下到社区的报表" "What was stopped";
    STOPPED_INTRO = "部门提出、但没有让社区填的报表：不同意的，街道没有同意的，或者已有数据、改为共享的。"
        "Forms that departments asked for and communities did not have to fill: rejected, by everybody or by their street, or answered from data that are already held.";
    STOPPED_PARTLY = "街道没有同意；其他街道同意的照常填报" "their street did not agree; others did and are asked";
    STOPPED_AREA = "填村（社区）、街道或县区的名称，只看与它有关的；不填看全部。" "The name of a community, street or county, to see what concerned it; empty for everything.";
    STOPPED_HERE = "没有让本社区（村）填的报表" "What your community was spared";
    NOTHING_STOPPED = "还没有。" "Nothing yet.";
    ASKED_BY = "提出部门" "Asked by";
    TABLE_OF = "打开这张表" "Open the table";
    OUTCOME = "结果" "Outcome";
    SPARED_YEARLY = "一年免去（小时）" "Hours saved a year";
    DECIDED_ON = "决定日期" "Decided on";
}

super::lookups! { WORDS
    /// How a board is divided.
    division {
        BY_DEMAND = "demand" "报表" "form";
        BY_OFFICE = "department" "部门" "department";
        BY_ELEMENT = "element" "数据元" "element";
    }
    /// Why something that is owed is not there.
    missing {
        NOT_DUE_YET = "not-due-yet" "未到期" "not due yet";
        NOT_SUBMITTED = "not-submitted" "逾期未报" "not submitted";
        RETURNED = "returned" "退回待改" "returned";
        WINDOW_CLOSED = "window-closed" "填报已截止" "closed";
        ADMISSION_ENDED = "admission-ended" "准入已结束" "the form has ended";
    }
}
