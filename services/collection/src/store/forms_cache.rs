//! Forms with their rules compiled, by content hash: what a hash names never changes, so the same
//! form is compiled once in the life of a process however many communities fill it.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use forms::Checker;

use crate::domain::following::Following;

/// More forms than any county has in force at a time.
const MOST: usize = 5_000;

/// The unit part of a form, and what follows beside it.
pub type Compiled = (Arc<Checker>, Arc<[Following]>);

static CACHE: LazyLock<RwLock<HashMap<String, Compiled>>> = LazyLock::new(RwLock::default);

/// What an admission's content asks, if it was seen before.
pub fn find(content_hash: &str) -> Option<Compiled> {
    CACHE.read().unwrap_or_else(PoisonError::into_inner).get(content_hash).cloned()
}

/// Keeps it.
pub fn put(content_hash: &str, compiled: Compiled) {
    let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    if cache.len() >= MOST {
        cache.clear();
    }
    cache.insert(content_hash.to_owned(), compiled);
}
