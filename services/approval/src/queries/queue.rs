//! How much there is to do, and the views people saved.

use std::collections::BTreeMap;

use kernel::{Actor, QueueViewId, Revision, Timestamp};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{lane::Lane, risk::Risk, saved_view::Question, task::Waiting},
    store::{
        looks,
        queue::Reach,
        queue_counts::{self, Count},
        queue_views::{self, SavedView},
    },
};

/// What a person has at hand is counted up to here.
pub const AT_HAND: i64 = 200;

/// How many open tasks there are within reach, whole and by what they can be narrowed by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueCounts {
    /// All of them.
    pub open: i64,
    /// By stage of the flow.
    pub by_stage: BTreeMap<String, i64>,
    /// By lane.
    pub by_lane: BTreeMap<Lane, i64>,
    /// By risk.
    pub by_risk: BTreeMap<Risk, i64>,
    /// By how they stand: waiting, waiting for an answer, escalated.
    pub by_standing: BTreeMap<Waiting, i64>,
    /// What the caller has at hand, claimed or delegated to them; 200 is told where it is more.
    pub mine: i64,
    /// Open tasks with news since the caller last opened them; 200 is told where it is more.
    pub changed: i64,
}

/// What the counters are asked for. Whatever is absent does not narrow it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Narrow<'a> {
    /// Of this stage.
    pub stage: Option<&'a str>,
    /// Of this lane.
    pub lane: Option<Lane>,
    /// Of this risk.
    pub risk: Option<Risk>,
}

impl Narrow<'_> {
    fn fits(&self, count: &Count) -> bool {
        self.stage.is_none_or(|stage| count.stage == stage)
            && self.lane.is_none_or(|lane| count.lane == lane)
            && self.risk.is_none_or(|risk| count.risk == risk)
    }
}

/// The counters of a reach; of the very areas, if `own`.
///
/// # Errors
/// If the database cannot be read.
pub async fn counts<C: ConnectionTrait + ?Sized>(
    db: &C,
    (reach, own): (&[Reach], bool),
    narrow: Narrow<'_>,
    (actor, now): (Actor, Timestamp),
) -> Result<QueueCounts, StoreError> {
    let mut counts = QueueCounts {
        open: 0,
        by_stage: BTreeMap::new(),
        by_lane: BTreeMap::new(),
        by_risk: BTreeMap::new(),
        by_standing: BTreeMap::new(),
        mine: looks::at_hand(db, actor, now, AT_HAND).await?,
        changed: looks::with_news(db, actor, AT_HAND).await?,
    };
    for count in queue_counts::of(db, reach, own).await?.into_iter().filter(|count| narrow.fits(count)) {
        counts.open += count.tasks;
        *counts.by_stage.entry(count.stage).or_default() += count.tasks;
        *counts.by_lane.entry(count.lane).or_default() += count.tasks;
        *counts.by_risk.entry(count.risk).or_default() += count.tasks;
        *counts.by_standing.entry(count.standing).or_default() += count.tasks;
    }
    Ok(counts)
}

/// A view of the queue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueView {
    /// Its id.
    pub id: QueueViewId,
    /// Counts its changes: the entity tag without quotes.
    pub revision: Revision,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: Question,
    /// When it was saved first.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// All views of one person, by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueViews {
    /// The views; 20 at most.
    pub items: Vec<QueueView>,
}

impl From<SavedView> for QueueView {
    fn from(view: SavedView) -> Self {
        let SavedView { id, revision, name, query, created_at, changed_at, .. } = view;
        Self { id, revision, name, query, created_at, changed_at }
    }
}

/// Everything somebody saved.
///
/// # Errors
/// If the database cannot be read.
pub async fn views<C: ConnectionTrait + ?Sized>(db: &C, person: Actor) -> Result<QueueViews, StoreError> {
    let items = queue_views::of(db, person).await?.into_iter().map(QueueView::from).collect();
    Ok(QueueViews { items })
}
