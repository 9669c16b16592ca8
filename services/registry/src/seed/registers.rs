//! The registers of the worked set: what holds everywhere at the province, what a county arranges
//! at the county. Each entry is drafted, approved and published like any other.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{AreaCode, Refusal};
use messaging::Work;
use web::Failure;

use super::records;
use crate::{
    commands::{
        Reach,
        move_entries::{self, Move},
        register_entries::{self, NewEntry},
    },
    domain::{codes, register::EntryText, register_schema::schema, spelling},
};

const CERTIFICATES: &str = include_str!("../../seed/certificates.csv");
const KEPT: &str = include_str!("../../seed/kept_certificates.csv");
const NEGATIVE: &str = include_str!("../../seed/negative_list.csv");
const REGISTERS: &str = include_str!("../../seed/registers.csv");
const REPORTING: &str = include_str!("../../seed/reporting_objects.csv");
const SERVICES: &str = include_str!("../../seed/services.csv");
const GROUPS: &str = include_str!("../../seed/work_groups.csv");

const PROVINCE: &str = "210000000000";
const HEPING: &str = "210102000000";
const SHENHE: &str = "210103000000";
/// The groups that 沈河区 has left: those that a county needs.
const LEFT: usize = 5;

type Record = BTreeMap<String, String>;

pub(super) async fn load(work: &Work) -> Result<(), Failure> {
    let mut all = Vec::new();
    for (n, record) in records(CERTIFICATES)?.into_iter().enumerate() {
        all.push(entry(Register::ForbiddenCertificate, PROVINCE, format!("FC{:02}", n + 1), record)?);
    }
    for (n, record) in records(KEPT)?.into_iter().enumerate() {
        all.push(entry(Register::KeptCertificate, PROVINCE, format!("KC{:02}", n + 1), record)?);
    }
    for record in records(NEGATIVE)? {
        all.push(entry(Register::NegativeList, PROVINCE, own_code(&record), record)?);
    }
    for (n, record) in records(REGISTERS)?.into_iter().enumerate() {
        let word = record.get("register").cloned().unwrap_or_default();
        let register: Register = spelling::parse(&word).ok_or_else(|| Refusal::new(&codes::INPUT))?;
        let code = format!("{}{:02}", initials(&word), n + 1);
        all.push(entry(register, PROVINCE, code, record)?);
    }
    for (n, record) in records(SERVICES)?.into_iter().enumerate() {
        for county in [HEPING, SHENHE] {
            let code = format!("S{:02}", n + 1);
            all.push(entry(Register::Service, county, code, led_by(county, record.clone()))?);
        }
    }
    for record in records(GROUPS)? {
        all.push(entry(Register::WorkGroup, HEPING, own_code(&record), led_by(HEPING, record))?);
    }
    for record in records(GROUPS)?.into_iter().take(LEFT) {
        all.push(entry(Register::WorkGroup, SHENHE, own_code(&record), led_by(SHENHE, record))?);
    }
    for record in records(REPORTING)? {
        all.push(entry(Register::ReportingObject, HEPING, own_code(&record), record)?);
    }
    let drafted = register_entries::run(work, &Reach::Everywhere, all).await?;
    for part in drafted.chunks(500) {
        let mut moved = part.to_vec();
        for step in [Move::Approve("辽政演示〔2023〕2号"), Move::Publish] {
            let register = |entry: &crate::domain::Entry| entry.register;
            let mut next = Vec::with_capacity(moved.len());
            for same in moved.chunk_by(|a, b| register(a) == register(b)) {
                let named: Vec<_> = same.iter().map(|entry| (entry.id, entry.revision)).collect();
                let Some(first) = same.first() else { continue };
                next.extend(move_entries::run(work, &Reach::Everywhere, first.register, &named, step).await?);
            }
            moved = next;
        }
    }
    Ok(())
}

fn entry(register: Register, area: &str, code: String, mut record: Record) -> Result<NewEntry, Failure> {
    let area: AreaCode = area.parse().map_err(|_| Refusal::new(&codes::AREA_CODE))?;
    let effective_from = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or_else(|| Refusal::new(&codes::DATE))?;
    let asked = schema(register);
    let kept = asked.kept.unwrap_or_else(|| record.get("status").is_none_or(|status| status == "kept"));
    let mut take = |column: &str| record.remove(column).unwrap_or_default();
    let attributes = asked.attributes.iter().map(|asked| (asked.name.to_owned(), take(asked.name))).collect();
    let text = EntryText { name_zh: take("name_zh"), name_en: take("name_en"), kept, attributes };
    Ok(NewEntry { register, area, code, text, effective_from })
}

fn own_code(record: &Record) -> String {
    record.get("code").cloned().unwrap_or_default()
}

/// The department's letters become its code in a county.
fn led_by(county: &str, mut record: Record) -> Record {
    if let Some(letters) = record.get_mut("department").filter(|letters| !letters.is_empty()) {
        *letters = format!("{}-{letters}", county.get(..6).unwrap_or_default());
    }
    record
}

/// `plaque-outside` → `PO`
fn initials(word: &str) -> String {
    word.split('-').filter_map(|part| part.chars().next()).map(|c| c.to_ascii_uppercase()).collect()
}
