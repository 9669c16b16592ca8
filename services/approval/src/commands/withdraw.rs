//! Taking a request back, as long as it was not decided. A draft that nobody saw just goes.

use contracts::approval::RequestWithdrawn;
use kernel::{RequestId, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::review::{self, require};
use crate::{
    domain::lifecycle::Verb,
    store::{
        deadlines,
        requests::{self, Request},
        tasks,
    },
};

/// Withdraws; open tasks are cancelled.
///
/// # Errors
/// If the request is gone, changed meanwhile or over.
pub async fn run(
    work: &Work,
    id: RequestId,
    based_on: Option<Revision>,
    reason: &str,
) -> Result<Request, Failure> {
    let mut request = require(requests::lock(work, id).await?)?;
    if let Some(revision) = based_on {
        IfMatch(revision).require(request.revision)?;
    }
    request.state = request.state.after(Verb::Withdraw)?;
    request.stage = None;
    request.updated_at = work.now();
    request.ended_at = Some(work.now());
    request.reason = Some(reason.to_owned());
    for task in tasks::of_request(work.db(), id).await? {
        review::cancel(work, &request, task.id).await?;
    }
    requests::end(work.db(), id, request.state.name(), work.now()).await?;
    deadlines::end(work.db(), id, work.now()).await?;
    request.revision = requests::save(work.db(), &request).await?;
    work.record(id, "withdrawn", json!({ "reason": reason })).await?;
    if request.submitted_at.is_some() {
        work.publish(&RequestWithdrawn {
            request: id,
            department: request.department.clone(),
            title_zh: request.content.title_zh.clone(),
        })
        .await?;
    }
    Ok(request)
}
