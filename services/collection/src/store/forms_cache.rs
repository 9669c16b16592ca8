//! Forms with their rules compiled, by content hash: what a hash names never changes, so the same
//! form is compiled once in the life of a process however many communities fill it.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use forms::{Checker, FormDefinition};

use crate::domain::demand::Demand;

/// More forms than any county has in force at a time.
const MOST: usize = 5_000;

static CACHE: LazyLock<RwLock<HashMap<String, Arc<Checker>>>> = LazyLock::new(RwLock::default);

/// The unit part of the form of an admission's content, if it was seen before.
pub fn find(content_hash: &str) -> Option<Arc<Checker>> {
    CACHE.read().unwrap_or_else(PoisonError::into_inner).get(content_hash).cloned()
}

/// Compiles and keeps it.
pub fn put(content_hash: &str, form: &FormDefinition) -> Arc<Checker> {
    let compiled = Arc::new(Demand::unit_part(form));
    let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    if cache.len() >= MOST {
        cache.clear();
    }
    cache.insert(content_hash.to_owned(), compiled.clone());
    compiled
}
