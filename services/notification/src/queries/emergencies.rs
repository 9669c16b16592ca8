//! Declared emergencies, as everybody sees them.

use kernel::{
    AreaCode, EmergencyId, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::names::Name,
    store::{
        emergencies::{self, Emergency},
        names,
    },
};

/// An emergency. What people were told stands in their notices; public is that they were disturbed,
/// on which basis, and how many.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EmergencyView {
    /// Its id.
    pub id: EmergencyId,
    /// Where.
    pub area: AreaCode,
    /// What it is called; its code, if that is not known.
    pub area_name: String,
    /// The same in English.
    pub area_name_en: String,
    /// The plan or order it rests on.
    pub basis: String,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// How many people were told.
    pub people: i64,
    /// How many messages outside of the pages arrived.
    pub messages: i64,
}

/// Emergencies as they are shown.
///
/// # Errors
/// If the database is away.
pub async fn views<C: ConnectionTrait>(
    db: &C,
    emergencies: Vec<Emergency>,
) -> Result<Vec<EmergencyView>, StoreError> {
    let known = names::of_areas(db, emergencies.iter().map(|one| one.area.code())).await?;
    let view = |emergency: Emergency| {
        let Emergency { id, area, basis, declared_at, people, messages, .. } = emergency;
        let area = area.code();
        let name = |pick: fn(&Name) -> &String| {
            known.get(&area).map_or_else(|| area.to_string(), |name| pick(name).clone())
        };
        let (area_name, area_name_en) = (name(|name| &name.zh), name(|name| &name.en));
        EmergencyView { id, area, area_name, area_name_en, basis, declared_at, people, messages }
    };
    Ok(emergencies.into_iter().map(view).collect())
}

/// A page of emergencies, latest first.
///
/// # Errors
/// If the database is away.
pub async fn page(context: &Context, request: &PageRequest) -> Result<Page<EmergencyView>, StoreError> {
    let db = context.store.read();
    let Page { items, next_cursor } = emergencies::page(db, request).await?;
    Ok(Page { items: views(db, items).await?, next_cursor })
}
