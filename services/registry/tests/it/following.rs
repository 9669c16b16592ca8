//! A change above is followed below: by version, within a deadline, or with a reason why not.

use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::{
    Answer, App, Client,
    places::{HEPING, SHENHE},
};

use crate::world::{CITY, ITEM, PROVINCE, approver, loaded, path, step, steward};

/// A next version of an area's list: drafted from the current one.
pub async fn next(steward: &Client, area: &str, from: &str) -> (String, String) {
    let body = json!({"area_code": area, "title_zh": "工作清单", "effective_from": from});
    let made = steward.post(&path("/duty-lists")).json(&body).send().await.expect(201);
    (made.text_at("/id").to_owned(), made.etag())
}

/// Approves and publishes a draft.
pub async fn enact(steward: &Client, approver: &Client, id: &str, etag: &str) -> Answer {
    let document = json!({"document_no": "沈政发〔2026〕3号"});
    let approved = step(approver, id, etag, "approval", document).await.expect(200);
    step(steward, id, &approved.etag(), "publication", Value::Null).await.expect(200)
}

/// An item of a list, as it is sent back.
pub async fn item(who: &Client, id: &str, code: &str) -> Value {
    let list = who.get(&path(&format!("/duty-lists/{id}"))).send().await.expect(200);
    let items = list.at("/items").as_array().unwrap().clone();
    let mut item = items.into_iter().find(|item| item["code"] == code).unwrap();
    for field in ["code", "version", "parent_version", "inherits"] {
        item.as_object_mut().unwrap().remove(field);
    }
    item
}

/// The city changes A03, takes A07 away and adds A30; answers the list.
pub async fn city_changes(app: &App, from: &str) -> Answer {
    let (city, approver) = (steward(app, CITY).await, approver(app, CITY).await);
    let (id, etag) = next(&city, "210100000000", from).await;
    let address = |code: &str| path(&format!("/duty-lists/{id}/items/{code}"));
    let mut a03 = item(&city, &id, "A03").await;
    a03["content_zh"] = json!("帮助困难群众申请救助，如实告知变化，不再逐月填表。");
    a03["allowed_frequency"] = json!("quarterly");
    let etag = city.put(&address("A03")).if_match(&etag).json(&a03).send().await.expect(200).etag();
    let etag = city.delete(&address("A07")).if_match(&etag).send().await.expect(200).etag();
    let mut a30 = ITEM.clone();
    a30["lead_departments"] = json!(["210100-GA"]);
    let etag = city.put(&address("A30")).if_match(&etag).json(&a30).send().await.expect(200).etag();
    enact(&city, &approver, &id, &etag).await
}

pub async fn tasks(who: &Client, query: &str) -> Vec<Value> {
    let answer = who.get(&path(&format!("/follow-ups{query}"))).send().await.expect(200);
    answer.at("/items").as_array().unwrap().clone()
}

#[actix_web::test]
async fn a_change_above_opens_a_task_with_a_deadline_in_working_days_and_a_difference_by_field() {
    opens(loaded().await).await;
}

