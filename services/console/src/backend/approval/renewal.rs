//! Renewing an admitted form by one call.

use serde::Serialize;

use super::{APPROVAL, Contact, Privacy, RequestRow};
use crate::{
    backend::{Remote, segment},
    trouble::Trouble,
};

/// What the department says besides; everything else stays as it was admitted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Renewal {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub first_due: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub end_date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub legal_basis: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Privacy>,
    /// Whether it is filed at once.
    pub submit: bool,
}

impl Remote {
    /// Drafts the renewal of an admission, and files it if that is wanted; the answer is its request.
    ///
    /// # Errors
    /// What approval refuses.
    pub async fn renew_admission(
        &self,
        number: &str,
        key: &str,
        renewal: &Renewal,
    ) -> Result<RequestRow, Trouble> {
        let ask = self.post(APPROVAL, format!("/admissions/{}/renewals", segment(number)));
        ask.key(key).json(renewal).fetch().await
    }
}
