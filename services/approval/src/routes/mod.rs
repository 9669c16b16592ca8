//! The endpoints, one a file. A handler is a few lines: permit, input, one command or query, answer.

mod attachments;
mod based_on;
mod certificate;
mod check_request;
mod claim_task;
mod create_request;
mod decide_task;
mod discontinue_admission;
mod draw_admission_code;
mod edit_request;
mod end_admission;
mod export_register;
mod fields;
mod flows;
mod how_to_verify;
mod keys;
mod list_admissions;
mod list_burden_limits;
mod list_incidents;
mod list_public_admissions;
mod list_requests;
mod list_stopped_requests;
mod number;
mod publish_burden_limit;
mod queue;
mod reach;
mod read_admission;
mod read_burden_ledger;
mod read_changes;
mod read_edition_changes;
mod read_keys;
mod read_lineage;
mod read_request;
mod read_status_list;
mod read_task;
mod reason;
mod release_task;
mod renew_admission;
mod resume_admission;
mod review;
mod signing;
mod submit_request;
mod verify_admission;
mod verify_signature;
mod withdraw_request;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every endpoint.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create_request::create_request)
        .service(edit_request::edit_request)
        .service(list_requests::list_requests)
        .service(read_request::read_request)
        .service(check_request::check_request)
        .service(submit_request::submit_request)
        .service(withdraw_request::withdraw_request)
        .service(read_changes::read_changes)
        .service(read_edition_changes::read_edition_changes)
        .configure(fields::routes)
        .configure(attachments::routes)
        .service(read_burden_ledger::read_burden_ledger)
        .service(publish_burden_limit::publish_burden_limit)
        .service(list_burden_limits::list_burden_limits)
        .configure(queue::routes)
        .service(list_incidents::list_incidents)
        .service(read_task::read_task)
        .service(claim_task::claim_task)
        .service(release_task::release_task)
        .service(decide_task::decide_task)
        .configure(review::routes)
        .configure(flows::routes)
        .service(list_admissions::list_admissions)
        .service(read_admission::read_admission)
        .service(read_lineage::read_lineage)
        .service(end_admission::suspend_admission)
        .service(end_admission::revoke_admission)
        .service(resume_admission::resume_admission)
        .service(discontinue_admission::discontinue_admission)
        .service(renew_admission::renew_admission)
        .service(keys::rotate_key)
        .service(keys::revoke_key)
        .service(export_register::export_register)
        .service(list_stopped_requests::list_stopped_requests)
        .service(list_public_admissions::list_public_admissions)
        .service(verify_admission::verify_admission)
        .service(verify_signature::verify_signature)
        .service(how_to_verify::how_to_verify)
        .service(draw_admission_code::draw_admission_code)
        .service(certificate::print_certificate)
        .service(certificate::download_certificate)
        .service(read_status_list::read_status_list)
        .service(read_keys::read_keys);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use web::openapi::{document, operation_ids};

    #[test]
    fn every_endpoint_has_one_line_in_the_policy_and_every_line_an_endpoint() {
        let ids = operation_ids(&document("approval", super::routes, crate::policy::RULES));
        let unique: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(unique.len(), ids.len(), "an operationId is used twice");
        let rules: BTreeSet<&str> = crate::policy::RULES.iter().map(|rule| rule.operation).collect();
        assert_eq!(unique, rules);
        assert_eq!(rules.len(), crate::policy::RULES.len(), "an operation has two lines");
    }
}
