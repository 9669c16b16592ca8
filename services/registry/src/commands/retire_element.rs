//! An element is retired, or merged into another.

use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use crate::{
    domain::{Element, codes, dictionary::Dictionary},
    publish, store,
};

/// Retires an element. Merged into another, it leaves that one its names.
///
/// # Errors
/// If it is retired already, bounds another element, somebody was faster, or the other does not fit.
pub async fn run(
    work: &Work,
    code: &str,
    revision: IfMatch,
    merged_into: Option<&str>,
) -> Result<Element, Failure> {
    let mut element = store::element::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    revision.require(element.revision)?;
    let related = store::element::related(work.db(), code, &element.text).await?;
    if let Some(other) = Dictionary::of(&related).bounded_by(code) {
        let words = (format!("它是 {other} 的上限"), format!("it bounds {other}"));
        return Err(Refusal::new(&codes::ELEMENT_BOUNDS).saying(words.0, words.1).into());
    }
    let mut other = match merged_into {
        None => None,
        Some(other) => {
            let found = store::element::find(work.db(), other).await?;
            Some(found.ok_or_else(|| Refusal::new(&codes::ELEMENT_MERGE).at("/merged_into"))?)
        }
    };
    let gained = element.retire(other.as_mut())?;
    // The names are free before the other element takes them.
    element.revision = store::element::update(work.db(), &element).await?;
    work.record(code, "retired", json!({"merged_into": merged_into})).await?;
    publish::retired(work, &element).await?;
    if let Some(other) = other.filter(|_| gained) {
        store::element::update(work.db(), &other).await?;
        store::element::insert_names(work.db(), std::slice::from_ref(&other)).await?;
        work.record(&other.code, "changed", json!({"version": other.version, "merged_from": code})).await?;
        publish::element(work, &other).await?;
    }
    Ok(element)
}
