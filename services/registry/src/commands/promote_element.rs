//! An element moves one step up: recorded → qualified → standard.

use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use crate::{
    domain::{Element, Status, element::Promoter},
    store,
};

/// Moves an element up.
///
/// # Errors
/// If somebody was faster, that is not the next step, or they may not take it.
pub async fn run(
    work: &Work,
    code: &str,
    revision: IfMatch,
    to: Status,
    sets_standards: bool,
) -> Result<Element, Failure> {
    let mut element = store::element::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    revision.require(element.revision)?;
    let author = store::element_past::author(work.db(), &element).await?;
    let from = element.status;
    element.promote(to, Promoter { wrote_it: author == Some(work.actor()), sets_standards })?;
    element.revision = store::element::update(work.db(), &element).await?;
    store::element::insert_names(work.db(), std::slice::from_ref(&element)).await?;
    work.record(code, "promoted", json!({"from": from, "to": to, "version": element.version})).await?;
    Ok(element)
}
