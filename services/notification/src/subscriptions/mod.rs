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

use crate::settings;

/// Its subscriptions; people and grants come with the host.
/// Settings that cannot be read were refused before anything started.
pub fn subscriptions(settings: &Settings) -> Vec<Subscription> {
    let Ok(keys) = settings::keys(settings) else { return Vec::new() };
    let consequences = Consequences { keys };
    vec![
        Subscription::to(registry::AREA, Copy::<registry::AreaChanged>::new()),
        Subscription::to(registry::DEPARTMENT, Copy::<registry::DepartmentChanged>::new()),
        Subscription::to(registry::CALENDAR, Copy::<registry::CalendarPublished>::new()),
        Subscription::to(approval::KEY, keys::Keys),
        Subscription::to(registry::DUTY_LIST, consequences.clone()),
        Subscription::to(registry::FOLLOW_UP, consequences.clone()),
        Subscription::to(approval::REQUEST, consequences.clone()),
        Subscription::to(approval::TASK, consequences.clone()),
        Subscription::to(approval::ADMISSION, consequences.clone()),
        Subscription::to(collection::TABLE, consequences.clone()),
        Subscription::to(collection::DISPUTE, consequences.clone()),
        Subscription::to(collection::CONFLICT, consequences.clone()),
        Subscription::to(collection::VALUE, consequences.clone()),
        Subscription::to(collection::ROSTER, consequences.clone()),
        Subscription::to(collection::REFUSAL, consequences.clone()),
    ]
}
