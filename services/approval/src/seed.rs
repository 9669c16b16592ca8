//! The worked set: the forms a county had before there was a gate, taken over as admissions.
//!
//! Nineteen of the twenty forms of `seed/forms.csv`, for 和平区; `F19` is left out, so that it can
//! be asked for. They are valid for the civil year in which they are taken over, as the routine
//! calendar of a year is; in December they are valid for the next year too, or the set would end
//! before anybody has looked at it. The first due date is the next one there is.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use async_trait::async_trait;
use chrono::{Datelike, NaiveDate};
use contracts::approval::{AdmissionContent, ItemCitation};
use forms::{Derivation, ElementCode, FormDefinition, Grain, Measure};
use host::Job;
use kernel::{Actor, AreaCode, AreaPath, DepartmentCode, Frequency, calendar::Calendar};
use messaging::{Context, Work};
use serde::Deserialize;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::{
    commands::{grant, keep_key},
    domain::{due, facts::Facts, fields},
    settings::Signing,
    store::{areas, calendars, departments, elements, histories, lists, locks},
};

/// The subject and actions that mark the work as done, and one form of it.
const SUBJECT: &str = "worked-set";
const DONE: &str = "forms-taken-over";
const ONE_DONE: &str = "form-taken-over";
/// 和平区
const COUNTY: &str = "210102000000";
/// The form that is asked for in the course of the demonstration.
const LEFT_OUT: &str = "F19";
/// Elements of the dictionary: below this the copy is not complete.
const ELEMENTS: i64 = 103;

/// Months for which the rows of the set's rosters are kept once they have served.
const KEPT_MONTHS: u32 = 24;

/// One line of `forms.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// Form number.
    pub code: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title.
    pub name_zh: String,
    /// Title in English.
    pub name_en: String,
    /// How often.
    pub frequency: Frequency,
    /// The item it rests on.
    pub duty_item: String,
    /// Codes of the elements, with spaces between.
    pub elements: String,
    /// Day of the month.
    pub due_day: u32,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// What the data are for.
    pub purpose_zh: String,
}

/// Every line of `forms.csv`.
///
/// # Errors
/// If a line cannot be read.
pub fn lines() -> Result<Vec<Line>, StoreError> {
    let mut reader = csv::Reader::from_reader(include_str!("../seed/forms.csv").as_bytes());
    let lines: Result<Vec<Line>, _> = reader.deserialize().collect();
    lines.map_err(|error| StoreError::Corrupt(format!("forms.csv: {error}")))
}

/// Takes the forms over, once.
pub struct TakeOver {
    signing: Signing,
    done: AtomicBool,
}

impl TakeOver {
    /// With a key to sign them.
    pub fn new(signing: Signing) -> Self {
        Self { signing, done: AtomicBool::new(false) }
    }
}

#[async_trait]
impl Job for TakeOver {
    fn name(&self) -> &'static str {
        "approval.worked-set"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        if self.done.load(Ordering::Relaxed) {
            return Ok(());
        }
        if histories::has(context.store.read(), SUBJECT, DONE).await? {
            self.done.store(true, Ordering::Relaxed);
            return Ok(());
        }
        if !ready(context, &self.signing).await? {
            return Ok(());
        }
        for line in lines()?.into_iter().filter(|line| line.code != LEFT_OUT) {
            take_over(context, &line, &self.signing).await?;
        }
        let work = context.begin(Actor::System).await?;
        locks::take(&work, SUBJECT).await?;
        if histories::has(work.db(), SUBJECT, DONE).await? {
            return Ok(());
        }
        work.record(SUBJECT, DONE, json!({})).await?;
        work.commit().await
    }
}

/// Whether the copies hold all that is needed.
async fn ready(context: &Context, signing: &Signing) -> Result<bool, StoreError> {
    let db = context.store.read();
    let today = context.now().china_date();
    let Some(county) = areas::path(db, county()?).await? else { return Ok(false) };
    for line in lines()? {
        if departments::fact(db, &line.department).await?.is_none() {
            return Ok(false);
        }
    }
    let calendar = calendars::all(db).await?;
    // A year that nobody has published yet must not hold the demonstration up for ever.
    let calendar_there = (today.year() - 2..=today.year()).any(|year| calendar.is_published(year));
    Ok(calendar_there
        && lists::in_force(db, &county, today).await?
        && elements::count(db).await? >= ELEMENTS
        && !areas::communities(db, std::slice::from_ref(&county), today).await?.is_empty()
        && keep_key::signer(db, signing).await?.is_some())
}

fn county() -> Result<AreaCode, StoreError> {
    COUNTY.parse().map_err(|_| StoreError::Corrupt(COUNTY.into()))
}

