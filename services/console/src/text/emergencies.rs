//! What broke in on people at any hour.

super::texts! {
    TITLE = "应急通知公开" "Emergencies";
    INTRO = "平时消息一天汇总一次；只有宣布应急，才在下班时间和节假日单独通知。每一次都公开：什么范围、凭什么、打扰了多少人。"
        "Messages normally come as one digest a day. Only a declared emergency breaks in outside office hours, and each one is public: where, on what ground, and how many people it disturbed.";
    NONE = "还没有宣布过应急。" "No emergency has been declared.";
    WHERE = "范围" "Where";
    BASIS = "依据" "Ground";
    WHEN = "宣布时间" "Declared";
    PEOPLE = "通知人数" "People told";
    MESSAGES = "发出消息（条）" "Messages sent";
    DECLARE = "宣布应急" "Declare an emergency";
    DECLARE_INTRO = "范围内所有经办、审核的人会马上收到，不分时间，不能收回。宣布后在公开页面列出依据和打扰人数。"
        "Everybody who works or reviews there is told at once, at any hour, and it cannot be taken back. The ground and the number of people disturbed are made public.";
    AREA = "通知范围" "Where";
    WHAT = "要他们知道什么（300 字以内）" "What they must know, in 300 characters";
    BASIS_LABEL = "依据的预案或命令" "The plan or order it rests on";
    BASIS_HINT = "例如：防汛Ⅱ级应急响应（沈汛〔2026〕3号）。会公开。" "Such as flood response level II (2026, no. 3). It is public.";
    SURE = "确需马上打扰所有人，已按规定批准" "It must reach everybody now, and has been approved as required";
    SURE_MISSING = "请先勾选最后一项，确认已经按规定批准。" "Tick the last box first: that it has been approved.";
    DECLARED = "已宣布，正在逐人通知；人数稍后列出。" "Declared. People are being told; their number comes in a moment.";
    BACK = "返回应急通知公开" "Back to the emergencies";
}
