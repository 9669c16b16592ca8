//! The worked set as the registry tells of it, read from the registry's own seed files.

use std::{collections::BTreeMap, path::Path};

use chrono::NaiveDate;
use contracts::registry::{
    AreaChanged, CalendarDay, CalendarPublished, CodeListValue, DepartmentChanged, DutyItem, DutyKind,
    DutyListPublished, ElementCodeList, ElementRegistered, LegalBasis, Register, RegisterEntryChanged,
    Sensitivity, Subject, Support,
};
use kernel::{AreaLevel, AreaPath, Frequency, IdSource, RandomIds, Timestamp, calendar::DayKind};
use serde::de::DeserializeOwned;

pub const CITY: &str = "/210000000000/210100000000/";
pub const COUNTY: &str = "/210000000000/210100000000/210102000000/";

type Row = BTreeMap<String, String>;

fn rows<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../registry/seed").join(file);
    let mut reader = csv::Reader::from_path(path).expect("the registry's seed files lie beside this crate");
    reader.deserialize().map(|row| row.expect("a line of a seed file")).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// An id that nobody else has.
pub fn id<K: kernel::id::IdKind>() -> kernel::Id<K> {
    let ids: &dyn IdSource = &RandomIds;
    ids.id(Timestamp::from_micros(0))
}

/// An enum by its name on the wire.
fn named<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_value(name.into()).unwrap_or_else(|e| panic!("{name}: {e}"))
}

pub fn areas() -> Vec<AreaChanged> {
    let mut paths: BTreeMap<String, AreaPath> = BTreeMap::new();
    let mut areas = Vec::new();
    for row in rows::<Row>("areas.csv") {
        let code = row["code"].parse().unwrap();
        let path =
            paths.get(&row["parent"]).map_or_else(|| AreaPath::root(code), |parent| parent.child(code));
        paths.insert(row["code"].clone(), path.clone());
        areas.push(AreaChanged {
            code,
            path,
            level: AreaLevel::from_name(&row["level"]).unwrap(),
            name_zh: row["name_zh"].clone(),
            name_en: row["name_en"].clone(),
            valid_from: day(&row["valid_from"]),
            valid_to: None,
            successors: vec![],
        });
    }
    areas
}

pub fn departments() -> Vec<DepartmentChanged> {
    let areas: BTreeMap<String, AreaPath> =
        areas().into_iter().map(|area| (area.code.county_digits().to_owned(), area.path)).rev().collect();
    let department = |row: Row| DepartmentChanged {
        code: row["code"].parse().unwrap(),
        name_zh: row["name_zh"].clone(),
        name_en: row["name_en"].clone(),
        credit_code: row["credit_code"].clone(),
        area: areas[&row["county"]].clone(),
        active: true,
    };
    rows::<Row>("departments.csv").into_iter().map(department).collect()
}

/// The code lists that elements take.
fn code_lists() -> BTreeMap<String, ElementCodeList> {
    let mut lists: BTreeMap<String, ElementCodeList> = BTreeMap::new();
    for row in rows::<Row>("code_lists.csv") {
        let (code, name_zh) = (row["list"].clone(), row["name_zh"].clone());
        let empty = ElementCodeList { code: code.clone(), version: 1, name_zh, values: vec![] };
        let value = CodeListValue { code: row["code"].clone(), zh: row["zh"].clone(), en: row["en"].clone() };
        lists.entry(code).or_insert(empty).values.push(value);
    }
    lists
}

pub fn elements() -> Vec<ElementRegistered> {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let lists = code_lists();
    let element = |row: Row| ElementRegistered {
        code: row["code"].clone(),
        version: 1,
        name_zh: row["name_zh"].clone(),
        name_en: row["name_en"].clone(),
        key: row["key"].clone(),
        object_class: row["object_class"].clone(),
        property: row["property"].clone(),
        representation: row["representation"].clone(),
        datatype: row["datatype"].clone(),
        unit: some(&row["unit"]),
        minimum: row["minimum"].parse().ok(),
        maximum_element: some(&row["maximum_element"]),
        authority: row["authority"].clone(),
        sensitivity: named::<Sensitivity>(&row["sensitivity"]),
        subject: named::<Subject>(&row["subject"]),
        synonyms: row["synonyms"].split('|').filter(|s| !s.is_empty()).map(Into::into).collect(),
        refresh_days: row["refresh_days"].parse().unwrap(),
        definition_zh: row["definition_zh"].clone(),
        qualifiers: vec![],
        code_list: lists.get(&row["code_list"]).cloned(),
    };
    rows::<Row>("elements.csv").into_iter().map(element).collect()
}

