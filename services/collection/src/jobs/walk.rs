//! A daily walk over all communities, by path, some at a time. It keeps its place in the database: a
//! replica that stops half-way is followed by another, and two at once share it step by step.

use std::{ops::RangeInclusive, time::Duration};

use async_trait::async_trait;
use chrono::NaiveDate;
use host::module::Job;
use kernel::{Actor, Period, calendar::Calendar};
use messaging::{Context, Work};
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{
        plan::{Plan, Planner},
        schedule::months_around,
        sheet::{Place, Sheet},
    },
    settings::Window,
    store::{
        areas::{self, From},
        calendars,
        listing::{self, Listed},
        sheets::{self, Proposals},
        sweeps::{self, Step},
    },
};

/// Communities per transaction.
const STEP: usize = 50;

/// What somebody walks for.
#[async_trait]
pub trait Errand: Send + Sync {
    /// Names the walk, and its row in `sweep`.
    fn name(&self) -> &'static str;

    /// The due days that it is about.
    fn days(&self, today: NaiveDate, calendar: &Calendar) -> RangeInclusive<NaiveDate>;

    /// Whether a table calls for it, as it looks from afar.
    fn calls(&self, plan: &Plan, listed: Option<&Listed>, days: &RangeInclusive<NaiveDate>) -> bool;

    /// Looks closely, and does it.
    async fn run(&self, work: &Work, sheet: &Sheet, days: &RangeInclusive<NaiveDate>) -> Result<(), Failure>;
}

/// Walks once a day, after it has begun.
pub struct Walk<E> {
    pub errand: E,
    pub window: Window,
}

#[async_trait]
impl<E: Errand> Job for Walk<E> {
    fn name(&self) -> &'static str {
        self.errand.name()
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let (db, today) = (context.store.read(), context.now().china_date());
        let Some(mut from) = sweeps::position(db, self.errand.name(), today).await? else {
            return Ok(());
        };
        let days = self.errand.days(today, &calendars::load(db).await?);
        // A day in this month may be due in the table of a month before.
        let ahead = u64::try_from((*days.end() - today).num_days()).unwrap_or(0);
        let months = months_around(today, self.window.listed_months_back, ahead);
        let everywhere = areas::roots(db).await?;
        let mut planner = listing::planner(db, &everywhere, &months, today, self.window).await?;
        loop {
            let places = areas::communities(db, &everywhere, From::After(&from), today, STEP).await?;
            let called = self.called(context, &places, (&months, &days), &mut planner).await?;
            let to = places.last().map_or(from.clone(), |place| place.path.as_str().to_owned());
            let done = places.len() < STEP;
            self.step(context, &called, &days, (today, Step { from: &from, to: &to, done })).await?;
            if done {
                return Ok(());
            }
            from = to;
        }
    }
}

impl<E: Errand> Walk<E> {
    /// The communities and months that call; each is looked at closely in its turn.
    async fn called(
        &self,
        context: &Context,
        places: &[Place],
        (months, days): (&[Period], &RangeInclusive<NaiveDate>),
        planner: &mut Planner,
    ) -> Result<Vec<(Place, Period)>, StoreError> {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return Ok(Vec::new()) };
        let stored = listing::between(context.store.read(), &first.path, &last.path, months).await?;
        let mut called = Vec::new();
        for place in places {
            for month in months {
                let Some(plan) = planner.plan(&place.path, *month) else { continue };
                if self.errand.calls(&plan, stored.get(&(place.path.clone(), *month)), days) {
                    called.push((place.clone(), *month));
                }
            }
        }
        Ok(called)
    }

    async fn step(
        &self,
        context: &Context,
        called: &[(Place, Period)],
        days: &RangeInclusive<NaiveDate>,
        (today, step): (NaiveDate, Step<'_>),
    ) -> Result<(), StoreError> {
        let work = context.begin(Actor::System).await?;
        sweeps::advance(work.db(), self.errand.name(), today, step).await?;
        for (place, month) in called {
            let sheet =
                sheets::load(work.db(), place.clone(), *month, today, self.window, Proposals::Without)
                    .await?;
            match self.errand.run(&work, &sheet, days).await {
                Ok(()) => {}
                Err(Failure::Store(error)) => return Err(error),
                Err(Failure::Refused(refusal)) => {
                    tracing::debug!(walk = self.errand.name(), %refusal, "not so when looked at closely");
                }
            }
        }
        work.commit().await
    }
}
