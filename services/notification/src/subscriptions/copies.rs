//! The copies notification keeps of what other services own: names and calendars.

use std::marker::PhantomData;

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    registry::{AreaChanged, CalendarPublished, DepartmentChanged},
};
use messaging::{Fate, Handled, Handler, Work};
use storage::StoreError;

use crate::store::{calendars, names};

/// An event that is kept as it is.
#[async_trait]
pub(super) trait Kept: Event + Send {
    async fn keep(&self, work: &Work) -> Result<(), StoreError>;
}

/// Keeps the events of one type; others of the stream are no business of ours.
pub(super) struct Copy<E>(PhantomData<fn() -> E>);

impl<E> Copy<E> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

#[async_trait]
impl<E: Kept> Handler for Copy<E> {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != E::TYPE {
            return Ok(Fate::Done);
        }
        match envelope.decode::<E>() {
            Ok(event) => event.keep(work).await.map(|()| Fate::Done),
            Err(error) => Ok(error.into()),
        }
    }
}

#[async_trait]
impl Kept for AreaChanged {
    async fn keep(&self, work: &Work) -> Result<(), StoreError> {
        names::put_area(work.db(), self).await
    }
}

#[async_trait]
impl Kept for DepartmentChanged {
    async fn keep(&self, work: &Work) -> Result<(), StoreError> {
        names::put_department(work.db(), self).await
    }
}

#[async_trait]
impl Kept for CalendarPublished {
    async fn keep(&self, work: &Work) -> Result<(), StoreError> {
        calendars::put(work.db(), self).await
    }
}
