//! Code lists, as they are answered.

use kernel::{
    Refusal, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::{
        CodeList,
        code_list::{CodeListText, ListedValue},
        element_codes,
    },
    store,
};

/// A code list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CodeListView {
    /// The key, such as `GBT2261.1`.
    pub code: String,
    /// Counts its texts, from 1.
    pub version: i32,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// The standard it is taken from; empty for a list of our own.
    pub standard: String,
    /// The values, in the order in which they are shown.
    pub values: Vec<ListedValue>,
    /// Counts its changes: the entity tag.
    pub revision: Revision,
}

impl From<CodeList> for CodeListView {
    fn from(list: CodeList) -> Self {
        let CodeListText { name_zh, name_en, standard, values } = list.text;
        let (code, version, revision) = (list.code, list.version, list.revision);
        Self { code, version, name_zh, name_en, standard, values, revision }
    }
}

/// One list; with a version, as it said then.
///
/// # Errors
/// 404 if there is none, or no such version.
pub async fn get(context: &Context, code: &str, version: Option<i32>) -> Result<CodeListView, Failure> {
    let db = context.store.read();
    let mut list = store::code_list::find(db, code).await?.ok_or(&web::codes::NOT_FOUND)?;
    if let Some(version) = version.filter(|version| *version != list.version) {
        let text = store::code_list::version(db, code, version).await?;
        list.text = text.ok_or_else(|| Refusal::new(&element_codes::ELEMENT_VERSION))?;
        list.version = version;
    }
    Ok(list.into())
}

/// Lists by code.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Page<CodeListView>, Failure> {
    let found = store::code_list::page(context.store.read(), query, request).await?;
    Ok(cursor::page(found, request, |list| vec![list.code.clone()]).map(CodeListView::from))
}
