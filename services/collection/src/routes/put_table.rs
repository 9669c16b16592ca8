//! `PUT /tables/{area_code}/{period}`

use actix_web::{
    put,
    web::{Data, Path, Query},
};
use forms::Finding;
use kernel::{Revision, Violation};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Body, Failure, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use super::{address, save_cells::CellToSave};
use crate::{
    commands::take_in,
    domain::{
        burden,
        prepared::{Sent, Taken},
        sheet::TableState,
        whole::{Mode, Whole},
    },
    policy::PutTable,
    queries::{
        derived_view::{self, DerivedView},
        table_view::ReceiptView,
    },
};

/// How a whole table is taken in.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Taking {
    /// `atomic`: one wrong cell and nothing is saved. `partial`: what is right is saved, what is
    /// wrong is told, and nothing is submitted unless all of it is right.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    mode: Mode,
    /// Only check: nothing is saved or submitted, and the same is answered as otherwise.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

/// A whole table.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WholeTable {
    /// At most 500.
    cells: Vec<CellToSave>,
    /// Whether it goes to the street at once.
    #[serde(default)]
    submit: bool,
    /// Seconds for which the table was worked on since that was last told, idle time left out; at
    /// most 600. They are counted for the table, never for a person.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 600)]
    active_seconds: i32,
}

/// What became of a table.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct TakenView {
    /// Where it stands.
    state: TableState,
    /// Its revision; the same stands in the `ETag`.
    revision: Revision,
    /// How many cells were written.
    written: usize,
    /// The proof, if it was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<ReceiptView>,
    /// What is odd, and did not prevent it; with `partial` also what kept it from being submitted, at
    /// `/cells/N`, its place in the table as it is shown.
    findings: Vec<Finding>,
    /// What was not saved; only with `partial`.
    refused: Vec<Violation>,
    /// What follows from it and nobody fills.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    derived: Vec<DerivedView>,
    /// Whether the same table had been taken in before, and this is its answer once more.
    repeated: bool,
}

impl TakenView {
    /// Of what was taken in.
    pub(super) fn of(taken: Taken) -> Self {
        Self {
            state: taken.state,
            revision: taken.revision,
            written: taken.written,
            receipt: taken.receipt.map(|(receipt, version)| ReceiptView::of(&receipt, version)),
            findings: taken.findings,
            refused: taken.refused,
            derived: taken.worked.iter().map(derived_view::view).collect(),
            repeated: taken.repeated,
        }
    }
}

/// The whole table in one call, filled and, if wanted, submitted. Sent again word for word it is
/// answered with the receipt that was given before. Many that arrive together share one transaction.
#[utoipa::path(tag = "tables", operation_id = "collection.put_table", request_body = WholeTable,
    params(Taking, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "what became of it", body = TakenView), Problems))]
#[put("/tables/{area_code}/{period}")]
pub async fn put(
    permit: Permit<PutTable>,
    path: Path<(String, String)>,
    query: Query<Taking>,
    expected: IfMatch,
    body: Body<WholeTable>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let (area, month) = take_in::name(&path.0, &path.1)?;
    let entries = CellToSave::read(&body.value.cells).map_err(Failure::from)?;
    let sent = Sent {
        area,
        month,
        expected: expected.0,
        whole: Whole { entries, submit: body.value.submit, mode: query.mode },
        seconds: body.value.active_seconds.clamp(0, burden::MOST_AT_ONCE),
        dry_run: query.dry_run,
        reach: permit.areas(),
        by: permit.actor(),
        filler: permit.caller().name.clone(),
    };
    let taken = take_in::run(&context, &address::desk(settings)?, sent).await?;
    let revision = taken.revision;
    Ok(Reply::ok(TakenView::of(taken)).revision(revision).respond())
}
