//! What is listened to: each stream keeps one local copy.

mod areas;
mod burden;
mod calendars;
mod departments;
mod elements;
mod lists;
mod registers;
mod tables;

use contracts::{collection, registry};
use messaging::Subscription;
use runtime::Settings;

/// Every subscription of this service.
pub fn subscriptions(_: &Settings) -> Vec<Subscription> {
    vec![
        Subscription::to(registry::AREA, areas::Areas),
        Subscription::to(registry::DEPARTMENT, departments::Departments),
        Subscription::to(registry::DUTY_LIST, lists::Lists),
        Subscription::to(registry::ELEMENT, elements::Elements),
        Subscription::to(registry::REGISTER, registers::Registers),
        Subscription::to(registry::CALENDAR, calendars::Calendars),
        Subscription::to(collection::TABLE, tables::Tables),
        Subscription::to(collection::BURDEN, burden::Burden),
    ]
}

/// The payload, or a message that means nothing and never will.
macro_rules! decode {
    ($envelope:expr) => {
        match $envelope.decode() {
            Ok(event) => event,
            Err(error) => return Ok(messaging::Fate::from(error)),
        }
    };
}
use decode;
