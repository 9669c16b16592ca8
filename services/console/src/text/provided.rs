//! What a department provides as the source.

super::texts! {
    TITLE = "提供本部门掌握的数据" "Provide what your department holds";
    LINK = "提供数据" "Provide values";
    INTRO = "本部门是数源的数据元，直接把数提供出来，带到社区的表里供核对，社区不用再数一遍。社区觉得不对的，会退回来核实。"
        "For elements of which your department is the source: the values are proposed to the communities, which need not count again. What they doubt comes back to you.";
    DEPARTMENT = "提供部门" "Department";
    LINES = "一行一个数：区划代码，数据元，数据期，数值" "One value a line: area code, element, period, value";
    LINES_HINT = "例如 210102025001，C04，2026Q4，6918。可以从电子表格整块复制过来；第五列写截至哪天，不写就是数据期的最后一天。一次不超过 1000 行，有一行不对全都不收。"
        "Such as 210102025001, C04, 2026Q4, 6918. Paste it from a spreadsheet; a fifth column says as of when, the end of the period if it does not. 1000 lines at most; one mistake, and nothing is taken.";
    PROVIDE = "提供" "Provide them";
    DONE = "已收到 {} 个数，其中新的或有变动的 {} 个。" "{} values were taken, {} of them new or different.";
    NOTHING = "还没有写任何一行。" "There is no line yet.";
    TOO_MANY = "一次不超过 {} 行，请分几次提供。" "At most {} lines at once; do it in parts.";
    NOT_SO = "这几行看不出是哪里的什么数，请按“区划代码，数据元，数据期，数值”写：" "These lines are no values; write area code, element, period, value:";
    LINE = "第 {} 行：{}" "Line {}: {}";
}
