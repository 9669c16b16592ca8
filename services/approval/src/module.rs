//! The service as a value: the only file that sees everything.

use host::Module;
use kernel::Code;

use crate::{
    domain::{attached, codes, field_import, flow_codes, key_codes, renewal_codes, terms_codes},
    jobs, migrations, policy, routes, settings, subscriptions,
};

static CODES: &[&[&Code]] = &[
    codes::ALL,
    flow_codes::ALL,
    terms_codes::ALL,
    renewal_codes::ALL,
    key_codes::ALL,
    field_import::CODES,
    attached::ALL,
];

/// What the host needs to run it.
pub fn module() -> Module {
    Module {
        name: "approval",
        codes: CODES,
        rules: policy::RULES,
        migrations: migrations::migrations,
        subscriptions: subscriptions::subscriptions,
        jobs: jobs::jobs,
        routes: routes::routes,
        pages: None,
        check: settings::check,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_code_is_ours_and_used_once() {
        let codes = super::CODES.concat();
        assert!(
            codes.iter().all(|code| code.name.starts_with("approval.") && code.name.split('.').count() == 3)
        );
        let all = [web::catalogue::shared(), forms::codes::ALL.to_vec(), codes].concat();
        assert_eq!(web::catalogue::duplicate(&all), None);
    }
}
