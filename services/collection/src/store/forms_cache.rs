//! Forms with their rules compiled, by content hash: what a hash names never changes, so the same
//! form is compiled once however many communities fill it, as long as somebody does.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use forms::Checker;
use runtime::Lately;

use crate::domain::following::Following;

/// Twice as many forms as any county has in force at a time.
const MOST: usize = 10_000;

/// The unit part of a form, and what follows beside it.
pub type Compiled = (Arc<Checker>, Arc<[Following]>);

static CACHE: LazyLock<RwLock<Lately<String, Compiled>>> =
    LazyLock::new(|| RwLock::new(Lately::holding(MOST)));

/// What an admission's content asks, if it was seen lately.
pub fn find(content_hash: &str) -> Option<Compiled> {
    // Nobody waits for whoever reads what is used all the time.
    let glance = CACHE.read().unwrap_or_else(PoisonError::into_inner).glance(content_hash);
    glance.or_else(|| CACHE.write().unwrap_or_else(PoisonError::into_inner).get(content_hash))
}

/// Keeps it.
pub fn put(content_hash: &str, compiled: Compiled) {
    CACHE.write().unwrap_or_else(PoisonError::into_inner).put(content_hash.to_owned(), compiled);
}
