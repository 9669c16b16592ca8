//! Reviews that cannot go on, or took too long.

super::texts! {
    TITLE = "审批异常" "Incidents";
    INTRO = "没有人能办的任务、超过总时限的申请。超时不会自动通过；原因消除以后，异常自动解除，没有“忽略”按钮。"
        "Tasks that nobody may decide, and requests whose time is over. Nothing is approved by silence; an incident ends when its cause does, and nobody can dismiss it.";
    EMPTY = "目前没有异常。" "There are no incidents.";
    WITH_PAST = "也看已消除的" "Show resolved ones too";
    OPEN_ONLY = "只看未消除的" "Only open ones";
    DEPARTMENT = "申请部门" "Department";
    SINCE = "发生时间" "Since";
    ENDED = "消除时间" "Resolved";
    LASTING = "未消除" "open";
    OVER = "已消除" "resolved";
    WAITING = "卡在哪里" "What waits";
    WAITS_AT = "{}：{}（{}）" "{}: {} ({})";
    REASONS = "为什么没人能办" "Why nobody may decide";
    NOBODY = "{} 没有人担任“{}”。" "In {} nobody holds the role {}.";
    PERSON = "{}：{}" "{}: {}";
    TO_DO = "怎么办" "What to do";
    GIVE_ROLE = "请安全管理员给{}指定一名“{}”，授权后系统会在一分钟内自动派给他。"
        "Ask the security administrator to give somebody in {} the role {}; the task is theirs within a minute.";
    GIVE_ROLE_TO_ANOTHER = "请安全管理员再给{}指定一名与这件申请无关的“{}”，授权后系统会自动派给他。"
        "Ask the security administrator to give one more person in {}, with no tie to this request, the role {}; the task is then theirs.";
    HURRY = "请上面列出的岗位尽快办结；政府审批已经收到消息。办结以后异常自动消除。"
        "Those listed above should decide now; the government approver was told. The incident ends with the decision.";
    ON_REQUEST = "这件申请有没办法往下走的任务。" "A task of this request cannot go on.";
    SEE_ALL = "查看审批异常" "See the incidents";
}

super::lookups! { WORDS
    /// What happened.
    kind {
        NO_APPROVER = "no-approver" "没有人能审批" "nobody may decide";
        TIME_OVER = "time-over" "超过整件时限" "the time is over";
    }
    /// Why somebody may not decide.
    why {
        HAND = "hand" "起草、修改或提交过这件申请" "drafted, changed or filed it";
        OF_DEPARTMENT = "department" "是申请部门的人" "belongs to the department that asks";
        DELEGATED = "delegated" "把任务委托给了别人" "gave the task to somebody else";
        DECIDED = "decided" "作过原来的决定，复议要回避" "decided the first time";
        CLIENT = "client" "不是人员账号" "is a program";
        SEAT = "seat" "已在本环节审批，或要办同一环节的另一席" "decides once at this stage: has done so, or is wanted for another seat";
    }
}
