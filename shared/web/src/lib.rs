//! actix-web, tamed: who asks, what they may, what went wrong, and the same answer twice.
//!
//! To add an endpoint (see the README for the whole recipe): a line in the service's `policy!`
//! table, one file under `routes/` with types, `#[utoipa::path]` and a handler of a few lines, and
//! one `.service(…)` in `routes/mod.rs`. The handler's first argument is its [`Permit`]: it is
//! decided before any body is read.
//!
//! ```text
//! #[utoipa::path(tag = "requests", operation_id = "approval.create_request",
//!     request_body = NewRequest,
//!     responses((status = 201, description = "the draft", body = RequestView), Problems))]
//! #[post("/requests")]
//! async fn create(permit: Permit<CreateRequest>, key: IdempotencyKey, body: Body<NewRequest>,
//!     context: Data<Context>) -> Answer {
//!     idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
//!         let request = commands::create::run(work, &permit, &body.value).await?;
//!         Ok(Reply::created(format!("/api/approval/v1/requests/{}", request.id), view(request)))
//!     }).await
//! }
//! ```

pub mod access;
pub mod admission;
pub mod admission_status;
pub mod auth;
pub mod body;
pub mod cache;
pub mod caller;
pub mod catalogue;
pub mod codes;
pub mod headers;
pub mod idempotency;
pub mod language;
pub mod limits;
pub mod lineage;
pub mod methods;
pub mod network;
pub mod openapi;
pub mod operations;
pub mod paging;
pub mod params;
pub mod policy;
pub mod preconditions;
pub mod problem;
pub mod reply;
pub mod server;
pub mod token;
pub mod trace;
pub mod transfer;
pub mod wire;

pub use access::migrations;
pub use body::{Body, PublicBody};
pub use caller::{Caller, Grant};
pub use idempotency::IdempotencyKey;
pub use language::Language;
pub use paging::Paging;
pub use policy::{Operation, Permit, Rule, Scope};
pub use preconditions::IfMatch;
pub use problem::{Answer, Failure, Problem, Problems};
pub use reply::{Reply, Stored};
