//! The life of a register entry over HTTP: versions, days, publication, retirement.

use chrono::TimeDelta;
use serde_json::{Value, json};
use storage::rows;
use testkit::{
    Answer, App, Client, Held,
    places::{HEPING, SHENHE},
};

use crate::world::{PROVINCE, approver, heping, loaded, path};

/// A draft of a plaque of 和平区.
async fn draft(steward: &Client, code: &str, from: &str) -> Answer {
    let body = json!({"area_code": "210102000000", "code": code, "name_zh": "社区书屋", "kept": true,
        "effective_from": from, "attributes": {"note": "试点"}});
    steward.post(&path("/registers/plaque-inside/entries")).json(&body).send().await.expect(201)
}

/// A step with entries of a register.
pub async fn move_all(who: &Client, register: &str, step: &str, entries: &[&Value], extra: Value) -> Answer {
    let named: Vec<_> = entries.iter().map(|e| json!({"id": e["id"], "revision": e["revision"]})).collect();
    let mut body = extra;
    body["entries"] = json!(named);
    who.post(&path(&format!("/registers/{register}/{step}"))).json(&body).send().await
}

async fn enact(steward: &Client, approver: &Client, entry: &Value) -> Value {
    let document = json!({"document_no": "沈和政发〔2026〕5号"});
    let approved = move_all(approver, "plaque-inside", "approval", &[entry], document).await.expect(200);
    let published =
        move_all(steward, "plaque-inside", "publication", &[approved.at("/items/0")], json!({})).await;
    published.expect(200).at("/items/0").clone()
}

async fn in_force(app: &App, on: &str) -> Vec<String> {
    let address = path(&format!("/public/registers/plaque-inside?area_code=210102000000&on={on}"));
    let page = app.nobody().get(&address).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap().clone();
    let ours = items.into_iter().filter(|item| item["area_code"] == "210102000000");
    ours.map(|item| {
        format!(
            "{} v{} {}",
            item["code"].as_str().unwrap(),
            item["version"],
            item["name_zh"].as_str().unwrap()
        )
    })
    .collect()
}

#[actix_web::test]
async fn an_entry_lives_from_draft_to_filed_version_after_version_until_it_is_retired() {
    lives(loaded().await).await;
}

pub async fn lives(app: App) {
    let (steward, government) = heping(&app).await;
    let made = draft(&steward, "P90", "2025-01-01").await;
    assert_eq!((made.text_at("/state"), made.at("/version")), ("draft", &json!(1)));
    assert!(in_force(&app, "2026-11-23").await.is_empty(), "a draft is nobody's business");
    let first = enact(&steward, &government, &made.body).await;
    let filed =
        move_all(&steward, "plaque-inside", "filing", &[&first], json!({"received_by": "沈阳市民政局"}))
            .await;
    assert_eq!(filed.expect(200).text_at("/items/0/state"), "filed");

    let place = made.header("location").unwrap();
    let stored = steward.get(&place).send().await.expect(200);
    let change =
        json!({"name_zh": "社区书房", "kept": true, "effective_from": "2026-12-01", "attributes": {}});
    let second = steward.put(&place).if_match(&stored.etag()).json(&change).send().await.expect(200);
    assert_eq!((second.at("/version"), second.text_at("/state")), (&json!(2), "draft"));
    let second = enact(&steward, &government, &second.body).await;
    assert_eq!(in_force(&app, "2024-12-31").await, [""; 0]);
    assert_eq!(in_force(&app, "2026-11-30").await, ["P90 v1 社区书屋"]);
    assert_eq!(in_force(&app, "2026-12-01").await, ["P90 v2 社区书房"]);

    let retire = format!("{place}/retirement");
    let until = json!({"last_day": "2026-12-31", "reason": "场地收回"});
    let etag = format!("\"{}\"", second["revision"]);
    let refused = steward.post(&retire).if_match(&etag).json(&until).send().await;
    refused.refused(409, "registry.entry.open");
    app.pass(TimeDelta::days(10)).await;
    let retired = steward.post(&retire).if_match(&etag).json(&until).send().await.expect(200);
    assert_eq!(retired.text_at("/retired_because"), "场地收回");
    assert_eq!(in_force(&app, "2026-12-31").await, ["P90 v2 社区书房"]);
    assert_eq!(in_force(&app, "2027-01-01").await, [""; 0]);
    let versions = app.sign_in("张丽", &[]).await.get(&format!("{place}/versions")).send().await.expect(200);
    let told: Vec<_> = versions.at("/items").as_array().unwrap().iter().map(|v| &v["name_zh"]).collect();
    assert_eq!(told, ["社区书房", "社区书屋"]);
    app.stop().await;
}

