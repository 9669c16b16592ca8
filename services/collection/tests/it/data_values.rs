//! The whole table as data values, in the manner of ADX.

use serde_json::json;
use testkit::{Answer, Database};

use crate::world::{TABLE, World, builder, demand, states};

async fn put(world: &World, query: &str, etag: &str, body: &str) -> Answer {
    let request = world.worker.put(&format!("{TABLE}/data-values{query}")).if_match(etag);
    request.body("text/csv", body.to_owned()).send().await
}

#[tokio::test]
async fn a_table_goes_out_and_in_as_data_values() {
    there_and_back(World::start().await).await;
}

#[tokio::test]
async fn a_table_goes_out_and_in_as_data_values_on_postgres() {
    there_and_back(World::of(builder().on(Database::Postgres)).await).await;
}

async fn there_and_back(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    let out = world.worker.get(&format!("{TABLE}/data-values")).send().await.expect(200);
    let empty = "\u{feff}orgUnit,dataElement,period,value,nullReason,comment\n\
                 210102025001,C04,2026-12-01/P1M,,,\n210102025001,C11,2026-12-01/P1M,,,\n";
    assert_eq!(out.text.replace("\r\n", "\n"), empty);
    let filled = empty
        .replace("C04,2026-12-01/P1M,,,", "C04,2026-12-01/P1M,12,,")
        .replace("C11,2026-12-01/P1M,,,", "C11,2026-12,,not-applicable,无此类人员");
    let done = put(&world, "?submit=true", "\"1\"", &filled).await.expect(200);
    assert_eq!((done.at("/state"), done.at("/written")), (&json!("submitted"), &json!(2)));
    let again = world.worker.get(&format!("{TABLE}/data-values")).send().await.expect(200);
    assert!(
        again.text.contains("C04,2026-12-01/P1M,12,,") && again.text.contains(",not-applicable,无此类人员")
    );
    world.app.stop().await;
}

#[tokio::test]
async fn mistakes_are_told_at_their_cells_and_a_part_is_taken_only_if_that_is_wanted() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let wrong = "orgUnit,dataElement,period,value,nullReason\n\
                 210102025002,C04,2026-12,1,\n\
                 210102025001,C99,2026-12,1,\n\
                 210102025001,C04,2026-12-02/P1M,1,\n\
                 ,C11,2026-12,十,\n\
                 ,C04,2026-12,1,unknown\n";
    let no = put(&world, "", "\"1\"", wrong).await.refused(422, "collection.cells.refused");
    assert_eq!(no.pointers(), ["A2", "B3", "C4", "D5", "D6"]);
    assert_eq!(no.text_at("/violations/0/code"), "collection.cell.other-table");
    assert_eq!(world.count("SELECT count(*) AS n FROM collection_table").await, 0);
    let part = "dataElement,period,value\nC04,2026-12,7\nC11,2026-12,十\n";
    let taken = put(&world, "?mode=partial&submit=true", "\"1\"", part).await.expect(200);
    assert_eq!((taken.at("/state"), taken.at("/written")), (&json!("open"), &json!(1)));
    assert_eq!(taken.at("/refused/0/pointer"), &json!("C3"));
    assert_eq!(states(&world.table().await), ["C04 entered", "C11 empty"]);
    put(&world, "", "\"1\"", part).await.refused(422, "collection.cells.refused");
    put(&world, "", "\"1\"", "dataElement,period,value\nC04,2026-12,8\n")
        .await
        .refused(412, "http.stale-revision");
    world.app.stop().await;
}
