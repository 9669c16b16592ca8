//! The life of a duty list over HTTP, and everything that may not happen in it.

use serde_json::{Value, json};
use testkit::{
    App,
    places::{HEPING, SHENHE},
};

use crate::world::{CITY, ITEM, PROVINCE, approver, draft, empty, heping, loaded, path, step, steward};

#[actix_web::test]
async fn a_new_version_is_drafted_approved_published_and_filed() {
    live(loaded().await).await;
}

pub async fn live(app: App) {
    let (steward, approver) = heping(&app).await;
    let (id, etag) = draft(&steward, "2026-12-01").await;
    let item = path(&format!("/duty-lists/{id}/items/A30"));
    let put = steward.put(&item).if_match(&etag).json(&*ITEM).send().await.expect(200);
    let narrowed = item.replace("A30", "A08");
    let mut a08 =
        steward.get(&path(&format!("/duty-lists/{id}"))).send().await.expect(200).at("/items/7").clone();
    assert_eq!((a08["code"].as_str(), a08["version"].is_null()), (Some("A08"), true));
    for field in ["code", "version", "parent_version"] {
        a08.as_object_mut().unwrap().remove(field);
    }
    a08["allowed_frequency"] = json!("yearly");
    let put = steward.put(&narrowed).if_match(&put.etag()).json(&a08).send().await.expect(200);

    let document = json!({"document_no": "沈和政发〔2026〕9号"});
    let approved = step(&approver, &id, &put.etag(), "approval", document).await.expect(200);
    assert_eq!(approved.text_at("/state"), "approved");
    let published = step(&steward, &id, &approved.etag(), "publication", Value::Null).await.expect(200);
    assert_eq!((published.at("/version"), published.at("/items").as_array().unwrap().len()), (&json!(2), 44));
    let of = |code: &str| {
        let items = published.at("/items").as_array().unwrap().clone();
        items.into_iter().find(|item| item["code"] == code).unwrap()
    };
    assert_eq!((&of("A08")["version"], &of("A08")["parent_version"]), (&json!(2), &json!(1)));
    assert_eq!((&of("A01")["version"], &of("A01")["parent_version"]), (&json!(1), &json!(1)));
    assert_eq!((&of("A30")["version"], &of("A30")["parent_version"]), (&json!(1), &Value::Null));
    let received = json!({"received_by": "沈阳市民政局"});
    let filed = step(&steward, &id, &published.etag(), "filing", received).await.expect(200);
    assert_eq!(filed.text_at("/state"), "filed");

    // Until its day the old one is in force; both stay readable.
    let on = async |day: &str| {
        let address = path(&format!("/public/duty-list?area_code=210102000000&on={day}"));
        app.nobody().get(&address).send().await.expect(200).at("/version").clone()
    };
    assert_eq!((on("2026-11-30").await, on("2026-12-01").await), (json!(1), json!(2)));
    let differences = steward.get(&path(&format!("/duty-lists/{id}/differences"))).send().await.expect(200);
    let changed: Vec<_> = differences.at("/items").as_array().unwrap().iter().map(|d| &d["change"]).collect();
    assert_eq!(changed, ["changed", "added"]);
    assert_eq!(differences.at("/items/0/fields"), &json!(["allowed_frequency"]));
    app.stop().await;
}

