//! The rules of `definition`, as tests.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// F13 安全隐患排查月报, cut short, and a row of people.
fn form() -> FormDefinition {
    serde_json::from_value(json!({
        "title_zh": "安全隐患排查月报", "title_en": "Safety hazards monthly",
        "fields": [
            {"element": "U03", "key": "period", "label_zh": "报告期", "kind": {"type": "period"}, "required": true, "grain": "header", "sensitivity": "none"},
            {"element": "C47", "key": "hazards_found", "label_zh": "隐患点数", "kind": {"type": "integer", "minimum": 0}, "unit": "处", "required": true, "grain": "unit", "sensitivity": "none"},
            {"element": "C48", "key": "hazards_fixed", "label_zh": "已整改隐患数", "kind": {"type": "integer", "minimum": 0}, "unit": "处", "grain": "unit", "sensitivity": "none"},
            {"element": "P01", "key": "name", "label_zh": "姓名", "kind": {"type": "text", "max_length": 50}, "grain": "person", "sensitivity": "personal"},
            {"element": "P03", "key": "sex", "label_zh": "性别", "kind": {"type": "code", "values": [{"code": "1", "zh": "男"}, {"code": "2", "zh": "女"}]}, "grain": "person", "sensitivity": "personal"},
            {"element": "P22", "key": "benefit_amt", "label_zh": "月补贴金额", "kind": {"type": "decimal", "minimum": "0", "maximum": "9999.99", "scale": 2}, "unit": "元", "grain": "person", "sensitivity": "personal"},
        ],
        "rules": [
            {"id": "fixed", "expression": "hazards_fixed <= hazards_found", "severity": "hard", "message_zh": "已整改隐患数不能大于隐患点数", "targets": ["hazards_fixed"]},
            {"id": "named", "expression": "size(name) >= 2", "severity": "soft", "message_zh": "姓名似乎不完整"},
            {"id": "this-century", "expression": "period >= '2000'", "severity": "soft", "message_zh": "报告期过早"},
        ],
    }))
    .unwrap()
}

/// The form with one member set, and what is wrong then, as `pointer code`.
fn wrong(pointer: &str, value: Value) -> Vec<String> {
    let mut json = serde_json::to_value(form()).unwrap();
    if pointer.starts_with("/fields") {
        json["rules"] = json!([]);
    }
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match parent {
        Value::Array(items) => items[member.parse::<usize>().unwrap()] = value,
        other => other[member] = value,
    }
    let form: FormDefinition = serde_json::from_value(json).unwrap();
    form.check().into_iter().map(|found| format!("{} {}", found.pointer, found.code)).collect()
}

#[test]
fn a_good_form_has_nothing_wrong_and_is_found_by_key_and_element() {
    let form = form();
    assert_eq!(form.check(), []);
    assert_eq!(form.field("sex").unwrap().element.as_str(), "P03");
    assert_eq!(form.by_element(&"C48".parse().unwrap()).unwrap().key, "hazards_fixed");
    assert_eq!(form.field("photo"), None);
    assert!(
        serde_json::from_value::<FormDefinition>(json!({"title_zh": "x", "fields": [], "photos": 1}))
            .is_err()
    );
}

