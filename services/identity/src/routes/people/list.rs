//! `GET /people`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListPeople,
    queries::people::{self, PersonView},
    routes::reach,
};

/// Which people.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    /// The beginning of a login, or a part of a name.
    pub query: Option<String>,
}

/// List people. 人员列表
///
/// Whoever holds a grant outside the caller's area is not in it.
#[utoipa::path(tag = "people", operation_id = "identity.list_people", params(PeopleQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<PersonView>), Problems))]
#[get("/people")]
pub async fn list(
    permit: Permit<ListPeople>,
    paging: Paging,
    query: Query<PeopleQuery>,
    context: Data<Context>,
) -> Answer {
    let page = people::page(&context, &reach::of(&permit), query.query.as_deref(), &paging.request).await?;
    Ok(paging.answer(&page))
}
