//! `POST /elements/{code}/impact`

use actix_web::{
    post,
    web::{Data, Path},
};
use forms::ElementCode;
use kernel::{Refusal, Role};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems, Reply};

use super::{element_body::ElementBody, retire::ElementRetirement};
use crate::{
    domain::{codes, element_codes},
    policy::AssessElement,
    queries::element_uses::{self, ElementImpact, Intention},
};

/// What is intended: a change or a retirement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementIntention {
    /// The element as it would be.
    pub change: Option<ElementBody>,
    /// Its retirement.
    pub retirement: Option<ElementRetirement>,
}

/// See what a change or a retirement would touch. 变更影响
///
/// Nothing is stored: the answer names who uses the element, what would differ, and why it would
/// be refused.
#[utoipa::path(tag = "elements", operation_id = "registry.assess_element",
    params(("code" = ElementCode, Path, description = "the element")), request_body = ElementIntention,
    responses((status = 200, description = "what would be touched", body = ElementImpact), Problems))]
#[post("/elements/{code}/impact")]
pub async fn assess(
    permit: Permit<AssessElement>,
    code: Path<ElementCode>,
    body: Body<ElementIntention>,
    context: Data<Context>,
) -> Answer {
    let intention = match (body.value.change, body.value.retirement) {
        (Some(change), None) if change.code == code.as_str() => {
            let (text, status) = change.into();
            Intention::Change(Box::new(text), status)
        }
        (Some(_), None) => return Err(Refusal::new(&codes::ELEMENT_CODE).at("/change/code").into()),
        (None, Some(retirement)) => Intention::Retire(retirement.merged_into.map(|code| code.to_string())),
        _ => return Err(Refusal::new(&element_codes::ELEMENT_IMPACT).at("/change").into()),
    };
    let how = (intention, permit.has(Role::DataBureau));
    Ok(Reply::ok(element_uses::assess(&context, permit.actor(), code.as_str(), how).await?).respond())
}
