//! What is said of something a community received, before it decides anything.

use chrono::NaiveDate;
use contracts::collection::CodeVerdict;
use kernel::{AreaPath, ControlNumber, DepartmentCode};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use super::shown;
use crate::{
    domain::{
        received::{self, Colour, LAW},
        refusing::{self, Told},
        signed::Signed,
    },
    store::named::Registered,
};

/// How something that was received stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ReceivedView {
    /// Green and amber: it stands; red: it may be refused.
    pub colour: Colour,
    /// Why.
    pub reason_zh: String,
    /// Why, in English.
    pub reason_en: String,
    /// The number that was found; none, if there was none.
    pub control_number: Option<ControlNumber>,
    /// Whether a signature came beside it, and holds.
    pub signature: Signed,
    /// What was admitted under the number: a number can be copied, and what came is to be compared with
    /// this. None, if nothing was.
    pub admission: Option<ReceivedAdmission>,
    /// Why it obliges to nothing; none, if it does.
    pub verdict: Option<CodeVerdict>,
    /// The law behind a refusal; none, if it stands.
    pub law: Option<String>,
}

/// What was admitted under a number.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ReceivedAdmission {
    /// Title.
    pub title_zh: String,
    /// Title in English; empty, if it has none.
    pub title_en: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// How many fields its form has.
    pub fields: usize,
    /// The last day of validity.
    pub valid_until: NaiveDate,
    /// Where anybody may look it up.
    pub address: String,
}

/// The code in a text that obliges most, as it was shown; what was meant to be one, if there is none.
///
/// # Errors
/// If the database is away.
pub async fn shown<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    text: &str,
    today: NaiveDate,
) -> Result<Option<(String, Option<Registered>)>, StoreError> {
    let mut best: Option<(u8, String, Option<Registered>)> = None;
    for number in received::numbers(text) {
        let found = shown::find(db, &number, community, text).await?;
        let rank = received::rank(found.as_ref().map(|found| &found.named), today);
        if best.as_ref().is_none_or(|(known, ..)| rank > *known) {
            best = Some((rank, number.to_string(), found));
        }
    }
    Ok(best
        .map(|(_, number, found)| (number, found))
        .or_else(|| received::misnumbered(text).map(|token| (token, None))))
}

/// What is said of it; `public` is the address at which the public reaches this cluster.
///
/// # Errors
/// If the database is away.
pub async fn verify<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    (text, public): (&str, &str),
    today: NaiveDate,
) -> Result<ReceivedView, StoreError> {
    let (code, found) = shown(db, community, text, today).await?.unzip();
    let found = found.flatten();
    let named = found.as_ref().map(|found| found.named);
    let told = Told { asker: String::new(), channel: String::new(), what: String::new(), code_shown: code };
    let (said, verdict) = match (refusing::judge(&told, named, today), named) {
        (Ok(verdict), _) => (received::said(verdict), Some(verdict)),
        (Err(_), Some(named)) => (received::live(&named, today), None),
        (Err(_), None) => (received::said(CodeVerdict::Unknown), Some(CodeVerdict::Unknown)),
    };
    let control_number = told.control_number();
    let admission = found.zip(control_number.as_ref()).map(|(found, number)| ReceivedAdmission {
        title_zh: found.title_zh,
        title_en: found.title_en,
        department: found.department,
        fields: found.fields,
        valid_until: found.named.valid_until,
        address: format!("{}/verify/{number}", public.trim_end_matches('/')),
    });
    Ok(ReceivedView {
        colour: said.colour,
        reason_zh: said.zh.into(),
        reason_en: said.en.into(),
        control_number,
        signature: named.map_or(Signed::Absent, |named| named.signed),
        admission,
        law: verdict.map(|_| LAW.to_owned()),
        verdict,
    })
}
