//! What changed in the world since a request was filed: the checks of then beside those of now.

use kernel::{Timestamp, Violation};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    checks::{Check, FieldVerdict, Finding, JudgedField, Report, Verdict},
    terms::Terms,
};

/// The checks of a filed edition, run again.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = CheckDrift)]
pub struct Drift {
    /// When the edition was judged first.
    pub judged_at: Timestamp,
    /// Whether anything is different now.
    pub changed: bool,
    /// What holds now and did not then.
    pub appeared: Vec<Finding>,
    /// What held then and does not now.
    pub gone: Vec<Finding>,
    /// Fields that would be asked where they were supplied, or supplied where they were asked.
    pub fields: Vec<FieldDrift>,
    /// Whether it could be submitted as it is today.
    pub may_submit: bool,
}

/// A field whose verdict is another one now.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = FieldDrift)]
pub struct FieldDrift {
    /// The verdict when the request was filed.
    pub before: FieldVerdict,
    /// The field as it is judged now.
    #[schema(inline)]
    pub now: JudgedField,
}

impl Drift {
    /// What forbids to admit it now and did not forbid to file it, but for fields that its terms leave
    /// out. Notice is none of it: the first day is moved so far that there is enough. Nor is the frequency,
    /// which its terms can lower, nor the lane, which was chosen when it was filed.
    pub fn in_the_way(&self, filed: &Report, terms: &Terms) -> Vec<Violation> {
        let left_out = filed.fields.iter().filter(|field| terms.left_out().any(|key| *key == field.key));
        let left_out: Vec<&str> = left_out.map(|field| field.pointer.as_str()).collect();
        let blocks = self.appeared.iter().filter(|finding| finding.verdict == Verdict::Block);
        let stands =
            blocks.filter(|finding| !matches!(finding.check, Check::Rush | Check::Frequency | Check::Lane));
        let asked = stands.filter(|finding| !left_out.iter().any(|field| is_of(finding, field)));
        asked.map(Finding::violation).collect()
    }
}

/// Whether a finding is about a field, or a part of it.
fn is_of(finding: &Finding, field: &str) -> bool {
    let rest = finding.pointer.as_deref().and_then(|pointer| pointer.strip_prefix(field));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The same finding: one check, one reason, one place, one verdict. Its words may count other days.
pub fn same(one: &Finding, other: &Finding) -> bool {
    one.code == other.code && one.pointer == other.pointer && one.verdict == other.verdict
}

fn without<'a>(these: &'a Report, those: &'a Report) -> impl Iterator<Item = &'a Finding> {
    let told = these.findings.iter().filter(|finding| finding.verdict != Verdict::Pass);
    told.filter(|finding| !those.findings.iter().any(|other| same(finding, other)))
}

/// What differs between two reports on one edition.
pub fn between(then: &Report, now: &Report, judged_at: Timestamp) -> Drift {
    let appeared: Vec<Finding> = without(now, then).cloned().collect();
    let gone: Vec<Finding> = without(then, now).cloned().collect();
    let fields: Vec<FieldDrift> = now
        .fields
        .iter()
        .filter_map(|field| {
            let before = then.fields.iter().find(|before| before.pointer == field.pointer)?.verdict;
            (before != field.verdict).then(|| FieldDrift { before, now: field.clone() })
        })
        .collect();
    let changed = !(appeared.is_empty() && gone.is_empty() && fields.is_empty());
    Drift { judged_at, changed, appeared, gone, fields, may_submit: now.may_submit }
}
