//! Where the statistical codes keep a level that nobody governs: the list above is the next one.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held};

use crate::{
    following::{enact, next, tasks},
    world::{ITEM, approver, empty, path, steward},
};

const BEIJING: &str = "/110000000000/";
const DISTRICTS: &str = "/110000000000/110100000000/";
const DONGCHENG: &str = "/110000000000/110100000000/110101000000/";
const AREAS: &str = "code,name_zh,level,parent,valid_from\n\
    110000000000,北京市,province,,2020-01-01\n\
    110100000000,市辖区,city,110000000000,2020-01-01\n\
    110101000000,东城区,county,110100000000,2020-01-01\n";

async fn put(who: &Client, (id, etag): (&str, &str), code: &str, lead: &str) -> String {
    let mut item = ITEM.clone();
    item["lead_departments"] = json!([lead]);
    let address = path(&format!("/duty-lists/{id}/items/{code}"));
    who.put(&address).if_match(etag).json(&item).send().await.expect(200).etag()
}

/// The municipality publishes a list with these items.
async fn catalogue(app: &App, from: &str, codes: &[&str]) -> String {
    let (own, government) = (steward(app, BEIJING).await, approver(app, BEIJING).await);
    let (id, mut etag) = next(&own, "110000000000", from).await;
    for code in codes {
        etag = put(&own, (&id, &etag), code, "110000-GA").await;
    }
    enact(&own, &government, &id, &etag).await;
    id
}

#[actix_web::test]
async fn a_district_of_a_municipality_derives_from_the_municipality_s_list_and_follows_it() {
    lives(empty().await).await;
}

pub async fn lives(app: App) {
    let admin = app.sign_in("丁凯", &[Held::role(Role::SystemAdmin, BEIJING)]).await;
    admin.post(&path("/areas/import")).body("text/csv", AREAS).send().await.expect(200);
    let above = catalogue(&app, "2026-11-23", &["A01"]).await;
    let (own, government) = (steward(&app, DONGCHENG).await, approver(&app, DONGCHENG).await);
    let body = json!({"area_code": "110101000000", "title_zh": "东城区工作清单", "effective_from": "2026-11-23",
        "start_from": "parent"});
    let made = own.post(&path("/duty-lists")).json(&body).send().await.expect(201);
    assert_eq!(made.at("/items/0/lead_departments"), &json!(["110101-GA"]));
    let published = enact(&own, &government, made.text_at("/id"), &made.etag()).await;
    assert_eq!(published.text_at("/parent"), above);

    let changed = catalogue(&app, "2026-12-01", &["A02"]).await;
    let task = tasks(&own, "?state=open").await.remove(0);
    assert_eq!((&task["above"], &task["area_code"]), (&json!(changed), &json!("110101000000")));
    let address = path(&format!("/duty-lists/{}/differences?against=above", published.text_at("/id")));
    let against = own.get(&address).send().await.expect(200);
    let told: Vec<&Value> = against.at("/items").as_array().unwrap().iter().map(|d| &d["code"]).collect();
    assert_eq!(told, ["A02"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_level_that_nobody_governs_has_no_list_of_its_own() {
    let app = empty().await;
    let admin = app.sign_in("丁凯", &[Held::role(Role::SystemAdmin, BEIJING)]).await;
    admin.post(&path("/areas/import")).body("text/csv", AREAS).send().await.expect(200);
    let nobody = steward(&app, DISTRICTS).await;
    let body = json!({"area_code": "110100000000", "title_zh": "清单", "effective_from": "2026-12-01"});
    let refused = nobody.post(&path("/duty-lists")).json(&body).send().await;
    assert_eq!(refused.refused(422, "registry.list.level").pointers(), ["/area_code"]);
    app.stop().await;
}
