//! Notices in words.

use kernel::{
    NoticeId, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{Facts, Kind, text},
    store::{
        names,
        notices::{self, Notice, Reader},
    },
};

/// A notice.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticeView {
    /// The notice.
    pub id: NoticeId,
    /// When it happened.
    pub at: Timestamp,
    /// Its kind.
    pub kind: Kind,
    /// The thing it is about: a request, task, admission, table or list.
    pub about: String,
    /// In Chinese.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
    /// Whether somebody is expected to do something.
    pub todo: bool,
    /// Whether that has been done, by whomever.
    pub settled: bool,
    /// Whether the caller has read it.
    pub read: bool,
    /// What the words are made of.
    pub facts: Facts,
}

/// How much is unread.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct UnreadCount {
    /// At most 100.
    pub count: u32,
    /// Whether there is more than that.
    pub more: bool,
}

/// Nobody reads beyond this, so nobody counts beyond it.
const MOST: u32 = 100;

/// Puts notices into words.
///
/// # Errors
/// If the database is away.
pub async fn views<C: ConnectionTrait>(db: &C, notices: Vec<Notice>) -> Result<Vec<NoticeView>, StoreError> {
    let facts: Vec<&Facts> = notices.iter().map(|notice| &notice.facts).collect();
    let names = names::of(db, &facts).await?;
    let view = |notice: Notice| {
        let (kind, about) = notice.facts.kind_and_about();
        let text = text::of(&notice.facts, notice.at, &names);
        NoticeView {
            id: notice.id,
            at: notice.at,
            kind,
            about,
            text_zh: text.zh,
            text_en: text.en,
            todo: kind.is_todo(),
            settled: notice.settled,
            read: notice.read,
            facts: notice.facts,
        }
    };
    Ok(notices.into_iter().map(view).collect())
}

/// A page of what somebody is told.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    reader: &Reader,
    unread: bool,
    request: &PageRequest,
) -> Result<Page<NoticeView>, StoreError> {
    let db = context.store.read();
    let Page { items, next_cursor } = notices::page(db, reader, unread, request).await?;
    Ok(Page { items: views(db, items).await?, next_cursor })
}

/// How much somebody has not read.
///
/// # Errors
/// If the database is away.
pub async fn unread(context: &Context, reader: &Reader) -> Result<UnreadCount, StoreError> {
    let count = notices::count_unread(context.store.read(), reader, MOST + 1).await?;
    Ok(UnreadCount { count: count.min(MOST), more: count > MOST })
}
