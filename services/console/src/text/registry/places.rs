//! Areas over time.

crate::text::texts! {
    TITLE = "区划" "Areas";
    INTRO = "代码不变，名称会变；撤并的区划保留原来的数据，并指明去向。"
        "Codes stay and names change; an area that ended keeps what was reported and names what it became.";
    ON = "日期" "Day";
    SEARCH = "名称（含曾用名）或代码" "Name, also a former one, or code";
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
    LIVING = "到 {}，由这些区划承接" "On {} its place is taken by";
    NO_CHANGE = "没有撤并。" "It was neither merged nor split.";
    IMPORT = "导入区划" "Import areas";
    IMPORT_INTRO = "整省的区划表一次导入。列：区划代码、名称、英文名称、级别、上级代码、启用日期、终止日期、去向、更名日期。接收 CSV（UTF-8 或 GB18030）和 Excel（.xlsx），不超过 4 MB。"
        "A whole province at once. Columns: code, name_zh, name_en, level, parent, valid_from, valid_to, successors, renamed_on. CSV (UTF-8 or GB18030) and Excel (.xlsx), up to 4 MB.";
    REFORM = "区划调整" "Reform of areas";
    REFORM_INTRO = "更名、合并、拆分、划转、新设、撤销，同一天生效，要么全办要么都不办。撤并的代码不再使用，原来报的数据不动。"
        "Rename, merge, split, move, found, abolish: on one day, all or none. A code that ended never comes back, and what was reported under it stays.";
    EFFECTIVE_ON = "生效日期" "In force from";
    STEP = "第 {} 项" "Change {}";
    WHAT = "办什么" "What is done";
    NOTHING = "不办" "Nothing";
    CODES = "原区划代码（几个用空格隔开）" "Codes concerned (several with spaces)";
    INTO = "改成什么" "What becomes of them";
    INTO_HINT = "更名写新名称；并入现有的写它的代码；新的区划每行一个：代码 名称，需要时再写上级代码和级别（如 community）；撤销写承接的代码，没有就不填。"
        "A new name for a rename; the code of the area that takes over for a merger into it; new areas one a line: code, name, and where needed the code above and the level (such as community); for an abolition the codes that take over, if any.";
    CARRY_OUT = "正式调整" "Carry it out";
    TRY = "先看结果，不保存" "See what it would do, save nothing";
    WOULD_REFORM = "调整后会是：新增 {} 个，终止 {} 个，更名 {} 个。还没有保存。" "Tried: {} begin, {} end, {} are renamed. Nothing has been saved.";
    REFORMED = "已调整：新增 {} 个，终止 {} 个，更名 {} 个。" "Carried out: {} begin, {} end, {} are renamed.";
    PROVINCE = "省级" "province";
    CITY = "市级" "city";
    COUNTY = "县级" "county";
    STREET = "街道（乡镇）" "street or township";
    COMMUNITY = "村（社区）" "community";
}

crate::text::lookups! { WORDS
    /// One change of a reform.
    step {
        RENAME = "rename" "更名" "rename";
        MERGE_INTO = "merge-into" "并入现有区划" "merge into an area that is there";
        MERGE_AS_NEW = "merge-as-new" "合并成新区划" "merge into a new area";
        SPLIT = "split" "拆分" "split";
        MOVE = "move" "划转到别的上级" "move under another area";
        ESTABLISH = "establish" "新设" "found";
        ABOLISH = "abolish" "撤销" "abolish";
    }
}
