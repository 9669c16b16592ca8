//! `GET /jwks`: the public keys of tokens.

use actix_web::{HttpResponse, get, http::header, web::Data};
use messaging::Context;
use web::{Answer, Problems};

use crate::queries::{self, jwks::KeySet};

/// The keys that verify access tokens. 验证令牌的公钥
#[utoipa::path(tag = "tokens", operation_id = "identity.list_keys",
    responses((status = 200, description = "a JSON Web Key Set", body = KeySet), Problems))]
#[get("/jwks")]
pub async fn jwks(context: Data<Context>) -> Answer {
    // Shorter than the time for which a new key is published before it signs.
    let cache = (header::CACHE_CONTROL, "public, max-age=300");
    Ok(HttpResponse::Ok().insert_header(cache).json(queries::jwks::read(&context).await?))
}
