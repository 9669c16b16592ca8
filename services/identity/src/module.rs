//! Identity as a value.

use host::Module;
use kernel::Code;

use crate::{domain::codes, jobs, migrations, policy, routes, settings::IdentitySettings, subscriptions};

static CODES: &[&[&Code]] = &[codes::ALL];

/// The service.
pub fn module() -> Module {
    Module {
        name: "identity",
        codes: CODES,
        rules: policy::RULES,
        migrations: migrations::migrations,
        subscriptions: subscriptions::subscriptions,
        jobs: jobs::jobs,
        routes: routes::routes,
        pages: None,
        check: |settings| IdentitySettings::read(settings).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_operation_has_one_line_in_the_policy_and_one_in_the_document() {
        let document = web::openapi::document("identity", routes::routes, policy::RULES);
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

    #[test]
    fn codes_are_unique_and_named_after_the_service() {
        let all = [web::catalogue::shared(), codes::ALL.to_vec()].concat();
        assert_eq!(web::catalogue::duplicate(&all), None);
        assert!(codes::ALL.iter().all(|code| code.name.starts_with("identity.")));
    }
}
