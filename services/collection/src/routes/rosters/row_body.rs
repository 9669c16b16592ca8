//! Rows as bodies.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Refusal, Violation};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    commands::rosters::write::{Outcomes, RowDone},
    domain::roster::{
        changing::{Act, Asked},
        codes,
        entry::{self, Given},
        form::RosterForm,
        row::RowReason,
    },
};

/// What holds from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowBody {
    /// By field key. For a change only what differs; null clears. Sex and date of birth follow from
    /// the identity number; type and reason of the change are computed and not sent.
    pub values: BTreeMap<String, Value>,
    /// From when on it holds; today, if absent. At most three months ahead.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Why.
    #[serde(default)]
    pub reason: Option<RowReason>,
    /// Why what rules advise against is right all the same. At most 200 characters; sealed.
    #[serde(default)]
    pub remark: Option<String>,
}

/// Why a row ends, and from when on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowEnding {
    /// 停发、迁出、去世 …
    pub reason: RowReason,
    /// The first day on which the row does not hold any more; today, if absent.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// More about it. At most 200 characters; sealed.
    #[serde(default)]
    pub remark: Option<String>,
}

impl RowBody {
    /// Reads the values.
    ///
    /// # Errors
    /// Everything that is no answer, by its pointer.
    pub fn given(&self, form: &RosterForm) -> Result<Given, Vec<Violation>> {
        entry::read(form, &self.values)
    }

    /// What is asked, with these values.
    pub fn asked(&self, act: Act) -> Asked {
        Asked { act, from: self.valid_from, reason: self.reason, remark: self.remark.clone() }
    }
}

impl RowEnding {
    /// What is asked.
    pub fn asked(&self, act: Act) -> Asked {
        Asked { act, from: self.valid_from, reason: Some(self.reason), remark: self.remark.clone() }
    }
}

/// The refusal of values.
pub fn refused(wrong: Vec<Violation>) -> Failure {
    Refusal::new(&codes::REFUSED).with(wrong).into()
}

/// The one outcome of one thing that was asked.
///
/// # Errors
/// If it was refused.
pub fn only(outcomes: Outcomes) -> Result<RowDone, Failure> {
    let outcome = outcomes.into_iter().next().ok_or(&codes::NOTHING)?;
    outcome.map_err(Failure::from)
}
