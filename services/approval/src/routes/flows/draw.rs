//! `GET /flows/{code}/{version}.svg` and `GET /requests/{id}/flow.svg`

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use kernel::{Refusal, RequestId};
use messaging::Context;
use web::{Answer, Language, Permit, Problems};

use crate::{
    commands::review::require,
    domain::{
        flow::Flow,
        flow_codes as codes,
        flow_picture::{self, Way},
        flow_words::Words,
    },
    policy::{DrawFlow, DrawRequestFlow},
    queries::{flows, requests},
    routes::reach,
    store,
};

/// A published version of a flow as a picture, drawn from the data. `Accept-Language` says in which language.
#[utoipa::path(tag = "flows", operation_id = "approval.draw_flow",
    params(("code" = String, Path, description = "the flow's code"),
        ("version" = i32, Path, description = "the version")),
    responses((status = 200, description = "the picture", body = String, content_type = "image/svg+xml"), Problems))]
#[get("/flows/{code}/{version}.svg")]
pub async fn draw_flow(
    _: Permit<DrawFlow>,
    path: Path<(String, i32)>,
    language: Language,
    context: Data<Context>,
) -> Answer {
    let found = store::flows::find(context.store.read(), &path.0, path.1).await?;
    let found = found.ok_or_else(|| Refusal::new(&codes::FLOW_UNKNOWN))?;
    let words = words(language);
    let title = format!("{} · {}", called(&found.flow, &found.code, words), found.version);
    Ok(picture(flow_picture::draw(&found.flow, &title, &Way::default(), words)))
}

/// The flow of a request as a picture that shows where it stands, and what is left of the time of the stages
/// that wait. `Accept-Language` says in which language.
#[utoipa::path(tag = "flows", operation_id = "approval.draw_request_flow",
    params(("id" = RequestId, Path, description = "the request")),
    responses((status = 200, description = "the picture", body = String, content_type = "image/svg+xml"), Problems))]
#[get("/requests/{id}/flow.svg")]
pub async fn draw_request_flow(
    permit: Permit<DrawRequestFlow>,
    path: Path<RequestId>,
    language: Language,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let request = require(requests::find(db, *path, &reach::requests(&permit)).await?)?;
    let found = require(flows::on_its_way(db, &request, context.now()).await?)?;
    let (words, content) = (words(language), &request.content);
    let form = words.name(&content.title_zh, &content.title_en);
    let title = format!("{form} · {} · {}", called(&found.flow, &found.code, words), found.version);
    Ok(picture(flow_picture::draw(&found.flow, &title, &found.way, words)))
}

fn words(language: Language) -> Words {
    match language {
        Language::Zh => Words::Zh,
        Language::En => Words::En,
    }
}

/// What the flow is called; its code, if nobody gave it a name.
fn called<'a>(flow: &'a Flow, code: &'a str, words: Words) -> &'a str {
    let name = words.name(&flow.name_zh, &flow.name_en);
    if name.is_empty() { code } else { name }
}

fn picture(svg: String) -> HttpResponse {
    HttpResponse::Ok().content_type("image/svg+xml").body(svg)
}
