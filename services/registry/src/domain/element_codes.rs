//! The "no" of code lists, and of elements on their way.

kernel::codes! {
    /// Not the next step.
    ELEMENT_STEP = "registry.element.step" Conflict "登记状态只能逐级提升：已记录→已审定→标准" "the status rises one step at a time: recorded, qualified, standard";
    /// The author moves it.
    ELEMENT_OWN_WORK = "registry.element.own-work" Forbidden "登记或修改过现行文本的人不能审定" "whoever wrote the present text does not move it up";
    /// Not the data bureau.
    ELEMENT_STANDARD = "registry.element.standard-by-bureau" Forbidden "标准由数据管理部门审定、修改和停用" "standards are made, changed and retired by the data bureau";
    /// Nobody keeps it.
    ELEMENT_NO_STEWARD = "registry.element.no-steward" Conflict "没有管理部门，不能审定" "without a steward it cannot be qualified";
    /// The status comes with a body or a sheet.
    ELEMENT_STATUS_APART = "registry.element.status-apart" Invalid "登记从“已记录”开始，状态另行提升，不能随内容改" "an element begins as recorded and is moved up by itself, not with its text";
    /// Somebody asks it.
    ELEMENT_IN_USE = "registry.element.in-use" Conflict "还有表单在用，停用须指明替代的数据元" "it is in use: name the element that replaces it";
    /// Another unit while values are held.
    ELEMENT_UNIT = "registry.element.unit-in-use" Conflict "已有表单在用，计量单位不能改" "it is in use: its unit stays";
    /// Too many qualifiers.
    ELEMENT_QUALIFIERS = "registry.element.qualifiers" Invalid "限定词最多6个" "six qualifiers at most";
    /// No such version.
    ELEMENT_VERSION = "registry.element.version" Missing "数据元没有这个版本" "the element has no such version";
    /// Nothing to assess.
    ELEMENT_IMPACT = "registry.element.impact" Invalid "变更和停用须且只能选一项" "either a change or a retirement is assessed";

    /// No such list.
    CODE_LIST_UNKNOWN = "registry.code-list.unknown" Invalid "没有这个代码表" "there is no such code list";
    /// Not a code for a list.
    CODE_LIST_CODE = "registry.code-list.code" Invalid "代码表编号应为1至24位大写字母、数字、点、短横或下划线" "the code of a list is 1 to 24 of A-Z, 0-9, dot, dash and underscore";
    /// Taken.
    CODE_LIST_EXISTS = "registry.code-list.exists" Conflict "这个代码表编号已登记" "a code list with this code is registered";
    /// None, or too many.
    CODE_LIST_SIZE = "registry.code-list.size" Invalid "代码表应有1至1000个代码" "a code list has 1 to 1,000 codes";
    /// Not a code value.
    CODE_LIST_VALUE = "registry.code-list.value" Invalid "代码应为1至32位字母、数字、点、短横或下划线" "a value is 1 to 32 letters, digits, dots, dashes and underscores";
    /// A value or label twice.
    CODE_LIST_TWICE = "registry.code-list.twice" Invalid "代码或名称重复" "a value or a label stands there twice";
    /// A published value is missing.
    CODE_LIST_DROPPED = "registry.code-list.dropped" Conflict "公布过的代码不能删除，只能标为停用" "a published value is never dropped: withdraw it";
    /// Every value is withdrawn.
    CODE_LIST_EMPTY = "registry.code-list.empty" Invalid "至少要有一个代码在用" "at least one value is in use";
    /// Written out in an element, and registered otherwise.
    CODE_LIST_DIFFERS = "registry.code-list.differs" Conflict "同名代码表已登记且内容不同，请引用编号" "a list of this name is registered with other values: refer to it by its code";
}
