//! Items as a sheet: read with mistakes by cell, and written so that they can be read again.

use std::collections::BTreeMap;

use contracts::registry::{LegalBasis, Support};
use kernel::{AreaPath, DepartmentCode, Frequency, Refusal, Violation, digest};
use spreadsheet::{Edit, Export, KEY, ORIGIN, codes as sheet_codes};

use super::{
    Inherited, Item, codes,
    duty_item::{ItemText, MOST_ITEMS, item_code},
    list_codes,
    sheet::{Column, Row, Sheet, optional, or_refused, required},
    spelling::{parse, parts, word},
    words,
};

/// The columns of a sheet of items. Several laws, articles or departments in a cell are `a|b`.
pub const LAYOUT: &[Column] = &[
    required("code", "编号"),
    required("name_zh", "事项名称"),
    optional("name_en", "英文名称"),
    required("content_zh", "事项内容"),
    optional("content_en", "英文内容"),
    required("kind", "类别"),
    required("lead_department", "牵头部门"),
    required("basis_law", "依据"),
    required("basis_article", "条款"),
    optional("basis_text", "依据内容"),
    required("allowed_frequency", "报送频次"),
    optional("support_money", "经费保障"),
    optional("support_people", "人员保障"),
    optional("support_data", "信息保障"),
    optional("support_contact", "联系人"),
    optional("reporting_objects", "允许使用的报表台账"),
    optional("inherits", "上级事项"),
    KEY,
    ORIGIN,
];

/// An item that somebody wrote into a sheet, or changed there.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    /// Its code.
    pub code: String,
    /// The item above that it carries out, if the sheet says so.
    pub inherits: Option<Inherited>,
    /// What it says.
    pub text: ItemText,
}

/// What a sheet does to a draft.
#[derive(Debug, Default)]
pub struct ItemPlan {
    /// Items that the draft does not have.
    pub created: Vec<ItemRow>,
    /// Items that it has, and that say something else from now on.
    pub changed: Vec<ItemRow>,
    /// Rows that change nothing.
    pub unchanged: usize,
}

/// Reads the items of a sheet for the draft of an area that holds these. A department may be given by
/// its letters alone; then it is the area's own.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn plan(sheet: &Sheet, area: &AreaPath, stored: &[Item]) -> Result<ItemPlan, Refusal> {
    let mut mistakes = Vec::new();
    let mut plan = ItemPlan::default();
    let mut seen: Vec<&str> = Vec::new();
    for row in sheet.rows() {
        let code = row.get("code");
        if item_code(code).is_err() {
            mistakes.push(row.wrong("code", &codes::ITEM_CODE));
        } else if seen.contains(&code) {
            mistakes.push(row.wrong("code", &codes::ITEM_TWICE));
        }
        seen.push(code);
        let known = stored.iter().find(|item| item.code == code);
        if let Some(key) = row.key().filter(|key| *key != code) {
            let there = stored.iter().any(|item| item.code == key);
            let told = if there { &list_codes::ITEM_RENAMED } else { &sheet_codes::SHEET_KEY_UNKNOWN };
            mistakes.push(row.wrong("code", told));
        } else if row.key().is_some() && known.is_none() {
            // Exported, and taken off the draft since.
            mistakes.push(row.wrong("code", &sheet_codes::SHEET_ROW_STALE));
        }
        let Some(read) = item(row, area, &mut mistakes) else { continue };
        match known {
            // The first row too many is told; those behind it are too many as well.
            None if stored.len() + plan.created.len() == MOST_ITEMS => {
                mistakes.push(row.wrong("code", &codes::ITEM_MANY));
                break;
            }
            None => plan.created.push(read),
            Some(item) => match row.edit(&origin(&read.text, read.inherits.as_ref()), &origin_of(item)) {
                Edit::None => plan.unchanged += 1,
                Edit::Stale => mistakes.push(row.wrong("code", &sheet_codes::SHEET_ROW_STALE)),
                // A sheet that somebody wrote says nothing of the item above: then it does not change.
                Edit::Made if read.inherits.is_none() && read.text == item.text => plan.unchanged += 1,
                Edit::Made => plan.changed.push(read),
            },
        }
    }
    or_refused(plan, mistakes)
}

