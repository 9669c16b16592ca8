//! Every "no" about terms, merging into another form, and reconsideration.

kernel::codes! {
    /// Terms may only make a demand smaller.
    TERMS_LONGER = "approval.terms.validity-extended" Invalid "附加条件只能缩短有效期" "terms may only shorten the validity";
    /// All of them, or none.
    TERMS_SAMPLE = "approval.terms.sample" Invalid "抽样比例应为1至99（%）" "a sample is 1 to 99 per cent";
    /// One field has one outcome.
    TERMS_TWICE = "approval.terms.field-twice" Invalid "同一数据项只能有一种处理：删除、共享或推算" "a field has one outcome: struck, supplied or derived";
    /// Derived from nothing, or from everything.
    TERMS_SOURCES = "approval.terms.sources" Invalid "推算应写明1至20个来源数据项" "a derived field names 1 to 20 elements it comes from";
    /// Nobody could work it out.
    TERMS_RULE_MISSING = "approval.terms.rule-missing" Invalid "推算应写明计算规则，如 pop_6_15 - out_of_school" "a derived field says how it is worked out, such as pop_6_15 - out_of_school";
    /// Not an expression over the sources.
    TERMS_RULE = "approval.terms.rule" Invalid "推算规则不能使用：只能用来源数据项的标识写成算式" "the rule cannot be used: it is an expression over the keys of the elements it comes from";
    /// It gives something else than the field holds.
    TERMS_RULE_TYPE = "approval.terms.rule-type" Invalid "推算规则的结果类型与该数据项不一致" "the rule gives another type of value than the field has";
    /// A source that the rule does not look at.
    TERMS_RULE_UNUSED = "approval.terms.source-unused" Invalid "推算规则没有用到所列的全部来源数据项" "the rule does not use every element it is said to come from";
    /// Nothing to answer from.
    TERMS_NOT_HELD = "approval.terms.not-held" Conflict "这项数据没有在全部村（社区）收集，或属于个人名册，不能改由共享或推算" "it is not held in every community, or is about persons: it cannot be supplied or derived";

    /// No such form, or not live.
    MERGE_TARGET = "approval.merge.not-live" Conflict "拟并入的报表不存在、已失效或属于临时准入" "the form to merge into is not there, not live, or provisional";
    /// Its own earlier edition.
    MERGE_OWN = "approval.merge.own-previous" Invalid "变更本表请按变更程序办理，不必并入" "a change of the form itself is no merge";
    /// Two reviewers, two forms.
    MERGE_TWICE = "approval.merge.other-target" Conflict "前面的环节已决定并入另一张报表" "an earlier stage has decided on another form to merge into";
    /// It asks other communities.
    MERGE_AREAS = "approval.merge.other-areas" Conflict "拟并入的报表覆盖的村（社区）与申请不一致" "the form asks other communities than the request";
    /// It asks too often.
    MERGE_FREQUENCY = "approval.merge.frequency" Conflict "拟并入的报表频次高于申请或清单允许的频次" "the form asks more often than the request or the items allow";
    /// It lasts longer.
    MERGE_VALIDITY = "approval.merge.validity" Conflict "拟并入的报表有效期长于申请的截止日期" "the form lasts longer than the request asks";
    /// A machine name that means something else there.
    MERGE_KEY = "approval.merge.key-taken" Conflict "拟并入的报表已用同一标识表示另一数据项" "the form uses the key for another element";
    /// Personal data for somebody who never asked for them.
    MERGE_PERSONAL = "approval.merge.personal" Conflict "涉及个人信息的数据项不得并入其他部门的报表" "personal data do not become part of another department's form";
    /// Too many fields, a rule that cannot be, and the like.
    MERGE_FORM = "approval.merge.form" Conflict "并入后的表格结构有误" "the merged form would be inconsistent";
    /// No time left for lawful notice.
    MERGE_LATE = "approval.merge.too-late" Conflict "按10个工作日的通知期计算，有效期内已无法按并入后的报表报送" "with ten working days' notice nothing could be due before the merged form ends";

    /// Nothing to reconsider.
    RECONSIDER_NOTHING = "approval.reconsideration.nothing" Conflict "只有不予批准、或附条件批准且准入仍有效的申请可以申请复议" "only a rejection, or an approval with terms whose admission is live, is reconsidered";
    /// Once.
    RECONSIDER_ONCE = "approval.reconsideration.once" Conflict "每份申请只能复议一次，复议决定不再复议" "a request is reconsidered once; a reconsideration is not reconsidered";
    /// Too late.
    RECONSIDER_LATE = "approval.reconsideration.too-late" Conflict "已超过申请复议的期限（决定后10个工作日）" "reconsideration is asked within ten working days of the decision";
    /// The same demand, or none.
    RECONSIDER_RETURN = "approval.reconsideration.no-return" Invalid "复议只就原申请作出决定，不能退回修改" "a reconsideration decides on the same demand: it is not returned";
    /// Never worse than before.
    RECONSIDER_WORSE = "approval.reconsideration.worse" Invalid "复议不得附加比原决定更重的条件" "a reconsideration sets no heavier terms than the decision before";
}
