//! An element gets another text, or a higher status.

use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use crate::{
    domain::{Element, ElementText, Status, codes, dictionary::Dictionary},
    publish, store,
};

/// Changes an element. Its version rises only with its text.
///
/// # Errors
/// If it is retired, somebody was faster, or its names or meaning are taken.
pub async fn run(
    work: &Work,
    code: &str,
    revision: IfMatch,
    text: ElementText,
    status: Status,
) -> Result<Element, Failure> {
    let mut element = store::element::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    revision.require(element.revision)?;
    let text = text.checked().map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    let other_text = element.change(text, status)?;
    let related = store::element::related(work.db(), code, &element.text).await?;
    Dictionary::of(&related).admit(code, &element.text)?;
    element.revision = store::element::update(work.db(), &element).await?;
    store::element::insert_names(work.db(), std::slice::from_ref(&element)).await?;
    work.record(code, "changed", json!({"version": element.version, "status": status})).await?;
    if other_text {
        publish::element(work, &element).await?;
    }
    Ok(element)
}
