//! Many events at once count like many one after the other.

use contracts::Envelope;
use kernel::Actor;
use messaging::outbox;
use storage::{
    columns::{Columns, Field, Sort},
    history, rows,
};

use crate::world::{Form, World};

#[tokio::test]
async fn events_told_at_once_are_numbered_as_if_told_one_by_one() {
    for form in [Form::Embedded, Form::BusOnPostgres] {
        let (world, _) = World::new(form, &[]).await;
        let teller = world.service("teller").await;
        teller.tell_many("req_1", 2).await;
        // More than one statement takes, and one subject that comes back.
        let mut subjects: Vec<String> = (0..2_300).map(|n| format!("req_{n}")).collect();
        subjects.extend(["req_1", "req_1", "req_7"].map(str::to_owned));
        let envelopes: Vec<Envelope> = subjects.iter().map(|subject| teller.envelope(subject, 0)).collect();
        let work = teller.context.begin(Actor::System).await.unwrap();
        outbox::append_all(work.db(), teller.context.store.dialect(), envelopes).await.unwrap();
        work.commit().await.unwrap();

        let sql = "SELECT o.subject, o.sequence, p.id AS pending FROM outbox o JOIN outbox_pending p ON p.id = o.id \
                   AND p.part = o.part ORDER BY o.id";
        let told: Vec<(String, i64)> = rows::all(teller.context.store.read(), sql, vec![])
            .await
            .unwrap()
            .iter()
            .map(|row| (row.get("subject").unwrap(), row.get("sequence").unwrap()))
            .collect();
        assert_eq!(told.len(), 2 + 2_303, "{form:?}");
        let of = |subject: &str| -> Vec<i64> {
            told.iter().filter(|(told, _)| told == subject).map(|(_, sequence)| *sequence).collect()
        };
        assert_eq!(
            (of("req_1"), of("req_7"), of("req_2299")),
            (vec![1, 2, 3, 4, 5], vec![1, 2], vec![1]),
            "{form:?}"
        );
    }
}

#[tokio::test]
async fn records_kept_at_once_are_sealed_like_others() {
    for form in [Form::Embedded, Form::BusOnPostgres] {
        let (world, _) = World::new(form, &[]).await;
        let teller = world.service("teller").await;
        let work = teller.context.begin(Actor::System).await.unwrap();
        let details = (0..1_500).map(|n| (format!("area_{n}"), serde_json::json!({"name": "甲", "n": n})));
        work.record_all("registered", details).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(history::seal(&teller.context.store).await.unwrap(), 1_500, "{form:?}");
        let verified = history::verify(&teller.context.store, &[]).await.unwrap().unwrap();
        assert_eq!((verified.records, verified.unsealed), (1_500, 0), "{form:?}");
        let sql = "SELECT at, detail FROM history WHERE subject = 'area_7'";
        let row = rows::one(teller.context.store.read(), sql, vec![]).await.unwrap().unwrap();
        assert_eq!(row.get::<String>("detail").unwrap(), r#"{"n":7,"name":"甲"}"#);
        assert_eq!(row.time("at").unwrap(), teller.context.clock.now());
    }
}

#[tokio::test]
async fn rows_handed_over_column_by_column_come_out_as_they_went_in() {
    let columns = Columns([("said", Sort::Text), ("n", Sort::Number)]);
    let texts = ["", "甲", "\"{}\\,NULL", "a\nb\tc", "'; --", "\u{1F6B2}"];
    let sql = |from: &str| format!("SELECT r.said, r.n, $1 AS before FROM {from} ORDER BY r.n");
    for form in [Form::Embedded, Form::BusOnPostgres] {
        let (world, _) = World::new(form, &[]).await;
        let teller = world.service("teller").await;
        let (db, dialect) = (teller.context.store.read(), teller.context.store.dialect());
        for sent in [&texts[..], &[]] {
            let numbered = sent.iter().zip([i64::MIN, -1, 0, 1, 9_007_199_254_740_993, i64::MAX]);
            let rows: Vec<[Field; 2]> =
                numbered.clone().map(|(text, number)| [(*text).into(), number.into()]).collect();
            let mut values = vec!["scalar".into()];
            values.extend(columns.parameters(dialect, rows).unwrap());
            let found = rows::all(db, &sql(&columns.from(dialect, 2)), values).await.unwrap();
            let came: Vec<(String, i64)> =
                found.iter().map(|row| (row.get("said").unwrap(), row.get("n").unwrap())).collect();
            let went: Vec<(String, i64)> =
                numbered.map(|(text, number)| ((*text).to_owned(), number)).collect();
            assert_eq!(came, went, "{form:?}");
            assert!(found.iter().all(|row| row.get::<String>("before").unwrap() == "scalar"));
        }
    }
}
