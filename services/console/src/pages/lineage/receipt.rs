//! The receipt as it is signed, for whoever verifies it elsewhere.

use actix_web::{
    HttpResponse, get,
    http::header,
    web::{Path, Query},
};
use futures::StreamExt;
use kernel::ControlNumber;

use super::show::Asked;
use crate::{
    trouble::{Shown, Trouble},
    ui::SignedIn,
};

#[get("/lineage/{number}/receipt.json")]
pub async fn download(me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let number: ControlNumber = path.parse().map_err(|_| Trouble::from(&web::codes::NOT_FOUND))?;
    let answer = me.api.lineage_receipt(number.as_str(), &asked.area_code).await?;
    let body = answer.bytes_stream().map(|part| part.map_err(std::io::Error::other));
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"qingche-lineage-{number}.json\""),
        ))
        .streaming(body))
}
