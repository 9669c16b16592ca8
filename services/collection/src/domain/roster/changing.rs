//! What may be written into a roster: adding, changing and ending rows.

use chrono::{Days, NaiveDate};
use forms::{Finding, Severity};
use kernel::{Code, Refusal, Revision, RosterRowId, Violation, text};

use super::{
    codes,
    entry::{self, Given},
    exclusions::{self, Stand},
    form::RosterForm,
    row::{RowChange, RowHead, RowReason, Values},
};

/// A change may begin so many days ahead: what is decided this quarter for the next.
const AHEAD: u64 = 92;
/// Characters of a remark.
const LONGEST_REMARK: usize = 200;

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Act {
    /// A new row.
    Add(Given),
    /// Some answers of a row.
    Change(RosterRowId, Option<Revision>, Given),
    /// 停发、迁出、去世 …
    End(RosterRowId, Option<Revision>),
}

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What.
    pub act: Act,
    /// From when on it holds; today, if it is not said.
    pub from: Option<NaiveDate>,
    /// Why, if it is said.
    pub reason: Option<RowReason>,
    /// Why what rules advise against is right.
    pub remark: Option<String>,
}

/// A row of another roster of the community, or of this one, with the same subject.
#[derive(Debug, Clone)]
pub struct Neighbour {
    /// The title of its form.
    pub title: String,
    /// Where it stands in the rules.
    pub stand: Stand,
}

/// What is known where a decision is taken.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// What the roster asks.
    pub form: &'a RosterForm,
    /// Today.
    pub today: NaiveDate,
    /// The row that is to change, and what it says.
    pub row: Option<(&'a RowHead, &'a Values)>,
    /// The last row of the same subject on this roster, if it is another one.
    pub same: Option<&'a RowHead>,
    /// Rows about the same subject on other rosters of the community.
    pub elsewhere: &'a [Neighbour],
}

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Written {
    /// What it does.
    pub change: RowChange,
    /// Why.
    pub reason: RowReason,
    /// From when on.
    pub from: NaiveDate,
    /// The whole row after it.
    pub values: Values,
    /// What was said of it.
    pub remark: Option<String>,
}

/// Decides. Violations point at `/values/<key>` and the other members of the body.
///
/// # Errors
/// Why it may not be.
pub fn decide(asked: &Asked, known: &Known<'_>) -> Result<Written, Refusal> {
    let remark = asked.remark.as_deref().map(|remark| text::optional(remark, LONGEST_REMARK, "/remark"));
    let remark = remark.transpose().map_err(refused)?.filter(|remark| !remark.is_empty());
    let (change, nothing, none) = (change_of(&asked.act), Given::new(), Values::new());
    let (given, before) = match &asked.act {
        Act::Add(given) => (given, &none),
        Act::Change(_, _, given) => (given, known.row.map_or(&none, |(_, values)| values)),
        Act::End(..) => (&nothing, known.row.map_or(&none, |(_, values)| values)),
    };
    standing(asked, known)?;
    let from = day(asked, known)?;
    let reason = reason(asked, change)?;
    if change == RowChange::Ended {
        return Ok(Written { change, reason, from, values: before.clone(), remark });
    }
    let (values, soft) = entry::complete(known.form, before, given).map_err(all)?;
    if change == RowChange::Changed && values == *before {
        return Err(Refusal::new(&codes::SAME));
    }
    if known.same.is_some_and(|same| !same.is_ended()) {
        return Err(Refusal::new(&codes::TWICE).at(at_identity(known.form)));
    }
    advise(soft, excluded(known, &values)?, remark.is_some())?;
    Ok(Written { change, reason, from, values, remark })
}

fn change_of(act: &Act) -> RowChange {
    match act {
        Act::Add(_) => RowChange::Added,
        Act::Change(..) => RowChange::Changed,
        Act::End(..) => RowChange::Ended,
    }
}

