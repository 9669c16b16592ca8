//! The demands of the worked set over the pure checks: each gets another answer.

use approval::domain::{
    checks::{Assessment, Check, FieldVerdict, Finding, Verdict, assess},
    content::Content,
    facts::Facts,
    sharing::Sharing,
    terms::{self, Terms},
};
use kernel::{AreaPath, Frequency};
use proptest::prelude::{ProptestConfig, any, proptest};
use serde_json::{Value, json};

use crate::{
    bodies,
    facts::{content, facts},
    registry_data as data,
};

pub fn judge(body: &Value) -> Assessment {
    let content = content(body);
    assess(&content, &facts(&content))
}

pub fn findings(assessment: &Assessment, check: Check) -> Vec<&Finding> {
    assessment.report.findings.iter().filter(|finding| finding.check == check).collect()
}

pub fn blocks(assessment: &Assessment) -> Vec<(String, String)> {
    let blocking = assessment.report.findings.iter().filter(|f| f.verdict == Verdict::Block);
    blocking.map(|f| (f.code.clone(), f.pointer.clone().unwrap_or_default())).collect()
}

pub fn blocked(body: &Value) -> Vec<String> {
    blocks(&judge(body)).into_iter().map(|(code, pointer)| format!("{code} {pointer}")).collect()
}

pub fn asked(assessment: &Assessment) -> Vec<&str> {
    let asked = assessment.report.fields.iter().filter(|field| field.verdict == FieldVerdict::Ask);
    asked.map(|field| field.element.as_str()).collect()
}

/// Demand 1.
#[test]
fn what_is_held_more_often_is_supplied_and_nothing_is_left_to_ask() {
    let assessment = judge(&bodies::elderly());
    assert!(assessment.report.may_submit && !assessment.asks_something());
    assert_eq!(assessment.supplied(), ["C11"]);
    let held = assessment.report.fields[0].held.as_ref().unwrap();
    assert_eq!((held.frequency, held.department.as_str()), (Frequency::Monthly, "210102-MZ"));
    assert_eq!(blocks(&assessment), [("approval.repeat.held".to_owned(), "/fields/0".to_owned())]);
    let finding = findings(&assessment, Check::Repeat)[0];
    assert!(finding.zh.contains("村(社区)基本情况月报") && finding.en.contains("monthly"), "{finding:?}");
    assert_eq!(finding.evidence["element"], "C11");
}

/// Demand 5.
#[test]
fn of_nine_fields_five_are_held_and_four_are_asked() {
    let assessment = judge(&bodies::houses());
    assert!(assessment.report.may_submit, "{:?}", assessment.report.findings);
    assert_eq!(assessment.report.questions_saved, 5);
    assert_eq!(asked(&assessment), ["C44", "C42", "ZJ.OPERATED_HOUSES", "ZJ.REINFORCED_HOUSES"]);
    assert_eq!(assessment.supplied(), ["C43", "C40", "C46", "C14", "C45"]);
    assert_eq!(assessment.form.fields.len(), 4);
    assert_eq!(assessment.form.check(), []);
    assert_eq!(findings(&assessment, Check::Frequency)[0].verdict, Verdict::Pass);
}

/// Demand 6.
#[test]
fn the_negative_list_refuses_enterprise_leads_by_their_words() {
    let assessment = judge(&bodies::leads());
    assert!(!assessment.report.may_submit);
    let matched: Vec<_> =
        findings(&assessment, Check::NegativeList).iter().map(|f| f.pointer.clone().unwrap()).collect();
    assert_eq!(matched, ["/title_zh", "/purpose"]);
    assert_eq!(findings(&assessment, Check::NegativeList)[0].evidence["entry"], "N03");
}

/// Sets terms on a demand that has none yet.
fn set(terms: &Terms, body: &Value, assessment: &Assessment) -> Result<(), &'static str> {
    let set = terms.check(&Terms::default(), &content(body), assessment, &Sharing::default());
    set.map_err(|refusal| refusal.code.name)
}

/// Demand 8.
#[test]
fn weekly_where_monthly_is_allowed_may_be_submitted_and_is_approved_monthly_only() {
    let assessment = judge(&bodies::weekly());
    assert!(assessment.report.may_submit);
    assert_eq!(asked(&assessment), ["C02"]);
    assert_eq!(findings(&assessment, Check::Repeat)[0].code, "approval.repeat.held-less-often");
    assert_eq!(findings(&assessment, Check::Repeat)[0].verdict, Verdict::Advise);
    assert_eq!(blocks(&assessment), [("approval.frequency.above-item".to_owned(), "/frequency".to_owned())]);
    let with = |frequency| Terms { frequency, ..Terms::default() };
    let refused = with(None).frequency(Frequency::Weekly, &assessment).unwrap_err();
    assert_eq!(refused.code.name, "approval.decision.frequency-above-item");
    let lowered = with(Some(Frequency::Monthly));
    assert_eq!(lowered.frequency(Frequency::Weekly, &assessment), Ok(Frequency::Monthly));
    assert_eq!(set(&lowered, &bodies::weekly(), &assessment), Ok(()));
}

