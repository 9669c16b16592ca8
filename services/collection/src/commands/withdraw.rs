//! An accepted value is withdrawn: nobody retrieves it any more, and who follows the changes is told.

use std::collections::BTreeSet;

use kernel::{Period, text};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{follow, note};
use crate::{
    domain::{
        changed::{Note, Withdrawn},
        codes,
        sheet::Place,
    },
    store::{memories, touched, withdrawn},
};

/// Characters of a reason.
const LONGEST: usize = 200;

/// Which value, and why.
pub struct Withdrawal<'a> {
    /// The community.
    pub place: &'a Place,
    /// The element.
    pub element: &'a str,
    /// The period it speaks of.
    pub period: Period,
    /// Why.
    pub reason: &'a str,
}

/// Withdraws it. To have it corrected, the street returns the cell.
pub async fn run(work: &Work, withdrawal: &Withdrawal<'_>) -> Result<Withdrawn, Failure> {
    let Withdrawal { place, element, period, reason } = withdrawal;
    let reason = text::required(reason, LONGEST, "/reason")
        .map_err(|wrong| kernel::Refusal::new(&web::codes::BAD_BODY).with([wrong]))?;
    touched::hold(work.db(), &BTreeSet::from([place.code])).await?;
    let key = (place.code, *element, *period);
    if !withdrawn::take_out(work.db(), key, (work.actor(), &reason), work.now()).await? {
        return Err((&codes::VALUE_UNKNOWN).into());
    }
    memories::refresh(work.db(), place.code, std::iter::once(*element), work.now()).await?;
    if let Ok(element) = element.parse() {
        follow::withdrawn(work, place, &element).await?;
    }
    let told =
        Withdrawn { element: (*element).to_owned(), area: place.path.clone(), period: *period, reason };
    note::run(work, vec![Note::Withdrawn(told.clone())]).await?;
    let detail = json!({ "element": element, "period": period, "reason": told.reason });
    work.record(place.code, "value-withdrawn", detail).await?;
    Ok(told)
}
