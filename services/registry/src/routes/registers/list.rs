//! `GET /registers/{register}/entries`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use contracts::registry::Register;
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListRegisterEntries,
    queries::entries::{self, RegisterEntryView},
};

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EntriesQuery {
    /// Those that hold for this area: registered at it or above it.
    pub area_code: Option<AreaCode>,
}

/// List the entries of a register. 登记册
#[utoipa::path(tag = "registers", operation_id = "registry.list_register_entries",
    params(("register" = Register, Path, description = "the register"), EntriesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/registers/{register}/entries")]
pub async fn list(
    _: Permit<ListRegisterEntries>,
    paging: Paging,
    register: Path<Register>,
    query: Query<EntriesQuery>,
    context: Data<Context>,
) -> Answer {
    Ok(paging.answer(&entries::page(&context, *register, query.area_code, &paging.request).await?))
}