#[actix_web::test]
async fn the_others_are_told_on_the_day_and_after_the_last_day() {
    told(loaded().await).await;
}

pub async fn told(app: App) {
    let (steward, government) = heping(&app).await;
    let made = draft(&steward, "P91", "2026-12-01").await;
    let id = made.text_at("/id").to_owned();
    let published = enact(&steward, &government, &made.body).await;
    let events = async || {
        let sql = "SELECT envelope FROM outbox WHERE stream = 'registry.register-entry' AND subject = $1 ORDER BY sequence";
        let found =
            rows::all(app.context("registry").store.read(), sql, vec![id.clone().into()]).await.unwrap();
        let data = found
            .iter()
            .map(|row| serde_json::from_str::<Value>(&row.get::<String>("envelope").unwrap()).unwrap());
        data.map(|event| (event["data"]["version"].clone(), event["data"]["ended"].clone()))
            .collect::<Vec<_>>()
    };
    app.run_jobs().await;
    assert!(events().await.is_empty(), "its day has not come");
    app.pass(TimeDelta::days(8)).await;
    app.run_jobs().await;
    assert_eq!(events().await, [(json!(1), Value::Null)], "told once");
    let etag = format!("\"{}\"", published["revision"]);
    let retire = format!("{}/retirement", made.header("location").unwrap());
    let until = json!({"last_day": "2026-12-05", "reason": "场地收回"});
    steward.post(&retire).if_match(&etag).json(&until).send().await.expect(200);
    app.run_jobs().await;
    assert_eq!(events().await.len(), 1, "it holds until its last day");
    app.pass(TimeDelta::days(5)).await;
    assert_eq!(events().await[1], (json!(1), json!(true)));
    app.stop().await;
}

