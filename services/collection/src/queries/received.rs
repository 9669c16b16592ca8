//! What is said of something a community received, before it decides anything.

use contracts::collection::CodeVerdict;
use kernel::{AreaPath, ControlNumber};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{
        received::{self, Colour, LAW},
        refusing::{self, Named, Told},
    },
    store::refusals,
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
    /// Why it obliges to nothing; none, if it does.
    pub verdict: Option<CodeVerdict>,
    /// The law behind a refusal; none, if it stands.
    pub law: Option<String>,
}

/// The code in a text that obliges most, as it was shown; what was meant to be one, if there is none.
///
/// # Errors
/// If the database is away.
pub async fn shown<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    text: &str,
    today: chrono::NaiveDate,
) -> Result<Option<(String, Option<Named>)>, StoreError> {
    let mut best: Option<(u8, String, Option<Named>)> = None;
    for number in received::numbers(text) {
        let named = refusals::named(db, &number, community).await?;
        let rank = received::rank(named.as_ref(), today);
        if best.as_ref().is_none_or(|(known, ..)| rank > *known) {
            best = Some((rank, number.to_string(), named));
        }
    }
    Ok(best
        .map(|(_, number, named)| (number, named))
        .or_else(|| received::misnumbered(text).map(|token| (token, None))))
}

/// What is said of it.
///
/// # Errors
/// If the database is away.
pub async fn verify<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    text: &str,
    today: chrono::NaiveDate,
) -> Result<ReceivedView, StoreError> {
    let (code, named) = shown(db, community, text, today).await?.unzip();
    let named = named.flatten();
    let told = Told { asker: String::new(), channel: String::new(), what: String::new(), code_shown: code };
    let (said, verdict) = match (refusing::judge(&told, named, today), named) {
        (Ok(verdict), _) => (received::said(verdict), Some(verdict)),
        (Err(_), Some(named)) => (received::live(&named, today), None),
        (Err(_), None) => (received::said(CodeVerdict::Unknown), Some(CodeVerdict::Unknown)),
    };
    Ok(ReceivedView {
        colour: said.colour,
        reason_zh: said.zh.into(),
        reason_en: said.en.into(),
        control_number: told.control_number(),
        law: verdict.map(|_| LAW.to_owned()),
        verdict,
    })
}
