//! `GET /values`

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Data, Query},
};
use kernel::{Actor, AreaCode, AreaPath, Period, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Failure, Paging, Permit, Problems, codes, paging::PageParams};

use super::{accept, reach};
use crate::{
    commands::retrieve::record,
    domain::{
        codes as no,
        retrieving::{self, Entitled, Purpose, Way},
    },
    policy::ListValues,
    queries::values::{
        self, ValueView,
        file::{self, Format},
    },
    store::{
        areas,
        changes::{self, Filter, Reach},
        elements, retrievals,
    },
};

/// How the values come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum ValueFormat {
    /// One page as JSON.
    Page,
    /// All of them as CSV.
    Csv,
    /// All of them as a workbook.
    Xlsx,
    /// All of them as one JSON array.
    Json,
    /// All of them as Apache Parquet.
    Parquet,
}

/// What is looked for, and for what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ValueFilter {
    /// For what the values are retrieved; it is recorded. At most 100 characters, and nobody's number.
    #[param(required = true)]
    purpose: Option<String>,
    /// One element, or several with commas between them, 20 at most; otherwise every element the
    /// department may retrieve.
    element: Option<String>,
    /// With each element, those that are parts of it: the same object and property, told apart by
    /// qualifiers such as `≥60岁`, as far as the department may retrieve them.
    #[serde(default)]
    #[param(required = false)]
    disaggregated: bool,
    /// Within this area only, or within several with commas between them, 20 at most.
    area_code: Option<String>,
    /// Periods that begin with this one or later, such as `2026-09`.
    from: Option<Period>,
    /// Periods that end with this one or sooner.
    to: Option<Period>,
    /// Whether it is told whence each value came: table, receipt, submission.
    #[serde(default)]
    #[param(required = false)]
    provenance: bool,
    /// Whether it is told what the community said of each value: why it is right although a rule advises
    /// against it, or more about why there is none.
    #[serde(default)]
    #[param(required = false)]
    remarks: bool,
    /// A page unless said otherwise. Without it, `Accept` may name a format of a file.
    #[param(inline)]
    format: Option<ValueFormat>,
}

/// Elements or areas that are named at once at most.
const MOST_NAMED: usize = 20;

/// What stands between commas.
fn listed(text: Option<&str>) -> Result<Vec<&str>, Failure> {
    let names: Vec<&str> = text.map(|text| text.split(',').map(str::trim).collect()).unwrap_or_default();
    let fine = names.len() <= MOST_NAMED && names.iter().all(|name| !name.is_empty());
    if fine { Ok(names) } else { Err((&codes::BAD_QUERY).into()) }
}

impl ValueFilter {
    /// What is asked for; the elements are those that are named, or none.
    async fn resolve(&self, context: &Context, reach: &Reach) -> Result<Filter, Failure> {
        let db = context.store.read();
        let mut within = Vec::new();
        for code in listed(self.area_code.as_deref())? {
            let code: AreaCode = code.parse().map_err(|_| &codes::BAD_QUERY)?;
            let path = areas::path(db, code).await?.filter(|path| reach::sees(reach, path));
            within.push(path.ok_or(&codes::NOT_FOUND)?);
        }
        let mut elements = Vec::new();
        for element in listed(self.element.as_deref())? {
            if self.disaggregated {
                elements.extend(elements::parts(db, element).await?);
            } else {
                elements.push(element.to_owned());
            }
        }
        Ok(Filter {
            elements,
            within: AreaPath::outermost(within),
            from: self.from.map(Period::first_day),
            to: self.to.map(Period::last_day),
            provenance: self.provenance,
            remarks: self.remarks,
        })
    }

    /// Whether every element that is named may be retrieved; of its parts those that may.
    fn answered_by(&self, entitled: &[Entitled]) -> Result<bool, Failure> {
        let named = listed(self.element.as_deref())?;
        let there = |name: &&str| entitled.iter().any(|by| by.element == **name);
        Ok(if self.disaggregated {
            named.is_empty() || !entitled.is_empty()
        } else {
            named.iter().all(there)
        })
    }

