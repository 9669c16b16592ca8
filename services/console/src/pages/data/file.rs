//! The same values as a file, passed on as it comes.

use actix_web::{HttpResponse, get, web::Query};
use futures::StreamExt;

use crate::{backend::collection::Retrieval, trouble::Shown, ui::SignedIn};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[get("/data.csv")]
pub async fn csv(me: SignedIn, asked: Query<Retrieval>) -> Shown {
    pass_on(&me, &asked, "csv", "text/csv; charset=utf-8").await
}

#[get("/data.xlsx")]
pub async fn xlsx(me: SignedIn, asked: Query<Retrieval>) -> Shown {
    pass_on(&me, &asked, "xlsx", XLSX).await
}

async fn pass_on(me: &SignedIn, asked: &Retrieval, format: &str, media: &str) -> Shown {
    let answer = me.api.values_file(asked, format).await?;
    // The name of a file holds nothing that was typed.
    let body = answer.bytes_stream().map(|part| part.map_err(std::io::Error::other));
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header(("content-disposition", format!("attachment; filename=\"qingche-values.{format}\"")))
        .streaming(body))
}