/// The items of a list as a sheet.
pub fn export(items: &[Item]) -> Export {
    let mut export = Export::new("清单事项", LAYOUT);
    for item in items {
        let text = &item.text;
        let basis = |part: fn(&LegalBasis) -> &str| words::join(text.basis.iter().map(part));
        let leads = text.lead_departments.iter().map(DepartmentCode::as_str);
        export.push(BTreeMap::from([
            ("code", item.code.clone()),
            ("name_zh", text.name_zh.clone()),
            ("name_en", text.name_en.clone()),
            ("content_zh", text.content_zh.clone()),
            ("content_en", text.content_en.clone()),
            ("kind", word(&text.kind)),
            ("lead_department", words::join(leads)),
            ("basis_law", basis(|basis| &basis.law)),
            ("basis_article", basis(|basis| &basis.article)),
            ("basis_text", basis(|basis| &basis.text)),
            ("allowed_frequency", text.allowed_frequency.name().to_owned()),
            ("support_money", text.support.money.clone()),
            ("support_people", text.support.people.clone()),
            ("support_data", text.support.data.clone()),
            ("support_contact", text.support.contact.clone()),
            ("reporting_objects", words::join(text.reporting_objects.iter().map(String::as_str))),
            ("inherits", item.inherits.as_ref().map(Inherited::text).unwrap_or_default()),
            ("_key", item.code.clone()),
            ("_origin", origin_of(item)),
        ]));
    }
    export
}

/// The hash of what a row says.
fn origin(text: &ItemText, inherits: Option<&Inherited>) -> String {
    // Texts and numbers are always JSON.
    digest::of(&(text, inherits)).unwrap_or_default()
}

fn origin_of(item: &Item) -> String {
    origin(&item.text, item.inherits.as_ref())
}

fn item(row: Row<'_>, area: &AreaPath, mistakes: &mut Vec<Violation>) -> Option<ItemRow> {
    let before = mistakes.len();
    let kind = parse(row.get("kind"));
    if kind.is_none() {
        mistakes.push(row.wrong("kind", &codes::ITEM_KIND));
    }
    let allowed_frequency = Frequency::from_name(row.get("allowed_frequency"));
    if allowed_frequency.is_none() {
        mistakes.push(row.wrong("allowed_frequency", &codes::ITEM_FREQUENCY));
    }
    let departments: Option<Vec<DepartmentCode>> =
        parts(row.get("lead_department")).map(|part| department(part, area)).collect();
    if departments.is_none() {
        mistakes.push(row.wrong("lead_department", &codes::ITEM_DEPARTMENT));
    }
    let basis = basis(row);
    if basis.is_none() {
        mistakes.push(row.wrong("basis_article", &codes::ITEM_BASIS_PARTS));
    }
    let cited = Some(row.get("inherits")).filter(|cell| !cell.is_empty());
    let inherits = cited.and_then(Inherited::parse);
    if cited.is_some() && inherits.is_none() {
        mistakes.push(row.wrong("inherits", &list_codes::ITEM_INHERITS));
    }
    if mistakes.len() > before {
        return None;
    }
    let own = |column: &str| row.get(column).to_owned();
    let text = ItemText {
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        content_zh: own("content_zh"),
        content_en: own("content_en"),
        kind: kind?,
        basis: basis?,
        lead_departments: departments?,
        allowed_frequency: allowed_frequency?,
        support: Support {
            money: own("support_money"),
            people: own("support_people"),
            data: own("support_data"),
            contact: own("support_contact"),
        },
        reporting_objects: parts(row.get("reporting_objects")).map(str::to_owned).collect(),
    };
    let to_cell = |violation: Violation| row.placed(column_of(&violation.pointer), violation);
    let text = text.checked(area).map_err(|wrong| mistakes.extend(wrong.into_iter().map(to_cell))).ok()?;
    Some(ItemRow { code: row.get("code").to_owned(), inherits, text })
}

fn department(part: &str, area: &AreaPath) -> Option<DepartmentCode> {
    let own = || format!("{}-{part}", area.code().county_digits()).parse();
    part.parse().or_else(|_| own()).ok()
}

/// Laws and articles side by side; one text for all, or one for each.
fn basis(row: Row<'_>) -> Option<Vec<LegalBasis>> {
    let cell = |column| words::split(row.get(column));
    let (laws, articles, texts) = (cell("basis_law"), cell("basis_article"), cell("basis_text"));
    if laws.len() != articles.len() {
        return None;
    }
    let one_each = texts.len() == laws.len();
    let whole = || words::split(row.get("basis_text")).join("|");
    let text = |n: usize| if one_each { texts.get(n).cloned() } else { Some(whole()) };
    let pairs = laws.into_iter().zip(articles).enumerate();
    pairs.map(|(n, (law, article))| Some(LegalBasis { law, article, text: text(n)? })).collect()
}

fn column_of(pointer: &str) -> &'static str {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    match parts.as_slice() {
        ["name_zh"] => "name_zh",
        ["name_en"] => "name_en",
        ["content_zh"] => "content_zh",
        ["content_en"] => "content_en",
        ["basis", _, "article"] => "basis_article",
        ["basis", _, "text"] => "basis_text",
        ["basis", ..] => "basis_law",
        ["lead_departments", ..] => "lead_department",
        ["support", "money"] => "support_money",
        ["support", "people"] => "support_people",
        ["support", "data"] => "support_data",
        ["support", ..] => "support_contact",
        ["reporting_objects", ..] => "reporting_objects",
        _ => "code",
    }
}

#[cfg(test)]
mod tests;
