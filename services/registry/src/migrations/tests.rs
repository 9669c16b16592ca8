//! What is registered before a migration is read after it.

use storage::{OpenOptions, Store, migrate, rows};

use super::*;

/// An ended area and its successor, and an element, as the first release wrote them.
const BEFORE: [&str; 3] = [
    "INSERT INTO area (code, path, parent, level, name_zh, name_en, valid_from, valid_to, successors, revision) VALUES \
     ('210000000000', '/210000000000/', NULL, 'province', '辽宁省', '', '2020-01-01', NULL, '[]', 1)",
    "INSERT INTO area (code, path, parent, level, name_zh, name_en, valid_from, valid_to, successors, revision) VALUES \
     ('220000000000', '/220000000000/', NULL, 'province', '旧省', '', '2010-01-01', '2019-12-31', '[\"210000000000\"]', 2)",
    "INSERT INTO element (code, version, status, name_zh, name_en, machine_key, object_class, property, representation, \
     datatype, unit, minimum, authority, sensitivity, subject, synonyms, refresh_days, definition_zh, folded_class, \
     folded_property, revision) VALUES ('C11', 3, 'standard', '60岁以上老年人', '', 'pop_60p', '老年人(≥60岁)', '人数', '数量', \
     'integer', '人', 0, 'GA', 'none', 'unit', '[\"老年人\"]', 31, '期末数', '老年人≥60岁', '人数', 4)",
];

fn first() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0001_initial", up: m0001_initial::UP })]
}

async fn carried_over(store: &Store) {
    migrate::run(store, "registry", &[first]).await.unwrap();
    for sql in BEFORE {
        rows::execute(store.write(), sql, vec![]).await.unwrap();
    }
    migrate::run(store, "registry", &[migrations]).await.unwrap();
    let one = async |sql: &str| rows::one(store.read(), sql, vec![]).await.unwrap().unwrap();
    let name = one("SELECT valid_from, name_zh, borne FROM area_name WHERE code = '220000000000'").await;
    assert_eq!(name.get::<String>("valid_from").unwrap(), "2010-01-01");
    assert_eq!(
        (name.get::<String>("name_zh").unwrap(), name.get::<i32>("borne").unwrap()),
        ("旧省".into(), 1)
    );
    let heir = one("SELECT successor FROM area_succession WHERE area = '220000000000'").await;
    assert_eq!(heir.get::<String>("successor").unwrap(), "210000000000");
    let version = one("SELECT version, body FROM element_version WHERE element = 'C11'").await;
    let text: crate::domain::ElementText = version.json("body").unwrap();
    assert_eq!(
        (version.get::<i32>("version").unwrap(), text.synonyms, text.minimum),
        (3, vec!["老年人".into()], Some(0))
    );
    let element = crate::store::element::find(store.read(), "C11").await.unwrap().unwrap();
    assert_eq!(element.text.folded_pair().0, "老年人≥60岁");
}

#[tokio::test]
async fn what_was_registered_before_is_carried_over_on_sqlite() {
    let folder = std::env::temp_dir().join(format!("qingche_registry_migrations_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("sqlite://{}", folder.join("registry.db").display());
    let store = Store::open(&url, &OpenOptions::default()).await.unwrap();
    carried_over(&store).await;
    store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "how the test run tells where its private servers are")]
async fn what_was_registered_before_is_carried_over_on_postgresql() {
    let base = std::env::var("QINGCHE_TEST_POSTGRES").expect("run the tests through `make test`");
    let server = Store::open(&format!("{base}/postgres"), &OpenOptions::default()).await.unwrap();
    let name = format!("registry_migrations_{}", std::process::id());
    rows::execute(server.write(), &format!("CREATE DATABASE {name}"), vec![]).await.unwrap();
    let store = Store::open(&format!("{base}/{name}"), &OpenOptions::default()).await.unwrap();
    carried_over(&store).await;
    store.close().await;
    rows::execute(server.write(), &format!("DROP DATABASE {name}"), vec![]).await.unwrap();
    server.close().await;
}
