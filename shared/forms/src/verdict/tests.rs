//! The rules of `verdict`, as tests.

use serde_json::{Value, json};

use super::*;
use crate::NullReason;

fn form() -> FormDefinition {
    serde_json::from_value(json!({
        "title_zh": "适龄儿童入学情况表",
        "fields": [
            {"element": "C57", "key": "pop_6_15", "label_zh": "适龄儿童数", "kind": {"type": "integer", "minimum": 0, "maximum": 100000}, "required": true, "grain": "unit", "sensitivity": "none"},
            {"element": "C58", "key": "out_of_school", "label_zh": "未入学适龄儿童数", "kind": {"type": "integer", "minimum": 0}, "required": true, "grain": "unit", "sensitivity": "none"},
            {"element": "P33", "key": "need_action", "label_zh": "需求与帮扶措施", "kind": {"type": "text", "max_length": 5}, "grain": "unit", "sensitivity": "none"},
            {"element": "P22", "key": "benefit_amt", "label_zh": "补贴金额", "kind": {"type": "decimal", "minimum": "0", "maximum": "500.5", "scale": 2}, "grain": "unit", "sensitivity": "none"},
            {"element": "P32", "key": "hardship", "label_zh": "困难类型", "kind": {"type": "code", "values": [{"code": "1", "zh": "收入低"}]}, "grain": "unit", "sensitivity": "none"},
            {"element": "P27", "key": "last_visit", "label_zh": "最近走访日期", "kind": {"type": "date"}, "grain": "unit", "sensitivity": "none"},
        ],
        "rules": [
            {"id": "within", "expression": "out_of_school <= pop_6_15", "severity": "hard", "message_zh": "未入学儿童数不能大于适龄儿童数", "message_en": "more out of school than there are", "targets": ["out_of_school"]},
            {"id": "share", "expression": "out_of_school * 100 / pop_6_15 < 50", "severity": "hard", "message_zh": "未入学比例偏高"},
            {"id": "why", "expression": "out_of_school == 0 || need_action != null", "severity": "soft", "message_zh": "有未入学儿童的，请说明帮扶措施", "targets": ["need_action"]},
            {"id": "recent", "expression": "last_visit >= '2026-01-01' && benefit_amt < 500.0", "severity": "soft", "message_zh": "走访日期过早"},
        ],
    }))
    .unwrap()
}

fn answers(values: Value) -> BTreeMap<String, Answer> {
    let form = form();
    let members = values.as_object().unwrap();
    members.iter().map(|(key, value)| (key.clone(), form.field(key).unwrap().parse(value).unwrap())).collect()
}

fn found(values: Value, completeness: Completeness) -> Vec<String> {
    told(&check_answers(&form(), &answers(values), completeness))
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|f| format!("{} {} {}", f.violation.pointer, f.violation.code, f.severity.name()))
        .collect()
}

fn good() -> Value {
    json!({"pop_6_15": 120, "out_of_school": 0, "benefit_amt": "12.50", "hardship": "1", "last_visit": "2026-11-02"})
}

fn with(key: &str, value: Value) -> Value {
    let mut values = good();
    values[key] = value;
    values
}

#[test]
fn good_answers_have_no_findings() {
    assert_eq!(form().check(), []);
    assert_eq!(found(good(), Completeness::Final), [""; 0]);
}

#[test]
fn what_is_required_may_come_later_in_a_draft_but_not_at_the_end() {
    assert_eq!(found(json!({}), Completeness::Draft), [""; 0]);
    assert_eq!(
        found(json!({}), Completeness::Final),
        ["/values/pop_6_15 forms.answer.required hard", "/values/out_of_school forms.answer.required hard"]
    );
}

#[test]
fn an_empty_cell_with_a_reason_counts_as_answered_and_keeps_its_rules_silent() {
    let values = json!({"pop_6_15": 120, "out_of_school": {"empty": "unknown"}});
    assert_eq!(found(values, Completeness::Final), [""; 0]);
}

