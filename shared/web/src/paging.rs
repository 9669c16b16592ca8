//! `limit` and `cursor`, and the `Link` header of a page.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, http::header, web::Query};
use kernel::page::{Limit, Page, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::{Failure, codes};

/// The query parameters of every list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Rows at most, 1 to 200; 50 if absent.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// What page is asked for.
#[derive(Debug, Clone)]
pub struct Paging {
    /// The request.
    pub request: PageRequest,
    path: String,
    query: String,
}

impl Paging {
    /// Answers with a page: the items, the next cursor, and a `Link: rel="next"`.
    pub fn answer<T: Serialize>(&self, page: &Page<T>) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        if let Some(cursor) = &page.next_cursor {
            let kept = self.query.split('&').filter(|p| !p.is_empty() && !p.starts_with("cursor="));
            let query: Vec<&str> = kept.collect();
            let joined = if query.is_empty() { String::new() } else { format!("{}&", query.join("&")) };
            let link = format!("<{}?{joined}cursor={cursor}>; rel=\"next\"", self.path);
            response.insert_header((header::LINK, link));
        }
        response.json(page)
    }
}

impl FromRequest for Paging {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

fn read(request: &HttpRequest) -> Result<Paging, Failure> {
    let params = Query::<PageParams>::from_query(request.query_string()).map_err(|_| &codes::BAD_QUERY)?;
    let limit = match params.limit {
        None => Limit::default(),
        Some(count) => Limit::new(count).ok_or(&codes::BAD_QUERY)?,
    };
    let after = match &params.cursor {
        None => Vec::new(),
        Some(cursor) => storage::cursor::decode(cursor).map_err(|_| &codes::BAD_CURSOR)?,
    };
    Ok(Paging {
        request: PageRequest { limit, after },
        path: request.path().to_owned(),
        query: request.query_string().to_owned(),
    })
}
