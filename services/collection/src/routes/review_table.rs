//! `POST /tables/{area_code}/{period}/review`

use actix_web::{
    post,
    web::{Data, Path},
};
use forms::ElementCode;
use kernel::{Period, Refusal, Violation, text};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, Failure, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::{address, reviewer};
use crate::{
    commands::review_table,
    domain::{
        codes,
        reviewing::{Objection, Verdict},
    },
    policy::ReviewTable,
    queries::table_view::{TableView, view},
    store::sheets::Proposals,
};

/// What the street decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum ReviewDecision {
    /// 通过
    Accept,
    /// 退回单元格
    Return,
}

/// A review.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Review {
    /// The decision.
    decision: ReviewDecision,
    /// The cells that go back; only with `return`.
    #[serde(default)]
    cells: Vec<CellToReturn>,
    /// With `return`: everything else is accepted at once, so that departments that ask none of the
    /// returned cells do not wait.
    #[serde(default)]
    accept_rest: bool,
}

/// A cell that goes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CellToReturn {
    /// The element.
    element: String,
    /// The period, where the element stands for several.
    #[serde(default)]
    value_period: Option<Period>,
    /// What is wrong with it, in at most 200 characters.
    comment: String,
}

const LONGEST_COMMENT: usize = 200;

impl Review {
    fn read(&self) -> Result<Verdict, Refusal> {
        if self.decision == ReviewDecision::Accept {
            let none = self.cells.is_empty();
            return if none {
                Ok(Verdict::Accept)
            } else {
                Err(Refusal::new(&codes::ACCEPT_CELLS).at("/cells"))
            };
        }
        let how = if self.accept_rest { Verdict::ReturnAcceptingRest } else { Verdict::Return };
        objections(&self.cells).map(how)
    }
}

/// Reads the cells that go back, or tells everything that is wrong with them.
pub(super) fn objections(named: &[CellToReturn]) -> Result<Vec<Objection>, Refusal> {
    let mut wrong: Vec<Violation> = Vec::new();
    let mut cells = Vec::with_capacity(named.len());
    for (n, cell) in named.iter().enumerate() {
        let comment = text::required(&cell.comment, LONGEST_COMMENT, &format!("/cells/{n}/comment"));
        let element = cell.element.trim().parse::<ElementCode>();
        let element = element.map_err(|_| Violation::of(format!("/cells/{n}/element"), &codes::CELL_UNKNOWN));
        match (element, comment) {
            (Ok(element), Ok(comment)) => {
                cells.push(Objection { element, period: cell.value_period, comment });
            }
            (element, comment) => wrong.extend(element.err().into_iter().chain(comment.err())),
        }
    }
    if wrong.is_empty() { Ok(cells) } else { Err(Refusal::new(&codes::CELLS_REFUSED).with(wrong)) }
}

/// The review of a submitted table: everything becomes a value that departments may
/// retrieve, or single cells go back with a comment and only they reopen. Single cells of an
/// accepted table may go back too; what is then submitted becomes a new version of the value. Where an
/// admission asks for it, the county looks at what the street accepted before it counts.
#[utoipa::path(tag = "tables", operation_id = "collection.review_table", request_body = Review,
    params(KeyHeader, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the table as it then stands", body = TableView), Problems))]
#[post("/tables/{area_code}/{period}/review")]
pub async fn review(
    permit: Permit<ReviewTable>,
    path: Path<(String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    body: Body<Review>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let verdict = body.value.read().map_err(Failure::from)?;
    let fingerprint = format!("{} {}", body.fingerprint, expected.0);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let sheet =
            address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await?;
        let reviewer = reviewer::of(&permit, &sheet.place.path);
        let sheet = review_table::run(work, sheet, expected, &verdict, &reviewer).await?;
        Ok(Reply::ok(view(&sheet, None)).revision(sheet.revision()))
    })
    .await
}
