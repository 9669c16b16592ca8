//! The form that an admission carries, read.

use contracts::approval::AdmissionContent;
use forms::{FormDefinition, definition::MAX_FIELDS};

/// The form; none if it cannot be read, or is longer than a form may be.
pub fn form_of(content: &AdmissionContent) -> Option<FormDefinition> {
    let form: FormDefinition = serde_json::from_value(content.form.clone()).ok()?;
    (form.fields.len() <= MAX_FIELDS).then_some(form)
}

#[cfg(test)]
mod tests {
    use kernel::Frequency;
    use serde_json::json;

    use super::*;
    use crate::domain::samples::{day, form};

    #[test]
    fn a_form_is_read_and_what_is_none_is_not() {
        let content = |form: serde_json::Value| AdmissionContent {
            department: "210102-MZ".parse().unwrap(),
            title_zh: "月报".into(),
            title_en: String::new(),
            form_code: "F01".into(),
            form,
            frequency: Frequency::Monthly,
            first_due: day("2026-12-25"),
            due: None,
            areas: vec!["/210000000000/210100000000/210102000000/".parse().unwrap()],
            citations: vec![],
            minutes: 12,
            purpose: "掌握底数".into(),
            retention_months: None,
            second_review: false,
            derived: Vec::new(),
        };
        let read = form_of(&content(serde_json::to_value(form(&["C04", "C11"])).unwrap()));
        assert_eq!(read.unwrap().fields.len(), 2);
        assert_eq!(form_of(&content(json!({"title_zh": "月报", "fields": [{"photo": true}]}))), None);
    }
}