#[test]
fn every_form_of_the_worked_set_is_lawful_as_it_stands() {
    for line in approval::seed::lines().unwrap() {
        let fields: Vec<Value> = line.elements.split_whitespace().map(bodies::known).collect();
        let body = bodies::demand(
            line.department.as_str(),
            &line.name_zh,
            &line.duty_item,
            line.frequency.name(),
            &fields.into(),
        );
        let body = bodies::with(body, "purpose", line.purpose_zh.clone().into());
        let body = bodies::with(body, "privacy", bodies::privacy());
        let content = content(&body);
        let facts = Facts { holdings: vec![], ..facts(&content) };
        let assessment = assess(&content, &facts);
        assert!(assessment.report.may_submit, "{}: {:?}", line.code, assessment.report.findings);
        let quiet = assessment.report.findings.iter().all(|finding| finding.verdict == Verdict::Pass);
        assert!(quiet, "{}: {:?}", line.code, assessment.report.findings);
    }
}

#[test]
fn a_known_name_in_new_clothes_is_recognised_and_a_near_one_is_not() {
    let named = |name: &str| {
        let body = bodies::demand(
            "210102-MZ",
            "老年人情况表",
            "A03",
            "quarterly",
            &json!([bodies::counted("some_count", name, if name.contains("户数") { "户" } else { "人" })]),
        );
        let assessment = judge(&body);
        let field = assessment.report.fields[0].clone();
        (field.element.to_string(), field.verdict)
    };
    // A synonym, another width, brackets, the official name.
    for same in
        ["老龄人口", "６０岁以上老年人", "60 岁以上老年人", "60岁及以上人口", "年满六十周岁的老人总数"]
    {
        assert_eq!(named(same), ("C11".to_owned(), FieldVerdict::Supply), "{same}");
    }
    assert_eq!(named("常住人口").0, "C04");
    assert_eq!(named("户籍人口").0, "C02");
    assert_eq!(named("低保户数").0, "C19");
    assert_eq!(named("低保人数").0, "C20");
    assert_eq!(named("70岁以上老年人"), ("MZ.SOME_COUNT".to_owned(), FieldVerdict::Ask));
}

#[test]
fn held_in_part_or_in_another_roster_is_advice() {
    let body = bodies::elderly();
    let content = content(&body);
    let mut facts = facts(&content);
    let one: AreaPath = facts.communities[0].clone();
    facts.holdings.iter_mut().for_each(|holding| holding.area = one.clone());
    let assessment = assess(&content, &facts);
    assert_eq!(asked(&assessment), ["C11"]);
    assert_eq!(findings(&assessment, Check::Repeat)[0].code, "approval.repeat.held-in-part");

    let roster =
        judge(&bodies::demand("210102-MZ", "探访名册", "A03", "monthly", &json!([bodies::known("P01")])));
    assert_eq!(asked(&roster), ["P01"]);
    assert_eq!(findings(&roster, Check::Repeat)[0].code, "approval.repeat.other-roster");
}

#[test]
fn each_citation_must_name_an_item_in_force_that_the_department_leads() {
    let cite = |citation: Value| blocked(&bodies::with(bodies::houses(), "citations", citation));
    let held = |codes: Vec<String>| {
        codes.into_iter().filter(|c| c.starts_with("approval.list-basis")).collect::<Vec<_>>()
    };
    let county = "210102000000";
    let (unknown, other) =
        (json!([{"area_code": county, "code": "A99"}]), json!([{"area_code": county, "code": "A02"}]));
    assert_eq!(held(cite(json!([]))), ["approval.list-basis.none /citations"]);
    assert_eq!(held(cite(unknown)), ["approval.list-basis.unknown-item /citations/0/code"]);
    assert_eq!(held(cite(other)), ["approval.list-basis.other-department /citations/0/code"]);
    let old = json!([{"area_code": county, "code": "A05", "version": 7}]);
    assert_eq!(held(cite(old)), ["approval.list-basis.other-version /citations/0/version"]);

    let content = content(&bodies::houses());
    let mut facts = facts(&content);
    facts.cited[0].before = vec![(1, "2025-12-31".parse().unwrap())];
    facts.cited[0].item = None;
    let codes = blocks(&assess(&content, &facts));
    assert!(codes.iter().any(|(code, _)| code == "approval.list-basis.expired-item"), "{codes:?}");
}

