//! `GET /elements/{code}`

use actix_web::{
    get,
    http::header,
    web::{Data, Path, Query},
};
use forms::ElementCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetElement,
    queries::elements::{self, ElementView},
};

/// Which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ElementQuery {
    /// The element that stands for it, if it was merged into one.
    #[serde(default)]
    #[param(required = false)]
    pub follow: bool,
}

/// Read an element. 数据元
///
/// A merged element stays readable: it names the one that stands for it, and the `Link` header
/// leads there (`rel="successor-version"`). With `follow` that one is answered.
#[utoipa::path(tag = "elements", operation_id = "registry.get_element",
    params(("code" = ElementCode, Path, description = "the element"), ElementQuery),
    responses((status = 200, description = "the element", body = ElementView), Problems))]
#[get("/elements/{code}")]
pub async fn get(
    _: Permit<GetElement>,
    code: Path<ElementCode>,
    query: Query<ElementQuery>,
    context: Data<Context>,
) -> Answer {
    let element = elements::get(&context, code.as_str(), query.follow).await?;
    let revision = element.revision;
    let link = element
        .merged_into
        .as_ref()
        .map(|other| format!("</api/registry/v1/elements/{other}>; rel=\"successor-version\""));
    let mut response = Reply::ok(element).revision(revision).respond();
    if let Some(link) = link.and_then(|link| header::HeaderValue::from_str(&link).ok()) {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}
