//! Elements, as they are answered.

use contracts::registry::{Sensitivity, Subject};
use kernel::{
    DepartmentCode, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::{Element, Status},
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
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Machine name, such as `pop_60p`.
    pub key: String,
    /// 对象类
    pub object_class: String,
    /// 特性
    pub property: String,
    /// 限定词: which of the object class.
    pub qualifiers: Vec<String>,
    /// 表示
    pub representation: String,
    /// The datatype.
    pub datatype: String,
    /// Unit of measure, if it has one.
    pub unit: Option<String>,
    /// Smallest value allowed.
    pub minimum: Option<i64>,
    /// The element whose value bounds this one from above.
    pub maximum_element: Option<String>,
    /// The value domain: the code list of a code, such as `GBT2261.1`.
    pub code_list: Option<String>,
    /// Who should supply it, `|` between several.
    pub authority: String,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// What a value is about.
    pub subject: Subject,
    /// Other names in use.
    pub synonyms: Vec<String>,
    /// Days for which a value stays fresh.
    pub refresh_days: i32,
    /// Definition.
    pub definition_zh: String,
    /// The department that keeps the definition.
    pub steward: Option<DepartmentCode>,
    /// The element to use instead, if it was merged into one.
    pub merged_into: Option<String>,
    /// The retired element that was asked for, if this one stands for it.
    pub redirected_from: Option<String>,
    /// Counts its changes: the entity tag.
    pub revision: Revision,
}

impl From<Element> for ElementView {
    fn from(element: Element) -> Self {
        let text = element.text;
        Self {
            code: element.code,
            version: element.version,
            status: element.status,
            name_zh: text.name_zh,
            name_en: text.name_en,
            key: text.key,
            object_class: text.object_class,
            property: text.property,
            qualifiers: text.qualifiers,
            representation: text.representation,
            datatype: text.datatype,
            unit: text.unit,
            minimum: text.minimum,
            maximum_element: text.maximum_element,
            code_list: text.code_list,
            authority: text.authority,
            sensitivity: text.sensitivity,
            subject: text.subject,
            synonyms: text.synonyms,
            refresh_days: text.refresh_days,
            definition_zh: text.definition_zh,
            steward: text.steward,
            merged_into: element.merged_into,
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

/// Elements by code; the query is looked for in names, synonyms, codes and keys.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Page<ElementView>, Failure> {
    let found = store::element::page(context.store.read(), query, request).await?;
    Ok(cursor::page(found, request, |element| vec![element.code.clone()]).map(ElementView::from))
}
