//! Views of personal data: whoever reads whom a request names leaves a trace.

use chrono::NaiveTime;
use kernel::{Actor, DepartmentCode, RequestId, Timestamp};
use messaging::Context;
use serde_json::json;
use storage::StoreError;

use crate::store::histories;

/// What stands in the history.
pub const ACTIONS: [&str; 2] = [CONTACT, FILE];
const CONTACT: &str = "contact-viewed";
const FILE: &str = "attachment-viewed";

/// Records that somebody outside the requesting department read the contact of a request: once for
/// each person, request and civil day, or the history would hold nothing else.
///
/// # Errors
/// If the database refuses: then nothing is shown either.
pub async fn contact(
    context: &Context,
    actor: Actor,
    own: &[DepartmentCode],
    (request, department): (RequestId, &str),
) -> Result<(), StoreError> {
    if own.iter().any(|own| own.as_str() == department) {
        return Ok(());
    }
    let subject = request.to_string();
    let today = Timestamp::from_china(context.now().china_date().and_time(NaiveTime::MIN));
    if histories::did_since(context.store.read(), (&subject, CONTACT), actor, today).await? {
        return Ok(());
    }
    let work = context.begin(actor).await?;
    work.record(request, CONTACT, json!({ "members": ["/contact/name", "/contact/phone"] })).await?;
    work.commit().await
}

/// Records that somebody outside the requesting department took a file of a request: each time, for what
/// is in it nobody here knows.
///
/// # Errors
/// If the database refuses: then nothing is given out either.
pub async fn file(
    context: &Context,
    actor: Actor,
    own: &[DepartmentCode],
    (request, department): (RequestId, &str),
    digest: &str,
) -> Result<(), StoreError> {
    if own.iter().any(|own| own.as_str() == department) {
        return Ok(());
    }
    let work = context.begin(actor).await?;
    work.record(request, FILE, json!({ "digest": digest })).await?;
    work.commit().await
}
