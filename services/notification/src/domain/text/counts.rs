//! How many of a kind, for a digest.

use super::{Text, text};
use crate::domain::Kind;

/// `3 件申请待审批`
pub fn counted(kind: Kind, count: u32) -> Text {
    let many = |one: &str, several: &str| if count == 1 { one.to_owned() } else { several.to_owned() };
    let (zh, en) = match kind {
        Kind::TaskOpened => ("件申请待审批", many("request to decide", "requests to decide")),
        Kind::RequestReturned => ("件申请待补正", many("request to correct", "requests to correct")),
        Kind::RequestDecided => ("件申请有了结果", many("request decided", "requests decided")),
        Kind::AdmissionGranted => ("项准入已签发", many("admission granted", "admissions granted")),
        Kind::AdmissionSuspended => ("项准入被暂停", many("admission suspended", "admissions suspended")),
        Kind::AdmissionRevoked => ("项准入被撤销", many("admission revoked", "admissions revoked")),
        Kind::AdmissionExpired => ("项准入已到期", many("admission expired", "admissions expired")),
        Kind::AdmissionResumed => ("项准入已恢复", many("admission resumed", "admissions resumed")),
        Kind::AdmissionExpiryNeared => ("项准入即将到期", many("admission ends soon", "admissions end soon")),
        Kind::TableOpened => ("张表待填报", many("table to fill", "tables to fill")),
        Kind::TableSubmitted => ("张表待审核", many("table to review", "tables to review")),
        Kind::TablePassed => ("张表待复审", many("table for a second look", "tables for a second look")),
        Kind::TableReturned => ("张表退回待改", many("table to correct", "tables to correct")),
        Kind::TableAccepted => ("张表已通过", many("table accepted", "tables accepted")),
        Kind::TableOverdue => ("张表逾期未交", many("table overdue", "tables overdue")),
        Kind::ValuesCorrected => {
            ("批调取过的数据有更正", many("correction of retrieved data", "corrections of retrieved data"))
        }
        Kind::ValueDisputed => ("个数据被质疑待核实", many("disputed value", "disputed values")),
        Kind::DisputeResolved => ("件质疑已有答复", many("dispute answered", "disputes answered")),
        Kind::RosterMoveAsked => ("条迁入待确认", many("arrival to confirm", "arrivals to confirm")),
        Kind::RosterMoveRejected => ("条迁出未获确认", many("move not confirmed", "moves not confirmed")),
        Kind::DemandsConflicted => {
            ("处口径不一致待商定", many("conflict of demands", "conflicts of demands"))
        }
        Kind::RefusalRecorded => ("件拒填登记", many("refusal", "refusals")),
        Kind::FollowUpOpened => {
            ("项上级清单变更待跟进", many("change above to follow", "changes above to follow"))
        }
        Kind::FollowUpReminded => {
            ("项清单跟进即将到期", many("change above to follow soon", "changes above to follow soon"))
        }
        Kind::FollowUpOverdue => {
            ("项清单跟进已逾期", many("change not followed in time", "changes not followed in time"))
        }
        Kind::FollowUpDeclined => {
            ("项变更下级不跟进", many("change not followed below", "changes not followed below"))
        }
        Kind::RequestQuestioned => ("件申请待答复", many("question to answer", "questions to answer")),
        Kind::TaskReminded => ("件审批催办", many("decision asked for", "decisions asked for")),
        Kind::TaskAnswered => ("件审批已获答复", many("question answered", "questions answered")),
        Kind::TaskEscalated => ("件审批逾期上报", many("late decision below", "late decisions below")),
        Kind::TableDue => ("张表即将到期", many("table due", "tables due")),
        Kind::TableLate => ("张表久未提交待督促", many("table long overdue", "tables long overdue")),
        Kind::EmergencyDeclared => ("项应急通知", many("emergency", "emergencies")),
        Kind::WebhookStopped => ("个推送地址已停用", many("webhook stopped", "webhooks stopped")),
        Kind::DutyListPublished => ("份清单新公布", many("new duty list", "new duty lists")),
    };
    text(format!("{count} {zh}"), format!("{count} {en}"))
}
