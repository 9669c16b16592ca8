//! Views of personal data: whoever reads whom a request names leaves a trace.

use kernel::{Actor, DepartmentCode, RequestId};
use messaging::Context;
use serde_json::{Value, json};
use storage::StoreError;

/// What stands in the history.
pub const ACTIONS: [&str; 2] = [CONTACT, FILE];
const CONTACT: &str = "contact-viewed";
const FILE: &str = "attachment-viewed";

/// Records that somebody outside the requesting department read the contact of a request: each time.
///
/// # Errors
/// If the database refuses: then nothing is shown either.
pub async fn contact(
    context: &Context,
    actor: Actor,
    own: &[DepartmentCode],
    seen: (RequestId, &str),
) -> Result<(), StoreError> {
    let members = json!({ "members": ["/contact/name", "/contact/phone"] });
    viewed(context, actor, own, seen, (CONTACT, members)).await
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
    seen: (RequestId, &str),
    digest: &str,
) -> Result<(), StoreError> {
    viewed(context, actor, own, seen, (FILE, json!({ "digest": digest }))).await
}

async fn viewed(
    context: &Context,
    actor: Actor,
    own: &[DepartmentCode],
    (request, department): (RequestId, &str),
    (action, detail): (&str, Value),
) -> Result<(), StoreError> {
    if own.iter().any(|own| own.as_str() == department) {
        return Ok(());
    }
    let work = context.begin(actor).await?;
    work.record(request, action, detail).await?;
    work.commit().await
}
