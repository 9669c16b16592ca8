//! Somebody has read a notice.

use kernel::NoticeId;
use messaging::Work;
use web::{Failure, codes as http};

use crate::store::notices::{self, Notice, Reader};

/// Marks it as read by this person.
///
/// # Errors
/// 404 if it is not told to them.
pub async fn run(work: &Work, reader: &Reader, id: NoticeId) -> Result<Notice, Failure> {
    let notice = notices::find(work.db(), reader, id).await?.ok_or(&http::NOT_FOUND)?;
    notices::mark_read(work.db(), reader.person, id, work.now()).await?;
    Ok(Notice { read: true, ..notice })
}