#[actix_web::test]
async fn whoever_worked_on_a_list_does_not_approve_it() {
    let app = loaded().await;
    use kernel::Role::{GovernmentApprover, ListSteward};
    let both = [testkit::Held::role(ListSteward, HEPING), testkit::Held::role(GovernmentApprover, HEPING)];
    let (drafter, editor) = (app.sign_in("何静", &both).await, app.sign_in("高原", &both).await);
    let other = approver(&app, HEPING).await;
    let (id, etag) = draft(&drafter, "2026-12-01").await;
    let item = path(&format!("/duty-lists/{id}/items/A30"));
    let etag = editor.put(&item).if_match(&etag).json(&*ITEM).send().await.expect(200).etag();
    let document = json!({"document_no": "1号"});
    for worker in [&drafter, &editor] {
        step(worker, &id, &etag, "approval", document.clone()).await.refused(403, "registry.list.own-work");
    }
    step(&other, &id, &etag, "approval", document).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_list_is_the_business_of_its_own_level() {
    let app = loaded().await;
    let (own, _) = heping(&app).await;
    let (id, etag) = draft(&own, "2026-12-01").await;
    let document = json!({"document_no": "1号"});
    let above = approver(&app, CITY).await;
    step(&above, &id, &etag, "approval", document.clone()).await.refused(403, "registry.list.other-level");
    let beside = approver(&app, SHENHE).await;
    step(&beside, &id, &etag, "approval", document.clone()).await.refused(404, "http.not-found");
    step(&own, &id, &etag, "approval", document).await.refused(403, "http.forbidden");
    let body = json!({"area_code": "210102000000", "title_zh": "清单", "effective_from": "2026-12-01"});
    let city = steward(&app, CITY).await;
    city.post(&path("/duty-lists")).json(&body).send().await.refused(403, "registry.list.other-level");
    own.post(&path("/duty-lists")).json(&body).send().await.refused(409, "registry.list.open");
    app.stop().await;
}

#[actix_web::test]
async fn a_draft_is_seen_only_by_those_concerned() {
    let app = loaded().await;
    let (own, _) = heping(&app).await;
    let (id, _) = draft(&own, "2026-12-01").await;
    let anybody = app.sign_in("张丽", &[]).await;
    let address = path(&format!("/duty-lists/{id}"));
    anybody.get(&address).send().await.refused(404, "http.not-found");
    steward(&app, SHENHE).await.get(&address).send().await.refused(404, "http.not-found");
    steward(&app, CITY).await.get(&address).send().await.expect(200);
    let lists = async |who: &testkit::Client| {
        let answer = who.get(&path("/duty-lists?area_code=210102000000")).send().await.expect(200);
        answer.at("/items").as_array().unwrap().len()
    };
    assert_eq!((lists(&anybody).await, lists(&own).await), (1, 2));
    app.stop().await;
}

#[actix_web::test]
async fn an_item_needs_a_basis_a_lead_of_its_level_and_stays_within_the_list_above() {
    let app = loaded().await;
    let (steward, approver) = heping(&app).await;
    let (id, etag) = draft(&steward, "2026-12-01").await;
    let address = path(&format!("/duty-lists/{id}/items/A30"));
    let with = |field: &str, value: Value| {
        let mut item = ITEM.clone();
        item[field] = value;
        item
    };
    for (item, code, pointer) in [
        (with("basis", json!([])), "registry.item.no-basis", "/basis"),
        (with("basis", json!([{"law": "法", "article": " "}])), "registry.input.invalid", "/basis/0/article"),
        (with("content_zh", json!(" ")), "registry.input.invalid", "/content_zh"),
        (with("lead_departments", json!([])), "registry.input.invalid", "/lead_departments"),
        (with("lead_departments", json!(["210103-GA"])), "registry.input.invalid", "/lead_departments/0"),
        (with("allowed_frequency", json!("often")), "http.bad-body", "/allowed_frequency"),
    ] {
        let refused = steward.put(&address).if_match(&etag).json(&item).send().await.refused(422, code);
        assert_eq!(refused.pointers(), [pointer]);
    }
    // A03 may be asked monthly at most, says the city.
    let weekly = with("allowed_frequency", json!("weekly"));
    let a03 = address.replace("A30", "A03");
    let etag = steward.put(&a03).if_match(&etag).json(&weekly).send().await.expect(200).etag();
    let refused = step(&approver, &id, &etag, "approval", json!({"document_no": "1号"})).await;
    assert_eq!(refused.refused(422, "registry.list.widens").pointers(), ["/items/A03/allowed_frequency"]);
    app.stop().await;
}

#[actix_web::test]
async fn items_come_from_a_sheet_all_or_none() {
    let app = loaded().await;
    let (steward, _) = heping(&app).await;
    let (id, etag) = draft(&steward, "2026-12-01").await;
    let header = "code,name_zh,content_zh,kind,lead_department,basis_law,basis_article,allowed_frequency\n";
    let address = path(&format!("/duty-lists/{id}/items/import"));
    let send = async |rows: &str, query: &str| {
        let request = steward.post(&format!("{address}{query}")).if_match(&etag);
        request.body("text/csv", format!("{header}{rows}")).send().await
    };
    let good = "A30,甲,乙,assist,GA,法,第1条,yearly\n";
    let refused = send(&format!("{good}A31,甲,乙,assist,GA,,,yearly\n"), "").await;
    assert_eq!(refused.refused(422, "sheet.refused").pointers(), ["F3"]);
    let tried = send(good, "?dry_run=true").await.expect(200);
    assert_eq!((tried.at("/created"), tried.etag()), (&json!(1), etag.clone()));
    send(good, "").await.expect(200);
    send(good, "").await.refused(412, "http.stale-revision");
    let list = steward.get(&path(&format!("/duty-lists/{id}"))).send().await.expect(200);
    assert_eq!(list.at("/items").as_array().unwrap().len(), 44);
    app.stop().await;
}

#[actix_web::test]
async fn nothing_is_published_below_an_unpublished_list() {
    let app = empty().await;
    let admin = app.sign_in("丁凯", &[testkit::Held::role(kernel::Role::SystemAdmin, PROVINCE)]).await;
    let areas = "code,name_zh,level,parent,valid_from\n210000000000,辽宁省,province,,2020-01-01\n\
                 210100000000,沈阳市,city,210000000000,2020-01-01\n";
    admin.post(&path("/areas/import")).body("text/csv", areas).send().await.expect(200);
    let document = json!({"document_no": "1号"});
    let make = async |area: &'static str, code: &str, lead: &str| {
        let (steward, approver) = (steward(&app, area).await, approver(&app, area).await);
        let body = json!({"area_code": code, "title_zh": "清单", "effective_from": "2024-01-01"});
        let made = steward.post(&path("/duty-lists")).json(&body).send().await.expect(201);
        let id = made.text_at("/id").to_owned();
        let mut item = ITEM.clone();
        item["lead_departments"] = json!([lead]);
        let address = path(&format!("/duty-lists/{id}/items/A01"));
        let etag = steward.put(&address).if_match(&made.etag()).json(&item).send().await.expect(200).etag();
        let approved = step(&approver, &id, &etag, "approval", document.clone()).await.expect(200);
        (steward, approver, id, approved.etag())
    };
    let (city, city_approver, city_list, etag) = make(CITY, "210100000000", "210100-GA").await;
    let refused = step(&city, &city_list, &etag, "publication", Value::Null).await;
    refused.refused(409, "registry.list.parent-unpublished");
    let (province, _, catalogue, tag) = make(PROVINCE, "210000000000", "210000-GA").await;
    step(&province, &catalogue, &tag, "publication", Value::Null).await.expect(200);
    // It was approved before there was a catalogue to compare it with.
    let refused = step(&city, &city_list, &etag, "publication", Value::Null).await;
    refused.refused(409, "registry.list.parent-changed");
    let back =
        step(&city_approver, &city_list, &etag, "return", json!({"reason": "核对省目录"})).await.expect(200);
    let approved =
        step(&city_approver, &city_list, &back.etag(), "approval", document.clone()).await.expect(200);
    let published = step(&city, &city_list, &approved.etag(), "publication", Value::Null).await.expect(200);
    assert_eq!(published.text_at("/parent"), catalogue);
    app.stop().await;
}

