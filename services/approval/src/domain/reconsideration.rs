//! 复议: the applicant asks once that a decision be taken again, by others.
//!
//! The rules:
//!
//! * What can be reconsidered: a rejection, and an approval with terms whose admission is live.
//! * It is asked within ten working days after the day of the decision, with reasons, once; a
//!   reconsideration is not reconsidered.
//! * It is about the same demand: the edition that was decided, with what the checks said of it. It
//!   runs as a request of its own, so that the first decision and its outcome stay what they are.
//! * Who decided the first time, or would have ([`super::conflict::Conflict::Decided`]), does not
//!   decide again. The county government decides in five working days, unless the county has assigned
//!   another flow to `reconsideration`.
//! * It never makes things worse: its terms lie within those of the first decision, and where it says
//!   no the first decision stands. Where it says yes to what was approved with terms, the result takes
//!   the place of the first admission, under the next edition of its number.

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{
    DepartmentCode, Refusal,
    calendar::{Calendar, WorkingDays},
};

use super::{lane::Lane, terms::Terms, terms_codes as codes};

/// How long it can be asked.
pub const ASK_WITHIN: WorkingDays = WorkingDays(10);
/// The name under which a county assigns a flow to it, as to a lane.
pub const LANE: &str = "reconsideration";

/// A decision that might be reconsidered.
#[derive(Debug, Clone)]
pub struct Decided {
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
    /// The day it ended.
    pub on: Option<NaiveDate>,
    /// Whose admission came of it, if it is live.
    pub admitted: Option<DepartmentCode>,
    /// Who asked.
    pub department: DepartmentCode,
    /// Whether it was asked to be reconsidered, or is a reconsideration itself.
    pub reconsidered: bool,
}

impl Decided {
    /// Whether there is something to be reconsidered: a rejection, or terms of a live admission of the
    /// department itself.
    pub fn leaves_something(&self) -> bool {
        match self.outcome {
            Some(Outcome::Rejected) => true,
            Some(Outcome::ApprovedWithTerms) => self.admitted.as_ref() == Some(&self.department),
            Some(Outcome::Approved | Outcome::Supplied) | None => false,
        }
    }

    /// The last day on which it can be asked; none, if it cannot.
    pub fn until(&self, calendar: &Calendar) -> Option<NaiveDate> {
        let day = self.on.filter(|_| self.leaves_something() && !self.reconsidered)?;
        Some(calendar.after(day, ASK_WITHIN).date)
    }

    /// Whether it can be asked today.
    ///
    /// # Errors
    /// Why not.
    pub fn ask(&self, today: NaiveDate, calendar: &Calendar) -> Result<(), Refusal> {
        if self.reconsidered {
            return Err(Refusal::new(&codes::RECONSIDER_ONCE));
        }
        match self.until(calendar) {
            None => Err(Refusal::new(&codes::RECONSIDER_NOTHING)),
            Some(last) if today > last => Err(Refusal::new(&codes::RECONSIDER_LATE)
                .saying(format!("最迟应在{last}提出"), format!("it could be asked until {last}"))),
            Some(_) => Ok(()),
        }
    }
}

/// The lane of a reconsideration. What was renewed is changed now: the result takes the place of the
/// renewal instead of following it.
pub fn lane(before: Lane, admitted: bool) -> Lane {
    if admitted && before == Lane::Renewal { Lane::NonSubstantive } else { before }
}

/// Whether terms lie within those of the first decision.
///
/// # Errors
/// If one of them is heavier.
pub fn no_worse(terms: &Terms, first: &Terms) -> Result<(), Refusal> {
    let out: Vec<&String> = first.left_out().collect();
    let at = if terms.left_out().any(|key| !out.contains(&key)) {
        "/terms/strike"
    } else if lower(terms.frequency.map(kernel::Frequency::per_year), first.frequency.map(|f| f.per_year())) {
        "/terms/frequency"
    } else if lower(terms.valid_until, first.valid_until) {
        "/terms/valid_until"
    } else if lower(terms.sample, first.sample) {
        "/terms/sample"
    } else if terms.merge_into.is_some() && terms.merge_into != first.merge_into {
        "/terms/merge_into"
    } else {
        return Ok(());
    };
    Err(Refusal::new(&codes::RECONSIDER_WORSE).at(at))
}

fn lower<T: PartialOrd>(now: Option<T>, first: Option<T>) -> bool {
    match (now, first) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(now), Some(first)) => now < first,
    }
}

#[cfg(test)]
mod tests {
    use kernel::Frequency;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_can_be_reconsidered_until_when() {
        let department: DepartmentCode = "210102-ZJ".parse().unwrap();
        let rejected = Decided {
            outcome: Some(Outcome::Rejected),
            on: Some(day("2026-11-23")),
            admitted: None,
            department: department.clone(),
            reconsidered: false,
        };
        let calendar = Calendar::default();
        assert_eq!(rejected.until(&calendar), Some(day("2026-12-07")));
        assert!(rejected.ask(day("2026-12-07"), &calendar).is_ok());
        let refused = |decided: &Decided, today| decided.ask(day(today), &calendar).unwrap_err().code.name;
        assert_eq!(refused(&rejected, "2026-12-08"), "approval.reconsideration.too-late");
        let again = Decided { reconsidered: true, ..rejected.clone() };
        assert_eq!(refused(&again, "2026-11-24"), "approval.reconsideration.once");
        let terms = Decided { outcome: Some(Outcome::ApprovedWithTerms), ..rejected.clone() };
        assert_eq!(refused(&terms, "2026-11-24"), "approval.reconsideration.nothing");
        assert!(Decided { admitted: Some(department), ..terms }.ask(day("2026-11-24"), &calendar).is_ok());
        let approved = Decided { outcome: Some(Outcome::Approved), ..rejected };
        assert_eq!(refused(&approved, "2026-11-24"), "approval.reconsideration.nothing");
    }

    #[test]
    fn terms_are_never_heavier_than_before() {
        let first =
            Terms { strike: vec!["a".into()], frequency: Some(Frequency::Quarterly), ..Terms::default() };
        assert!(no_worse(&Terms::default(), &first).is_ok());
        assert!(no_worse(&Terms { supply: vec!["a".into()], ..Terms::default() }, &first).is_ok());
        assert!(no_worse(&Terms { strike: vec!["b".into()], ..Terms::default() }, &first).is_err());
        let yearly = Terms { frequency: Some(Frequency::Yearly), ..Terms::default() };
        assert!(no_worse(&yearly, &first).is_err());
        let ends = Terms { valid_until: Some(day("2026-12-31")), ..Terms::default() };
        assert!(no_worse(&ends, &first).is_err());
    }
}
