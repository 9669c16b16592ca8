//! The history is a chain: an edit, a deletion, an insertion, a reorder and a truncation are found.

use storage::{
    Dialect, Store,
    history::{self, Anchor},
    rows,
};
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast},
};

#[actix_web::test]
async fn whatever_is_done_to_the_history_is_found() {
    found(world::gate().await).await;
}

/// As somebody would who owns the database: first the triggers go.
async fn disarm(store: &Store) {
    let drops: &[&str] = match store.dialect() {
        Dialect::Sqlite => &["DROP TRIGGER history_no_update", "DROP TRIGGER history_no_delete"],
        Dialect::Postgres => &["DROP TRIGGER history_append_only ON history"],
    };
    for sql in drops {
        run(store, sql).await;
    }
}

async fn run(store: &Store, sql: &str) {
    rows::execute(store.write(), sql, vec![]).await.unwrap();
}

/// What the verifier says: where, and what.
async fn broken(store: &Store, anchors: &[Anchor]) -> Option<(i64, &'static str)> {
    history::verify(store, anchors).await.unwrap().err().map(|broken| (broken.seq, broken.what))
}

#[expect(clippy::too_many_lines, reason = "one chain, meddled with in every way there is")]
pub async fn found(app: App) {
    let cast = Cast::of(&app).await;
    world::admitted(&cast, &bodies::houses()).await;
    let store = &app.context("approval").store;
    history::seal(store).await.unwrap();
    let intact = history::verify(store, &[]).await.unwrap().unwrap();
    assert!(intact.records > 20 && intact.unsealed == 0, "{intact:?}");
    let anchor = Anchor { records: intact.records, head: intact.head.clone() };
    assert_eq!(broken(store, std::slice::from_ref(&anchor)).await, None);
    let refused = ["UPDATE history SET detail = '{}' WHERE seq = 3", "DELETE FROM history WHERE seq = 3"];
    for sql in refused {
        assert!(rows::execute(store.write(), sql, vec![]).await.is_err(), "{sql}");
    }

    disarm(store).await;
    run(store, "CREATE TABLE kept AS SELECT * FROM history").await;
    let last = intact.records;
    let columns = "id, at, actor, subject, action, detail, seq, hash";
    let insert = format!(
        "INSERT INTO history ({columns}) SELECT 'his_put_in', at, actor, subject, 'approved', detail, 5, hash FROM kept WHERE seq = 4"
    );
    let cases: [(&str, Vec<String>, (i64, &str)); 5] = [
        ("an edit", vec!["UPDATE history SET actor = 'system' || actor WHERE seq = 5".into()], (5, "hash")),
        ("a deletion", vec!["DELETE FROM history WHERE seq = 5".into()], (5, "gap")),
        (
            "an insertion",
            vec![
                "UPDATE history SET seq = -seq WHERE seq >= 5".into(),
                "UPDATE history SET seq = 1 - seq WHERE seq < 0".into(),
                insert,
            ],
            (5, "hash"),
        ),
        (
            "a reorder",
            vec![
                "UPDATE history SET seq = -5 WHERE seq = 5".into(),
                "UPDATE history SET seq = 5 WHERE seq = 6".into(),
                "UPDATE history SET seq = 6 WHERE seq = -5".into(),
            ],
            (5, "hash"),
        ),
        (
            "a truncation",
            vec![format!("DELETE FROM history WHERE seq > {}", last - 3)],
            (last - 2, "cut-off"),
        ),
    ];
    for (what, statements, expected) in cases {
        for sql in &statements {
            run(store, sql).await;
        }
        assert_eq!(broken(store, std::slice::from_ref(&anchor)).await, Some(expected), "{what}");
        run(store, "DELETE FROM history").await;
        run(store, &format!("INSERT INTO history ({columns}) SELECT {columns} FROM kept")).await;
        assert_eq!(broken(store, std::slice::from_ref(&anchor)).await, None);
    }

    // Written anew from the first record on: the chain fits, the anchor does not.
    run(store, "UPDATE history SET seq = NULL, hash = NULL").await;
    run(store, "UPDATE history SET action = 'rejected' WHERE action = 'approved'").await;
    run(store, "DELETE FROM history WHERE action = 'granted'").await;
    history::seal(store).await.unwrap();
    assert_eq!(broken(store, &[]).await, None);
    assert!(broken(store, &[anchor]).await.is_some_and(|(_, what)| matches!(what, "rewritten" | "cut-off")));
    app.stop().await;
}
