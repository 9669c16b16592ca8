//! A field list as a sheet: read with mistakes by cell, and written so that it can be read again.

use std::{borrow::Cow, collections::BTreeMap};

use contracts::registry::Sensitivity;
use forms::{CodeValue, ElementCode, FieldKind};
use kernel::{Refusal, Violation, digest, refusal::Code};
use spreadsheet::{
    Column, Edit, Export, KEY, ORIGIN, Row, Sheet, codes as sheet_codes, optional, or_refused,
};

use super::{Rows, Wanted, What, codes};
use crate::domain::content::{AskedField, NewElement};

/// The columns of a field list. A row has a code, or a name.
pub const LAYOUT: &[Column] = &[
    optional("element", "数据元编号"),
    optional("name_zh", "名称"),
    optional("name_en", "英文名称"),
    optional("key", "标识"),
    optional("datatype", "数据类型"),
    optional("unit", "计量单位"),
    optional("minimum", "最小值"),
    optional("maximum", "最大值"),
    optional("max_length", "最多字符"),
    optional("codes", "选项"),
    optional("required", "必填"),
    optional("sensitivity", "敏感级别"),
    optional("definition_zh", "定义"),
    optional("standard", "依据标准"),
    optional("why_not_reusable", "不能复用的理由"),
    KEY,
    ORIGIN,
];
/// What only a new element says.
const OF_NEW: [&str; 12] = [
    "name_en",
    "key",
    "datatype",
    "unit",
    "minimum",
    "maximum",
    "max_length",
    "codes",
    "sensitivity",
    "definition_zh",
    "standard",
    "why_not_reusable",
];
const SENSITIVITIES: [(Sensitivity, &str, &str); 3] = [
    (Sensitivity::None, "none", "无"),
    (Sensitivity::Personal, "personal", "个人信息"),
    (Sensitivity::Sensitive, "sensitive", "敏感个人信息"),
];

/// Something new of which nothing is said yet.
pub fn blank() -> NewElement {
    NewElement {
        key: String::new(),
        name_zh: String::new(),
        name_en: String::new(),
        datatype: String::new(),
        minimum: None,
        maximum: None,
        max_length: None,
        codes: Vec::new(),
        unit: None,
        definition_zh: String::new(),
        sensitivity: Sensitivity::None,
        standard: None,
        why_not_reusable: String::new(),
    }
}

/// What tells a field of a draft from the others.
pub fn identity(field: &AskedField) -> String {
    match (&field.element, &field.new_element) {
        (Some(element), _) => element.to_string(),
        (None, Some(new)) => format!("new:{}", new.key),
        (None, None) => String::new(),
    }
}

/// Reads the rows of a list for a draft that asks these fields.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn read<'a>(sheet: &'a Sheet, stored: &[AskedField]) -> Result<Rows<'a>, Refusal> {
    let mut mistakes = Vec::new();
    let mut rows = Rows::default();
    for row in sheet.rows() {
        let at = match row.key() {
            None => None,
            Some(key) => match stored.iter().position(|field| identity(field) == key) {
                None => {
                    mistakes.push(row.wrong("element", &sheet_codes::SHEET_KEY_UNKNOWN));
                    continue;
                }
                at => at,
            },
        };
        let Some(wanted) = wanted(row, at, &mut mistakes) else { continue };
        let before = at.and_then(|at| stored.get(at)).map(origin).unwrap_or_default();
        match row.edit(&origin(&wanted.said()), &before) {
            Edit::None => rows.untouched += 1,
            Edit::Stale => mistakes.push(row.wrong("element", &sheet_codes::SHEET_ROW_STALE)),
            Edit::Made => rows.wanted.push(wanted),
        }
    }
    or_refused(rows, mistakes)
}

/// The fields of a draft as a sheet; `names` are those of elements, for people to read.
pub fn export(fields: &[AskedField], names: &BTreeMap<ElementCode, String>) -> Export {
    let mut export = Export::new("填报项", LAYOUT);
    for field in fields {
        let mut cells = match (&field.element, &field.new_element) {
            (Some(code), _) => BTreeMap::from([
                ("element", code.to_string()),
                ("name_zh", names.get(code).cloned().unwrap_or_default()),
            ]),
            (None, Some(new)) => of_new(new),
            (None, None) => BTreeMap::new(),
        };
        cells.insert("required", if field.required { "是" } else { "否" }.to_owned());
        cells.insert("_key", identity(field));
        cells.insert("_origin", origin(field));
        export.push(cells);
    }
    export
}

