//! `GET /tables/{area_code}/{period}/review`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::Timestamp;
use messaging::Context;
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Permit, Problems, Reply, codes};

use super::address;
use crate::{
    domain::{
        reviewing,
        versions::{CellChange, Kept},
    },
    policy::GetReview,
    store::{
        claims,
        reviews::{self, Reviewed},
        sheets::Proposals,
        versions,
    },
};

/// How the review of a table stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ReviewStanding {
    /// Whether the county looks after the street.
    second_review: bool,
    /// Whether the street has passed it, and the county is to look.
    passed: bool,
    /// Who has it in hand.
    claim: Option<ClaimStanding>,
    /// The version that was last decided on; none, if none was.
    reviewed_version: Option<i32>,
    /// What is different from that version now; before the first review, everything.
    changes: Vec<CellChange>,
    /// Every decision, the latest first.
    decisions: Vec<DecisionView>,
}

/// Who has a table in hand.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ClaimStanding {
    /// Their name.
    name: String,
    /// Until when.
    until: Timestamp,
    /// Whether it is the caller.
    own: bool,
}

/// A decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct DecisionView {
    /// Of which version.
    version: i32,
    /// `accept` or `return`.
    decision: String,
    /// Whether nobody else had to look.
    last: bool,
    /// When.
    at: Timestamp,
    /// Whether the community itself asked for what went back, to correct it (更正).
    correction: bool,
    /// What went back, and why.
    returned: Vec<ReturnedView>,
}

/// A cell that went back.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ReturnedView {
    /// The element.
    element: String,
    /// The period it speaks of.
    value_period: String,
    /// Why.
    comment: String,
}

impl DecisionView {
    fn of(reviewed: Reviewed) -> Self {
        let Reviewed { version, decision, last, at, correction, returned } = reviewed;
        let cell =
            |[element, value_period, comment]: [String; 3]| ReturnedView { element, value_period, comment };
        Self { version, decision, last, at, correction, returned: returned.into_iter().map(cell).collect() }
    }
}

/// How the review of a table stands: on which level, in whose hand, and what changed since it was last
/// decided on. 上次审核以来的变化
#[utoipa::path(tag = "tables", operation_id = "collection.get_review",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "how it stands", body = ReviewStanding), Problems))]
#[get("/tables/{area_code}/{period}/review")]
pub async fn get(
    permit: Permit<GetReview>,
    path: Path<(String, String)>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::Without).await?;
    let table = sheet.table.as_ref().ok_or(&codes::NOT_FOUND)?;
    let decisions = reviews::of(db, table.id).await?;
    let submissions = versions::of(db, table.id).await?;
    // The decision before this submission, whatever level made it.
    let reviewed = decisions.iter().map(|one| one.version).find(|version| *version < table.version);
    let kept = |wanted: i32| submissions.iter().find(|one| one.version == wanted).map(|one| &one.kept);
    let nothing = Kept::default();
    let before = reviewed.and_then(kept).unwrap_or(&nothing);
    let changes = kept(table.version).map(|now| now.since(before)).unwrap_or_default();
    let claim = claims::find(db, table.id).await?.filter(|claim| claim.holds(context.now()));
    let standing = ReviewStanding {
        second_review: reviewing::needs_second(&sheet),
        passed: table.passed_by.is_some(),
        claim: claim.map(|claim| ClaimStanding {
            own: claim.reviewer == permit.actor(),
            name: claim.name,
            until: claim.until,
        }),
        reviewed_version: reviewed,
        changes,
        decisions: decisions.into_iter().map(DecisionView::of).collect(),
    };
    Ok(Reply::ok(standing).revision(table.revision).respond())
}
