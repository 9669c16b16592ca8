//! A code list gets its next version, and with it every element that takes it.

use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::tell_elements;
use crate::{
    domain::{CodeList, code_list::CodeListText},
    store,
};

/// Changes a list.
///
/// # Errors
/// If somebody was faster, a text is wrong, or a published value would be gone.
pub async fn run(
    work: &Work,
    code: &str,
    revision: IfMatch,
    text: CodeListText,
) -> Result<CodeList, Failure> {
    let mut list = store::code_list::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    revision.require(list.revision)?;
    if !list.change(text)? {
        return Ok(list);
    }
    list.revision = store::code_list::update(work.db(), &list, (work.actor(), work.now())).await?;
    work.record(code, "changed", json!({"version": list.version, "values": list.text.values.len()})).await?;
    // The value domain is part of what an element means.
    let mut elements = store::element::of_code_list(work.db(), code).await?;
    for element in &mut elements {
        element.version += 1;
        element.revision = store::element::update(work.db(), element).await?;
        let because = json!({"version": element.version, "code_list": code, "list_version": list.version});
        work.record(&element.code, "changed", because).await?;
    }
    store::element::insert_names(work.db(), &elements).await?;
    tell_elements::run(work, &elements).await?;
    Ok(list)
}
