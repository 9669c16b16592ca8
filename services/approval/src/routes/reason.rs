//! The body of what needs reasons and nothing else.

use kernel::{Refusal, text};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The reasons, as they are told to everybody concerned.
    pub reason: String,
}

impl Reason {
    /// The text, cleaned.
    ///
    /// # Errors
    /// If there is none, or too much.
    pub fn clean(&self) -> Result<String, Refusal> {
        text::required(&self.reason, 500, "/reason")
            .map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))
    }
}
