//! An admission gives way to another: to its next edition on that one's first day, until which both
//! stand; to a form that replaces it at once.

use chrono::NaiveDate;
use contracts::approval::AdmissionAmended;
use kernel::ControlNumber;
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{end_admission, review::require};
use crate::{
    domain::admission::{End, State},
    store::{
        admission_life,
        admissions::{self, Admission},
    },
};

/// Lets an admission give way to the one just granted, from a day on. One that has ended already is
/// left alone.
///
/// # Errors
/// If it is gone.
pub async fn run(
    work: &Work,
    number: &ControlNumber,
    (successor, takes_effect): (&Admission, NaiveDate),
) -> Result<(), Failure> {
    let known = require(admissions::lock(work, number).await?)?;
    if !matches!(known.state, State::Live | State::Suspended) {
        return Ok(());
    }
    let next = &successor.control_number;
    admission_life::give_way(work.db(), known.id, (next, takes_effect)).await?;
    let detail = json!({ "control_number": number, "successor": next, "takes_effect": takes_effect });
    work.record(known.id, "amended", detail).await?;
    work.publish(&AdmissionAmended {
        admission: known.id,
        control_number: number.clone(),
        successor: next.clone(),
        takes_effect,
    })
    .await?;
    if takes_effect <= work.now().china_date() {
        end_admission::run(work, number, None, End::Expire, &reason(next)).await?;
    }
    Ok(())
}

/// Why an admission ended, for everybody who reads it.
pub fn reason(successor: &ControlNumber) -> String {
    format!("由 {successor} 接替")
}
