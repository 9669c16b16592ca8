//! What an admission asked first becomes an element: recorded, as its request defined it, until a
//! steward qualifies it.

use contracts::approval::ElementIntroduced;
use kernel::Revision;
use recognition::Parts;

use super::{
    CodeList, Element, ElementText, Status,
    code_list::{CodeListText, ListedValue},
    codes,
    dictionary::Dictionary,
    element_text::{LONGEST_DEFINITION, LONGEST_NAME},
};

/// The element. What its request did not say is read from its name; where another element bears
/// the name, means the same or has the key, the code tells them apart: whether they are one is for
/// a steward to say, who may merge them.
pub fn element(event: &ElementIntroduced, dictionary: &Dictionary) -> Element {
    Element {
        code: event.code.clone(),
        version: 1,
        status: Status::Recorded,
        text: told_apart(text(event), &event.code, dictionary),
        merged_into: None,
        introduced_by: Some(event.control_number.clone()),
        revision: Revision::NEW,
    }
}

/// What the request said of it, and what its name says.
pub fn text(event: &ElementIntroduced) -> ElementText {
    let Parts { object_class, property } = Parts::of(&event.name_zh, event.unit.as_deref(), &event.datatype);
    ElementText {
        name_zh: event.name_zh.clone(),
        name_en: event.name_en.clone(),
        key: event.key.clone(),
        object_class,
        property,
        qualifiers: Vec::new(),
        representation: representation(&event.datatype).to_owned(),
        datatype: event.datatype.clone(),
        unit: event.unit.clone(),
        minimum: event.minimum,
        maximum_element: None,
        code_list: code_list(event).map(|list| list.code),
        authority: event.department.letters().to_owned(),
        sensitivity: event.sensitivity,
        subject: event.subject,
        synonyms: Vec::new(),
        refresh_days: event.frequency.days(),
        definition_zh: definition(event),
        steward: Some(event.department.clone()),
    }
}

/// The values that its request wrote out, as a list of its own.
pub fn code_list(event: &ElementIntroduced) -> Option<CodeList> {
    let value = |value: &contracts::registry::CodeListValue| ListedValue {
        code: value.code.clone(),
        zh: value.zh.clone(),
        en: value.en.clone(),
        withdrawn: false,
    };
    let text = CodeListText {
        name_zh: event.name_zh.clone(),
        name_en: event.name_en.clone(),
        standard: event.standard.clone().unwrap_or_default(),
        values: event.values.iter().map(value).collect(),
    };
    let list = CodeList { code: event.code.clone(), version: 1, text, revision: Revision::NEW };
    (!event.values.is_empty()).then_some(list)
}

fn definition(event: &ElementIntroduced) -> String {
    let own = &event.definition_zh;
    match &event.standard {
        // A code list names its standard itself.
        Some(standard) if event.values.is_empty() => {
            clip(own, &format!("（依据 {standard}）"), LONGEST_DEFINITION)
        }
        _ => own.clone(),
    }
}

/// How values are written, as the dictionary calls it.
fn representation(datatype: &str) -> &'static str {
    match datatype {
        "integer" | "decimal" => "数量",
        "boolean" => "指示",
        "date" | "month" | "period" => "日期",
        "code" | "area" => "代码",
        "phone" | "citizen-id" => "标识",
        _ => "描述",
    }
}

fn told_apart(mut text: ElementText, code: &str, dictionary: &Dictionary) -> ElementText {
    for (collision, _) in dictionary.collisions(code, &text.clone()) {
        let mark = format!("（{code}）");
        if *collision == codes::ELEMENT_NAME_TAKEN {
            text.name_zh = clip(&text.name_zh, &mark, LONGEST_NAME);
        } else if *collision == codes::ELEMENT_DUPLICATE {
            text.object_class = clip(&text.object_class, &mark, LONGEST_NAME);
        } else if *collision == codes::ELEMENT_KEY_TAKEN {
            text.key = code.to_ascii_lowercase().replace(['.', '-'], "_");
        }
    }
    text
}

/// Both, the first cut short where they are too long together.
fn clip(text: &str, behind: &str, longest: usize) -> String {
    let room = longest.saturating_sub(behind.chars().count());
    text.chars().take(room).chain(behind.chars()).collect()
}

#[cfg(test)]
mod tests;
