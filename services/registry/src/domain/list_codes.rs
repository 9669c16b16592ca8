//! Every "no" about inheriting from the list above, and about following its changes.

kernel::codes! {
    /// Not a code of a form or ledger, or too many of them.
    ITEM_OBJECT = "registry.item.reporting-object" Invalid "报表、台账编号应为1至24位大写字母、数字、点、短横或下划线，最多50个" "a form or ledger is named by its code: 1 to 24 of A-Z, 0-9, dot, dash and underscore; 50 at most";
    /// A form or ledger that is in no register that holds there.
    ITEM_OBJECT_UNKNOWN = "registry.item.reporting-object-unknown" Invalid "本地区的报表台账登记册里没有这个编号，或已停用" "no register that holds here has this form or ledger, or it is retired";
    /// Forms or ledgers that the list above does not allow.
    ITEM_MORE_OBJECTS = "registry.item.more-reporting-objects" Invalid "允许使用的报表、台账不能超出上级清单的规定" "no form or ledger beyond those that the list above allows";
    /// A citation of what is not in force above.
    ITEM_PARENT = "registry.item.parent-not-in-force" Conflict "引用的上级事项或版本不在生效的上级清单里" "an item cites an item or a version that is not in force above";
    /// Not like `A03@2`.
    ITEM_INHERITS = "registry.item.inherits" Invalid "上级事项应写成“编号@版本”，如 A03@2" "an item above is cited by code and version, like A03@2";
    /// The item above is not there to be taken over.
    ITEM_NOT_ABOVE = "registry.item.not-above" Invalid "生效的上级清单里没有这个事项" "the list in force above has no such item";
    /// Nothing named.
    ITEM_NONE_NAMED = "registry.item.none-named" Invalid "请写明要承接的事项" "name the items to take over";
    /// The code of an exported row was changed.
    ITEM_RENAMED = "registry.item.renamed" Invalid "已导出的行不能改编号；请新增一行" "the code of an exported row stays as it is: add a row instead";

    /// The task has ended.
    FOLLOW_UP_CLOSED = "registry.follow-up.closed" Conflict "这项跟进已经办结" "the task has ended";
}
