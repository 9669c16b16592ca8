//! Authentication, before any body is read: a bearer token becomes a [`Caller`] with its grants.

use actix_web::{
    Error, HttpMessage, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
    web::Data,
};
use messaging::Context;

use crate::{
    Caller, Failure,
    access::{Presented, Recognise, Recognised},
    codes,
    token::{self, Verified},
};

/// Whose tokens are accepted.
#[derive(Debug, Clone)]
pub struct TrustedIssuer(pub String);

/// Middleware of every `/api` scope. Without a token the request goes on as nobody: public
/// operations serve it, all others refuse it in their [`crate::Permit`].
pub async fn authenticate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    match identify(&request).await {
        Ok(Some(caller)) => drop(request.extensions_mut().insert(caller)),
        Ok(None) => {}
        // As an answer and not as an error: errors of a middleware pass the outer ones by.
        Err(failure) => return Ok(request.into_response(failure.error_response()).map_into_right_body()),
    }
    Ok(next.call(request).await?.map_into_left_body())
}

async fn identify(request: &ServiceRequest) -> Result<Option<Caller>, Failure> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let bearer =
        value.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).ok_or(&codes::BAD_TOKEN)?;
    let context = request.app_data::<Data<Context>>().ok_or(&codes::INTERNAL)?;
    let issuer = request.app_data::<Data<TrustedIssuer>>().ok_or(&codes::INTERNAL)?;
    caller_of(context, &issuer.0, bearer).await.map(Some)
}

/// Turns a token into a caller.
///
/// # Errors
/// 401 without telling why; the reason goes to the log.
pub async fn caller_of(context: &Context, issuer: &str, bearer: &str) -> Result<Caller, Failure> {
    let refused = |why: token::BadToken| {
        tracing::info!(reason = why.0, "token refused");
        Failure::from(&codes::BAD_TOKEN)
    };
    let kid = token::key_of(bearer, token::TYPE).map_err(refused)?;
    let payload = token::unverified(bearer).map_err(refused)?;
    let claims = token::Claims::accept(payload, issuer, context.now()).map_err(refused)?;
    let presented = Presented { kid, actor: claims.sub };
    let recognise = Recognise(context.clone());
    let Recognised { x, known } = messaging::together(&context.memory, &recognise, presented).await?;
    // Nothing that the token says counts before this.
    let x = x.ok_or_else(|| refused(token::BadToken("unknown key")))?;
    context.memory.of::<Verified>().verify(bearer, &x).map_err(refused)?;
    let caller = known.filter(|known| known.tokens_after <= claims.iat_us).map(|known| known.caller);
    caller.ok_or_else(|| refused(token::BadToken("principal is unknown, inactive or signed out")))
}
