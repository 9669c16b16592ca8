//! Roles that nobody holds any more: a grant was withdrawn or ran out while tasks were open. Walks over
//! the roles and places that have tasks, a few at a time, and begins again at the end.

use std::{sync::Mutex, time::Duration};

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{
    commands::find_incident,
    store::{
        access,
        orphans::{self, Post},
    },
};

/// How many roles at places are looked at in one run.
const POSTS: i64 = 200;
/// How many tasks of one of them become incidents in one run; the next run finds the others.
const BATCH: i64 = 200;

/// Looks for tasks whose role nobody holds.
#[derive(Default)]
pub struct Orphans {
    after: Mutex<Option<Post>>,
}

#[async_trait]
impl Job for Orphans {
    fn name(&self) -> &'static str {
        "approval.find-incidents"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let after = self.after.lock().ok().and_then(|after| after.clone());
        let posts = orphans::posts(context.store.read(), after.as_ref(), POSTS).await?;
        for post in &posts {
            look(context, post).await?;
        }
        let full = i64::try_from(posts.len()).is_ok_and(|found| found == POSTS);
        if let Ok(mut after) = self.after.lock() {
            *after = posts.into_iter().last().filter(|_| full);
        }
        Ok(())
    }
}

async fn look(context: &Context, post: &Post) -> Result<(), StoreError> {
    let db = context.store.read();
    if !access::candidates(db, post.0, &post.1, context.now()).await?.is_empty() {
        return Ok(());
    }
    for task in orphans::tasks(db, post, BATCH).await? {
        let work = context.begin(Actor::System).await?;
        find_incident::run(&work, task).await?;
        work.commit().await?;
    }
    Ok(())
}
