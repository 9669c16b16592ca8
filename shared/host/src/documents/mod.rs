//! What a program says about itself: OpenAPI, AsyncAPI, event schemas, codes, policy.
//!
//! Made from the same values that run: routes, the catalogue of events, the policy tables. The
//! files under `openapi/` are this map written out; a test holds them against it.

mod asyncapi;
mod events;
mod policy;

use std::{collections::BTreeMap, path::Path};

use kernel::Code;
use messaging::transport::Topology;
use serde_json::Value;

use crate::{Failed, Module};

/// Every document by its path below the output directory. The same for the same program.
///
/// # Errors
/// If two refusals share a code, two schemas a name, or an endpoint has no rule.
pub fn all(modules: &[Module], topology: &Topology) -> Result<BTreeMap<String, String>, Failed> {
    let mut files = BTreeMap::new();
    for module in modules {
        let document = web::openapi::complete(module.name, module.routes, module.rules);
        let operations = web::openapi::operation_ids(&document);
        let rules = || module.rules.iter().chain(web::operations::RULES);
        let ruled = |id: &&String| rules().any(|rule| rule.operation == id.as_str());
        if let Some(id) = operations.iter().find(|id| !ruled(id)) {
            return Err(Failed::Refused(format!(
                "operation {id} is missing from the policy of {}",
                module.name
            )));
        }
        if !operations.is_empty() {
            files.insert(format!("{}.json", module.name), pretty(&to_value(&document)?));
        }
    }
    for (kind, schema) in events::schemas()? {
        files.insert(format!("events/{kind}.schema.json"), pretty(&schema));
    }
    files.insert("asyncapi.json".into(), pretty(&asyncapi::document(topology)?));
    files.insert("problems.md".into(), problems(modules)?);
    files.insert("policy.md".into(), policy::markdown(modules));
    Ok(files)
}

/// Writes the documents below a directory and removes event schemas that no event has any more.
///
/// # Errors
/// If a file cannot be written.
pub fn write(files: &BTreeMap<String, String>, out: &Path) -> Result<(), Failed> {
    for (name, text) in files {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, text)
            .map_err(|error| Failed::System(format!("{}: {error}", path.display())))?;
    }
    for entry in std::fs::read_dir(out.join("events"))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".schema.json") && !files.contains_key(&format!("events/{name}")) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn problems(modules: &[Module]) -> Result<String, Failed> {
    let mut codes = web::catalogue::shared();
    for module in modules {
        codes.extend(module.codes.iter().flat_map(|list| list.iter().copied()));
    }
    // Two services may both list a block of a shared crate; two codes of one name are a mistake.
    let mut seen: BTreeMap<&str, &'static Code> = BTreeMap::new();
    for code in codes {
        if seen.insert(code.name, code).is_some_and(|other| other != code) {
            return Err(Failed::Refused(format!("two refusals share the code {}", code.name)));
        }
    }
    Ok(web::catalogue::markdown(&seen.into_values().collect::<Vec<_>>()))
}

fn to_value(value: &impl serde::Serialize) -> Result<Value, Failed> {
    serde_json::to_value(value).map_err(|error| Failed::System(error.to_string()))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn files() -> BTreeMap<String, String> {
        let modules = [testing::module("approval"), testing::module("collection")];
        all(&modules, &testing::topology()).unwrap()
    }

    #[test]
    fn every_event_has_a_schema_of_its_own_without_outside_references() {
        let files = files();
        for entry in contracts::catalogue::all() {
            let text = &files[&format!("events/{}.schema.json", entry.kind)];
            let schema: Value = serde_json::from_str(text).unwrap();
            for reference in references(&schema) {
                let name = reference
                    .strip_prefix("#/$defs/")
                    .unwrap_or_else(|| panic!("{}: {reference}", entry.kind));
                assert!(schema["$defs"][name].is_object(), "{}: {reference}", entry.kind);
            }
        }
    }

    #[test]
    fn every_reference_of_the_asyncapi_document_leads_somewhere() {
        let document: Value = serde_json::from_str(&files()["asyncapi.json"]).unwrap();
        let references = references(&document);
        assert!(references.len() > 50);
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }

    #[test]
    fn asyncapi_tells_who_sends_and_who_receives() {
        let document: Value = serde_json::from_str(&files()["asyncapi.json"]).unwrap();
        let operations = document["operations"].as_object().unwrap();
        assert_eq!(operations["approval.send.approval.admission"]["action"], "send");
        assert_eq!(operations["collection.receive.approval.admission"]["action"], "receive");
        assert!(!operations.contains_key("approval.receive.approval.admission"));
    }

    #[test]
    fn the_documents_are_the_same_every_time() {
        assert_eq!(files(), files());
    }

    fn references(value: &Value) -> Vec<String> {
        match value {
            Value::Object(map) => {
                let own = map.get("$ref").and_then(Value::as_str).map(str::to_owned);
                own.into_iter().chain(map.values().flat_map(references)).collect()
            }
            Value::Array(items) => items.iter().flat_map(references).collect(),
            _ => Vec::new(),
        }
    }
}
