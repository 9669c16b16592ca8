//! `GET /changes`

use actix_web::{
    get,
    web::{Data, Query},
};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, Reply, codes, paging::PageParams};

use super::reach;
use crate::{
    commands::retrieve::record,
    domain::retrieving::{self, Purpose, Way},
    policy::ListChanges,
    queries::{
        changes::{self, ChangesView},
        values,
    },
    store::retrievals,
};

/// For what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangesQuery {
    /// For what the values are retrieved; it is recorded. At most 100 characters, and nobody's number.
    #[param(required = true)]
    purpose: Option<String>,
}

/// What changed since a reader last looked. Keep `next_cursor` and come back with it whenever you
/// like; nothing is skipped. A value comes in its latest state: corrected later, it comes again;
/// withdrawn, that is told. What a department becomes entitled to later is told as well, and is
/// then fetched once from the values; with an entitlement that ended because it was suspended or
/// revoked, and with erased rows of a roster, go the copies. Without a cursor it begins at the beginning.
#[utoipa::path(tag = "values", operation_id = "collection.list_changes", params(ChangesQuery, PageParams),
    responses((status = 200, description = "the next changes", body = ChangesView), Problems))]
#[get("/changes")]
pub async fn list(
    permit: Permit<ListChanges>,
    query: Query<ChangesQuery>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let purpose = Purpose::read(query.purpose.as_deref())?;
    let reach = reach::of(&permit);
    let found = changes::next(&context, &reach, &paging.request).await?.ok_or(&codes::BAD_CURSOR)?;
    let shown = values::shown(&found.values)?;
    let mut elements: Vec<String> = shown.iter().map(|(element, ..)| (*element).to_owned()).collect();
    elements.sort_unstable();
    elements.dedup();
    if !elements.is_empty() {
        let entitled = retrievals::entitled(context.store.read(), &reach, &elements, &[]).await?;
        let taken = retrieving::piece(&entitled, &shown);
        record(&context, (permit.actor(), &purpose, Way::Changes), &taken).await?;
    }
    Ok(Reply::ok(found.view()?).respond())
}
