//! Every admission of the year with what it asks, kept in memory: what a busy hour decides by.
//!
//! A copy, checked against one number of the database in every transaction that uses it; and the
//! database itself refuses a table whose admission is not live, whatever this copy says.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{Months, NaiveDate};
use kernel::{
    AreaPath, Period,
    calendar::{Calendar, WorkingDays},
};
use messaging::Context;
use storage::{ConnectionTrait, StoreError};

use super::{admissions, calendars, gate};
use crate::{
    domain::{
        covering::Covering,
        demand::{Demand, closes, obligations, opens},
        fuse::{Fused, fuse},
    },
    settings::Window,
};

/// What communities under the same demands are asked in one month.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The fused table.
    pub fused: Arc<Fused>,
    /// When it opens.
    pub opens: Option<NaiveDate>,
    /// When it closes.
    pub closes: Option<NaiveDate>,
    /// Whether something was asked whose admission has ended.
    pub ended: bool,
}

type Plans = HashMap<(Vec<usize>, Period), Arc<Asked>>;

/// The book as it was read under one number of the gate, on one day.
pub struct Book {
    version: i64,
    today: NaiveDate,
    demands: Vec<Arc<Demand>>,
    covering: Covering,
    /// The calendar it counts by.
    pub calendar: Calendar,
    plans: Mutex<Plans>,
}

/// The book at hand.
#[derive(Default)]
struct Shelf(Mutex<Option<Arc<Book>>>);

/// Opens the book; reads it again if anything may have changed since.
pub async fn open<C: ConnectionTrait + ?Sized>(
    db: &C,
    context: &Context,
    today: NaiveDate,
) -> Result<Arc<Book>, StoreError> {
    let version = gate::version(db).await?;
    let shelf = context.memory.of::<Shelf>();
    let at_hand = shelf.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(book) = at_hand.filter(|book| book.version == version && book.today == today) {
        return Ok(book);
    }
    let back = Period::month_of(today.checked_sub_months(Months::new(13)).unwrap_or(today));
    let ahead = Period::month_of(today.checked_add_months(Months::new(2)).unwrap_or(today));
    let (mut demands, mut named): (Vec<Arc<Demand>>, Vec<Vec<AreaPath>>) = (Vec::new(), Vec::new());
    for (demand, area) in admissions::every(db, back, ahead).await? {
        if let (Some(last), Some(areas)) = (demands.last(), named.last_mut())
            && last.admission == demand.admission
        {
            areas.push(area);
        } else {
            demands.push(Arc::new(demand));
            named.push(vec![area]);
        }
    }
    let covering = Covering::of(&named);
    let calendar = calendars::load(db).await?;
    let book = Arc::new(Book { version, today, demands, covering, calendar, plans: Mutex::default() });
    *shelf.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(book.clone());
    Ok(book)
}

impl Book {
    /// What is asked of a community in a month, before anything was recorded in its table.
    pub fn asked(&self, community: &AreaPath, month: Period, window: Window) -> Arc<Asked> {
        let key = (self.covering.at(community), month);
        if let Some(asked) = self.plans.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return asked.clone();
        }
        let asked = Arc::new(self.make(&key.0, month, window));
        self.plans.lock().unwrap_or_else(PoisonError::into_inner).insert(key, asked.clone());
        asked
    }

    fn make(&self, which: &[usize], month: Period, window: Window) -> Asked {
        let demands: Vec<Arc<Demand>> =
            which.iter().filter_map(|at| self.demands.get(*at)).cloned().collect();
        let asked = obligations(&demands, &BTreeSet::new(), month, &self.calendar, self.today);
        let over = |demand: &Arc<Demand>| {
            let over = !demand.is_live(self.today) && demand.schedule.valid_from <= self.today;
            over && !demand.schedule.in_month(month, &self.calendar).is_empty()
        };
        Asked {
            opens: opens(&asked, window.opens_days_before),
            closes: closes(&asked, WorkingDays(window.closes_working_days_after), &self.calendar),
            ended: demands.iter().any(over),
            fused: Arc::new(fuse(asked)),
        }
    }
}
