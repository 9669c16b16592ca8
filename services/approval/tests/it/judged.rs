//! Privacy, certificates, two heads: what a demand may not ask, over the pure checks.

use approval::domain::checks::{Check, Verdict, assess};
use kernel::AreaPath;
use serde_json::{Value, json};

use crate::{
    bodies,
    checks::{asked, blocked, blocks, findings, judge},
    facts::{content, facts},
};

/// Demand 2.
#[test]
fn photos_and_positions_are_refused_and_children_need_an_assessment() {
    let blocked = blocked(&bodies::children());
    for expected in [
        "approval.privacy.media /media_requested/0",
        "approval.privacy.media /media_requested/1",
        "approval.privacy.media /fields/3/new_element/name_zh",
        "approval.privacy.no-ground /privacy",
    ] {
        assert!(blocked.iter().any(|code| code == expected), "{expected} is not in {blocked:#?}");
    }
    let lawful = judge(&bodies::children_lawfully());
    assert!(lawful.report.may_submit, "{:?}", lawful.report.findings);
    assert_eq!(asked(&lawful), ["P01", "P10", "P33"]);
    let without = |member: &str| {
        let mut body = bodies::children_lawfully();
        body["privacy"].as_object_mut().unwrap().remove(member);
        self::blocked(&body)
    };
    assert_eq!(without("assessment"), ["approval.privacy.no-assessment /privacy/assessment"]);
    assert_eq!(without("retention_months"), ["approval.privacy.no-retention /privacy/retention_months"]);
    let mut later = bodies::children_lawfully();
    later["privacy"]["assessment"]["completed_on"] = "2026-11-24".into();
    assert_eq!(self::blocked(&later), ["approval.privacy.assessment-later /privacy/assessment/completed_on"]);
}

/// Demand 3.
#[test]
fn believers_are_never_listed_and_venues_may_be_counted() {
    let refused = blocked(&bodies::believers());
    assert!(refused.iter().any(|code| code == "approval.privacy.forbidden /title_zh"), "{refused:?}");
    assert!(refused.iter().any(|code| code.starts_with("approval.privacy.forbidden /fields/0")));
    let venues = judge(&bodies::venues());
    assert!(venues.report.may_submit && blocks(&venues).is_empty(), "{:?}", venues.report.findings);
}

/// Demand 9.
#[test]
fn urging_payment_is_the_departments_own_work_on_whatever_lane() {
    let assessment = judge(&bodies::urging());
    assert!(!assessment.report.may_submit);
    let finding = findings(&assessment, Check::NegativeList)[0];
    assert_eq!(finding.evidence["entry"], "N05");
    assert!(finding.zh.contains("费随事转"), "{finding:?}");
    assert_eq!(findings(&assessment, Check::ListBasis)[0].code, "approval.list-basis.off-list");
}

/// Demand 10.
#[test]
fn a_second_channel_is_refused_and_what_the_form_holds_is_supplied() {
    assert_eq!(
        blocked(&bodies::chat_group()).iter().filter(|code| code.contains("multi-head")).collect::<Vec<_>>(),
        ["approval.multi-head.channel /channels/1"]
    );
    let one = judge(&bodies::with(bodies::chat_group(), "channels", json!(["system"])));
    assert!(one.report.may_submit && !one.asks_something(), "{:?}", one.report.findings);
}

#[test]
fn two_heads_for_some_of_the_communities_is_refused_and_for_none_is_fine() {
    let content = content(&bodies::elderly());
    let mut facts = facts(&content);
    let one: AreaPath = facts.communities[0].clone();
    facts.holdings.iter_mut().for_each(|holding| holding.area = one.clone());
    let assessment = assess(&content, &facts);
    let finding = findings(&assessment, Check::MultiHead)[0];
    assert_eq!(
        (finding.verdict, finding.code.as_str()),
        (Verdict::Block, "approval.multi-head.other-department")
    );
    assert_eq!(finding.evidence["communities"], json!([one.code()]));
    assert!(!assessment.report.may_submit);
    facts.holdings.iter_mut().for_each(|holding| holding.department = content.department.clone());
    assert_eq!(findings(&assess(&content, &facts), Check::MultiHead)[0].verdict, Verdict::Pass);
}

#[test]
fn a_certificate_the_register_forbids_is_refused_wherever_it_is_named() {
    let with = |member: &str, value: Value| blocked(&bodies::with(bodies::venues(), member, value));
    let attached = json!([{"name": "居民养犬证明复印件", "kind": "document", "necessity": "核对"}]);
    assert_eq!(
        with("certificates", json!(["亲属关系证明"])),
        ["approval.certificate.forbidden /certificates/0"]
    );
    assert_eq!(with("certificates", json!(["户籍证明"])), ["approval.certificate.forbidden /certificates/0"]);
    assert_eq!(with("attachments", attached), ["approval.certificate.forbidden /attachments/0/name"]);
    let advised = judge(&bodies::with(bodies::venues(), "certificates", json!(["村容村貌证明"])));
    let finding = findings(&advised, Check::Certificate)[0];
    assert_eq!((finding.verdict, advised.report.may_submit), (Verdict::Advise, true));
    let kept = bodies::with(bodies::venues(), "certificates", json!(["非农业户籍人员土地承包经营身份证明"]));
    assert_eq!(findings(&judge(&kept), Check::Certificate)[0].verdict, Verdict::Pass);
    let finding = &judge(&bodies::with(bodies::venues(), "certificates", json!(["亲属关系证明"])));
    let finding = findings(finding, Check::Certificate)[0];
    assert!(finding.evidence["go_instead_to"].as_str().unwrap().contains("公证处"), "{finding:?}");
}

#[test]
fn every_one_of_the_ten_checks_speaks_of_every_demand() {
    for body in [bodies::houses(), bodies::weekly(), bodies::venues(), bodies::elderly()] {
        let assessment = judge(&body);
        for check in [
            Check::ListBasis,
            Check::NegativeList,
            Check::Repeat,
            Check::MultiHead,
            Check::Rush,
            Check::Frequency,
            Check::Burden,
            Check::Privacy,
            Check::Certificate,
            Check::Schema,
        ] {
            assert!(!findings(&assessment, check).is_empty(), "{check:?}");
        }
    }
}
