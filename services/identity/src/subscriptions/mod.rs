//! What identity listens to: areas and departments, for the grants.

mod areas;
mod departments;

use contracts::registry;
use messaging::Subscription;
use runtime::Settings;

/// Its subscriptions; its own facts come with the host.
pub fn subscriptions(_: &Settings) -> Vec<Subscription> {
    vec![
        Subscription::to(registry::AREA, areas::Areas),
        Subscription::to(registry::DEPARTMENT, departments::Departments),
    ]
}
