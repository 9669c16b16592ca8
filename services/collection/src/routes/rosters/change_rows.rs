//! `POST /rosters/{area_code}/{admission}/rows/batch`

use actix_web::{
    post,
    web::{Data, Path, Query},
};
use kernel::{Refusal, Revision, RosterRowId, Violation};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Answer, Body, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::MaybeKeyHeader,
};

use super::{
    address,
    row_body::{RowBody, RowEnding},
};
use crate::{
    commands::rosters::write::{self, Desk, Outcomes, RowDone},
    domain::roster::{
        changing::{Act, Asked},
        codes,
        form::RosterForm,
    },
    policy::ChangeRosterRows,
};

const MOST: usize = 500;

/// All or nothing, or what can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum RosterMode {
    /// Nothing is done if anything is refused.
    #[default]
    Atomic,
    /// Each by itself.
    Partial,
}

/// How.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BatchQuery {
    /// All or nothing, or what can be done.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    mode: RosterMode,
    /// Tell what would happen, and store nothing.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

/// One thing to do.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum RowOperation {
    /// 新增
    Add(RowBody),
    /// 变更
    Change(RowToChange),
    /// 停发、退出
    End(RowToEnd),
}

/// A row to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowToChange {
    /// The row.
    row: RosterRowId,
    /// The revision that was read; any, if absent.
    #[serde(default)]
    revision: Option<Revision>,
    /// What differs.
    to: RowBody,
}

/// A row to end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowToEnd {
    /// The row.
    row: RosterRowId,
    /// The revision that was read; any, if absent.
    #[serde(default)]
    revision: Option<Revision>,
    /// Why, and from when on.
    why: RowEnding,
}

/// Things to do to the rows of a roster.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowOperations {
    /// At most 500; a row or person once.
    operations: Vec<RowOperation>,
}

/// What became of one of them.
#[derive(Debug, Serialize, ToSchema)]
struct RowOutcome {
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<RowDone>,
    /// Why nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refused: Vec<Violation>,
}

/// What became of all of them, in their order.
#[derive(Debug, Serialize, ToSchema)]
struct RowOutcomes {
    /// How many were done.
    done: usize,
    /// How many were refused.
    refused: usize,
    /// Each of them.
    items: Vec<RowOutcome>,
}

/// Add, change and end many rows at once, all or nothing unless `mode=partial`. Mistakes are told
/// at `/operations/<n>/…`.
#[utoipa::path(tag = "rosters", operation_id = "collection.change_roster_rows", request_body = RowOperations,
    params(BatchQuery, MaybeKeyHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "what became of each", body = RowOutcomes), Problems))]
#[post("/rosters/{area_code}/{admission}/rows/batch")]
pub async fn change(
    permit: Permit<ChangeRosterRows>,
    (path, query): (Path<(String, String)>, Query<BatchQuery>),
    key: Result<IdempotencyKey, Failure>,
    body: Body<RowOperations>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let count = body.value.operations.len();
    match count {
        0 => return Err((&codes::NOTHING).into()),
        _ if count > MOST => return Err((&codes::MANY).into()),
        _ => {}
    }
    let ring = address::ring(&context, &settings).await?;
    let apply = async |work: &messaging::Work| -> Result<RowOutcomes, Failure> {
        let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
        let desk = Desk { work, ring: &ring, admitted: &found.admitted, area: &found.place.path };
        let outcomes = run(&desk, &body.value.operations).await?;
        let told = told(outcomes);
        if query.mode == RosterMode::Atomic && told.refused > 0 && !query.dry_run {
            let wrong = told.items.into_iter().flat_map(|item| item.refused);
            return Err(Refusal::new(&codes::REFUSED).with(wrong).into());
        }
        Ok(told)
    };
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        return Ok(Reply::ok(apply(&work).await?).respond());
    }
    let fingerprint = address::fingerprint(&ring, &format!("{} {:?}", body.fingerprint, query.mode));
    idempotency::once(&context, &permit, &key?, &fingerprint, async |work| Ok(Reply::ok(apply(work).await?)))
        .await
}

/// Reads and does them; what cannot be read is refused like what may not be.
async fn run(desk: &Desk<'_>, operations: &[RowOperation]) -> Result<Outcomes, Failure> {
    let form = &desk.admitted.form;
    let read: Vec<Result<Asked, Refusal>> = operations.iter().map(|operation| operation.read(form)).collect();
    let asked: Vec<Asked> = read.iter().flatten().cloned().collect();
    let mut done = write::run(desk, &asked).await?.into_iter();
    let missing = || Refusal::new(&codes::NOTHING);
    Ok(read
        .into_iter()
        .map(|read| read.and_then(|_| done.next().unwrap_or_else(|| Err(missing()))))
        .collect())
}

impl RowOperation {
    fn read(&self, form: &RosterForm) -> Result<Asked, Refusal> {
        let refused = |wrong| Refusal::new(&codes::REFUSED).with(wrong);
        Ok(match self {
            Self::Add(body) => body.asked(Act::Add(body.given(form).map_err(refused)?)),
            Self::Change(RowToChange { row, revision, to }) => {
                to.asked(Act::Change(*row, *revision, to.given(form).map_err(refused)?))
            }
            Self::End(RowToEnd { row, revision, why }) => why.asked(Act::End(*row, *revision)),
        })
    }
}

/// What became of each, with pointers into the body.
fn told(outcomes: Outcomes) -> RowOutcomes {
    let items: Vec<RowOutcome> = outcomes
        .into_iter()
        .enumerate()
        .map(|(n, outcome)| match outcome {
            Ok(done) => RowOutcome { done: Some(done), refused: Vec::new() },
            Err(refusal) => RowOutcome { done: None, refused: placed(n, refusal) },
        })
        .collect();
    let refused = items.iter().filter(|item| item.done.is_none()).count();
    RowOutcomes { done: items.len() - refused, refused, items }
}

fn placed(n: usize, refusal: Refusal) -> Vec<Violation> {
    if refusal.violations.is_empty() {
        return vec![Violation::of(format!("/operations/{n}"), refusal.code)];
    }
    let place = |violation: Violation| Violation {
        pointer: format!("/operations/{n}{}", violation.pointer),
        ..violation
    };
    refusal.violations.into_iter().map(place).collect()
}
