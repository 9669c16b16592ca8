//! Items that name the forms and ledgers that may be asked under them allow nothing else.

use std::collections::BTreeMap;

use approval::domain::checks::{Check, Verdict, assess};
use contracts::registry::{Register, RegisterEntryChanged};
use serde_json::{Value, json};

use crate::{
    bodies,
    facts::{content, facts},
    registry_data as data,
    world::{self, Cast, at},
};

/// What the list check finds outside, as `pointer verdict code`.
fn outside(body: &Value, objects: &[&str], known: &[(&str, &str)]) -> Vec<String> {
    let content = content(body);
    let mut facts = facts(&content);
    for cited in &mut facts.cited {
        let item = cited.item.as_mut().unwrap();
        item.reporting_objects = objects.iter().map(|code| (*code).to_owned()).collect();
    }
    facts.reporting = known
        .iter()
        .map(|(code, elements)| approval::domain::facts::ReportingFact {
            code: (*code).to_owned(),
            name_zh: format!("报表{code}"),
            name_en: (*code).to_owned(),
            elements: elements.split(' ').map(|code| code.parse().unwrap()).collect(),
        })
        .collect();
    let assessment = assess(&content, &facts);
    let found = assessment.report.findings.iter().filter(|finding| finding.check == Check::ListBasis);
    let told = found.filter(|finding| finding.verdict != Verdict::Pass);
    told.map(|f| format!("{} {:?} {}", f.pointer.clone().unwrap_or_default(), f.verdict, f.code)).collect()
}

#[test]
fn an_element_outside_the_objects_of_the_cited_items_is_blocked_with_evidence() {
    let fields = json!([
        bodies::known("U01"),
        bodies::known("C44"),
        bodies::known("C42"),
        bodies::new("roofs", "屋面渗漏房屋栋数")
    ]);
    let body = bodies::demand("210102-ZJ", "房屋表", "A05", "half-yearly", &fields);
    let blocked = |at: usize| format!("/fields/{at} Block approval.list-basis.outside-objects");
    // The header is the system's; C44 stands in F19; C42 and what is new stand in neither.
    let known = [("F19", "U01 C43 C44"), ("F13", "C45")];
    assert_eq!(outside(&body, &["F19"], &known), [blocked(2), blocked(3)]);
    assert_eq!(outside(&body, &["F13"], &known), [blocked(1), blocked(2), blocked(3)]);
    assert!(outside(&body, &[], &known).is_empty(), "an item that names none allows any");
    // F20 is not known here: what is not in F19 may be in it.
    let advised = |at: usize| format!("/fields/{at} Advise approval.list-basis.object-unknown");
    assert_eq!(outside(&body, &["F19", "F20"], &known), [advised(2), advised(3)]);
}

#[test]
fn what_is_held_is_not_asked_and_not_outside() {
    // C43 is held by others already: it is supplied, whatever the item allows.
    let body = bodies::demand("210102-ZJ", "房屋表", "A05", "half-yearly", &json!([bodies::known("C43")]));
    assert!(outside(&body, &["F13"], &[("F13", "C45")]).is_empty());
}

#[actix_web::test]
async fn the_register_tells_what_its_forms_ask() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let mut items = data::items();
    items.iter_mut().find(|item| item.code == "A05").unwrap().reporting_objects = vec!["F19".into()];
    app.tell(&data::list_of(items, 2, "2026-06-01")).await;
    let mut entry = RegisterEntryChanged {
        entry: data::id(),
        register: Register::ReportingObject,
        area: data::COUNTY.parse().unwrap(),
        code: "F19".into(),
        name_zh: "自建房及危房排查表".into(),
        name_en: "Self-built and unsafe houses".into(),
        kept: true,
        attributes: BTreeMap::from([("elements".to_owned(), "U01 C43 C44 C40 C42 C46 C14".to_owned())]),
        version: None,
        effective_from: None,
        ended: false,
    };
    app.tell(&entry).await;
    app.settle().await;
    let check = async || cast.housing.post(&at("/checks")).json(&bodies::houses()).send().await.expect(200);
    let seen = check().await;
    let outside: Vec<&Value> = seen
        .at("/findings")
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["code"] == "approval.list-basis.outside-objects")
        .map(|finding| &finding["pointer"])
        .collect();
    assert_eq!(outside, ["/fields/7", "/fields/8"], "{seen}");
    assert_eq!(seen.at("/may_submit"), &json!(false));
    entry.attributes.insert("elements".into(), "U01 C43".into());
    entry.ended = true;
    app.tell(&entry).await;
    app.settle().await;
    assert_eq!(
        check().await.at("/may_submit"),
        &json!(true),
        "the form is not known any more: only advised on"
    );
    app.stop().await;
}
