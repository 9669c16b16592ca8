//! Digests in words.

use chrono::NaiveDate;
use kernel::{
    PersonId, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::{Kind, digest},
    store::digests::{self, Digest},
};

/// What was unread on the morning of a working day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DigestView {
    /// The day.
    pub day: NaiveDate,
    /// When it was made.
    pub at: Timestamp,
    /// In Chinese, in one sentence.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
    /// By kind, what asks for action first.
    pub lines: Vec<DigestLine>,
}

/// One kind of notice.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DigestLine {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// In Chinese.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
}

fn view(digest: Digest) -> DigestView {
    let lines = digest::lines(&digest.counts);
    let sentence = digest::sentence(&lines);
    let line = |line: digest::Line| DigestLine {
        kind: line.kind,
        count: line.count,
        text_zh: line.text.zh,
        text_en: line.text.en,
    };
    DigestView {
        day: digest.day,
        at: digest.at,
        text_zh: sentence.zh,
        text_en: sentence.en,
        lines: lines.into_iter().map(line).collect(),
    }
}

/// A page of somebody's digests.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    person: PersonId,
    request: &PageRequest,
) -> Result<Page<DigestView>, StoreError> {
    Ok(digests::page(context.store.read(), person, request).await?.map(view))
}
