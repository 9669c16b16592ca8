//! Words about requests, tasks and admissions.

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{AreaPath, ControlNumber, DepartmentCode, Timestamp};

use super::{Text, Writer, text};

impl Writer<'_> {
    pub(super) fn task_opened(
        &self,
        title: &str,
        department: &DepartmentCode,
        stage: &str,
        due: Timestamp,
    ) -> Text {
        let (who, due) = (self.names.department(department), self.day(due.china_date()));
        let (zh, en) = match stage {
            "completeness" => ("待您受理", "is to be checked for completeness"),
            _ => ("已转您审批", "awaits your decision"),
        };
        text(
            format!("{}《{title}》申请{zh}，{}前办结", who.zh, due.zh),
            format!("“{title}” of {} {en}, by {}", who.en, due.en),
        )
    }

    pub(super) fn task_handed(&self, title: &str, department: &DepartmentCode, due: Timestamp) -> Text {
        let (who, due) = (self.names.department(department), self.day(due.china_date()));
        text(
            format!("{}《{title}》申请指定由您本人审批，{}前办结", who.zh, due.zh),
            format!("“{title}” of {} is given to you personally to decide, by {}", who.en, due.en),
        )
    }

    pub(super) fn task_reminded(&self, title: &str, due: Timestamp, nudged: bool) -> Text {
        let due = self.day(due.china_date());
        let (zh, en) = if nudged {
            ("申请人催办", "is asked for by its applicant")
        } else {
            ("临近办结期限", "is due soon")
        };
        text(
            format!("《{title}》{zh}，请于{}前办结", due.zh),
            format!("“{title}” {en}: please decide by {}", due.en),
        )
    }

    pub(super) fn task_answered(
        &self,
        title: &str,
        department: &DepartmentCode,
        due: Timestamp,
        answer: &str,
    ) -> Text {
        let (who, due) = (self.names.department(department), self.day(due.china_date()));
        text(
            format!("{}已就《{title}》作出答复，请继续审批，{}前办结：{answer}", who.zh, due.zh),
            format!("{} answered about “{title}”, please decide by {}: {answer}", who.en, due.en),
        )
    }

    pub(super) fn task_escalated(&self, title: &str, area: &AreaPath, due: Timestamp) -> Text {
        let (who, due) = (self.names.area(area), self.day(due.china_date()));
        text(
            format!("{}的《{title}》审批应于{}办结，至今未办，请督促", who.zh, due.zh),
            format!("“{title}” was to be decided for {} by {} and is not: please follow up", who.en, due.en),
        )
    }

    pub(super) fn admission_granted(&self, number: &ControlNumber, title: &str, until: NaiveDate) -> Text {
        let until = self.day(until);
        text(
            format!("《{title}》准入编号 {number}，有效期至{}", until.zh),
            format!("“{title}” is admitted as {number}, valid until {}", until.en),
        )
    }

    pub(super) fn expiry_neared(
        &self,
        number: &ControlNumber,
        title: &str,
        until: NaiveDate,
        days: i32,
    ) -> Text {
        let until = self.day(until);
        text(
            format!(
                "《{title}》准入 {number} {}到期，剩余不足 {days} 天；继续使用请办理续用，不再使用请停用",
                until.zh
            ),
            format!(
                "“{title}”, admission {number}, ends on {}, in {days} days or less: renew it, or let it go",
                until.en
            ),
        )
    }
}

pub(super) fn returned(title: &str, reason: &str) -> Text {
    text(format!("《{title}》退回补正：{reason}"), format!("“{title}” came back for correction: {reason}"))
}

pub(super) fn questioned(title: &str, question: &str) -> Text {
    text(
        format!("《{title}》审批中有问题请您答复：{question}"),
        format!("a question about “{title}” waits for your answer: {question}"),
    )
}

pub(super) fn webhook_stopped(host: &str, reason: &str) -> Text {
    let (zh, en) = match reason {
        "gone" => ("对方回复不再接收（410）", "it answered that it wants no more (410)"),
        "failing" => ("连续多日无法送达", "for days nothing could be delivered"),
        "forbidden" => (
            "地址不能访问：指向内部网络，或在外网未使用 https",
            "its address may not be reached: it leads into a private network, or speaks no https outside one",
        ),
        // Notices of before held the words.
        words => (words, words),
    };
    text(format!("向 {host} 的推送已停用：{zh}"), format!("the webhook at {host} is stopped: {en}"))
}

pub(super) fn decided(title: &str, outcome: Outcome, reason: &str, supplied: u32) -> Text {
    match outcome {
        Outcome::Approved => text(format!("《{title}》已批准"), format!("“{title}” is approved")),
        Outcome::ApprovedWithTerms => text(
            format!("《{title}》有条件批准：{reason}"),
            format!("“{title}” is approved with terms: {reason}"),
        ),
        Outcome::Supplied => text(
            format!("《{title}》不必再向社区要：{supplied} 项数据可直接调取"),
            format!("“{title}” need not be asked: {supplied} elements can be retrieved"),
        ),
        Outcome::Rejected => {
            text(format!("《{title}》未获批准：{reason}"), format!("“{title}” is not approved: {reason}"))
        }
    }
}

pub(super) fn suspended(number: &ControlNumber, reason: &str) -> Text {
    text(format!("准入 {number} 已暂停：{reason}"), format!("admission {number} is suspended: {reason}"))
}

pub(super) fn revoked(number: &ControlNumber, reason: &str) -> Text {
    text(
        format!("准入 {number} 已撤销，不得再要求填报：{reason}"),
        format!("admission {number} is revoked, nothing may be asked under it: {reason}"),
    )
}

pub(super) fn resumed(number: &ControlNumber, title: &str, reason: &str) -> Text {
    text(
        format!("《{title}》准入 {number} 已恢复：{reason}"),
        format!("“{title}”, admission {number}, is live again: {reason}"),
    )
}

pub(super) fn expired(number: &ControlNumber) -> Text {
    text(
        format!("准入 {number} 已到期；还需要的，请提前申请延续"),
        format!("admission {number} has expired; what is still needed is applied for anew"),
    )
}
