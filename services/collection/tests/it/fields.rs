//! Elements as the registry tells of them, and fields that ask them.

use contracts::registry::{ElementRegistered, Sensitivity, Subject};
use forms::{Field, FieldKind, Grain};

/// An element as the registry tells of it.
pub fn element(code: &str) -> ElementRegistered {
    ElementRegistered {
        code: code.into(),
        version: 1,
        name_zh: format!("数据元{code}"),
        name_en: code.into(),
        key: code.to_lowercase(),
        object_class: format!("对象{code}"),
        property: "人数".into(),
        representation: "数量".into(),
        datatype: "integer".into(),
        unit: Some("人".into()),
        minimum: Some(0),
        maximum_element: None,
        authority: "GA".into(),
        sensitivity: Sensitivity::None,
        subject: Subject::Unit,
        synonyms: vec![],
        refresh_days: 31,
        definition_zh: "期末数".into(),
        qualifiers: vec![],
        code_list: None,
    }
}

pub fn field(element: &str) -> Field {
    let header = element.starts_with('U');
    Field {
        element: element.parse().unwrap(),
        key: if element == "U04" { "filler_name".into() } else { element.to_lowercase() },
        label_zh: format!("数据项{element}"),
        label_en: String::new(),
        kind: if header {
            FieldKind::Text { max_length: 30 }
        } else {
            FieldKind::Integer { minimum: Some(0), maximum: None }
        },
        unit: None,
        required: true,
        grain: if header { Grain::Header } else { Grain::Unit },
        sensitivity: forms::Sensitivity::None,
        hint_zh: None,
    }
}
