//! Admitted forms: each asks its elements until it ends, and may introduce some.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    approval::{AdmissionExpired, AdmissionGranted, AdmissionRevoked, ElementIntroduced},
};
use forms::FormDefinition;
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::{
    commands::record_introduced,
    store::asking::{self, Asking, Kind},
};

/// Keeps the copy, and records what is introduced. A suspended form may come back and still asks.
pub struct Admissions;

#[async_trait]
impl Handler for Admissions {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            AdmissionGranted::TYPE => {
                let event: AdmissionGranted = decode!(envelope);
                let Ok(form) = serde_json::from_value::<FormDefinition>(event.content.form) else {
                    return Ok(Fate::Dead(format!("the form of {} cannot be read", event.control_number)));
                };
                let elements: Vec<String> =
                    form.fields.iter().map(|field| field.element.to_string()).collect();
                let asking = Asking {
                    id: event.admission.to_string(),
                    kind: Kind::Admission,
                    number: Some(event.control_number.to_string()),
                    department: event.content.department,
                    title_zh: event.content.title_zh,
                    until: Some(event.valid_until),
                };
                asking::put(work.db(), &asking, &elements, &event.content.areas).await?;
            }
            ElementIntroduced::TYPE => {
                let event: ElementIntroduced = decode!(envelope);
                record_introduced::run(work, &event).await?;
            }
            AdmissionRevoked::TYPE => {
                let event: AdmissionRevoked = decode!(envelope);
                asking::close(work.db(), &event.admission.to_string()).await?;
            }
            AdmissionExpired::TYPE => {
                let event: AdmissionExpired = decode!(envelope);
                asking::close(work.db(), &event.admission.to_string()).await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}
