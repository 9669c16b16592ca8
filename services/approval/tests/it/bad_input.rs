//! What must be refused: each with its code, and nothing half-done. An attachment of a false type is in
//! `attachments`, a signature by a key that was rotated out in `keys`.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    bodies, registry_data as data,
    world::{self, Cast, at},
};

/// Publication of the province's flow with one member changed is refused for this reason at this place,
/// and nothing is published.
async fn unpublished(changes: &[(&str, Value, &str, &str)]) {
    let app = world::gate().await;
    let steward = app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await;
    for (n, (place, value, code, pointer)) in changes.iter().enumerate() {
        let mut flow: Value = serde_json::from_str(approval::migrations::PROVINCE).unwrap();
        let (stage, member) = place.rsplit_once('/').unwrap();
        flow.pointer_mut(stage).unwrap()[member] = value.clone();
        let path = at(&format!("/flows/wrong-{n}/draft"));
        let body = json!({"area": "210102000000", "definition": flow});
        let draft = steward.put(&path).json(&body).send().await.expect(200);
        let publication = steward.post(&at(&format!("/flows/wrong-{n}/publication"))).if_match(&draft.etag());
        let refused = publication.send().await.refused(422, "approval.flow.unsound");
        let violations = refused.at("/violations").as_array().unwrap();
        let pointer = format!("/definition{pointer}");
        let told = violations.iter().any(|v| v["code"] == *code && v["pointer"] == pointer.as_str());
        assert!(told, "{place}: {refused}");
        steward.get(&at(&format!("/flows/wrong-{n}/1"))).send().await.refused(404, "approval.flow.unknown");
        assert_eq!(steward.get(&path).send().await.expect(200).etag(), draft.etag(), "the draft stays");
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_flow_with_a_cycle_is_not_published() {
    let circle = json!(["decision"]);
    unpublished(&[("/stages/0/after", circle, "approval.flow.cycle", "/stages/0/after")]).await;
}

#[actix_web::test]
async fn a_flow_with_an_unknown_role_is_not_published() {
    unpublished(&[("/stages/2/role", json!("emperor"), "approval.flow.unknown-role", "/stages/2/role")])
        .await;
}

#[actix_web::test]
async fn a_condition_that_does_not_type_check_or_never_ends_is_not_published() {
    let deep = format!("{}funded{}", "(".repeat(200), ")".repeat(200));
    let endless = "[1, 2].all(x, [1, 2].all(y, [1, 2].all(z, x + y + z > minutes)))";
    unpublished(&[
        ("/stages/7/when", json!("minutes + on_list > 3"), "forms.rule.types", "/stages/7/when"),
        ("/stages/7/when", json!("minutes"), "forms.rule.not-boolean", "/stages/7/when"),
        ("/stages/7/when", json!(endless), "forms.rule.forbidden", "/stages/7/when"),
        ("/stages/7/when", json!(deep), "forms.rule.too-deep", "/stages/7/when"),
        ("/stages/7/when", json!("!".repeat(2000)), "forms.rule.too-long", "/stages/7/when"),
    ])
    .await;
}

#[actix_web::test]
async fn a_request_that_cites_a_retired_item_is_not_submitted() {
    retired(world::gate().await).await;
}

pub async fn retired(app: App) {
    let cast = Cast::of(&app).await;
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    let items = data::items().into_iter().filter(|item| item.code != "A05").collect();
    app.tell(&data::list_of(items, 2, "2026-11-01")).await;
    app.settle().await;
    let refused = world::submit(&cast.housing, &draft).await.refused(422, "approval.request.blocked");
    let violations = refused.at("/violations").as_array().unwrap();
    let told = violations.iter().find(|v| v["code"] == "approval.list-basis.expired-item").unwrap();
    assert_eq!(told["pointer"], "/citations/0/code");
    let unchanged = world::request(&cast.housing, draft.text_at("/id")).await;
    assert_eq!((unchanged.etag(), unchanged.at("/edition")), (draft.etag(), &json!(0)));
    assert_eq!(cast.burden.get(&at("/tasks")).send().await.expect(200).at("/items"), &json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn a_decision_with_an_expired_claim_is_refused_until_it_is_renewed() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let claim = async |etag: &str| {
        let path = at(&format!("/tasks/{}/claim", task.text_at("/id")));
        cast.burden.post(&path).if_match(etag).send().await.expect(200)
    };
    let claimed = claim(&task.etag()).await;
    app.pass(TimeDelta::minutes(31)).await;
    let yes = json!({"decision": "approve"});
    world::decide(&cast.burden, &claimed, &yes).await.refused(409, "approval.task.claim-ended");
    let still = world::task(&cast.burden).await;
    assert_eq!((still.text_at("/state"), still.etag()), ("open", claimed.etag()));
    let renewed = claim(&claimed.etag()).await;
    world::decide(&cast.burden, &renewed, &yes).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_bulk_call_where_some_items_are_stale_decides_none_of_them() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    for n in 0..3 {
        let fields = json!([bodies::new(&format!("stale_{n}"), &format!("第{n}种过期的栋数"))]);
        let body = bodies::demand("210102-ZJ", &format!("过期表{n}"), "A05", "half-yearly", &fields);
        world::file(&cast.housing, &body).await;
    }
    let queue = async |who: &Client| who.get(&at("/tasks")).send().await.expect(200);
    let items = queue(&cast.burden).await.at("/items").as_array().unwrap().clone();
    let decision = |item: &Value, revision: i64| json!({"task": item["id"], "revision": revision, "decision": "approve"});
    let decisions: Vec<Value> =
        items.iter().enumerate().map(|(n, item)| decision(item, if n == 1 { 1 } else { 9 })).collect();
    let refused =
        cast.burden.post(&at("/tasks/decisions")).json(&json!({"decisions": decisions})).send().await;
    assert_eq!(refused.refused(412, "http.stale-revision").pointers(), ["/decisions/0"]);
    let partial =
        cast.burden.post(&at("/tasks/decisions?mode=partial")).json(&json!({"decisions": decisions}));
    let answered = partial.send().await.expect(200);
    let statuses: Vec<&Value> =
        answered.at("/items").as_array().unwrap().iter().map(|item| &item["status"]).collect();
    assert_eq!(statuses, [&json!(412), &json!(200), &json!(412)], "{answered}");
    assert_eq!(queue(&cast.burden).await.at("/items").as_array().unwrap().len(), 2);
    app.stop().await;
}
