//! `POST /elements:recognise`

use actix_web::{post, web::Data};
use messaging::Context;
use web::{Answer, Body, Permit, Problems, Reply};

use crate::{
    policy::RecogniseElements,
    queries::recognition::{self, FieldsToRecognise, RecognisedFields},
};

/// Say which elements fields ask for, whatever they are called. 识别数据元
///
/// For each field the matching element or none, candidates with what speaks for and against each,
/// and a calibrated confidence. Writes nothing. An element is recognised from its registration to its
/// retirement.
#[utoipa::path(tag = "elements", operation_id = "registry.recognise_elements", request_body = FieldsToRecognise,
    responses((status = 200, description = "what they are, in the order asked", body = RecognisedFields), Problems))]
#[post("/elements:recognise")]
pub async fn recognise(
    _: Permit<RecogniseElements>,
    body: Body<FieldsToRecognise>,
    context: Data<Context>,
) -> Answer {
    Ok(Reply::ok(recognition::recognise(&context, body.value).await?).respond())
}
