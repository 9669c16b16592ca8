//! Identity: who somebody is, what they may do, and the tokens that say the former.
//!
//! # The story
//!
//! A *principal* is a person or an API client. A security administrator registers them and gives
//! *grants*: a role at an area, perhaps on behalf of a department, until a day. Tokens only
//! authenticate; grants are told to every service as events and looked up there at each request,
//! so that a revoked one stops working as soon as the event arrives, within identity as well: its
//! own endpoints are guarded by its own copy, fed by its own events.
//!
//! A person first comes in through a *one-time sign-in* (good once, 24 hours), which sets the
//! password; afterwards with login and password. Wrong attempts make the next one wait. Every way
//! in ends in an access token (EdDSA JWT, 15 minutes) and, for people, a refresh token that is
//! exchanged for the next pair; one that is used twice ends the sign-in. Clients exchange their
//! secret for an access token.
//!
//! Where a provider of identities is set up (`[identity.oidc]`, [`provider`]), people may sign in
//! there. It says who somebody is, and nothing else: an administrator links the subject to a person
//! first, and what they may do is what they were granted here.
//!
//! At the first start there is a signing key, an operator's client that may give grants (its
//! credentials in a file with mode 0600), and, with the worked set, a cast of people whose links
//! are printed once.
//!
//! # Where things are
//!
//! * `domain/`: the rules, pure. Start with [`domain::grant`] and [`domain::key`].
//! * `commands/`: one use case per file. `routes/`: one endpoint per file. `queries/`: the reads.
//! * `store/`: the statements. `subscriptions/`: the copies. `jobs/`, `seed/`: what runs by itself.
//!
//! # To add an operation
//!
//! A line in [`policy`], a command under `commands/` that takes a [`messaging::Work`], an endpoint
//! under `routes/`, registered in its `mod.rs`. The test in `module.rs` says what is missing.

pub mod commands;
pub mod domain;
mod jobs;
mod migrations;
mod module;
pub mod policy;
pub mod provider;
pub mod queries;
mod routes;
mod seed;
pub mod settings;
pub mod store;
mod subscriptions;

pub use module::module;
