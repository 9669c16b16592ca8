//! The rules of `json_schema`, as tests.

use super::*;

fn form() -> FormDefinition {
    serde_json::from_value(json!({
        "title_zh": "残疾人两项补贴对象动态表",
        "fields": [
            {"element": "P02", "key": "id_no", "label_zh": "公民身份号码", "kind": {"type": "citizen-id"}, "required": true, "grain": "person", "sensitivity": "personal"},
            {"element": "P16", "key": "disability_grade", "label_zh": "残疾等级", "kind": {"type": "code", "values": [{"code": "1", "zh": "一级"}]}, "grain": "person", "sensitivity": "sensitive", "hint_zh": "按残疾人证填写"},
            {"element": "P22", "key": "benefit_amt", "label_zh": "月补贴金额", "kind": {"type": "decimal", "minimum": "0", "scale": 2}, "unit": "元", "grain": "person", "sensitivity": "personal"},
            {"element": "C17", "key": "disabled_total", "label_zh": "持证残疾人", "kind": {"type": "integer", "minimum": 0}, "unit": "人", "grain": "unit", "sensitivity": "none"},
        ],
        "rules": [{"id": "some", "expression": "disabled_total > 0", "severity": "soft", "message_zh": "没有持证残疾人？"}],
    }))
    .unwrap()
}

#[test]
fn titles_units_and_sensitivity_travel_with_the_schema() {
    let schema = json_schema(&form());
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "残疾人两项补贴对象动态表");
    assert_eq!(schema["required"], json!(["id_no"]));
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["x-content-hash"], form().content_hash());
    assert_eq!(schema["x-rules"][0]["message"], "没有持证残疾人？");
    assert_eq!(
        schema["properties"]["benefit_amt"],
        json!({
            "title": "月补贴金额",
            "anyOf": [
                {"type": "string", "pattern": "^-?[0-9]{1,18}(\\.[0-9]{1,2}0*)?$", "x-minimum": "0"},
                {"$ref": "#/$defs/empty"},
            ],
            "x-element": "P22", "x-type": "decimal", "x-grain": "person", "x-sensitivity": "personal", "x-unit": "元",
        })
    );
    let grade = &schema["properties"]["disability_grade"];
    assert_eq!(grade["description"], "按残疾人证填写");
    assert_eq!(grade["anyOf"][0]["oneOf"], json!([{"const": "1", "title": "一级"}]));
}

#[test]
fn every_kind_has_a_schema_and_refers_to_nothing_outside() {
    for name in FieldKind::TYPE_NAMES {
        assert!(value(&FieldKind::parse_type(name).unwrap())["type"].is_string(), "{name}");
    }
    let text = json_schema(&form()).to_string();
    assert_eq!(text.matches("$ref").count(), text.matches("\"#/$defs/empty\"").count());
}
