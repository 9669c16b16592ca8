//! A code list comes into the registry.

use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{CodeList, code_list::CodeListText, element_codes},
    store,
};

/// Registers a list.
///
/// # Errors
/// If its code is taken, or a text is wrong.
pub async fn run(work: &Work, code: &str, text: CodeListText) -> Result<CodeList, Failure> {
    let mut list = CodeList::register(code, text)?;
    if store::code_list::find(work.db(), code).await?.is_some() {
        return Err(Refusal::new(&element_codes::CODE_LIST_EXISTS).at("/code").into());
    }
    list.revision = store::code_list::insert(work.db(), &list, (work.actor(), work.now())).await?;
    work.record(code, "registered", json!({"version": list.version, "values": list.text.values.len()}))
        .await?;
    Ok(list)
}
