//! The dictionary in memory, over the copy that events keep. Before it is asked it reads what changed
//! since it was last asked, so every replica recognises an element as soon as its event is handled.
//!
//! Reads through the connection it is given, a request's own transaction included: waiting for a
//! second connection while holding one is how pools run dry.

use std::collections::BTreeMap;

use contracts::registry::{ElementRegistered, Subject};
use recognition::{Dictionary, Element, Query, Recognition};
use storage::{ConnectionTrait, Live, Row, StoreError, changes, rows};

use crate::domain::{content::NewElement, fields};

/// What counts as one change: an element.
pub const TOPIC: &str = "element";

/// Codes in one statement.
const AT_ONCE: usize = 500;

/// A changed element: its code, and its text while it is live.
type Changed = (String, Option<Element>);

/// Asks the dictionary, as of now.
///
/// # Errors
/// If the database cannot be read.
pub async fn recognise<C: ConnectionTrait + ?Sized>(
    db: &C,
    live: &Live<Dictionary>,
    queries: Vec<Query>,
) -> Result<Vec<Recognition>, StoreError> {
    if queries.is_empty() {
        return Ok(Vec::new());
    }
    loop {
        let seen = live.seen();
        let (latest, codes) = changes::since(db, TOPIC, seen).await?;
        if codes.is_empty() {
            break;
        }
        let changed = read(db, &codes).await?;
        if live.advance(seen, latest, |dictionary| apply(dictionary, changed)).await? {
            break;
        }
    }
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

fn apply(dictionary: &mut Dictionary, changed: Vec<Changed>) {
    for (code, element) in changed {
        match element {
            Some(element) => dictionary.upsert(element),
            None => drop(dictionary.retire(&code)),
        }
    }
}

async fn read<C: ConnectionTrait + ?Sized>(db: &C, codes: &[String]) -> Result<Vec<Changed>, StoreError> {
    let mut changed = Vec::with_capacity(codes.len());
    for part in codes.chunks(AT_ONCE) {
        let within = rows::placeholders(1, part.len());
        let values = || part.iter().map(|code| code.clone().into()).collect();
        let sql = format!("SELECT code, written FROM element_name WHERE code IN ({within}) ORDER BY written");
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows::all(db, &sql, values()).await? {
            names.entry(row.get("code")?).or_default().push(row.get("written")?);
        }
        let sql = format!("SELECT code, definition, retired FROM element WHERE code IN ({within})");
        for row in rows::all(db, &sql, values()).await? {
            changed.push(element(&row, &mut names)?);
        }
    }
    Ok(changed)
}

fn element(row: &Row, names: &mut BTreeMap<String, Vec<String>>) -> Result<Changed, StoreError> {
    let code: String = row.get("code")?;
    if row.get("retired")? {
        return Ok((code, None));
    }
    let definition: ElementRegistered = row.json("definition")?;
    let synonyms = names.remove(&code).unwrap_or_default();
    Ok((code, Some(read_as(&definition, synonyms))))
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
        object_class: definition.object_class.clone(),
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
