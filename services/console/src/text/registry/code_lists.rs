//! Code lists.

crate::text::texts! {
    TITLE = "代码表" "Code lists";
    INTRO = "选择题的选项都来自代码表。公布过的代码不能删，只能停用，这样过去报的数据永远看得懂。"
        "What may be chosen comes from a code list. A published value is never dropped, only withdrawn, so that what was reported stays readable.";
    SEARCH = "编号、名称或标准号" "Code, name or standard";
    EMPTY = "没有相符的代码表。" "No list matches.";
    NEW = "登记代码表" "Register a code list";
    EDIT = "修改代码表" "Change the list";
    EDIT_HINT = "保存后成为下一版，用到它的数据元也都会出新版。" "It becomes the next version, and so does every element that takes it.";
    BACK = "返回代码表" "Back to the code lists";
    CODE = "编号" "Code";
    CODE_HINT = "大写字母、数字、点和短横，如 GBT2261.1。" "Capitals, digits, dots and dashes, such as GBT2261.1.";
    NAME = "名称" "Name";
    NAME_EN = "英文名称" "Name in English";
    STANDARD = "依据标准" "Standard";
    STANDARD_HINT = "自编的不填。" "Empty for a list of our own.";
    HOW_MANY = "代码数" "Values";
    VALUES = "代码" "Values";
    VALUE = "代码" "Value";
    LABEL = "含义" "Meaning";
    LABEL_EN = "英文含义" "Meaning in English";
    WITHDRAWN = "停用" "withdrawn";
    WITHDRAWN_ROW = "停用第 {} 行" "withdraw row {}";
    ROW = "第 {} 行：" "Row {}: ";
    MORE_HINT = "空行不保存。行数不够，先保存再接着加。" "Empty rows are left out. Need more? Save first, then go on.";
    OLDER = "看第 {} 版" "Show version {}";
    OLD_VERSION = "这是以前的第 {} 版，现行的是第 {} 版。" "This is the former version {}; version {} is in force.";
}
