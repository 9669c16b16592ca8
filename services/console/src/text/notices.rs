//! Notices.

super::texts! {
    TITLE = "消息" "Notices";
    INTRO = "一天汇总一次，在上班时间提醒；只有经批准的应急事项才会单独通知。"
        "Collected into one digest a day in working hours; only a declared emergency breaks in.";
    UNREAD_ONLY = "只看未读" "Unread only";
    EMPTY = "没有消息。" "No notices.";
    UNREAD = "未读" "unread";
    TO_DO = "待办" "to do";
    SETTLED = "已办结" "done";
    UNREAD_COUNT = "{} 条未读" "{} unread";
    MARK_READ = "标为已读" "Mark as read";
    OPEN = "打开" "Open";
}
