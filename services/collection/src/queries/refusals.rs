//! Refusals in the words of the API.

use contracts::collection::CodeVerdict;
use kernel::{
    AreaCode, AreaPath, RefusalId, Timestamp,
    page::{Page, PageRequest},
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::received::{Colour, LAW, said},
    store::{
        areas,
        refusals::{self, Recorded},
    },
};

/// A refusal.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RefusalView {
    /// Its id.
    pub id: RefusalId,
    /// The number of the receipt.
    pub receipt: String,
    /// The community.
    pub area_code: AreaCode,
    /// Its name.
    pub area_name: String,
    /// Who asked.
    pub asker: String,
    /// Through which channel.
    pub channel: String,
    /// What was asked.
    pub what: String,
    /// The code that was shown, if one was.
    pub code_shown: Option<String>,
    /// Why it obliged to nothing.
    pub verdict: CodeVerdict,
    /// Red; amber for what is not in force yet.
    pub colour: Colour,
    /// Why it may be refused.
    pub reason_zh: String,
    /// Why, in English.
    pub reason_en: String,
    /// The law behind it.
    pub law: String,
    /// Who refused.
    pub refuser: String,
    /// When.
    pub at: Timestamp,
}

/// A refusal with the name of its community.
///
/// # Errors
/// If the database is away.
pub async fn view<C: ConnectionTrait + ?Sized>(db: &C, refusal: Recorded) -> Result<RefusalView, StoreError> {
    let code = refusal.area.code();
    let place = areas::community(db, code).await?;
    let said = said(refusal.verdict);
    Ok(RefusalView {
        id: refusal.id,
        receipt: refusal.receipt,
        area_code: code,
        area_name: place.map_or_else(|| code.to_string(), |place| place.name_zh),
        asker: refusal.told.asker,
        channel: refusal.told.channel,
        what: refusal.told.what,
        code_shown: refusal.told.code_shown,
        verdict: refusal.verdict,
        colour: said.colour,
        reason_zh: said.zh.into(),
        reason_en: said.en.into(),
        law: LAW.into(),
        refuser: refusal.refuser,
        at: refusal.at,
    })
}

/// The refusals within some areas, latest first. `None` if the cursor is not one of this list.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    request: &PageRequest,
) -> Result<Option<Page<RefusalView>>, StoreError> {
    let Some(Page { items, next_cursor }) = refusals::page(db, within, request).await? else {
        return Ok(None);
    };
    let mut views = Vec::with_capacity(items.len());
    for refusal in items {
        views.push(view(db, refusal).await?);
    }
    Ok(Some(Page { items: views, next_cursor }))
}
