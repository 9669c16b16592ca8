//! Every value is somewhere, and for a reason.

use contracts::approval::{AdmissionRevoked, ItemCitation};
use kernel::Frequency;
use serde_json::json;
use testkit::{
    Answer,
    places::{HEPING, path},
};

use crate::world::{TABLE, World, demand};

async fn why(world: &World, element: &str) -> Answer {
    world.worker.get(&format!("{TABLE}/why?element={element}")).send().await.expect(200)
}

#[tokio::test]
async fn a_cell_names_who_asks_it_on_what_and_what_it_waits_for() {
    explained(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn explained(world: World) {
    let asked = demand(1, &["C04", "C11"]).with_rule("c11 <= c04", "老年人不能多于常住人口");
    let mut granted = world.grant(&asked);
    granted.content.citations = vec![ItemCitation {
        area: path(HEPING),
        code: "A03".into(),
        version: 2,
        name_zh: "人口信息采集".into(),
    }];
    granted.content_hash = granted.content.hash().unwrap();
    granted.signature = world.sign(&granted);
    world.app.tell(&granted).await;
    let mut yearly = demand(2, &["C19"]).of("210102-GA");
    (yearly.frequency, yearly.first_due) = (Frequency::Yearly, "2027-02-25");
    world.admit(yearly).await;
    let told = why(&world, "C11").await;
    assert_eq!((told.at("/whereabouts"), told.at("/closes")), (&json!("not-filled"), &json!("2027-01-08")));
    assert_eq!(
        (told.at("/demands/0/items/0/code"), told.at("/demands/0/purpose")),
        (&json!("A03"), &json!("掌握底数"))
    );
    assert_eq!(told.at("/demands/0/rules/0/message_zh"), &json!("老年人不能多于常住人口"));
    let later = why(&world, "C19").await;
    assert_eq!((later.at("/whereabouts"), later.at("/next")), (&json!("not-due"), &json!("2027-02")));
    assert_eq!(why(&world, "C47").await.text_at("/whereabouts"), "never-admitted");
    world.fill_and_submit().await;
    assert_eq!(why(&world, "C11").await.text_at("/whereabouts"), "under-review");
    world.review(json!({"decision": "accept"})).await.expect(200);
    assert_eq!(why(&world, "C11").await.text_at("/whereabouts"), "accepted");
    world.app.stop().await;
}

#[tokio::test]
async fn what_ended_says_so() {
    let world = World::start().await;
    let granted = world.admit(demand(1, &["C04"])).await;
    world.admit(demand(2, &["C11"])).await;
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.settle().await;
    let told = why(&world, "C04").await;
    assert_eq!(told.at("/whereabouts"), &json!("admission-ended"));
    assert_eq!(told.at("/demands/0/control_number"), &json!(granted.control_number));
    let stranger = world.stranger().await;
    stranger.get(&format!("{TABLE}/why?element=C04")).send().await.refused(404, "http.not-found");
    world.worker.get(&format!("{TABLE}/why?element=")).send().await.refused(400, "http.bad-query");
    world.app.stop().await;
}