/// Whether the row is there, open, and at the revision that was read.
fn standing(asked: &Asked, known: &Known<'_>) -> Result<(), Refusal> {
    let expected = match &asked.act {
        Act::Add(_) => return Ok(()),
        Act::Change(_, expected, _) | Act::End(_, expected) => expected,
    };
    let Some((head, _)) = known.row else { return Err(Refusal::new(&codes::ROW_UNKNOWN).at("/row")) };
    if expected.is_some_and(|expected| expected != head.revision) {
        return Err(Refusal::new(&codes::STALE).at("/revision"));
    }
    if head.is_ended() { Err(Refusal::new(&codes::ENDED)) } else { Ok(()) }
}

fn day(asked: &Asked, known: &Known<'_>) -> Result<NaiveDate, Refusal> {
    let from = asked.from.unwrap_or(known.today);
    let last = known.today.checked_add_days(Days::new(AHEAD)).unwrap_or(known.today);
    let first = match known.row {
        Some((head, _)) => Some(head.since),
        None => known.same.filter(|same| same.is_ended()).map(|same| same.valid_from),
    };
    if from > last || first.is_some_and(|first| from < first) {
        return Err(Refusal::new(&codes::DAY).at("/valid_from"));
    }
    match (&asked.act, known.row) {
        (Act::Change(..), Some((head, _))) if from < head.valid_from && known.today < head.valid_from => {
            Err(before_what_is_to_come(head.valid_from))
        }
        _ => Ok(from),
    }
}

/// What is written now is written on top of what was written last: before that has begun it would bring it
/// forward.
fn before_what_is_to_come(begins: NaiveDate) -> Refusal {
    let zh = format!("已登记一项从 {begins} 起生效的变更，新的变更不能早于这一天");
    let en = format!("a change from {begins} on is recorded already; another one cannot begin before it");
    Refusal::new(&codes::DAY).with(vec![Violation::of("/valid_from", &codes::DAY).saying(zh, en)])
}

fn reason(asked: &Asked, change: RowChange) -> Result<RowReason, Refusal> {
    let usual = match change {
        RowChange::Added => Some(RowReason::Qualified),
        RowChange::Changed => Some(RowReason::DetailsChanged),
        // Nobody is taken off a roster without a word.
        RowChange::Ended => None,
    };
    let reason = asked.reason.or(usual).filter(|reason| reason.explains(change));
    reason.ok_or_else(|| Refusal::new(&codes::REASON).at("/reason"))
}

/// What other rosters say against it: hard rules refuse, soft ones are told.
fn excluded(known: &Known<'_>, values: &Values) -> Result<Vec<Violation>, Refusal> {
    let own = known.form.sides().taken(values);
    let itself = Neighbour { title: "本台账".into(), stand: own.clone() };
    let (mut hard, mut soft) = (Vec::new(), Vec::new());
    for neighbour in known.elsewhere.iter().chain([&itself]) {
        for rule in exclusions::between(&own, &neighbour.stand) {
            let violation = Violation::of(at_identity(known.form), &codes::EXCLUDED).saying(
                format!("{}（“{}”；{}）", rule.message_zh, neighbour.title, rule.law),
                format!("{} ({}; {})", rule.message_en, neighbour.title, rule.law),
            );
            if rule.severity == Severity::Hard { hard.push(violation) } else { soft.push(violation) }
        }
    }
    if hard.is_empty() { Ok(soft) } else { Err(Refusal::new(&codes::EXCLUDED).with(hard)) }
}

/// What is only advised against needs a remark.
fn advise(soft: Vec<Finding>, excluded: Vec<Violation>, remarked: bool) -> Result<(), Refusal> {
    let told: Vec<Violation> = soft.into_iter().map(|finding| finding.violation).chain(excluded).collect();
    if remarked || told.is_empty() { Ok(()) } else { Err(Refusal::new(&codes::REMARK).with(told)) }
}

fn at_identity(form: &RosterForm) -> String {
    form.identity().map_or_else(|| "/values".to_owned(), |key| format!("/values/{key}"))
}

fn refused(violation: Violation) -> Refusal {
    all(vec![violation])
}

fn all(violations: Vec<Violation>) -> Refusal {
    let code: &'static Code = &codes::REFUSED;
    Refusal::new(code).with(violations)
}

#[cfg(test)]
mod tests;
