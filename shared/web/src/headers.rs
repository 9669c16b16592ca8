//! What every answer carries: security headers, the caller's language in problems, 304 for what
//! has not changed.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
};

use crate::{Language, problem::Rendered, trace::request_id};

/// Outermost of our own middlewares: it sees every answer, problems of the framework included.
pub async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let language = Language::of(request.headers());
    let id = request_id(&request);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.call(request).await?.map_into_boxed_body();
    let rendered = response.response().extensions().get::<Rendered>().cloned();
    if let Some(rendered) = rendered {
        let mut problem = if language == Language::En { rendered.english } else { rendered.chinese };
        problem.request_id = id;
        let text = serde_json::to_string(&problem).unwrap_or_default();
        response = response.map_body(|_, _| BoxBody::new(text));
        let tag = header::HeaderValue::from_static(language.tag());
        response.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    }
    let unchanged = reading
        && response.status() == StatusCode::OK
        && known.is_some_and(|k| response.headers().get(header::ETAG).is_some_and(|etag| etag == k));
    if unchanged {
        let etag = response.headers().get(header::ETAG).cloned();
        let mut answer = HttpResponse::NotModified();
        if let Some(etag) = etag {
            answer.insert_header((header::ETAG, etag));
        }
        let (request, _) = response.into_parts();
        response = ServiceResponse::new(request, answer.finish());
    }
    secure(response.headers_mut());
    Ok(response)
}

fn secure(headers: &mut header::HeaderMap) {
    let mut default = |name: &'static str, value: &'static str| {
        let name = header::HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, header::HeaderValue::from_static(value));
        }
    };
    default("x-content-type-options", "nosniff");
    default("referrer-policy", "no-referrer");
    default("cache-control", "no-store");
    default("x-frame-options", "DENY");
    default("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
}
