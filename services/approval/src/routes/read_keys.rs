//! `GET /jwks`

use actix_web::{get, web::Data};
use messaging::Context;
use web::{Answer, Problems, Reply};

use crate::queries::keys::{self, JwkSet};

/// The public keys of admissions: with them anybody verifies a signature without asking us.
#[utoipa::path(tag = "public", operation_id = "approval.read_keys",
    responses((status = 200, description = "the keys", body = JwkSet), Problems))]
#[get("/jwks")]
pub async fn read_keys(context: Data<Context>) -> Answer {
    Ok(Reply::ok(keys::set(context.store.read()).await?).respond())
}
