//! Every "no" to a list of fields.

kernel::codes! {
    /// Not a datatype of a new element.
    DATATYPE = "approval.field-import.datatype" Invalid "数据类型应为整数、小数、文本、是否、日期、月份、电话或代码" "the datatype is integer, decimal, text, boolean, date, month, phone or code";
    /// Neither yes nor no.
    YES_NO = "approval.field-import.yes-no" Invalid "只填“是”或“否”" "yes or no";
    /// Not a level of sensitivity.
    SENSITIVITY = "approval.field-import.sensitivity" Invalid "敏感级别应为“无”“个人信息”或“敏感个人信息”" "sensitivity is none, personal or sensitive";
    /// A number that is none.
    NUMBER = "approval.field-import.number" Invalid "应为整数" "expected a whole number";
    /// A code without a name, or a list that cannot be read.
    CODES = "approval.field-import.codes" Invalid "选项应写成“代码=名称”，多个之间用“|”隔开" "codes are written `code=name`, several joined by `|`";
    /// A row that asks nothing.
    NAMELESS = "approval.field-import.nameless" Invalid "应填写数据元编号或名称" "a row names an element or something new";
    /// What the dictionary says of an element.
    OF_ELEMENT = "approval.field-import.of-element" Invalid "已有数据元的名称和属性由数据元字典规定，不在这里改；要另设数据项，请清空编号" "the dictionary says what an element is: clear its code to ask something else";
    /// The dictionary does not have it.
    ELEMENT = "approval.field-import.element" Invalid "数据元字典中没有这个数据元，或已停用" "the dictionary has no such element, or it was retired";
    /// The draft asks it already, or another row does.
    TWICE = "approval.field-import.asked-twice" Invalid "同一数据项在表中重复" "the same thing is asked twice";

    /// A type that no form of ours has.
    XLS_TYPE = "approval.xlsform.type" Invalid "不支持这种题型" "this type of question is not supported";
    /// Media, positions, traces: nobody may ask them.
    XLS_MEDIA = "approval.xlsform.media" Invalid "不得要求村（社区）上传照片、音视频、文件、定位或轨迹" "communities may not be made to send photos, recordings, files, positions or tracks";
    /// What the device tells of the person.
    XLS_TRACE = "approval.xlsform.trace" Invalid "不收集填报人的设备、账号和起止时间" "nothing is collected about who fills in, on which device and when";
    /// A repeat.
    XLS_REPEAT = "approval.xlsform.repeat" Invalid "不支持重复组；按人登记的内容请另设名册" "repeats are not supported: what is asked person by person is a roster";
    /// A choice of several.
    XLS_MULTIPLE = "approval.xlsform.select-multiple" Invalid "不支持多选题，请拆成若干“是否”题" "choices of several are not supported: ask each as yes or no";
    /// A calculation.
    XLS_CALCULATE = "approval.xlsform.calculation" Invalid "不支持计算题；能算出来的数不再填报" "calculations are not supported: what can be derived is not asked";
    /// A condition, a default, a filter.
    XLS_LOGIC = "approval.xlsform.logic" Invalid "不支持显示条件、默认值和选项筛选，请删去这一格" "conditions, defaults and filters are not supported: clear the cell";
    /// A constraint that is no bound.
    XLS_CONSTRAINT = "approval.xlsform.constraint" Invalid "只支持数值上下限（如 . >= 0 and . <= 100）和文本长度（如 string-length(.) <= 50）" "only bounds such as `. >= 0 and . <= 100` and lengths such as `string-length(.) <= 50` are supported";
    /// A list of choices that is not there.
    XLS_LIST = "approval.xlsform.choice-list" Invalid "choices 工作表中没有这个选项表" "the sheet choices has no such list";
    /// A group that is not closed, or closed twice.
    XLS_GROUP = "approval.xlsform.group" Invalid "分组的开始与结束不成对" "groups do not begin and end in pairs";
}
