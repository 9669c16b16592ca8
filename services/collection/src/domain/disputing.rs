//! 质疑: a community finds a provided value wrong. It goes back to the department that is its source,
//! with the reason; the department confirms it, or replaces it with a new version.
//!
//! A dispute holds up nobody: the community fills in what it knows, and what is disputed is merely no
//! longer confirmed in bulk.

use forms::ElementCode;
use kernel::{Actor, AreaPath, DepartmentCode, DisputeId, Period, Refusal, Revision, Timestamp};

use super::{
    answers::Stored,
    codes,
    fuse::{CellKey, FusedCell},
    prefill::Holder,
    sheet::Sheet,
};

/// A dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// The community.
    pub area: AreaPath,
    /// The month in whose table the value was proposed.
    pub month: Period,
    /// The element.
    pub element: ElementCode,
    /// The period the value speaks of.
    pub period: Period,
    /// Who provides it.
    pub department: DepartmentCode,
    /// Which version of the value is disputed.
    pub version: i32,
    /// The value.
    pub disputed: Stored,
    /// Why it is wrong.
    pub reason: String,
    /// What would be right, in the community's view.
    pub suggested: Option<String>,
    /// Who disputes it.
    pub raised_by: Actor,
    /// When.
    pub raised_at: Timestamp,
    /// Its revision.
    pub revision: Revision,
    /// What the department says, once it does.
    pub resolution: Option<Resolution>,
}

/// What a department says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// Which way.
    pub outcome: Outcome,
    /// In its words.
    pub answer: String,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// Which way a dispute ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = DisputeOutcome)]
pub enum Outcome {
    /// 核实无误
    Confirmed,
    /// 已更正
    Replaced,
}

impl Outcome {
    /// The spelling used in columns and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Replaced => "replaced",
        }
    }

    /// Reads [`Outcome::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Confirmed, Self::Replaced].into_iter().find(|outcome| outcome.name() == name)
    }
}

/// What may be disputed in a cell: the value that a department proposes for it now.
///
/// # Errors
/// If the table has no such cell, nothing in it comes from a department, or it is disputed already.
pub fn disputable<'a>(sheet: &'a Sheet, key: &CellKey) -> Result<(&'a FusedCell, Holder, Stored), Refusal> {
    let at = sheet.fused.position(key);
    let cell = at.and_then(|at| sheet.fused.cells.get(at));
    let cell = cell.ok_or_else(|| Refusal::new(&codes::CELL_UNKNOWN).at("/element"))?;
    let proposed = sheet.prefill(cell);
    let Some((holder, answer)) = proposed.and_then(|p| Some((p.holder?, p.answer))) else {
        return Err(Refusal::new(&codes::NOT_DISPUTABLE).at("/element"));
    };
    match holder.dispute {
        Some(_) => Err(Refusal::new(&codes::DISPUTED)),
        None => Ok((cell, holder, Stored::of(&answer))),
    }
}

#[cfg(test)]
mod tests {
    use forms::Answer;

    use super::*;
    use crate::domain::{
        provided::Provided,
        samples::{day, demand, due_in, period, sheet},
    };

    #[test]
    fn what_a_department_provides_is_disputed_once_and_what_is_ones_own_never() {
        let mut sheet = sheet(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        let key = |element: &str| CellKey { element: element.parse().unwrap(), period: period("2026-12") };
        let refused = |sheet: &Sheet, element: &str| disputable(sheet, &key(element)).unwrap_err().code.name;
        assert_eq!(refused(&sheet, "C99"), "collection.cell.unknown");
        // Last month's own value stands there: it is corrected, not disputed.
        assert_eq!(refused(&sheet, "C04"), "collection.dispute.own-value");
        sheet.provided.push(Provided {
            element: "C04".parse().unwrap(),
            period: period("2026-12"),
            answer: Answer::Integer(5),
            department: "210102-GA".parse().unwrap(),
            as_of: day("2026-12-01"),
            version: 2,
            refresh_days: None,
            dispute: None,
        });
        let (_, holder, stored) = disputable(&sheet, &key("C04")).unwrap();
        assert_eq!((holder.version, stored.text.as_str()), (2, "5"));
        sheet.provided[0].dispute = Some("dis_00000000000000000000000000000001".parse().unwrap());
        assert_eq!(refused(&sheet, "C04"), "collection.dispute.open");
        assert!(sheet.proposals().next().is_none());
    }
}
