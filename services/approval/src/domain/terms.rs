//! Terms of an approval: what makes the demand smaller. They never make it larger.

use chrono::NaiveDate;
use forms::{FormDefinition, Grain};
use kernel::{
    Frequency, Refusal, Violation,
    calendar::{Calendar, WorkingDays},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    checks::{Assessment, NOTICE},
    codes,
    content::Content,
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
}

impl Terms {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.strike.is_empty() && self.frequency.is_none()
    }

    /// These terms and others of the same review: every field that either strikes, the lower
    /// frequency of both.
    pub fn and(mut self, other: &Self) -> Self {
        self.strike.extend(other.strike.iter().cloned());
        self.strike.sort_unstable();
        self.strike.dedup();
        let both = [self.frequency, other.frequency].into_iter().flatten();
        self.frequency = both.min_by_key(|frequency| frequency.per_year());
        self
    }

    /// Whether they can be set on a request.
    ///
    /// # Errors
    /// Everything that is wrong with them, in one refusal.
    pub fn check(&self, asked: Frequency, assessment: &Assessment) -> Result<(), Refusal> {
        let mut violations = Vec::new();
        for (at, key) in self.strike.iter().enumerate() {
            if assessment.form.field(key).is_none() {
                violations.push(Violation::of(format!("/terms/strike/{at}"), &codes::TERMS_FIELD));
            }
        }
        if self.frequency.is_some_and(|lower| !lower.within(asked)) {
            violations.push(Violation::of("/terms/frequency", &codes::TERMS_RAISE));
        }
        let left = self.narrow(&assessment.form);
        if violations.is_empty() && !left.fields.iter().any(|field| field.grain != Grain::Header) {
            violations.push(Violation::of("/terms/strike", &codes::TERMS_ALL));
        }
        match violations.first() {
            None => Ok(()),
            Some(first) => {
                let known = [&codes::TERMS_FIELD, &codes::TERMS_RAISE, &codes::TERMS_ALL];
                let code =
                    known.into_iter().find(|code| code.name == first.code).unwrap_or(&codes::TERMS_FIELD);
                Err(Refusal::new(code).with(violations))
            }
        }
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

    /// The form without what is struck, and without rules about it.
    pub fn narrow(&self, form: &FormDefinition) -> FormDefinition {
        let struck = |key: &String| self.strike.contains(key);
        let fields = form.fields.iter().filter(|field| !struck(&field.key)).cloned().collect();
        let names = |text: &str, key: &str| {
            text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == key)
        };
        let about = |rule: &forms::Rule| {
            self.strike.iter().any(|key| rule.targets.contains(key) || names(&rule.expression, key))
        };
        let rules = form.rules.iter().filter(|rule| !about(rule)).cloned().collect();
        FormDefinition { fields, rules, ..form.clone() }
    }
}

/// The first due date of an admission granted today: what was asked, or later, so that communities
/// have the notice the rush rule gives them however long the decision took. An emergency gives none.
///
/// # Errors
/// If the validity would be over by then.
pub fn first_due(content: &Content, today: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Refusal> {
    let notice = if content.emergency { WorkingDays(0) } else { NOTICE };
    let lawful = calendar.after(today, notice).date.max(content.first_due);
    if lawful > content.end_date {
        return Err(Refusal::new(&codes::TERMS_LATE).saying(
            format!("最早只能在{lawful}报送，而有效期到{}为止", content.end_date),
            format!("due on {lawful} at the earliest, valid until {} only", content.end_date),
        ));
    }
    Ok(lawful)
}
