//! The registry's events fill the copies; the forms of before are taken over once they are there.

use approval::store::{certificates, negative};
use contracts::registry::{AreaChanged, ElementRetired, RegisterEntryChanged};
use serde_json::{Value, json};
use testkit::App;

use crate::{bodies, registry_data as data, world};

async fn tell_everything(app: &App) {
    for area in data::areas() {
        app.tell(&area).await;
    }
    for department in data::departments() {
        app.tell(&department).await;
    }
    for element in data::elements() {
        app.tell(&element).await;
    }
    for entry in data::negative() {
        app.tell::<RegisterEntryChanged>(&entry).await;
    }
    for calendar in data::calendars() {
        app.tell(&calendar).await;
    }
    app.settle().await;
}

#[actix_web::test]
async fn the_forms_of_before_are_taken_over_once_everything_is_known() {
    let app = App::of(vec![approval::module()]).set("data.worked_set=true").start().await;
    tell_everything(&app).await;
    app.run_jobs().await;
    let register = app.nobody().get(&world::at("/public/admissions")).send().await.expect(200);
    assert_eq!(register.at("/items").as_array().unwrap().len(), 0, "the duty list is missing: {register}");
    app.tell(&data::list()).await;
    app.settle().await;
    app.run_jobs().await;
    app.run_jobs().await;
    let register = app.nobody().get(&world::at("/public/admissions?limit=50")).send().await.expect(200);
    let items = register.at("/items").as_array().unwrap();
    assert_eq!(items.len(), 19);
    assert!(items.iter().all(|item| item["form_code"] != "F19"));
    let first = items.iter().find(|item| item["form_code"] == "F01").unwrap();
    assert_eq!(first["first_due"], "2026-11-25");
    assert_eq!((&first["valid_from"], &first["valid_until"]), (&json!("2026-01-01"), &json!("2026-12-31")));
    assert_eq!(first["areas"][0]["name_zh"], "和平区");
    assert_eq!(first["status"], "green");
    assert_eq!(first["fields"].as_array().unwrap().len(), 25);
    let due = |code: &str| items.iter().find(|item| item["form_code"] == code).unwrap()["first_due"].clone();
    assert_eq!((due("F02"), due("F07")), (json!("2026-12-21"), json!("2026-12-25")));
    assert_eq!((due("F06"), due("F14")), (json!("2026-12-30"), json!("2026-12-15")));
    app.stop().await;
}

#[actix_web::test]
async fn a_retired_element_is_refused_and_its_names_lead_to_its_successor() {
    let app = world::gate().await;
    app.tell(&ElementRetired { code: "C12".into(), merged_into: Some("C11".into()) }).await;
    app.settle().await;
    // The successor registered anew keeps the names that came to it.
    app.tell(&data::elements().into_iter().find(|element| element.code == "C11").unwrap()).await;
    app.settle().await;
    let officer = world::officer(&app, "210102-WJ").await;
    let check = async |fields| {
        let body = bodies::demand("210102-WJ", "老年人口表", "A02", "quarterly", &fields);
        officer.post(&world::at("/checks")).json(&body).send().await.expect(200)
    };
    let retired = check(json!([bodies::known("C12")])).await;
    assert!(
        retired.text.contains("approval.schema.element-retired") && retired.text.contains("C11"),
        "{retired}"
    );
    let renamed = check(json!([bodies::counted("old_people", "65岁及以上人口", "人")])).await;
    assert_eq!(
        (renamed.at("/fields/0/element"), renamed.at("/fields/0/verdict")),
        (&json!("C11"), &json!("supply"))
    );
    app.stop().await;
}

#[actix_web::test]
async fn an_item_of_a_superseded_list_has_expired() {
    let app = world::gate().await;
    let mut items = data::items();
    items.retain(|item| item.code != "A05");
    for item in items.iter_mut().filter(|item| item.code == "A13") {
        item.version = 2;
    }
    app.tell(&data::list_of(items, 2, "2026-10-01")).await;
    // A list that is not in force yet changes nothing.
    app.tell(&data::list_of(vec![], 3, "2027-01-01")).await;
    app.settle().await;
    let housing = world::officer(&app, "210102-ZJ").await;
    let draft = world::draft(&housing, &bodies::houses()).await;
    let refused = world::submit(&housing, &draft).await.refused(422, "approval.request.blocked");
    assert_eq!(refused.pointers(), ["/citations/0/code"]);
    assert_eq!(refused.at("/violations/0/code"), "approval.list-basis.expired-item");
    assert!(refused.text_at("/violations/0/zh").contains("2026-09-30"), "{refused}");

    let police = world::officer(&app, "210102-GA").await;
    let citation = json!([{"area_code": "210102000000", "code": "A13", "version": 1}]);
    let draft = world::draft(&police, &bodies::with(bodies::weekly(), "citations", citation)).await;
    let refused = world::submit(&police, &draft).await.refused(422, "approval.request.blocked");
    assert_eq!(refused.at("/violations/0/code"), "approval.list-basis.other-version");
    app.stop().await;
}

