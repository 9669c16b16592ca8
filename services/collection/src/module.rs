//! Collection as a value: everything the host needs to run it.

use host::Module;
use kernel::Code;

use crate::{domain, jobs, migrations, policy, routes, settings, subscriptions};

static CODES: &[&[&Code]] = &[domain::codes::ALL, domain::roster::codes::ALL, forms::codes::ALL];

/// The service.
pub fn module() -> Module {
    Module {
        name: "collection",
        codes: CODES,
        rules: policy::RULES,
        migrations: migrations::migrations,
        subscriptions: subscriptions::subscriptions,
        jobs: jobs::jobs,
        routes: routes::routes,
        pages: None,
        check: |settings| {
            settings::window(settings)?;
            settings::rosters(settings)?;
            settings::status_list(settings)?;
            settings::retrievals_kept_months(settings)?;
            settings::worked_set(settings).map(drop)
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_operation_has_its_rule_and_every_rule_its_operation() {
        let document = web::openapi::document("collection", routes::routes, policy::RULES);
        let documented = web::openapi::operation_ids(&document);
        let ruled: BTreeSet<&str> = policy::RULES.iter().map(|rule| rule.operation).collect();
        assert_eq!(documented.iter().map(String::as_str).collect::<BTreeSet<_>>(), ruled);
        assert_eq!((documented.len(), policy::RULES.len()), (ruled.len(), ruled.len()));
    }

    #[test]
    fn every_code_is_used_once() {
        let codes = [web::catalogue::shared(), module().codes.concat()].concat();
        assert_eq!(web::catalogue::duplicate(&codes), None);
    }
}
