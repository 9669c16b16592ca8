//! What a department changed between two editions of one request is told to whoever decides again.

use serde_json::{Value, json};
use testkit::{Answer, App, Client};

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// Returned by the burden office, edited, filed again.
async fn filed_again(cast: &Cast, id: &str, body: &Value) {
    let task = world::task(&cast.burden).await;
    let back = json!({"decision": "return", "reason": "请精简"});
    world::decide(&cast.burden, &task, &back).await.expect(200);
    edited(cast, id, body).await;
}

async fn edited(cast: &Cast, id: &str, body: &Value) {
    let returned = world::request(&cast.housing, id).await;
    let path = at(&format!("/requests/{id}"));
    let edited = cast.housing.put(&path).if_match(&returned.etag()).json(body).send().await.expect(200);
    world::submit(&cast.housing, &edited).await.expect(200);
}

async fn changes(who: &Client, id: &str, edition: &str) -> Answer {
    who.get(&at(&format!("/requests/{id}/editions/{edition}"))).send().await
}

/// Two questions of both streets, one of which is another in the second edition.
fn second() -> Value {
    let fields = json!([
        bodies::new("cracked_walls", "墙体裂缝房屋栋数"),
        bodies::new("broken_stairs", "楼梯破损房屋栋数")
    ]);
    let mut body = bodies::with(bodies::both_streets(), "fields", fields);
    body["minutes"] = 4.into();
    body["purpose"] = "确定维修先后".into();
    body
}

#[actix_web::test]
async fn whoever_decides_on_a_new_edition_reads_what_differs_from_the_one_that_went_back() {
    told(world::gate().await).await;
}

pub async fn told(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    changes(&cast.burden, &id, "1/changes").await.refused(409, "approval.request.first-edition");
    filed_again(&cast, &id, &second()).await;
    let told = changes(&cast.burden, &id, "2/changes").await.expect(200);
    assert_eq!((told.at("/since"), told.at("/edition")), (&json!(1), &json!(2)));
    assert_eq!(told.at("/substantive"), &json!(true));
    let members: Vec<(&Value, &Value)> = told
        .at("/members")
        .as_array()
        .unwrap()
        .iter()
        .map(|member| (&member["pointer"], &member["substantive"]))
        .collect();
    let (minutes, purpose) = (json!("/minutes"), json!("/purpose"));
    assert_eq!(members, [(&minutes, &json!(false)), (&purpose, &json!(true))], "{told}");
    let form: Vec<(&Value, &Value)> =
        told.at("/form").as_array().unwrap().iter().map(|one| (&one["change"], &one["key"])).collect();
    let [removed, added, altered] = [json!("removed"), json!("added"), json!("altered")];
    let [roofs, stairs, walls] = [json!("leaking_roofs"), json!("broken_stairs"), json!("cracked_walls")];
    for change in [(&removed, &roofs), (&added, &stairs), (&altered, &walls)] {
        assert!(form.contains(&change), "{change:?}: {told}");
    }
    assert_eq!(told.at("/names/leaking_roofs/zh"), "屋面渗漏房屋栋数");
    assert_eq!(changes(&cast.street, &id, "2/changes").await.expect(200).at("/since"), &json!(1));
    app.stop().await;
}

#[actix_web::test]
async fn a_later_edition_is_compared_with_the_last_one_that_was_decided_on_or_with_any_before() {
    compared(world::gate().await).await;
}

pub async fn compared(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    filed_again(&cast, &id, &second()).await;
    filed_again(&cast, &id, &bodies::both_streets()).await;
    assert_eq!(changes(&cast.burden, &id, "3/changes").await.expect(200).at("/since"), &json!(2));
    let same = changes(&cast.burden, &id, "3/changes?since=1").await.expect(200);
    assert_eq!((same.at("/members"), same.at("/form")), (&json!([]), &json!([])), "{same}");
    assert_eq!(same.at("/substantive"), &json!(false));
    changes(&cast.burden, &id, "3/changes?since=3").await.refused(404, "approval.request.edition-unknown");
    changes(&cast.burden, &id, "4/changes").await.refused(404, "approval.request.edition-unknown");
    let stranger = world::officer(&app, "210102-WJ").await;
    assert_eq!(changes(&stranger, &id, "3/changes").await.status, 404);
    app.stop().await;
}

#[actix_web::test]
async fn a_question_that_the_checks_answer_is_told_as_well() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    let held = bodies::with(
        bodies::both_streets(),
        "fields",
        json!([bodies::new("cracked_walls", "墙体开裂房屋栋数"), bodies::known("C14")]),
    );
    filed_again(&cast, &id, &held).await;
    let told = changes(&cast.burden, &id, "2/changes").await.expect(200);
    let added: Vec<&Value> = told
        .at("/form")
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["change"] == "added")
        .map(|one| &one["key"])
        .collect();
    assert_eq!(added.len(), 1, "what is supplied was asked for as well: {told}");
    app.stop().await;
}