/// What is set, to what, and what is wrong then.
const FIELD_FAULTS: &str = r#"
/title_zh | " " | /title_zh text.empty
/fields/1/key | "Hazards" | /fields/1/key forms.field.key
/fields/1/key | "" | /fields/1/key forms.field.key
/fields/3/key | "sex" | /fields/4/key forms.field.key-repeated
/fields/4/element | "P01" | /fields/4/element forms.field.element-repeated
/fields/4/key | "in" | /fields/4/key forms.field.key-reserved
/fields/1/unit | "" | /fields/1/unit text.empty
/fields/1/hint_zh | "a\u0000b" | /fields/1/hint_zh text.control-character
/fields/1/kind | {"type":"integer","minimum":2,"maximum":1} | /fields/1/kind/maximum forms.field.range
/fields/5/kind/minimum | "10000" | /fields/5/kind/maximum forms.field.range
/fields/5/kind/minimum | "1e3" | /fields/5/kind/minimum forms.field.bound
/fields/5/kind/minimum | "0.001" | /fields/5/kind/minimum forms.field.bound
/fields/5/kind/scale | 10 | /fields/5/kind/scale forms.field.scale
/fields/3/kind/max_length | 0 | /fields/3/kind/max_length forms.field.length
/fields/3/kind/max_length | 5001 | /fields/3/kind/max_length forms.field.length
/fields/4/kind/values | [] | /fields/4/kind/values forms.field.codes-empty
/fields/4/kind/values/0/code | "男" | /fields/4/kind/values/0/code forms.field.code
/fields/4/kind/values/1/code | "1" | /fields/4/kind/values/1/code forms.field.code-repeated
/fields/4/kind/values/1/zh | "男" | /fields/4/kind/values/1/zh forms.field.code-repeated
/fields/4/kind/values/1/zh | "1" | /fields/4/kind/values/1/zh forms.field.code-repeated
/fields/4/kind/values/1/zh | "" | /fields/4/kind/values/1/zh text.empty
"#;

const RULE_FAULTS: &str = r#"
/rules/0/expression | "nobody > 0" | /rules/0/expression forms.rule.unknown-field
/rules/0/expression | "hazards_fixed <=" | /rules/0/expression forms.rule.syntax
/rules/0/expression | "hazards_fixed + 1" | /rules/0/expression forms.rule.not-boolean
/rules/0/expression | "sex == '1' && hazards_found > 0" | /rules/0/expression forms.rule.grains
/rules/0/targets | ["hazards_fixed", "photo"] | /rules/0/targets/1 forms.rule.unknown-field
/rules/0/targets | ["name"] | /rules/0/expression forms.rule.grains
/rules/0/id | "Rule 1" | /rules/0/id forms.rule.id
/rules/1/id | "fixed" | /rules/1/id forms.rule.id-repeated
/rules/1/message_zh | "" | /rules/1/message_zh text.empty
"#;

fn each_is_pointed_at(table: &str) {
    for line in table.trim().lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let value = serde_json::from_str(parts[1]).unwrap();
        assert_eq!(wrong(parts[0], value), [parts[2]], "{line}");
    }
}

#[test]
fn each_fault_of_a_field_is_pointed_at() {
    each_is_pointed_at(FIELD_FAULTS);
    let long = |length: usize| json!("长".repeat(length));
    assert_eq!(wrong("/fields/4/label_zh", long(101)), ["/fields/4/label_zh text.too-long"]);
    assert_eq!(wrong("/title_en", long(201)), ["/title_en text.too-long"]);
    let key = json!("k".repeat(65));
    assert_eq!(wrong("/fields/4/key", key), ["/fields/4/key forms.field.key"]);
}

#[test]
fn each_fault_of_a_rule_is_pointed_at() {
    each_is_pointed_at(RULE_FAULTS);
}

#[test]
fn how_much_may_be_asked_is_bounded() {
    assert_eq!(wrong("/fields", json!([])).first().unwrap(), "/fields forms.definition.empty");
    let mut form = form();
    let many = |at: usize, field: &Field| Field {
        key: format!("field_{at}"),
        element: format!("X{at}").parse().unwrap(),
        ..field.clone()
    };
    let field = form.fields[1].clone();
    form.rules.clear();
    form.fields = (0..MAX_FIELDS).map(|at| many(at, &field)).collect();
    assert_eq!(form.check(), []);
    form.fields.push(many(MAX_FIELDS, &field));
    assert_eq!(form.check()[0].code, "forms.definition.too-many-fields");
}

