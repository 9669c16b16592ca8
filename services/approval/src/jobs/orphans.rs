//! Roles that nobody holds any more, or fewer than decide at a place: a grant was withdrawn or ran out while
//! tasks were open. Walks over the roles and places that have tasks, a few at a time, and begins again at
//! the end.

use std::{sync::Mutex, time::Duration};

use async_trait::async_trait;
use host::Job;
use kernel::{Actor, TaskId};
use messaging::Context;
use storage::StoreError;

use super::progress::Progress;
use crate::{
    commands::find_incident,
    store::{
        access,
        orphans::{self, Post},
    },
};

/// How many roles at places are looked at in one run.
const POSTS: i64 = 200;
/// How many tasks become incidents in one run; the next run finds the others.
const BATCH: usize = 200;
/// How many that may want somebody are read at once.
const PAGE: i64 = 200;

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
        let full = i64::try_from(posts.len()).is_ok_and(|found| found == POSTS);
        let (mut seen, mut left, mut progress) = (after, BATCH, Progress::default());
        for post in posts {
            left -= look(context, &post, left, &mut progress).await?;
            if left == 0 {
                // Not done with it: the next run begins with it once more.
                break;
            }
            seen = Some(post);
        }
        if let Ok(mut after) = self.after.lock() {
            *after = seen.filter(|_| full || left == 0);
        }
        progress.end()
    }
}

/// How many of so many tasks at most became incidents.
async fn look(
    context: &Context,
    post: &Post,
    most: usize,
    progress: &mut Progress,
) -> Result<usize, StoreError> {
    let db = context.store.read();
    let holders = access::candidates(db, post.0, &post.1, context.now()).await?.len();
    if holders == 0 {
        let orphaned = orphans::tasks(db, post, i64::try_from(most).unwrap_or(i64::MAX)).await?;
        return find(context, &orphaned, progress).await;
    }
    let (mut found, mut after) = (0, None);
    while found < most {
        // The rule of the stage may need fewer: who looks at one of them says whether anybody is missed.
        let page = orphans::beyond(db, post, holders, after, PAGE).await?;
        found += find(context, &page, progress).await?;
        after = page.last().copied();
        if i64::try_from(page.len()).is_ok_and(|read| read < PAGE) {
            break;
        }
    }
    Ok(found.min(most))
}

/// How many of these became incidents.
async fn find(context: &Context, tasks: &[TaskId], progress: &mut Progress) -> Result<usize, StoreError> {
    let mut found = 0;
    for task in tasks {
        let work = context.begin(Actor::System).await?;
        let outcome = find_incident::run(&work, *task).await;
        found += usize::from(matches!(outcome, Ok(true)));
        progress.note(work, task, outcome.map_err(Into::into)).await?;
    }
    Ok(found)
}
