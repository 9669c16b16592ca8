//! Messages that a service could not apply.

use super::Text;
use crate::backend::Service;

super::texts! {
    TITLE = "消息处理" "Stuck messages";
    INTRO = "各服务之间靠消息同步。处理不了的消息停在这里，同一事项后面的消息一起等着，由您决定重新处理还是弃置。"
        "Services keep each other up to date by messages. What one of them cannot apply stops here, and what follows it waits until you decide.";
    SERVICE = "服务" "Service";
    ANSWERS_NOT = "暂时联系不上" "does not answer";
    NOTHING_STUCK = "没有需要处理的消息。" "Nothing waits for a decision.";
    LIST_TITLE = "{}：停下的消息" "{}: stuck messages";
    BACK_TO_SERVICES = "返回各服务" "All services";
    BACK_TO_LIST = "返回消息列表" "Back to the messages";
    STATE = "状态" "State";
    TO_DECIDE = "需要人工处理的" "Those that wait for a decision";
    MESSAGE = "消息" "Message";
    ABOUT = "事项" "About";
    ERROR = "停下的原因" "Why it stopped";
    ATTEMPTS = "已试次数" "Attempts";
    SINCE = "停下时间" "Since";
    KIND = "类型" "Type";
    SOURCE = "来自" "From";
    SAID_AT = "发出时间" "Said at";
    ON_BEHALF_OF = "操作人" "On behalf of";
    SIZE = "长度（字节）" "Length in bytes";
    DIGEST = "内容指纹" "Digest";
    CONTENT = "内容（只显示结构，姓名、数值等已遮盖）" "Content (its shape only; names and figures are covered)";
    UNREADABLE = "内容无法识别，只能弃置。" "It cannot be read; it can only be discarded.";
    UNSETTLED = "这条消息仍在自动处理，不需要您做什么。" "It is still being worked on; nothing is expected of you.";
    REPLAY = "重新处理" "Try again";
    REPLAY_HINT = "问题排除之后再点。可以写明排除了什么，会记入操作记录。"
        "Once the cause is gone. You may say what was repaired; it is kept in the history.";
    REPLAY_ALL = "全部重新处理" "Try all of them again";
    DISCARD = "弃置" "Discard";
    DISCARD_HINT = "弃置之后不能恢复，后面的消息会跳过它继续。理由会记入操作记录。"
        "It cannot be brought back, and what follows goes on without it. The reason is kept in the history.";
    OUTSIDE_HINT = "不是从正常渠道来的消息，重新处理就等于由您担保它属实。"
        "It did not come by the proper way: trying it again takes it in on your word.";
    REPLAYED = "已重新处理 {} 条消息。" "Messages tried again: {}.";
    DISCARDED = "已弃置。" "Discarded.";
    UNDELIVERED = "未能送达的通知" "Undeliverable messages";
    UNDELIVERED_INTRO = "发到个人手机、邮箱或部门系统，多次尝试仍不成功的通知。排除原因后可以重新发送；确实不必再发的，写明理由后弃置。内容不显示，地址只显示一部分。"
        "Messages to people's addresses or departments' systems that did not arrive after many attempts. Send them again once the cause is gone, or discard them with a reason. What they say is not shown, and addresses only in part.";
    ALL_DELIVERED = "没有未能送达的通知。" "Everything arrived.";
    IN_VAIN = "尚未送达，仍在重试" "not arrived yet, tried again";
    DECIDE = "处理" "Decide";
    SEND_AGAIN = "重新发送" "Send again";
    SEND_AGAIN_OF = "重新发送：{}" "Send again: {}";
    SENT_AGAIN = "已重新发送。" "It is on its way again.";
    DISCARD_OF = "弃置：{}" "Discard: {}";
    DISCARD_REASON_OF = "弃置“{}”的理由" "Reason to discard: {}";
    RESEND = "整批重新发送" "Send a whole channel again";
    RESEND_INTRO = "短信网关、邮件服务器等通道故障修好后，把这条通道上没送到的一次重发。中间的每天摘要已经说过的不再重复，只在上班时间发出。部门业务系统的推送由部门自己重发。"
        "When a gateway or a mail server works again: everything that was given up on it is tried anew. What a later digest has said is not sent, and it goes in office hours. Systems of departments are told again by their owners.";
    RESEND_CHANNEL = "哪条通道" "Which channel";
    RESEND_REASON = "故障和处理情况" "What was repaired";
    RESEND_REASON_HINT = "例如：短信网关 11 月 29 日欠费停机，已恢复。会记入操作记录。" "Such as: the gateway was out of credit on 29 November and works again. It is kept in the history.";
    RESEND_SURE = "通道已恢复正常，全部重新发送" "The channel works again; send everything";
    RESENT = "已重新发送 {} 条。" "Messages on their way again: {}.";
    WAITING = "排队等候" "waiting";
    RETRYING = "自动重试中" "retrying";
    PARKED = "待人工处理" "parked";
    OUTSIDE = "来路不明" "from outside";
    REGISTRY = "清单与目录" "Registry";
    APPROVAL = "准入审批" "Approval";
    COLLECTION = "一表通填" "Collection";
    NOTIFICATION = "消息通知" "Notification";
    IDENTITY = "人员与权限" "Identity";
    CONSOLE = "工作台" "Console";
}

/// What a service is called.
pub fn service(service: Service) -> &'static Text {
    match service {
        Service::Registry => &REGISTRY,
        Service::Approval => &APPROVAL,
        Service::Collection => &COLLECTION,
        Service::Notification => &NOTIFICATION,
        Service::Identity => &IDENTITY,
        Service::Console => &CONSOLE,
    }
}

/// The states, in the order in which they ask for attention.
pub static STATES: [(&str, &Text); 4] =
    [("parked", &PARKED), ("outside", &OUTSIDE), ("retrying", &RETRYING), ("waiting", &WAITING)];

/// What a state is called; one that is not known here stays as it is.
pub fn state(code: &str) -> Option<&'static Text> {
    STATES.into_iter().find(|(name, _)| *name == code).map(|(_, text)| text)
}
