//! The flow: stages in order and in parallel, as versioned data. A running request keeps its version.
//!
//! A stage opens when every stage it comes `after` is over; where nothing is said, that is the stage
//! written before it. Two stages that come after the same one run in parallel. A stage with a
//! condition that does not hold is left out, and what came after it comes after what it came after.

use kernel::{
    AreaPath, Role,
    calendar::{WorkingDays, WorkingHours},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scope::Scope;

/// A definition of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// What people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_zh: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_en: String,
    /// The time of the whole review, whatever its stages take; none, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
    /// Whether what communities report under its admissions is looked at twice (复审): by the street, then
    /// by somebody else at the county. Never, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_review: Option<SecondReview>,
    /// The stages, as people read them.
    #[schema(min_items = 1, max_items = 20)]
    pub stages: Vec<Stage>,
}

/// The time of a whole review, from its first filing over every edition. It stands still while the
/// applicant revises or owes an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowTotal)]
pub struct Total {
    /// Decided when the office closes on the last of these working days.
    pub working_days: WorkingDays,
    /// How many working days before that everybody who has a task is reminded; nobody, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_before: Option<WorkingDays>,
    /// The role that is told at the county when it is over. Nothing is ever approved by silence.
    pub escalate_to: Role,
}

/// Which admissions have what is reported under them looked at twice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowSecondReview)]
pub struct SecondReview {
    /// A CEL condition over the request, as for a stage; all of them, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowStage)]
pub struct Stage {
    /// Its name within the flow: lower-case letters, digits and dashes.
    pub key: String,
    /// What people read.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// The stages that must be over before it opens; the stage before it, if absent; none: it opens
    /// at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Vec<String>>,
    /// A CEL condition over the request; the stage is left out where it does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The role that decides.
    pub role: Role,
    /// Where: one task for the county, or one for each street covered.
    pub at: Place,
    /// How many people decide at each place, each on a task of their own.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schema(minimum = 1, maximum = 9)]
    pub seats: u32,
    /// How the decisions of its tasks make one.
    pub rule: Rule,
    /// The clock in working days: due when the office closes on the last of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<WorkingDays>,
    /// The clock in working hours, instead of working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHours>,
    /// How many working days before it is due a reminder goes out; none, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_before: Option<WorkingDays>,
    /// What happens when it is late. Nothing is ever approved by silence.
    #[serde(default)]
    pub on_timeout: OnTimeout,
    /// The role that is told when it is late; the same role one level up, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalate_to: Option<Role>,
    /// The decisions there are.
    pub may: Vec<Choice>,
    /// Whether an approval may carry terms.
    #[serde(default)]
    pub terms: bool,
    /// What its finding is about: after a change its approval falls only if that touches it. The demand
    /// as a whole, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
}

/// What happens when a task is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = FlowTimeout)]
pub enum OnTimeout {
    /// The next level is told. There is nothing else it could be.
    #[default]
    Escalate,
}

/// Where a stage has its tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = FlowPlace)]
pub enum Place {
    /// One task, for the county.
    County,
    /// One task per street covered.
    Street,
}

/// How decisions make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = FlowRule)]
pub enum Rule {
    /// The first decision decides.
    Any,
    /// Every task must approve.
    All,
    /// Every task decides for its own area.
    Each,
    /// This many approvals suffice; where there are fewer tasks, all of them.
    Quorum(u32),
}

/// A decision on a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = DecisionChoice)]
pub enum Choice {
    /// 同意
    Approve,
    /// 退回修改
    Return,
    /// 不予批准
    Reject,
}

impl Choice {
    /// The spelling used in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Reject => "reject",
        }
    }
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Flow {
    /// Whether every request that enters it can leave it.
    ///
    /// # Errors
    /// What is wrong with the definition.
    pub fn check(&self) -> Result<(), &'static str> {
        if self.stages.is_empty() {
            return Err("a flow has at least one stage");
        }
        for (at, stage) in self.stages.iter().enumerate() {
            if self.stages.iter().skip(at + 1).any(|other| other.key == stage.key) {
                return Err("a stage is named once");
            }
            if !stage.may.contains(&Choice::Approve) || !stage.may.contains(&Choice::Reject) {
                return Err("every stage can approve and reject");
            }
        }
        if self.stages.iter().all(|stage| stage.when.is_some()) {
            return Err("one stage at least is always held");
        }
        if !self.looks_at_everything() {
            return Err("one stage at least looks at every edition as a whole");
        }
        if !self.unknown().is_empty() || !self.trapped().is_empty() {
            return Err("every stage can be reached");
        }
        Ok(())
    }

    /// Whether some stage is held for every request, and again for every edition of it.
    pub fn looks_at_everything(&self) -> bool {
        self.stages.iter().any(|stage| stage.when.is_none() && stage.scope.is_none())
    }

    /// A stage and its place in the order.
    pub fn stage(&self, key: &str) -> Option<(usize, &Stage)> {
        self.stages.iter().enumerate().find(|(_, stage)| stage.key == key)
    }
}

impl Stage {
    /// The areas of its tasks.
    pub fn places(&self, county: &AreaPath, streets: &[AreaPath]) -> Vec<AreaPath> {
        match self.at {
            Place::County => vec![county.clone()],
            Place::Street => streets.to_vec(),
        }
    }

    /// Its tasks: each a place and a seat there, counted from 1.
    pub fn seats(&self, county: &AreaPath, streets: &[AreaPath]) -> Vec<(AreaPath, i32)> {
        let seats = 1..=i32::try_from(self.seats).unwrap_or(1);
        let places = self.places(county, streets);
        places.into_iter().flat_map(|area| seats.clone().map(move |seat| (area.clone(), seat))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_that_could_trap_a_request_is_refused() {
        let good: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        assert_eq!(good.check(), Ok(()));
        assert!(Flow { stages: vec![], ..good.clone() }.check().is_err());
        let mut trap = good.clone();
        trap.stages[1].may = vec![Choice::Approve];
        assert!(trap.check().is_err());
        let mut twice = good.clone();
        twice.stages[1].key = twice.stages[0].key.clone();
        assert!(twice.check().is_err());
        let mut circle = good;
        circle.stages[0].after = Some(vec![circle.stages[1].key.clone()]);
        assert!(circle.check().is_err());
    }
}
