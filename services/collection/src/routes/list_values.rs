//! `GET /values`

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Data, Query},
};
use kernel::{AreaCode, Period, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Failure, Paging, Permit, Problems, codes, paging::PageParams};

use super::{accept, reach};
use crate::{
    policy::ListValues,
    queries::values::{self, ValueView},
    store::{
        areas,
        changes::{self, Filter, Reach},
    },
};

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ValueFilter {
    /// One element; otherwise every element the department may retrieve.
    element: Option<String>,
    /// Within this area only.
    area_code: Option<AreaCode>,
    /// Periods that begin with this one or later, such as `2026-09`.
    from: Option<Period>,
    /// Periods that end with this one or sooner.
    to: Option<Period>,
}

impl ValueFilter {
    /// What the department has no right to is not there.
    async fn resolve(&self, context: &Context, reach: &Reach) -> Result<Filter, Failure> {
        let db = context.store.read();
        let within = match self.area_code {
            None => None,
            Some(code) => {
                let path = areas::path(db, code).await?.filter(|path| reach::sees(reach, path));
                Some(path.ok_or(&codes::NOT_FOUND)?)
            }
        };
        if let Some(element) = &self.element
            && !changes::entitled(db, reach, element).await?
        {
            return Err((&codes::NOT_FOUND).into());
        }
        Ok(Filter {
            element: self.element.clone(),
            within,
            from: self.from.map(Period::first_day),
            to: self.to.map(Period::last_day),
        })
    }
}

/// Accepted values, by element, community and period. A department retrieves what it was admitted
/// to ask and what it was supplied instead of asking. With `Accept: text/csv` everything comes in
/// one piece, ready for a spreadsheet.
#[utoipa::path(tag = "values", operation_id = "collection.list_values", params(ValueFilter, PageParams),
    responses((status = 200, description = "one page, or all as CSV",
        content((Page<ValueView> = "application/json"), (String = "text/csv"))), Problems))]
#[get("/values")]
pub async fn list(
    permit: Permit<ListValues>,
    filter: Query<ValueFilter>,
    paging: Paging,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let reach = reach::of(&permit);
    let filter = filter.resolve(&context, &reach).await?;
    if accept::prefers(&request, "text/csv") {
        return Ok(HttpResponse::Ok()
            .content_type("text/csv; charset=utf-8; header=present")
            .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"values.csv\""))
            .streaming(values::csv(context.store.clone(), reach, filter)));
    }
    if !matches!(paging.request.after.len(), 0 | 4) {
        return Err((&codes::BAD_CURSOR).into());
    }
    let page = values::page(&context, &reach, &filter, &paging.request).await?;
    Ok(paging.answer(&page))
}
