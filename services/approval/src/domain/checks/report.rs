//! What all checks say of a request, and what an admission would be made of.

use chrono::NaiveDate;
use contracts::approval::ItemCitation;
use forms::{ElementCode, FormDefinition, Grain};
use kernel::{AreaPath, ControlNumber, DepartmentCode, Frequency};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Finding;
use crate::domain::{burden::Planned, lane::Lane, terms::Terms};

/// What becomes of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = FieldVerdictKind)]
pub enum FieldVerdict {
    /// Communities would be asked.
    Ask,
    /// The department gets what is held.
    Supply,
}

/// Under which admission a value is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = HeldBy)]
pub struct Held {
    /// The admission.
    pub control_number: ControlNumber,
    /// Who collects it.
    pub department: DepartmentCode,
    /// Their name.
    pub department_name: String,
    /// The form.
    pub form_title: String,
    /// How often.
    pub frequency: Frequency,
    /// Who should supply it by the dictionary.
    pub authority: String,
    /// Of which day the latest data are that communities have reported; absent, if none were told of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
}

/// One field and what becomes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = FieldVerdict)]
pub struct JudgedField {
    /// Where it stands in the request.
    pub pointer: String,
    /// The element; the existing one, if a new element turned out to be one.
    pub element: ElementCode,
    /// The machine name: terms strike fields by it.
    pub key: String,
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// What one value is about.
    pub grain: Grain,
    /// Ask or supply.
    pub verdict: FieldVerdict,
    /// The admission under which it is held, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
}

/// What all checks say of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = CheckReport)]
pub struct Report {
    /// What they found, check by check.
    pub findings: Vec<Finding>,
    /// What becomes of each field.
    pub fields: Vec<JudgedField>,
    /// Whether the request may be submitted as it is.
    pub may_submit: bool,
    /// The earliest lawful first due date, if it were admitted today.
    pub earliest_due: NaiveDate,
    /// Whether that date may still move: the calendar of its year is not published.
    pub earliest_due_provisional: bool,
    /// Questions that communities are not asked, per response.
    pub questions_saved: u32,
    /// By which road it comes to its decision.
    #[serde(default)]
    pub lane: Lane,
    /// The time it would take; absent in reports from before it was counted.
    #[serde(default)]
    pub burden: Option<Planned>,
    /// Terms of the admission that is renewed or reworded: they go on.
    #[serde(default, skip_serializing_if = "Terms::is_empty")]
    pub kept: Terms,
}

/// A report, and what an admission would be made of. Stored with an edition as it was judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// What the checks say.
    pub report: Report,
    /// The form of everything that must be asked.
    pub form: FormDefinition,
    /// The items in force that were cited.
    pub citations: Vec<ItemCitation>,
    /// The most often the cited items allow.
    pub allowed: Option<Frequency>,
    /// The county that decides.
    pub county: Option<AreaPath>,
    /// The areas asked.
    pub areas: Vec<AreaPath>,
    /// The streets that decide for their communities.
    pub streets: Vec<Share>,
    /// Elements nobody has asked before.
    pub introduced: Vec<ElementCode>,
    /// By which road it comes to its decision.
    #[serde(default)]
    pub lane: Lane,
}

/// A street, and how many of its communities would be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The street.
    pub street: AreaPath,
    /// Communities.
    pub communities: i32,
}

impl Assessment {
    /// How many communities of an area would be asked.
    pub fn communities_of(&self, area: &AreaPath) -> i32 {
        self.streets.iter().filter(|share| area.contains(&share.street)).map(|share| share.communities).sum()
    }

    /// The paths of the streets.
    pub fn street_paths(&self) -> Vec<AreaPath> {
        self.streets.iter().map(|share| share.street.clone()).collect()
    }

    /// Whether something other than the header must be asked.
    pub fn asks_something(&self) -> bool {
        self.form.fields.iter().any(|field| field.grain != Grain::Header)
    }

    /// The elements the department may retrieve instead of asking.
    pub fn supplied(&self) -> Vec<String> {
        let supplied = self.report.fields.iter().filter(|field| field.verdict == FieldVerdict::Supply);
        supplied.map(|field| field.element.to_string()).collect()
    }
}
