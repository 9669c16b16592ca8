//! The words for codes that come from the services: states, checks, roles, frequencies. A code
//! that is not known here is shown as it is.

use kernel::{Frequency, Role};
use web::Language;

super::lookups! { ALL
    /// The state of a form request.
    request_state {
        REQUEST_DRAFT = "draft" "草稿" "draft";
        REQUEST_SUBMITTED = "submitted" "审批中" "under review";
        REQUEST_REVIEW = "in-review" "审批中" "under review";
        REQUEST_RETURNED = "returned" "已退回修改" "returned";
        REQUEST_WITHDRAWN = "withdrawn" "已撤回" "withdrawn";
        REQUEST_APPROVED = "approved" "已批准" "approved";
        REQUEST_TERMS = "approved-with-terms" "有条件批准" "approved with terms";
        REQUEST_SUPPLIED = "supplied" "改由共享获取" "supplied from sharing";
        REQUEST_REJECTED = "rejected" "不予批准" "rejected";
        REQUEST_DECIDED = "decided" "已办结" "decided";
    }
    /// The state of a review task.
    task_state {
        TASK_OPEN = "open" "待处理" "open";
        TASK_CLAIMED = "claimed" "已认领" "claimed";
        TASK_CLOSED = "closed" "已办结" "closed";
        TASK_APPROVED = "approved" "已同意" "approved";
        TASK_RETURNED = "returned" "已退回" "returned";
        TASK_REJECTED = "rejected" "未同意" "rejected";
        TASK_CANCELLED = "cancelled" "已取消" "cancelled";
    }
    /// A stage of the flow.
    stage {
        STAGE_COMPLETENESS = "completeness" "减负办初审" "completeness";
        STAGE_STREET = "street" "街道审批" "street review";
    }
    /// The lane of a request.
    lane {
        LANE_ROUTINE = "routine" "一般程序" "routine";
        LANE_OFF_LIST = "off-list" "清单外" "off the list";
        LANE_RENEWAL = "renewal" "到期续用" "renewal";
        LANE_SMALL = "non-substantive" "非实质变更" "non-substantive change";
        LANE_EMERGENCY = "emergency" "应急" "emergency";
        LANE_EXTERNAL = "externally-cleared" "已另行批准" "cleared elsewhere";
    }
    /// How much care a request asks.
    risk {
        RISK_LOW = "low" "低风险" "low risk";
        RISK_ELEVATED = "elevated" "中风险" "elevated risk";
        RISK_HIGH = "high" "高风险" "high risk";
    }
    /// What became of a request since somebody looked.
    news {
        NEWS_DECISION = "decision" "他人已有意见" "somebody decided";
        NEWS_ANSWER = "answer" "已补充说明" "answered";
        NEWS_EDITION = "edition" "已修改重报" "new edition";
        NEWS_ESCALATION = "escalation" "已超期上报" "escalated";
    }
    /// A check.
    check {
        CHECK_LIST = "list-basis" "清单依据" "List basis";
        CHECK_NEGATIVE = "negative-list" "负面清单" "Negative list";
        CHECK_REPEAT = "repeat" "重复填报" "Repeat";
        CHECK_MULTI = "multi-head" "多头填报" "Multi-head";
        CHECK_RUSH = "rush" "突击填报" "Rush";
        CHECK_FREQUENCY = "frequency" "填报频次" "Frequency";
        CHECK_BURDEN = "burden" "基层负担" "Burden";
        CHECK_PRIVACY = "privacy" "个人信息" "Privacy";
        CHECK_CERTIFICATE = "certificate" "证明事项" "Certificate";
        CHECK_LANE = "lane" "办理程序" "Lane";
        CHECK_SCHEMA = "schema" "表式规范" "Form schema";
    }
    /// What a check says.
    check_verdict {
        VERDICT_PASS = "pass" "通过" "pass";
        VERDICT_ADVISE = "advise" "提醒" "advice";
        VERDICT_BLOCK = "block" "不通过" "blocks";
    }
    /// What becomes of a field.
    field_verdict {
        FIELD_ASK = "ask" "需要采集" "ask";
        FIELD_SUPPLY = "supply" "共享获取" "supply";
        FIELD_DERIVE = "derive" "推算得出" "derive";
        FIELD_STRIKE = "strike" "已删减" "struck";
    }
    /// The state of a table.
    table_state {
        TABLE_NEW = "open" "未填报" "to be filled";
        TABLE_EMPTY = "empty" "未填报" "to be filled";
        TABLE_DRAFT = "draft" "填报中" "in progress";
        TABLE_SUBMITTED = "submitted" "已提交" "submitted";
        TABLE_RETURNED = "returned" "有退回项" "some cells returned";
        TABLE_ACCEPTED = "accepted" "审核通过" "accepted";
        TABLE_OVERDUE = "overdue" "已逾期" "overdue";
        TABLE_CLOSED = "closed" "已关闭" "closed";
    }
    /// The state of a cell.
    cell_state {
        CELL_EMPTY = "empty" "未填" "empty";
        CELL_PREFILLED = "prefilled" "预填待确认" "prefilled, to be confirmed";
        CELL_ENTERED = "entered" "已填" "entered";
        CELL_CONFIRMED = "confirmed" "已确认" "confirmed";
        CELL_RETURNED = "returned" "退回修改" "returned";
        CELL_ACCEPTED = "accepted" "已通过" "accepted";
        CELL_WITHDRAWN = "withdrawn" "已撤回" "withdrawn";
    }
    /// The state of an admission.
    admission_state {
        ADMISSION_LIVE = "live" "有效" "valid";
        ADMISSION_PENDING = "pending" "未到生效日" "not yet valid";
        ADMISSION_SUSPENDED = "suspended" "已暂停" "suspended";
        ADMISSION_REVOKED = "revoked" "已撤销" "revoked";
        ADMISSION_EXPIRED = "expired" "已过期" "expired";
    }
    /// What is done to a request, in its history.
    event {
        EVENT_DRAFTED = "drafted" "起草" "drafted it";
        EVENT_EDITED = "edited" "修改" "changed it";
        EVENT_SUBMITTED = "submitted" "提交" "submitted it";
        EVENT_CLAIMED = "task-claimed" "认领任务" "claimed a task";
        EVENT_RELEASED = "task-released" "放回任务" "put a task back";
        EVENT_TASK_APPROVED = "task-approved" "同意" "approved";
        EVENT_TASK_RETURNED = "task-returned" "退回修改" "returned it";
        EVENT_TASK_REJECTED = "task-rejected" "不同意" "rejected it";
        EVENT_NO_APPROVER = "no-eligible-approver" "没有合适的审批人，已登记为异常" "nobody may decide; an incident is open";
        EVENT_APPROVER_FOUND = "approver-found" "已有合适的审批人" "somebody who may decide was found";
        EVENT_RETURNED = "returned" "退回申请部门" "returned to the applicant";
        EVENT_WITHDRAWN = "withdrawn" "撤回" "withdrew it";
        EVENT_DECIDED = "decided" "办结" "the request ended";
        EVENT_ADMITTED = "admitted" "发放准入编号" "a control number was given";
        EVENT_CHECKED = "checked" "自动预检" "the checks ran";
        EVENT_RENEWAL = "renewal-drafted" "发起续用" "drafted its renewal";
        EVENT_DELEGATED = "task-delegated" "委托他人办理" "gave a task to somebody else";
        EVENT_CAME_BACK = "task-came-back" "交还委托的任务" "gave a task back";
        EVENT_SIGNER = "signer-added" "加签" "added a signer";
        EVENT_ASKED = "information-asked" "要求补充说明" "asked for information";
        EVENT_GIVEN = "information-given" "补充说明" "gave the information";
        EVENT_NUDGED = "nudged" "催办" "nudged";
        EVENT_EXTENDED = "task-extended" "延长办理时限" "was given more time";
        EVENT_REMINDED = "task-reminded" "临期提醒" "a reminder went out";
        EVENT_ESCALATED = "task-escalated" "超时，已报上一级" "late: the next level was told";
        EVENT_NEARED = "deadline-neared" "总时限将到，已提醒各办理人" "the time of the whole is nearly over: everybody was reminded";
        EVENT_MISSED = "deadline-missed" "超过总时限，已登记为异常并报政府审批" "the time of the whole is over: an incident is open, the government was told";
        EVENT_BACK_TO_STAGE = "returned-to-stage" "退回前面的环节" "went back to an earlier stage";
        EVENT_FELL = "approval-fell" "内容有变，原审查意见失效" "an approval fell by the change";
        EVENT_STANDS = "approval-stands" "未涉及的审查意见继续有效" "an approval stands";
        EVENT_OPINION = "opinion-kept" "意见已留存" "an opinion was kept";
        EVENT_SUPPLY = "supply-set" "改由共享提供" "fields are supplied from sharing";
        EVENT_DERIVE = "derive-set" "改由已有数据推算" "fields are derived from what is held";
        EVENT_MERGE = "merge-set" "并入现有报表" "becomes part of another form";
        EVENT_MERGED = "merged" "已并入现有报表" "became part of another form";
        EVENT_RECONSIDER = "reconsideration-asked" "申请复议" "asked for reconsideration";
        EVENT_RECONSIDERED = "reconsidered" "复议已决定" "was reconsidered";
    }
    /// Why somebody may not decide.
    conflict {
        CONFLICT_HAND = "hand" "您参与过这份申请的起草、修改或提交，不能审批。" "You drafted, changed or filed this request, so you do not decide on it.";
        CONFLICT_DEPARTMENT = "department" "您是申请部门的人员，不能审批本部门的申请。" "You belong to the requesting department, so you do not decide on its requests.";
        CONFLICT_DELEGATED = "delegated" "您把这份申请的任务委托给了同事，不能再审批。" "You gave a task of this request to a colleague, so you do not decide on it.";
        CONFLICT_DECIDED = "decided" "您作过原来的决定，复议由别人办。" "You decided the first time, so others reconsider it.";
        CONFLICT_CLIENT = "client" "审批只能由人员本人作出。" "Only people decide.";
        CONFLICT_SEAT = "seat" "同一环节每人只审批一次，这一席由别人办。" "Everybody decides once at a stage, so this is for somebody else.";
    }
    /// How personal an element is.
    sensitivity {
        SENSITIVITY_NONE = "none" "不含个人信息" "not personal";
        SENSITIVITY_PERSONAL = "personal" "个人信息" "personal";
        SENSITIVITY_SENSITIVE = "sensitive" "敏感个人信息" "sensitive personal";
    }
    /// What a form also wants besides data.
    media {
        MEDIA_PHOTO = "photo" "照片" "photos";
        MEDIA_VIDEO = "video" "视频" "videos";
        MEDIA_TRACK = "track" "轨迹" "location tracks";
        MEDIA_CHECK_IN = "check-in" "打卡" "check-ins";
    }
    /// Where a value comes from.
    source {
        SOURCE_TABLE = "table" "社区填报" "a table";
        SOURCE_IMPORT = "import" "历史数据" "earlier records";
        SOURCE_ROSTER = "roster" "台账统计" "counted from rosters";
        SOURCE_DEPARTMENT = "department" "部门提供" "provided by a department";
        SOURCE_DERIVED = "derived" "由其他数据算出" "worked out from other values";
        SOURCE_PERIODS = "periods" "由各期数据汇总" "added up from shorter periods";
    }
    /// Perform or assist.
    duty_kind {
        DUTY_PERFORM = "perform" "依法履行" "perform";
        DUTY_ASSIST = "assist" "依法协助" "assist";
    }
}

