//! Values that a department provides because it is the source of their element (数源部门): the
//! community need not count what the police or civil affairs hold already. Like every proposal they
//! are confirmed or corrected; and who finds one wrong can dispute it with its source.

use chrono::NaiveDate;
use forms::{Answer, ElementCode};
use kernel::{DepartmentCode, DisputeId, Period};

use super::{
    fuse::FusedCell,
    prefill::{Holder, Prefill, Source},
};

/// A value that a department provides of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provided {
    /// The element.
    pub element: ElementCode,
    /// The period it speaks of.
    pub period: Period,
    /// The value.
    pub answer: Answer,
    /// Who provides it.
    pub department: DepartmentCode,
    /// As of when.
    pub as_of: NaiveDate,
    /// Counts its replacements, from 1.
    pub version: i32,
    /// Days for which it stays fresh, if the dictionary says.
    pub refresh_days: Option<i32>,
    /// The dispute about it that is still open.
    pub dispute: Option<DisputeId>,
}

/// Whether a department is the source of an element: `GA` names the 公安 of every area.
pub fn is_source(department: &DepartmentCode, authority: &str) -> bool {
    !authority.is_empty() && department.letters() == authority
}

/// What is provided for a cell: exactly its element and period, the latest first.
pub fn choose(cell: &FusedCell, provided: &[Provided], today: NaiveDate) -> Option<Prefill> {
    let fitting = provided.iter().filter(|one| {
        one.element == cell.key.element && one.period == cell.key.period && one.answer.fits(&cell.kind)
    });
    let best = fitting.max_by_key(|one| (one.as_of, one.department.clone()))?;
    let age = (today - best.as_of).num_days();
    let holder = Holder { department: best.department.clone(), version: best.version, dispute: best.dispute };
    Some(Prefill {
        as_of: best.as_of,
        fresh: best.refresh_days.is_none_or(|days| age <= i64::from(days)),
        holder: Some(holder),
        ..Prefill::of(best.answer.clone(), best.period, Source::Department, today)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{day, demand, due_in, period, sheet};

    #[test]
    fn the_latest_of_the_same_period_is_proposed_and_names_its_holder() {
        let sheet = sheet(due_in(demand(1, &["C04"]), "2026-12"));
        let provided = |at: &str, department: &str, as_of: &str, value: i64| Provided {
            element: "C04".parse().unwrap(),
            period: period(at),
            answer: Answer::Integer(value),
            department: department.parse().unwrap(),
            as_of: day(as_of),
            version: 1,
            refresh_days: Some(3),
            dispute: None,
        };
        let all = [
            provided("2026-11", "210102-GA", "2026-11-30", 1),
            provided("2026-12", "210102-GA", "2026-12-01", 2),
            provided("2026-12", "210100-GA", "2026-12-02", 3),
        ];
        let chosen = choose(&sheet.fused.cells[0], &all, day("2026-12-06")).unwrap();
        assert_eq!((chosen.answer, chosen.fresh), (Answer::Integer(3), false));
        assert_eq!(chosen.holder.unwrap().department.as_str(), "210100-GA");
        assert_eq!(choose(&sheet.fused.cells[0], &all[..1], day("2026-12-06")), None);
    }

    #[test]
    fn only_the_authority_of_an_element_is_its_source() {
        let police = "210102-GA".parse().unwrap();
        assert!(is_source(&police, "GA"));
        assert!(!is_source(&police, "MZ") && !is_source(&police, ""));
    }
}
