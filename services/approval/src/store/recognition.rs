//! The dictionary in memory, over the copy that events keep. Before it is asked it reads what changed
//! since it was last asked, so every replica recognises an element as soon as its event is handled.
//!
//! Reads through the connection it is given, a request's own transaction included: waiting for a
//! second connection while holding one is how pools run dry.
//! A job follows as well, so that no officer waits for the first reading.

use std::collections::BTreeMap;

use contracts::registry::{ElementRegistered, Subject};
use recognition::{Change, Dictionary, Element, Query, Recognition};
use storage::{ConnectionTrait, Live, Reader, Row, StoreError, rows};

use crate::domain::{content::NewElement, fields};

/// What counts as one change: an element.
pub const TOPIC: &str = "element";

/// Reads elements from the copy.
#[derive(Debug)]
pub struct Elements;

impl Reader<Dictionary> for Elements {
    const TOPIC: &'static str = TOPIC;
    type Changed = Change;

    async fn read<C: ConnectionTrait + ?Sized>(db: &C, codes: &[String]) -> Result<Vec<Change>, StoreError> {
        let within = rows::placeholders(1, codes.len());
        let values = || codes.iter().map(|code| code.clone().into()).collect();
        let sql = format!("SELECT code, written FROM element_name WHERE code IN ({within}) ORDER BY written");
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows::all(db, &sql, values()).await? {
            names.entry(row.get("code")?).or_default().push(row.get("written")?);
        }
        let sql = format!("SELECT code, definition, retired FROM element WHERE code IN ({within})");
        let found = rows::all(db, &sql, values()).await?;
        found.iter().map(|row| change(row, &mut names)).collect()
    }

    fn take_in(dictionary: &mut Dictionary, changed: Vec<Change>) {
        dictionary.follow(changed);
    }
}

/// Asks the dictionary, as of now.
///
/// # Errors
/// If the database cannot be read, or somebody else has been reading the dictionary for too long.
pub async fn recognise<C: ConnectionTrait + ?Sized>(
    db: &C,
    live: &Live<Dictionary>,
    queries: Vec<Query>,
) -> Result<Vec<Recognition>, StoreError> {
    if queries.is_empty() {
        return Ok(Vec::new());
    }
    live.follow::<Elements, _>(db).await?;
    live.ask(move |dictionary| queries.iter().map(|query| dictionary.recognise(query)).collect()).await
}

/// What new elements really are: by their Chinese name, or else by the English one.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_new<C: ConnectionTrait + ?Sized>(
    db: &C,
    live: &Live<Dictionary>,
    new: &[&NewElement],
) -> Result<Vec<Recognition>, StoreError> {
    let queries = new.iter().flat_map(|new| fields::queries(new)).collect();
    let mut answers = recognise(db, live, queries).await?.into_iter();
    let mut found = Vec::with_capacity(new.len());
    while let Some((zh, en)) = answers.next().zip(answers.next()) {
        found.push(if zh.matched.is_none() && en.matched.is_some() { en } else { zh });
    }
    Ok(found)
}

fn change(row: &Row, names: &mut BTreeMap<String, Vec<String>>) -> Result<Change, StoreError> {
    let code: String = row.get("code")?;
    if row.get("retired")? {
        return Ok(Change::Gone(code));
    }
    let definition: ElementRegistered = row.json("definition")?;
    Ok(Change::Here(read_as(&definition, names.remove(&code).unwrap_or_default())))
}

/// An element as recognition needs it, with the names that came to it from others.
pub fn read_as(definition: &ElementRegistered, mut names: Vec<String>) -> Element {
    names.extend(definition.synonyms.iter().chain([&definition.name_en]).cloned());
    names.retain(|name| !name.is_empty() && *name != definition.name_zh);
    names.sort_unstable();
    names.dedup();
    Element {
        code: definition.code.clone(),
        name: definition.name_zh.clone(),
        synonyms: names,
        object_class: Element::class_of(&definition.object_class, &definition.qualifiers),
        property: definition.property.clone(),
        unit: definition.unit.clone(),
        value_type: definition.datatype.clone(),
        subject: match definition.subject {
            Subject::Header => recognition::Subject::Header,
            Subject::Unit => recognition::Subject::Unit,
            Subject::Person => recognition::Subject::Person,
        },
        definition: definition.definition_zh.clone(),
    }
}
