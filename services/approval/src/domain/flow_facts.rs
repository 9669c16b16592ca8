//! What the conditions of a flow may look at: facts of the edition under review, fixed at its
//! submission, so that a condition says the same however often it is asked.

use std::sync::LazyLock;

use forms::expression::{Expression, Outcome, Scalar, Scope, ValueType};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    checks::{Assessment, Check, Verdict},
    content::Content,
    flow::{Flow, Stage},
};

/// The facts a condition may name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FlowFacts {
    /// The department that asks.
    pub department: String,
    /// The name of its lane.
    pub lane: String,
    /// Whether every item cited is on a list in force.
    pub on_list: bool,
    /// Whether it answers a declared emergency.
    pub emergency: bool,
    /// Whether somebody is named who pays for it.
    pub funded: bool,
    /// How many fields would be asked.
    pub fields: i64,
    /// How many of them the dictionary does not have yet.
    pub new_fields: i64,
    /// How many could be supplied instead.
    pub supplied: i64,
    /// How many streets it covers.
    pub streets: i64,
    /// How many communities would be asked.
    pub communities: i64,
    /// Estimated minutes per response.
    pub minutes: i64,
    /// How many times a year.
    pub times_a_year: i64,
}

/// The names of [`FlowFacts`] with their types.
pub static SCOPE: LazyLock<Scope> = LazyLock::new(|| {
    use ValueType::{Boolean, Integer, Text};
    let names = [
        ("department", Text),
        ("lane", Text),
        ("on_list", Boolean),
        ("emergency", Boolean),
        ("funded", Boolean),
        ("fields", Integer),
        ("new_fields", Integer),
        ("supplied", Integer),
        ("streets", Integer),
        ("communities", Integer),
        ("minutes", Integer),
        ("times_a_year", Integer),
    ];
    names.into_iter().map(|(name, kind)| (name.to_owned(), kind)).collect()
});

impl FlowFacts {
    /// The facts of an edition.
    pub fn of(content: &Content, assessment: &Assessment) -> Self {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let off = |finding: &super::checks::Finding| {
            finding.check == Check::ListBasis && finding.verdict != Verdict::Pass
        };
        let on_list = !assessment.citations.is_empty() && !assessment.report.findings.iter().any(off);
        Self {
            department: content.department.to_string(),
            lane: assessment.lane.name().to_owned(),
            on_list,
            emergency: content.emergency,
            funded: content.payer.as_ref().is_some_and(|payer| !payer.is_empty()),
            fields: count(assessment.form.fields.len()),
            new_fields: count(assessment.introduced.len()),
            supplied: count(assessment.supplied().len()),
            streets: count(assessment.streets.len()),
            communities: assessment.streets.iter().map(|share| i64::from(share.communities)).sum(),
            minutes: i64::from(content.minutes),
            times_a_year: i64::from(content.frequency.per_year()),
        }
    }

    /// Whether a stage is held. A condition that cannot be worked out does not let anybody past: the
    /// stage is held.
    pub fn holds(&self, stage: &Stage) -> bool {
        self.says(stage.when.as_ref())
    }

    /// Whether what is reported is to be looked at twice, as the flow says; in doubt it is.
    pub fn wants_second_review(&self, flow: &Flow) -> bool {
        flow.second_review.as_ref().is_some_and(|second| self.says(second.when.as_ref()))
    }

    fn says(&self, condition: Option<&String>) -> bool {
        let Some(condition) = condition else { return true };
        let Ok(condition) = Expression::compile(condition, &SCOPE, "") else { return true };
        condition.evaluate(|name| self.value(name)) != Outcome::Broken
    }

    fn value(&self, name: &str) -> Option<Scalar> {
        Some(match name {
            "department" => Scalar::Text(self.department.clone()),
            "lane" => Scalar::Text(self.lane.clone()),
            "on_list" => Scalar::Boolean(self.on_list),
            "emergency" => Scalar::Boolean(self.emergency),
            "funded" => Scalar::Boolean(self.funded),
            "fields" => Scalar::Integer(self.fields),
            "new_fields" => Scalar::Integer(self.new_fields),
            "supplied" => Scalar::Integer(self.supplied),
            "streets" => Scalar::Integer(self.streets),
            "communities" => Scalar::Integer(self.communities),
            "minutes" => Scalar::Integer(self.minutes),
            "times_a_year" => Scalar::Integer(self.times_a_year),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::flow::SecondReview;

    #[test]
    fn every_name_in_scope_has_a_value_of_its_type() {
        let facts = FlowFacts::default();
        for (name, kind) in SCOPE.iter() {
            let found = match facts.value(name).unwrap() {
                Scalar::Integer(_) => ValueType::Integer,
                Scalar::Decimal(_) => ValueType::Decimal,
                Scalar::Text(_) => ValueType::Text,
                Scalar::Boolean(_) => ValueType::Boolean,
            };
            assert_eq!(found, *kind, "{name}");
        }
    }

    #[test]
    fn a_condition_that_cannot_be_worked_out_holds_the_stage() {
        let mut flow: crate::domain::flow::Flow =
            serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        let mut holds = |condition: &str| {
            flow.stages[0].when = Some(condition.to_owned());
            FlowFacts { minutes: 5, ..FlowFacts::default() }.holds(&flow.stages[0])
        };
        assert!(holds("minutes > 4") && !holds("minutes > 5"));
        assert!(holds("minutes / streets > 1"), "a division by zero");
        assert!(holds("nonsense"));
    }

    #[test]
    fn a_second_review_is_wanted_where_the_flow_says_so() {
        let flow: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        let wants = |second: Option<Option<&str>>| {
            let second_review = second.map(|when| SecondReview { when: when.map(str::to_owned) });
            let facts = FlowFacts { communities: 300, ..FlowFacts::default() };
            facts.wants_second_review(&Flow { second_review, ..flow.clone() })
        };
        assert!(!wants(None) && wants(Some(None)));
        assert!(wants(Some(Some("communities >= 300"))) && !wants(Some(Some("communities > 300"))));
        assert!(wants(Some(Some("communities / streets > 1"))), "in doubt");
    }
}
