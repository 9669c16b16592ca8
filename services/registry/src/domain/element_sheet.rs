//! Elements as a sheet: read with mistakes by cell, and written so that they can be read again.

use std::collections::BTreeMap;

use kernel::{Refusal, Violation, digest};
use spreadsheet::{Edit, Export, ORIGIN};

use super::{
    Element, ElementText, Status, codes,
    sheet::{Column, Row, Sheet, optional, or_refused, required},
    spelling::{parse, parts, word},
};

/// The columns of a sheet of elements. Several synonyms or authorities in a cell are `a|b`.
pub const LAYOUT: &[Column] = &[
    required("code", "编号"),
    required("name_zh", "名称"),
    optional("name_en", "英文名称"),
    required("key", "机读名"),
    required("object_class", "对象类"),
    required("property", "特性"),
    required("representation", "表示"),
    required("datatype", "数据类型"),
    optional("unit", "计量单位"),
    optional("minimum", "最小值"),
    optional("maximum_element", "上限数据元"),
    optional("code_list", "代码表"),
    required("authority", "权威来源"),
    required("sensitivity", "敏感级别"),
    required("subject", "主体"),
    optional("synonyms", "同义词"),
    required("refresh_days", "更新间隔天数"),
    required("definition_zh", "定义"),
    optional("steward", "管理部门"),
    optional("status", "登记状态"),
    optional("qualifiers", "限定词"),
    ORIGIN,
];

/// One row that was read.
#[derive(Debug)]
pub struct Definition<'a> {
    /// Where it stands, for mistakes found later.
    pub row: Row<'a>,
    /// The element's code.
    pub code: String,
    /// What it says.
    pub text: ElementText,
    /// How far it has come; none if the sheet does not say.
    pub status: Option<Status>,
}

impl Definition<'_> {
    /// What the row does to the element that is registered under its code.
    pub fn edit(&self, known: &Element) -> Edit {
        self.row.edit(&origin(&self.text, self.status.unwrap_or(known.status)), &origin_of(known))
    }
}

/// Reads the definitions of a sheet.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn read(sheet: &Sheet) -> Result<Vec<Definition<'_>>, Refusal> {
    let mut mistakes = Vec::new();
    let mut all: Vec<Definition<'_>> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for row in sheet.rows() {
        let code = row.get("code");
        if code.parse::<forms::ElementCode>().is_err() {
            mistakes.push(row.wrong("code", &codes::ELEMENT_CODE));
        } else if !seen.insert(code) {
            mistakes.push(row.wrong("code", &codes::ELEMENT_TWICE));
        }
        let status = match row.get("status") {
            "" => None,
            word => match parse::<Status>(word).filter(|status| *status != Status::Retired) {
                None => {
                    mistakes.push(row.wrong("status", &codes::ELEMENT_STATUS));
                    None
                }
                status => status,
            },
        };
        if let Some(text) = definition(row, &mut mistakes) {
            all.push(Definition { row, code: code.to_owned(), text, status });
        }
    }
    or_refused(all, mistakes)
}

/// A mistake found in a definition, told by its cell.
pub fn at_cell(row: Row<'_>, violation: Violation) -> Violation {
    let column = violation.pointer.split('/').nth(1).unwrap_or_default();
    let known = LAYOUT.iter().map(|column| column.name.as_ref()).find(|name| *name == column);
    Violation { pointer: row.cell(known.unwrap_or("code")), ..violation }
}