fn of_new(new: &NewElement) -> BTreeMap<&'static str, String> {
    let sensitivity = SENSITIVITIES.iter().find(|(level, ..)| *level == new.sensitivity);
    let codes: Vec<String> = new.codes.iter().map(|code| format!("{}={}", code.code, code.zh)).collect();
    BTreeMap::from([
        ("name_zh", new.name_zh.clone()),
        ("name_en", new.name_en.clone()),
        ("key", new.key.clone()),
        ("datatype", new.datatype.clone()),
        ("unit", new.unit.clone().unwrap_or_default()),
        ("minimum", new.minimum.clone().unwrap_or_default()),
        ("maximum", new.maximum.clone().unwrap_or_default()),
        ("max_length", new.max_length.map(|most| most.to_string()).unwrap_or_default()),
        ("codes", codes.join("|")),
        ("sensitivity", sensitivity.map(|(_, _, zh)| (*zh).to_owned()).unwrap_or_default()),
        ("definition_zh", new.definition_zh.clone()),
        ("standard", new.standard.clone().unwrap_or_default()),
        ("why_not_reusable", new.why_not_reusable.clone()),
    ])
}

/// The hash of what a row says. The English names of codes have no column: they do not count.
fn origin(field: &AskedField) -> String {
    let mut said = field.clone();
    for code in said.new_element.iter_mut().flat_map(|new| &mut new.codes) {
        code.en.clear();
    }
    // Texts and numbers are always JSON.
    digest::of(&said).unwrap_or_default()
}

impl Wanted<'_> {
    /// The field as the file says it.
    pub fn said(&self) -> AskedField {
        let (element, new_element) = match &self.what {
            What::Element(code) => (Some(code.clone()), None),
            What::Named(new) => (None, Some((**new).clone())),
        };
        AskedField { element, new_element, required: self.required }
    }
}

fn wanted<'a>(row: Row<'a>, at: Option<usize>, mistakes: &mut Vec<Violation>) -> Option<Wanted<'a>> {
    let before = mistakes.len();
    let required = yes(row.get("required"));
    if required.is_none() {
        mistakes.push(row.wrong("required", &codes::YES_NO));
    }
    let what = match (row.get("element"), row.get("name_zh")) {
        ("", "") => {
            mistakes.push(row.wrong("name_zh", &codes::NAMELESS));
            None
        }
        ("", _) => Some(What::Named(Box::new(named(row, mistakes)))),
        (code, _) => {
            let stray = OF_NEW.iter().filter(|column| !row.get(column).is_empty());
            mistakes.extend(stray.map(|column| row.wrong(column, &codes::OF_ELEMENT)));
            let parsed = code.parse().map(What::Element).ok();
            if parsed.is_none() {
                mistakes.push(row.wrong("element", &codes::ELEMENT));
            }
            parsed
        }
    };
    let (what, required) = (what?, required?);
    (mistakes.len() == before).then_some(Wanted { row, at, what, required, column })
}

fn named(row: Row<'_>, mistakes: &mut Vec<Violation>) -> NewElement {
    let own = |name: &str| row.get(name).to_owned();
    let given = |name: &str| Some(own(name)).filter(|text| !text.is_empty());
    let mut wrong = |name: &str, code: &'static Code| mistakes.push(row.wrong(name, code));
    let kinds = FieldKind::TYPE_NAMES.into_iter().filter_map(FieldKind::parse_type);
    let word = row.get("datatype");
    let kind = kinds.into_iter().find(|kind| kind.type_name() == word || kind.zh() == word);
    if kind.is_none() && !word.is_empty() {
        wrong("datatype", &codes::DATATYPE);
    }
    let level = row.get("sensitivity");
    let sensitivity = SENSITIVITIES.iter().find(|(_, name, zh)| *name == level || *zh == level);
    if sensitivity.is_none() && !level.is_empty() {
        wrong("sensitivity", &codes::SENSITIVITY);
    }
    let max_length = given("max_length").map(|most| most.parse().ok());
    if max_length == Some(None) {
        wrong("max_length", &codes::NUMBER);
    }
    let values: Option<Vec<CodeValue>> =
        row.get("codes").split('|').filter(|part| !part.trim().is_empty()).map(code).collect();
    if values.is_none() {
        wrong("codes", &codes::CODES);
    }
    NewElement {
        key: own("key"),
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        datatype: kind.map(|kind| kind.type_name().to_owned()).unwrap_or_default(),
        unit: given("unit"),
        minimum: given("minimum"),
        maximum: given("maximum"),
        max_length: max_length.flatten(),
        codes: values.unwrap_or_default(),
        definition_zh: own("definition_zh"),
        sensitivity: sensitivity.map_or(Sensitivity::None, |(level, ..)| *level),
        standard: given("standard"),
        why_not_reusable: own("why_not_reusable"),
    }
}

fn code(part: &str) -> Option<CodeValue> {
    let (code, zh) = part.split_once('=')?;
    Some(CodeValue { code: code.trim().to_owned(), zh: zh.trim().to_owned(), en: String::new() })
}

/// Yes or no, as offices write it; nothing is no.
pub fn yes(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "是" | "必填" | "yes" | "true" | "true()" | "1" | "y" => Some(true),
        "" | "否" | "选填" | "no" | "false" | "false()" | "0" | "n" => Some(false),
        _ => None,
    }
}

fn column(member: &str) -> &'static str {
    let found = LAYOUT.iter().find(|column| column.name == member);
    found.map_or("name_zh", |column| match &column.name {
        Cow::Borrowed(name) => *name,
        Cow::Owned(_) => "name_zh",
    })
}
