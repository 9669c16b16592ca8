//! `POST /tables/{area_code}/{period}/submission`

use actix_web::{
    post,
    web::{Data, Path, Query},
};
use forms::Finding;
use kernel::Timestamp;
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::address;
use crate::{
    commands::submit_table,
    domain::{sheet::Receipt, submitting},
    policy::SubmitTable,
    store::sheets::Proposals,
};

/// Whether it counts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Submitting {
    /// Only check: nothing is submitted, and what is missing or wrong is answered as otherwise. The
    /// answer to a table that is right holds no receipt.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

/// What the community holds after it has submitted.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct SubmissionView {
    /// The number of the receipt; none, if it was only checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// When; none, if it was only checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    /// The hash of exactly what was submitted, or would be.
    hash: String,
    /// Counts the submissions of the table.
    version: i32,
    /// What is odd, and did not prevent it.
    findings: Vec<Finding>,
}

/// Submits everything that is open. All that is missing or wrong is named together, by places in
/// the table; so is what a soft rule advises against, as long as no remark says why it is right. After
/// a return it is a new version; what was not returned stays as it is.
#[utoipa::path(tag = "tables", operation_id = "collection.submit_table",
    params(Submitting, KeyHeader, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the receipt", body = SubmissionView), Problems))]
#[post("/tables/{area_code}/{period}/submission")]
pub async fn submit(
    permit: Permit<SubmitTable>,
    path: Path<(String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    query: Query<Submitting>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    if query.dry_run {
        let db = context.store.read();
        let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::Without).await?;
        expected.require(sheet.revision())?;
        let checked = submitting::decide(&sheet, &permit.caller().name)?;
        let (hash, version) = (checked.submission.hash(), checked.submission.version);
        let shown = SubmissionView { number: None, at: None, hash, version, findings: checked.findings };
        return Ok(Reply::ok(shown).revision(sheet.revision()).respond());
    }
    let fingerprint = format!("{}/{} {}", path.0, path.1, expected.0);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let sheet =
            address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await?;
        let done = submit_table::run(work, &sheet, expected, &permit.caller().name).await?;
        let Receipt { number, at, hash, .. } = done.receipt;
        let (number, at) = (Some(number), Some(at));
        let shown = SubmissionView { number, at, hash, version: done.version, findings: done.findings };
        Ok(Reply::ok(shown).revision(done.revision))
    })
    .await
}
