//! Who has a submitted table in hand: a lease, so that two reviewers do not work on one table, and
//! none is lost because somebody went home. A claim is a courtesy: deciding needs none, but waits for
//! that of somebody else until it runs out.

use chrono::TimeDelta;
use kernel::{Actor, Refusal, Timestamp};

use super::codes;

/// How long a claim lasts; claiming again prolongs it.
pub const LEASE: TimeDelta = TimeDelta::minutes(30);

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub reviewer: Actor,
    /// Their name.
    pub name: String,
    /// Until when.
    pub until: Timestamp,
}

impl Claim {
    /// Whether it has not run out.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until > now
    }
}

/// Whether somebody may work on a table.
///
/// # Errors
/// If somebody else has it in hand.
pub fn free_for(claim: Option<&Claim>, reviewer: Actor, now: Timestamp) -> Result<(), Refusal> {
    match claim.filter(|claim| claim.holds(now) && claim.reviewer != reviewer) {
        None => Ok(()),
        Some(claim) => {
            let name = &claim.name;
            Err(Refusal::new(&codes::CLAIMED)
                .saying(format!("{name}正在审核这张表"), format!("{name} has this table in hand")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::worker;

    #[test]
    fn a_claim_keeps_others_away_until_it_runs_out() {
        let other: Actor = "per_000000000000000000000000000000ff".parse().unwrap();
        let at = Timestamp::from_micros;
        let claim = Claim { reviewer: worker(), name: "陈刚".into(), until: at(10) };
        assert_eq!(free_for(Some(&claim), worker(), at(9)), Ok(()));
        assert_eq!(free_for(Some(&claim), other, at(9)).unwrap_err().code.name, "collection.review.claimed");
        assert_eq!(free_for(Some(&claim), other, at(10)), Ok(()));
        assert_eq!(free_for(None, other, at(9)), Ok(()));
    }
}