#[actix_web::test]
async fn nobody_approves_an_entry_they_drafted_and_only_their_own_level_does() {
    let app = loaded().await;
    let both =
        [Held::role(kernel::Role::ListSteward, HEPING), Held::role(kernel::Role::GovernmentApprover, HEPING)];
    let worker = app.sign_in("何静", &both).await;
    let made = draft(&worker, "P92", "2026-12-01").await;
    let document = json!({"document_no": "1号"});
    let own = move_all(&worker, "plaque-inside", "approval", &[&made.body], document.clone()).await;
    assert_eq!(own.refused(403, "registry.entry.own-work").pointers(), ["/entries/0"]);
    let above = approver(&app, PROVINCE).await;
    let other = move_all(&above, "plaque-inside", "approval", &[&made.body], document.clone()).await;
    other.refused(403, "registry.list.other-level");
    let beside = approver(&app, SHENHE).await;
    let other = move_all(&beside, "plaque-inside", "approval", &[&made.body], document.clone()).await;
    other.refused(404, "http.not-found");
    let government = approver(&app, HEPING).await;
    move_all(&government, "plaque-inside", "approval", &[&made.body], document).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_step_with_many_entries_is_taken_by_all_or_by_none() {
    let app = loaded().await;
    let (steward, government) = heping(&app).await;
    let (first, second) =
        (draft(&steward, "P93", "2026-12-01").await, draft(&steward, "P94", "2026-12-01").await);
    let document = json!({"document_no": "1号"});
    let mut stale = second.body.clone();
    stale["revision"] = json!(9);
    let entries = [&first.body, &stale, &first.body];
    let refused = move_all(&government, "plaque-inside", "approval", &entries, document.clone()).await;
    let refused = refused.refused(412, "http.stale-revision");
    assert_eq!(refused.pointers(), ["/entries/1", "/entries/2"]);
    let none = move_all(&government, "plaque-inside", "approval", &[], document.clone()).await;
    none.refused(422, "registry.entry.none-named");
    let drafts = steward.get(&path("/registers/plaque-inside/entries?state=draft")).send().await.expect(200);
    assert_eq!(drafts.at("/items").as_array().unwrap().len(), 2, "nothing was approved");
    let entries = [&first.body, &second.body];
    move_all(&government, "plaque-inside", "approval", &entries, document).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_published_entry_takes_no_change_and_a_later_version_is_later() {
    let app = loaded().await;
    let (steward, government) = heping(&app).await;
    let made = draft(&steward, "P95", "2026-01-01").await;
    let place = made.header("location").unwrap();
    let published = enact(&steward, &government, &made.body).await;
    let etag = format!("\"{}\"", published["revision"]);
    steward.delete(&place).if_match(&etag).send().await.refused(409, "registry.entry.state");
    let document = json!({"document_no": "1号"});
    let again = move_all(&government, "plaque-inside", "approval", &[&published], document.clone()).await;
    again.refused(409, "registry.entry.state");
    for (from, step_code) in [
        ("2026-01-01", ("approval", "registry.entry.not-later")),
        ("2026-11-22", ("publication", "registry.entry.retroactive")),
    ] {
        let current = steward.get(&format!("{place}/versions")).send().await.expect(200);
        let etag = format!("\"{}\"", current.at("/items/0/revision"));
        let change = json!({"name_zh": "改", "kept": true, "effective_from": from, "attributes": {}});
        let next = steward.put(&place).if_match(&etag).json(&change).send().await.expect(200);
        let approved =
            move_all(&government, "plaque-inside", "approval", &[&next.body], document.clone()).await;
        let refused = match step_code.0 {
            "approval" => approved,
            _ => {
                let approved = approved.expect(200);
                move_all(&steward, "plaque-inside", "publication", &[approved.at("/items/0")], json!({}))
                    .await
            }
        };
        refused.refused(422, step_code.1);
        let newest = steward.get(&format!("{place}/versions")).send().await.expect(200);
        if newest.text_at("/items/0/state") == "approved" {
            let reason = json!({"reason": "日期已过"});
            move_all(&government, "plaque-inside", "return", &[newest.at("/items/0")], reason)
                .await
                .expect(200);
        }
        let newest = steward.get(&format!("{place}/versions")).send().await.expect(200);
        let etag = format!("\"{}\"", newest.at("/items/0/revision"));
        steward.delete(&place).if_match(&etag).send().await.expect(204);
    }
    app.stop().await;
}

#[actix_web::test]
async fn what_an_entry_serves_is_on_the_list_in_force() {
    let app = loaded().await;
    let (steward, government) = heping(&app).await;
    let body = json!({"area_code": "210102000000", "code": "WG90", "name_zh": "新群", "kept": true, "attributes": {
        "type": "group", "department": "210102-MZ", "platform": "政务微信", "duty_item": "Z99"}});
    let made = steward.post(&path("/registers/work-group/entries")).json(&body).send().await.expect(201);
    let document = json!({"document_no": "1号"});
    let approved = move_all(&government, "work-group", "approval", &[&made.body], document).await.expect(200);
    let refused =
        move_all(&steward, "work-group", "publication", &[approved.at("/items/0")], json!({})).await;
    let refused = refused.refused(422, "registry.entry.item");
    assert_eq!(refused.pointers(), ["/entries/0/attributes/duty_item"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_certificate_is_not_forbidden_and_kept_at_once() {
    let app = loaded().await;
    let (steward, government) = heping(&app).await;
    let body = json!({"area_code": "210102000000", "code": "KC90", "name_zh": "健在证明", "kept": true,
        "attributes": {"basis": "区里的规定"}});
    let made =
        steward.post(&path("/registers/kept-certificate/entries")).json(&body).send().await.expect(201);
    let document = json!({"document_no": "1号"});
    let approved =
        move_all(&government, "kept-certificate", "approval", &[&made.body], document).await.expect(200);
    let entries = [approved.at("/items/0")];
    let refused = move_all(&steward, "kept-certificate", "publication", &entries, json!({})).await;
    refused.refused(409, "registry.entry.contradicts");
    app.stop().await;
}

#[actix_web::test]
async fn the_database_refuses_what_a_published_entry_may_not_become() {
    immutable(loaded().await).await;
}

pub async fn immutable(app: App) {
    let db = app.context("registry").store.write().clone();
    for sql in [
        "UPDATE register_version SET name_zh = '改名'",
        "UPDATE register_version SET state = 'draft'",
        "UPDATE register_version SET effective_from = '2030-01-01'",
        "UPDATE register_version SET last_day = '2030-01-01'",
        "UPDATE register_version SET attributes = '{}'",
        "DELETE FROM register_version",
    ] {
        assert!(rows::execute(&db, sql, vec![]).await.is_err(), "{sql}");
    }
    app.stop().await;
}
