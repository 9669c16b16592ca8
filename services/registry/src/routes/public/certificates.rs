//! `GET /public/certificates`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, paging::PageParams};

use crate::queries::entries::{self, RegisterEntryView};

/// Which certificates.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CertificatesQuery {
    /// Words in the name.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// May a community be asked for this certificate, and where to go instead? 查证明
#[utoipa::path(tag = "public", operation_id = "registry.read_public_certificates",
    params(CertificatesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/public/certificates")]
pub async fn read(paging: Paging, query: Query<CertificatesQuery>, context: Data<Context>) -> Answer {
    Ok(paging.answer(&entries::certificates(&context, query.query.as_deref(), &paging.request).await?))
}
