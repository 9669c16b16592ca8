//! The same values as a file, passed on as it comes.

use actix_web::{HttpResponse, get, web::Query};
use futures::StreamExt;

use crate::{backend::collection::Retrieval, trouble::Shown, ui::SignedIn};

#[get("/data.csv")]
pub async fn download(me: SignedIn, asked: Query<Retrieval>) -> Shown {
    let answer = me.api.values_csv(&asked).await?;
    // The name of a file holds nothing that was typed.
    let body = answer.bytes_stream().map(|part| part.map_err(std::io::Error::other));
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("content-disposition", "attachment; filename=\"qingche-values.csv\""))
        .streaming(body))
}
