//! All SQL of this service, by table. What comes out are values of the domain; what goes wrong is a
//! [`storage::StoreError`]. Predicates on states are literal, so that partial indexes serve them.

pub mod access;
pub mod admission_life;
pub mod admissions;
pub mod areas;
pub mod burden;
pub mod calendars;
pub mod certificates;
pub mod deliveries;
pub mod departments;
pub mod editions;
pub mod elements;
pub mod facts;
pub mod flow_assignments;
pub mod flow_drafts;
pub mod flows;
pub mod histories;
pub mod holdings;
pub mod incidents;
pub mod keys;
pub mod lists;
pub mod locks;
pub mod measured;
pub mod negative;
pub mod opinions;
pub mod provisional;
pub mod questions;
pub mod queue;
pub mod recognition;
pub mod requests;
pub mod returns;
pub mod savepoints;
pub mod stopped;
pub mod task_clocks;
pub mod tasks;
