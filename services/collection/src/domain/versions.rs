//! What changed from one submission of a table to the next.

use std::collections::BTreeMap;

use kernel::Period;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A cell that two submissions hold differently.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CellChange {
    /// The element.
    pub element: String,
    /// The period its value speaks of.
    pub value_period: Period,
    /// What it held before; none if it was not there.
    pub before: Option<Value>,
    /// What it holds now; none if it is not there any more.
    pub after: Option<Value>,
}

/// The cells of a submission, as they were kept.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Kept {
    cells: Vec<KeptValue>,
}

#[derive(Debug, Clone, Deserialize)]
struct KeptValue {
    element: String,
    period: Period,
    value: Value,
}

impl Kept {
    fn by_name(&self) -> BTreeMap<(&str, Period), &Value> {
        self.cells.iter().map(|cell| ((cell.element.as_str(), cell.period), &cell.value)).collect()
    }

    /// What is different from the submission before.
    pub fn since(&self, before: &Self) -> Vec<CellChange> {
        let (old, new) = (before.by_name(), self.by_name());
        let names: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
        let change = |name: &&(&str, Period)| {
            let (before, after) = (old.get(*name).copied(), new.get(*name).copied());
            (before != after).then(|| CellChange {
                element: name.0.to_owned(),
                value_period: name.1,
                before: before.cloned(),
                after: after.cloned(),
            })
        };
        names.iter().filter_map(change).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn kept(cells: Value) -> Kept {
        serde_json::from_value(json!({ "cells": cells })).unwrap()
    }

    #[test]
    fn only_what_differs_is_told() {
        let cell =
            |element: &str, value: i64| json!({"element": element, "period": "2026-12", "value": value});
        let first = kept(json!([cell("C04", 1), cell("C11", 2)]));
        let second = kept(json!([cell("C04", 1), cell("C11", 3), cell("C19", 4)]));
        let told: Vec<_> = second.since(&first).into_iter().map(|c| (c.element, c.before, c.after)).collect();
        assert_eq!(
            told,
            [("C11".into(), Some(json!(2)), Some(json!(3))), ("C19".into(), None, Some(json!(4)))]
        );
        assert_eq!(first.since(&first), []);
    }
}
