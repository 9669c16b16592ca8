//! Finding what one works on: by words, by state, by how far it has come.

use serde_json::{Value, json};
use testkit::{App, Client};

use crate::{
    element_life::register,
    register_life::move_all,
    world::{CITY, heping, loaded, path, steward},
};

async fn codes(who: &Client, address: &str) -> Vec<String> {
    let page = who.get(&path(address)).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap().clone();
    items.iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn an_area_is_found_by_its_name_by_one_it_bore_before_and_by_digits() {
    areas(loaded().await).await;
}

pub async fn areas(app: App) {
    let city = steward(&app, CITY).await;
    let name =
        json!({"kind": "rename", "code": "210102025001", "name_zh": "振兴社区", "name_en": "Zhenxing"});
    let body = json!({"document_no": "1号", "effective_on": "2026-11-23", "changes": [name]});
    city.post(&path("/areas/reforms")).json(&body).send().await.expect(200);
    assert_eq!(codes(&city, "/areas?query=和平新村").await, ["210102025001"], "the name it bore");
    assert_eq!(codes(&city, "/areas?query=振兴").await, ["210102025001"]);
    assert_eq!(codes(&city, "/areas?query=zhenXING").await, ["210102025001"]);
    assert_eq!(codes(&city, "/areas?query=2502500&level=street").await, [""; 0]);
    assert_eq!(codes(&city, "/areas?query=102025001").await, ["210102025001"]);
    assert_eq!(codes(&city, "/areas?query=和平&level=county&on=2026-11-23").await, ["210102000000"]);
    assert_eq!(codes(&city, "/areas?query=100%25").await, [""; 0]);
    app.stop().await;
}

#[actix_web::test]
async fn a_department_is_found_by_its_name_and_by_its_letters() {
    let app = loaded().await;
    let anybody = app.sign_in("张丽", &[]).await;
    assert_eq!(codes(&anybody, "/departments?area=210102000000&query=民政局").await, ["210102-MZ"]);
    assert_eq!(codes(&anybody, "/departments?query=210102-mz").await, ["210102-MZ"]);
    assert_eq!(codes(&anybody, "/departments?query=没有的局").await, [""; 0]);
    app.stop().await;
}

#[actix_web::test]
async fn entries_are_found_by_words_and_by_code_with_and_without_sign_in() {
    let app = loaded().await;
    let anybody = app.sign_in("张丽", &[]).await;
    let groups = "/registers/work-group/entries?area_code=210102000000";
    assert_eq!(codes(&anybody, &format!("{groups}&query=网格员")).await, ["WG03"]);
    assert_eq!(codes(&anybody, &format!("{groups}&query=wg14")).await, ["WG14"]);
    assert_eq!(
        codes(&app.nobody(), "/public/registers/work-group?query=网格员&area_code=210102000000").await,
        ["WG03"]
    );
    let services = codes(&app.nobody(), "/public/services?area_code=210102025001&query=S01").await;
    assert_eq!(services, ["S01"]);
    app.stop().await;
}

#[actix_web::test]
async fn elements_are_narrowed_to_those_that_wait_for_the_next_step() {
    let app = loaded().await;
    let bureau = crate::code_lists::bureau(&app).await;
    let recorded = codes(&bureau, "/elements?status=recorded&limit=200").await;
    register(&bureau, "X1").await;
    let now = codes(&bureau, "/elements?status=recorded&limit=200").await;
    assert_eq!(now.len(), recorded.len() + 1);
    assert!(now.contains(&"X1".to_owned()));
    assert!(!codes(&bureau, "/elements?status=standard&limit=200").await.contains(&"X1".to_owned()));
    assert_eq!(codes(&bureau, "/elements?status=recorded&query=试验数X1").await, ["X1"]);
    app.stop().await;
}

#[actix_web::test]
async fn published_entries_are_listed_by_state_also_ahead_of_their_day() {
    published(loaded().await).await;
}

pub async fn published(app: App) {
    let (steward, government) = heping(&app).await;
    let body = json!({"area_code": "210102000000", "code": "P90", "name_zh": "社区书屋", "kept": true,
        "effective_from": "2027-01-01", "attributes": {}});
    let made = steward.post(&path("/registers/plaque-inside/entries")).json(&body).send().await.expect(201);
    let document = json!({"document_no": "1号"});
    let take = async |who: &Client, step: &str, entry: &Value, extra: Value| {
        move_all(who, "plaque-inside", step, &[entry], extra).await.expect(200).at("/items/0").clone()
    };
    let approved = take(&government, "approval", &made.body, document).await;
    let entry = take(&steward, "publication", &approved, json!({})).await;
    let anybody = app.sign_in("张丽", &[]).await;
    let all = "/registers/plaque-inside/entries?area_code=210102000000&limit=200";
    let has = async |state: &str| codes(&anybody, &format!("{all}{state}")).await.contains(&"P90".to_owned());
    assert_eq!((has("").await, has("&state=published").await), (false, true), "it is not in force yet");
    assert!(!has("&state=filed").await);
    take(&steward, "filing", &entry, json!({"received_by": "沈阳市民政局"})).await;
    assert_eq!((has("&state=published").await, has("&state=filed").await), (false, true));
    assert!(!has("&state=draft").await, "a draft is nobody's business");
    app.stop().await;
}

#[actix_web::test]
async fn nothing_is_taken_over_where_nothing_is_named() {
    let app = loaded().await;
    let (steward, _) = heping(&app).await;
    let (id, etag) = crate::world::draft(&steward, "2026-12-01").await;
    let take = path(&format!("/duty-lists/{id}/items/take-over"));
    let refused = steward.post(&take).if_match(&etag).json(&json!({"codes": []})).send().await;
    assert_eq!(refused.refused(422, "registry.item.none-named").pointers(), ["/codes"]);
    app.stop().await;
}