fn definition(row: Row<'_>, mistakes: &mut Vec<Violation>) -> Option<ElementText> {
    let before = mistakes.len();
    let own = |column: &str| row.get(column).to_owned();
    let given = |column: &str| Some(own(column)).filter(|text| !text.is_empty());
    let sensitivity = parse(row.get("sensitivity"));
    if sensitivity.is_none() {
        mistakes.push(row.wrong("sensitivity", &codes::ELEMENT_SENSITIVITY));
    }
    let subject = parse(row.get("subject"));
    if subject.is_none() {
        mistakes.push(row.wrong("subject", &codes::ELEMENT_SUBJECT));
    }
    let mut number = |column: &str| match row.get(column).parse::<i64>() {
        Ok(number) => Some(number),
        Err(_) if row.get(column).is_empty() => None,
        Err(_) => {
            mistakes.push(row.wrong(column, &codes::ELEMENT_NUMBER));
            None
        }
    };
    let (minimum, refresh_days) = (number("minimum"), number("refresh_days"));
    let steward = given("steward").map(|code| code.parse());
    if matches!(steward, Some(Err(_))) {
        mistakes.push(row.wrong("steward", &codes::DEPARTMENT_CODE));
    }
    if mistakes.len() > before {
        return None;
    }
    let text = ElementText {
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        key: own("key"),
        object_class: own("object_class"),
        property: own("property"),
        qualifiers: parts(row.get("qualifiers")).map(str::to_owned).collect(),
        representation: own("representation"),
        datatype: own("datatype"),
        unit: given("unit"),
        minimum,
        maximum_element: given("maximum_element"),
        code_list: given("code_list"),
        authority: own("authority"),
        sensitivity: sensitivity?,
        subject: subject?,
        synonyms: parts(row.get("synonyms")).map(str::to_owned).collect(),
        refresh_days: refresh_days.and_then(|days| i32::try_from(days).ok()).unwrap_or(0),
        definition_zh: own("definition_zh"),
        steward: steward.and_then(Result::ok),
    };
    text.checked().map_err(|wrong| mistakes.extend(wrong.into_iter().map(|v| at_cell(row, v)))).ok()
}

/// Elements as a sheet; retired ones are left out, for nothing they say can be changed.
pub fn export(elements: &[Element]) -> Export {
    let mut export = Export::new("数据元", LAYOUT);
    for element in elements.iter().filter(|element| element.is_live()) {
        export.push(row(element));
    }
    export
}

fn row(element: &Element) -> BTreeMap<&'static str, String> {
    let text = &element.text;
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    BTreeMap::from([
        ("code", element.code.clone()),
        ("name_zh", text.name_zh.clone()),
        ("name_en", text.name_en.clone()),
        ("key", text.key.clone()),
        ("object_class", text.object_class.clone()),
        ("property", text.property.clone()),
        ("qualifiers", text.qualifiers.join("|")),
        ("representation", text.representation.clone()),
        ("datatype", text.datatype.clone()),
        ("unit", maybe(&text.unit)),
        ("minimum", text.minimum.map(|n| n.to_string()).unwrap_or_default()),
        ("maximum_element", maybe(&text.maximum_element)),
        ("code_list", maybe(&text.code_list)),
        ("authority", text.authority.clone()),
        ("sensitivity", word(&text.sensitivity)),
        ("subject", word(&text.subject)),
        ("synonyms", text.synonyms.join("|")),
        ("refresh_days", text.refresh_days.to_string()),
        ("definition_zh", text.definition_zh.clone()),
        ("steward", text.steward.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("status", word(&element.status)),
        ("_origin", origin_of(element)),
    ])
}

fn origin_of(element: &Element) -> String {
    origin(&element.text, element.status)
}

/// The hash of what a row says.
fn origin(text: &ElementText, status: Status) -> String {
    // Texts are always JSON.
    digest::of(&(text, status)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,name_zh,key,object_class,property,representation,datatype,unit,minimum,code_list,authority,\
                          sensitivity,subject,synonyms,refresh_days,definition_zh,status\n";

    fn told(row: &str) -> Vec<(String, String)> {
        let sheet = Sheet::read(format!("{HEADER}{row}").as_bytes(), None, LAYOUT).unwrap();
        let refusal = read(&sheet).err();
        refusal.map(|r| r.violations.into_iter().map(|v| (v.pointer, v.code)).collect()).unwrap_or_default()
    }

    #[test]
    fn every_mistake_is_told_by_its_cell() {
        let fine = "C01,甲,key,甲,人数,数量,integer,人,0,,GA,none,unit,乙|丙,31,定义,standard";
        assert!(told(fine).is_empty());
        for (from, to, cell, code) in [
            ("C01", "c01", "A2", "registry.element.code"),
            ("integer", "number", "G2", "registry.element.datatype"),
            ("人,0", "人,x", "I2", "registry.element.number"),
            ("none", "secret", "L2", "registry.element.sensitivity"),
            ("unit", "units", "M2", "registry.element.subject"),
            (",31,", ",,", "O2", "registry.element.refresh-days"),
            ("standard", "retired", "Q2", "registry.element.status"),
            ("乙|丙", &"长".repeat(101), "N2", "text.too-long"),
        ] {
            assert_eq!(told(&fine.replacen(from, to, 1)), [(cell.to_owned(), code.to_owned())], "{to}");
        }
    }
}
