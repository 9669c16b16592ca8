//! `GET /flows/{code}/{version}.svg` and `GET /requests/{id}/flow.svg`

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use kernel::{Refusal, RequestId};
use messaging::Context;
use web::{Answer, Permit, Problems};

use crate::{
    commands::review::require,
    domain::{flow_codes as codes, flow_picture},
    policy::{DrawFlow, DrawRequestFlow},
    queries::{flows, requests},
    routes::reach,
    store,
};

/// A published version of a flow as a picture, drawn from the data.
#[utoipa::path(tag = "flows", operation_id = "approval.draw_flow",
    params(("code" = String, Path, description = "the flow's code"),
        ("version" = i32, Path, description = "the version")),
    responses((status = 200, description = "the picture", body = String, content_type = "image/svg+xml"), Problems))]
#[get("/flows/{code}/{version}.svg")]
pub async fn draw_flow(_: Permit<DrawFlow>, path: Path<(String, i32)>, context: Data<Context>) -> Answer {
    let found = store::flows::find(context.store.read(), &path.0, path.1).await?;
    let found = found.ok_or_else(|| Refusal::new(&codes::FLOW_UNKNOWN))?;
    let title = if found.flow.name_zh.is_empty() { &found.code } else { &found.flow.name_zh };
    Ok(picture(flow_picture::draw(&found.flow, &format!("{title} · {}", found.version), &BTreeMap::new())))
}

/// The flow of a request as a picture that shows where it stands.
#[utoipa::path(tag = "flows", operation_id = "approval.draw_request_flow",
    params(("id" = RequestId, Path, description = "the request")),
    responses((status = 200, description = "the picture", body = String, content_type = "image/svg+xml"), Problems))]
#[get("/requests/{id}/flow.svg")]
pub async fn draw_request_flow(
    permit: Permit<DrawRequestFlow>,
    path: Path<RequestId>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let request = require(requests::find(db, *path, &reach::requests(&permit)).await?)?;
    let (name, flow, standings) = require(flows::standings(db, &request).await?)?;
    let title = format!("{} · {name}", request.content.title_zh);
    Ok(picture(flow_picture::draw(&flow, &title, &standings)))
}

fn picture(svg: String) -> HttpResponse {
    HttpResponse::Ok().content_type("image/svg+xml").body(svg)
}
