//! `POST /tables/{area_code}/{period}/submission`

use actix_web::{
    post,
    web::{Data, Path},
};
use forms::Finding;
use messaging::Context;
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::address;
use crate::{
    commands::submit_table, policy::SubmitTable, queries::table_view::ReceiptView, store::sheets::Proposals,
};

/// What the community holds after it has submitted.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct SubmissionView {
    /// The proof.
    #[serde(flatten)]
    receipt: ReceiptView,
    /// What is odd, and did not prevent it.
    findings: Vec<Finding>,
}

/// Submits everything that is open. All that is missing or wrong is named together, by places in
/// the table. After a return it is a new version; what was not returned stays as it is.
#[utoipa::path(tag = "tables", operation_id = "collection.submit_table",
    params(KeyHeader, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the receipt", body = SubmissionView), Problems))]
#[post("/tables/{area_code}/{period}/submission")]
pub async fn submit(
    permit: Permit<SubmitTable>,
    path: Path<(String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let fingerprint = format!("{}/{} {}", path.0, path.1, expected.0);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let sheet =
            address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await?;
        let done = submit_table::run(work, &sheet, expected, &permit.caller().name).await?;
        let shown =
            SubmissionView { receipt: ReceiptView::of(&done.receipt, done.version), findings: done.findings };
        Ok(Reply::ok(shown).revision(done.revision))
    })
    .await
}
