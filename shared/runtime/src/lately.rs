//! What was used lately, up to a number: a cache that lets go of what nobody asked for, and never of
//! everything at once.

use std::{borrow::Borrow, collections::HashMap, hash::Hash};

/// Two generations: what is used moves into the younger one; when that is full it becomes the older one,
/// and what was in the older one and not used since is let go.
#[derive(Debug)]
pub struct Lately<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    most: usize,
}

impl<K: Eq + Hash, V: Clone> Lately<K, V> {
    /// Holds as many at most; as many as half of that, used last, are never let go.
    pub fn holding(most: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), most }
    }

    /// What is kept under a name, if it was used in the younger generation; nothing is moved by looking.
    pub fn glance<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.young.get(key).cloned()
    }

    /// What is kept under a name. It was used just now.
    pub fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some(known) = self.young.get(key) {
            return Some(known.clone());
        }
        let (key, value) = self.old.remove_entry(key)?;
        self.put(key, value.clone());
        Some(value)
    }

    /// Keeps something.
    pub fn put(&mut self, key: K, value: V) {
        if self.young.len() >= self.most.div_ceil(2) && !self.young.contains_key(&key) {
            self.old = std::mem::take(&mut self.young);
        }
        self.old.remove(&key);
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let mut lately = Lately::holding(4);
        for n in 0..100 {
            lately.put(n, n * 10);
            assert_eq!(lately.get(&0), Some(0), "used after {n}");
        }
        assert_eq!((lately.get(&99), lately.get(&50)), (Some(990), None));
    }

    proptest! {
        #[test]
        fn it_never_holds_more_and_never_loses_the_last_half(
            most in 2_usize..12,
            used in prop::collection::vec(0_u8..30, 0..200),
        ) {
            let mut lately = Lately::holding(most);
            let mut order: Vec<u8> = Vec::new();
            for key in used {
                match lately.get(&key) {
                    Some(value) => prop_assert_eq!(value, u32::from(key) + 1),
                    None => lately.put(key, u32::from(key) + 1),
                }
                order.retain(|known| *known != key);
                order.push(key);
                prop_assert!(lately.young.len() + lately.old.len() <= most + 1);
            }
            for key in order.iter().rev().take(most / 2) {
                prop_assert!(lately.get(key).is_some(), "{} of the last {}", key, most / 2);
            }
        }
    }
}
