//! A photo of what was received: what the codes in it say, as text.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::Refusal;
use tokio::sync::Semaphore;
use web::Failure;

use crate::domain::{codes, photo};

/// Photos that are looked at at the same time: each fills a few megabytes while it is.
const AT_ONCE: usize = 2;
static EYES: Semaphore = Semaphore::const_new(AT_ONCE);

/// What the codes in a photo say, line by line; nothing, if there is no photo or no code in it.
///
/// # Errors
/// If it is no photo, or too large a one.
pub(super) async fn read(photo: Option<&str>) -> Result<String, Failure> {
    let Some(text) = photo else { return Ok(String::new()) };
    let wrong = |code: &'static kernel::refusal::Code| Failure::from(Refusal::new(code).at("/photo"));
    // As pages hand it over: behind the comma of a `data:` address.
    let text =
        text.strip_prefix("data:").and_then(|rest| rest.split_once(',')).map_or(text, |(_, data)| data);
    if text.len() > photo::LONGEST {
        return Err(wrong(&codes::PHOTO_LARGE));
    }
    let bytes = STANDARD.decode(text.trim()).map_err(|_| wrong(&codes::PHOTO_UNREADABLE))?;
    let _turn = EYES.acquire().await;
    let looked = tokio::task::spawn_blocking(move || photo::texts(&bytes)).await;
    let said = looked.map_err(|_| wrong(&codes::PHOTO_UNREADABLE))?.map_err(wrong)?;
    Ok(said.join("\n"))
}

/// What was received in all: what the codes of the photo say goes first.
pub(super) fn with(said: &str, received: &str) -> String {
    [said, received].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n")
}
