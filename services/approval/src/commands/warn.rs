//! Warning of an end that is near: 60, 30 and 7 days before, once each.

use contracts::approval::AdmissionExpiryNeared;
use kernel::ControlNumber;
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::review::require;
use crate::{
    domain::admission_life,
    store::{admission_life as life, admissions},
};

/// Tells the department and the burden office. Where a later edition is live already, or the
/// validity was never longer than that, it is only noted.
///
/// # Errors
/// If it is gone, or was warned of already.
pub async fn run(work: &Work, number: &ControlNumber, days: i32) -> Result<(), Failure> {
    let admission = require(admissions::lock(work, number).await?)?;
    let tells = admission_life::warns((admission.valid_from, admission.valid_until), days)
        && !life::renewed(work.db(), &admission).await?;
    life::warned(work.db(), admission.id, (days, tells), work.now()).await?;
    if !tells {
        return Ok(());
    }
    let detail = json!({ "control_number": number, "valid_until": admission.valid_until, "days": days });
    work.record(admission.id, "expiry-neared", detail).await?;
    let event = AdmissionExpiryNeared {
        admission: admission.id,
        control_number: admission.control_number,
        title_zh: admission.content.title_zh,
        department: admission.content.department,
        areas: admission.content.areas,
        valid_until: admission.valid_until,
        days,
    };
    Ok(work.publish(&event).await?)
}
