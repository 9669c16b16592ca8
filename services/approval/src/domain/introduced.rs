//! New elements on their way into the dictionary: as their request defined them, and as later
//! requests find them until the registry has recorded them.

use contracts::{
    approval::ElementIntroduced,
    registry::{CodeListValue, ElementCodeList, ElementRegistered, Sensitivity, Subject},
};
use forms::{CodeValue, ElementCode, Field, FieldKind, FormDefinition, Grain};
use kernel::{AdmissionId, ControlNumber, Frequency};

use super::content::{Content, NewElement};

/// An admission, and what the request that it answers brought along.
#[derive(Debug, Clone, Copy)]
pub struct Introducing<'a> {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub number: &'a ControlNumber,
    /// The form that was admitted; fields of it may be older than the request.
    pub form: &'a FormDefinition,
    /// How often it is asked.
    pub frequency: Frequency,
    /// What the request stated.
    pub asked: &'a Content,
    /// The elements of it that nobody had asked before.
    pub new: &'a [ElementCode],
}

impl Introducing<'_> {
    /// One event for each new element that was not struck.
    pub fn events(&self) -> Vec<ElementIntroduced> {
        let fields = self.form.fields.iter().filter(|field| self.new.contains(&field.element));
        fields.map(|field| self.event(field)).collect()
    }

    fn event(&self, field: &Field) -> ElementIntroduced {
        let stated = self.stated(&field.key);
        let hint = || field.hint_zh.clone().unwrap_or_default();
        ElementIntroduced {
            admission: self.admission,
            control_number: self.number.clone(),
            department: self.asked.department.clone(),
            code: field.element.to_string(),
            name_zh: field.label_zh.clone(),
            name_en: field.label_en.clone(),
            key: field.key.clone(),
            datatype: field.kind.type_name().into(),
            unit: field.unit.clone(),
            minimum: match &field.kind {
                FieldKind::Integer { minimum, .. } => *minimum,
                _ => None,
            },
            values: match &field.kind {
                FieldKind::Code { values } => values.iter().map(value).collect(),
                _ => Vec::new(),
            },
            sensitivity: match field.sensitivity {
                forms::Sensitivity::None => Sensitivity::None,
                forms::Sensitivity::Personal => Sensitivity::Personal,
                forms::Sensitivity::Sensitive => Sensitivity::Sensitive,
            },
            subject: if field.grain == Grain::Person { Subject::Person } else { Subject::Unit },
            frequency: self.frequency,
            // A field shows no more of it than a hint.
            definition_zh: stated.map_or_else(hint, |new| new.definition_zh.clone()),
            standard: stated.and_then(|new| new.standard.clone()),
        }
    }

    fn stated(&self, key: &str) -> Option<&NewElement> {
        self.asked.fields.iter().filter_map(|asked| asked.new_element.as_ref()).find(|new| new.key == key)
    }
}

fn value(value: &CodeValue) -> CodeListValue {
    CodeListValue { code: value.code.clone(), zh: value.zh.clone(), en: value.en.clone() }
}

/// The element as later requests find it until the registry tells of it.
pub fn as_held(event: &ElementIntroduced) -> ElementRegistered {
    let list = || ElementCodeList {
        code: event.code.clone(),
        version: 0,
        name_zh: event.name_zh.clone(),
        values: event.values.clone(),
    };
    ElementRegistered {
        code: event.code.clone(),
        version: 0,
        name_zh: event.name_zh.clone(),
        name_en: event.name_en.clone(),
        key: event.key.clone(),
        object_class: String::new(),
        property: String::new(),
        representation: String::new(),
        datatype: event.datatype.clone(),
        unit: event.unit.clone(),
        minimum: event.minimum,
        maximum_element: None,
        authority: event.department.letters().into(),
        sensitivity: event.sensitivity,
        subject: event.subject,
        synonyms: Vec::new(),
        refresh_days: event.frequency.days(),
        definition_zh: event.definition_zh.clone(),
        qualifiers: Vec::new(),
        code_list: (!event.values.is_empty()).then(list),
    }
}
