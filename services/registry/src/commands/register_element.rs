//! An element comes into the dictionary.

use kernel::{Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{Element, ElementText, Status, codes, dictionary::Dictionary},
    publish, store,
};

/// Registers an element.
///
/// # Errors
/// If its code, key, names or meaning are taken.
pub async fn run(work: &Work, code: &str, text: ElementText, status: Status) -> Result<Element, Failure> {
    let text = text.checked().map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    let mut element = Element::register(code, text, status)?;
    if store::element::find(work.db(), code).await?.is_some() {
        return Err(Refusal::new(&codes::ELEMENT_EXISTS).at("/code").into());
    }
    let related = store::element::related(work.db(), code, &element.text).await?;
    Dictionary::of(&related).admit(code, &element.text)?;
    store::element::insert(work.db(), std::slice::from_ref(&element)).await?;
    element.revision = Revision::NEW.next();
    work.record(code, "registered", json!({"name_zh": element.text.name_zh, "status": status})).await?;
    publish::element(work, &element).await?;
    Ok(element)
}
