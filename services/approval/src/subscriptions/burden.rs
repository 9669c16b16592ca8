//! What answering took: it corrects what was planned.

use async_trait::async_trait;
use contracts::{Envelope, Event, collection::BurdenMeasured};
use messaging::{Fate, Handled, Handler, Work};
use serde_json::json;

use super::decode;
use crate::{domain::measured, store::measured as stored};

/// Keeps the figures, and corrects the plan once enough have answered.
pub struct Burden;

#[async_trait]
impl Handler for Burden {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != BurdenMeasured::TYPE {
            return Ok(Fate::Done);
        }
        let told: BurdenMeasured = decode!(envelope);
        if told.responses < 0 || told.seconds < 0 || told.median_seconds.is_some_and(|median| median < 0) {
            return Ok(Fate::Dead("a measured burden is never negative".into()));
        }
        stored::put(work.db(), &told).await?;
        let periods = stored::of(work.db(), told.admission).await?;
        if let Some(measured) = measured::of(&periods) {
            stored::correct(work.db(), told.admission, measured).await?;
            let detail = json!({ "minutes": measured.minutes, "responses": measured.responses, "period": told.period });
            work.record(told.admission, "burden-measured", detail).await?;
        }
        Ok(Fate::Done)
    }
}
