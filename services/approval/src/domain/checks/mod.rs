//! The checks of a demand. Each looks at one thing, in its own file, and answers with findings: a
//! verdict, a stable code, evidence a person can read.
//!
//! `list-basis`, `negative-list`, `rush` and `schema` decide whether a request may be submitted at
//! all. `repeat` blocks single questions: they are answered instead of asked. `frequency` may be
//! submitted, but is approved only with a lower one.
//!
//! To add a check: a file with `pub fn check(…) -> Vec<Finding>`, a variant of [`Check`], a line in
//! [`assess`], its codes in [`super::codes`].

pub mod frequency;
pub mod list_basis;
pub mod negative_list;
pub mod repeat;
pub mod rush;
pub mod schema;

use chrono::NaiveDate;
use contracts::approval::ItemCitation;
use forms::{ElementCode, FormDefinition, Grain};
use kernel::{
    AreaPath, ControlNumber, DepartmentCode, Frequency, Violation, calendar::WorkingDays, refusal::Code,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{content::Content, facts::Facts, fields};

/// Working days between notice and deadline of a form that is added during the year.
pub const NOTICE: WorkingDays = WorkingDays(10);

/// The checks there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CheckName)]
pub enum Check {
    /// 清单依据
    ListBasis,
    /// 负面清单
    NegativeList,
    /// 重复报送
    Repeat,
    /// 突击报送
    Rush,
    /// 频次
    Frequency,
    /// 表格结构
    Schema,
}

/// What a check says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CheckVerdict)]
pub enum Verdict {
    /// Nothing against it.
    Pass,
    /// Something to consider.
    Advise,
    /// Not like this.
    Block,
}

/// One thing a check found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = CheckFinding)]
pub struct Finding {
    /// Which check.
    pub check: Check,
    /// What it says.
    pub verdict: Verdict,
    /// Stable: `approval.<check>.<reason>`.
    pub code: String,
    /// JSON pointer into the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What a clerk reads.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The facts it rests on.
    pub evidence: Value,
}

impl Finding {
    /// Nothing against it.
    pub fn pass(check: Check, zh: impl Into<String>, en: impl Into<String>, evidence: Value) -> Self {
        let name =
            serde_json::to_value(check).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        let code = format!("approval.{name}.pass");
        Self { check, verdict: Verdict::Pass, code, pointer: None, zh: zh.into(), en: en.into(), evidence }
    }

    /// Something against it, in the catalogue's words.
    pub fn of(check: Check, verdict: Verdict, code: &'static Code, pointer: impl Into<String>) -> Self {
        Self {
            check,
            verdict,
            code: code.name.into(),
            pointer: Some(pointer.into()),
            zh: code.zh.into(),
            en: code.en.into(),
            evidence: Value::Object(serde_json::Map::new()),
        }
    }

    /// Adds what is particular to this case.
    pub fn because(mut self, zh: impl AsRef<str>, en: impl AsRef<str>, evidence: Value) -> Self {
        self.zh = format!("{}：{}", self.zh, zh.as_ref());
        self.en = format!("{}: {}", self.en, en.as_ref());
        self.evidence = evidence;
        self
    }

    /// As an entry of a refusal.
    pub fn violation(&self) -> Violation {
        Violation {
            pointer: self.pointer.clone().unwrap_or_default(),
            code: self.code.clone(),
            zh: self.zh.clone(),
            en: self.en.clone(),
        }
    }

    /// Whether it forbids the submission itself.
    pub fn forbids_submission(&self) -> bool {
        self.verdict == Verdict::Block && !matches!(self.check, Check::Repeat | Check::Frequency)
    }
}

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

/// Runs every check.
pub fn assess(content: &Content, facts: &Facts) -> Assessment {
    let (resolved, unresolved) = fields::resolve(content, facts);
    let (judged, mut repeats) = repeat::judge(content, &resolved, facts);
    let titles = (content.title_zh.as_str(), content.title_en.as_str());
    let whole: Vec<_> = resolved.iter().map(|r| &r.field).collect();
    let whole = fields::form_of(titles, &whole, facts);
    let mut findings = list_basis::check(content, facts);
    findings.extend(negative_list::check(content, facts));
    findings.append(&mut repeats);
    findings.extend(rush::check(content, facts));
    findings.extend(frequency::check(content, facts));
    findings.extend(schema::check(
        content,
        facts,
        &schema::Shape { form: &whole, resolved: &resolved, unresolved: &unresolved },
    ));
    let asked =
        resolved.iter().zip(&judged).filter(|(_, j)| j.verdict == FieldVerdict::Ask).map(|(r, _)| &r.field);
    let form = fields::form_of(titles, &asked.collect::<Vec<_>>(), facts);
    let earliest = facts.calendar.after(facts.today, NOTICE);
    let saved = judged.iter().filter(|field| field.verdict == FieldVerdict::Supply).count();
    let areas = facts.outermost(&content.areas);
    Assessment {
        form,
        citations: list_basis::citations(content, facts),
        allowed: frequency::allowed(facts),
        county: facts.areas.values().find_map(|area| area.county.clone()),
        areas,
        streets: facts.streets(),
        introduced: resolved.iter().filter(|r| r.new).map(|r| r.field.element.clone()).collect(),
        report: Report {
            may_submit: !findings.iter().any(Finding::forbids_submission),
            findings,
            fields: judged,
            earliest_due: earliest.date,
            earliest_due_provisional: earliest.provisional,
            questions_saved: u32::try_from(saved).unwrap_or(u32::MAX),
        },
    }
}
