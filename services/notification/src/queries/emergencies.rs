//! Declared emergencies, as everybody sees them.

use kernel::{
    AreaCode, EmergencyId, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::store::emergencies::{self, Emergency};

/// An emergency. What people were told stands in their notices; public is that they were disturbed,
/// on which basis, and how many.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EmergencyView {
    /// Its id.
    pub id: EmergencyId,
    /// Where.
    pub area: AreaCode,
    /// The plan or order it rests on.
    pub basis: String,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// How many people were told.
    pub people: i64,
    /// With how many messages outside of the pages.
    pub messages: i64,
}

impl From<Emergency> for EmergencyView {
    fn from(emergency: Emergency) -> Self {
        let Emergency { id, area, basis, declared_at, people, messages, .. } = emergency;
        Self { id, area: area.code(), basis, declared_at, people, messages }
    }
}

/// A page of emergencies, latest first.
///
/// # Errors
/// If the database is away.
pub async fn page(context: &Context, request: &PageRequest) -> Result<Page<EmergencyView>, StoreError> {
    Ok(emergencies::page(context.store.read(), request).await?.map(EmergencyView::from))
}
