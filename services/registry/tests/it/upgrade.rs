//! A database of the release before is brought up to date without losing what it says.

use sea_orm_migration::MigrationTrait;
use storage::{OpenOptions, Store, migrate, rows};

fn all() -> Vec<Box<dyn MigrationTrait>> {
    (registry::module().migrations)()
}

/// The tables as they first were.
fn first() -> Vec<Box<dyn MigrationTrait>> {
    all().into_iter().take(1).collect()
}

#[actix_web::test]
async fn entries_from_before_are_the_first_version_of_each_and_stay_as_they_were() {
    let file = std::env::temp_dir().join(format!("qingche_upgrade_{}.db", std::process::id()));
    let url = format!("sqlite://{}", file.display());
    let store = Store::open(&url, &OpenOptions::default()).await.unwrap();
    migrate::run(&store, "registry", &[first]).await.unwrap();
    let entry = "INSERT INTO register_entry VALUES ('reg_01930a2b4c5d7e6f8a9b0c1d2e3f0001', 'plaque-inside', \
                 '/210000000000/', 'P1', '综治中心', '', 1, '{\"note\":\"旧\"}', '综治中心', 3)";
    rows::execute(store.write(), entry, vec![]).await.unwrap();

    let paper = "INSERT INTO register_entry VALUES ('reg_01930a2b4c5d7e6f8a9b0c1d2e3f0002', 'forbidden-certificate', \
                 '/210000000000/', 'C1', '婚姻状况证明（分居）', '', 0, '{\"synonyms\":\"单身证明\"}', '婚姻状况证明', 1)";
    rows::execute(store.write(), paper, vec![]).await.unwrap();

    migrate::run(&store, "registry", &[all]).await.unwrap();

    let names =
        rows::all(store.read(), "SELECT name FROM certificate_name ORDER BY name", vec![]).await.unwrap();
    let names: Vec<String> = names.iter().map(|row| row.get("name").unwrap()).collect();
    assert_eq!(names, ["分居", "单身", "婚姻状况", "婚姻状况证明分居"], "it is asked for as before");
    let sql = "SELECT version, state, name_zh, attributes, revision, told FROM register_version WHERE kept";
    let row = rows::one(store.read(), sql, vec![]).await.unwrap().unwrap();
    let text = |column: &str| row.get::<String>(column).unwrap();
    let number = |column: &str| row.get::<i64>(column).unwrap();
    assert_eq!(
        [text("state"), text("name_zh"), text("attributes")],
        ["published", "综治中心", "{\"note\":\"旧\"}"]
    );
    assert_eq!([number("version"), number("revision"), number("told")], [1, 3, 1]);
    let change = "UPDATE register_version SET name_zh = '改名'";
    assert!(rows::execute(store.write(), change, vec![]).await.is_err(), "what was published is immutable");
    store.close().await;
    std::fs::remove_file(file).unwrap();
}
