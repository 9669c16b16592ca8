//! What collection listens to, one file per stream.

mod admissions;
mod areas;
mod calendars;
mod elements;
mod keys;
mod requests;

use contracts::{approval, registry};
use messaging::Subscription;
use runtime::Settings;

/// Unwraps a payload, or parks the message: what cannot be read will never be.
macro_rules! decode {
    ($envelope:expr) => {
        match $envelope.decode() {
            Ok(event) => event,
            Err(error) => return Ok(messaging::Fate::from(error)),
        }
    };
}
use decode;

/// Every subscription.
pub fn subscriptions(_: &Settings) -> Vec<Subscription> {
    vec![
        Subscription::to(registry::AREA, areas::Areas),
        Subscription::to(registry::ELEMENT, elements::Elements),
        Subscription::to(registry::CALENDAR, calendars::Calendars),
        Subscription::to(approval::KEY, keys::Keys),
        Subscription::to(approval::ADMISSION, admissions::Admissions),
        Subscription::to(approval::REQUEST, requests::Requests),
    ]
}
