//! Working-day calendars.

crate::text::texts! {
    TITLE = "工作日历" "Working-day calendars";
    INTRO = "期限按工作日算，放假和调休以国务院办公厅每年的通知为准。"
        "Deadlines count working days; days off and make-up workdays follow the State Council's yearly notice.";
    YEAR_TITLE = "{} 年工作日历" "Working days of {}";
    EARLIER = "← {} 年" "← {}";
    LATER = "{} 年 →" "{} →";
    ABSENT = "这一年的安排还没有公布。落在这一年的期限先按周一至周五推算，标为暂定。"
        "This year is not published yet: deadlines that fall into it count Monday to Friday and are marked provisional.";
    PUBLISHED = "第 {} 版，{} 公布。" "Version {}, published on {}.";
    DAYS = "放假和调休" "Days off and make-up workdays";
    DAY = "日期" "Day";
    KIND = "安排" "What it is";
    FESTIVAL = "节日" "Festival";
    REST = "放假" "day off";
    WORKDAY = "调休上班" "workday";
    PUBLISH = "公布或更正" "Publish or correct";
    LINES = "每行一段" "One span a line";
    LINES_HINT = "日期、休或班、节日，用空格隔开，如：2026-10-01至2026-10-07 休 国庆节。连着的几天写“至”。"
        "Days, off or work, festival | its name in English, with spaces between. Several days in a row: 2026-10-01..2026-10-07.";
    PUBLISH_WARNING = "公布后各部门的期限随即按新安排推算。" "Once published, deadlines are reckoned by it at once.";
    PUBLISH_NOW = "公布" "Publish";
    LINE = "第 {} 行：" "Line {}: ";
    UNREADABLE = "看不懂" "cannot be read";
    BETWEEN = "{} 至 {}" "{} to {}";
}
