//! Why a form reached a community.

super::texts! {
    TITLE = "{}：这张表是怎么来的" "{}: how this form came here";
    LINK = "这张表是怎么来的" "How this form came here";
    INTRO = "从清单事项、部门申请、自动检查、各级审批，到发给社区，每一步都有留痕，一环扣一环。"
        "From the item of the duty list over the department's request, the checks and every decision to the table of the community: each step is recorded and chained to the one before.";
    STEPS = "来龙去脉" "Step by step";
    LIST_ITEM = "清单依据：{} {}" "The duty list: {} {}";
    OF_LIST = "{}，{} 起施行" "{}, in force from {}";
    EDITION = "{} 提交第 {} 稿" "{} filed edition {}";
    PURPOSE = "用途" "Purpose";
    CHECKS = "自动检查：{} 项通过，{} 项提示" "The checks: {} passed, {} advised";
    DECISION = "{}{}：{}" "{} {}: {}";
    ADMISSION = "发放准入编号 {}" "The control number {} was given";
    VALID = "有效期 {} 至 {}" "valid {} to {}";
    DELIVERY = "进入社区 {} 的一张表" "It became part of the community's table of {}";
    MERGED = "与另外 {} 张报表合并，同样的数据只填一次" "fused with {} other forms; what they share is asked once";
    SUBMITTED = "社区 {} 提交，回执 {}" "submitted {}, receipt {}";
    ACCEPTED = "{} 审核通过" "accepted {}";
    NOT_DELIVERED = "这张表还没有进过这个社区的一张表。" "This form has not been part of this community's table yet.";
    RECEIPT = "可核验的凭证" "A receipt that verifies itself";
    RECEIPT_INTRO = "凭证含全部 {} 条留痕和签名（上面只列主要的），拿到哪里都能用 qingche lineage verify 核验，不用联系我们。"
        "The receipt holds all {} records with their signatures, of which the main ones are shown above; “qingche lineage verify” verifies it anywhere, without asking us.";
    DOWNLOAD = "下载凭证（JSON）" "Download the receipt (JSON)";
    BACK = "查看准入公示" "To the admission";
}

super::lookups! { WORDS
    /// What a decision was.
    result {
        APPROVED = "approved" "同意" "approved";
        RETURNED = "returned" "退回修改" "returned";
        REJECTED = "rejected" "不同意" "rejected";
        CANCELLED = "cancelled" "不再需要" "not needed any more";
    }
}
