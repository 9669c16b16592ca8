//! The JSON Schema of a definition, made from the types that read it.

use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::flow::Flow;

/// The schema, with every part it refers to.
pub fn json_schema() -> Value {
    let mut parts = Vec::new();
    <Flow as ToSchema>::schemas(&mut parts);
    let defs: serde_json::Map<String, Value> =
        parts.into_iter().map(|(name, schema)| (name, local(to_value(&schema)))).collect();
    let mut schema = local(to_value(&<Flow as PartialSchema>::schema()));
    if let Some(root) = schema.as_object_mut() {
        root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        root.insert("title".into(), json!("Flow"));
        root.insert("$defs".into(), Value::Object(defs));
    }
    schema
}

fn to_value(schema: &impl serde::Serialize) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

/// References into an OpenAPI document become references into this one.
fn local(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                match member {
                    Value::String(text) if name == "$ref" => {
                        *text = text.replace("#/components/schemas/", "#/$defs/");
                    }
                    other => *other = local(other.take()),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = local(item.take());
            }
        }
        _ => {}
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(members) => {
                for (name, member) in members {
                    match member {
                        Value::String(text) if name == "$ref" => found.push(text.clone()),
                        other => references(other, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_to_a_part_of_the_schema() {
        let schema = json_schema();
        let mut found = Vec::new();
        references(&schema, &mut found);
        assert!(found.iter().any(|reference| reference == "#/$defs/FlowStage"), "{found:?}");
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(schema.pointer(pointer).is_some(), "{reference}");
        }
    }
}
