//! `GET /public/certificate-answer`

use actix_web::{
    HttpRequest, get,
    web::{Data, Query},
};
use chrono::NaiveDate;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Problems, cache};

use crate::queries::public_registers::{self, CertificateAnswer, Place};

/// Which certificate, where and when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CertificateQuestion {
    /// What it is called, such as `收入证明`.
    #[param(max_length = 60)]
    pub name: String,
    /// The area, down to a community; everywhere if absent.
    pub area_code: Option<AreaCode>,
    /// On this day; today if absent.
    pub on: Option<NaiveDate>,
}

/// May I be asked for this certificate, and where do I go instead? 这项证明该不该开
///
/// Yes, no or unknown: by the names on the lists in force, never by likeness alone.
#[utoipa::path(tag = "public", operation_id = "registry.read_certificate_answer", params(CertificateQuestion),
    responses((status = 200, description = "the answer", body = CertificateAnswer), Problems))]
#[get("/public/certificate-answer")]
pub async fn read(request: HttpRequest, query: Query<CertificateQuestion>, context: Data<Context>) -> Answer {
    let CertificateQuestion { name, area_code: area, on } = query.into_inner();
    let name: String = name.chars().take(60).collect();
    let (answer, changed) = public_registers::may_be_asked(&context, &name, Place { area, on }).await?;
    cache::public(&request, &answer, changed)
}
