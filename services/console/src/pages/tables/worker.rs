//! The script by which a table opens without a network. It stands below `/tables/`, because a worker serves
//! only what lies below its own address.

use actix_web::{HttpResponse, get, http::header};

#[get("/tables/worker.js")]
pub async fn serve() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(include_str!("../../../assets/worker.js"))
}
