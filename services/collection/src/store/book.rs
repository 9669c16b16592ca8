//! Every admission of the year with what it asks, kept in memory: what a busy hour decides by.
//!
//! A copy, checked against one number of the database in every transaction that uses it; and the
//! database itself refuses a table whose admission is not live, whatever this copy says. When the number
//! has gone on, what changed since is read, and nothing else; everything is read once a day.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{Months, NaiveDate};
use kernel::{
    AdmissionId, AreaPath, ControlNumber, Period,
    calendar::{Calendar, WorkingDays},
};
use messaging::Context;
use storage::{ConnectionTrait, StoreError};

use super::{admission_known, admissions, calendars, forms_cache, gate};
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

/// Each demand with the areas it names.
type Entries = BTreeMap<ControlNumber, (Arc<Demand>, Vec<AreaPath>)>;
type Plans = HashMap<(Vec<usize>, Period), Arc<Asked>>;

/// The book as it was read under one number of the gate, on one day.
pub struct Book {
    version: i64,
    today: NaiveDate,
    entries: Entries,
    /// Whose form could not be read whole, because the dictionary did not know all of it.
    unfinished: BTreeSet<AdmissionId>,
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
    let book = match at_hand.filter(|book| book.today == today && book.version <= version) {
        Some(book) if book.version == version => return Ok(book),
        Some(book) => Arc::new(book.brought_up(db, version).await?),
        None => Arc::new(Book::read(db, version, today).await?),
    };
    *shelf.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(book.clone());
    Ok(book)
}

/// The months that anybody may ask about on a day.
fn months(today: NaiveDate) -> (Period, Period) {
    let back = Period::month_of(today.checked_sub_months(Months::new(13)).unwrap_or(today));
    (back, Period::month_of(today.checked_add_months(Months::new(2)).unwrap_or(today)))
}

fn entries(found: Vec<(Demand, AreaPath)>) -> Entries {
    let mut entries = Entries::new();
    for (demand, area) in found {
        let number = demand.control_number.clone();
        entries.entry(number).or_insert_with(|| (Arc::new(demand), Vec::new())).1.push(area);
    }
    entries
}

impl Book {
    /// Reads everything.
    async fn read<C: ConnectionTrait + ?Sized>(
        db: &C,
        version: i64,
        today: NaiveDate,
    ) -> Result<Self, StoreError> {
        let entries = entries(admissions::every(db, months(today), None).await?);
        let calendar = calendars::load(db).await?;
        Ok(Self::of(version, today, entries, calendar, BTreeSet::new()))
    }

    /// Reads what changed since.
    async fn brought_up<C: ConnectionTrait + ?Sized>(
        &self,
        db: &C,
        version: i64,
    ) -> Result<Self, StoreError> {
        if !admission_known::tell_all(db, (self.version, version)).await? {
            return Self::read(db, version, self.today).await;
        }
        let mut changed = admission_known::since(db, self.version).await?;
        changed.extend(&self.unfinished);
        let found = admissions::every(db, months(self.today), Some(&changed)).await?;
        let mut all = self.entries.clone();
        all.retain(|_, (demand, _)| !changed.contains(&demand.admission));
        all.extend(entries(found));
        let published = calendars::changed_since(db, self.version).await?;
        let calendar = if published { calendars::load(db).await? } else { self.calendar.clone() };
        Ok(Self::of(version, self.today, all, calendar, changed))
    }

    fn of(
        version: i64,
        today: NaiveDate,
        entries: Entries,
        calendar: Calendar,
        read: BTreeSet<AdmissionId>,
    ) -> Self {
        let demands: Vec<Arc<Demand>> = entries.values().map(|(demand, _)| demand.clone()).collect();
        let covering = Covering::of(entries.values().map(|(_, areas)| areas));
        let whole = |demand: &Demand| forms_cache::find(&demand.content_hash).is_some();
        let fresh = |demand: &&Arc<Demand>| read.is_empty() || read.contains(&demand.admission);
        let unfinished =
            demands.iter().filter(fresh).filter(|demand| !whole(demand)).map(|d| d.admission).collect();
        Self { version, today, entries, unfinished, demands, covering, calendar, plans: Mutex::default() }
    }

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