#[test]
fn notice_is_counted_in_working_days_and_the_earliest_lawful_date_is_told() {
    let due = |date: &str| judge(&bodies::with(bodies::houses(), "first_due", date.into()));
    let early = due("2026-12-04");
    assert!(!early.report.may_submit);
    assert_eq!(early.report.earliest_due.to_string(), "2026-12-07");
    assert_eq!(findings(&early, Check::Rush)[0].evidence["notice_working_days"], 9);
    assert!(due("2026-12-07").report.may_submit);

    // Over the National Day week of 2026 the same ten days take much longer.
    let content = content(&bodies::houses());
    let facts = Facts { today: "2026-09-25".parse().unwrap(), ..facts(&content) };
    assert_eq!(assess(&content, &facts).report.earliest_due.to_string(), "2026-10-15");
}

#[test]
fn what_is_inconsistent_is_told_all_at_once_and_where() {
    let fields = json!([
        bodies::known("C11"),
        bodies::known("C11"),
        bodies::known("C99"),
        bodies::new("Bad Key", "甲")
    ]);
    let mut body = bodies::demand("210102-WJ", "表", "A02", "quarterly", &fields);
    body["areas"] = json!(["210102025000", "210103018000", "219999999999"]);
    body["end_date"] = "2026-01-01".into();
    body["media_requested"] = json!(["photo"]);
    body["emergency"] = true.into();
    body["minutes"] = 0.into();
    let codes = blocked(&body);
    for expected in [
        "approval.schema.department-area /areas/1",
        "approval.schema.area /areas/2",
        "approval.schema.dates /end_date",
        "approval.privacy.media /media_requested/0",
        "approval.lane.emergency-event /emergency",
        "approval.schema.minutes /minutes",
        "approval.schema.element /fields/2/element",
        "approval.schema.key /fields/3/new_element/key",
        "forms.field.element-repeated /fields/1",
        "approval.list-basis.area-not-covered /citations/0/area_code",
    ] {
        assert!(codes.iter().any(|code| code == expected), "{expected} is not in {codes:#?}");
    }
}

#[test]
fn terms_make_a_demand_smaller_and_never_empty() {
    let assessment = judge(&bodies::houses());
    let keys = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect();
    let strike = |names: &[&str]| Terms { strike: keys(names), ..Terms::default() };
    let code = |terms: Terms| set(&terms, &bodies::houses(), &assessment);
    assert_eq!(code(strike(&["unsafe_houses"])), Ok(()));
    assert_eq!(strike(&["unsafe_houses"]).narrow(&assessment.form).fields.len(), 3);
    assert_eq!(code(strike(&["selfbuilt_houses"])), Err("approval.terms.unknown-field"));
    let all = ["unsafe_houses", "vacant_units", "operated_houses", "reinforced_houses"];
    assert_eq!(code(strike(&all)), Err("approval.terms.nothing-left"));
    let raised = Terms { frequency: Some(Frequency::Monthly), ..Terms::default() };
    assert_eq!(code(raised), Err("approval.terms.frequency-raised"));
}

#[test]
fn notice_is_counted_again_when_an_admission_is_granted() {
    let content = content(&bodies::houses());
    let calendar = facts(&content).calendar;
    let on = |today: &str| {
        let due = terms::first_due(&content, &Terms::default(), today.parse().unwrap(), &calendar);
        due.map(|day| day.to_string())
    };
    assert_eq!(on("2026-12-01"), Ok("2026-12-21".to_owned()));
    assert_eq!(on("2026-12-14"), Ok("2026-12-28".to_owned()));
    assert_eq!(on("2027-06-28").unwrap_err().code.name, "approval.terms.too-late");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A department may send anything: the checks answer, and never both may be submitted and
    /// holds something that forbids it.
    #[test]
    fn the_checks_answer_whatever_is_asked(picks in proptest::collection::vec((0_usize..103, any::<bool>()), 0..12), name in "\\PC{0,12}") {
        let elements = data::elements();
        let field = |(at, new): &(usize, bool)| {
            if *new { bodies::new(&format!("k{at}"), &format!("{name}{at}")) } else { bodies::known(&elements[*at].code) }
        };
        let fields: Vec<Value> = picks.iter().map(field).collect();
        let body = bodies::demand("210102-ZJ", "表", "A05", "monthly", &fields.into());
        let Ok(content) = serde_json::from_value::<Content>(body).unwrap().clean() else { return Ok(()) };
        let assessment = assess(&content, &facts(&content));
        let forbidden = assessment.report.findings.iter().any(Finding::forbids_submission);
        proptest::prop_assert_eq!(assessment.report.may_submit, !forbidden);
        if assessment.report.may_submit {
            proptest::prop_assert_eq!(assessment.report.fields.len(), picks.len());
            let kept = assessment.form.fields.len() + assessment.supplied().len();
            proptest::prop_assert_eq!(kept, picks.len());
        }
    }
}
