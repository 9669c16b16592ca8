//! Every text an element ever had, and what changed from one to the next.

use kernel::{Actor, Refusal, Timestamp};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use super::elements::ElementView;
use crate::{
    domain::{Element, element_change, element_codes},
    store::{self, element_past::Version},
};

/// A version of an element.
#[derive(Debug, Serialize, ToSchema)]
pub struct ElementVersionView {
    /// Counts the texts, from 1.
    pub version: i32,
    /// Since when.
    pub at: Timestamp,
    /// By whom.
    pub actor: Actor,
    /// The fields that differ from the version before.
    pub changed: Vec<String>,
    /// Whether what it means changed with them.
    pub meaning_changed: bool,
    /// What the element said.
    pub element: ElementView,
}

/// The versions of an element.
#[derive(Debug, Serialize, ToSchema)]
pub struct ElementVersions {
    /// The first one first.
    pub items: Vec<ElementVersionView>,
}

/// Every version.
///
/// # Errors
/// 404 if there is no such element.
pub async fn all(context: &Context, code: &str) -> Result<ElementVersions, Failure> {
    let db = context.store.read();
    let element = store::element::find(db, code).await?.ok_or(&web::codes::NOT_FOUND)?;
    let versions = store::element_past::versions(db, code).await?;
    let before = std::iter::once(None).chain(versions.iter().map(Some));
    let items =
        versions.iter().zip(before).map(|(version, before)| view(&element, version, before)).collect();
    Ok(ElementVersions { items })
}

/// One version.
///
/// # Errors
/// 404 if there is no such element or version.
pub async fn one(context: &Context, code: &str, version: i32) -> Result<ElementVersionView, Failure> {
    let mut items = all(context, code).await?.items;
    let at = items.iter().position(|item| item.version == version);
    let at = at.ok_or_else(|| Refusal::new(&element_codes::ELEMENT_VERSION))?;
    Ok(items.swap_remove(at))
}

fn view(element: &Element, version: &Version, before: Option<&Version>) -> ElementVersionView {
    // A new version of the code list is a new version of the element, with the same words.
    let changed = match before.map(|before| element_change::fields(&before.text, &version.text)) {
        Some(fields) if fields.is_empty() => vec!["code_list"],
        fields => fields.unwrap_or_default(),
    };
    let then = Element { version: version.version, text: version.text.clone(), ..element.clone() };
    ElementVersionView {
        version: version.version,
        at: version.at,
        actor: version.actor,
        meaning_changed: element_change::changes_meaning(&changed),
        changed: changed.into_iter().map(str::to_owned).collect(),
        element: then.into(),
    }
}
