//! `POST /rosters/{area_code}/{admission}/moves/{row}/confirmation`

use actix_web::{
    post,
    web::{Data, Path},
};
use chrono::NaiveDate;
use kernel::RosterRowId;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes, idempotency, params::KeyHeader};

use super::address;
use crate::{
    commands::rosters::{
        decide_move::{self, Consent},
        write::RowDone,
    },
    policy::ConfirmRosterMove,
};

/// On which terms.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowConsent {
    /// The first day here; the one that was asked for, or today, if absent.
    #[serde(default)]
    valid_from: Option<NaiveDate>,
    /// Why what rules of this community advise against is right. At most 200 characters; sealed.
    #[serde(default)]
    remark: Option<String>,
}

/// Confirm that somebody moved here: the row there ends (户籍迁出), one here begins (迁入) with the same
/// values, by the rules of this community. The answer is the row here. 确认迁入
#[utoipa::path(tag = "rosters", operation_id = "collection.confirm_roster_move", request_body = RowConsent, params(KeyHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community that is entered"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row that asks to come")),
    responses((status = 200, description = "the row here", body = RowDone), Problems))]
#[post("/rosters/{area_code}/{admission}/moves/{row}/confirmation")]
pub async fn confirm(
    permit: Permit<ConfirmRosterMove>,
    path: Path<(String, String, String)>,
    key: IdempotencyKey,
    body: Body<RowConsent>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let fingerprint = address::fingerprint(&ring, &body.fingerprint);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
        let row: RosterRowId = path.2.parse().map_err(|_| &codes::NOT_FOUND)?;
        let consent = Consent { day: body.value.valid_from, remark: body.value.remark.as_deref() };
        let here = (&found.admitted, &found.place.path);
        let begun = decide_move::confirm(work, &ring, here, row, &consent).await?;
        let revision = begun.revision;
        Ok(Reply::ok(begun).revision(revision))
    })
    .await
}