/// Takes over one form, in a transaction of its own: on SQLite nobody else writes meanwhile, and a right
/// that is taken away during a first start must not wait for all of them.
async fn take_over(context: &Context, line: &Line, signing: &Signing) -> Result<(), StoreError> {
    let work = context.begin(Actor::System).await?;
    locks::take(&work, SUBJECT).await?;
    let subject = format!("{SUBJECT}/{}", line.code);
    if histories::has(work.db(), &subject, ONE_DONE).await? {
        return Ok(());
    }
    let today = work.now().china_date();
    let missing = || StoreError::Corrupt("the county is not known".into());
    let county = areas::path(work.db(), county()?).await?.ok_or_else(missing)?;
    let calendar = calendars::all(work.db()).await?;
    let content = content(&work, line, &county, (today, &calendar)).await?;
    let granted = grant::run(&work, None, content, validity(today), signing).await;
    let granted = granted.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(refusal) => StoreError::Corrupt(refusal.to_string()),
    })?;
    work.record(subject, ONE_DONE, json!({ "control_number": granted.control_number })).await?;
    work.commit().await
}

/// The civil year; in December, the next one too.
fn validity(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let last = if today.month() == 12 { today.year() + 1 } else { today.year() };
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    (day(today.year(), 1, 1), day(last, 12, 31))
}

async fn content(
    work: &Work,
    line: &Line,
    county: &AreaPath,
    (today, calendar): (NaiveDate, &Calendar),
) -> Result<AdmissionContent, StoreError> {
    let codes: Vec<String> = line.elements.split_whitespace().map(str::to_owned).collect();
    let facts = Facts { elements: elements::facts(work.db(), &codes).await?, ..Facts::default() };
    let form = form(line, &codes, &facts)?;
    let cited = lists::cited(work.db(), Some(county), &line.duty_item, today).await?;
    let unlisted =
        || StoreError::Corrupt(format!("{}: {} is not on the list in force", line.code, line.duty_item));
    let item = cited.item.ok_or_else(unlisted)?;
    Ok(AdmissionContent {
        department: line.department.clone(),
        title_zh: line.name_zh.clone(),
        title_en: line.name_en.clone(),
        form_code: line.code.clone(),
        form: serde_json::to_value(&form).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        frequency: line.frequency,
        first_due: due::next(today, line.frequency, line.due_day, calendar),
        due: None,
        areas: vec![county.clone()],
        citations: vec![ItemCitation {
            area: county.clone(),
            code: item.code,
            version: item.version,
            name_zh: item.name_zh,
        }],
        minutes: line.minutes,
        purpose: line.purpose_zh.clone(),
        retention_months: form.fields.iter().any(|field| field.grain == Grain::Person).then_some(KEPT_MONTHS),
        second_review: false,
        derived: Vec::new(),
    })
}

/// One line of `derivations.csv`: what the rows of a form's roster add up to.
#[derive(Deserialize)]
struct Derived {
    form: String,
    element: ElementCode,
    measure: String,
    key: String,
    condition: String,
}

fn derivations(form: &str) -> Result<Vec<Derivation>, StoreError> {
    let mut reader = csv::Reader::from_reader(include_str!("../seed/derivations.csv").as_bytes());
    let mut found = Vec::new();
    for line in reader.deserialize::<Derived>() {
        let line = line.map_err(|error| StoreError::Corrupt(format!("derivations.csv: {error}")))?;
        let measure = match line.measure.as_str() {
            "distinct" => Measure::Distinct { key: line.key },
            "sum" => Measure::Sum { key: line.key },
            _ => Measure::Rows,
        };
        if line.form == form {
            found.push(Derivation { element: line.element, measure, condition: line.condition });
        }
    }
    Ok(found)
}

fn form(line: &Line, codes: &[String], facts: &Facts) -> Result<FormDefinition, StoreError> {
    let mut asked = Vec::new();
    for code in codes {
        let code: ElementCode = code.parse().map_err(|_| StoreError::Corrupt(code.clone()))?;
        let element =
            facts.elements.get(&code).ok_or_else(|| StoreError::Corrupt(format!("no element {code}")))?;
        asked.push(fields::field_of(&element.definition, &code, true));
    }
    let mut form = fields::form_of((&line.name_zh, &line.name_en), &asked.iter().collect::<Vec<_>>(), facts);
    form.derivations = derivations(&line.code)?;
    match form.check().first() {
        None => Ok(form),
        Some(wrong) => Err(StoreError::Corrupt(format!("{}: {} {}", line.code, wrong.pointer, wrong.en))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_forms_and_one_is_left_out() {
        let lines = lines().unwrap();
        assert_eq!(lines.len(), 20);
        assert!(lines.iter().any(|line| line.code == LEFT_OUT));
        let elements: std::collections::BTreeSet<&str> =
            lines.iter().flat_map(|line| line.elements.split_whitespace()).collect();
        assert_eq!(elements.len(), usize::try_from(ELEMENTS).unwrap());
    }

    #[test]
    fn a_set_taken_over_in_december_lasts_through_the_next_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(validity(day("2026-11-23")), (day("2026-01-01"), day("2026-12-31")));
        assert_eq!(validity(day("2026-12-01")), (day("2026-01-01"), day("2027-12-31")));
    }
}
