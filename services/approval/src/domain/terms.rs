//! Terms of an approval: what makes the demand smaller. They never make it larger.
//!
//! A field can be struck, answered from what is held (supplied), or computed from it (derived); the
//! demand can be asked less often or of fewer communities, end earlier, or become part of a form that is
//! there already.

use chrono::NaiveDate;
use forms::{ElementCode, FormDefinition, Grain};
use kernel::{
    ControlNumber, Frequency, Refusal, Violation,
    calendar::{Calendar, WorkingDays},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use super::derivation::Derivation;
use super::{
    checks::{Assessment, NOTICE},
    codes,
    content::Content,
    sharing::Sharing,
    terms_codes,
};

/// What an approval demands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Terms)]
pub struct Terms {
    /// Keys of fields that are not to be asked.
    #[serde(default)]
    pub strike: Vec<String>,
    /// A lower frequency.
    #[serde(default)]
    pub frequency: Option<Frequency>,
    /// Keys of fields that are answered from what is held, instead of asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supply: Vec<String>,
    /// Fields that are computed from what is held, instead of asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derive: Vec<Derivation>,
    /// An earlier last day of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// Only this percentage of the communities of each street is asked, drawn by the request's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 99)]
    pub sample: Option<u32>,
    /// The live form that the rest becomes part of, instead of a form of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge_into: Option<ControlNumber>,
    /// Whether what is reported is looked at twice: by the street, then by somebody else at the county
    /// (复审). It asks nothing more of communities.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_review: bool,
}

impl Terms {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These terms and others of the same review: what either leaves out, the lower frequency, the earlier
    /// end and the smaller sample of both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        join(&mut self.strike, &other.strike);
        join(&mut self.supply, &other.supply);
        join(&mut self.derive, &other.derive);
        let both = [self.frequency, other.frequency].into_iter().flatten();
        self.frequency = both.min_by_key(|frequency| frequency.per_year());
        self.valid_until = [self.valid_until, other.valid_until].into_iter().flatten().min();
        self.sample = [self.sample, other.sample].into_iter().flatten().min();
        self.merge_into = self.merge_into.or_else(|| other.merge_into.clone());
        self.second_review |= other.second_review;
        self
    }

    /// The same without what they say of fields that a form does not have.
    #[must_use]
    pub fn of_form(mut self, form: &FormDefinition) -> Self {
        let has = |key: &String| form.field(key).is_some();
        self.strike.retain(has);
        self.supply.retain(has);
        self.derive.retain(|derived| has(&derived.key));
        self
    }

    /// The keys of every field that is not asked under these terms.
    pub fn left_out(&self) -> impl Iterator<Item = &String> {
        self.strike.iter().chain(&self.supply).chain(self.derive.iter().map(|derived| &derived.key))
    }

    /// The elements that fields derive from.
    pub fn sources(&self) -> impl Iterator<Item = &ElementCode> {
        self.derive.iter().flat_map(|derived| &derived.from)
    }

    /// Whether a field is answered instead of asked.
    fn answers_something(&self) -> bool {
        !self.supply.is_empty() || !self.derive.is_empty()
    }

    /// Whether everything was answered: nothing but the header is left to ask.
    pub fn answer_everything(&self, form: &FormDefinition) -> bool {
        self.answers_something() && asks_nothing(&self.narrow(form))
    }

    /// Whether they can be set on a request under review, beside those that are set `already`.
    ///
    /// # Errors
    /// Everything that is wrong with them, in one refusal.
    pub fn check(
        &self,
        already: &Self,
        content: &Content,
        assessment: &Assessment,
        sharing: &Sharing,
    ) -> Result<(), Refusal> {
        let form = &assessment.form;
        let mut wrong = self.fields(already, form, sharing);
        let derived = self.derive.iter().enumerate();
        wrong.extend(derived.flat_map(|(at, derived)| derived.wrong(at, form, sharing)));
        if self.frequency.is_some_and(|lower| !lower.within(content.frequency)) {
            wrong.push(refuse("/terms/frequency", &codes::TERMS_RAISE));
        }
        if self.valid_until.is_some_and(|day| day > content.end_date) {
            wrong.push(refuse("/terms/valid_until", &terms_codes::TERMS_LONGER));
        }
        let both = already.merge_into.as_ref().zip(self.merge_into.as_ref());
        if both.is_some_and(|(first, second)| first != second) {
            wrong.push(refuse("/terms/merge_into", &terms_codes::MERGE_TWICE));
        }
        let together = already.clone().and(self);
        if self.sample.is_some_and(|percent| !(1..100).contains(&percent)) {
            wrong.push(refuse("/terms/sample", &terms_codes::TERMS_SAMPLE));
        }
        if together.sample.is_some() && together.merge_into.is_some() {
            wrong.push(refuse("/terms/merge_into", &terms_codes::MERGE_AREAS));
        }
        let nothing = asks_nothing(&together.narrow(form));
        if wrong.is_empty() && nothing && !together.answers_something() {
            wrong.push(refuse("/terms/strike", &codes::TERMS_ALL));
        }
        let Some((first, _)) = wrong.first() else { return Ok(()) };
        Err(Refusal::new(first).with(wrong.into_iter().map(|(_, violation)| violation)))
    }

    fn fields(&self, already: &Self, form: &FormDefinition, sharing: &Sharing) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut field = |key: &String, place: &str, kin: bool| {
            let own = self.left_out().filter(|other| *other == key).count() > 1;
            match form.field(key) {
                None => wrong.push(refuse(place, &codes::TERMS_FIELD)),
                Some(_) if own || (!kin && already.left_out().any(|other| other == key)) => {
                    wrong.push(refuse(place, &terms_codes::TERMS_TWICE));
                }
                Some(found) => return Some(found.element.clone()),
            }
            None
        };
        for (at, key) in self.strike.iter().enumerate() {
            field(key, &format!("/terms/strike/{at}"), already.strike.contains(key));
        }
        let mut unheld = Vec::new();
        for (at, key) in self.supply.iter().enumerate() {
            let place = format!("/terms/supply/{at}");
            let element = field(key, &place, already.supply.contains(key));
            if element.is_some_and(|element| sharing.holder(&element).is_none()) {
                unheld.push(refuse(&place, &terms_codes::TERMS_NOT_HELD));
            }
        }
        for (at, derived) in self.derive.iter().enumerate() {
            field(&derived.key, &format!("/terms/derive/{at}/key"), false);
        }
        wrong.extend(unheld);
        wrong
    }

    /// The frequency under these terms, if the items allow it.
    ///
    /// # Errors
    /// If it is still above what they allow.
    pub fn frequency(&self, asked: Frequency, assessment: &Assessment) -> Result<Frequency, Refusal> {
        let frequency = self.frequency.unwrap_or(asked);
        match assessment.allowed {
            Some(allowed) if !frequency.within(allowed) => Err(Refusal::new(&codes::DECISION_FREQUENCY)
                .saying(
                    format!("现为{}，最多{}", frequency.zh(), allowed.zh()),
                    format!("it is {}, allowed is {}", frequency.name(), allowed.name()),
                )
                .at("/terms/frequency")),
            _ => Ok(frequency),
        }
    }

    /// The last day of validity under these terms.
    pub fn end_date(&self, content: &Content) -> NaiveDate {
        self.valid_until.map_or(content.end_date, |day| day.min(content.end_date))
    }

    /// The form without what is left out, and without rules about it.
    pub fn narrow(&self, form: &FormDefinition) -> FormDefinition {
        let out: Vec<&String> = self.left_out().collect();
        let fields = form.fields.iter().filter(|field| !out.contains(&&field.key)).cloned().collect();
        let names = |text: &str, key: &str| {
            text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == key)
        };
        let about = |rule: &forms::Rule| {
            out.iter().any(|key| rule.targets.contains(key) || names(&rule.expression, key))
        };
        let rules = form.rules.iter().filter(|rule| !about(rule)).cloned().collect();
        FormDefinition { fields, rules, ..form.clone() }
    }
}

