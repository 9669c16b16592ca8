//! The body that names a colleague.

use kernel::{Actor, Refusal, text};
use serde::Deserialize;
use utoipa::ToSchema;

/// A colleague, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Colleague {
    /// The person.
    pub to: Actor,
    /// The reasons; kept in the history.
    #[serde(default)]
    pub reason: String,
}

impl Colleague {
    /// The reasons, cleaned.
    ///
    /// # Errors
    /// If they are too long.
    pub fn reason(&self) -> Result<String, Refusal> {
        text::optional(&self.reason, 500, "/reason")
            .map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))
    }
}
