//! Notices.

super::texts! {
    TITLE = "消息" "Notices";
    INTRO = "一天汇总一次，在上班时间提醒；只有经批准的应急事项才会单独通知。"
        "Collected into one digest a day in working hours; only a declared emergency breaks in.";
    UNREAD_ONLY = "只看未读" "Unread only";
    EMPTY = "没有消息。" "No notices.";
    UNREAD = "未读" "unread";
    TO_DO = "待办" "to do";
    SETTLED = "无需再办" "nothing left to do";
    UNREAD_COUNT = "{} 条未读" "{} unread";
    MARK_READ = "标为已读" "Mark as read";
    OPEN = "打开" "Open";
    SETTINGS = "消息设置" "Notification settings";
    SETTINGS_INTRO = "默认每个工作日汇总成一条，其他时间不打扰。需要马上知道的，可以按类别改成单独发送；下班时间和节假日一律不发，经批准的应急事项除外。"
        "You get one digest each working day and nothing in between. What you need to know at once can be sent by itself, kind by kind. Outside office hours nothing is sent except a declared emergency.";
    SETTINGS_SAVED = "设置已保存，摘要时间从明天起按新的算。" "Saved. A new hour takes effect tomorrow.";
    DIGEST_AT = "每天几点发摘要" "When the digest comes";
    DIGEST_AT_HINT = "只能选上班时间内的整点或半点。" "On the hour or half hour, in office hours.";
    MESSAGE_LANGUAGE = "消息用什么语言" "Language of messages";
    CHINESE = "中文" "Chinese";
    ENGLISH = "英文" "English";
    BY_KIND = "按类别设置" "Kind by kind";
    BY_KIND_HINT = "“系统内”的消息始终都有，这里只管发到手机、邮箱等处的。"
        "Notices always appear in these pages; this is about what is sent to your phone or mailbox.";
    NO_PLACES = "还没有可用的联系方式，消息只在本系统内显示。先在下面登记并验证。"
        "You have no verified address yet, so notices appear in these pages only. Add one below.";
    KIND = "消息类别" "Kind";
    MODE_OF = "{}，{}" "{}, {}";
    SAVE_SETTINGS = "保存设置" "Save";
    CONTACTS = "联系方式" "Where you can be reached";
    CONTACTS_INTRO = "登记后会收到验证码，验证通过才会往那里发消息。"
        "A code is sent to a new address; nothing else goes there until you enter it.";
    NO_CONTACTS = "还没有登记联系方式。" "There is no address yet.";
    CHANNEL = "方式" "Channel";
    ADDRESS = "地址或号码" "Address or number";
    ADDRESS_HINT = "邮箱、手机号，或群机器人、本人程序的完整网址。" "A mail address, a mobile number, or the whole web address of a robot or program.";
    ROBOT_SECRET = "加签密钥（仅钉钉机器人）" "Secret of a DingTalk robot";
    ADD_CONTACT = "登记并发送验证码" "Add it and send a code";
    CONTACT_STATE = "状态" "State";
    VERIFIED = "已验证" "verified";
    NOT_VERIFIED = "待验证" "not verified";
    CODE = "验证码" "Code";
    CODE_FOR = "{} 的验证码" "Code for {}";
    VERIFY_CONTACT = "验证" "Verify";
    CODE_AGAIN = "重发验证码" "Send another code";
    REMOVE = "删除" "Remove";
    REMOVE_OF = "删除 {}" "Remove {}";
    CONTACT_ADDED = "已登记，请输入收到的验证码。" "Added; enter the code that arrives.";
    CONTACT_VERIFIED = "验证通过。" "Verified.";
    CONTACT_REMOVED = "已删除。" "Removed.";
    CODE_SENT = "验证码已重新发送。" "Another code is on its way.";
    CONTACT_SECRET = "签名密钥（只显示这一次，请立即保存）" "Signing secret, shown this once; keep it now";
    DELIVERIES = "发送记录" "What was sent to you";
    DELIVERIES_INTRO = "发到您手机、邮箱等处的每一条消息，以及每次发送的结果。" "Every message to your addresses, with each attempt.";
    NO_DELIVERIES = "没有发送记录。" "Nothing was sent.";
    WHAT = "内容" "What";
    STATE = "结果" "State";
    MADE = "生成时间" "Made";
    ATTEMPTS = "发送经过" "Attempts";
    NEXT_TRY = "下次尝试：{}" "next attempt: {}";
    ATTEMPT_LINE = "{} {}：{}" "{} {}: {}";
    FIGURES = "消息打扰情况" "How often people are disturbed";
    FIGURES_INTRO = "每周实际发出多少条消息；同样的事如果逐条发、逐群发，会是多少条。按区划和周统计，不统计个人，不排名。"
        "How many messages went out each week, and how many there would have been had every event been a message of its own. By area and week; nobody is counted alone, and nothing is ranked.";
    WEEKS = "看几周" "Weeks";
    WEEK = "周" "Week";
    AREA = "区划" "Area";
    SINGLES = "逐条发会有" "As single messages";
    SENT = "实际发出" "Sent";
    HELD_BACK = "并入摘要" "Kept in digests";
    OF_IT_DISCARDED = "其中未再发送" "Of it not sent any more";
    OF_IT_DIGESTS = "其中摘要" "Digests";
    OF_IT_AT_ONCE = "其中单独发送" "At once";
    OF_IT_EMERGENCIES = "其中应急" "Emergencies";
    NO_FIGURES = "这段时间没有消息。" "There were no messages.";
    FIGURES_BY_AREA = "按区划和周" "By area and week";
    FIGURES_ALL = "{} {} 周合计" "{}: {} weeks together";
}

