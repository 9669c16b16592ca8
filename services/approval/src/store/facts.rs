//! Gathering what the checks have to know of one request: a fixed number of queries, whatever the
//! size of the copies.

use std::collections::{BTreeMap, BTreeSet};

use forms::ElementCode;
use kernel::{AreaLevel, AreaPath, ControlNumber, Timestamp};
use recognition::{Dictionary, Recognition};
use storage::{ConnectionTrait, Live, StoreError};

use super::{
    admissions, areas, burden, calendars, certificates, departments, editions, elements, holdings, lists,
    measured, negative, provisional, recognition as recogniser, reporting, requests,
};
use crate::domain::{
    admission::State,
    burden::{BurdenFacts, LimitKind},
    content::{Content, NewElement},
    facts::{Facts, PreviousFact, ReportingFact},
    fields,
};

/// Everything the checks may look at, as of a moment.
///
/// # Errors
/// If the database cannot be read.
pub async fn gather<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    now: Timestamp,
    live: &Live<Dictionary>,
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
    facts.reporting = reporting_facts(db, &facts).await?;
    // A province has tens of thousands of communities, and is not admitted in one piece anyway.
    let within: Vec<AreaPath> = facts
        .outermost(&content.areas)
        .into_iter()
        .filter(|path| facts.areas.get(&path.code()).is_some_and(|area| area.level >= AreaLevel::County))
        .collect();
    facts.communities = areas::communities(db, &within, today).await?;
    if let Some(path) = within.first() {
        facts.negative = negative::facts(db, path).await?;
        (facts.forbidden_certificates, facts.kept_certificates) = certificates::facts(db, path).await?;
        facts.burden = burden_facts(db, content, path, &facts).await?;
    }
    if let Some(number) = &content.previous {
        facts.previous = previous(db, number).await?;
    }
    gather_elements(db, content, live, &mut facts).await?;
    gather_replaced(db, content, &mut facts).await?;
    Ok(facts)
}

/// The forms and ledgers that the items cited name.
async fn reporting_facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    facts: &Facts,
) -> Result<Vec<ReportingFact>, StoreError> {
    let items = facts.cited.iter().filter_map(|cited| cited.item.as_ref());
    let codes: BTreeSet<String> = items.flat_map(|item| item.reporting_objects.iter().cloned()).collect();
    let asked = facts.areas.values().map(|area| &area.path).min_by_key(|path| path.as_str().len());
    match asked {
        Some(area) => reporting::facts(db, area, &codes).await,
        None => Ok(Vec::new()),
    }
}

async fn burden_facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    area: &AreaPath,
    facts: &Facts,
) -> Result<BurdenFacts, StoreError> {
    let limits = burden::limits(db, area).await?;
    let of = |kind| burden::in_force(&limits, kind, &content.department, facts.today);
    Ok(BurdenFacts {
        department_year: of(LimitKind::DepartmentYear),
        community_week: of(LimitKind::CommunityWeek),
        plans: burden::plans(db, &facts.communities, facts.today).await?,
        previous: match &content.previous {
            Some(number) => measured::of_number(db, number).await?,
            None => None,
        },
    })
}

/// The admissions that end when the request is admitted: what the department renews, changes or
/// replaces does not count as held.
async fn gather_replaced<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    facts: &mut Facts,
) -> Result<(), StoreError> {
    for number in &content.replaces {
        let found = admissions::get(db, number).await?;
        let own = found.filter(|a| a.state == State::Live && a.content.department == content.department);
        facts.replaceable.extend(own.map(|admission| admission.control_number));
    }
    let ending: BTreeSet<_> = content.previous.iter().chain(&facts.replaceable).cloned().collect();
    facts
        .holdings
        .retain(|held| held.department != content.department || !ending.contains(&held.control_number));
    Ok(())
}

/// An admission that a request renews or changes, if there is one of that number.
///
/// # Errors
/// If the database cannot be read.
pub async fn previous<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<Option<PreviousFact>, StoreError> {
    let Some(admission) = admissions::get(db, number).await? else { return Ok(None) };
    let asked = match admission.request {
        Some(id) => requests::get(db, id).await?,
        None => None,
    };
    // What became part of a form that was there does not say what that form is.
    let own = asked.filter(|request| request.terms.merge_into.is_none());
    let edition = match &own {
        Some(request) => editions::admitted(db, request.id).await?,
        None => None,
    };
    Ok(Some(PreviousFact {
        control_number: admission.control_number,
        live: admission.state == State::Live,
        provisional: provisional::due(db, number).await?.is_some(),
        valid_until: admission.valid_until,
        content: admission.content,
        content_hash: admission.content_hash,
        request: edition.map(|edition| edition.content),
        terms: own.map(|request| request.terms).unwrap_or_default(),
    }))
}

async fn gather_elements<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    live: &Live<Dictionary>,
    facts: &mut Facts,
) -> Result<(), StoreError> {
    let new: Vec<_> = content.fields.iter().filter_map(|field| field.new_element.as_ref()).collect();
    let keys: BTreeSet<String> = new.iter().map(|new| new.key.clone()).collect();
    facts.recognised = recognised(db, content, live).await?;
    facts.keys = elements::keyed(db, &keys.into_iter().collect::<Vec<_>>()).await?;
    let asked = content.fields.iter().filter_map(|field| field.element.clone());
    let named = facts.recognised.values().filter_map(|field| field.matched.as_ref()?.parse().ok());
    let own = new.iter().filter_map(|new| fields::new_code(&content.department, &new.key));
    let sources = facts.previous.iter().flat_map(|previous| previous.terms.sources().cloned());
    let codes: BTreeSet<ElementCode> = asked.chain(named).chain(own).chain(sources).collect();
    let codes: Vec<String> = codes.iter().map(ElementCode::to_string).collect();
    facts.elements = elements::facts(db, &codes).await?;
    facts.holdings = holdings::facts(db, &codes, &facts.communities, facts.today).await?;
    Ok(())
}

/// What the new elements really are, by the place of their field.
async fn recognised<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    live: &Live<Dictionary>,
) -> Result<BTreeMap<usize, Recognition>, StoreError> {
    let fields = content.fields.iter().enumerate();
    let (places, new): (Vec<usize>, Vec<&NewElement>) =
        fields.filter_map(|(at, field)| Some((at, field.new_element.as_ref()?))).unzip();
    let answers = recogniser::of_new(db, live, &new).await?;
    Ok(places.into_iter().zip(answers).collect())
}
