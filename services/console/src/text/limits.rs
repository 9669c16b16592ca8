//! How much time may be taken of communities.

super::texts! {
    TITLE = "填报时间额度和上限" "Limits on reporting time";
    TITLE_OF = "填报时间额度和上限：{}" "Limits on reporting time: {}";
    INTRO = "超过额度或上限的申请，系统检查会提示。部门有自己额度的按自己的，没有的按通用的；离社区近的规定优先。"
        "The checks point out requests that exceed a limit. A department's own limit comes before the general one, and that of the nearest area before those above it.";
    NONE = "还没有公布过。" "None has been published.";
    KIND = "管什么" "What it limits";
    HOLDS_IN = "适用地区" "Applies in";
    EVERYWHERE = "各地（系统默认）" "everywhere (default)";
    EVERY_DEPARTMENT = "所有部门" "every department";
    MINUTES = "时间" "Time";
    MINUTES_LABEL = "多少分钟" "Minutes";
    FROM = "从哪天起" "From";
    BASIS = "依据" "Ground";
    DEPARTMENT_CODE = "只管哪个部门（代码）" "One department only, by its code";
    DEPARTMENT_HINT = "例如 210102-MZ；不填就管所有部门。" "Such as 210102-MZ; every department if empty.";
    PUBLISH = "公布新的额度或上限" "Publish a limit";
    PUBLISH_HINT = "公布后不能改，以后公布的从生效之日起代替以前的。" "A limit is never changed: a later one takes its place from its day on.";
    PUBLISHED = "已公布。" "Published.";
    LINK = "额度和上限" "Limits";
    BACK = "返回填报负担" "Back to the burden board";
}

super::lookups! { WORDS
    /// What a limit is about.
    kind {
        DEPARTMENT_YEAR = "department-year" "一个部门一年占用每个社区" "time a department may take of each community in a year";
        COMMUNITY_WEEK = "community-week" "各部门一周共占用每个社区" "time all departments together may take of each community in a week";
    }
}
