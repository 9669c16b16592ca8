//! Everything notification refuses, by code.

kernel::codes! {
    /// Not one mailbox.
    MAIL_SPELLING = "notification.contact.mail" Invalid "邮箱地址不正确" "this is not one mail address";
    /// Not a mobile number.
    PHONE_SPELLING = "notification.contact.phone" Invalid "手机号码不正确" "this is not a mobile number";
    /// Not a web address without a user.
    URL_SPELLING = "notification.contact.url" Invalid "网址应以 https:// 开头，不含用户名和密码" "a web address begins with https:// and names no user";
    /// Not the address of a robot.
    ROBOT_SPELLING = "notification.contact.robot" Invalid "请粘贴群机器人的完整 Webhook 地址" "paste the whole webhook address of the robot";
    /// The operator has not set this channel up.
    CHANNEL_OFF = "notification.contact.channel-off" Conflict "本系统没有开通这种通知方式" "this channel is not set up here";
    /// The person has it already.
    CONTACT_KNOWN = "notification.contact.known" Conflict "这个联系方式已经登记" "this address is registered already";
    /// More addresses than anybody needs.
    CONTACT_MANY = "notification.contact.too-many" Conflict "联系方式已达上限，请先删除不用的" "no more addresses fit; remove one first";
    /// A wrong, used or expired code; which is not told.
    CODE_WRONG = "notification.contact.code-wrong" Invalid "验证码不正确或已失效" "the code is not right, or not valid any more";
    /// Too many codes in an hour.
    CODE_OFTEN = "notification.contact.code-too-often" TooMany "验证码发送过于频繁，请一小时后再试" "too many codes were sent; try again in an hour";
    /// A DingTalk secret that is none.
    SECRET_SPELLING = "notification.contact.secret" Invalid "加签密钥应以 SEC 开头" "the secret of a robot begins with SEC";
    /// Outside of office hours.
    DIGEST_HOUR = "notification.preference.digest-hour" Invalid "摘要时间须为工作时间内的整点或半点" "a digest comes on the hour or half hour, in office hours";
    /// The same kind and channel twice.
    MODE_TWICE = "notification.preference.twice" Invalid "同一类消息和方式重复" "the same kind and channel stand there twice";
    /// Only what failed, or is a webhook's, is sent again.
    DELIVERY_SETTLED = "notification.delivery.not-parked" Conflict "该消息不在待人工处理状态" "this message does not wait for a decision";
    /// An event that no webhook can be told of.
    EVENT_UNKNOWN = "notification.webhook.event" Invalid "没有这种事件" "there is no such event";
    /// No event at all.
    EVENTS_NONE = "notification.webhook.no-events" Invalid "请至少选择一种事件" "choose at least one event";
    /// More than one department needs.
    WEBHOOK_MANY = "notification.webhook.too-many" Conflict "推送地址已达上限，请先停用并删除不用的" "no more webhooks fit; remove one first";
    /// It has been stopped.
    WEBHOOK_STOPPED = "notification.webhook.stopped" Conflict "该推送地址已停用" "this webhook is stopped";
    /// The keys are not the ones with which addresses were sealed.
    KEYS = "notification.keys" Unavailable "通讯地址密钥缺失或不符，请联系系统管理员" "the keys of the addresses are missing or are others: tell the system administrator";
    /// Its secret or address was tampered with.
    UNREADABLE = "notification.webhook.unreadable" Internal "该推送地址的密文校验不通过，可能被改动过，请删除后重新登记" "the sealed values of the webhook do not open: remove it and register it anew";
    /// Outside of what the declarer answers for.
    EMERGENCY_AREA = "notification.emergency.area" Invalid "不能为辖区以外宣布应急" "the area is not one you answer for";
}
