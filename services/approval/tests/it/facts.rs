//! What the copies would say of a demand, as values: the worked set with its forms live.

use std::collections::BTreeMap;

use approval::{
    domain::{
        burden::{BurdenFacts, Limit, Plan, Schedule},
        content::Content,
        facts::{
            AreaFact, CertificateFact, CitedFact, DepartmentFact, ElementFact, Facts, Holding, ListFact,
            NegativeFact,
        },
        fields,
    },
    store::recognition::read_as,
};
use chrono::NaiveDate;
use contracts::registry::DutyItem;
use kernel::{AreaLevel, AreaPath, ControlNumber, calendar::Calendar};
use recognition::Dictionary;
use serde_json::Value;

use crate::registry_data as data;

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

pub fn content(body: &Value) -> Content {
    serde_json::from_value::<Content>(body.clone()).unwrap().clean().unwrap()
}

/// What the copies would say of a demand, with the forms of the worked set live.
pub fn facts(content: &Content) -> Facts {
    let county: AreaPath = data::COUNTY.parse().unwrap();
    let areas = data::areas();
    let fact = |area: &contracts::registry::AreaChanged| AreaFact {
        path: area.path.clone(),
        level: area.level,
        county: area.path.lineage().find(|path| path.codes().count() == 3),
        name_zh: area.name_zh.clone(),
        exists: true,
    };
    let named = areas.iter().filter(|area| content.areas.contains(&area.code));
    let asked: BTreeMap<_, _> = named.map(|area| (area.code, fact(area))).collect();
    let covered = |path: &AreaPath| asked.values().any(|area| area.path.contains(path));
    let communities = areas.iter().filter(|a| a.level == AreaLevel::Community && covered(&a.path));
    let mut calendar = Calendar::default();
    for year in data::calendars() {
        calendar.publish(year.year, year.days.into_iter().map(|day| (day.date, day.kind)));
    }
    let department = data::departments().into_iter().find(|d| d.code == content.department);
    let items = data::items();
    let mut facts = Facts {
        today: today(),
        calendar,
        department: department.map(|d| DepartmentFact {
            name_zh: d.name_zh,
            name_en: d.name_en,
            area: d.area,
            active: true,
        }),
        communities: communities.map(|a| a.path.clone()).collect(),
        areas: asked,
        cited: content
            .citations
            .iter()
            .map(|c| cited(&county, items.iter().find(|i| i.code == c.code)))
            .collect(),
        negative: data::negative().into_iter().map(negative).collect(),
        holdings: holdings(&county),
        forbidden_certificates: data::certificates().into_iter().map(certificate).collect(),
        kept_certificates: vec!["非农业户籍人员土地承包经营身份证明".into()],
        burden: burden(&county),
        ..Facts::default()
    };
    let mut dictionary = Dictionary::new();
    for element in data::elements() {
        let code: forms::ElementCode = element.code.parse().unwrap();
        dictionary.upsert(read_as(&element, Vec::new()));
        facts.keys.insert(element.key.clone(), code.clone());
        facts.elements.insert(code, ElementFact { definition: element, retired: false, merged_into: None });
    }
    for (at, field) in content.fields.iter().enumerate() {
        let answers = field.new_element.iter().map(|new| dictionary.recognise(&fields::queries(new)[0]));
        facts.recognised.extend(answers.map(|answer| (at, answer)));
    }
    facts
}

fn cited(county: &AreaPath, item: Option<&DutyItem>) -> CitedFact {
    let list =
        ListFact { title_zh: "清单".into(), version: 1, effective_from: "2024-01-01".parse().unwrap() };
    CitedFact { area: Some(county.clone()), list: Some(list), item: item.cloned(), before: vec![] }
}

fn negative(entry: contracts::registry::RegisterEntryChanged) -> NegativeFact {
    NegativeFact {
        code: entry.code,
        name_zh: entry.name_zh,
        name_en: entry.name_en,
        keywords: entry.attributes["keywords"].split('|').map(Into::into).collect(),
        basis: entry.attributes["basis"].clone(),
    }
}

fn certificate(entry: contracts::registry::RegisterEntryChanged) -> CertificateFact {
    CertificateFact {
        code: entry.code,
        name_zh: entry.name_zh,
        name_en: entry.name_en,
        go_instead_to: entry.attributes["go_instead_to"].clone(),
        material: entry.attributes["material"].clone(),
    }
}

/// The default limits, and the forms of the worked set as they are planned.
fn burden(county: &AreaPath) -> BurdenFacts {
    let limit = |minutes| Limit {
        minutes,
        area: None,
        basis: "默认".into(),
        effective_from: "2020-01-01".parse().unwrap(),
    };
    let mut serial = 0;
    let forms = approval::seed::lines().unwrap().into_iter().filter(|line| line.code != "F19");
    let plan = |line: approval::seed::Line| {
        serial += 1;
        Plan {
            control_number: ControlNumber::compose(&line.department, 2026, serial, 1),
            department: line.department.clone(),
            form_title: line.name_zh.clone(),
            item: line.duty_item.clone(),
            area: county.clone(),
            minutes: line.minutes,
            measured: None,
            schedule: Schedule {
                frequency: line.frequency,
                first_due: "2026-12-25".parse().unwrap(),
                until: "2027-12-31".parse().unwrap(),
            },
        }
    };
    BurdenFacts {
        previous: None,
        department_year: Some(limit(900)),
        community_week: Some(limit(240)),
        plans: forms.map(plan).collect(),
    }
}

fn holdings(county: &AreaPath) -> Vec<Holding> {
    let mut serial = 0;
    let forms = approval::seed::lines().unwrap().into_iter().filter(|line| line.code != "F19");
    forms
        .flat_map(|line| {
            serial += 1;
            let number = ControlNumber::compose(&line.department, 2026, serial, 1);
            let elements: Vec<String> = line.elements.split_whitespace().map(Into::into).collect();
            elements.into_iter().map(move |element| Holding {
                element: element.parse().unwrap(),
                area: county.clone(),
                control_number: number.clone(),
                department: line.department.clone(),
                department_name: line.department.to_string(),
                department_name_en: line.department.to_string(),
                form_title: line.name_zh.clone(),
                frequency: line.frequency,
                valid_until: "2026-12-31".parse().unwrap(),
                reported: None,
            })
        })
        .collect()
}
