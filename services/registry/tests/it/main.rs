//! The registry over HTTP.

mod areas;
mod calendars;
mod departments;
mod duty_lists;
mod elements;
mod immutable;
mod postgres;
mod registers;
mod worked_set;
mod world;
