//! The kinds of notices, without their facts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! kinds {
    ($($variant:ident = $name:literal $sort:ident;)*) => {
        /// A kind of notice.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind {
            $(
                #[doc = concat!("[`Facts::", stringify!($variant), "`](super::Facts::", stringify!($variant), ")")]
                $variant,
            )*
        }

        impl Kind {
            /// Every kind, what asks for action first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The spelling in columns and JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether somebody is expected to do something. Such a notice settles when it is done.
            pub fn is_todo(self) -> bool {
                match self { $(Self::$variant => kinds!(@ $sort),)* }
            }
        }
    };
    (@ todo) => { true };
    (@ news) => { false };
}

kinds! {
    EmergencyDeclared = "emergency-declared" news;
    TableLate = "table-late" todo;
    TableOverdue = "table-overdue" todo;
    TaskEscalated = "task-escalated" todo;
    FollowUpOverdue = "follow-up-overdue" todo;
    TaskReminded = "task-reminded" todo;
    TaskAnswered = "task-answered" todo;
    TaskOpened = "task-opened" todo;
    TableReturned = "table-returned" todo;
    TableDue = "table-due" todo;
    TableOpened = "table-opened" todo;
    TableSubmitted = "table-submitted" todo;
    TablePassed = "table-passed" todo;
    ValueDisputed = "value-disputed" todo;
    RosterMoveAsked = "roster-move-asked" todo;
    RequestReturned = "request-returned" todo;
    RequestQuestioned = "request-questioned" todo;
    FollowUpReminded = "follow-up-reminded" todo;
    FollowUpOpened = "follow-up-opened" todo;
    RequestDecided = "request-decided" news;
    ValuesCorrected = "values-corrected" news;
    DemandsConflicted = "demands-conflicted" news;
    DisputeResolved = "dispute-resolved" news;
    RosterMoveRejected = "roster-move-rejected" news;
    RefusalRecorded = "refusal-recorded" news;
    AdmissionExpiryNeared = "admission-expiry-neared" news;
    AdmissionGranted = "admission-granted" news;
    AdmissionSuspended = "admission-suspended" news;
    AdmissionResumed = "admission-resumed" news;
    AdmissionRevoked = "admission-revoked" news;
    AdmissionExpired = "admission-expired" news;
    WebhookStopped = "webhook-stopped" news;
    TableAccepted = "table-accepted" news;
    DutyListPublished = "duty-list-published" news;
    FollowUpDeclined = "follow-up-declined" news;
}

impl Kind {
    /// Reads [`Kind::name`].
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_spelt_alike_in_columns_and_in_json() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(Kind::named(kind.name()), Some(*kind));
        }
        assert_eq!(Kind::named("else"), None);
    }
}
