//! The QR code of an admission, passed on from approval.

use actix_web::{HttpResponse, get, web::Path};

use crate::{
    codes,
    trouble::{Shown, Trouble},
    ui::Visitor,
};

#[get("/verify/{number}/qr.svg")]
pub async fn show(visitor: Visitor, path: Path<String>) -> Shown {
    let answer = visitor.0.admission_qr(&path).await?;
    let bytes = answer.bytes().await.map_err(|_| Trouble::from(&codes::UPSTREAM))?;
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(bytes))
}