super::texts_named! { FREQUENCIES
    DAILY = "每日" "daily";
    WEEKLY = "每周" "weekly";
    MONTHLY = "每月" "monthly";
    QUARTERLY = "每季度" "quarterly";
    HALF_YEARLY = "每半年" "half-yearly";
    YEARLY = "每年" "yearly";
    ONCE = "一次性" "once";
    ON_EVENT = "因事" "as events occur";
}

/// How often.
pub fn frequency(code: &str, language: Language) -> String {
    let Some(frequency) = Frequency::from_name(code) else { return code.to_owned() };
    let text = match frequency {
        Frequency::Daily => &DAILY,
        Frequency::Weekly => &WEEKLY,
        Frequency::Monthly => &MONTHLY,
        Frequency::Quarterly => &QUARTERLY,
        Frequency::HalfYearly => &HALF_YEARLY,
        Frequency::Yearly => &YEARLY,
        Frequency::Once => &ONCE,
        Frequency::OnEvent => &ON_EVENT,
    };
    text.say(language).to_owned()
}

super::texts_named! { ROLES
    AUDITOR = "审计管理员" "audit administrator";
    BURDEN_OFFICER = "减负办经办" "burden officer";
    CIVIL_AFFAIRS = "民政审核" "civil affairs reviewer";
    COMMUNITY_WORKER = "社区（村）干部" "community worker";
    DATA_BUREAU = "数据局审核" "data bureau reviewer";
    DEPARTMENT_OFFICER = "部门经办" "department officer";
    FINANCE = "财政审核" "finance reviewer";
    GOVERNMENT_APPROVER = "政府审批" "government approver";
    INSPECTOR = "监督检查" "inspector";
    JUSTICE = "司法审核" "justice reviewer";
    LIST_STEWARD = "清单管理员" "list steward";
    SECURITY_ADMIN = "安全管理员" "security administrator";
    STREET_APPROVER = "街道审批" "street approver";
    SYSTEM_ADMIN = "系统管理员" "system administrator";
}

/// A role.
pub fn role(code: &str, language: Language) -> String {
    let Some(role) = Role::from_name(code) else { return code.to_owned() };
    let text = match role {
        Role::Auditor => &AUDITOR,
        Role::BurdenOfficer => &BURDEN_OFFICER,
        Role::CivilAffairs => &CIVIL_AFFAIRS,
        Role::CommunityWorker => &COMMUNITY_WORKER,
        Role::DataBureau => &DATA_BUREAU,
        Role::DepartmentOfficer => &DEPARTMENT_OFFICER,
        Role::Finance => &FINANCE,
        Role::GovernmentApprover => &GOVERNMENT_APPROVER,
        Role::Inspector => &INSPECTOR,
        Role::Justice => &JUSTICE,
        Role::ListSteward => &LIST_STEWARD,
        Role::SecurityAdmin => &SECURITY_ADMIN,
        Role::StreetApprover => &STREET_APPROVER,
        Role::SystemAdmin => &SYSTEM_ADMIN,
    };
    text.say(language).to_owned()
}
