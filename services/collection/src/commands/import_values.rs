//! Values taken over from before: accepted, with the source `import`.

use std::collections::BTreeSet;

use forms::{Answer, FieldKind};
use kernel::{AreaCode, Period};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{answers::Stored, sheet::Place},
    store::{accepted, elements, memories, touched},
};

/// The values of one community.
pub struct Import<'a> {
    /// The community.
    pub place: &'a Place,
    /// The period they speak of.
    pub period: Period,
    /// Element and value, as in a spreadsheet.
    pub values: &'a [(String, String)],
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// So many values are new.
    Done(u64),
    /// The dictionary does not hold this element yet.
    Missing(String),
}

/// Imports all of them or none.
///
/// # Errors
/// If a value does not fit its element.
pub async fn run(work: &Work, import: &Import<'_>) -> Result<Imported, StoreError> {
    let mut read = Vec::with_capacity(import.values.len());
    for (element, text) in import.values {
        let Some(datatype) = elements::datatype(work.db(), element).await? else {
            return Ok(Imported::Missing(element.clone()));
        };
        let kind = FieldKind::parse_type(&datatype).ok_or_else(|| StoreError::Corrupt(datatype.clone()))?;
        let answer = Answer::parse_text(&kind, text)
            .map_err(|wrong| StoreError::Corrupt(format!("{element}: {}", wrong.en)))?;
        read.push((element.clone(), Stored::of(&answer)));
    }
    touched::hold(work.db(), &BTreeSet::from([import.place.code])).await?;
    let count = accepted::import(work.db(), import.place, import.period, &read, work.now()).await?;
    let subject: AreaCode = import.place.code;
    memories::refresh(work.db(), subject, read.iter().map(|(element, _)| element.as_str()), work.now())
        .await?;
    work.record(subject, "values-imported", json!({ "period": import.period, "values": count })).await?;
    Ok(Imported::Done(count))
}
