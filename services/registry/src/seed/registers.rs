//! The registers of the worked set: what holds everywhere at the province, what the county arranges
//! in both counties.

use std::collections::BTreeMap;

use contracts::registry::Register;
use kernel::{AreaCode, Refusal};
use messaging::Work;
use web::Failure;

use super::records;
use crate::{
    commands::{
        Reach,
        register_entries::{self, NewEntry},
    },
    domain::{codes, register::EntryText, spelling},
};

const CERTIFICATES: &str = include_str!("../../seed/certificates.csv");
const KEPT: &str = include_str!("../../seed/kept_certificates.csv");
const NEGATIVE: &str = include_str!("../../seed/negative_list.csv");
const REGISTERS: &str = include_str!("../../seed/registers.csv");
const REPORTING: &str = include_str!("../../seed/reporting_objects.csv");

const PROVINCE: &str = "210000000000";
const COUNTIES: [&str; 2] = ["210102000000", "210103000000"];

pub(super) async fn load(work: &Work) -> Result<(), Failure> {
    let mut all = Vec::new();
    for (n, record) in records(CERTIFICATES)?.into_iter().enumerate() {
        let code = format!("FC{:02}", n + 1);
        all.push(entry(
            Register::ForbiddenCertificate,
            PROVINCE,
            code,
            record,
            &["go_instead_to", "channel", "material"],
        )?);
    }
    for (n, record) in records(KEPT)?.into_iter().enumerate() {
        let code = format!("KC{:02}", n + 1);
        all.push(entry(Register::KeptCertificate, PROVINCE, code, record, &["basis"])?);
    }
    for record in records(NEGATIVE)? {
        let code = record.get("code").cloned().unwrap_or_default();
        all.push(entry(Register::NegativeList, PROVINCE, code, record, &["keywords", "basis"])?);
    }
    for (n, record) in records(REGISTERS)?.into_iter().enumerate() {
        let word = record.get("register").cloned().unwrap_or_default();
        let register: Register = spelling::parse(&word).ok_or_else(|| Refusal::new(&codes::INPUT))?;
        let areas: &[&str] = match register {
            // What a county arranges: its groups and its services.
            Register::WorkGroup | Register::Service => &COUNTIES,
            _ => &[PROVINCE],
        };
        for area in areas {
            let code = format!("{}{:02}", initials(&word), n + 1);
            all.push(entry(register, area, code, record.clone(), &["note"])?);
        }
    }
    let particulars =
        ["department", "frequency", "grain", "duty_item", "elements", "due_day", "minutes", "purpose_zh"];
    for record in records(REPORTING)? {
        let code = record.get("code").cloned().unwrap_or_default();
        all.push(entry(Register::ReportingObject, COUNTIES[0], code, record, &particulars)?);
    }
    register_entries::run(work, &Reach::Everywhere, all).await.map(drop)
}

fn entry(
    register: Register,
    area: &str,
    code: String,
    mut record: BTreeMap<String, String>,
    particulars: &[&str],
) -> Result<NewEntry, Failure> {
    let area: AreaCode = area.parse().map_err(|_| Refusal::new(&codes::AREA_CODE))?;
    let kept = match register {
        Register::ForbiddenCertificate | Register::NegativeList => false,
        _ => record.get("status").is_none_or(|status| status == "kept"),
    };
    let mut take = |column: &str| record.remove(column).unwrap_or_default();
    let attributes = particulars.iter().map(|name| ((*name).to_owned(), take(name))).collect();
    let text = EntryText { name_zh: take("name_zh"), name_en: take("name_en"), kept, attributes };
    Ok(NewEntry { register, area, code, text })
}

/// `plaque-outside` → `PO`
fn initials(word: &str) -> String {
    word.split('-').filter_map(|part| part.chars().next()).map(|c| c.to_ascii_uppercase()).collect()
}
