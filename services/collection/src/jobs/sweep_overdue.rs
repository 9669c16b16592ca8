//! Once a day, after it has begun: which tables were not submitted when they were due?
//!
//! The walk goes over all communities by path, some at a time, and keeps its place in the database:
//! a replica that stops half-way is followed by another, and two at once share it step by step.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use kernel::{Actor, Period};
use messaging::Context;
use storage::StoreError;
use web::Failure;

use crate::{
    commands::mark_overdue,
    domain::{
        plan::Planner,
        schedule::months_around,
        sheet::{Place, TableState},
    },
    settings::Window,
    store::{
        areas::{self, From},
        listing,
        sheets::{self, Proposals},
        sweeps::{self, Step},
    },
};

/// Communities per transaction.
const STEP: usize = 50;

pub struct SweepOverdue {
    pub window: Window,
}

#[async_trait]
impl Job for SweepOverdue {
    fn name(&self) -> &'static str {
        "sweep-overdue"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let today = context.now().china_date();
        let Some(mut from) = sweeps::position(context.store.read(), self.name(), today).await? else {
            return Ok(());
        };
        // What is due later this month or next cannot be late yet, but a due day in it can have passed.
        let months = months_around(today, self.window.listed_months_back, 0);
        let everywhere = areas::roots(context.store.read()).await?;
        let mut planner =
            listing::planner(context.store.read(), &everywhere, &months, today, self.window).await?;
        loop {
            let places =
                areas::communities(context.store.read(), &everywhere, From::After(&from), today, STEP)
                    .await?;
            let late = self.late(context, &places, &months, &mut planner).await?;
            let to = places.last().map_or(from.clone(), |place| place.path.as_str().to_owned());
            let done = places.len() < STEP;
            self.step(context, &late, Step { from: &from, to: &to, done }).await?;
            if done {
                return Ok(());
            }
            from = to;
        }
    }
}

impl SweepOverdue {
    /// The communities and months that look late from afar; each is looked at closely in its turn.
    async fn late(
        &self,
        context: &Context,
        places: &[Place],
        months: &[Period],
        planner: &mut Planner,
    ) -> Result<Vec<(Place, Period)>, StoreError> {
        let today = context.now().china_date();
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return Ok(Vec::new()) };
        let stored = listing::between(context.store.read(), &first.path, &last.path, months).await?;
        let mut late = Vec::new();
        for place in places {
            for month in months {
                let plan = planner.plan(&place.path, *month).filter(|plan| plan.due < today);
                let quiet = stored.get(&(place.path.clone(), *month)).is_some_and(|listed| {
                    let done = matches!(listed.table.state, TableState::Submitted | TableState::Accepted);
                    listed.table.overdue_at.is_some() || (done && listed.grown(plan.as_deref()).is_none())
                });
                if plan.is_some() && !quiet {
                    late.push((place.clone(), *month));
                }
            }
        }
        Ok(late)
    }

    async fn step(
        &self,
        context: &Context,
        late: &[(Place, Period)],
        step: Step<'_>,
    ) -> Result<(), StoreError> {
        let work = context.begin(Actor::System).await?;
        let today = work.now().china_date();
        sweeps::advance(work.db(), self.name(), today, step).await?;
        for (place, month) in late {
            let sheet =
                sheets::load(work.db(), place.clone(), *month, today, self.window, Proposals::Without)
                    .await?;
            match mark_overdue::run(&work, &sheet).await {
                Ok(_) => {}
                Err(Failure::Store(error)) => return Err(error),
                Err(Failure::Refused(refusal)) => tracing::debug!(%refusal, "not overdue after all"),
            }
        }
        work.commit().await
    }
}
