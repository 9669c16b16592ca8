//! `POST /reviews`

use actix_web::{post, web::Data};
use kernel::{AreaCode, Period, Refusal, Revision};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Answer, Body, Failure, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency, params::KeyHeader,
};

use super::{address, reviewer};
use crate::{
    commands::review_table,
    domain::{codes, reviewing::Verdict, sheet::TableState},
    policy::AcceptTables,
    store::{sheets::Proposals, touched},
};

/// Tables at once, at most.
const MOST: usize = 100;

/// Tables that are accepted together.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TablesToAccept {
    /// From 1 to 100.
    items: Vec<TableToAccept>,
}

/// One of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TableToAccept {
    /// The community.
    area_code: AreaCode,
    /// The month.
    period: Period,
    /// The revision that was looked at.
    revision: Revision,
}

/// What became of each, in the order in which they were named.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct AcceptedTables {
    /// One for each table.
    items: Vec<AcceptedTable>,
}

/// What became of one.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct AcceptedTable {
    /// The community.
    area_code: AreaCode,
    /// The month.
    period: Period,
    /// Whether it was accepted, or passed on to the county where that looks as well.
    accepted: bool,
    /// Where it stands then: `submitted`, where the county is to look.
    state: Option<TableState>,
    /// Its revision, if it was.
    revision: Option<Revision>,
    /// The code of the reason, if it was not.
    code: Option<String>,
    /// The reason in Chinese.
    reason_zh: Option<String>,
}

/// Accepts many submitted tables at once, each by the revision that was looked at. What cannot be
/// accepted is told with its reason and holds up nothing else. 批量通过
#[utoipa::path(tag = "tables", operation_id = "collection.accept_tables", request_body = TablesToAccept,
    params(KeyHeader), responses((status = 200, description = "table by table", body = AcceptedTables), Problems))]
#[post("/reviews")]
pub async fn accept(
    permit: Permit<AcceptTables>,
    key: IdempotencyKey,
    body: Body<TablesToAccept>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    if body.value.items.is_empty() || body.value.items.len() > MOST {
        return Err(Refusal::new(&codes::REVIEWS_MANY).at("/items").into());
    }
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let mut items = Vec::with_capacity(body.value.items.len());
        // All of them at once and in one order: of two who accept many, none waits for the other.
        let codes = body.value.items.iter().map(|item| item.area_code).collect();
        touched::hold(work.db(), &codes).await?;
        for item in &body.value.items {
            let path = (item.area_code.to_string(), item.period.to_string());
            let sheet =
                address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await;
            let done = match sheet {
                Ok(sheet) => {
                    let reviewer = reviewer::of(&permit, &sheet.place.path);
                    review_table::run(work, sheet, IfMatch(item.revision), &Verdict::Accept, &reviewer).await
                }
                Err(no) => Err(no),
            };
            items.push(told(item, done.map(|sheet| (sheet.state(), sheet.revision())))?);
        }
        Ok(Reply::ok(AcceptedTables { items }))
    })
    .await
}

/// A refusal concerns one table; a database that fails concerns all of them.
fn told(
    item: &TableToAccept,
    done: Result<(TableState, Revision), Failure>,
) -> Result<AcceptedTable, Failure> {
    let (done, refused) = match done {
        Ok(done) => (Some(done), None),
        Err(Failure::Refused(refusal)) => (None, Some(refusal.code)),
        Err(failed) => return Err(failed),
    };
    Ok(AcceptedTable {
        area_code: item.area_code,
        period: item.period,
        accepted: done.is_some(),
        state: done.map(|(state, _)| state),
        revision: done.map(|(_, revision)| revision),
        code: refused.map(|code| code.name.to_owned()),
        reason_zh: refused.map(|code| code.zh.to_owned()),
    })
}
