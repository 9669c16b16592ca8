//! What a service keeps in memory beside its database.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// One value per type, made when it is first needed and shared by everything that has the
/// service's [`Context`](crate::Context): requests, subscriptions, jobs. Nothing that only lies here
/// may decide: it is a copy of what the database says, or can be computed again.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

impl Memory {
    /// The value of this type.
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let made = || Arc::new(T::default()) as Arc<dyn Any + Send + Sync>;
        let value = Arc::clone(values.entry(TypeId::of::<T>()).or_insert_with(made));
        value.downcast().unwrap_or_default()
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn a_type_has_one_value_however_often_it_is_asked_for() {
        let memory = Memory::default();
        memory.of::<AtomicU32>().store(7, Ordering::Relaxed);
        assert_eq!(memory.clone().of::<AtomicU32>().load(Ordering::Relaxed), 7);
        assert_eq!(Memory::default().of::<AtomicU32>().load(Ordering::Relaxed), 0);
    }
}
