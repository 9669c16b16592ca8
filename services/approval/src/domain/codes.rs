//! Every "no" of this service. `approval.<check>.…` are the codes of findings; a blocked
//! submission repeats them as violations.

kernel::codes! {
    /// No item of the duty list is cited.
    LIST_NONE = "approval.list-basis.none" Invalid "没有引用工作清单事项" "no item of the duty list is cited";
    /// The area cited has no list in force.
    LIST_ABSENT = "approval.list-basis.no-list" Invalid "所引区域没有正在执行的工作清单" "the area cited has no duty list in force";
    /// No list of the area ever held the item.
    LIST_ITEM_UNKNOWN = "approval.list-basis.unknown-item" Invalid "工作清单上没有这个事项" "the duty list has no such item";
    /// The item was on a list that is no longer in force.
    LIST_ITEM_EXPIRED = "approval.list-basis.expired-item" Invalid "这个事项已不在现行清单上" "the item is on no list in force any more";
    /// The version cited is not the one in force.
    LIST_ITEM_VERSION = "approval.list-basis.other-version" Invalid "引用的不是该事项的现行版本" "the version cited is not the one in force";
    /// Other departments lead the item.
    LIST_DEPARTMENT = "approval.list-basis.other-department" Invalid "本部门不是该事项的责任部门" "the department does not lead this item";
    /// The list does not hold for every area asked.
    LIST_AREA = "approval.list-basis.area-not-covered" Invalid "所引清单不适用于申请的全部区域" "the list cited does not hold for every area asked";
    /// The items name the forms and ledgers that may be asked, and none of them has it.
    LIST_OBJECT = "approval.list-basis.outside-objects" Invalid "所引清单事项只允许使用列明的报表、台账，这一项不在其中" "the items cited allow only the forms and ledgers they name, and none of them has this";
    /// One of those is not known here.
    LIST_OBJECT_UNKNOWN = "approval.list-basis.object-unknown" Invalid "所引清单事项列明的报表、台账有的查不到内容，请核对这一项是否在其中" "some of the forms and ledgers that the items cited name are not known here: make sure that this is in one of them";
    /// No item is cited, and none is needed on this road.
    LIST_OFF = "approval.list-basis.off-list" Invalid "没有清单事项作依据，按清单外程序办理" "rests on no item of a list: decided off the list";
    /// The matter may never be passed down.
    NEGATIVE = "approval.negative-list.matched" Invalid "属于负面清单事项，不得交由村（社区）承担" "the matter is on the negative list: it may not be passed down to communities";
    /// The value is held: answer instead of ask.
    REPEAT_HELD = "approval.repeat.held" Invalid "已有数据，改由共享提供，不再向村（社区）索要" "already held: supplied by sharing instead of asked again";
    /// The value is held, but not as often as asked.
    REPEAT_SELDOM = "approval.repeat.held-less-often" Invalid "已有数据，但更新没有这么频繁；请考虑按现有频次使用" "already held, though not as often as asked; consider using it at that frequency";
    /// The value is held for some of the areas.
    REPEAT_PART = "approval.repeat.held-in-part" Invalid "部分区域已有数据" "already held for some of the areas";
    /// The element stands in other rosters of persons.
    REPEAT_ROSTER = "approval.repeat.other-roster" Invalid "其他名册已登记同一数据项；名册对象不同，仍可登记" "other rosters hold this element; their subjects differ, so it may still be asked";
    /// A new element is an existing one under another name.
    REPEAT_NAME = "approval.repeat.same-name" Invalid "新数据项与已有数据元同义，按已有数据元处理" "the new element is an existing one under another name and is treated as that one";
    /// Too little notice.
    RUSH = "approval.rush.short-notice" Invalid "通知到报送不足10个工作日，属于突击报送" "fewer than ten working days from notice to deadline: rush reporting";
    /// An emergency gives no notice.
    RUSH_EMERGENCY = "approval.rush.emergency" Invalid "应急事项不受通知期限制" "an emergency is not bound by the notice period";
    /// Another department collects it from some of the communities.
    MULTI_DEPARTMENT = "approval.multi-head.other-department" Invalid "其他部门已向其中一部分村（社区）收集同一数据，属于多头报送" "another department collects the same from some of these communities: multi-head reporting";
    /// Another way than this system.
    MULTI_CHANNEL = "approval.multi-head.channel" Invalid "报送只走本系统，不得另行要求通过其他渠道报送" "a form is handed in through this system and by no other way";
    /// More than the department may take in a year.
    BURDEN_BUDGET = "approval.burden.department-year" Invalid "超出本部门年度填报预算" "above the department's yearly budget of minutes";
    /// More than a community has in a week.
    BURDEN_WEEK = "approval.burden.community-week" Invalid "超出村（社区）每周填报上限" "above the weekly ceiling of minutes of a community";
    /// Photos, tracks, check-ins.
    PRIVACY_MEDIA = "approval.privacy.media" Invalid "不得要求村（社区）上传照片、视频、轨迹或签到" "communities may not be required to send photos, videos, tracks or check-ins";
    /// Never of persons.
    PRIVACY_FORBIDDEN = "approval.privacy.forbidden" Invalid "不得按人登记，只能统计场所或数量" "may not be recorded person by person; count places or numbers";
    /// Sensitive without any ground.
    PRIVACY_GROUND = "approval.privacy.no-ground" Invalid "涉及敏感个人信息，应填写处理依据、影响评估和保存期限" "sensitive personal data need a ground, an impact assessment and a retention period";
    /// Sensitive without an assessment.
    PRIVACY_ASSESSMENT = "approval.privacy.no-assessment" Invalid "涉及敏感个人信息，应先做个人信息保护影响评估" "sensitive personal data need an impact assessment first";
    /// Assessed in the future.
    PRIVACY_ASSESSMENT_LATER = "approval.privacy.assessment-later" Invalid "影响评估的完成日期晚于今天" "the impact assessment is dated later than today";
    /// Sensitive without an end.
    PRIVACY_RETENTION = "approval.privacy.no-retention" Invalid "涉及敏感个人信息，应写明保存期限" "sensitive personal data need a retention period";
    /// Personal without a ground.
    PRIVACY_PERSONAL = "approval.privacy.personal" Invalid "涉及个人信息，请补充处理依据和保存期限" "personal data are asked: state the ground and the retention period";
    /// The register forbids the certificate.
    CERTIFICATE = "approval.certificate.forbidden" Invalid "不得要求村（社区）出具这项证明" "communities may not be made to issue this certificate";
    /// The register does not know the certificate.
    CERTIFICATE_UNKNOWN = "approval.certificate.not-kept" Invalid "不在保留的证明目录中，请确认有无法律依据" "not among the certificates that are kept; make sure that a law requires it";
    /// More often than the item allows.
    FREQUENCY = "approval.frequency.above-item" Invalid "频次高于清单事项允许的频次" "more often than the cited item allows";
    /// The department is not in the register of departments.
    SCHEMA_DEPARTMENT = "approval.schema.department" Invalid "没有这个部门，或该部门已撤销" "there is no such department, or it was abolished";
    /// The department serves another area.
    SCHEMA_DEPARTMENT_AREA = "approval.schema.department-area" Invalid "该区域不在本部门的管辖范围内" "the area lies outside what the department serves";
    /// No such area, or not any more.
    SCHEMA_AREA = "approval.schema.area" Invalid "没有这个区域，或该区划已撤销" "there is no such area, or it has ended";
    /// Wider than one county, or in several.
    SCHEMA_COUNTY = "approval.schema.one-county" Invalid "准入由县（区）统一把关，一次只能申请一个县（区）内的区域" "admission is decided per county: ask for areas within one county at a time";
    /// Nobody there to answer.
    SCHEMA_NOBODY = "approval.schema.no-community" Invalid "所选区域内没有村（社区）" "the areas hold no village or community";
    /// No such element.
    SCHEMA_ELEMENT = "approval.schema.element" Invalid "数据元字典中没有这个数据元" "the dictionary has no such element";
    /// The element was retired.
    SCHEMA_RETIRED = "approval.schema.element-retired" Invalid "这个数据元已停用" "the element was retired";
    /// A field asks both or neither.
    SCHEMA_FIELD = "approval.schema.field" Invalid "每个填报项应填写已有数据元或新数据元，二者选一" "a field names either an element or a new element";
    /// A new element with the machine name of another.
    SCHEMA_KEY = "approval.schema.key-taken" Invalid "标识已被另一个数据元使用" "the key belongs to another element";
    /// A new element whose machine name cannot be part of a code.
    SCHEMA_KEY_FORM = "approval.schema.key" Invalid "标识只能用小写字母、数字和下划线，以字母开头，最多19个字符" "a key is lower-case letters, digits and underscores, starts with a letter, at most 19 characters";
    /// A datatype nobody knows, or one a new element cannot have.
    SCHEMA_DATATYPE = "approval.schema.datatype" Invalid "数据类型不在可用范围内" "not a datatype that a new element may have";
    /// A bound that does not fit the datatype, or the other bound.
    SCHEMA_BOUND = "approval.schema.bound" Invalid "取值范围与数据类型不符，或上下限颠倒" "the bound does not fit the datatype or the other bound";
    /// Codes that nobody could choose from.
    SCHEMA_CODES = "approval.schema.codes" Invalid "选项只用于“代码”类型：最多200个，代码不得重复、不超过32个字符，并应有中文名称" "codes are for the datatype code: 200 at most, each once, 32 characters at most, with a Chinese name";
    /// The form itself is inconsistent.
    SCHEMA_FORM = "approval.schema.form" Invalid "表格结构有误" "the form is inconsistent";
    /// Nothing but what the system fills in.
    SCHEMA_EMPTY = "approval.schema.nothing-asked" Invalid "除系统自动带出的表头外，没有要填报的内容" "nothing is asked besides what the system fills in";
    /// Ends before it begins.
    SCHEMA_DATES = "approval.schema.dates" Invalid "截止日期早于首次报送日期" "the end date lies before the first due date";
    /// Longer than an admission may last.
    SCHEMA_DUE_RULE = "approval.schema.due-rule" Invalid "这样的频次不能按这个工作日报送" "what is asked so often cannot be due on such a working day";
    /// The first due date is not the day that the rule gives.
    SCHEMA_DUE_DAY = "approval.schema.due-day" Invalid "首次报送日期与报送规则不一致" "the first due date is not the day that the rule gives";
    /// The admission would last too long.
    SCHEMA_LONG = "approval.schema.too-long" Invalid "有效期最长三年，到期后重新申请" "an admission lasts three years at most; then ask again";
    /// Another type than was admitted.
    SCHEMA_TYPE = "approval.schema.field-type-changed" Invalid "已批准的填报项不能改变数据类型，否则已收的数据对不上；请另设一个数据元" "an admitted field keeps its type, or what is held would not fit; ask a new element instead";
    /// Minutes nobody believes.
    SCHEMA_MINUTES = "approval.schema.minutes" Invalid "预计填报时间应在1至480分钟之间" "the estimate must lie between 1 and 480 minutes";

    /// The admission named is not there, or not live.
    LANE_PREVIOUS = "approval.lane.previous" Invalid "所续用或变更的准入不存在，或已失效" "the admission to be renewed or changed is not there, or not live";
    /// Another department's admission.
    LANE_PREVIOUS_DEPARTMENT = "approval.lane.previous-department" Invalid "所续用或变更的准入属于其他部门" "the admission to be renewed or changed is another department's";
    /// Renewal without an admission.
    LANE_NEEDS_PREVIOUS = "approval.lane.needs-previous" Invalid "续用或变更应写明原准入编号" "a renewal or change names the admission it is about";
    /// Not unchanged.
    LANE_CHANGED = "approval.lane.changed" Invalid "内容有实质变化，不能按续用或非实质变更办理" "something of substance differs: neither a renewal nor a non-substantive change";
    /// Wording differs.
    LANE_REWORDED = "approval.lane.reworded" Invalid "内容有文字变化，请按非实质变更办理" "the wording differs: a non-substantive change, not a renewal";
    /// Ends before the admission it renews.
    LANE_NOT_LONGER = "approval.lane.not-longer" Invalid "续用的首次报送应在原准入到期之后" "a renewal falls due first after the admission it renews has ended";
    /// A provisional code is not renewed.
    LANE_PROVISIONAL = "approval.lane.provisional" Invalid "临时准入不得续用，请提交完整申请" "a provisional admission is not renewed; file the full request";
    /// An emergency that nobody declared.
    LANE_EVENT = "approval.lane.emergency-event" Invalid "应急申请应写明突发事件、宣布机关和日期" "an emergency request names the event, who declared it and when";
    /// Declared in the future, or long ago.
    LANE_EVENT_DATE = "approval.lane.emergency-date" Invalid "突发事件应在最近30日内宣布" "the emergency was not declared within the last thirty days";
    /// Longer than thirty days.
    LANE_EMERGENCY_LONG = "approval.lane.emergency-too-long" Invalid "临时准入最长30日" "a provisional admission lasts thirty days at most";
    /// No reason to be off the list.
    LANE_OFF_LIST = "approval.lane.off-list-reason" Invalid "清单外事项应说明理由，且不引用清单事项" "off the list: state why, and cite no item";
    /// No clearance.
    LANE_CLEARANCE = "approval.lane.clearance" Invalid "应写明批准或备案文号、机关和有效期" "state the number, the body and the validity of the approval";
    /// The clearance is over.
    LANE_CLEARANCE_OVER = "approval.lane.clearance-over" Invalid "超出批准文件的有效期" "lasts longer than the approval it rests on";
    /// Marked one way, filed another.
    LANE_NOT_EMERGENCY = "approval.lane.not-emergency" Invalid "应急标志与所选办理程序不一致" "the emergency mark and the lane do not agree";
    /// A form that cannot be replaced.
    LANE_REPLACED = "approval.lane.replaced" Invalid "抵减的报表应为本部门有效的准入" "only live forms of the department itself can be replaced";

    /// Nothing sensible to count.
    CONTENT_EXPECTED = "approval.content.expected" Invalid "预计数量应为正数" "expected is a positive number";
    /// No other way considered.
    CONTENT_METHOD = "approval.content.method" Invalid "请写明考虑过哪些其他办法" "say which other ways were considered";
    /// A trial that was none.
    CONTENT_PILOT = "approval.content.pilot" Invalid "试填应写明社区数（1至1000）和实测分钟（1至480）" "a trial tells how many communities (1 to 1,000) and the minutes measured (1 to 480)";
    /// Both or neither.
    CONTENT_RECIPIENT = "approval.content.recipient" Invalid "接收方填写部门代码或名称，二者选一" "a recipient is either a department or a name";
    /// A retention nobody believes.
    CONTENT_RETENTION = "approval.content.retention" Invalid "保存期限应为1至360个月" "retention is 1 to 360 months";

    /// Checks forbid the submission.
    REQUEST_BLOCKED = "approval.request.blocked" Invalid "检查未通过，没有提交；请按所列问题修改" "the checks do not allow it: nothing was submitted; correct what is listed";
    /// The state of the request does not allow it.
    REQUEST_STATE = "approval.request.state" Conflict "申请当前的状态不允许这项操作" "the state of the request does not allow this";
    /// Nothing to compare with.
    REQUEST_NO_PREVIOUS = "approval.request.no-previous" Conflict "申请没有写明原准入编号，没有可比较的内容" "the request names no admission: there is nothing to compare with";
    /// The first edition has none before it.
    REQUEST_FIRST_EDITION = "approval.request.first-edition" Conflict "这是第一次报送，没有更早的版本可比较" "it was filed only once: there is no edition before to compare with";
    /// An edition that was never filed, or not before the other.
    REQUEST_EDITION = "approval.request.edition-unknown" Missing "没有这次报送，或者它不早于要比较的那次" "there is no such edition, or it is not before the one it is compared with";
    /// A request keeps its department.
    REQUEST_DEPARTMENT = "approval.request.other-department" Invalid "申请部门不能更换，请另行申请" "a request keeps its department; file another one";

    /// Decided already, or no longer needed.
    TASK_CLOSED = "approval.task.closed" Conflict "任务已办结或已取消" "the task is over";
    /// Somebody else is at it.
    TASK_CLAIMED = "approval.task.claimed" Conflict "任务已由他人领取，30分钟内未办结会自动释放" "somebody else has claimed the task; a claim ends after 30 minutes";
    /// One's own claim, which has ended.
    TASK_CLAIM_ENDED = "approval.task.claim-ended" Conflict "您的领取已超过30分钟并失效，请重新领取后再办理" "your claim has ended after 30 minutes: claim the task again before deciding";
    /// Nothing to release.
    TASK_NOT_YOURS = "approval.task.not-yours" Conflict "任务不是您领取的" "you have not claimed this task";

    /// What was lawful when it was filed is not any more.
    DECISION_OVERTAKEN = "approval.decision.overtaken" Conflict "送审以后情况有变，照现状不能准入：请将所列数据项划去或改由共享、推算，或者退回修改" "something has changed since it was filed, and it cannot be admitted as it stands: strike, supply or derive the fields named, or return it";
    /// The applicant never decides.
    DECISION_CONFLICT = "approval.decision.conflict-of-interest" Forbidden "起草、修改、提交过申请的人和申请部门的人不能审批" "nobody who wrote the request or belongs to the requesting department decides on it";
    /// The stage does not have this verb.
    DECISION_VERB = "approval.decision.not-here" Invalid "本环节不能作这种决定" "this stage does not have that decision";
    /// Terms are set elsewhere.
    DECISION_TERMS = "approval.decision.no-terms-here" Invalid "本环节不能附加条件" "terms cannot be set at this stage";
    /// A negative decision without reasons.
    DECISION_REASON = "approval.decision.reason" Invalid "退回或不予批准应说明理由" "a return or rejection needs reasons";
    /// The frequency is still above what the item allows.
    DECISION_FREQUENCY = "approval.decision.frequency-above-item" Conflict "频次高于清单事项允许的频次，批准时应同时降低频次" "the frequency is above what the item allows: approve with a lower one";
    /// Terms may only make a demand smaller.
    TERMS_RAISE = "approval.terms.frequency-raised" Invalid "附加条件只能降低频次" "terms may only lower the frequency";
    /// No such field is asked.
    TERMS_FIELD = "approval.terms.unknown-field" Invalid "表中没有要填报的这个数据项" "the form does not ask such a field";
    /// Nothing would be left.
    TERMS_ALL = "approval.terms.nothing-left" Invalid "全部划掉后没有要填报的内容，请选择不予批准" "nothing would be left to ask; reject the request instead";
    /// The validity would be over before lawful notice could be given.
    TERMS_LATE = "approval.terms.too-late" Conflict "按10个工作日的通知期计算，有效期内已无法报送；请退回或不予批准" "with ten working days' notice nothing could be due before the end date; return or reject the request";

    /// No admission has this number.
    ADMISSION_UNKNOWN = "approval.admission.unknown" Missing "没有这个准入编号；未经准入的报表，村（社区）有权拒填" "no admission has this number; communities may refuse forms that were not admitted";
    /// The check character does not agree.
    ADMISSION_NUMBER = "approval.admission.number-invalid" Invalid "准入编号校验不通过：可能抄错，也可能系伪造" "the check character of the number does not agree: mistyped or invented";
    /// It is over already.
    ADMISSION_STATE = "approval.admission.state" Conflict "准入已中止、撤销或到期，不能再作这项操作" "the admission is suspended, revoked or expired";
    /// Nothing to lift.
    ADMISSION_NOT_SUSPENDED = "approval.admission.not-suspended" Conflict "准入没有中止，不需要恢复" "the admission is not suspended: there is nothing to lift";
    /// Too late to lift anything.
    ADMISSION_OVER = "approval.admission.over" Conflict "有效期已过，不能恢复；仍需使用的，请重新申请" "its validity is over: it cannot be resumed, only applied for anew";
    /// A limit of no minutes.
    LIMIT_MINUTES = "approval.burden-limit.minutes" Invalid "上限应在1至100000分钟之间" "a limit lies between 1 and 100,000 minutes";
    /// A ceiling of one department.
    LIMIT_DEPARTMENT = "approval.burden-limit.department" Invalid "每周上限针对全部部门，不能指定部门" "a weekly ceiling is of all departments together";
    /// Published for the past.
    LIMIT_PAST = "approval.burden-limit.past" Invalid "生效日期不能早于今天" "a limit does not take effect before today";
    /// A name or a stage nobody can read.
    VIEW_SHAPE = "approval.view.shape" Invalid "视图名称和环节应为1至40个字符" "a view's name and stage have 1 to 40 characters";
    /// Another view has the name.
    VIEW_NAME = "approval.view.name-taken" Conflict "您已有同名视图，请换一个名称" "you have a view of this name already; choose another";
    /// Enough views.
    VIEW_MOST = "approval.view.too-many" Conflict "每人最多保存20个视图，请先删除不用的" "a person keeps 20 views at most; delete one first";
    /// Further ahead than anything is due.
    VIEW_DAYS = "approval.view.days" Invalid "到期天数应在0至366之间" "days ahead are 0 to 366";
    /// Nothing to write with.
    CERTIFICATE_FONT = "approval.certificate.font-absent" Unavailable "服务器没有安装中文字体，暂不能生成PDF；请打印网页版准入证，并请运维安装字体或设置approval.certificate_font" "the server has no Chinese font to write PDF with: print the page instead, and have approval.certificate_font set";
    /// Nothing to sign with.
    KEY_ABSENT = "approval.key.absent" Unavailable "签名密钥尚未就绪，请稍后再试" "there is no signing key yet; try again later";
}
