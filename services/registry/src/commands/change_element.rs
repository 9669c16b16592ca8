//! An element gets another text.

use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{code_lists, element_uses, tell_elements};
use crate::{
    domain::{Element, ElementText, Status, codes, dictionary::Dictionary, element_change, element_codes},
    store,
};

/// An element as it would be, and what makes it so.
pub struct Changed {
    /// The element with its new text.
    pub element: Element,
    /// The fields that differ.
    pub fields: Vec<&'static str>,
}

/// Decides a change without storing it.
///
/// # Errors
/// If the element is not there, retired, a standard that is not the caller's to change, or its
/// names or meaning are taken.
pub async fn decide(
    work: &Work,
    code: &str,
    text: ElementText,
    status: Option<Status>,
    sets_standards: bool,
) -> Result<Changed, Failure> {
    let mut element = store::element::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    let mut text = text.checked().map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    code_lists::settle(work, code, &mut text).await?;
    let before = element.text.clone();
    element.change(text)?;
    if status.is_some_and(|status| status != element.status) {
        return Err(Refusal::new(&element_codes::ELEMENT_STATUS_APART).at("/status").into());
    }
    let fields = element_change::fields(&before, &element.text);
    if !fields.is_empty() {
        element.guard_standard(sets_standards)?;
    }
    if fields.contains(&"unit")
        && !element_uses::of(work.db(), code, work.now().china_date()).await?.is_empty()
    {
        return Err(Refusal::new(&element_codes::ELEMENT_UNIT).at("/unit").into());
    }
    let related = store::element::related(work.db(), code, &element.text).await?;
    Dictionary::of(&related).admit(code, &element.text)?;
    Ok(Changed { element, fields })
}

/// Changes an element. Its version rises with its text; its status is moved apart from it.
///
/// # Errors
/// As [`decide`], and if somebody was faster.
pub async fn run(
    work: &Work,
    code: &str,
    revision: IfMatch,
    (text, status): (ElementText, Option<Status>),
    sets_standards: bool,
) -> Result<Element, Failure> {
    let Changed { mut element, fields } = decide(work, code, text, status, sets_standards).await?;
    revision.require(element.revision)?;
    if fields.is_empty() {
        return Ok(element);
    }
    element.revision = store::element::update(work.db(), &element).await?;
    store::element::insert_names(work.db(), std::slice::from_ref(&element)).await?;
    work.record(code, "changed", json!({"version": element.version, "fields": fields})).await?;
    tell_elements::run(work, std::slice::from_ref(&element)).await?;
    Ok(element)
}