#[actix_web::test]
async fn a_code_of_the_dictionary_is_asked_with_its_list() {
    let app = App::of(vec![approval::module()]).set("data.worked_set=true").start().await;
    tell_everything(&app).await;
    app.tell(&data::list()).await;
    app.settle().await;
    app.run_jobs().await;
    app.run_jobs().await;
    let sql = "SELECT envelope FROM outbox WHERE stream = 'approval.admission'";
    let rows = storage::rows::all(app.context("approval").store.read(), sql, vec![]).await.unwrap();
    let contents = rows.iter().map(|row| row.json::<Value>("envelope").unwrap()["data"]["content"].clone());
    let roster = contents.into_iter().find(|content| content["form_code"] == "F02").unwrap();
    let sex = roster["form"]["fields"].as_array().unwrap().iter().find(|field| field["element"] == "P03");
    let kind = &sex.unwrap()["kind"];
    assert_eq!(
        (&kind["type"], &kind["values"][1]),
        (&json!("code"), &json!({"code": "1", "zh": "男性", "en": "Male"}))
    );
    app.stop().await;
}

#[actix_web::test]
async fn an_ended_area_is_no_target_any_more_and_keeps_its_name_where_it_was_one() {
    let app = world::gate().await;
    let officer = world::officer(&app, "210102-WJ").await;
    let community = data::areas().into_iter().find(|area| area.code.as_str() == "210102025001").unwrap();
    let heir = "210102025900".parse().unwrap();
    let street = community.path.parent().unwrap();
    let check = async |code: &str| {
        let demand =
            bodies::demand("210102-WJ", "老年人口表", "A02", "quarterly", &json!([bodies::known("C12")]));
        let body = bodies::with(demand, "areas", json!([code]));
        officer.post(&world::at("/checks")).json(&body).send().await.expect(200)
    };
    assert!(!check("210102025001").await.text.contains("approval.schema.area"));
    // Merged the day before; its successor is there from today.
    let new = AreaChanged {
        code: heir,
        path: street.child(heir),
        name_zh: "和平新社区".into(),
        valid_from: "2026-11-23".parse().unwrap(),
        ..community.clone()
    };
    let ended = AreaChanged {
        valid_to: Some("2026-11-22".parse().unwrap()),
        successors: vec![heir],
        ..community.clone()
    };
    app.tell(&new).await;
    app.tell(&ended).await;
    app.settle().await;
    assert!(check("210102025001").await.text.contains("approval.schema.area"));
    assert!(!check("210102025900").await.text.contains("approval.schema.area"));
    // The old one stays readable for what was admitted there.
    let sql = "SELECT name_zh FROM area WHERE code = '210102025001'";
    let row = storage::rows::one(app.context("approval").store.read(), sql, vec![]).await.unwrap().unwrap();
    assert_eq!(row.get::<String>("name_zh").unwrap(), community.name_zh);
    app.stop().await;
}

#[actix_web::test]
async fn an_entry_of_the_negative_list_that_has_ended_forbids_nothing_any_more() {
    let app = App::of(vec![approval::module()]).start().await;
    let mut entry = data::negative().remove(0);
    app.tell(&entry).await;
    app.settle().await;
    let db = app.context("approval").store.read();
    assert_eq!(negative::facts(db, &entry.area).await.unwrap().len(), 1);
    entry.ended = true;
    app.tell(&entry).await;
    app.settle().await;
    assert!(negative::facts(db, &entry.area).await.unwrap().is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn the_registers_of_certificates_are_copied_as_long_as_their_entries_last() {
    let app = App::of(vec![approval::module()]).start().await;
    let mut entry = data::certificates().remove(0);
    app.tell(&entry).await;
    app.settle().await;
    let db = app.context("approval").store.read();
    let (forbidden, kept) = certificates::facts(db, &entry.area).await.unwrap();
    assert_eq!((forbidden.len(), kept.len()), (1, 0));
    assert!(forbidden[0].go_instead_to.contains("公证处"));
    entry.ended = true;
    app.tell(&entry).await;
    app.settle().await;
    assert!(certificates::facts(db, &entry.area).await.unwrap().0.is_empty());
    app.stop().await;
}
