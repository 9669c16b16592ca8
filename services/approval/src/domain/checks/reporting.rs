//! 清单依据: where the items cited name the forms and ledgers that may be asked under them, nothing
//! else may be asked under them.

use std::collections::BTreeSet;

use contracts::registry::DutyItem;
use forms::Grain;
use kernel::refusal::Code;
use serde_json::{Value, json};

use super::{Check, Finding, Verdict};
use crate::domain::{codes, facts::Facts, fields::Resolved};

/// What is asked must stand in one of the forms and ledgers that the items name. An item that names
/// none allows any. A form that the register does not tell of here cannot be looked into: then what is
/// in no other is only advised on. What is held is not asked, and what the system fills in is nobody's.
pub fn check(asked: &[&Resolved], facts: &Facts) -> Vec<Finding> {
    let items: Vec<&DutyItem> = facts.cited.iter().filter_map(|cited| cited.item.as_ref()).collect();
    if items.is_empty() || items.iter().any(|item| item.reporting_objects.is_empty()) {
        return Vec::new();
    }
    let named: BTreeSet<&str> =
        items.iter().flat_map(|item| &item.reporting_objects).map(String::as_str).collect();
    let known: Vec<_> =
        facts.reporting.iter().filter(|object| named.contains(object.code.as_str())).collect();
    let unknown: Vec<&str> =
        named.iter().copied().filter(|code| !known.iter().any(|object| object.code == *code)).collect();
    let names: Vec<String> = named
        .iter()
        .map(|code| {
            known
                .iter()
                .find(|object| object.code == *code)
                .map_or((*code).to_owned(), |object| format!("{code} {}", object.name_zh))
        })
        .collect();
    let evidence = |field: &Resolved| {
        json!({
            "element": field.field.element, "new": field.new, "allowed": named, "unknown": unknown,
            "items": items.iter().map(|item| &item.code).collect::<Vec<_>>(),
        })
    };
    let outside = asked
        .iter()
        .filter(|resolved| resolved.field.grain != Grain::Header)
        .filter(|resolved| !known.iter().any(|object| object.elements.contains(&resolved.field.element)));
    let finding = |resolved: &&Resolved| {
        let (verdict, code): (Verdict, &'static Code) = if unknown.is_empty() {
            (Verdict::Block, &codes::LIST_OBJECT)
        } else {
            (Verdict::Advise, &codes::LIST_OBJECT_UNKNOWN)
        };
        let evidence: Value = evidence(resolved);
        let finding = Finding::of(Check::ListBasis, verdict, code, &resolved.pointer);
        let zh = format!("“{}”不在 {} 之内", resolved.field.label_zh, names.join("、"));
        let en = format!("“{}” is in none of {}", resolved.label_en(), names.join(", "));
        finding.because(zh, en, evidence)
    };
    outside.map(finding).collect()
}
