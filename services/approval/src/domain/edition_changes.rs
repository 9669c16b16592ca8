//! What a department changed between two editions of one request: its statement member by member, its
//! form field by field, and what the checks would now answer instead of asking.

use std::collections::BTreeMap;

use forms::{Change, changes};
use kernel::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    changes::{MemberChange, WORDING, differing, of_substance},
    checks::{Assessment, JudgedField},
    content::Content,
};

/// Members that the form's own differences show.
const IN_THE_FORM: [&str; 3] = ["fields", "title_zh", "title_en"];
/// Members that ask communities nothing else: notice moves by itself, files explain.
const BESIDE: [&str; 2] = ["first_due", "files"];

/// One of the two editions.
#[derive(Debug, Clone, Copy)]
pub struct Filed<'a> {
    /// Counts from 1.
    pub number: i32,
    /// When it was filed.
    pub at: Timestamp,
    /// What was stated.
    pub content: &'a Content,
    /// What the checks said.
    pub assessment: &'a Assessment,
}

/// What a field is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldName {
    /// 名称
    pub zh: String,
    /// English name.
    pub en: String,
}

/// Everything that differs between two editions of a request.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct EditionChanges {
    /// The edition compared with.
    pub since: i32,
    /// When that was filed.
    pub since_submitted_at: Timestamp,
    /// The edition that is compared.
    pub edition: i32,
    /// Whether something of substance differs.
    pub substantive: bool,
    /// Members of the request.
    pub members: Vec<MemberChange>,
    /// The form, field by field and rule by rule; the attribute `verdict` of a field is what becomes of it.
    pub form: Vec<Change>,
    /// The names of the fields that either edition has, by their keys.
    pub names: BTreeMap<String, FieldName>,
}

/// Compares two editions.
pub fn between(before: Filed<'_>, after: Filed<'_>) -> EditionChanges {
    let members = members(before.content, after.content);
    let (old, new) = (&before.assessment.report.fields, &after.assessment.report.fields);
    let mut form = fields(old, new);
    let of_what_is_asked = changes(&before.assessment.form, &after.assessment.form);
    // Which fields there are is told of all of them, also of those that nobody is asked.
    form.extend(
        of_what_is_asked
            .into_iter()
            .filter(|change| !matches!(change, Change::Added { .. } | Change::Removed { .. })),
    );
    EditionChanges {
        since: before.number,
        since_submitted_at: before.at,
        edition: after.number,
        substantive: members.iter().any(|member| member.substantive) || form.iter().any(of_substance),
        members,
        form,
        names: old.iter().chain(new).map(named).collect(),
    }
}

fn named(field: &JudgedField) -> (String, FieldName) {
    (field.key.clone(), FieldName { zh: field.label_zh.clone(), en: field.label_en.clone() })
}

fn members(before: &Content, after: &Content) -> Vec<MemberChange> {
    let mut found = differing(before, after, &IN_THE_FORM);
    for member in &mut found {
        let name = member.pointer.trim_start_matches('/');
        // Fewer minutes are nobody's loss.
        let fewer = name == "minutes" && after.minutes < before.minutes;
        member.substantive = !WORDING.contains(&name) && !BESIDE.contains(&name) && !fewer;
    }
    found
}

/// The fields that came, went, or are answered where they were asked, or the other way round.
fn fields(before: &[JudgedField], after: &[JudgedField]) -> Vec<Change> {
    let in_which = |fields: &[JudgedField], key: &str| {
        fields.iter().find(|field| field.key == key).map(|field| field.verdict)
    };
    let verdict = |verdict| serde_json::to_value(verdict).unwrap_or(Value::Null);
    let gone = before.iter().filter(|field| in_which(after, &field.key).is_none());
    let mut found: Vec<Change> = gone.map(|field| Change::Removed { key: field.key.clone() }).collect();
    for field in after {
        match in_which(before, &field.key) {
            None => found.push(Change::Added { key: field.key.clone() }),
            Some(was) if was != field.verdict => found.push(Change::Altered {
                key: field.key.clone(),
                attribute: "verdict".into(),
                before: Some(verdict(was)),
                after: Some(verdict(field.verdict)),
            }),
            Some(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn field(key: &str, verdict: &str) -> JudgedField {
        let judged = json!({ "pointer": "/fields/0", "element": "C11", "key": key, "label_zh": key, "label_en": key,
            "grain": "unit", "verdict": verdict });
        serde_json::from_value(judged).unwrap()
    }

    #[test]
    fn a_question_that_is_answered_now_is_no_question_that_is_gone() {
        let before = [field("beds", "ask"), field("trips", "ask"), field("walls", "ask")];
        let after = [field("beds", "supply"), field("walls", "ask"), field("stairs", "supply")];
        let altered = Change::Altered {
            key: "beds".into(),
            attribute: "verdict".into(),
            before: Some("ask".into()),
            after: Some("supply".into()),
        };
        let removed = Change::Removed { key: "trips".into() };
        assert_eq!(fields(&before, &after), [removed, altered, Change::Added { key: "stairs".into() }]);
    }
}
