//! The rules of `duty_list`, as tests.

use kernel::{Frequency, PersonId};

use super::*;
use crate::domain::{ItemText, duty_item::tests::text as item_text};

fn person(n: u128) -> Actor {
    Actor::Person(PersonId::from_uuid(format!("{n:032x}").parse().unwrap()))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn step(by: Actor) -> Step {
    Step { by, at: "2026-11-23T02:00:00Z".parse().unwrap(), note: "沈和政发〔2026〕1号".into() }
}

fn list(n: u128, level: AreaLevel, effective_from: &str) -> DutyList {
    let area = match level {
        AreaLevel::Province => "/210000000000/",
        AreaLevel::City => "/210000000000/210100000000/",
        _ => "/210000000000/210100000000/210102000000/",
    };
    let id = ListId::from_uuid(format!("{n:032x}").parse().unwrap());
    DutyList::draft(id, (area.parse().unwrap(), level), "工作清单", day(effective_from), person(1)).unwrap()
}

fn items(frequency: Frequency) -> Vec<Item> {
    let text = ItemText { allowed_frequency: frequency, ..item_text("社会救助") };
    vec![Item { code: "A03".into(), version: Some(1), inherits: None, text }]
}

const ALONE: Surroundings<'_> = Surroundings { above: None, before: None };

fn refused<T: std::fmt::Debug>(verdict: Result<T, Refusal>) -> &'static str {
    verdict.unwrap_err().code.name
}

#[test]
fn a_list_goes_from_draft_to_filed_and_no_other_way() {
    let mut list = list(1, AreaLevel::Province, "2024-01-01");
    assert_eq!(refused(list.publish(ALONE, 1, step(person(1)))), "registry.list.state");
    assert_eq!(refused(list.file(step(person(1)))), "registry.list.state");
    list.approve(&items(Frequency::Monthly), ALONE, step(person(2))).unwrap();
    assert_eq!(refused(list.touch(person(1))), "registry.list.state");
    assert_eq!(
        refused(list.approve(&items(Frequency::Monthly), ALONE, step(person(2)))),
        "registry.list.state"
    );
    list.publish(ALONE, 1, step(person(1))).unwrap();
    assert_eq!(refused(list.touch(person(1))), "registry.list.published");
    assert_eq!(refused(list.rename("新名称", day("2027-01-01"), person(1))), "registry.list.published");
    assert_eq!(refused(list.send_back()), "registry.list.state");
    list.file(step(person(1))).unwrap();
    assert_eq!((list.state, list.version), (ListState::Filed, Some(1)));
}

#[test]
fn whoever_drafted_or_changed_it_does_not_approve_it() {
    let mut list = list(1, AreaLevel::Province, "2024-01-01");
    list.touch(person(2)).unwrap();
    for (actor, fine) in [(person(1), false), (person(2), false), (person(3), true)] {
        let verdict = list.clone().approve(&items(Frequency::Monthly), ALONE, step(actor));
        assert_eq!(verdict.is_ok(), fine);
    }
}

#[test]
fn an_empty_list_is_not_approved() {
    let mut list = list(1, AreaLevel::Province, "2024-01-01");
    assert_eq!(refused(list.approve(&[], ALONE, step(person(2)))), "registry.list.empty");
}

#[test]
fn nothing_is_published_below_what_is_not() {
    let mut city = list(2, AreaLevel::City, "2024-01-01");
    city.approve(&items(Frequency::Monthly), ALONE, step(person(2))).unwrap();
    assert_eq!(refused(city.publish(ALONE, 1, step(person(1)))), "registry.list.parent-unpublished");

    let above = (list(1, AreaLevel::Province, "2024-01-01"), items(Frequency::Monthly));
    let around = Surroundings { above: Some(&above), before: None };
    assert_eq!(refused(city.publish(around, 1, step(person(1)))), "registry.list.parent-changed");
    city.send_back().unwrap();
    city.approve(&items(Frequency::Monthly), around, step(person(2))).unwrap();
    city.publish(around, 1, step(person(1))).unwrap();
    assert_eq!(city.parent, Some(above.0.id));
}

#[test]
fn a_list_does_not_allow_more_than_the_one_above() {
    let above = (list(1, AreaLevel::Province, "2024-01-01"), items(Frequency::Quarterly));
    let around = Surroundings { above: Some(&above), before: None };
    let mut city = list(2, AreaLevel::City, "2024-01-01");
    let inheriting = |frequency| {
        let mut items = items(frequency);
        crate::domain::inheritance::cite(&mut items, &above.1);
        items
    };
    let refusal = city.approve(&inheriting(Frequency::Monthly), around, step(person(2))).unwrap_err();
    assert_eq!(refusal.violations[0].pointer, "/items/A03/allowed_frequency");
    city.approve(&inheriting(Frequency::Yearly), around, step(person(2))).unwrap();
}

#[test]
fn a_new_version_comes_later_and_not_before_it_is_published() {
    let before = list(1, AreaLevel::Province, "2024-01-01");
    let around = Surroundings { above: None, before: Some(&before) };
    for (from, approval, publication) in [
        ("2024-01-01", Some("registry.list.not-later"), None),
        ("2026-11-22", None, Some("registry.list.retroactive")),
        ("2026-11-23", None, None),
    ] {
        let mut next = list(2, AreaLevel::Province, from);
        let approved = next.approve(&items(Frequency::Monthly), around, step(person(2)));
        assert_eq!(approved.as_ref().err().map(|r| r.code.name), approval);
        if approved.is_ok() {
            let published = next.publish(around, 2, step(person(1)));
            assert_eq!(published.err().map(|r| r.code.name), publication);
        }
    }
}

#[test]
fn streets_and_communities_have_no_list() {
    let id = ListId::from_uuid("00000000000000000000000000000001".parse().unwrap());
    let area: AreaPath = "/210000000000/210100000000/210102000000/210102025000/".parse().unwrap();
    let verdict = DutyList::draft(id, (area, AreaLevel::Street), "清单", day("2024-01-01"), person(1));
    assert_eq!(refused(verdict), "registry.list.level");
}
