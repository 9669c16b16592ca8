//! Registers, and what residents look up in them.

use serde_json::json;
use testkit::{
    App,
    places::{HEPING, SHENHE},
};

use crate::world::{PROVINCE, loaded, path, steward};

#[actix_web::test]
async fn a_resident_learns_where_to_go_instead() {
    let app = loaded().await;
    let nobody = app.nobody();
    let found = nobody.get(&path("/public/certificates?query=健在")).send().await.expect(200);
    assert_eq!(found.at("/items").as_array().unwrap().len(), 1);
    assert_eq!(
        (found.at("/items/0/kept"), found.text_at("/items/0/register")),
        (&json!(false), "forbidden-certificate")
    );
    assert!(found.text_at("/items/0/attributes/go_instead_to").contains("人力资源"));
    let all = nobody.get(&path("/public/certificates?query=&limit=200")).send().await.expect(200);
    assert_eq!(all.at("/items").as_array().unwrap().len(), 28);
    let services = nobody.get(&path("/public/services?area_code=210103018001")).send().await.expect(200);
    assert_eq!(services.at("/items").as_array().unwrap().len(), 10);
    app.stop().await;
}

#[actix_web::test]
async fn a_page_of_a_register_goes_on_where_it_stopped() {
    pages(loaded().await).await;
}

pub async fn pages(app: App) {
    let first = app.nobody().get(&path("/public/certificates?limit=21")).send().await.expect(200);
    let cursor = first.text_at("/next_cursor").to_owned();
    let rest =
        app.nobody().get(&path(&format!("/public/certificates?limit=21&cursor={cursor}"))).send().await;
    assert_eq!(rest.expect(200).at("/items").as_array().unwrap().len(), 7);
    app.stop().await;
}

#[actix_web::test]
async fn entries_hold_for_everything_within_their_area() {
    reach(loaded().await).await;
}

pub async fn reach(app: App) {
    let anybody = app.sign_in("张丽", &[]).await;
    for (register, area, entries) in [
        ("negative-list", "210102025001", 8),
        ("plaque-outside", "210103000000", 5),
        ("work-group", "210102025001", 30),
        ("work-group", "210103018001", 5),
        ("work-group", "210100000000", 0),
        ("reporting-object", "210102000000", 20),
        ("reporting-object", "210103000000", 0),
    ] {
        let address = path(&format!("/registers/{register}/entries?area_code={area}"));
        let page = anybody.get(&address).send().await.expect(200);
        assert_eq!(page.at("/items").as_array().unwrap().len(), entries, "{register} {area}");
    }
    anybody.get(&path("/registers/colours/entries")).send().await.refused(404, "http.bad-path");
    app.stop().await;
}

#[actix_web::test]
async fn an_entry_says_what_its_register_needs_and_changes_under_its_revision() {
    let app = loaded().await;
    let (province, county) = (steward(&app, PROVINCE).await, steward(&app, HEPING).await);
    let address = path("/registers/negative-list/entries");
    let body = json!({"area_code": "210102000000", "code": "N90", "name_zh": "代收快递", "kept": false,
        "attributes": {"keywords": "代收快递", "basis": "区里规定"}});
    let mut bare = body.clone();
    bare["attributes"] = json!({});
    let refused = county.post(&address).json(&bare).send().await.refused(422, "registry.input.invalid");
    assert_eq!(refused.pointers(), ["/attributes/keywords", "/attributes/basis"]);
    let mut kept = body.clone();
    kept["kept"] = json!(true);
    county.post(&address).json(&kept).send().await.refused(422, "registry.input.invalid");
    steward(&app, SHENHE).await.post(&address).json(&body).send().await.refused(404, "http.not-found");
    let made = county.post(&address).json(&body).send().await.expect(201);
    county.post(&address).json(&body).send().await.refused(409, "registry.entry.exists");
    let place = made.header("location").unwrap();
    let change = json!({"name_zh": "代收快递、包裹", "kept": false, "attributes": body["attributes"]});
    let changed = province.put(&place).if_match(&made.etag()).json(&change).send().await.expect(200);
    assert_eq!((changed.text_at("/code"), changed.etag()), ("N90", "\"2\"".into()));
    let elsewhere = place.replace("negative-list", "service");
    province.get(&elsewhere).send().await.refused(404, "http.not-found");
    app.stop().await;
}
