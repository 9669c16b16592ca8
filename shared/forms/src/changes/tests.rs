//! The rules of `changes`, as tests.

use super::*;
use crate::{FieldKind, Severity};

fn form() -> FormDefinition {
    serde_json::from_str(
        r#"{"title_zh":"安全隐患排查月报","fields":[
            {"element":"C47","key":"hazards_found","label_zh":"隐患点数","kind":{"type":"integer","minimum":0},"grain":"unit","sensitivity":"none"},
            {"element":"C48","key":"hazards_fixed","label_zh":"已整改隐患数","kind":{"type":"integer"},"grain":"unit","sensitivity":"none"},
            {"element":"U04","key":"filler_name","label_zh":"填报人","kind":{"type":"text","max_length":30},"grain":"header","sensitivity":"personal"}],
          "rules":[{"id":"fixed","expression":"hazards_fixed <= hazards_found","severity":"hard","message_zh":"整改数不能超过隐患数"}]}"#,
    )
    .unwrap()
}

#[test]
fn a_form_does_not_differ_from_itself() {
    assert_eq!(changes(&form(), &form()), []);
}

#[test]
fn each_difference_is_told_once_and_where_it_is() {
    let (before, mut after) = (form(), form());
    after.title_zh = "隐患月报".into();
    after.fields.remove(2);
    after.fields.swap(0, 1);
    after.fields[0].unit = Some("处".into());
    after.fields[1].kind = FieldKind::Integer { minimum: Some(0), maximum: Some(999) };
    after.fields.push(Field {
        key: "shelters".into(),
        element: "C49".parse().unwrap(),
        ..after.fields[0].clone()
    });
    after.rules[0].severity = Severity::Soft;
    after.rules.push(Rule { id: "more".into(), ..after.rules[0].clone() });
    let altered = |key: &str, attribute: &str, before: Option<Value>, after: Option<Value>| Change::Altered {
        key: key.into(),
        attribute: attribute.into(),
        before,
        after,
    };
    assert_eq!(
        changes(&before, &after),
        [
            Change::Retitled {
                attribute: "title_zh".into(),
                before: "安全隐患排查月报".into(),
                after: "隐患月报".into()
            },
            Change::Removed { key: "filler_name".into() },
            altered("hazards_fixed", "unit", None, Some("处".into())),
            altered("hazards_found", "kind.maximum", None, Some(999.into())),
            Change::Added { key: "shelters".into() },
            Change::Reordered { keys: vec!["hazards_fixed".into(), "hazards_found".into()] },
            Change::RuleAltered {
                id: "fixed".into(),
                attribute: "severity".into(),
                before: Some("hard".into()),
                after: Some("soft".into()),
            },
            Change::RuleAdded { id: "more".into() },
        ]
    );
    assert!(changes(&after, &before).contains(&Change::RuleRemoved { id: "more".into() }));
}

#[test]
fn a_changed_type_is_told_as_such_and_only_that() {
    let (before, mut after) = (form(), form());
    after.fields[0].kind = FieldKind::Decimal { minimum: None, maximum: None, scale: 2 };
    after.fields[2].kind = FieldKind::Text { max_length: 50 };
    let expected = Change::Altered {
        key: "hazards_found".into(),
        attribute: "kind.type".into(),
        before: Some("integer".into()),
        after: Some("decimal".into()),
    };
    assert_eq!(type_changes(&before, &after), std::slice::from_ref(&expected));
    assert_eq!(changes(&before, &after).len(), 2);
    let json = serde_json::to_string(&expected).unwrap();
    assert_eq!(
        json,
        r#"{"change":"altered","key":"hazards_found","attribute":"kind.type","before":"integer","after":"decimal"}"#
    );
    assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), expected);
}
