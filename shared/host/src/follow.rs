//! Keeping a copy in memory current, so that whoever asks it does not wait for it.

use std::{marker::PhantomData, time::Duration};

use async_trait::async_trait;
use messaging::Context;
use storage::{Live, Reader, StoreError};

use crate::Job;

/// A job that has a [`Live`] copy in the service's memory read what changed: at the start, before
/// anybody asks it, and within a second after every change. Serving does not wait for it.
pub struct Follow<T, R> {
    name: &'static str,
    copies: PhantomData<fn() -> (T, R)>,
}

impl<T, R> Follow<T, R> {
    /// By its name in logs and metrics.
    pub fn new(name: &'static str) -> Self {
        Self { name, copies: PhantomData }
    }
}

#[async_trait]
impl<T, R> Job for Follow<T, R>
where
    T: Default + Send + Sync + 'static,
    R: Reader<T> + 'static,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        match context.memory.of::<Live<T>>().follow::<R, _>(context.store.read()).await {
            // Somebody who asks is at it.
            Err(StoreError::Loading) => Ok(()),
            done => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use storage::{ConnectionTrait, StoreError};

    use super::*;

    struct Nothing;

    impl Reader<u8> for Nothing {
        const TOPIC: &'static str = "nothing";
        type Changed = ();

        async fn read<C: ConnectionTrait + ?Sized>(_: &C, _: &[String]) -> Result<Vec<()>, StoreError> {
            Ok(Vec::new())
        }

        fn take_in(_: &mut u8, _: Vec<()>) {}
    }

    #[test]
    fn a_copy_is_never_more_than_a_second_behind() {
        let job = Follow::<u8, Nothing>::new("nothing");
        assert_eq!((job.name(), job.every()), ("nothing", Duration::from_secs(1)));
    }
}