#[actix_web::test]
async fn a_published_list_takes_no_change_and_no_second_approval() {
    let app = loaded().await;
    let (steward, approver) = heping(&app).await;
    let published = steward.get(&path("/duty-lists?area_code=210102000000")).send().await.expect(200);
    let id = published.text_at("/items/0/id").to_owned();
    let etag = steward.get(&path(&format!("/duty-lists/{id}"))).send().await.etag();
    let item = path(&format!("/duty-lists/{id}/items/A01"));
    steward.put(&item).if_match(&etag).json(&*ITEM).send().await.refused(409, "registry.list.published");
    steward.delete(&item).if_match(&etag).send().await.refused(409, "registry.list.published");
    let whole = path(&format!("/duty-lists/{id}"));
    steward.delete(&whole).if_match(&etag).send().await.refused(409, "registry.list.published");
    let change = json!({"title_zh": "改名", "effective_from": "2027-01-01"});
    steward.put(&whole).if_match(&etag).json(&change).send().await.refused(409, "registry.list.published");
    step(&approver, &id, &etag, "approval", json!({"document_no": "1号"}))
        .await
        .refused(409, "registry.list.published");
    app.stop().await;
}

#[actix_web::test]
async fn a_later_version_is_not_older_and_not_retroactive() {
    let app = loaded().await;
    let (steward, approver) = heping(&app).await;
    let (id, etag) = draft(&steward, "2024-01-01").await;
    let document = json!({"document_no": "1号"});
    step(&approver, &id, &etag, "approval", document.clone()).await.refused(422, "registry.list.not-later");
    let change = json!({"title_zh": "和平区工作清单", "effective_from": "2026-11-01"});
    let address = path(&format!("/duty-lists/{id}"));
    let etag = steward.put(&address).if_match(&etag).json(&change).send().await.expect(200).etag();
    let etag = step(&approver, &id, &etag, "approval", document).await.expect(200).etag();
    step(&steward, &id, &etag, "publication", Value::Null).await.refused(422, "registry.list.retroactive");
    let etag = step(&steward, &id, &etag, "return", json!({"reason": "日期已过"})).await.expect(200).etag();
    steward.delete(&address).if_match(&etag).send().await.expect(204);
    draft(&steward, "2026-12-01").await;
    app.stop().await;
}

#[actix_web::test]
async fn no_two_versions_of_a_list_are_in_force_on_one_day() {
    let app = loaded().await;
    let (steward, approver) = heping(&app).await;
    let document = json!({"document_no": "1号"});
    let (id, etag) = draft(&steward, "2026-12-01").await;
    let etag = step(&approver, &id, &etag, "approval", document.clone()).await.expect(200).etag();
    step(&steward, &id, &etag, "publication", Value::Null).await.expect(200);
    // Neither the same day nor one before: the later version would overlap the one published.
    let (id, mut etag) = draft(&steward, "2026-12-01").await;
    let address = path(&format!("/duty-lists/{id}"));
    for from in ["2026-12-01", "2026-11-25"] {
        let change = json!({"title_zh": "和平区工作清单", "effective_from": from});
        etag = steward.put(&address).if_match(&etag).json(&change).send().await.expect(200).etag();
        let refused = step(&approver, &id, &etag, "approval", document.clone()).await;
        assert_eq!(refused.refused(422, "registry.list.not-later").pointers(), ["/effective_from"]);
    }
    for (on, version, last) in [("2026-11-30", 1, Some("2026-11-30")), ("2026-12-01", 2, None)] {
        let at = path(&format!("/public/duty-list?area_code=210102000000&on={on}"));
        let list = app.nobody().get(&at).send().await.expect(200);
        assert_eq!((list.at("/version"), list.at("/effective_to")), (&json!(version), &json!(last)));
    }
    app.stop().await;
}
