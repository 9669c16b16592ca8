//! The dictionary in memory: read before anybody asks, and current within a second.

use approval::store::recognition::recognise;
use contracts::registry::{ElementRegistered, ElementRetired};
use recognition::{Dictionary, Query};
use storage::Live;
use testkit::{App, Database};

use crate::{registry_data as data, world};

fn lamp_posts() -> ElementRegistered {
    let any = data::elements().remove(0);
    ElementRegistered {
        code: "X1".into(),
        name_zh: "智慧灯杆".into(),
        name_en: String::new(),
        key: "x_lamp".into(),
        object_class: "智慧灯杆".into(),
        property: "个数".into(),
        datatype: "integer".into(),
        unit: Some("个".into()),
        synonyms: vec![],
        definition_zh: "期末数".into(),
        ..any
    }
}

/// What the copy in memory takes a name for, without looking into the database.
async fn remembered(app: &App, name: &str) -> Option<String> {
    let live = app.context("approval").memory.of::<Live<Dictionary>>();
    let query = Query { name: name.to_owned(), ..Query::default() };
    live.ask(move |dictionary| dictionary.recognise(&query).matched).await.unwrap()
}

/// The rounds of jobs stand for the seconds of the clock.
pub async fn within_a_second(app: App) {
    assert_eq!(remembered(&app, "户籍人口数").await.as_deref(), Some("C02"), "read before anybody asked");
    app.tell(&lamp_posts()).await;
    app.settle().await;
    app.run_jobs().await;
    assert_eq!(remembered(&app, "智慧灯杆数量").await.as_deref(), Some("X1"));
    app.tell(&ElementRetired { code: "X1".into(), merged_into: None }).await;
    app.settle().await;
    app.run_jobs().await;
    assert_eq!(remembered(&app, "智慧灯杆数量").await, None);
    app.stop().await;
}

#[actix_web::test]
async fn an_element_registered_or_retired_is_in_memory_within_a_second_and_before_anybody_asks() {
    within_a_second(world::gate().await).await;
}

#[actix_web::test]
async fn an_element_registered_or_retired_is_in_memory_within_a_second_on_postgres() {
    within_a_second(world::gate_on(Database::Postgres).await).await;
}

#[actix_web::test]
async fn qualifiers_of_the_object_class_tell_elements_apart() {
    let app = world::gate().await;
    let qualifiers = vec!["已停用".to_owned()];
    app.tell(&ElementRegistered { name_zh: "停用灯杆".into(), qualifiers, ..lamp_posts() }).await;
    app.settle().await;
    app.run_jobs().await;
    assert_eq!(remembered(&app, "智慧灯杆个数").await, None, "the element counts some of them");
    assert_eq!(remembered(&app, "已停用智慧灯杆个数").await.as_deref(), Some("X1"));
    app.stop().await;
}

#[actix_web::test]
async fn whoever_asks_before_the_second_is_over_is_answered_from_what_is_committed() {
    let app = world::gate().await;
    let context = app.context("approval");
    app.tell(&lamp_posts()).await;
    app.settle().await;
    let query = Query { name: "智慧灯杆数量".into(), ..Query::default() };
    let live = context.memory.of::<Live<Dictionary>>();
    let found = recognise(context.store.read(), &live, vec![query]).await.unwrap();
    assert_eq!(found[0].matched.as_deref(), Some("X1"));
    app.stop().await;
}
