//! The registry as a value.

use std::sync::Arc;

use host::{Follow, Job, Module};
use kernel::Code;
use recognition::Dictionary;
use runtime::Settings;

use crate::{
    domain::{area_codes, codes, element_codes, list_codes, register_codes},
    jobs::{AreaNames, FollowUpCalls, RegisterEffects},
    migrations, policy, routes,
    seed::WorkedSet,
    settings::RegistrySettings,
    store, subscriptions,
};

static CODES: &[&[&Code]] =
    &[codes::ALL, area_codes::ALL, element_codes::ALL, list_codes::ALL, register_codes::ALL];

/// The service.
pub fn module() -> Module {
    Module {
        name: "registry",
        codes: CODES,
        rules: policy::RULES,
        migrations: migrations::migrations,
        subscriptions: subscriptions::subscriptions,
        jobs,
        routes: routes::routes,
        pages: None,
        check: |settings| RegistrySettings::read(settings).map(drop),
    }
}

fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(AreaNames),
        Arc::new(RegisterEffects),
        Arc::new(FollowUpCalls),
        Arc::new(Follow::<Dictionary, store::recognition::Elements>::new("registry.dictionary")),
    ];
    // A mistake in the settings was told by `check` before anything started.
    if let Ok(settings) = RegistrySettings::read(settings)
        && settings.worked_set
    {
        jobs.push(Arc::new(WorkedSet::new(settings.follow_within)));
    }
    jobs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_operation_has_one_line_in_the_policy_and_one_in_the_document() {
        let document = web::openapi::document("registry", routes::routes, policy::RULES);
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
        let own = CODES.concat();
        let all = [web::catalogue::shared(), own.clone()].concat();
        assert_eq!(web::catalogue::duplicate(&all), None);
        assert!(own.iter().all(|code| code.name.starts_with("registry.")));
    }
}
