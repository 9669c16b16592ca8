//! The flow: stages in order, as versioned data. A running request keeps its version.

use kernel::{AreaPath, Role, calendar::WorkingDays};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A definition of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// In order.
    pub stages: Vec<Stage>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowStage)]
pub struct Stage {
    /// Its name within the flow.
    pub key: String,
    /// What people read.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// The role that decides.
    pub role: Role,
    /// Where: one task for the county, or one for each street covered.
    pub at: Place,
    /// How the decisions of its tasks make one.
    pub rule: Rule,
    /// The clock. What is late is visible; nothing is ever approved by silence.
    pub working_days: WorkingDays,
    /// The decisions there are.
    pub may: Vec<Choice>,
    /// Whether an approval may carry terms.
    #[serde(default)]
    pub terms: bool,
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
        Ok(())
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_that_could_trap_a_request_is_refused() {
        let good: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        assert_eq!(good.check(), Ok(()));
        assert!(Flow { stages: vec![] }.check().is_err());
        let mut trap = good.clone();
        trap.stages[1].may = vec![Choice::Approve];
        assert!(trap.check().is_err());
        let mut twice = good;
        twice.stages[1].key = twice.stages[0].key.clone();
        assert!(twice.check().is_err());
    }
}