#[test]
fn ranges_lengths_places_and_code_lists_are_kept() {
    for (key, value, code, zh) in [
        ("pop_6_15", json!(-1), "below-minimum", "不得小于0"),
        ("pop_6_15", json!(100_001), "above-maximum", "不得大于100000"),
        ("benefit_amt", json!("-0.01"), "below-minimum", "不得小于0"),
        ("benefit_amt", json!("500.51"), "above-maximum", "不得大于500.5"),
        ("benefit_amt", json!("1.005"), "scale", "最多保留2位小数"),
        ("need_action", json!("上门动员入学"), "too-long", "最多5个字"),
        ("need_action", json!(format!("e{}", "\u{301}".repeat(60))), "too-long", "最多5个字"),
        ("hardship", json!("2"), "unknown-code", "代码表中没有这个代码"),
    ] {
        let findings = check_answers(&form(), &answers(with(key, value)), Completeness::Draft);
        let first = findings.first().expect(key);
        assert_eq!(first.violation.pointer, format!("/values/{key}"));
        assert_eq!(first.violation.code, format!("forms.answer.{code}"));
        assert_eq!((first.violation.zh.as_str(), first.severity), (zh, Severity::Hard));
    }
    assert_eq!(found(with("need_action", json!("𠮷野家家访")), Completeness::Final), [""; 0]);
}

#[test]
fn an_answer_of_another_type_or_to_no_field_is_found_wherever_it_came_from() {
    let mut answers = answers(good());
    answers.insert("pop_6_15".into(), Answer::Text("很多".into()));
    answers.insert("benefit_amt".into(), Answer::Decimal("很多".into()));
    answers.insert("a/b~c".into(), Answer::Boolean(true));
    assert_eq!(
        told(&check_answers(&form(), &answers, Completeness::Draft)),
        [
            "/values/pop_6_15 forms.answer.type hard",
            "/values/benefit_amt forms.answer.decimal hard",
            "/values/out_of_school forms.rule.failed soft",
            "/values/out_of_school forms.rule.failed soft",
            "/values/pop_6_15 forms.rule.failed soft",
            "/values/a~1b~0c forms.answer.unknown-field hard",
        ]
    );
}

#[test]
fn a_broken_rule_marks_its_targets_in_its_own_words_and_weight() {
    let values = json!({"pop_6_15": 10, "out_of_school": 12, "need_action": "家访"});
    let findings = check_answers(&form(), &answers(values), Completeness::Final);
    let first = &findings[0];
    assert_eq!(
        (first.rule.as_deref(), first.violation.pointer.as_str()),
        (Some("within"), "/values/out_of_school")
    );
    assert_eq!(first.violation.zh, "未入学儿童数不能大于适龄儿童数");
    assert_eq!(first.violation.en, "more out of school than there are");
    assert_eq!(
        told(&findings[1..]),
        ["/values/out_of_school forms.rule.broken hard", "/values/pop_6_15 forms.rule.broken hard"],
        "without targets, every field of the expression is marked"
    );
    assert_eq!(findings[1].violation.en, "未入学比例偏高");
}

#[test]
fn a_rule_about_absence_waits_for_the_end() {
    let values = json!({"pop_6_15": 100, "out_of_school": 3});
    assert_eq!(found(values.clone(), Completeness::Draft), [""; 0]);
    assert_eq!(found(values, Completeness::Final), ["/values/need_action forms.rule.broken soft"]);
}

#[test]
fn a_rule_that_cannot_be_worked_out_is_told_but_not_held_against_the_community() {
    let values = json!({"pop_6_15": 0, "out_of_school": 0});
    let findings = check_answers(&form(), &answers(values), Completeness::Final);
    assert_eq!(
        told(&findings),
        ["/values/out_of_school forms.rule.failed soft", "/values/pop_6_15 forms.rule.failed soft"]
    );
    assert!(findings[0].violation.zh.contains("除数为零"));
    let mut broken = form();
    broken.rules.truncate(1);
    broken.rules[0].expression = "what?".into();
    broken.rules[0].targets.clear();
    assert_eq!(
        told(&check_answers(&broken, &answers(good()), Completeness::Final)),
        ["/values forms.rule.failed soft"]
    );
}

#[test]
fn a_reason_may_stand_in_any_field() {
    let every: BTreeMap<String, Answer> =
        form().fields.iter().map(|field| (field.key.clone(), Answer::Empty(NullReason::Pending))).collect();
    assert_eq!(check_answers(&form(), &every, Completeness::Final), []);
}
