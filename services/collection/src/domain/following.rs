//! 由已有数据推算: fields that an admission carries and asks of nobody, because they follow from what
//! is collected anyway. The reviewer wrote the rule; it was signed with the content.
//!
//! A field is worked out wherever its sources are seen: while a table is filled, from what stands in
//! it; once a value is accepted, from what is accepted. Nobody types it, so nothing of it can be wrong
//! but its sources. A source counts with its value for the very period; else with the one that ended
//! last before the period does, as fresh as the dictionary lets it be.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::approval::DerivedField;
use forms::{
    Answer, Completeness, ElementCode, Field, FieldKind, Finding, FormDefinition, Formula, Severity,
    check_answers, expression::Scope,
};
use kernel::{ControlNumber, Period};

use super::{
    derived::text,
    fuse::{CellKey, Fused},
    prefill::{Basis, Known, Prefill, Source},
    sheet::Sheet,
};

/// A field that follows, with its rule compiled.
#[derive(Debug, Clone)]
pub struct Following {
    /// The field, as it would have been asked.
    pub field: Field,
    /// The rule, as it was signed.
    pub rule: String,
    sources: BTreeMap<String, ElementCode>,
    formula: Formula,
}

impl Following {
    /// Reads what an admission carries; `kinds` are what the dictionary says of the sources. None
    /// while it does not know one of them, or if the rule is none.
    pub fn read(derived: &DerivedField, kinds: &BTreeMap<ElementCode, FieldKind>) -> Option<Self> {
        let field: Field = serde_json::from_value(derived.field.clone()).ok()?;
        let named = |from: &contracts::approval::DerivedFrom| {
            Some((from.key.clone(), from.element.parse::<ElementCode>().ok()?))
        };
        let sources: BTreeMap<String, ElementCode> = derived.from.iter().map(named).collect::<Option<_>>()?;
        let typed =
            |(key, element): (&String, &ElementCode)| Some((key.clone(), kinds.get(element)?.value_type()));
        let scope: Scope = sources.iter().map(typed).collect::<Option<_>>()?;
        let formula = Formula::compile(&derived.rule, &scope, "").ok()?;
        Some(Self { field, rule: derived.rule.clone(), sources, formula })
    }

    /// The elements it follows from.
    pub fn sources(&self) -> impl Iterator<Item = &ElementCode> {
        self.sources.values()
    }

    /// What it comes to for a period, from the values `seen` of a community on a day.
    pub fn work_out(&self, period: Period, seen: &[Known], today: NaiveDate) -> Option<Prefill> {
        let source = |key: &str| best(self.sources.get(key)?, period, seen);
        let result = self.formula.evaluate(|key| source(key)?.answer.scalar()).ok()??;
        let answer = Answer::parse_text(&self.field.kind, &text(&result, &self.field.kind)).ok()?;
        let used: Vec<&Known> = self.formula.inputs().filter_map(source).collect();
        let as_of = |known: &&Known| known.period.last_day().min(known.accepted_on);
        let fresh = |known: &&Known| known.period == period || is_fresh(known, period, today);
        let basis = |known: &&Known| Basis {
            key: CellKey { element: known.element.clone(), period: known.period },
            answer: known.answer.clone(),
        };
        Some(Prefill {
            as_of: used.iter().map(as_of).min().unwrap_or(today),
            fresh: used.iter().all(fresh),
            basis: used.iter().map(basis).collect(),
            ..Prefill::of(answer, period, Source::Derived, today)
        })
    }

    /// What is odd about a value of it: outside what the field would have taken.
    fn odd(&self, answer: &Answer) -> Option<kernel::Violation> {
        let (title_zh, title_en) = (String::new(), String::new());
        let fields = vec![Field { required: false, ..self.field.clone() }];
        let form = FormDefinition { title_zh, title_en, fields, rules: Vec::new(), derivations: Vec::new() };
        let given = BTreeMap::from([(self.field.key.clone(), answer.clone())]);
        check_answers(&form, &given, Completeness::Draft).into_iter().next().map(|found| found.violation)
    }
}

/// The value of a source that counts for a period.
fn best<'a>(element: &ElementCode, period: Period, seen: &'a [Known]) -> Option<&'a Known> {
    let counts = |known: &&Known| {
        known.element == *element
            && known.answer.reason().is_none()
            && (known.period == period || known.period.last_day() <= period.last_day())
    };
    let rank = |known: &&Known| (known.period == period, known.period.last_day(), known.period);
    seen.iter().filter(counts).max_by_key(rank)
}

fn is_fresh(known: &Known, period: Period, today: NaiveDate) -> bool {
    let age = (today.min(period.last_day()) - known.period.last_day().min(known.accepted_on)).num_days();
    known.refresh_days.is_some_and(|days| age <= i64::from(days))
}

