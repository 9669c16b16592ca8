//! A JSON Schema (2020-12) for the payload of every event.

use std::collections::BTreeMap;

use contracts::catalogue;
use serde_json::{Map, Value, json};

use super::to_value;
use crate::Failed;

/// The schema of each event by its type name, complete in itself.
pub(super) fn schemas() -> Result<BTreeMap<&'static str, Value>, Failed> {
    let mut schemas = BTreeMap::new();
    for entry in catalogue::all() {
        let mut schema = to_value(&(entry.schema)())?;
        rename(&mut schema, &|name| format!("#/$defs/{name}"));
        let mut definitions = Map::new();
        for (name, mut part) in parts(&entry)? {
            rename(&mut part, &|name| format!("#/$defs/{name}"));
            definitions.insert(name, part);
        }
        if let Value::Object(map) = &mut schema {
            map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
            map.insert("$id".into(), json!(format!("urn:{}", entry.kind.replace('.', ":"))));
            map.insert("title".into(), json!(entry.kind));
            if !definitions.is_empty() {
                map.insert("$defs".into(), Value::Object(definitions));
            }
        }
        schemas.insert(entry.kind, schema);
    }
    Ok(schemas)
}

/// The schemas that an event's payload refers to. Two of one name would silently become one.
pub(super) fn parts(entry: &catalogue::Entry) -> Result<BTreeMap<String, Value>, Failed> {
    let mut found = Vec::new();
    (entry.parts)(&mut found);
    let mut parts = BTreeMap::new();
    for (name, part) in found {
        let part = to_value(&part)?;
        let clash = parts.insert(name.clone(), part.clone()).is_some_and(|other| other != part);
        if clash {
            return Err(Failed::Refused(format!("{} refers to two schemas named {name}", entry.kind)));
        }
    }
    Ok(parts)
}

/// Points references somewhere else: from OpenAPI's place for schemas to the document's own.
pub(super) fn rename(value: &mut Value, to: &dyn Fn(&str) -> String) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map.iter_mut() {
                let target = inner.as_str().and_then(|text| text.strip_prefix("#/components/schemas/"));
                match target.map(to) {
                    Some(target) if key == "$ref" => *inner = Value::String(target),
                    _ => rename(inner, to),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, to)),
        _ => {}
    }
}