pub async fn opens(app: App) {
    let above = city_changes(&app, "2026-12-01").await;
    let heping = steward(&app, HEPING).await;
    let open = tasks(&heping, "").await;
    assert_eq!(open.len(), 1);
    let task = &open[0];
    assert_eq!((&task["above"], &task["above_version"]), (above.at("/id"), &json!(2)));
    // Twenty working days after Monday 23 November 2026.
    assert_eq!(
        (&task["due"], &task["provisional"], &task["overdue"]),
        (&json!("2026-12-21"), &json!(false), &json!(false))
    );
    let told: Vec<_> =
        task["changes"].as_array().unwrap().iter().map(|c| (&c["code"], &c["change"])).collect();
    let changes = json!(["A03", "A07", "A30", "changed", "removed", "added"]);
    assert_eq!(told, [(&changes[0], &changes[3]), (&changes[1], &changes[4]), (&changes[2], &changes[5])]);
    let fields: Vec<_> =
        task["changes"][0]["details"].as_array().unwrap().iter().map(|d| &d["field"]).collect();
    assert_eq!(fields, ["content_zh", "allowed_frequency"]);
    let frequency = &task["changes"][0]["details"][1];
    assert_eq!((&frequency["before"], &frequency["after"]), (&json!("monthly"), &json!("quarterly")));
    // What the county's own list still has to follow.
    let own = heping.get(&path("/duty-lists?area_code=210102000000")).send().await.expect(200);
    let address = path(&format!("/duty-lists/{}/differences?against=above", own.text_at("/items/0/id")));
    let against = heping.get(&address).send().await.expect(200);
    let codes: Vec<_> = against.at("/items").as_array().unwrap().iter().map(|d| &d["code"]).collect();
    assert_eq!(codes, ["A03", "A07", "A30"]);
    // Both counties have one; each sees its own, the city sees both, the province too.
    assert_eq!(tasks(&steward(&app, SHENHE).await, "").await.len(), 1);
    assert_eq!(tasks(&steward(&app, CITY).await, "").await.len(), 2);
    assert_eq!(tasks(&steward(&app, PROVINCE).await, "?area_code=210103000000").await.len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn the_task_ends_when_a_list_that_follows_is_published() {
    ends(loaded().await).await;
}

pub async fn ends(app: App) {
    city_changes(&app, "2026-12-01").await;
    let (heping, government) = (steward(&app, HEPING).await, approver(&app, HEPING).await);
    let (id, etag) = next(&heping, "210102000000", "2026-12-15").await;
    // The draft still carries out what is not in force above any more.
    let document = json!({"document_no": "沈和政发〔2026〕9号"});
    let refused = step(&government, &id, &etag, "approval", document.clone()).await;
    let refused = refused.refused(409, "registry.item.parent-not-in-force");
    assert_eq!(refused.pointers(), ["/items/A03/inherits", "/items/A07/inherits"]);
    let take = path(&format!("/duty-lists/{id}/items/take-over"));
    let taken =
        heping.post(&take).if_match(&etag).json(&json!({"codes": ["A03", "A30"]})).send().await.expect(200);
    let a03 = taken.at("/items").as_array().unwrap().iter().find(|item| item["code"] == "A03").unwrap();
    assert_eq!(
        (&a03["inherits"], &a03["lead_departments"]),
        (&json!({"code": "A03", "version": 2}), &json!(["210102-MZ"]))
    );
    let a07 = path(&format!("/duty-lists/{id}/items/A07"));
    let etag = heping.delete(&a07).if_match(&taken.etag()).send().await.expect(200).etag();
    enact(&heping, &government, &id, &etag).await;
    let closed = tasks(&heping, "?state=closed").await;
    assert_eq!(
        (&closed[0]["closing"]["outcome"], &closed[0]["closing"]["list"]),
        (&json!("followed"), &json!(id))
    );
    assert!(tasks(&heping, "?state=open").await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn a_list_that_still_derives_from_the_version_before_does_not_end_the_task() {
    let app = loaded().await;
    city_changes(&app, "2026-12-15").await;
    let (heping, government) = (steward(&app, HEPING).await, approver(&app, HEPING).await);
    // It takes effect before the change above does.
    let (id, etag) = next(&heping, "210102000000", "2026-12-01").await;
    enact(&heping, &government, &id, &etag).await;
    assert_eq!(tasks(&heping, "?state=open").await.len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn a_reason_not_to_follow_ends_the_task_and_is_kept() {
    let app = loaded().await;
    city_changes(&app, "2026-12-01").await;
    let heping = steward(&app, HEPING).await;
    let task = tasks(&heping, "").await.remove(0);
    let address = path(&format!("/follow-ups/{}", task["id"].as_str().unwrap()));
    let etag = heping.get(&address).send().await.expect(200).etag();
    let refusal = format!("{address}/refusal");
    let reason = json!({"reason": "区里没有这些机构", "document_no": "沈和民发〔2026〕4号"});
    let bare = json!({"reason": " ", "document_no": ""});
    let refused = heping.post(&refusal).if_match(&etag).json(&bare).send().await;
    assert_eq!(refused.refused(422, "registry.input.invalid").pointers(), ["/reason", "/document_no"]);
    let above = steward(&app, CITY).await;
    above.post(&refusal).if_match(&etag).json(&reason).send().await.refused(403, "registry.list.other-level");
    let beside = steward(&app, SHENHE).await;
    beside.post(&refusal).if_match(&etag).json(&reason).send().await.refused(404, "http.not-found");
    let closed = heping.post(&refusal).if_match(&etag).json(&reason).send().await.expect(200);
    assert_eq!(closed.text_at("/closing/reason"), "区里没有这些机构");
    let again = heping.post(&refusal).if_match(&closed.etag()).json(&reason).send().await;
    again.refused(409, "registry.follow-up.closed");
    app.stop().await;
}

#[actix_web::test]
async fn an_overdue_task_is_seen_from_above() {
    overdue(loaded().await).await;
}

pub async fn overdue(app: App) {
    city_changes(&app, "2026-12-01").await;
    let city = steward(&app, CITY).await;
    assert!(tasks(&city, "?state=overdue").await.is_empty());
    app.pass(TimeDelta::days(29)).await;
    let late = tasks(&city, "?state=overdue").await;
    assert_eq!(late.len(), 2);
    assert!(late.iter().all(|task| task["overdue"] == json!(true)));
    app.stop().await;
}

#[actix_web::test]
async fn the_settings_say_how_many_working_days_there_are() {
    let app = App::of(vec![registry::module()])
        .set("data.worked_set=true")
        .set("registry.follow_up_working_days=3")
        .start()
        .await;
    app.run_jobs().await;
    city_changes(&app, "2026-12-01").await;
    assert_eq!(tasks(&steward(&app, HEPING).await, "").await[0]["due"], "2026-11-26");
    app.stop().await;
}

#[actix_web::test]
async fn a_deadline_past_the_last_calendar_is_reckoned_again_when_that_is_published() {
    let app = App::of(vec![registry::module()])
        .set("data.worked_set=true")
        .set("registry.follow_up_working_days=30")
        .start()
        .await;
    app.run_jobs().await;
    city_changes(&app, "2026-12-01").await;
    let heping = steward(&app, HEPING).await;
    let before = tasks(&heping, "").await.remove(0);
    assert_eq!((&before["due"], &before["provisional"]), (&json!("2027-01-04"), &json!(true)));
    let admin = app.sign_in("丁凯", &[testkit::Held::role(kernel::Role::SystemAdmin, PROVINCE)]).await;
    let days = json!({"days": [{"date": "2027-01-01", "kind": "rest", "festival_zh": "元旦"}]});
    admin.put(&path("/calendars/2027")).json(&days).send().await.expect(200);
    let after = tasks(&heping, "").await.remove(0);
    assert_eq!((&after["due"], &after["provisional"]), (&json!("2027-01-05"), &json!(false)));
    app.stop().await;
}

#[actix_web::test]
async fn an_item_that_cites_what_is_not_in_force_above_is_refused() {
    let app = loaded().await;
    let (heping, government) = (steward(&app, HEPING).await, approver(&app, HEPING).await);
    let (id, mut etag) = next(&heping, "210102000000", "2026-12-01").await;
    let document = json!({"document_no": "1号"});
    for (cited, code) in [
        (json!({"code": "A03", "version": 2}), Some("registry.item.parent-not-in-force")),
        (json!({"code": "Z99", "version": 1}), Some("registry.item.parent-not-in-force")),
        (json!({"code": "A03", "version": 1}), None),
    ] {
        let mut a03 = item(&heping, &id, "A03").await;
        a03["inherits"] = cited;
        let address = path(&format!("/duty-lists/{id}/items/A03"));
        etag = heping.put(&address).if_match(&etag).json(&a03).send().await.expect(200).etag();
        let answer = step(&government, &id, &etag, "approval", document.clone()).await;
        match code {
            Some(code) => assert_eq!(answer.refused(409, code).pointers(), ["/items/A03/inherits"]),
            None => drop(answer.expect(200)),
        }
    }
    app.stop().await;
}

#[actix_web::test]
async fn an_item_names_forms_of_the_register_and_no_more_than_the_list_above_allows() {
    let app = loaded().await;
    let (city, city_government) = (steward(&app, CITY).await, approver(&app, CITY).await);
    let (heping, government) = (steward(&app, HEPING).await, approver(&app, HEPING).await);
    let document = json!({"document_no": "1号"});
    let (id, etag) = next(&heping, "210102000000", "2026-12-01").await;
    let with = async |codes: Value, etag: &str| {
        let mut a03 = item(&heping, &id, "A03").await;
        a03["reporting_objects"] = codes;
        let address = path(&format!("/duty-lists/{id}/items/A03"));
        heping.put(&address).if_match(etag).json(&a03).send().await
    };
    let wrong = with(json!(["f 1"]), &etag).await.refused(422, "registry.input.invalid");
    assert_eq!(wrong.pointers(), ["/reporting_objects/0"]);
    let etag = with(json!(["F01", "F99"]), &etag).await.expect(200).etag();
    let refused = step(&government, &id, &etag, "approval", document.clone()).await;
    let refused = refused.refused(422, "registry.item.reporting-object-unknown");
    assert_eq!(refused.pointers(), ["/items/A03/reporting_objects/1"]);
    let etag = with(json!(["F01", "F04"]), &etag).await.expect(200).etag();
    enact(&heping, &government, &id, &etag).await;

    // The county's register holds for the county only: the city has none of these forms.
    let (above, etag) = next(&city, "210100000000", "2026-12-15").await;
    let mut a03 = item(&city, &above, "A03").await;
    a03["reporting_objects"] = json!(["F01"]);
    let address = path(&format!("/duty-lists/{above}/items/A03"));
    let etag = city.put(&address).if_match(&etag).json(&a03).send().await.expect(200).etag();
    let refused = step(&city_government, &above, &etag, "approval", document).await;
    refused.refused(422, "registry.item.reporting-object-unknown");
    app.stop().await;
}
