//! The part of a form that is kept row by row is found again too, and a table is opened without opening
//! anybody's row twice.

use serde_json::{Value, json};
use storage::rows;

use super::scene::{LI, ZHANG, assistance, number, person, roster_of, text};
use crate::world::{TABLE, World, demand};

fn entered(name: &str, id: &str) -> Value {
    json!({"values": {"name": name, "id_no": id, "dibao_flag": "1"}, "valid_from": "2026-09-01"})
}

/// The form of a number, among those of the month.
async fn form(world: &World, number: &str) -> Value {
    let forms = world.street.get(&format!("{TABLE}/forms")).send().await.expect(200);
    let all = forms.at("/forms").as_array().unwrap();
    assert_eq!(forms.at("/whole"), &json!(all.iter().all(|form| form["whole"] == json!(true))));
    all.iter().find(|form| form["control_number"] == json!(number)).cloned().unwrap()
}

#[tokio::test]
async fn every_form_of_a_roster_is_found_again_and_rows_of_an_earlier_edition_are_told() {
    let world = World::start().await;
    rebuilt(&world).await;
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn rebuilt(world: &World) {
    world.admit(demand(1, &["C04"])).await;
    let first = world.admit(assistance(2)).await;
    let roster = roster_of(&first);
    world.add_row(&roster, entered("张三", ZHANG)).await.expect(201);
    let shown = form(world, first.control_number.as_str()).await;
    let part = &shown["roster"];
    assert_eq!(
        (&part["rows"], &part["incomplete_rows"], &shown["whole"]),
        (&json!(1), &json!(0), &json!(true))
    );
    let kept = |part: &Value| -> Vec<String> {
        let fields = part["fields"].as_array().unwrap().iter();
        fields.map(|field| format!("{} {}", field["element"].as_str().unwrap(), field["kept"])).collect()
    };
    assert_eq!(kept(part), ["P01 true", "P02 true", "P10 true", "P26 true"]);
    assert!(!shown.to_string().contains(ZHANG), "nothing is opened for it");
    // A later edition asks one thing more: what was written before does not answer it.
    let mut asked = assistance(3);
    asked.form.fields.push(person("P35", "evac_site", text()));
    let mut next = world.grant(&asked);
    next.content.form_code = first.content.form_code.clone();
    next.content_hash = next.content.hash().unwrap();
    next.signature = world.sign(&next);
    world.app.tell(&next).await;
    world.app.settle().await;
    world.add_row(&roster_of(&next), entered("李四", LI)).await.expect(201);
    let shown = form(world, next.control_number.as_str()).await;
    let part = &shown["roster"];
    assert_eq!(
        (&part["rows"], &part["incomplete_rows"], &shown["whole"]),
        (&json!(2), &json!(1), &json!(false))
    );
}

async fn proposed(world: &World) -> Vec<Value> {
    let table = world.table().await;
    let cells = table.at("/cells").as_array().unwrap();
    cells.iter().map(|cell| cell["prefill"]["value"].clone()).collect()
}

#[tokio::test]
async fn a_table_that_is_opened_again_opens_no_row_until_one_changes() {
    let world = World::start().await;
    opened_once(&world).await;
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn opened_once(world: &World) {
    world.admit(demand(1, &["C11", "C19"])).await;
    let roster = roster_of(&world.admit(assistance(2)).await);
    world.add_row(&roster, entered("张三", ZHANG)).await.expect(201);
    world.add_row(&roster, entered("李四", LI)).await.expect(201);
    assert_eq!(proposed(world).await, [json!(2), json!(2)]);
    // A change is seen at once.
    world.add_row(&roster, entered("王五", &number(1))).await.expect(201);
    assert_eq!(proposed(world).await, [json!(3), json!(3)]);
    // From now on no row opens that is about the first two: their numbers were exchanged.
    let db = world.app.context("collection").store.read();
    let found = rows::all(db, "SELECT id, sealed FROM roster_subject ORDER BY id", vec![]).await.unwrap();
    let of = |n: usize, what: &str| found[n].get::<String>(what).unwrap();
    let swap =
        format!("UPDATE roster_subject SET sealed = '{}' WHERE id = '{}'", of(1, "sealed"), of(0, "id"));
    world.tamper(&swap).await.unwrap();
    assert_eq!(proposed(world).await, [json!(3), json!(3)], "nothing was opened again");
    world.add_row(&roster, entered("赵六", &number(2))).await.expect(201);
    assert_eq!(proposed(world).await, [Value::Null, Value::Null], "what changed is counted anew");
}
