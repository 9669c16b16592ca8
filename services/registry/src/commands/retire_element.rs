//! An element is retired, or merged into another.

use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{element_uses, tell_elements};
use crate::{
    domain::{Element, codes, dictionary::Dictionary, element_use},
    publish, store,
};

/// What a retirement does.
pub struct Retirement {
    /// The element, retired.
    pub element: Element,
    /// The one that stands for it, and whether it gained a name.
    pub other: Option<(Element, bool)>,
}

/// Decides a retirement without storing it.
///
/// # Errors
/// If it is retired already, a standard that is not the caller's to retire, bounds another
/// element, is in use and nothing replaces it, or the other does not fit.
pub async fn decide(
    work: &Work,
    code: &str,
    merged_into: Option<&str>,
    sets_standards: bool,
) -> Result<Retirement, Failure> {
    let mut element = store::element::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    element.guard_standard(sets_standards)?;
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
    let uses = element_uses::of(work.db(), code, work.now().china_date()).await?;
    element_use::may_retire(&uses, other.is_some())?;
    Ok(Retirement { element, other: other.map(|other| (other, gained)) })
}

/// Retires an element. Merged into another, it leaves that one its names, and whoever was merged
/// into it leads there too.
///
/// # Errors
/// As [`decide`], and if somebody was faster.
pub async fn run(
    work: &Work,
    code: &str,
    revision: IfMatch,
    merged_into: Option<&str>,
    sets_standards: bool,
) -> Result<Element, Failure> {
    let Retirement { mut element, other } = decide(work, code, merged_into, sets_standards).await?;
    revision.require(element.revision)?;
    // The names are free before the other element takes them.
    element.revision = store::element::update(work.db(), &element).await?;
    work.record(code, "retired", json!({"merged_into": merged_into})).await?;
    publish::retired(work, &element).await?;
    if let Some((other, gained)) = other {
        if gained {
            store::element::update(work.db(), &other).await?;
            store::element::insert_names(work.db(), std::slice::from_ref(&other)).await?;
            work.record(&other.code, "changed", json!({"version": other.version, "merged_from": code}))
                .await?;
            tell_elements::run(work, std::slice::from_ref(&other)).await?;
        }
        redirect(work, code, &other.code).await?;
    }
    Ok(element)
}

/// Nobody is led to an element that leads elsewhere itself.
async fn redirect(work: &Work, from: &str, to: &str) -> Result<(), Failure> {
    for mut earlier in store::element::merged_into(work.db(), from).await? {
        earlier.merged_into = Some(to.to_owned());
        store::element::update(work.db(), &earlier).await?;
        work.record(&earlier.code, "redirected", json!({"merged_into": to})).await?;
        publish::retired(work, &earlier).await?;
    }
    Ok(())
}
