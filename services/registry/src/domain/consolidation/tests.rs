//! The rules of `consolidation`, as tests.

use contracts::registry::Register;
use kernel::Actor;

use super::*;
use crate::domain::register::EntryText;

fn group(n: u128, attributes: &[(&str, &str)]) -> Entry {
    let base = [("type", "group"), ("platform", "政务微信"), ("department", "210102-MZ")];
    let all = base.iter().chain(attributes).map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let text = EntryText { name_zh: format!("群{n}"), name_en: String::new(), kept: true, attributes: all };
    let id = RegisterEntryId::from_uuid(format!("{n:032x}").parse().unwrap());
    let place = (Register::WorkGroup, "/210000000000/".parse().unwrap(), &*format!("G{n:02}"));
    Entry::draft(id, place, (text, "2020-01-01".parse().unwrap()), Actor::System).unwrap()
}

fn told(entries: &[Entry]) -> Vec<(String, Action, Option<String>, Vec<Cause>)> {
    let lines = propose(entries, "2026-11-23".parse().unwrap());
    let causes = |line: &Line| line.reasons.iter().map(|reason| reason.cause).collect();
    lines.iter().map(|l| (l.code.clone(), l.action, l.into_name_zh.clone(), causes(l))).collect()
}

const FINE: [(&str, &str); 2] = [("decision", "沈和减负发〔2026〕1号"), ("expires", "2027-12-31")];

fn fine(n: u128, attributes: &[(&str, &str)]) -> Entry {
    group(n, &[FINE.as_slice(), attributes].concat())
}

#[test]
fn what_has_run_out_or_is_silent_is_closed() {
    let entries = [
        fine(1, &[("duty_item", "A01"), ("expires", "2026-11-22")]),
        fine(2, &[("duty_item", "A02"), ("expires", "2026-11-23")]),
        fine(3, &[("duty_item", "A03"), ("messages_per_week", "0")]),
        fine(4, &[("duty_item", "A04"), ("messages_per_week", "1")]),
    ];
    let actions: Vec<_> = told(&entries).into_iter().map(|(_, action, _, causes)| (action, causes)).collect();
    assert_eq!(
        actions,
        [
            (Action::Close, vec![Cause::Expired]),
            (Action::Keep, vec![]),
            (Action::Close, vec![Cause::Silent]),
            (Action::Keep, vec![]),
        ]
    );
}

#[test]
fn the_same_purpose_the_same_members_or_the_owner_s_other_group_is_merged() {
    let entries = [
        fine(
            1,
            &[("duty_item", "A03"), ("member_count", "90"), ("members", "书记|委员|网格员|包联干部|民警")],
        ),
        group(2, &[("duty_item", "A03"), ("department", "210102-WJ")]),
        group(
            3,
            &[
                ("duty_item", "A09"),
                ("department", "210102-WJ"),
                ("members", "书记|委员|网格员|包联干部|护士"),
            ],
        ),
        group(4, &[("department", "210102-MZ")]),
        group(5, &[("duty_item", "A10"), ("department", "210102-JY"), ("members", "家长|老师|书记")]),
    ];
    let into = Some("群1".to_owned());
    assert_eq!(
        told(&entries),
        [
            ("G01".into(), Action::Keep, None, vec![]),
            ("G02".into(), Action::Merge, into.clone(), vec![Cause::SamePurpose]),
            ("G03".into(), Action::Merge, into.clone(), vec![Cause::SameMembers]),
            ("G04".into(), Action::Merge, into, vec![Cause::SameOwner]),
            ("G05".into(), Action::Keep, None, vec![Cause::Undecided, Cause::Endless]),
        ]
    );
    let mut turned = entries.to_vec();
    turned.reverse();
    assert_eq!(told(&turned), told(&entries), "the order in which they are given does not matter");
    assert_eq!(remaining(&propose(&entries, "2026-11-23".parse().unwrap())), 2);
}

#[test]
fn an_app_is_not_merged_into_a_group() {
    let app = fine(2, &[("duty_item", "A03"), ("type", "app")]);
    let actions: Vec<_> = told(&[fine(1, &[("duty_item", "A03")]), app]).into_iter().map(|l| l.1).collect();
    assert_eq!(actions, [Action::Keep, Action::Keep]);
}
