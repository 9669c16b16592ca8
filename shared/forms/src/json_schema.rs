//! A form as a JSON Schema (draft 2020-12) of its `values` object, for clients that validate or
//! render on their own. It never refuses the JSON that [`crate::Answer::to_json`] gives for an answer
//! that [`crate::check_answers`] accepts. Rules and the bounds of decimals stand beside it as `x-`
//! members, because the draft cannot say them.

use serde_json::{Map, Value, json};

use crate::{Field, FieldKind, FormDefinition, NullReason, answer::CODE_POINTS_PER_CHARACTER};

/// The schema of a form's answers. Titles are Chinese.
pub fn json_schema(form: &FormDefinition) -> Value {
    let properties: Map<String, Value> =
        form.fields.iter().map(|field| (field.key.clone(), property(field))).collect();
    let required: Vec<&str> =
        form.fields.iter().filter(|field| field.required).map(|field| field.key.as_str()).collect();
    let reasons: Vec<Value> = NullReason::ALL
        .iter()
        .map(|reason| json!({ "const": reason.name(), "title": reason.zh() }))
        .collect();
    let rules: Vec<Value> = form
        .rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id, "expression": rule.expression, "severity": rule.severity.name(),
                "message": rule.message_zh,
            })
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title_zh,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
        "x-content-hash": form.content_hash(),
        "x-order": form.fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(),
        "x-rules": rules,
        "$defs": {
            "empty": {
                "title": "空值原因",
                "type": "object",
                "properties": { "empty": { "oneOf": reasons } },
                "required": ["empty"],
                "additionalProperties": false,
            },
        },
    })
}

/// One field: a value of its kind, or the reason why there is none.
fn property(field: &Field) -> Value {
    let mut schema = json!({
        "title": field.label_zh,
        "anyOf": [value(&field.kind), { "$ref": "#/$defs/empty" }],
        "x-element": field.element.as_str(),
        "x-type": field.kind.type_name(),
        "x-grain": field.grain.name(),
        "x-sensitivity": field.sensitivity.name(),
    });
    if let Some(members) = schema.as_object_mut() {
        members.extend(field.unit.iter().map(|unit| ("x-unit".to_owned(), json!(unit))));
        members.extend(field.hint_zh.iter().map(|hint| ("description".to_owned(), json!(hint))));
    }
    schema
}

fn value(kind: &FieldKind) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    match kind {
        FieldKind::Integer { minimum, maximum } => {
            bounded(json!({ "type": "integer" }), [("minimum", minimum), ("maximum", maximum)])
        }
        FieldKind::Decimal { minimum, maximum, scale } => {
            let fraction = if *scale == 0 { String::new() } else { format!("(\\.[0-9]{{1,{scale}}}0*)?") };
            let schema = text(&format!("^-?[0-9]{{1,18}}{fraction}$"));
            bounded(schema, [("x-minimum", minimum), ("x-maximum", maximum)])
        }
        FieldKind::Text { max_length } => {
            let most = usize::try_from(*max_length).unwrap_or(usize::MAX);
            json!({
                "type": "string", "minLength": 1, "x-max-characters": max_length,
                // JSON Schema counts code points; a character people see may be several.
                "maxLength": most.saturating_mul(CODE_POINTS_PER_CHARACTER),
            })
        }
        FieldKind::Boolean => json!({ "type": "boolean" }),
        FieldKind::Date => json!({ "type": "string", "format": "date" }),
        FieldKind::Month => text("^[0-9]{4}-(0[1-9]|1[0-2])$"),
        FieldKind::Code { values } => {
            let options: Vec<Value> =
                values.iter().map(|value| json!({ "const": value.code, "title": value.zh })).collect();
            json!({ "type": "string", "oneOf": options })
        }
        FieldKind::Area => text("^[0-9]{12}$"),
        FieldKind::Period => text("^[0-9]{4}(-[0-9]{2}|-[0-9]{2}-[0-9]{2}|-W[0-9]{2}|Q[1-4]|H[12])?$"),
        FieldKind::Phone => text("^\\+?[0-9]{5,20}$"),
        FieldKind::CitizenId => text("^[0-9]{17}[0-9X]$"),
    }
}

fn bounded<T: serde::Serialize>(mut schema: Value, bounds: [(&str, &Option<T>); 2]) -> Value {
    if let Some(members) = schema.as_object_mut() {
        let given = bounds.into_iter().filter_map(|(name, bound)| bound.as_ref().map(|bound| (name, bound)));
        members.extend(given.map(|(name, bound)| (name.to_owned(), json!(bound))));
    }
    schema
}

#[cfg(test)]
mod tests;
