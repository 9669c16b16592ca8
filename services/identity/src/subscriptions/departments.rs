//! The copy of departments.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::DepartmentChanged};
use messaging::{Fate, Handled, Handler, Work};

use crate::store::places;

pub(super) struct Departments;

#[async_trait]
impl Handler for Departments {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != DepartmentChanged::TYPE {
            return Ok(Fate::Done);
        }
        match envelope.decode::<DepartmentChanged>() {
            Ok(department) => places::put_department(work.db(), &department).await.map(|()| Fate::Done),
            Err(error) => Ok(error.into()),
        }
    }
}
