//! What never changes and was read lately.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// At most `N` values; when one more comes, the others are forgotten.
pub struct Lately<K, V, const N: usize>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V, const N: usize> Default for Lately<K, V, N> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V, const N: usize> Lately<K, V, N> {
    fn all(&self) -> MutexGuard<'_, HashMap<K, Arc<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A value that was read.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        self.all().get(key).cloned()
    }

    /// Keeps a value that was just read.
    pub fn keep(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut all = self.all();
        if all.len() >= N {
            all.clear();
        }
        all.insert(key, Arc::clone(&value));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_holds_more_than_it_may() {
        let lately: Lately<u32, u32, 3> = Lately::default();
        for n in 0..10 {
            assert_eq!(*lately.keep(n, n * n), n * n);
            assert!(lately.all().len() <= 3);
            assert_eq!(lately.get(&n).as_deref(), Some(&(n * n)));
        }
        assert_eq!(lately.get(&0), None);
    }
}
