//! What is listened to: who asks which element, so that nothing is retired under a form, and which
//! elements an admission introduces.

mod admissions;
mod requests;

use contracts::approval;
use messaging::Subscription;
use runtime::Settings;

/// Every subscription of this service.
pub fn subscriptions(_: &Settings) -> Vec<Subscription> {
    vec![
        Subscription::to(approval::ADMISSION, admissions::Admissions),
        Subscription::to(approval::REQUEST, requests::Requests),
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
