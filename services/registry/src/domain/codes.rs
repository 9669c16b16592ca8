//! Every "no" of the registry.

kernel::codes! {
    /// One or more fields are wrong.
    INPUT = "registry.input.invalid" Invalid "填写的内容有误，请逐项更正" "some of what was sent is not right; nothing was changed";

    /// No such area.
    AREA_UNKNOWN = "registry.area.unknown" Invalid "没有这个区划" "there is no such area";
    /// It has ended.
    AREA_ENDED = "registry.area.ended" Invalid "这个区划已经终止" "the area has ended";
    /// A row or a body that is not an area.
    AREA_CODE = "registry.area.code" Invalid "区划代码应为12位数字" "an area code has exactly twelve digits";
    /// No such level.
    AREA_LEVEL = "registry.area.level" Invalid "级别应为 province、city、county、street 或 community" "the level is province, city, county, street or community";
    /// The parent is in neither the file nor the registry.
    AREA_PARENT_MISSING = "registry.area.parent-missing" Invalid "上级区划不存在" "the area above is neither registered nor in the file";
    /// Only a province has no parent.
    AREA_PARENT_NEEDED = "registry.area.parent-needed" Invalid "省级以下区划必须写明上级" "below the province an area above is needed";
    /// A parent on the same or a lower level.
    AREA_PARENT_LEVEL = "registry.area.parent-level" Invalid "上级区划的级别必须更高" "the area above has to be on a higher level";
    /// The parents lead back to the row itself.
    AREA_CYCLE = "registry.area.cycle" Invalid "上下级关系绕成了圈" "the areas above lead back to this one";
    /// The same code twice in one file.
    AREA_TWICE = "registry.area.twice" Invalid "同一代码在表中出现两次" "the same code stands in the file twice";
    /// A registered area gets another parent or level.
    AREA_MOVED = "registry.area.moved" Invalid "已登记的区划不能改上级或级别；请终止旧代码，用新代码登记并写明去向" "a registered area keeps its place and level: end it and register its successor under a new code";
    /// Ends before it begins.
    AREA_VALIDITY = "registry.area.validity" Invalid "终止日期不能早于启用日期" "it cannot end before it begins";
    /// Ended, while areas below it go on.
    AREA_HAS_LIVING = "registry.area.has-living" Invalid "下面还有有效的区划，不能先终止" "areas below it are still valid";
    /// The parent has ended.
    AREA_PARENT_ENDED = "registry.area.parent-ended" Invalid "上级区划已经终止" "the area above has ended";
    /// Successors without an end, or one that is not there, or the area itself.
    AREA_SUCCESSOR = "registry.area.successor" Invalid "去向只能写在已终止的区划上，且必须是另一个已登记的区划" "only an ended area has successors, and each is another registered area";
    /// Outside the caller's own area.
    AREA_OUT_OF_REACH = "registry.area.out-of-reach" Invalid "不在您的管辖范围内" "not within the area you answer for";
    /// Not a day.
    DATE = "registry.sheet.date" Invalid "日期应写成 2026-01-01 的样子" "a date is written like 2026-01-01";

    /// Not six digits, a dash and two to four letters of the area.
    DEPARTMENT_CODE = "registry.department.code" Invalid "部门代码的前六位应与所属区划一致" "the first six digits of a department code are those of its area";
    /// Departments stand at province, city or county.
    DEPARTMENT_LEVEL = "registry.department.level" Invalid "部门只登记在省、市、县三级" "departments are registered at province, city or county";
    /// Wrong in shape or check character.
    DEPARTMENT_CREDIT_CODE = "registry.department.credit-code" Invalid "统一社会信用代码不正确" "the unified social credit code is not valid";
    /// The department is there already.
    DEPARTMENT_EXISTS = "registry.department.exists" Conflict "这个部门代码已登记" "a department with this code is registered";
    /// Another department bears the credit code.
    DEPARTMENT_CREDIT_CODE_TAKEN = "registry.department.credit-code-taken" Conflict "这个统一社会信用代码已登记给另一个部门" "another department bears this credit code";

    /// Lists exist on three levels.
    LIST_LEVEL = "registry.list.level" Invalid "清单只设省、市、县三级" "duty lists exist for provinces, cities and counties";
    /// Somebody of another level.
    LIST_OTHER_LEVEL = "registry.list.other-level" Forbidden "本级清单只能由同级的人办理" "only somebody of the same level acts on this list";
    /// One working copy per area.
    LIST_OPEN = "registry.list.open" Conflict "本地区已有一份在办的清单" "a list of this area is already being worked on";
    /// The state of the list does not allow it.
    LIST_STATE = "registry.list.state" Conflict "清单当前状态不能办理这一步" "the list is not in the state for this step";
    /// Published lists never change.
    LIST_PUBLISHED = "registry.list.published" Conflict "清单已公布，不能再改；请另立新版本" "the list is published and immutable; draft a new version";
    /// Nothing on it.
    LIST_EMPTY = "registry.list.empty" Invalid "清单里没有事项" "there is no item on the list";
    /// The drafter approves.
    LIST_OWN_WORK = "registry.list.own-work" Forbidden "起草或修改过清单的人不能审批" "whoever drafted or changed the list cannot approve it";
    /// It allows what the list above does not.
    LIST_WIDENS = "registry.list.widens" Invalid "本级清单不能放宽上级清单的规定" "a list may narrow the list above and not widen it";
    /// No published list above.
    LIST_PARENT_UNPUBLISHED = "registry.list.parent-unpublished" Conflict "上级清单尚未公布，本级清单不能公布" "the list above is not published yet";
    /// The list above was replaced since the approval.
    LIST_PARENT_CHANGED = "registry.list.parent-changed" Conflict "审批后上级清单已换版本，请退回核对后重新审批" "the list above changed since the approval: return it, compare, approve again";
    /// Not later than the version before.
    LIST_NOT_LATER = "registry.list.not-later" Invalid "生效日期必须晚于上一版本" "it has to take effect later than the version before";
    /// In force before it was published.
    LIST_RETROACTIVE = "registry.list.retroactive" Invalid "新版本的生效日期不能早于公布之日" "a new version cannot take effect before the day it is published";
    /// No list is in force.
    LIST_NONE = "registry.list.none-in-force" Missing "这个地区在这一天没有生效的清单" "no list is in force there on that day";

    /// No basis.
    ITEM_NO_BASIS = "registry.item.no-basis" Invalid "事项必须写明依据" "an item needs a legal basis";
    /// Half a basis.
    ITEM_BASIS_PARTS = "registry.item.basis-parts" Invalid "依据要写明法规名称和条款，个数要对应" "a basis names the law and the article, as many of one as of the other";
    /// Not a code such as A03.
    ITEM_CODE = "registry.item.code" Invalid "事项编号应为1至12位大写字母、数字或短横" "an item code is 1 to 12 of A-Z, 0-9 and dash";
    /// Neither perform nor assist.
    ITEM_KIND = "registry.item.kind" Invalid "类别应为 perform（履行）或 assist（协助）" "the kind is perform or assist";
    /// No such frequency.
    ITEM_FREQUENCY = "registry.item.frequency" Invalid "报送频次的写法不正确" "that is no frequency";
    /// More often than the list above.
    ITEM_MORE_OFTEN = "registry.item.more-often" Invalid "报送频次不能高于上级清单的规定" "it cannot be asked more often than the list above allows";
    /// Another kind than the list above.
    ITEM_OTHER_KIND = "registry.item.other-kind" Invalid "类别与上级清单不一致" "the list above says the other kind";
    /// No department leads.
    ITEM_NO_DEPARTMENT = "registry.item.no-department" Invalid "必须写明牵头部门" "a lead department is needed";
    /// A department of somewhere else.
    ITEM_DEPARTMENT = "registry.item.department" Invalid "牵头部门应为本级或上级部门" "a lead department is one of this level or above";
    /// The same code twice.
    ITEM_TWICE = "registry.item.twice" Invalid "同一编号在表中出现两次" "the same code stands in the sheet twice";
    /// Not on this list.
    ITEM_UNKNOWN = "registry.item.unknown" Missing "清单里没有这个事项" "there is no such item on the list";
    /// More than a list holds.
    ITEM_MANY = "registry.item.too-many" Invalid "一份清单最多300项" "a list holds 300 items at most";

    /// No field to recognise, or too many.
    RECOGNITION_FIELDS = "registry.recognition.fields" Invalid "一次识别1至200个字段" "1 to 200 fields at a time";
    /// A field that cannot be read.
    RECOGNITION_FIELD = "registry.recognition.field" Invalid "有字段填写不当" "some fields cannot be read";
    /// Not a code such as C11.
    ELEMENT_CODE = "registry.element.code" Invalid "数据元编号应为1至24位大写字母、数字、点、短横或下划线" "an element code is 1 to 24 of A-Z, 0-9, dot, dash and underscore";
    /// Not a machine name.
    ELEMENT_KEY = "registry.element.key" Invalid "机读名应为小写字母开头的小写字母、数字和下划线" "a key is lower-case letters, digits and underscores, beginning with a letter";
    /// No such datatype.
    ELEMENT_DATATYPE = "registry.element.datatype" Invalid "没有这种数据类型" "there is no such datatype";
    /// A unit, a minimum or a bound on what is no number.
    ELEMENT_NOT_A_NUMBER = "registry.element.not-a-number" Invalid "只有数值型数据元才有计量单位、最小值和上限数据元" "only numbers have a unit, a minimum or a bounding element";
    /// A code without its list, or a list without codes.
    ELEMENT_CODE_LIST = "registry.element.code-list" Invalid "代码型数据元必须写明代码表，其他类型（区划除外）不写" "a code needs its code list, and nothing else but an area has one";
    /// The bounding element is not there, is no number, or leads back.
    ELEMENT_MAXIMUM = "registry.element.maximum" Invalid "上限数据元必须是另一个有效的数值型数据元，且不能互为上限" "the bounding element is another live number, and bounds do not run in a circle";
    /// No such sensitivity.
    ELEMENT_SENSITIVITY = "registry.element.sensitivity" Invalid "敏感级别应为 none、personal 或 sensitive" "the sensitivity is none, personal or sensitive";
    /// No such subject.
    ELEMENT_SUBJECT = "registry.element.subject" Invalid "主体应为 header、unit 或 person" "the subject is header, unit or person";
    /// No such status.
    ELEMENT_STATUS = "registry.element.status" Invalid "登记状态应为 recorded、qualified 或 standard，且只能往前走" "the status is recorded, qualified or standard, and only rises";
    /// Days out of range.
    ELEMENT_REFRESH = "registry.element.refresh-days" Invalid "更新间隔应为1至3660天" "the refresh interval is 1 to 3,660 days";
    /// Another datatype or subject than before.
    ELEMENT_TYPE = "registry.element.type-changed" Conflict "数据类型和主体登记后不能改；请停用并另行登记" "datatype and subject stay as registered: retire the element and register another";
    /// The code stands in the sheet twice.
    ELEMENT_TWICE = "registry.element.twice" Invalid "同一编号在表中出现两次" "the same code stands in the sheet twice";
    /// Not a number.
    ELEMENT_NUMBER = "registry.element.number" Invalid "应为整数" "a whole number is needed";
    /// The code is taken.
    ELEMENT_EXISTS = "registry.element.exists" Conflict "这个数据元编号已登记" "an element with this code is registered";
    /// Same object class and property.
    ELEMENT_DUPLICATE = "registry.element.duplicate" Conflict "对象类和特性都相同的数据元已登记，换个名称也还是同一项" "an element of the same object class and property is registered: another label does not make it another element";
    /// The machine name is taken.
    ELEMENT_KEY_TAKEN = "registry.element.key-taken" Conflict "这个机读名已被另一个数据元使用" "another element has this key";
    /// A name or synonym is taken.
    ELEMENT_NAME_TAKEN = "registry.element.name-taken" Conflict "这个名称或同义词已属于另一个数据元" "this name or synonym belongs to another element";
    /// It is retired.
    ELEMENT_RETIRED = "registry.element.retired" Conflict "数据元已停用" "the element is retired";
    /// Merged into itself, or into something retired or of another type.
    ELEMENT_MERGE = "registry.element.merge" Invalid "只能并入另一个有效、类型和主体都相同的数据元" "it can only be merged into another live element of the same datatype and subject";
    /// Another element is bounded by it.
    ELEMENT_BOUNDS = "registry.element.bounds-another" Conflict "它还是别的数据元的上限，不能停用" "it bounds another element";

    /// Not a code within a register.
    ENTRY_CODE = "registry.entry.code" Invalid "编号应为1至24位大写字母、数字、点、短横或下划线" "an entry code is 1 to 24 of A-Z, 0-9, dot, dash and underscore";
    /// Kept, in a register of what is forbidden; or the other way round.
    ENTRY_KEPT = "registry.entry.kept" Invalid "保留还是取消，与这本登记册不符" "this register holds only the other sort";
    /// An attribute is missing.
    ENTRY_ATTRIBUTE_MISSING = "registry.entry.attribute-missing" Invalid "缺少这本登记册必填的内容" "an attribute that this register needs is missing";
    /// An attribute has a name that is none, or there are too many.
    ENTRY_ATTRIBUTE = "registry.entry.attribute" Invalid "附加内容的名称应为小写字母、数字和下划线，最多20项" "attribute names are lower-case letters, digits and underscores; 20 at most";
    /// The code is taken in this register at this area.
    ENTRY_EXISTS = "registry.entry.exists" Conflict "这本登记册在本地区已有这个编号" "the register has an entry with this code at this area";

    /// A year out of range.
    CALENDAR_YEAR = "registry.calendar.year" Invalid "年份应在2000至2100之间" "the year is between 2000 and 2100";
    /// A day of another year.
    CALENDAR_OTHER_YEAR = "registry.calendar.other-year" Invalid "日期不在这一年" "the day is not in this year";
    /// A day twice.
    CALENDAR_TWICE = "registry.calendar.twice" Invalid "同一天出现两次" "the same day stands there twice";
    /// A make-up workday on a weekday.
    CALENDAR_PLAIN_WORKDAY = "registry.calendar.plain-workday" Invalid "调休上班只能落在周六、周日" "a make-up workday falls on a Saturday or Sunday";
    /// No exception at all.
    CALENDAR_EMPTY = "registry.calendar.empty" Invalid "一年里总有节假日，不能是空的" "a year has holidays; it cannot be empty";
    /// Nothing published for the year.
    CALENDAR_NONE = "registry.calendar.none" Missing "这一年的日历尚未公布" "the calendar of that year is not published";
}
