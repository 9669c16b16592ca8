//! A review task: who is at it, and how it ended.

use chrono::TimeDelta;
use kernel::{Actor, Refusal, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{codes, flow::Choice};

/// How long a claim keeps others away.
pub const LEASE: TimeDelta = TimeDelta::minutes(30);

/// Whether a task still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = TaskState)]
pub enum State {
    /// 待办
    Open,
    /// 已办
    Closed,
}

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = TaskResult)]
pub enum Ending {
    /// 同意
    Approved,
    /// 退回修改
    Returned,
    /// 不予批准
    Rejected,
    /// 不再需要
    Cancelled,
}

impl Ending {
    /// The spelling used in columns and events.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }

    /// What a decision makes of its task.
    pub fn of(choice: Choice) -> Self {
        match choice {
            Choice::Approve => Self::Approved,
            Choice::Return => Self::Returned,
            Choice::Reject => Self::Rejected,
        }
    }
}

impl std::str::FromStr for Ending {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Approved, Self::Returned, Self::Rejected, Self::Cancelled]
            .into_iter()
            .find(|ending| ending.name() == text)
            .ok_or(())
    }
}

/// How an opinion stands to the decision that was made before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = OpinionStance)]
pub enum Stance {
    /// 附议
    Concurring,
    /// 异议
    Dissenting,
}

impl Stance {
    /// The spelling used in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::Concurring => "concurring",
            Self::Dissenting => "dissenting",
        }
    }

    /// What a choice is beside a decision.
    pub fn of(choice: Choice, decided: Ending) -> Self {
        if Ending::of(choice) == decided { Self::Concurring } else { Self::Dissenting }
    }
}

/// A claim: it ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub by: Actor,
    /// Until when.
    pub until: Timestamp,
}

/// What a task's claim allows somebody to do.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Open or closed.
    pub state: State,
    /// The latest claim, if it was not released.
    pub claim: Option<Claim>,
}

impl Standing {
    /// The claim in force.
    pub fn claimed(&self, now: Timestamp) -> Option<Claim> {
        self.claim.filter(|claim| claim.until > now)
    }

    /// Whether somebody may work on the task: it is open and no one else is at it.
    ///
    /// # Errors
    /// If it is over, or claimed by another.
    pub fn free_for(&self, actor: Actor, now: Timestamp) -> Result<(), Refusal> {
        if self.state == State::Closed {
            return Err(Refusal::new(&codes::TASK_CLOSED));
        }
        match self.claimed(now) {
            Some(claim) if claim.by != actor => Err(Refusal::new(&codes::TASK_CLAIMED)),
            _ => Ok(()),
        }
    }

    /// Whether somebody may decide the task, or hand it on: it is free for them, and they do not hold
    /// a claim that ended. What they read half an hour ago may be another thing by now.
    ///
    /// # Errors
    /// If it is over, claimed by another, or their own claim has expired.
    pub fn decidable_by(&self, actor: Actor, now: Timestamp) -> Result<(), Refusal> {
        self.free_for(actor, now)?;
        match self.claim {
            Some(claim) if claim.by == actor && claim.until <= now => {
                Err(Refusal::new(&codes::TASK_CLAIM_EXPIRED))
            }
            _ => Ok(()),
        }
    }

    /// A new claim, or the same one longer.
    ///
    /// # Errors
    /// As [`Standing::free_for`].
    pub fn claim(&self, actor: Actor, now: Timestamp) -> Result<Claim, Refusal> {
        self.free_for(actor, now)?;
        Ok(Claim { by: actor, until: now.plus(LEASE) })
    }

    /// Whether the claim is the actor's to give up.
    ///
    /// # Errors
    /// If the task is over, or the claim in force is not theirs.
    pub fn release(&self, actor: Actor, now: Timestamp) -> Result<(), Refusal> {
        self.free_for(actor, now)?;
        self.claimed(now).map(drop).ok_or_else(|| Refusal::new(&codes::TASK_NOT_YOURS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u128) -> Actor {
        format!("per_{n:032x}").parse().unwrap()
    }

    #[test]
    fn a_claim_keeps_others_away_until_it_ends() {
        let start = Timestamp::from_micros(0);
        let free = Standing { state: State::Open, claim: None };
        let claimed = Standing { claim: Some(free.claim(person(1), start).unwrap()), ..free };
        let later = |minutes| start.plus(TimeDelta::minutes(minutes));
        assert_eq!(claimed.free_for(person(2), later(29)).unwrap_err().code.name, "approval.task.claimed");
        assert_eq!(claimed.release(person(2), later(29)).unwrap_err().code.name, "approval.task.claimed");
        assert!(
            claimed.free_for(person(1), later(29)).is_ok() && claimed.release(person(1), later(29)).is_ok()
        );
        assert!(claimed.claim(person(2), later(30)).is_ok());
        assert_eq!(claimed.release(person(1), later(31)).unwrap_err().code.name, "approval.task.not-yours");
    }

    #[test]
    fn a_claim_that_ended_is_renewed_before_its_holder_decides() {
        let start = Timestamp::from_micros(0);
        let free = Standing { state: State::Open, claim: None };
        let claimed = Standing { claim: Some(free.claim(person(1), start).unwrap()), ..free };
        let later = |minutes| start.plus(TimeDelta::minutes(minutes));
        assert!(claimed.decidable_by(person(1), later(29)).is_ok());
        let expired = claimed.decidable_by(person(1), later(30)).unwrap_err();
        assert_eq!(expired.code.name, "approval.task.claim-expired");
        assert!(claimed.decidable_by(person(2), later(30)).is_ok(), "anybody else has read it now");
        let renewed = Standing { claim: Some(claimed.claim(person(1), later(30)).unwrap()), ..claimed };
        assert!(renewed.decidable_by(person(1), later(31)).is_ok());
    }

    #[test]
    fn a_closed_task_is_nobodys() {
        let closed = Standing { state: State::Closed, claim: None };
        let refusal = closed.claim(person(1), Timestamp::from_micros(0)).unwrap_err();
        assert_eq!(refusal.code.name, "approval.task.closed");
    }
}
