//! Elements, as they are answered.

use kernel::{
    ControlNumber, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use spreadsheet::Export;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::{Element, ElementText, Status, element_sheet},
    store,
};

/// A data element (ISO/IEC 11179).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ElementView {
    /// The key, such as `C11`.
    pub code: String,
    /// Counts its registered texts, from 1.
    pub version: i32,
    /// How far it has come.
    pub status: Status,
    /// What it says.
    #[serde(flatten)]
    pub text: ElementText,
    /// The element to use instead, if it was merged into one.
    pub merged_into: Option<String>,
    /// 来源: the control number of the admission that introduced it; absent if it was registered here.
    pub introduced_by: Option<ControlNumber>,
    /// The retired element that was asked for, if this one stands for it.
    pub redirected_from: Option<String>,
    /// Counts its changes: the entity tag.
    pub revision: Revision,
}

impl From<Element> for ElementView {
    fn from(element: Element) -> Self {
        Self {
            code: element.code,
            version: element.version,
            status: element.status,
            text: element.text,
            merged_into: element.merged_into,
            introduced_by: element.introduced_by,
            redirected_from: None,
            revision: element.revision,
        }
    }
}

/// One element; where wanted, the one that stands for it.
///
/// # Errors
/// 404 if there is none.
pub async fn get(context: &Context, code: &str, follow: bool) -> Result<ElementView, Failure> {
    let db = context.store.read();
    let element = store::element::find(db, code).await?.ok_or(&web::codes::NOT_FOUND)?;
    let other = match element.merged_into.as_deref().filter(|_| follow) {
        // Whoever was merged into it before leads there as well: one step is the whole way.
        Some(other) => store::element::find(db, other).await?,
        None => None,
    };
    Ok(match other {
        Some(other) => ElementView { redirected_from: Some(element.code), ..other.into() },
        None => element.into(),
    })
}

/// The whole dictionary as a sheet.
///
/// # Errors
/// If the database is away.
pub async fn sheet(context: &Context) -> Result<Export, Failure> {
    Ok(element_sheet::export(&store::element::all(context.store.read()).await?))
}

/// Elements by code; the query is looked for in names, synonyms, codes and keys.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    wanted: (Option<&str>, Option<Status>),
    request: &PageRequest,
) -> Result<Page<ElementView>, Failure> {
    let found = store::element::page(context.store.read(), wanted, request).await?;
    Ok(cursor::page(found, request, |element| vec![element.code.clone()]).map(ElementView::from))
}
