//! `GET /registers/{register}/entries`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    domain::ListState,
    policy::ListRegisterEntries,
    queries::entries::{self, Asked, RegisterEntryView},
};

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EntriesQuery {
    /// Those that hold for this area: registered at it or above it.
    pub area_code: Option<AreaCode>,
    /// In force on this day; today if absent.
    pub on: Option<NaiveDate>,
    /// In this state instead: under way (`draft`, `approved`) where the caller works on them; or the
    /// newest published version of each, in force or ahead of its day (`published`, `filed`).
    pub state: Option<ListState>,
    /// Words in name or code.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// List the entries of a register. 登记册
#[utoipa::path(tag = "registers", operation_id = "registry.list_register_entries",
    params(("register" = Register, Path, description = "the register"), EntriesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/registers/{register}/entries")]
pub async fn list(
    permit: Permit<ListRegisterEntries>,
    paging: Paging,
    register: Path<Register>,
    query: Query<EntriesQuery>,
    context: Data<Context>,
) -> Answer {
    let EntriesQuery { area_code: area, on, state, query } = query.into_inner();
    let wanted = Asked { area, on, state, query: query.as_deref() };
    let page = entries::page(&context, permit.caller(), *register, wanted, &paging.request).await?;
    Ok(paging.answer(&page))
}
