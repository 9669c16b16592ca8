//! What readers that follow the changes are told beside values: a value that is withdrawn is to be
//! dropped, with an entitlement everything that came by it, with an erased row whatever was copied
//! from it (个人信息保护法 47).

use kernel::{AdmissionId, AreaPath, ControlNumber, DepartmentCode, Period, RosterId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{demand::AdmissionState, retrieving::Entitlement};

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Note {
    /// A value counts no more.
    Withdrawn(Withdrawn),
    /// A department may retrieve from now on.
    Entitled(EntitledFrom),
    /// It may not any more, or nothing new will come.
    EntitlementEnded(EntitlementEnded),
    /// Rows of its roster were erased.
    RosterErased(RosterErased),
}

/// A value counts no more: the street withdrew it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Withdrawn {
    /// The element.
    pub element: String,
    /// The community.
    pub area: AreaPath,
    /// The period it spoke of.
    pub period: Period,
    /// Why.
    pub reason: String,
}

/// A department may retrieve from now on: what was accepted before is fetched once from the values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EntitledFrom {
    /// Who.
    pub department: DepartmentCode,
    /// Where.
    pub area: AreaPath,
    /// What.
    pub elements: Vec<String>,
    /// `admission`, or `supply`.
    pub entitlement: Entitlement,
    /// The admission, or the request that was answered.
    pub reference: String,
}

/// An admission came to its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EntitlementEnded {
    /// Whose.
    pub department: DepartmentCode,
    /// Where.
    pub area: AreaPath,
    /// The admission.
    pub reference: AdmissionId,
    /// Its number.
    pub control_number: ControlNumber,
    /// What became of it.
    pub state: AdmissionState,
    /// Whether what was accepted until then may still be retrieved: after an admission that simply
    /// ran out, and after no other.
    pub retrievable: bool,
}

/// Rows of a roster were erased: copies are to be erased as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RosterErased {
    /// Whose.
    pub department: DepartmentCode,
    /// The community.
    pub area: AreaPath,
    /// The roster.
    pub roster: RosterId,
    /// The certificate of the erasure.
    pub certificate: String,
    /// Rows that are gone.
    pub rows: i64,
    /// Older versions of others that are gone.
    pub versions: i64,
}

impl Note {
    /// The spelling in columns.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Withdrawn(_) => "withdrawn",
            Self::Entitled(_) => "entitled",
            Self::EntitlementEnded(_) => "entitlement-ended",
            Self::RosterErased(_) => "roster-erased",
        }
    }

    /// Whose alone it is; of a value it concerns whoever may have it.
    pub fn department(&self) -> Option<&DepartmentCode> {
        match self {
            Self::Withdrawn(_) => None,
            Self::Entitled(note) => Some(&note.department),
            Self::EntitlementEnded(note) => Some(&note.department),
            Self::RosterErased(note) => Some(&note.department),
        }
    }

    /// Where.
    pub fn area(&self) -> &AreaPath {
        match self {
            Self::Withdrawn(note) => &note.area,
            Self::Entitled(note) => &note.area,
            Self::EntitlementEnded(note) => &note.area,
            Self::RosterErased(note) => &note.area,
        }
    }

    /// Of which value: element and period.
    pub fn value(&self) -> Option<(&str, Period)> {
        match self {
            Self::Withdrawn(note) => Some((&note.element, note.period)),
            _ => None,
        }
    }
}
