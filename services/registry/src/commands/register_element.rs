//! An element comes into the dictionary.

use kernel::{Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{code_lists, tell_elements};
use crate::{
    domain::{Element, ElementText, Status, codes, dictionary::Dictionary, element_codes},
    store,
};

/// Registers an element; it begins as recorded.
///
/// # Errors
/// If its code, key, names or meaning are taken.
pub async fn run(
    work: &Work,
    code: &str,
    text: ElementText,
    status: Option<Status>,
) -> Result<Element, Failure> {
    let mut text = text.checked().map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    if status.is_some_and(|status| status != Status::Recorded) {
        return Err(Refusal::new(&element_codes::ELEMENT_STATUS_APART).at("/status").into());
    }
    code_lists::settle(work, code, &mut text).await?;
    let mut element = Element::register(code, text, Status::Recorded)?;
    if store::element::find(work.db(), code).await?.is_some() {
        return Err(Refusal::new(&codes::ELEMENT_EXISTS).at("/code").into());
    }
    let related = store::element::related(work.db(), code, &element.text).await?;
    Dictionary::of(&related).admit(code, &element.text)?;
    store::element::insert(work.db(), std::slice::from_ref(&element)).await?;
    element.revision = Revision::NEW.next();
    work.record(code, "registered", json!({"name_zh": element.text.name_zh})).await?;
    tell_elements::run(work, std::slice::from_ref(&element)).await?;
    Ok(element)
}
