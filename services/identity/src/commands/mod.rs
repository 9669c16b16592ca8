//! What people and programs make identity do: one file per use case.

pub mod announce;
pub mod create_client;
pub mod create_person;
pub mod deactivate;
pub mod department_clients;
pub mod federated_sign_in;
pub mod follow_area;
pub mod give_grant;
pub mod issue_client_token;
pub mod issue_one_time;
pub mod link_subject;
pub mod manage;
pub mod mint;
pub mod passwords;
pub mod redeem_one_time;
pub mod refresh;
pub mod revoke_grant;
pub mod rotate_keys;
pub mod rotate_secret;
pub mod sign_in;
pub mod sign_out;
