//! A view of the queue that somebody keeps under a name. It is a question and not an answer: due times
//! are told by days from now, and whatever it shows is within the reach of whoever opens it.

use kernel::{AreaCode, DepartmentCode, Refusal, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{codes, lane::Lane, risk::Risk, task};

/// Views of one person at most.
pub const MOST: usize = 20;
/// How far ahead a view may look.
pub const DAYS: u16 = 366;

/// Whose tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = QueueScope)]
pub enum Scope {
    /// 我的：已领取或委托给我的；已办的，由我决定的
    Mine,
    /// 本岗位：本级同一角色共同承担的
    Groups,
    /// 本辖区：本级及以下
    #[default]
    Area,
}

/// What a queue is narrowed to. Whatever is absent does not narrow it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QueueQuery)]
pub struct Question {
    /// Whose tasks; within the area, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Open (the default) or closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<task::State>,
    /// Only tasks of this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    pub stage: Option<String>,
    /// Only requests of this department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Only tasks that decide for this area or one within it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaCode>,
    /// Only requests of this lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<Lane>,
    /// Only requests of this risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// Only what is due within so many days from now; 0 is what is overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 366)]
    pub due_within_days: Option<u16>,
    /// Only tasks that were escalated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated: Option<bool>,
    /// Only tasks with news since the caller last opened them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<bool>,
}

impl Question {
    /// This question, with what another one says instead.
    pub fn or(self, kept: Self) -> Self {
        Self {
            scope: self.scope.or(kept.scope),
            state: self.state.or(kept.state),
            stage: self.stage.or(kept.stage),
            department: self.department.or(kept.department),
            area: self.area.or(kept.area),
            lane: self.lane.or(kept.lane),
            risk: self.risk.or(kept.risk),
            due_within_days: self.due_within_days.or(kept.due_within_days),
            escalated: self.escalated.or(kept.escalated),
            changed: self.changed.or(kept.changed),
        }
    }
}

/// A view to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewQueueView)]
pub struct NewView {
    /// Its name, used once by a person.
    #[schema(max_length = 40)]
    pub name: String,
    /// What it shows.
    pub query: Question,
}

impl NewView {
    /// The view, cleaned.
    ///
    /// # Errors
    /// If the name or the stage is empty or too long, or the days are too many.
    pub fn clean(&self) -> Result<Self, Refusal> {
        let wrong = |violation| Refusal::new(&codes::VIEW_SHAPE).with([violation]);
        let name = text::required(&self.name, 40, "/name").map_err(wrong)?;
        let stage = self.query.stage.as_deref().map(|stage| text::required(stage, 40, "/query/stage"));
        let stage = stage.transpose().map_err(wrong)?;
        if self.query.due_within_days.is_some_and(|days| days > DAYS) {
            return Err(Refusal::new(&codes::VIEW_DAYS).at("/query/due_within_days"));
        }
        Ok(Self { name, query: Question { stage, ..self.query.clone() } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_now_goes_before_what_was_kept() {
        let kept = Question { risk: Some(Risk::High), escalated: Some(true), ..Question::default() };
        let now = Question { risk: Some(Risk::Low), ..Question::default() };
        let both = now.or(kept);
        assert_eq!((both.risk, both.escalated, both.lane), (Some(Risk::Low), Some(true), None));
    }

    #[test]
    fn a_view_has_a_name_and_looks_a_year_ahead_at_most() {
        let view = |name: &str, days| NewView {
            name: name.into(),
            query: Question { due_within_days: Some(days), ..Question::default() },
        };
        assert_eq!(view(" 高风险 ", 366).clean().unwrap().name, "高风险");
        assert_eq!(view("高风险", 367).clean().unwrap_err().code.name, "approval.view.days");
        assert_eq!(view("  ", 1).clean().unwrap_err().code.name, "approval.view.shape");
    }
}