/// Something that is wrong: the code it is refused with, and where.
pub(super) type Wrong = (&'static kernel::Code, Violation);

/// A code at a place.
pub(super) fn refuse(pointer: &str, code: &'static kernel::Code) -> Wrong {
    (code, Violation::of(pointer, code))
}

fn join<T: Clone + Ord>(into: &mut Vec<T>, other: &[T]) {
    into.extend(other.iter().cloned());
    into.sort_unstable();
    into.dedup();
}

fn asks_nothing(form: &FormDefinition) -> bool {
    form.fields.iter().all(|field| field.grain == Grain::Header)
}

/// The first due date of an admission granted today: what was asked, or later, so that communities
/// have the notice the rush rule gives them however long the decision took. An emergency gives none.
/// Where a rule gives the days, it is the next of them.
///
/// # Errors
/// If the validity would be over by then.
pub fn first_due(
    content: &Content,
    terms: &Terms,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<NaiveDate, Refusal> {
    let (end_date, frequency) = (terms.end_date(content), terms.frequency.unwrap_or(content.frequency));
    let notice = if content.emergency { WorkingDays(0) } else { NOTICE };
    let earliest = calendar.after(today, notice).date.max(content.first_due);
    let lawful = match content.due.filter(|rule| rule.suits(frequency)) {
        Some(rule) => rule.next((content.first_due, frequency), earliest, calendar),
        None => earliest,
    };
    if lawful > end_date {
        return Err(Refusal::new(&codes::TERMS_LATE).saying(
            format!("最早只能在{lawful}报送，而有效期到{end_date}为止"),
            format!("due on {lawful} at the earliest, valid until {end_date} only"),
        ));
    }
    Ok(lawful)
}
