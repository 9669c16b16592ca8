//! What changed on a roster between two days: 新增、停发、变更, computed and never typed.

use std::collections::BTreeMap;

use kernel::{RosterRowId, RosterSubjectId};

use super::row::{RowChange, RowReason, Values};

/// A row as it stood on a day, present or not.
#[derive(Debug, Clone)]
pub struct Stood {
    /// The row.
    pub row: RosterRowId,
    /// Whom it is about.
    pub subject: Option<RosterSubjectId>,
    /// What it said; none, if it had been ended by then.
    pub values: Option<Values>,
    /// Why it had come to stand so.
    pub reason: RowReason,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The row; the later one, if somebody left and came back.
    pub row: RosterRowId,
    /// 新增、变更、停发
    pub change: RowChange,
    /// Why.
    pub reason: RowReason,
    /// The keys of the answers that differ, for a change.
    pub keys: Vec<String>,
}

/// Who is it: the subject, or the row itself where rows have none.
fn whose(stood: &Stood) -> (Option<RosterSubjectId>, Option<RosterRowId>) {
    (stood.subject, stood.subject.is_none().then_some(stood.row))
}

/// Compares two days, by whom rows are about: whoever left and came back in between has only
/// changed, if at all.
pub fn compare(before: &[Stood], after: &[Stood]) -> Vec<Difference> {
    let mut earlier = BTreeMap::new();
    for stood in before.iter().filter(|stood| stood.values.is_some()) {
        earlier.insert(whose(stood), stood);
    }
    let mut later: BTreeMap<_, &Stood> = BTreeMap::new();
    for stood in after {
        let known = later.entry(whose(stood)).or_insert(stood);
        // A row that is there outweighs one that was left behind, and a younger one an older.
        if (stood.values.is_some(), stood.row) > (known.values.is_some(), known.row) {
            *known = stood;
        }
    }
    let mut found = Vec::new();
    for (who, now) in &later {
        let (change, keys) = match (earlier.get(who).and_then(|was| was.values.as_ref()), &now.values) {
            (None, Some(_)) => (RowChange::Added, Vec::new()),
            (Some(_), None) => (RowChange::Ended, Vec::new()),
            (Some(was), Some(is)) if was != is => (RowChange::Changed, differing(was, is)),
            _ => continue,
        };
        found.push(Difference { row: now.row, change, reason: now.reason, keys });
    }
    found.sort_by_key(|difference| difference.row);
    found
}

fn differing(was: &Values, is: &Values) -> Vec<String> {
    let mut keys: Vec<String> = was.keys().chain(is.keys()).cloned().collect();
    keys.sort_unstable();
    keys.dedup();
    keys.retain(|key| was.get(key) != is.get(key));
    keys
}

#[cfg(test)]
mod tests {
    use forms::Answer;

    use super::*;

    fn stood(row: u128, subject: u128, phone: Option<&str>, reason: RowReason) -> Stood {
        let values = phone.map(|phone| Values::from([("phone".to_owned(), Answer::Phone(phone.into()))]));
        Stood {
            row: format!("row_{row:032x}").parse().unwrap(),
            subject: Some(format!("sub_{subject:032x}").parse().unwrap()),
            values,
            reason,
        }
    }

    fn told(before: &[Stood], after: &[Stood]) -> Vec<(RowChange, RowReason, Vec<String>)> {
        compare(before, after).into_iter().map(|d| (d.change, d.reason, d.keys)).collect()
    }

    #[test]
    fn added_ended_changed_and_nothing_else() {
        use RowReason::{Deceased, DetailsChanged, Qualified};
        let before = [
            stood(1, 1, Some("1"), Qualified),
            stood(2, 2, Some("1"), Qualified),
            stood(3, 3, Some("1"), Qualified),
            stood(4, 4, None, Deceased),
        ];
        let after = [
            stood(1, 1, Some("1"), Qualified),
            stood(2, 2, None, Deceased),
            stood(3, 3, Some("2"), DetailsChanged),
            stood(4, 4, None, Deceased),
            stood(5, 5, Some("1"), Qualified),
        ];
        assert_eq!(
            told(&before, &after),
            [
                (RowChange::Ended, Deceased, vec![]),
                (RowChange::Changed, DetailsChanged, vec!["phone".to_owned()]),
                (RowChange::Added, Qualified, vec![]),
            ]
        );
    }

    #[test]
    fn whoever_left_and_came_back_is_neither_new_nor_gone() {
        use RowReason::{GivenUp, Qualified};
        let before = [stood(1, 1, Some("1"), Qualified)];
        let back = |phone| [stood(1, 1, None, GivenUp), stood(2, 1, Some(phone), Qualified)];
        assert!(told(&before, &back("1")).is_empty());
        assert_eq!(told(&before, &back("2")), [(RowChange::Changed, Qualified, vec!["phone".to_owned()])]);
    }
}
