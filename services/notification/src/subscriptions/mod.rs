//! What notification listens to: whole streams, because what settles a notice matters as much as
//! what makes one.

mod consequences;
mod copies;
mod keys;

use contracts::{approval, collection, registry};
use messaging::Subscription;
use runtime::Settings;

use consequences::Consequences;
use copies::Copy;

/// Its subscriptions; people and grants come with the host.
pub fn subscriptions(_: &Settings) -> Vec<Subscription> {
    vec![
        Subscription::to(registry::AREA, Copy::<registry::AreaChanged>::new()),
        Subscription::to(registry::DEPARTMENT, Copy::<registry::DepartmentChanged>::new()),
        Subscription::to(registry::CALENDAR, Copy::<registry::CalendarPublished>::new()),
        Subscription::to(approval::KEY, keys::Keys),
        Subscription::to(registry::DUTY_LIST, Consequences),
        Subscription::to(registry::FOLLOW_UP, Consequences),
        Subscription::to(approval::REQUEST, Consequences),
        Subscription::to(approval::TASK, Consequences),
        Subscription::to(approval::ADMISSION, Consequences),
        Subscription::to(collection::TABLE, Consequences),
        Subscription::to(collection::DISPUTE, Consequences),
        Subscription::to(collection::CONFLICT, Consequences),
        Subscription::to(collection::VALUE, Consequences),
        Subscription::to(collection::REFUSAL, Consequences),
    ]
}