    /// The format of a file; `None` for a page.
    fn file(&self, request: &HttpRequest) -> Option<Format> {
        let formats = [Format::Xlsx, Format::Parquet, Format::Csv];
        let accepted = |format: &Format| accept::prefers(request, essence(format.media()));
        match self.format {
            Some(ValueFormat::Page) => None,
            Some(ValueFormat::Csv) => Some(Format::Csv),
            Some(ValueFormat::Xlsx) => Some(Format::Xlsx),
            Some(ValueFormat::Json) => Some(Format::Json),
            Some(ValueFormat::Parquet) => Some(Format::Parquet),
            None => formats.into_iter().find(accepted),
        }
    }
}

/// A media type without its parameters.
fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or(media)
}

/// Accepted values, by element, community and period. A department retrieves what it was admitted
/// to ask and what it was supplied instead of asking; what for, and what it took, is recorded. As a
/// file everything comes in one piece, however much it is. 按需调取
#[utoipa::path(tag = "values", operation_id = "collection.list_values", params(ValueFilter, PageParams),
    responses((status = 200, description = "one page, or all as a file",
        content((Page<ValueView> = "application/json"), (String = "text/csv"),
            (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "application/vnd.apache.parquet"))), Problems))]
#[get("/values")]
pub async fn list(
    permit: Permit<ListValues>,
    query: Query<ValueFilter>,
    paging: Paging,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let purpose = Purpose::read(query.purpose.as_deref())?;
    let reach = reach::of(&permit);
    let mut filter = query.resolve(&context, &reach).await?;
    let db = context.store.read();
    let entitled = retrievals::entitled(db, &reach, &filter.elements, &filter.within).await?;
    if !query.answered_by(&entitled)? {
        return Err((&codes::NOT_FOUND).into());
    }
    filter.elements = entitled.iter().map(|by| by.element.clone()).collect();
    filter.elements.sort_unstable();
    filter.elements.dedup();
    let asked = Asked { by: permit.actor(), purpose, reach, filter, entitled };
    match query.file(&request) {
        Some(format) => asked.file(&context, format).await,
        None => asked.page(&context, &paging).await,
    }
}

/// A question that may be answered.
struct Asked {
    by: Actor,
    purpose: Purpose,
    reach: Reach,
    filter: Filter,
    entitled: Vec<Entitled>,
}

impl Asked {
    /// Whoever reads a file reads all of it, as far as is recorded.
    async fn file(self, context: &Context, format: Format) -> Answer {
        let question = (&self.reach, &self.filter);
        if let Some(most) = format.most_rows()
            && changes::more_than(context.store.read(), question, most).await?
        {
            return Err((&no::WORKBOOK_LONG).into());
        }
        let taken = retrieving::whole(self.entitled, self.filter.from, self.filter.to);
        record(context, (self.by, &self.purpose, Way::File), &taken).await?;
        let stream = file::stream((context.store.clone(), self.reach, self.filter), format, context.now())?;
        let name = format!("attachment; filename=\"{}\"", format.name());
        Ok(HttpResponse::Ok()
            .content_type(format.media())
            .insert_header((header::CONTENT_DISPOSITION, name))
            .streaming(stream))
    }

    /// What is on the page is recorded: as the whole answer if it is, else street by street.
    async fn page(self, context: &Context, paging: &Paging) -> Answer {
        if !matches!(paging.request.after.len(), 0 | 4) {
            return Err((&codes::BAD_CURSOR).into());
        }
        let page = values::page(context, &self.reach, &self.filter, &paging.request).await?;
        let shown = values::shown(&page.items)?;
        let taken = if paging.request.after.is_empty() && page.next_cursor.is_none() {
            let there = |by: &Entitled| shown.iter().any(|(element, ..)| *element == by.element);
            let entitled = self.entitled.into_iter().filter(there).collect();
            retrieving::whole(entitled, self.filter.from, self.filter.to)
        } else {
            retrieving::piece(&self.entitled, &shown)
        };
        record(context, (self.by, &self.purpose, Way::Page), &taken).await?;
        let items = page.items.into_iter().map(values::view).collect::<Result<_, _>>()?;
        Ok(paging.answer(&Page::<ValueView> { items, next_cursor: page.next_cursor }))
    }
}
