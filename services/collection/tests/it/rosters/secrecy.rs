//! What people entrust to a roster stands nowhere in clear: not in any file of the databases, not
//! in the log, not in an answer that is kept.

use std::{
    io,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};

use serde_json::json;
use storage::rows;
use tracing_subscriber::fmt::MakeWriter;

use super::scene::{allowance, assistance, roster_of};
use crate::world::{World, builder};

/// Values that stand nowhere else.
const NAME: &str = "金丝雀璧璘";
const PHONE: &str = "10077665544";
const PLACE: &str = "鹦鹉弄九十九号";
const NUMBER: &str = "210199193806150025";

/// Everything this process logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(log.clone());
    subscriber.try_init().expect("nobody else listens in this test run");
    log
});

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_file() {
            found.push((
                entry.file_name().to_string_lossy().into_owned(),
                std::fs::read(entry.path()).unwrap(),
            ));
        }
    }
    found
}

#[tokio::test]
async fn nothing_of_a_person_stands_in_clear_in_any_database_or_in_the_log() {
    let log = LOG.clone();
    let folder = std::env::temp_dir().join(format!("qingche_rosters_secrecy_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let world = World::of(builder().set(format!("data.directory={}", folder.display()))).await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let other = roster_of(&world.admit(assistance(2)).await);
    let values = json!({"name": NAME, "id_no": NUMBER, "phone": PHONE, "resid_addr": PLACE});
    let added = world.add_row(&roster, json!({"values": values, "remark": PLACE})).await.expect(201);
    // Refusals of every kind speak of the same person.
    let again = world.add_row(&roster, json!({"values": values})).await.refused(409, "collection.row.twice");
    let wrong = json!({"values": {"name": NAME, "id_no": NUMBER, "phone": PLACE, PHONE: "x", "sex": "1"}});
    let wrong = world.add_row(&roster, wrong).await.refused(422, "collection.roster.refused");
    for refused in [&again, &wrong] {
        assert!([NAME, PHONE, PLACE, NUMBER].iter().all(|what| !refused.text.contains(what)), "{refused}");
    }
    world
        .add_row(&other, json!({"values": {"name": NAME, "id_no": NUMBER, "dibao_flag": "1"}}))
        .await
        .expect(201);
    let sheet = format!("name,id_no,phone\n{NAME},{NUMBER},{PLACE}\n");
    let import = world.worker.post(&format!("{roster}/import")).body("text/csv", sheet).send().await;
    import.refused(422, "sheet.refused");
    let body = json!({"rows": [added.at("/row")], "purpose": "contact", "reason": "走访"});
    let seen = world.worker.post(&format!("{roster}/unmasked")).json(&body).send().await.expect(200);
    assert_eq!(seen.text_at("/items/0/values/resid_addr"), PLACE);
    world.end_row(&roster, &added, json!({"reason": "deceased", "remark": PLACE})).await.expect(200);
    world.app.run_jobs().await;

    let db = world.app.context("collection").store.write();
    rows::all(db, "PRAGMA wal_checkpoint(TRUNCATE)", vec![]).await.unwrap();
    let files = files(&folder);
    let own: Vec<&str> =
        files.iter().map(|(name, _)| name.as_str()).filter(|name| name.contains("collection")).collect();
    assert!(!own.is_empty() && files.iter().any(|(name, _)| name == "roster-keys"), "{own:?}");
    for (name, bytes) in &files {
        for what in [NAME, PHONE, PLACE, NUMBER] {
            assert!(!holds(bytes, what), "{name} holds {what}");
        }
    }
    // What is looked for would be found: the masked number and the row's id are in the same places.
    assert!(files.iter().any(|(_, bytes)| holds(bytes, added.text_at("/row"))));
    let logged = log.0.lock().unwrap().clone();
    assert!(logged.len() > 1_000, "the log was not listened to");
    for what in [NAME, PHONE, PLACE, NUMBER] {
        assert!(!holds(&logged, what), "the log holds {what}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.join("roster-keys")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "others may read the keys");
    }
    world.app.stop().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
