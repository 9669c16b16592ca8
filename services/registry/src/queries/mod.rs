//! Reads, and the shapes in which they answer.

pub mod area_succession;
pub mod areas;
pub mod calendars;
pub mod code_lists;
pub mod consolidations;
pub mod departments;
pub mod duty_lists;
pub mod element_uses;
pub mod element_versions;
pub mod elements;
pub mod entries;
pub mod follow_ups;
pub mod public;
pub mod public_registers;
pub mod recognition;

use kernel::{AreaCode, AreaPath};
use messaging::Context;
use web::Failure;

use crate::store;

/// The path of an area that a query names.
///
/// # Errors
/// 404 if there is no such area.
async fn path_of(context: &Context, code: AreaCode) -> Result<AreaPath, Failure> {
    let area = store::area::find(context.store.read(), code).await?;
    Ok(area.ok_or(&web::codes::NOT_FOUND)?.path)
}

/// The same where nothing may be named.
async fn path_if(context: &Context, code: Option<AreaCode>) -> Result<Option<AreaPath>, Failure> {
    match code {
        Some(code) => path_of(context, code).await.map(Some),
        None => Ok(None),
    }
}
