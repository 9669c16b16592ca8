//! A department's systems that are told of events.

super::texts! {
    TITLE = "推送地址" "Webhooks";
    INTRO = "把本部门申请的进展和数据变动推送到自己的业务系统，不用反复查询。消息带签名，按 Standard Webhooks 规范核验。"
        "Events about your requests and data, sent to your own system so that it need not ask again and again. Messages are signed by Standard Webhooks.";
    NONE = "还没有登记推送地址。" "There is no webhook yet.";
    URL = "接收地址" "Address";
    URL_HINT = "以 https:// 开头。内网地址须先由系统管理员放行。" "Begins with https://. Addresses inside private networks must be allowed by the system administrator first.";
    EVENTS = "推送哪些事件" "Which events";
    DEPARTMENT = "部门" "Department";
    ADD = "登记推送地址" "Add a webhook";
    STATE = "状态" "State";
    ACTIVE = "使用中" "in use";
    STOPPED = "已停用：{}" "stopped: {}";
    SINCE = "登记时间" "Since";
    ONE = "推送地址" "Webhook";
    BACK = "返回推送地址" "Back to the webhooks";
    SECRET = "签名密钥" "Signing secret";
    SECRET_ONCE = "签名密钥只显示这一次。请现在就存进接收系统；离开本页后只能更换，不能再看。"
        "The signing secret is shown this once. Put it into the receiving system now; later it can only be replaced.";
    SECRET_GONE = "这次提交已经处理过，密钥当时已显示。没有存下来的，请更换密钥。"
        "This was done before, and the secret was shown then. If nobody kept it, rotate it.";
    CHANGED = "已保存。停用的地址已恢复推送。" "Saved; a webhook that was stopped is told again.";
    PINGED = "测试消息已发出，结果见下面的推送记录。" "A test is on its way; see the log below.";
    STOPPED_NOW = "已停用，不再推送。" "Stopped; nothing is sent there any more.";
    RESENT = "已重新推送。" "It is on its way again.";
    REMOVED = "已删除。" "Removed.";
    CHANGE = "修改" "Change";
    SAVE = "保存" "Save";
    SAVE_AND_START = "保存并恢复推送" "Save and start again";
    ROTATE = "更换签名密钥" "Rotate the secret";
    ROTATE_HINT = "更换后 24 小时内新旧密钥同时有效，方便接收系统切换。怀疑旧密钥泄露的，连续更换两次。"
        "For 24 hours messages bear both signatures, so that the other side can change over. If the old one may be known, rotate twice.";
    FORMER_UNTIL = "旧密钥有效至" "Former secret until";
    PING = "发送测试" "Send a test";
    STOP = "停用" "Stop";
    REMOVE = "删除" "Remove";
    REMOVE_HINT = "删除后记录一并不再显示，在途的消息也不再发送。" "The log goes with it, and what is on its way is not sent any more.";
    LOG = "推送记录" "Log";
    RESEND = "重新推送" "Send again";
    RESEND_OF = "重新推送 {}" "Send {} again";
    MANAGE = "管理" "Manage";
}

super::lookups! { WORDS
    /// Why a system is not told any more.
    stopped {
        STOPPED_OWNER = "owner" "本部门停用" "by your department";
        STOPPED_GONE = "gone" "对方答复地址已失效" "the other side said it is gone";
        STOPPED_FAILING = "failing" "连续多日无法送达" "it failed for days";
        STOPPED_UNREADABLE = "unreadable" "密文校验不通过，请删除后重新登记" "what is stored of it does not open: remove it and add it anew";
        STOPPED_FORBIDDEN = "forbidden" "地址不能访问：指向内部网络，或在外网未使用 https" "its address may not be reached: it leads into a private network, or speaks no https outside one";
    }
    /// What a system can be told of.
    event {
        EVENT_SUBMITTED = "request.submitted" "申请已提交" "request submitted";
        EVENT_RETURNED = "request.returned" "申请被退回" "request returned";
        EVENT_WITHDRAWN = "request.withdrawn" "申请已撤回" "request withdrawn";
        EVENT_DECIDED = "request.decided" "申请有结果" "request decided";
        EVENT_QUESTIONED = "request.questioned" "要求补充说明" "request questioned";
        EVENT_GRANTED = "admission.granted" "准入生效" "admission granted";
        EVENT_SUSPENDED = "admission.suspended" "准入暂停" "admission suspended";
        EVENT_RESUMED = "admission.resumed" "准入恢复" "admission resumed";
        EVENT_REVOKED = "admission.revoked" "准入撤销" "admission revoked";
        EVENT_EXPIRED = "admission.expired" "准入到期" "admission expired";
        EVENT_ACCEPTED = "data.accepted" "数据审核通过" "data accepted";
        EVENT_CORRECTED = "data.corrected" "数据有更正" "data corrected";
    }
}

/// Every event a system can be told of.
pub const ALL_EVENTS: [&str; 12] = [
    "request.submitted",
    "request.returned",
    "request.questioned",
    "request.withdrawn",
    "request.decided",
    "admission.granted",
    "admission.suspended",
    "admission.resumed",
    "admission.revoked",
    "admission.expired",
    "data.accepted",
    "data.corrected",
];
