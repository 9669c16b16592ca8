//! `GET` and `PUT /flows/{code}/draft`

use actix_web::{
    get, put,
    web::{Data, Path},
};
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems, Reply, params::MaybeMatchHeader};

use crate::{
    commands::{flow_drafts, review::require},
    policy::{ReadFlowDraft, SaveFlowDraft},
    queries::flows::FlowDraftView,
    routes::based_on::BasedOn,
    store,
};

/// A flow being drafted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewFlowDraft {
    /// The area whose government owns the flow.
    area: AreaCode,
    /// The definition; it may still have problems.
    #[schema(value_type = Object)]
    definition: serde_json::Value,
}

/// Saves the draft of a flow, with everything that is still wrong with it. A change names the
/// revision it is based on in `If-Match`.
#[utoipa::path(tag = "flows", operation_id = "approval.save_flow_draft", request_body = NewFlowDraft,
    params(("code" = String, Path, description = "the flow's code"), MaybeMatchHeader),
    responses((status = 200, description = "the draft", body = FlowDraftView), Problems))]
#[put("/flows/{code}/draft")]
pub async fn save_flow_draft(
    permit: Permit<SaveFlowDraft>,
    code: Path<String>,
    based_on: BasedOn,
    body: Body<NewFlowDraft>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let area = require(store::areas::path(work.db(), body.value.area).await?)?;
    permit.require_area(&area)?;
    let definition = body.value.definition;
    let draft = flow_drafts::save(&work, &code, &area, definition, based_on.0).await?;
    work.commit().await?;
    let revision = draft.revision;
    Ok(Reply::ok(FlowDraftView::from(draft)).revision(revision).respond())
}

/// The draft of a flow, with what is wrong with it.
#[utoipa::path(tag = "flows", operation_id = "approval.read_flow_draft",
    params(("code" = String, Path, description = "the flow's code")),
    responses((status = 200, description = "the draft", body = FlowDraftView), Problems))]
#[get("/flows/{code}/draft")]
pub async fn read_flow_draft(
    permit: Permit<ReadFlowDraft>,
    code: Path<String>,
    context: Data<Context>,
) -> Answer {
    let draft = require(store::flow_drafts::get(context.store.read(), &code).await?)?;
    permit.require_area(&draft.area)?;
    let revision = draft.revision;
    Ok(Reply::ok(FlowDraftView::from(draft)).revision(revision).respond())
}
