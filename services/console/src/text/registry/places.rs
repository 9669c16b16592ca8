//! Areas over time.

crate::text::texts! {
    TITLE = "区划" "Areas";
    INTRO = "代码不变，名称会变；撤并的区划保留原来的数据，并指明去向。"
        "Codes stay and names change; an area that ended keeps what was reported and names what it became.";
    ON = "日期" "Day";
    NAME = "名称" "Name";
    LEVEL = "级别" "Level";
    SPAN = "起止" "From and to";
    SPAN_OPEN = "{} 起" "since {}";
    SPAN_CLOSED = "{} 至 {}" "{} to {}";
    WITHIN = "下级区划" "Within";
    EMPTY = "没有符合条件的区划。" "No area matches.";
    BACK = "返回区划" "Back to the areas";
    NAMES = "曾用名称" "Names over time";
    CAME_FROM = "由来" "Came from";
    BECAME = "去向" "Became";
    LIVING = "{} 时由这些区划承接" "Stood for on {} by";
    NO_CHANGE = "没有撤并。" "It was neither merged nor split.";
    PROVINCE = "省级" "province";
    CITY = "市级" "city";
    COUNTY = "县级" "county";
    STREET = "街道（乡镇）" "street or township";
    COMMUNITY = "村（社区）" "community";
}