/// A value of a table that nobody is asked for.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Its name.
    pub key: CellKey,
    /// The demands that want it, by control number.
    pub owners: Vec<ControlNumber>,
    /// How it follows: as the first of them says.
    pub following: Following,
}

/// What follows in a table and is asked nowhere in it, by element and period.
pub fn of_table(fused: &Fused) -> Vec<Followed> {
    let mut found: BTreeMap<CellKey, Followed> = BTreeMap::new();
    let mut live: Vec<_> = fused.obligations.iter().filter(|o| o.live).collect();
    live.sort_by_key(|o| &o.demand.control_number);
    for obligation in live {
        for following in obligation.demand.following.iter() {
            let key =
                CellKey { element: following.field.element.clone(), period: obligation.occurrence.period };
            if fused.position(&key).is_some() {
                continue;
            }
            let new = || Followed { key: key.clone(), owners: Vec::new(), following: following.clone() };
            let followed = found.entry(key.clone()).or_insert_with(new);
            let owner = &obligation.demand.control_number;
            if !followed.owners.contains(owner) {
                followed.owners.push(owner.clone());
            }
        }
    }
    found.into_values().collect()
}

/// The elements that something in a table follows from.
pub fn sources(fused: &Fused) -> impl Iterator<Item = &ElementCode> {
    let live = fused.obligations.iter().filter(|o| o.live);
    live.flat_map(|o| o.demand.following.iter()).flat_map(Following::sources)
}

/// Everything that is seen of the sources of a table: what these answers say, and what was accepted.
fn seen(sheet: &Sheet, answers: &BTreeMap<CellKey, Answer>) -> Vec<Known> {
    let filled = answers.iter().map(|(key, answer)| Known {
        element: key.element.clone(),
        period: key.period,
        answer: answer.clone(),
        source: Source::Table,
        accepted_on: sheet.today,
        refresh_days: None,
    });
    // What stands in the table goes before what was accepted of the same cell.
    let accepted = sheet.known.iter().filter(|known| {
        let key = CellKey { element: known.element.clone(), period: known.period };
        !answers.contains_key(&key)
    });
    filled.chain(accepted.cloned()).collect()
}

/// What follows in a table, with what it comes to.
#[derive(Debug, Clone)]
pub struct Worked {
    /// What follows.
    pub one: Followed,
    /// What it comes to, if its sources are there.
    pub value: Option<Prefill>,
}

/// What follows in a table from some answers, with all that is known of it.
pub fn worked(sheet: &Sheet, answers: &BTreeMap<CellKey, Answer>) -> Vec<Worked> {
    let values = values(sheet, answers);
    let pair = |(one, value): (&Followed, Option<Prefill>)| Worked { one: one.clone(), value };
    sheet.fused.followed.iter().zip(values).map(pair).collect()
}

/// What follows in a table from some answers, in the order of [`of_table`].
pub fn values(sheet: &Sheet, answers: &BTreeMap<CellKey, Answer>) -> Vec<Option<Prefill>> {
    let followed = &sheet.fused.followed;
    if followed.is_empty() {
        return Vec::new();
    }
    let seen = seen(sheet, answers);
    followed.iter().map(|one| one.following.work_out(one.key.period, &seen, sheet.today)).collect()
}

/// A proposal for a cell that is asked by one demand and follows for another.
pub fn propose(sheet: &Sheet, key: &CellKey) -> Option<Prefill> {
    let mut live = sheet.fused.obligations.iter().filter(|o| o.live && o.occurrence.period == key.period);
    let following = live.find_map(|o| o.demand.following.iter().find(|f| f.field.element == key.element))?;
    let mut answers = sheet.answers();
    answers.remove(key);
    following.work_out(key.period, &seen(sheet, &answers), sheet.today)
}

/// What is odd about what follows. It prevents nothing: it may be its sources that are wrong, or the
/// rule; the community sees it while it can still look.
pub fn check(sheet: &Sheet, answers: &BTreeMap<CellKey, Answer>) -> Vec<Finding> {
    let found = values(sheet, answers);
    let odd = sheet.fused.followed.iter().zip(found).enumerate().filter_map(|(at, (one, value))| {
        let wrong = one.following.odd(&value?.answer)?;
        let violation = kernel::Violation {
            pointer: format!("/derived/{at}"),
            zh: format!("{}（由已有数据推算）：{}", one.following.field.label_zh, wrong.zh),
            ..wrong
        };
        Some(Finding { violation, severity: Severity::Soft, rule: None })
    });
    odd.collect()
}

#[cfg(test)]
mod tests;
