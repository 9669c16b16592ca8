//! What changed on a roster between two days: 新增、停发、变更, computed and never typed.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{RosterRowId, RosterSubjectId};

use super::{
    passage::{Passage, Passages, Way},
    row::{RowChange, RowReason, Values},
};

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
    /// From where, or to where, for a change of place.
    pub moved: Option<Passage>,
}

/// Who is it: the subject, or the row itself where rows have none.
type Who = (Option<RosterSubjectId>, Option<RosterRowId>);

fn whose(stood: &Stood) -> Who {
    (stood.subject, stood.subject.is_none().then_some(stood.row))
}

/// Compares two days, by whom rows are about: whoever left and came back in between has only
/// changed, if at all. So has whoever came from another community, or went to one: nobody is new by
/// that, and nobody was stopped. Whoever came and was stopped here afterwards was.
pub fn compare(before: &[Stood], after: &[Stood], passages: &Passages) -> Vec<Difference> {
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
    let arrived = arrivals(before, after, passages);
    let mut found = Vec::new();
    for (who, now) in &later {
        let came = arrived.get(who).copied();
        let went = passages.of(now.row, Way::Out);
        let was = earlier.get(who).and_then(|was| was.values.as_ref());
        let (change, keys, moved) = match (was, &now.values) {
            (None, Some(_)) if came.is_some() => (RowChange::Changed, Vec::new(), came),
            (None, Some(_)) => (RowChange::Added, Vec::new(), None),
            (Some(_), None) if went.is_some() => (RowChange::Changed, Vec::new(), went),
            (Some(_), None) => (RowChange::Ended, Vec::new(), None),
            (None, None) if came.is_some() && went.is_none() => (RowChange::Ended, Vec::new(), None),
            (Some(was), Some(is)) if was != is => (RowChange::Changed, differing(was, is), None),
            _ => continue,
        };
        found.push(Difference { row: now.row, change, reason: now.reason, keys, moved });
    }
    found.sort_by_key(|difference| difference.row);
    found
}

/// Who came from another community since.
fn arrivals(before: &[Stood], after: &[Stood], passages: &Passages) -> BTreeMap<Who, Passage> {
    let known: BTreeSet<RosterRowId> = before.iter().map(|stood| stood.row).collect();
    let new = after.iter().filter(|stood| !known.contains(&stood.row));
    new.filter_map(|stood| Some((whose(stood), passages.of(stood.row, Way::In)?))).collect()
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
        compare(before, after, &Passages::default())
            .into_iter()
            .map(|d| (d.change, d.reason, d.keys))
            .collect()
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

    /// What is told beside 新增 and 停发: whose row, what happened, and which way it went.
    fn moved(
        before: &[Stood],
        after: &[Stood],
        passages: &[(u128, Way)],
    ) -> Vec<(RosterRowId, RowChange, Option<Way>)> {
        let other = "210102025009".parse().unwrap();
        let id = |row: u128| format!("row_{row:032x}").parse().unwrap();
        let passages = Passages(passages.iter().map(|(row, way)| ((id(*row), *way), other)).collect());
        let told = compare(before, after, &passages).into_iter();
        told.map(|d| (d.row, d.change, d.moved.map(|moved| moved.way))).collect()
    }

    #[test]
    fn whoever_comes_from_another_community_or_goes_to_one_has_only_changed_place() {
        use RowReason::{AreaMerged, MovedIn, MovedOut, Qualified};
        let stays = stood(1, 1, Some("1"), Qualified);
        let before = [stays.clone(), stood(2, 2, Some("1"), Qualified)];
        let after = [
            stays,
            stood(2, 2, None, MovedOut),
            stood(3, 3, Some("1"), MovedIn),
            stood(4, 4, Some("1"), AreaMerged),
            stood(5, 5, Some("1"), MovedIn),
        ];
        let passages = [(2, Way::Out), (3, Way::In), (4, Way::In)];
        let row = |n: usize| after.get(n).unwrap().row;
        assert_eq!(
            moved(&before, &after, &passages),
            [
                (row(1), RowChange::Changed, Some(Way::Out)),
                (row(2), RowChange::Changed, Some(Way::In)),
                (row(3), RowChange::Changed, Some(Way::In)),
                (row(4), RowChange::Added, None),
            ],
            "the last one came from where nobody kept a row"
        );
    }

    #[test]
    fn whoever_came_and_was_stopped_is_stopped_here_and_whoever_passed_through_is_nobodys_news() {
        use RowReason::{Deceased, MovedOut};
        let after = [stood(1, 1, None, Deceased), stood(2, 2, None, MovedOut)];
        let passages = [(1, Way::In), (2, Way::In), (2, Way::Out)];
        let first = after.first().unwrap().row;
        assert_eq!(moved(&[], &after, &passages), [(first, RowChange::Ended, None)]);
        assert!(moved(&after, &after, &passages).is_empty(), "on the days after it is no news any more");
    }
}
