//! The steps of a reform: from what was typed to what the registry takes.

use serde_json::{Value, json};

use crate::form::FormData;

/// What can be done to areas, by its name in the registry.
pub const KINDS: [&str; 7] =
    ["rename", "merge-into", "merge-as-new", "split", "move", "establish", "abolish"];
/// Digits of a code.
const DIGITS: usize = 12;
const LEVELS: [&str; 5] = ["province", "city", "county", "street", "community"];

/// One step as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// One of [`KINDS`].
    pub kind: String,
    /// The codes it is about, with spaces between.
    pub codes: String,
    /// What becomes of them: a line for each.
    pub into: String,
}

impl Step {
    fn is_empty(&self) -> bool {
        self.kind.is_empty() && self.codes.is_empty() && self.into.is_empty()
    }

    /// As the registry takes it. What is missing or wrong the registry says.
    pub fn body(&self) -> Value {
        let codes: Vec<&str> = self.codes.split_whitespace().collect();
        let code = codes.first().copied().unwrap_or_default();
        let new: Vec<Value> =
            self.into.lines().map(str::trim).filter(|line| !line.is_empty()).map(new_area).collect();
        let only = new.first().cloned().unwrap_or_else(|| new_area(""));
        let kind = self.kind.as_str();
        match kind {
            "rename" => json!({ "kind": kind, "code": code, "name_zh": self.into.trim() }),
            "merge-into" => json!({ "kind": kind, "codes": codes, "into": self.into.trim() }),
            "merge-as-new" => json!({ "kind": kind, "codes": codes, "into": only }),
            "split" => json!({ "kind": kind, "code": code, "into": new }),
            "move" => json!({ "kind": kind, "code": code, "to": only }),
            "establish" => json!({ "kind": kind, "area": only }),
            "abolish" => {
                let successors: Vec<&str> = self.into.split_whitespace().collect();
                json!({ "kind": kind, "code": code, "successors": successors })
            }
            other => json!({ "kind": other }),
        }
    }
}

/// `code name [code above] [level]`, as in `210102025901 新村社区 210102025000 community`.
fn new_area(line: &str) -> Value {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let mut area = json!({});
    let is_code = |word: &&str| word.len() == DIGITS && word.bytes().all(|b| b.is_ascii_digit());
    let mut put = |name: &str, value: &str| {
        if let Some(members) = area.as_object_mut() {
            members.insert(name.to_owned(), json!(value));
        }
    };
    let first = if words.is_empty() { "" } else { words.remove(0) };
    put("code", first);
    if let Some(level) = words.last().copied().filter(|word| LEVELS.contains(word)) {
        put("level", level);
        words.pop();
    }
    if let Some(parent) = words.last().copied().filter(is_code) {
        put("parent", parent);
        words.pop();
    }
    put("name_zh", &words.join(" "));
    area
}

/// Reads the steps that were typed; empty rows are left out.
pub fn read(form: &FormData) -> Vec<Step> {
    let step = |row: usize| Step {
        kind: form.cell("step", row, "kind").to_owned(),
        codes: form.cell("step", row, "codes").to_owned(),
        into: form.cell("step", row, "into").to_owned(),
    };
    (0..form.rows("step")).map(step).filter(|step| !step.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(kind: &str, codes: &str, into: &str) -> Value {
        Step { kind: kind.into(), codes: codes.into(), into: into.into() }.body()
    }

    #[test]
    fn each_step_becomes_what_the_registry_takes() {
        let [a, b, c, street] = ["210102025001", "210102025002", "210102025901", "210102023000"];
        for (made, wanted) in [
            (body("rename", a, "新名社区"), json!({"kind": "rename", "code": a, "name_zh": "新名社区"})),
            (
                body("merge-into", &format!("{a} {b}"), c),
                json!({"kind": "merge-into", "codes": [a, b], "into": c}),
            ),
            (
                body("merge-as-new", &format!("{a} {b}"), &format!("{c} 新村社区")),
                json!({"kind": "merge-as-new", "codes": [a, b], "into": {"code": c, "name_zh": "新村社区"}}),
            ),
            (
                body("split", a, &format!("{b} 东社区\n{c} 西社区")),
                json!({"kind": "split", "code": a, "into": [{"code": b, "name_zh": "东社区"}, {"code": c, "name_zh": "西社区"}]}),
            ),
            (
                body("move", a, &format!("{c} 新村社区 {street}")),
                json!({"kind": "move", "code": a, "to": {"code": c, "name_zh": "新村社区", "parent": street}}),
            ),
            (
                body("establish", "", &format!("{c} 新村社区 {street} community")),
                json!({"kind": "establish", "area": {"code": c, "name_zh": "新村社区", "parent": street, "level": "community"}}),
            ),
            (body("abolish", a, ""), json!({"kind": "abolish", "code": a, "successors": []})),
        ] {
            assert_eq!(made, wanted);
        }
    }
}
