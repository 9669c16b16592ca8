//! A checker that finds nothing proves nothing: here everything it looks for is made wrong on
//! purpose, behind the services' backs, and it must say so.

use std::time::Duration;

use storage::rows;
use tests::{embedded::Embedded, invariants::Databases, story::eventually};

use crate::{people::Office, river::River, scene::Scene};

/// Where, what is done there, and what must be said of it.
const HARMS: [(&str, &str, &str); 16] = [
    ("approval", "INSERT INTO outbox_pending (part, id) VALUES (0, 1)", "approval: 1 events have not left"),
    (
        "collection",
        "INSERT INTO inbox_held (id, state, stream, subject, sequence, body, attempts, starts, next_at, error, held_at) \
         VALUES ('evt_x', 'parked', 'approval.admission', 'adm_x', 7, x'00', 1, 0, 0, 'why', 0)",
        "collection holds parked approval.admission adm_x 7: why",
    ),
    (
        "notification",
        "UPDATE inbox_watermark SET last = last - 1 WHERE stream = 'approval.request'",
        "notification is at",
    ),
    (
        "collection",
        "UPDATE inbox_watermark SET last = last + 1 WHERE stream = 'approval.key'",
        "collection is at",
    ),
    ("registry", "UPDATE inbox_watermark SET last = 0 WHERE stream = 'identity.grant'", "registry: "),
    (
        "approval",
        "DELETE FROM outbox WHERE stream = 'approval.task' AND sequence = 1",
        "approval told approval.task",
    ),
    (
        "registry",
        "DELETE FROM access_grant WHERE role = 'street_approver'",
        "registry does not know the grant",
    ),
    ("console", "UPDATE access_principal SET active = FALSE", "console is wrong about"),
    (
        "approval",
        "DROP TRIGGER history_no_update; UPDATE history SET actor = 'system' WHERE action = 'task-approved'",
        "approval: the history is broken",
    ),
    (
        "approval",
        "UPDATE admission SET content = replace(content, '安排年度资金', '安排检查') WHERE request IS NOT NULL",
        "counted sha256:",
    ),
    ("collection", "UPDATE admission SET state = 'revoked'", "revoked"),
    (
        "collection",
        "INSERT INTO admission_end (admission, state, reason, at) SELECT id, 'revoked', '', 0 FROM admission",
        "was opened when",
    ),
    (
        "collection",
        "DROP TRIGGER gate_demand_kept; PRAGMA foreign_keys = OFF; UPDATE table_demand SET content_hash = 'sha256:0'",
        "holds other content",
    ),
    (
        "collection",
        "UPDATE collection_table SET version = version + 1",
        "versions of a table that are not 1..n",
    ),
    (
        "approval",
        "DROP TRIGGER request_outcome_no_delete; DELETE FROM request_outcome",
        "over without an outcome",
    ),
    (
        "approval",
        "INSERT INTO request_hand (request, actor) SELECT request, decided_by FROM task WHERE stage = 'street'",
        "decided by whoever had a hand in it",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_made_wrong_on_purpose_is_found() {
    let scene = Scene::of("checker").await;
    let mut system = Embedded::new(&scene.folder).unwrap();
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let river = River::at(&Office::open(&system.base(), &operator).await).await;
    river.table_asks(&river.demand().await).await;
    let receipt = river.fill().await.unwrap();
    let databases = Databases::of_files(&system.data()).await.unwrap();
    databases.quiet(Duration::from_secs(60)).await.unwrap();
    system.kill();
    assert_eq!(databases.broken().await.unwrap(), Vec::<String>::new());
    assert_eq!(river.book.missing(&databases).await.unwrap(), Vec::<String>::new());
    for (service, harm, said) in HARMS {
        let before = databases.broken().await.unwrap();
        assert!(!before.iter().any(|found| found.contains(said)), "{said} was said before it was so");
        for statement in harm.split("; ") {
            let db = databases.of(service).unwrap().write();
            rows::execute(db, statement, vec![]).await.unwrap_or_else(|e| panic!("{statement}: {e:?}"));
        }
        let found = databases.broken().await.unwrap();
        assert!(found.iter().any(|found| found.contains(said)), "not found: {harm}\n{}", found.join("\n"));
    }
    for (service, harm) in [
        ("approval", "DELETE FROM idempotency".to_owned()),
        ("collection", format!("DELETE FROM table_submission WHERE receipt = '{receipt}'")),
        (
            "collection",
            r#"UPDATE collection_table SET cells = '{"a":[],"p":[],"t":[],"d":[],"c":[]}'"#.to_owned(),
        ),
    ] {
        let before = river.book.missing(&databases).await.unwrap().len();
        rows::execute(databases.of(service).unwrap().write(), &harm, vec![]).await.unwrap();
        assert!(river.book.missing(&databases).await.unwrap().len() > before, "not missed: {harm}");
    }
    databases.close().await;
    drop(system);
    scene.close();
}