/// 和平区's list with these items, in force from a day.
pub fn list_of(items: Vec<DutyItem>, version: i32, effective_from: &str) -> DutyListPublished {
    DutyListPublished {
        list: id(),
        area: COUNTY.parse().unwrap(),
        level: AreaLevel::County,
        title_zh: "沈阳市和平区基层群众性自治组织工作清单".into(),
        version,
        effective_from: day(effective_from),
        parent: None,
        items,
    }
}

/// 和平区's list of the worked set.
pub fn list() -> DutyListPublished {
    list_of(items(), 1, "2024-01-01")
}

pub fn items() -> Vec<DutyItem> {
    let item = |row: Row| DutyItem {
        code: row["code"].clone(),
        version: 1,
        name_zh: row["name_zh"].clone(),
        name_en: row["name_en"].clone(),
        content_zh: row["content_zh"].clone(),
        kind: named::<DutyKind>(&row["kind"]),
        basis: vec![LegalBasis {
            law: row["basis_law"].clone(),
            article: row["basis_article"].clone(),
            text: row["basis_text"].clone(),
        }],
        lead_departments: row["lead_department"]
            .split('|')
            .map(|l| format!("210102-{l}").parse().unwrap())
            .collect(),
        allowed_frequency: Frequency::from_name(&row["allowed_frequency"]).unwrap(),
        support: Support::default(),
        reporting_objects: vec![],
    };
    rows::<Row>("duty_items.csv").into_iter().map(item).collect()
}

pub fn negative() -> Vec<RegisterEntryChanged> {
    let entry = |row: Row| RegisterEntryChanged {
        entry: id(),
        register: Register::NegativeList,
        area: CITY.parse().unwrap(),
        code: row["code"].clone(),
        name_zh: row["name_zh"].clone(),
        name_en: row["name_en"].clone(),
        kept: false,
        attributes: [
            ("keywords".to_owned(), row["keywords"].clone()),
            ("basis".to_owned(), row["basis"].clone()),
        ]
        .into(),
        version: None,
        effective_from: None,
        ended: false,
    };
    rows::<Row>("negative_list.csv").into_iter().map(entry).collect()
}

/// The certificates that communities may not issue.
pub fn certificates() -> Vec<RegisterEntryChanged> {
    let entry = |row: Row| RegisterEntryChanged {
        entry: id(),
        register: Register::ForbiddenCertificate,
        area: "/210000000000/".parse().unwrap(),
        code: row["no"].clone(),
        name_zh: row["name_zh"].clone(),
        name_en: row["name_en"].clone(),
        kept: false,
        attributes: ["go_instead_to", "material"].map(|name| (name.to_owned(), row[name].clone())).into(),
        version: None,
        effective_from: None,
        ended: false,
    };
    rows::<Row>("certificates.csv").into_iter().map(entry).collect()
}

pub fn calendars() -> Vec<CalendarPublished> {
    let mut years: BTreeMap<i32, Vec<CalendarDay>> = BTreeMap::new();
    for row in rows::<Row>("calendar.csv") {
        let date = day(&row["date"]);
        let kind = if row["kind"] == "rest" { DayKind::Rest } else { DayKind::Workday };
        let year = chrono::Datelike::year(&date);
        years.entry(year).or_default().push(CalendarDay {
            date,
            kind,
            festival_zh: row["festival_zh"].clone(),
        });
    }
    years.into_iter().map(|(year, days)| CalendarPublished { year, version: 1, days }).collect()
}
