//! `POST /rehearsals`

use actix_web::{post, web::Data};
use chrono::{NaiveDate, NaiveTime};
use kernel::{AreaCode, Timestamp};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, Paging, Permit, Problems, Reply, paging::PageParams};

use crate::{
    commands::review::require,
    domain::rehearsal::Proposal,
    policy::Rehearse,
    queries::rehearsal::{self, Rehearsal, Rehearsing},
    store,
};

/// A proposal, and the requests to rehearse it over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRehearsal {
    /// The area whose requests are played: a county, or everything in a city or province.
    area: AreaCode,
    /// Only requests filed on this day or later.
    #[serde(default)]
    since: Option<NaiveDate>,
    /// Only requests filed before this day.
    #[serde(default)]
    until: Option<NaiveDate>,
    /// What is proposed.
    proposal: Proposal,
}

/// Plays a proposed flow, duty list or calendar over past requests, and says for which of them it
/// would have made a difference: to what the checks say, to tasks and due dates, to the outcome, to
/// the queues of offices. Every edition that was filed is played. Nothing is kept.
#[utoipa::path(tag = "flows", operation_id = "approval.rehearse", request_body = NewRehearsal, params(PageParams),
    responses((status = 200, description = "what would be different", body = Rehearsal), Problems))]
#[post("/rehearsals")]
pub async fn rehearse(
    permit: Permit<Rehearse>,
    paging: Paging,
    body: Body<NewRehearsal>,
    context: Data<Context>,
) -> Answer {
    let NewRehearsal { area, since, until, proposal } = body.value;
    let db = context.store.read();
    let area = require(store::areas::path(db, area).await?)?;
    permit.require_area(&area)?;
    let flow = proposal.check()?;
    let filed = (
        since.map_or(Timestamp::from_micros(0), morning),
        until.map_or(Timestamp::from_micros(i64::MAX), morning),
    );
    let now = context.now();
    let rehearsing = Rehearsing { proposal: &proposal, flow: flow.as_ref(), area: &area, filed, now };
    let rehearsal = rehearsal::run(db, &rehearsing, &paging.request, &context.memory).await?;
    Ok(Reply::ok(rehearsal).respond())
}

fn morning(day: NaiveDate) -> Timestamp {
    Timestamp::from_china(day.and_time(NaiveTime::MIN))
}
