//! What an entry is held against when it is published: the duty list in force, and its counterpart
//! among the certificates.

use contracts::registry::Register;
use kernel::Refusal;
use messaging::Work;
use web::Failure;

use crate::{
    domain::{
        Entry, certificate, register_codes,
        register_schema::{Kind, schema},
    },
    store::{self, register::Wanted},
};

/// Holds an entry against what is in force on the day it takes effect, or today if that is past.
///
/// # Errors
/// If the item it serves is on no list in force, or the same certificate is on the other list.
pub async fn check(work: &Work, entry: &Entry) -> Result<(), Failure> {
    let day = entry.effective_from.max(work.now().china_date());
    for asked in schema(entry.register).attributes.iter().filter(|asked| asked.kind == Kind::Item) {
        let item = entry.attribute(asked.name);
        if item.is_empty() {
            continue;
        }
        if !is_listed(work, entry, item, day).await? {
            let pointer = format!("/attributes/{}", asked.name);
            return Err(Refusal::new(&register_codes::ENTRY_ITEM).at(pointer).into());
        }
    }
    let other = match entry.register {
        Register::ForbiddenCertificate => Register::KeptCertificate,
        Register::KeptCertificate => Register::ForbiddenCertificate,
        _ => return Ok(()),
    };
    let registers = [other];
    let wanted = Wanted { registers: &registers, holds_for: Some(&entry.area), ..Wanted::on(day) };
    let name = certificate::key(&entry.text.name_zh);
    let others = store::register::all(work.db(), &wanted).await?;
    match others.iter().find(|other| certificate::key(&other.text.name_zh) == name) {
        None => Ok(()),
        Some(other) => {
            let words =
                (format!("另一目录里已有 {}", other.code), format!("the other list has {}", other.code));
            Err(Refusal::new(&register_codes::ENTRY_CONTRADICTS).saying(words.0, words.1).into())
        }
    }
}

/// Whether an item is on the list in force for the entry's area: its own, or the nearest above.
async fn is_listed(work: &Work, entry: &Entry, item: &str, day: chrono::NaiveDate) -> Result<bool, Failure> {
    for path in entry.area.lineage() {
        if let Some(list) = store::duty_list::in_force(work.db(), &path, day).await? {
            return Ok(store::duty_item::has(work.db(), list.id, item).await?);
        }
    }
    Ok(false)
}
