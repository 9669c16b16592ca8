//! Notification as a value.

use host::Module;

use crate::{domain, jobs, migrations, policy, routes, settings::NotificationSettings, subscriptions};

static CODES: &[&[&kernel::Code]] = &[domain::codes::ALL];

/// The service.
pub fn module() -> Module {
    Module {
        name: "notification",
        codes: CODES,
        rules: policy::RULES,
        migrations: migrations::migrations,
        subscriptions: subscriptions::subscriptions,
        jobs: jobs::jobs,
        routes: routes::routes,
        pages: None,
        check: |settings| NotificationSettings::read(settings).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_operation_has_one_line_in_the_policy_and_one_in_the_document() {
        let document = web::openapi::document("notification", routes::routes, policy::RULES);
        let ids = web::openapi::operation_ids(&document);
        let documented: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        let ruled: BTreeSet<&str> = policy::RULES.iter().map(|rule| rule.operation).collect();
        assert_eq!(documented, ruled);
        assert_eq!(
            (ids.len(), policy::RULES.len()),
            (documented.len(), ruled.len()),
            "one of them stands twice"
        );
    }
}
