//! A department provides values of communities, as the source of their elements.

use std::collections::BTreeMap;

use forms::{Answer, FieldKind};
use kernel::{AreaCode, AreaPath, DepartmentCode, Period, Refusal, Violation, refusal::Code};
use messaging::Work;
use serde_json::{Value, json};
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{answers::Stored, codes, provided::is_source},
    store::{
        communities, elements,
        provided::{self, New},
    },
};

/// Values at once, at most.
pub const MOST: usize = 1_000;

/// A value as it was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The element.
    pub element: String,
    /// The community.
    pub area: String,
    /// The period.
    pub period: Period,
    /// The value.
    pub value: Value,
    /// As of when; the last day of the period, or today while it runs, if it does not say.
    pub as_of: Option<chrono::NaiveDate>,
}

/// Keeps all of them or none; answers how many are new or different.
///
/// # Errors
/// What is wrong, item by item.
pub async fn run(
    work: &Work,
    (department, reach): (&DepartmentCode, &[AreaPath]),
    sent: &[Sent],
) -> Result<u64, Failure> {
    if sent.is_empty() || sent.len() > MOST {
        return Err(Refusal::new(&codes::PROVIDED_MANY).at("/items").into());
    }
    let kinds = kinds(work, department, sent).await?;
    let codes_sent = sent.iter().filter_map(|one| one.area.parse::<AreaCode>().ok()).collect();
    let places = communities::of(work.db(), &codes_sent).await?;
    let mut wrong: Vec<Violation> = Vec::new();
    let mut new: Vec<New> = Vec::with_capacity(sent.len());
    let today = work.now().china_date();
    for (n, one) in sent.iter().enumerate() {
        let at = |member: &str, code: &'static Code| Violation::of(format!("/items/{n}/{member}"), code);
        let place = one.area.parse().ok().and_then(|code: AreaCode| places.get(&code));
        let place = place.filter(|c| reach.iter().any(|area| area.contains(&c.place.path)));
        let place = place.ok_or_else(|| at("area_code", &codes::PROVIDED_AREA));
        let period = if one.period.first_day() > today {
            Err(at("period", &codes::PERIOD_AHEAD))
        } else {
            Ok(one.period)
        };
        let answer = match kinds.get(one.element.as_str()) {
            Some(Ok(kind)) => Answer::parse(kind, &one.value)
                .map_err(|wrong| Violation { pointer: format!("/items/{n}/value"), ..wrong }),
            Some(Err(code)) => Err(at("element", code)),
            None => Err(at("element", &codes::ELEMENT_UNKNOWN)),
        };
        match (place, period, answer) {
            (Ok(place), Ok(period), Ok(answer)) => new.push(New {
                area: place.place.path.clone(),
                element: one.element.clone(),
                period,
                stored: Stored::of(&answer),
                as_of: one.as_of.unwrap_or(period.last_day()).min(today),
            }),
            (place, period, answer) => {
                wrong.extend(place.err().into_iter().chain(period.err()).chain(answer.err()));
            }
        }
    }
    once(&new, &mut wrong);
    if !wrong.is_empty() {
        return Err(Refusal::new(&codes::PROVIDED_REFUSED).with(wrong).into());
    }
    let written = provided::put(work.db(), department, &new, (work.actor(), work.now())).await?;
    let detail = json!({ "values": sent.len(), "changed": written });
    work.record(department.as_str(), "values-provided", detail).await?;
    Ok(written)
}

/// One value twice in one body is a mistake, whichever of them was meant.
fn once(new: &[New], wrong: &mut Vec<Violation>) {
    let mut seen = std::collections::BTreeSet::new();
    for (n, one) in new.iter().enumerate() {
        if !seen.insert((one.area.as_str(), one.element.as_str(), one.period)) {
            wrong.push(Violation::of(format!("/items/{n}"), &codes::CELL_TWICE));
        }
    }
}

type Kinds<'a> = BTreeMap<&'a str, Result<FieldKind, &'static Code>>;

/// What each element takes, or why the department does not provide it.
async fn kinds<'a>(
    work: &Work,
    department: &DepartmentCode,
    sent: &'a [Sent],
) -> Result<Kinds<'a>, StoreError> {
    let mut kinds = Kinds::new();
    for one in sent {
        if kinds.contains_key(one.element.as_str()) {
            continue;
        }
        let Some((datatype, authority)) = elements::source(work.db(), &one.element).await? else { continue };
        let kind = FieldKind::parse_type(&datatype).ok_or(StoreError::Corrupt(datatype))?;
        let kind = if is_source(department, &authority) { Ok(kind) } else { Err(&codes::NOT_SOURCE) };
        kinds.insert(one.element.as_str(), kind);
    }
    Ok(kinds)
}
