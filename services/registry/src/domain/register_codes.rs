//! Every "no" about the life of register entries, and about consolidating groups and apps.

kernel::codes! {
    /// Not draft, approved or published, as the step needs it.
    ENTRY_STATE = "registry.entry.state" Conflict "这一步与登记项目前的状态不符" "the entry is not in the state that this step needs";
    /// The approver drafted or changed it.
    ENTRY_OWN_WORK = "registry.entry.own-work" Forbidden "不能审批自己起草或修改的登记项" "nobody approves an entry they drafted or changed";
    /// Not later than the version before.
    ENTRY_NOT_LATER = "registry.entry.not-later" Invalid "生效日期必须晚于上一版本" "it has to take effect later than the version before";
    /// In force before it was published.
    ENTRY_RETROACTIVE = "registry.entry.retroactive" Invalid "新版本的生效日期不能早于公布之日" "a new version cannot take effect before the day it is published";
    /// It was retired.
    ENTRY_RETIRED = "registry.entry.retired" Conflict "登记项已停用" "the entry is retired";
    /// A last day before the first, or in the past.
    ENTRY_LAST_DAY = "registry.entry.last-day" Invalid "停用日期不能早于生效日期，也不能早于今天的前一天" "its last day is neither before its first nor before yesterday";
    /// Not published, so that there is nothing to retire.
    ENTRY_NOT_IN_FORCE = "registry.entry.not-published" Conflict "登记项还没有公布过" "no version of the entry is published yet";
    /// The next version is under way.
    ENTRY_OPEN = "registry.entry.open" Conflict "这个登记项已有在办的新版本" "the next version of the entry is under way";
    /// An attribute that the register does not have.
    ENTRY_ATTRIBUTE_UNKNOWN = "registry.entry.attribute-unknown" Invalid "这本登记册没有这一项" "this register has no such attribute";
    /// An attribute that is no number, day, department …
    ENTRY_ATTRIBUTE_VALUE = "registry.entry.attribute-value" Invalid "内容的写法不正确" "the value is not of the kind that this attribute needs";
    /// An item that is on no list in force there.
    ENTRY_ITEM = "registry.entry.item" Invalid "生效的清单里没有这个事项" "no list in force here has this item";
    /// Nothing named.
    ENTRY_NONE_NAMED = "registry.entry.none-named" Invalid "请写明1至500个登记项" "name 1 to 500 entries";
    /// The same entry twice.
    ENTRY_TWICE = "registry.entry.twice" Invalid "同一登记项出现两次" "the same entry stands there twice";
    /// Kept or not, in words.
    ENTRY_KEPT_WORD = "registry.entry.kept-word" Invalid "保留一栏填“是”或“否”" "kept is yes or no";
    /// The code of an exported row was changed.
    ENTRY_RENAMED = "registry.entry.renamed" Invalid "已导出的行不能改编号；请新增一行" "the code of an exported row stays as it is: add a row instead";
    /// A certificate that is forbidden and kept at once.
    ENTRY_CONTRADICTS = "registry.entry.contradicts" Conflict "同一证明不能既列为不应出具又列为保留" "one certificate cannot be both forbidden and kept";

    /// Nothing to consolidate.
    CONSOLIDATION_NONE = "registry.consolidation.none" Conflict "本地区没有登记在用的工作群和应用程序" "no work group or app in use is registered at this area";
    /// The line was decided.
    CONSOLIDATION_DECIDED = "registry.consolidation.decided" Conflict "这一条已经处理" "this line was decided";
    /// The entry changed since the proposal was computed.
    CONSOLIDATION_STALE = "registry.consolidation.stale" Conflict "提出建议后登记项已变动，请重新计算" "the entry changed since the proposal was computed: compute another";
    /// The group it would be merged into is not kept.
    CONSOLIDATION_TARGET = "registry.consolidation.target" Conflict "要并入的群已停用" "the group it would be merged into is retired";
    /// A line that proposes to keep.
    CONSOLIDATION_KEPT = "registry.consolidation.kept" Conflict "这一条建议保留，不需要处理" "this line proposes to keep: there is nothing to decide";
}
