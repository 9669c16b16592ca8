//! What notification listens to: whole streams, because what settles a notice matters as much as
//! what makes one.

mod admissions;
mod areas;
mod calendars;
mod departments;
mod duty_lists;
mod follow_ups;
mod keys;
mod refusals;
mod requests;
mod tables;
mod tasks;

use contracts::{approval, collection, registry};
use messaging::Subscription;
use runtime::Settings;

/// Its subscriptions; people and grants come with the host.
pub fn subscriptions(_: &Settings) -> Vec<Subscription> {
    vec![
        Subscription::to(registry::AREA, areas::Areas),
        Subscription::to(registry::DEPARTMENT, departments::Departments),
        Subscription::to(registry::CALENDAR, calendars::Calendars),
        Subscription::to(registry::DUTY_LIST, duty_lists::DutyLists),
        Subscription::to(registry::FOLLOW_UP, follow_ups::FollowUps),
        Subscription::to(approval::REQUEST, requests::Requests),
        Subscription::to(approval::TASK, tasks::Tasks),
        Subscription::to(approval::KEY, keys::Keys),
        Subscription::to(approval::ADMISSION, admissions::Admissions),
        Subscription::to(collection::TABLE, tables::Tables),
        Subscription::to(collection::REFUSAL, refusals::Refusals),
    ]
}
