//! Departments: who may ask, and what they are called.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::DepartmentChanged};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::departments;

/// Keeps the copy.
pub struct Departments;

#[async_trait]
impl Handler for Departments {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == DepartmentChanged::TYPE {
            let event: DepartmentChanged = decode!(envelope);
            departments::put(work.db(), &event).await?;
        }
        Ok(Fate::Done)
    }
}