#[test]
fn rules_and_their_regular_expressions_are_bounded_in_number() {
    let mut form = form();
    let rule = |at: usize, expression: &str| Rule {
        id: format!("rule-{at}"),
        expression: expression.into(),
        ..self::form().rules[1].clone()
    };
    form.rules = (0..=MAX_RULES).map(|at| rule(at, "size(name) > 1")).collect();
    assert_eq!(form.check()[0].code, "forms.definition.too-many-rules");
    form.rules = (0..=MAX_PATTERNS).map(|at| rule(at, "name.matches('^[^0-9]+$')")).collect();
    let found = form.check();
    assert_eq!((found.len(), found[0].pointer.as_str()), (1, "/rules/20/expression"));
}

#[test]
fn the_hash_is_of_the_content_and_not_of_its_spelling() {
    let hash = form().content_hash();
    assert!(hash.starts_with("sha256:") && hash.len() == 71);
    let text = serde_json::to_string(&form()).unwrap();
    assert!(!text.contains("null"), "what is absent is left out: {text}");
    let reread: FormDefinition = serde_json::from_str(&text).unwrap();
    assert_eq!(reread.content_hash(), hash);
    let mut value = serde_json::to_value(form()).unwrap();
    value["fields"][0]["unit"] = Value::Null;
    assert_eq!(serde_json::from_value::<FormDefinition>(value).unwrap().content_hash(), hash);
}

/// Admissions are signed over it: a change of this value breaks every form in force.
#[test]
fn the_hash_of_a_known_form_is_known() {
    assert_eq!(
        form().content_hash(),
        "sha256:5f18763fddc664b01262419fba7f105140a18f13b16d3542daad43de3b33878a"
    );
}

#[test]
fn a_part_keeps_the_rules_that_are_about_it() {
    let ids = |part: FormDefinition| part.rules.into_iter().map(|rule| rule.id).collect::<Vec<_>>();
    let table = form().for_grains(&[Grain::Header, Grain::Unit]);
    assert_eq!(table.fields.len(), 3);
    assert_eq!(table.check(), []);
    assert_eq!(ids(table), ["fixed", "this-century"]);
    assert_eq!(ids(form().for_grains(&[Grain::Header, Grain::Person])), ["named", "this-century"]);
    assert_eq!(ids(form().for_grains(&[Grain::Person])), ["named"]);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,8}", "[a-z_]{1,4}", Just(String::new())]
}

proptest! {
    #[test]
    fn any_definition_that_can_be_read_can_be_checked_hashed_and_filled(
        texts in prop::collection::vec(any_text(), 8),
        bounds in any::<(i64, i64, u8, u32)>(),
        name in prop::sample::select(crate::FieldKind::TYPE_NAMES.to_vec()),
    ) {
        let mut form = form();
        form.title_zh = texts[0].clone();
        form.fields[1].key = texts[1].clone();
        form.fields[1].kind = crate::FieldKind::Integer { minimum: Some(bounds.0), maximum: Some(bounds.1) };
        form.fields[2].kind = crate::FieldKind::parse_type(name).unwrap();
        form.fields[3].kind = crate::FieldKind::Text { max_length: bounds.3 };
        form.fields[5].kind = crate::FieldKind::Decimal { minimum: Some(texts[2].clone()), maximum: Some(texts[3].clone()), scale: bounds.2 };
        form.rules[0].expression = texts[4].clone();
        form.rules[1].targets = vec![texts[5].clone()];
        let _wrong = form.check();
        prop_assert_eq!(form.content_hash(), form.clone().content_hash());
        let answers = form.fields.iter().zip(&texts).filter_map(|(field, text)| Some((field.key.clone(), field.parse_text(text).ok()?)));
        let _found = crate::check_answers(&form, &answers.collect(), crate::Completeness::Final);
        let _schema = crate::json_schema(&form);
        let _difference = crate::changes(&self::form(), &form);
        let _part = form.for_grains(&[Grain::Unit]);
    }
}
