//! The flow of a request as a picture, passed on from approval.

use actix_web::{HttpResponse, get, web::Path};

use crate::{
    codes,
    trouble::{Shown, Trouble},
    ui::SignedIn,
};

#[get("/requests/{id}/flow.svg")]
pub async fn show(me: SignedIn, path: Path<String>) -> Shown {
    let answer = me.api.request_flow(&path).await?;
    let bytes = answer.bytes().await.map_err(|_| Trouble::from(&codes::UPSTREAM))?;
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(bytes))
}
