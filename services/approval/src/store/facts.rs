//! Gathering what the checks have to know of one request: a fixed number of queries, whatever the
//! size of the copies.

use std::collections::BTreeSet;

use forms::ElementCode;
use kernel::{AreaLevel, AreaPath, Timestamp, text::fold};
use storage::{ConnectionTrait, StoreError};

use super::{areas, calendars, departments, elements, holdings, lists, negative};
use crate::domain::{content::Content, facts::Facts, fields};

/// Everything the checks may look at, as of a moment.
///
/// # Errors
/// If the database cannot be read.
pub async fn gather<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    now: Timestamp,
) -> Result<Facts, StoreError> {
    let today = now.china_date();
    let mut facts = Facts {
        today,
        calendar: calendars::all(db).await?,
        department: departments::fact(db, &content.department).await?,
        areas: areas::facts(db, &content.areas, today).await?,
        ..Facts::default()
    };
    for citation in &content.citations {
        let area = areas::path(db, citation.area_code).await?;
        facts.cited.push(lists::cited(db, area.as_ref(), &citation.code, today).await?);
    }
    // A province has tens of thousands of communities, and is not admitted in one piece anyway.
    let within: Vec<AreaPath> = facts
        .outermost(&content.areas)
        .into_iter()
        .filter(|path| facts.areas.get(&path.code()).is_some_and(|area| area.level >= AreaLevel::County))
        .collect();
    facts.communities = areas::communities(db, &within, today).await?;
    if let Some(path) = within.first() {
        facts.negative = negative::facts(db, path).await?;
    }
    gather_elements(db, content, &mut facts).await?;
    Ok(facts)
}

async fn gather_elements<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    facts: &mut Facts,
) -> Result<(), StoreError> {
    let new: Vec<_> = content.fields.iter().filter_map(|field| field.new_element.as_ref()).collect();
    let folded: BTreeSet<String> =
        new.iter().flat_map(|new| [fold(&new.name_zh), fold(&new.name_en)]).collect();
    let folded: Vec<String> = folded.into_iter().filter(|name| !name.is_empty()).collect();
    let keys: BTreeSet<String> = new.iter().map(|new| new.key.clone()).collect();
    facts.names = elements::named(db, &folded).await?;
    facts.keys = elements::keyed(db, &keys.into_iter().collect::<Vec<_>>()).await?;
    let asked = content.fields.iter().filter_map(|field| field.element.clone());
    let named = facts.names.values().flatten().map(|named| named.code.clone());
    let own = new.iter().filter_map(|new| fields::new_code(&content.department, &new.key));
    let codes: BTreeSet<ElementCode> = asked.chain(named).chain(own).collect();
    let codes: Vec<String> = codes.iter().map(ElementCode::to_string).collect();
    facts.elements = elements::facts(db, &codes).await?;
    facts.holdings = holdings::facts(db, &codes, &facts.communities, facts.today).await?;
    Ok(())
}
