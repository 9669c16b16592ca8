//! `qingche replay`.

use chrono::TimeDelta;
use kernel::{Actor, Clock, IdSource, RandomIds, SystemClock, Timestamp};
use messaging::outbox;
use runtime::{Settings, Span};
use serde_json::json;
use storage::history::{self, Entry};

use super::open;
use crate::{Failed, Module, output, serve};

/// Marks events as not yet sent; a relay that runs, or the next one that does, sends them.
pub(crate) fn replay(
    module: &Module,
    settings: &Settings,
    since: &str,
    subject: Option<&str>,
) -> Result<(), Failed> {
    let now = SystemClock.now();
    let since = moment(since, now)?;
    let failed = |error| Failed::store(module.name, &error);
    serve::runtime()?.block_on(async {
        let store = open(module, settings).await?;
        let ids: &dyn IdSource = &RandomIds;
        // Written down first: an intention without effect is better than an effect without trace.
        let entry = Entry {
            id: ids.id(now),
            at: now,
            actor: Actor::System,
            subject: subject.unwrap_or("outbox").to_owned(),
            action: "events-replayed".into(),
            detail: json!({ "since": since, "by": "command line" }),
        };
        history::append(store.write(), &entry).await.map_err(failed)?;
        let count = outbox::replay(&store, since, subject).await.map_err(failed)?;
        store.close().await;
        output::result(&format!("{}: {count} events will be sent again", module.name));
        Ok(())
    })
}

/// A moment, or a span before now.
fn moment(text: &str, now: Timestamp) -> Result<Timestamp, Failed> {
    let ago = |span: Span| TimeDelta::from_std(span.duration()).ok().map(|span| now.plus(-span));
    let parsed = text.parse().ok().or_else(|| text.parse().ok().and_then(ago));
    parsed.ok_or_else(|| Failed::Usage(format!("--since {text}: expected 2026-11-23T08:00:00+08:00, or 2h")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_is_a_moment_or_a_span_ago() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        assert_eq!(moment("2h", now).unwrap().to_string(), "2026-11-23T08:00:00.000000Z");
        assert_eq!(
            moment("2026-11-23T08:00:00+08:00", now).unwrap().to_string(),
            "2026-11-23T00:00:00.000000Z"
        );
        assert!(moment("yesterday", now).is_err());
    }
}
