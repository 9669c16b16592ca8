//! The rules of `changing`, as tests.

use super::super::samples;
use super::*;

const PERSON: [(&str, &str); 2] = [("name", "张三"), ("id_no", "210199195001010016")];

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn form() -> RosterForm {
    RosterForm::of(&samples::allowance()).unwrap()
}

fn given(form: &RosterForm, cells: &[(&str, &str)]) -> Given {
    samples::answers(form, cells).into_iter().map(|(key, answer)| (key, Some(answer))).collect()
}

fn id() -> RosterRowId {
    "row_00000000000000000000000000000001".parse().unwrap()
}

fn head(change: RowChange) -> RowHead {
    RowHead {
        id: id(),
        revision: Revision(3),
        version: 3,
        subject: None,
        since: "2026-03-01".parse().unwrap(),
        valid_from: "2026-10-01".parse().unwrap(),
        change,
    }
}

fn asked(act: Act) -> Asked {
    Asked { act, from: None, reason: None, remark: None }
}

fn known<'a>(form: &'a RosterForm, row: Option<(&'a RowHead, &'a Values)>) -> Known<'a> {
    Known { form, today: today(), row, same: None, elsewhere: &[] }
}

fn code(result: Result<Written, Refusal>) -> &'static str {
    result.unwrap_err().code.name
}

#[test]
fn a_row_is_added_today_because_somebody_qualifies_unless_it_is_said_otherwise() {
    let form = form();
    let add = asked(Act::Add(given(&form, &PERSON)));
    let written = decide(&add, &known(&form, None)).unwrap();
    assert_eq!(
        (written.change, written.reason, written.from),
        (RowChange::Added, RowReason::Qualified, today())
    );
    let wrong = Asked { reason: Some(RowReason::Deceased), ..add.clone() };
    assert_eq!(code(decide(&wrong, &known(&form, None))), "collection.row.reason");
    let far = Asked { from: "2027-02-25".parse().ok(), ..add };
    assert_eq!(code(decide(&far, &known(&form, None))), "collection.row.valid-from");
}

#[test]
fn nobody_stands_on_a_roster_twice_and_comes_back_only_after_leaving() {
    let form = form();
    let add = asked(Act::Add(given(&form, &PERSON)));
    let (there, gone) = (head(RowChange::Changed), head(RowChange::Ended));
    let with = |same| Known { same: Some(same), ..known(&form, None) };
    assert_eq!(code(decide(&add, &with(&there))), "collection.row.twice");
    assert!(decide(&add, &with(&gone)).is_ok());
    let before = Asked { from: "2026-09-30".parse().ok(), ..add };
    assert_eq!(code(decide(&before, &with(&gone))), "collection.row.valid-from");
}

#[test]
fn a_change_needs_the_revision_that_was_read_and_a_difference() {
    let form = form();
    let values = samples::answers(&form, &PERSON);
    let (values, _) = entry::complete(&form, &values, &Given::new()).unwrap();
    let row = head(RowChange::Added);
    let change = |expected, cells: &[(&str, &str)]| {
        asked(Act::Change(id(), Some(Revision(expected)), given(&form, cells)))
    };
    let there = known(&form, Some((&row, &values)));
    assert_eq!(code(decide(&change(2, &[("phone", "10012345678")]), &there)), "collection.row.stale");
    assert_eq!(code(decide(&change(3, &[("name", "张三")]), &there)), "collection.row.unchanged");
    let written = decide(&change(3, &[("phone", "10012345678")]), &there).unwrap();
    assert_eq!((written.values.len(), written.reason), (5, RowReason::DetailsChanged));
    let gone = head(RowChange::Ended);
    let ended = known(&form, Some((&gone, &values)));
    assert_eq!(code(decide(&change(3, &[("phone", "10012345678")]), &ended)), "collection.row.ended");
}

#[test]
fn nobody_is_taken_off_without_a_reason() {
    let form = form();
    let values = samples::answers(&form, &PERSON);
    let row = head(RowChange::Added);
    let end = asked(Act::End(id(), None));
    let there = known(&form, Some((&row, &values)));
    assert_eq!(code(decide(&end, &there)), "collection.row.reason");
    let end = Asked { reason: Some(RowReason::Deceased), from: "2026-12-01".parse().ok(), ..end };
    assert_eq!(decide(&end, &there).unwrap().change, RowChange::Ended);
    let before = Asked { from: "2026-02-28".parse().ok(), ..end };
    assert_eq!(code(decide(&before, &there)), "collection.row.valid-from");
}

#[test]
fn hard_exclusions_refuse_with_the_law_and_soft_ones_ask_for_a_remark() {
    let form = form();
    let stand = |title: &str, cells: &[(&str, &str)]| {
        let form = RosterForm::of(&forms::FormDefinition { title_zh: title.into(), ..samples::allowance() })
            .unwrap();
        Neighbour { title: title.into(), stand: form.sides().taken(&samples::answers(&form, cells)) }
    };
    let mut cells = PERSON.to_vec();
    cells.push(("benefit_type", "1"));
    let add = asked(Act::Add(given(&form, &cells)));
    let tekun = [stand("社会救助对象动态变化表", &[("dibao_flag", "2")])];
    let refused = decide(&add, &Known { elsewhere: &tekun, ..known(&form, None) }).unwrap_err();
    assert_eq!(
        (refused.code.name, refused.violations[0].pointer.as_str()),
        ("collection.row.excluded", "/values/id_no")
    );
    assert!(
        refused.violations[0].zh.contains("国发〔2015〕52号") && !refused.violations[0].zh.contains("张三")
    );
    let old = [stand("高龄津贴发放对象动态表", &[])];
    let soft = Known { elsewhere: &old, ..known(&form, None) };
    assert_eq!(code(decide(&add, &soft)), "collection.row.remark-needed");
    let remarked = Asked { remark: Some("本人选择生活补贴，高龄津贴已停".into()), ..add };
    assert!(decide(&remarked, &soft).is_ok());
}
