//! Reviewing the tables of one's communities.

super::texts! {
    TITLE = "表格审核" "Table reviews";
    EMPTY = "没有符合条件的表格。" "No table matches.";
    STATE = "表格状态" "State";
    ANY_STATE = "全部" "Any";
    SUBMITTED_AT = "提交时间" "Submitted";
    TABLE_TITLE = "审核：{} {}" "Review: {}, {}";
    INTRO = "核对各项数据。没有问题就整张通过；个别有问题，在该项写明原因，只退回这几项。"
        "Look through the values. Accept the whole table, or say what is wrong with single cells: only those go back.";
    INTRO_ACCEPTED = "这张表已经通过。事后发现有误的，写明原因退回该项，社区改报后作为新版本。"
        "This table is accepted. If something turns out to be wrong, return that cell: what is sent then becomes a new version.";
    CLAIMED = "{} 正在审核" "{} is reviewing it";
    CELL = "填报项" "Cell";
    VALUE = "本次填报" "Value";
    BEFORE = "上期" "Before";
    STATE_OF_CELL = "状态" "State";
    ACCEPT_REST = "其余各项先通过，用数部门不用等" "Accept the rest at once, so that nobody waits for it";
    CHANGED = "上次审核后改过" "Changed since the last review";
    CHANGED_FROM = "当时是 {}" "It was {}";
    CHANGED_COUNT = "上次审核以来有 {} 项改过，已在表中标出，其余与上次相同。"
        "{} cells changed since the last review and are marked; the others are as they were.";
    CORRECTION_ASKED = "社区 {} 申请更正 {} 项，原因写在各项下面。" "On {} the community asked to correct {} cells; its reasons stand below them.";
    CORRECTED_BECAUSE = "社区申请更正：{}" "The community corrects it: {}";
    WENT_BACK_BECAUSE = "上次退回：{}" "It went back: {}";
    RETURN_BECAUSE = "退回原因" "Return because";
    RETURN_BECAUSE_OF = "{} 的退回原因" "Return {} because";
    ACCEPT = "整张通过" "Accept the table";
    RETURN = "退回写了原因的项" "Return the cells with a reason";
    NOTHING_TO_RETURN = "还没有写任何一项的退回原因。" "No cell has a reason yet.";
    REASONS_LEFT = "您写了退回原因。要退回请按“退回写了原因的项”；要整张通过请先清空原因。"
        "You entered reasons. Press Return to send those cells back, or clear them to accept the table.";
    ACCEPTED = "已整张通过。" "The table is accepted.";
    RETURNED_REST_ACCEPTED = "有问题的项已退回，其余各项已通过。" "The cells went back; the rest is accepted.";
    RETURNED = "已退回有问题的项，社区会收到消息。" "The cells went back; the community is told.";
    NOT_WAITING = "这张表目前不在待审状态。" "This table is not waiting for a review.";
    TOO_LATE = "您打开页面之后情况有了变化，刚才的操作没有生效。下面是最新情况。"
        "Something changed after you opened the page, and what you did had no effect. This is the current state.";
    MONTH = "月份（不填为正在填报的）" "Month; those open now if empty";
    NOT_HANDED_IN = "填报已经截止，社区没有提交。要补报的，在下面重新开放。" "The time to fill it is over and it was not submitted. To have it filled after all, open it again below.";
    REOPENINGS = "补报开放" "Opened again";
    REOPENED_AT = "开放时间" "Opened";
    REOPENED_UNTIL = "开放到" "Until";
    CLOSED_ON = "填报已于 {} 截止。" "The table closed on {}.";
    REOPEN_UNTIL = "开放到哪一天" "Open it until";
    REOPEN_UNTIL_HINT = "最多 31 天。" "At most 31 days from today.";
    REOPEN = "重新开放补报" "Open it again";
    REOPENED = "已重新开放，社区可以补报。" "It is open again; the community can fill it.";
    WITHDRAW = "撤回已通过的数据" "Withdraw an accepted value";
    WITHDRAW_HINT = "撤回后各部门不能再取这个数，汇总也不再计入，取过的部门会收到通知；要社区重报的，请在上面退回该项。"
        "Nobody retrieves it any more, sums do without it, and whoever took it is told. To have it corrected, return the cell above instead.";
    WITHDRAW_WHICH = "撤回哪一项" "Which value";
    WITHDRAWN = "已撤回。" "The value is withdrawn.";
    BACK = "返回审核列表" "Back to the tables";
}
