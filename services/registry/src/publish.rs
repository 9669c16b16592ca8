//! What the registry knows, as the events it tells: the whole state each time.

pub mod follow_up;

use std::collections::BTreeMap;

use contracts::registry::{
    AreaChanged, CalendarDay, CalendarPublished, DepartmentChanged, DutyItem, DutyListPublished,
    ElementCodeList, ElementRegistered, ElementRetired, RegisterEntryChanged,
};
use messaging::Work;
use storage::StoreError;

use crate::domain::{Area, Department, DutyList, Element, Entry, Item, YearCalendar};

/// Tells of areas.
///
/// # Errors
/// If the database refuses.
pub async fn areas(work: &Work, areas: &[Area]) -> Result<(), StoreError> {
    let event = |area: &Area| AreaChanged {
        code: area.code(),
        path: area.path.clone(),
        level: area.level,
        name_zh: area.name_zh.clone(),
        name_en: area.name_en.clone(),
        valid_from: area.valid_from,
        valid_to: area.valid_to,
        successors: area.successors.clone(),
    };
    work.publish_all(&areas.iter().map(event).collect::<Vec<_>>()).await
}

/// Tells of a department.
///
/// # Errors
/// If the database refuses.
pub async fn department(work: &Work, department: &Department) -> Result<(), StoreError> {
    work.publish(&DepartmentChanged {
        code: department.code.clone(),
        name_zh: department.text.name_zh.clone(),
        name_en: department.text.name_en.clone(),
        credit_code: department.text.credit_code.clone(),
        area: department.area.clone(),
        active: department.active,
    })
    .await
}

/// Tells of a list that was published, with every item.
///
/// # Errors
/// If the database refuses, or the list is not published.
pub async fn duty_list(work: &Work, list: &DutyList, items: &[Item]) -> Result<(), StoreError> {
    let unversioned = || StoreError::Corrupt(format!("{} is not published", list.id));
    let item = |item: &Item| {
        Ok(DutyItem {
            code: item.code.clone(),
            version: item.version.ok_or_else(unversioned)?,
            name_zh: item.text.name_zh.clone(),
            name_en: item.text.name_en.clone(),
            content_zh: item.text.content_zh.clone(),
            kind: item.text.kind,
            basis: item.text.basis.clone(),
            lead_departments: item.text.lead_departments.clone(),
            allowed_frequency: item.text.allowed_frequency,
            support: item.text.support.clone(),
            reporting_objects: item.text.reporting_objects.clone(),
        })
    };
    work.publish(&DutyListPublished {
        list: list.id,
        area: list.area.clone(),
        level: list.level,
        title_zh: list.title_zh.clone(),
        version: list.version.ok_or_else(unversioned)?,
        effective_from: list.effective_from,
        parent: list.parent,
        items: items.iter().map(item).collect::<Result<_, StoreError>>()?,
    })
    .await
}

/// Tells of elements' new texts, with the code lists they take.
///
/// # Errors
/// If the database refuses.
pub async fn elements(
    work: &Work,
    elements: &[Element],
    lists: &BTreeMap<String, ElementCodeList>,
) -> Result<(), StoreError> {
    let event = |element: &Element| {
        let text = element.text.clone();
        ElementRegistered {
            code: element.code.clone(),
            version: element.version,
            name_zh: text.name_zh,
            name_en: text.name_en,
            key: text.key,
            object_class: text.object_class,
            property: text.property,
            representation: text.representation,
            datatype: text.datatype,
            unit: text.unit,
            minimum: text.minimum,
            maximum_element: text.maximum_element,
            authority: text.authority,
            sensitivity: text.sensitivity,
            subject: text.subject,
            synonyms: text.synonyms,
            refresh_days: text.refresh_days,
            definition_zh: text.definition_zh,
            qualifiers: text.qualifiers,
            code_list: text.code_list.and_then(|code| lists.get(&code).cloned()),
        }
    };
    work.publish_all(&elements.iter().map(event).collect::<Vec<_>>()).await
}

/// Tells that an element is retired.
///
/// # Errors
/// If the database refuses.
pub async fn retired(work: &Work, element: &Element) -> Result<(), StoreError> {
    work.publish(&ElementRetired { code: element.code.clone(), merged_into: element.merged_into.clone() })
        .await
}

/// Tells of a register entry that is in force, or has ended.
///
/// # Errors
/// If the database refuses.
pub async fn entry(work: &Work, entry: &Entry, ended: bool) -> Result<(), StoreError> {
    work.publish(&RegisterEntryChanged {
        entry: entry.id,
        register: entry.register,
        area: entry.area.clone(),
        code: entry.code.clone(),
        name_zh: entry.text.name_zh.clone(),
        name_en: entry.text.name_en.clone(),
        kept: entry.text.kept,
        attributes: entry.text.attributes.clone(),
        version: Some(entry.version),
        effective_from: Some(entry.effective_from),
        ended,
    })
    .await
}

/// Tells of a year's calendar. Its version is its revision.
///
/// # Errors
/// If the database refuses.
pub async fn calendar(work: &Work, calendar: &YearCalendar) -> Result<(), StoreError> {
    let day = |day: &crate::domain::Day| CalendarDay {
        date: day.date,
        kind: day.kind,
        festival_zh: day.festival_zh.clone(),
    };
    work.publish(&CalendarPublished {
        year: calendar.year,
        version: i32::try_from(calendar.revision.0).unwrap_or(i32::MAX),
        days: calendar.days.iter().map(day).collect(),
    })
    .await
}
