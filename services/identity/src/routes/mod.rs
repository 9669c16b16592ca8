//! The endpoints, one per file.

mod clients;
mod department_clients;
mod federation;
mod grants;
mod jwks;
mod me;
mod one_time_sign_ins;
mod people;
mod reach;
mod sign_ins;
mod sign_outs;
mod tokens;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers them all.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(tokens::issue)
        .service(sign_ins::sign_in)
        .service(one_time_sign_ins::redeem)
        .service(sign_outs::sign_out)
        .service(me::me)
        .service(jwks::jwks);
    people::routes(config);
    grants::routes(config);
    clients::routes(config);
    department_clients::routes(config);
    federation::routes(config);
}