super::lookups! { WORDS
    /// How a notice comes.
    mode {
        MODE_DIGEST = "digest" "并入每天摘要" "in the digest";
        MODE_AT_ONCE = "at-once" "上班时间单独发" "at once, in office hours";
        MODE_OFF = "off" "不发" "not at all";
    }
    /// A way to somebody.
    channel {
        CHANNEL_MAIL = "mail" "邮件" "mail";
        CHANNEL_SMS = "sms" "短信" "text message";
        CHANNEL_WEBHOOK = "webhook" "程序接口" "program";
        CHANNEL_WECOM = "wecom" "企业微信机器人" "WeCom robot";
        CHANNEL_DINGTALK = "dingtalk" "钉钉机器人" "DingTalk robot";
    }
    /// What a message is.
    sort {
        SORT_NOTICE = "notice" "单条消息" "a notice";
        SORT_EMERGENCY = "emergency" "应急消息" "an emergency";
        SORT_DIGEST = "digest" "每天摘要" "a digest";
        SORT_CODE = "code" "验证码" "a code";
        SORT_EVENT = "event" "事件推送" "an event";
        SORT_PING = "ping" "测试推送" "a test";
    }
    /// What became of a message.
    delivery_state {
        DELIVERY_WAITING = "waiting" "待发送" "waiting";
        DELIVERY_DELIVERED = "delivered" "已送达" "delivered";
        DELIVERY_PARKED = "parked" "未能送达" "undeliverable";
        DELIVERY_DISCARDED = "discarded" "不再发送" "not sent any more";
    }
    /// What became of an attempt.
    outcome {
        OUTCOME_DELIVERED = "delivered" "已接收" "taken over";
        OUTCOME_LATER = "later" "暂时不通，稍后再发" "later";
        OUTCOME_REFUSED = "refused" "对方拒收" "refused";
        OUTCOME_GONE = "gone" "地址已失效" "gone";
        OUTCOME_OVERTAKEN = "overtaken" "已办结、已读或已过时，未再发送" "done, read or out of date by then, and not sent any more";
    }
    /// A kind of notice.
    kind {
        KIND_TABLE_OPENED = "table-opened" "本月表开始填报" "the monthly table opens";
        KIND_TABLE_DUE = "table-due" "表快到期" "a table is nearly due";
        KIND_TABLE_OVERDUE = "table-overdue" "表已逾期" "a table is overdue";
        KIND_TABLE_LATE = "table-late" "辖区有表逾期" "tables of your area are late";
        KIND_TABLE_RETURNED = "table-returned" "有填报项被退回" "cells came back";
        KIND_TABLE_SUBMITTED = "table-submitted" "社区提交了表" "a table was submitted";
        KIND_TABLE_PASSED = "table-passed" "表待复审" "a table awaits the second review";
        KIND_TABLE_ACCEPTED = "table-accepted" "表审核通过" "a table was accepted";
        KIND_TASK_OPENED = "task-opened" "新的审批待办" "a new task";
        KIND_TASK_REMINDED = "task-reminded" "审批快到期" "a task is nearly due";
        KIND_TASK_ANSWERED = "task-answered" "部门答复了提问" "a department answered a question";
        KIND_TASK_ESCALATED = "task-escalated" "审批超期上报" "a task was escalated";
        KIND_REQUEST_RETURNED = "request-returned" "申请被退回修改" "a request came back";
        KIND_REQUEST_QUESTIONED = "request-questioned" "申请要补充说明" "a request was questioned";
        KIND_REQUEST_DECIDED = "request-decided" "申请有了结果" "a request was decided";
        KIND_ADMISSION_GRANTED = "admission-granted" "新报表准入" "a form was admitted";
        KIND_ADMISSION_EXPIRY = "admission-expiry-neared" "准入快到期" "an admission nears its end";
        KIND_ADMISSION_SUSPENDED = "admission-suspended" "准入暂停" "an admission was suspended";
        KIND_ADMISSION_RESUMED = "admission-resumed" "准入恢复" "an admission was resumed";
        KIND_ADMISSION_REVOKED = "admission-revoked" "准入撤销" "an admission was revoked";
        KIND_ADMISSION_EXPIRED = "admission-expired" "准入到期" "an admission expired";
        KIND_REFUSAL = "refusal-recorded" "社区拒填" "a refusal";
        KIND_VALUES_CORRECTED = "values-corrected" "取过的数据有更正" "values you took were corrected";
        KIND_VALUE_DISPUTED = "value-disputed" "社区对数据有质疑" "a community disputes a value";
        KIND_DISPUTE_RESOLVED = "dispute-resolved" "质疑有了答复" "a dispute was resolved";
        KIND_MOVE_ASKED = "roster-move-asked" "台账有人迁入待确认" "somebody moved to you";
        KIND_MOVE_REJECTED = "roster-move-rejected" "迁出未获确认" "a move was not confirmed";
        KIND_DEMANDS = "demands-conflicted" "同一数据口径不一致" "demands conflict";
        KIND_LIST = "duty-list-published" "清单公布" "a duty list was published";
        KIND_FOLLOW = "follow-up-opened" "上级清单有变动" "the list above changed";
        KIND_FOLLOW_REMINDED = "follow-up-reminded" "跟进上级变更快到期" "a follow-up is nearly due";
        KIND_FOLLOW_OVERDUE = "follow-up-overdue" "跟进上级变更已逾期" "a follow-up is overdue";
        KIND_FOLLOW_DECLINED = "follow-up-declined" "下级决定不跟进" "a change was declined below";
        KIND_WEBHOOK = "webhook-stopped" "推送地址停用" "a webhook was stopped";
    }
}

/// The kinds somebody can choose for; a declared emergency is nobody's choice.
pub const KINDS: [&str; 34] = [
    "table-opened",
    "table-due",
    "table-overdue",
    "table-late",
    "table-returned",
    "table-submitted",
    "table-passed",
    "table-accepted",
    "task-opened",
    "task-reminded",
    "task-answered",
    "task-escalated",
    "request-returned",
    "request-questioned",
    "request-decided",
    "admission-granted",
    "admission-expiry-neared",
    "admission-suspended",
    "admission-resumed",
    "admission-revoked",
    "admission-expired",
    "refusal-recorded",
    "values-corrected",
    "value-disputed",
    "dispute-resolved",
    "roster-move-asked",
    "roster-move-rejected",
    "demands-conflicted",
    "duty-list-published",
    "follow-up-opened",
    "follow-up-reminded",
    "follow-up-overdue",
    "follow-up-declined",
    "webhook-stopped",
];
/// How each may come.
pub const MODES: [&str; 3] = ["digest", "at-once", "off"];
/// The ways there are.
pub const CHANNELS: [&str; 5] = ["mail", "sms", "wecom", "dingtalk", "webhook"];
