//! What terms may answer from: the elements they name, as they are held where the request asks.

use std::collections::BTreeSet;

use forms::ElementCode;
use kernel::Timestamp;
use storage::{ConnectionTrait, StoreError};

use super::{areas, editions::Edition, elements, holdings};
use crate::domain::{sharing::Sharing, terms::Terms};

/// What is held of the elements that terms name. What the request itself takes the place of does not
/// count: it ends when the request is admitted.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    edition: &Edition,
    terms: &Terms,
    now: Timestamp,
) -> Result<Sharing, StoreError> {
    let form = &edition.assessment.form;
    let supplied = terms.supply.iter().filter_map(|key| form.field(key)).map(|field| &field.element);
    let named: BTreeSet<&ElementCode> = supplied.chain(terms.sources()).collect();
    if named.is_empty() {
        return Ok(Sharing::default());
    }
    let codes: Vec<String> = named.iter().map(ToString::to_string).collect();
    let today = now.china_date();
    let communities = areas::communities(db, &edition.assessment.areas, today).await?;
    let mut holdings = holdings::facts(db, &codes, &communities, today).await?;
    let ending: Vec<_> = edition.content.previous.iter().chain(&edition.content.replaces).collect();
    holdings.retain(|held| !ending.contains(&&held.control_number));
    let known = elements::facts(db, &codes).await?;
    Ok(Sharing::of(communities, holdings, &known))
}
