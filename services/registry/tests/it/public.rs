//! What anybody may look up without signing in: on any day, machine-readable, and kept by caches.

use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::App;

use crate::{
    register_life::move_all,
    world::{heping, loaded, path},
};

async fn asked(app: &App, name: &str, rest: &str) -> testkit::Answer {
    app.nobody().get(&path(&format!("/public/certificate-answer?name={name}{rest}"))).send().await.expect(200)
}

#[actix_web::test]
async fn may_i_be_asked_for_this_certificate_is_answered_with_where_to_go_instead() {
    answers(loaded().await).await;
}

pub async fn answers(app: App) {
    let no = asked(&app, "收入证明", "&area_code=210102025001").await;
    assert_eq!(
        (no.text_at("/answer"), no.text_at("/entries/0/name_zh")),
        ("no", "居民财产证明(收入、房产、存款、车辆等)")
    );
    for attribute in ["go_instead_to", "channel", "material"] {
        assert!(!no.text_at(&format!("/entries/0/attributes/{attribute}")).is_empty(), "{attribute}");
    }
    let yes = asked(&app, "与已故参保人关系证明", "").await;
    assert_eq!(yes.text_at("/answer"), "yes");
    assert!(!yes.text_at("/entries/0/attributes/basis").is_empty());
    let unknown = asked(&app, "收入情况证明", "").await;
    assert_eq!((unknown.text_at("/answer"), unknown.at("/entries")), ("unknown", &json!([])));
    assert_eq!(unknown.at("/near").as_array().unwrap().len(), 1, "to choose from, and no answer");
    let before = asked(&app, "收入证明", "&on=2023-12-31").await;
    assert_eq!(before.text_at("/answer"), "unknown", "the list was not in force yet");
    app.stop().await;
}

#[actix_web::test]
async fn the_public_list_names_departments_and_forms_besides_their_codes() {
    let app = loaded().await;
    let list = app.nobody().get(&path("/public/duty-list?area_code=210102025001")).send().await.expect(200);
    assert_eq!(list.text_at("/departments/210102-MZ/name_zh"), "沈阳市和平区民政局");
    for area in ["210000000000", "210100000000", "210102025001", "210103000000"] {
        let address = path(&format!("/public/duty-list?area_code={area}"));
        let list = app.nobody().get(&address).send().await.expect(200);
        let items = list.at("/items").as_array().unwrap();
        for lead in items.iter().flat_map(|item| item["lead_departments"].as_array().unwrap()) {
            let lead = lead.as_str().unwrap();
            let name = list.text_at(&format!("/departments/{lead}/name_zh"));
            assert!(!name.is_empty() && name != lead, "{lead} of {area} has no name");
        }
    }
    app.stop().await;
}

#[actix_web::test]
async fn public_answers_are_kept_until_they_change() {
    kept(loaded().await).await;
}

pub async fn kept(app: App) {
    let nobody = app.nobody();
    for address in [
        "/public/duty-list?area_code=210102000000",
        "/public/certificate-answer?name=健在证明",
        "/public/certificates?limit=5",
        "/public/services?area_code=210102000000",
        "/public/registers/plaque-inside",
    ] {
        let address = path(address);
        let fresh = nobody.get(&address).send().await.expect(200);
        let (etag, modified) = (fresh.etag(), fresh.header("last-modified").unwrap());
        assert!(!etag.starts_with("W/") && etag.starts_with('"'), "{etag}");
        assert_eq!(fresh.header("cache-control").as_deref(), Some("public, max-age=300"), "{address}");
        let by_tag = nobody.get(&address).header("if-none-match", &etag).send().await.expect(304);
        assert_eq!((by_tag.etag(), by_tag.text.as_str()), (etag.clone(), ""));
        assert_eq!(by_tag.header("last-modified"), Some(modified.clone()));
        assert_eq!(by_tag.header("cache-control").as_deref(), Some("public, max-age=300"));
        nobody.get(&address).header("if-modified-since", &modified).send().await.expect(304);
        nobody.get(&address).header("if-none-match", "\"other\"").send().await.expect(200);
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_change_shows_in_the_tag_and_in_the_moment_of_the_last_change() {
    changes(loaded().await).await;
}

pub async fn changes(app: App) {
    let (steward, government) = heping(&app).await;
    let address = path("/public/services?area_code=210102000000");
    let look = async || app.nobody().get(&address).send().await.expect(200);
    let before = look().await;
    app.pass(TimeDelta::hours(1)).await;
    let body = json!({"area_code": "210102000000", "code": "S90", "name_zh": "代办高龄津贴", "kept": true,
        "effective_from": "2026-11-25", "attributes": {"channel": "社区窗口", "material": "身份证"}});
    let made = steward.post(&path("/registers/service/entries")).json(&body).send().await.expect(201);
    assert_eq!(look().await.etag(), before.etag(), "a draft is nobody's business");
    let document = json!({"document_no": "1号"});
    let approved = move_all(&government, "service", "approval", &[&made.body], document).await.expect(200);
    let published =
        move_all(&steward, "service", "publication", &[approved.at("/items/0")], json!({})).await.expect(200);
    let announced = look().await;
    assert_eq!(announced.etag(), before.etag(), "it is not in force yet");
    app.pass(TimeDelta::days(2)).await;
    let begun = look().await;
    assert_ne!(begun.etag(), before.etag());
    let since = announced.header("last-modified").unwrap();
    app.nobody().get(&address).header("if-modified-since", &since).send().await.expect(200);
    assert_eq!(
        begun.header("last-modified").as_deref(),
        Some("Tue, 24 Nov 2026 16:00:00 GMT"),
        "midnight in China"
    );
    // Something that ended is a change as well, though it is not shown any more.
    let id = published.text_at("/items/0/id").to_owned();
    let etag = format!("\"{}\"", published.at("/items/0/revision"));
    let retire = json!({"last_day": "2026-11-25", "reason": "改为窗口直接办理"});
    let place = path(&format!("/registers/service/entries/{id}/retirement"));
    steward.post(&place).if_match(&etag).json(&retire).send().await.expect(200);
    app.pass(TimeDelta::days(1)).await;
    let ended = look().await;
    assert_eq!(ended.etag(), before.etag());
    let since = begun.header("last-modified").unwrap();
    app.nobody().get(&address).header("if-modified-since", &since).send().await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_service_guide_says_where_and_with_what() {
    let app = loaded().await;
    let page = app.nobody().get(&path("/public/services?area_code=210102025001")).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap();
    assert_eq!(items.len(), 10);
    for attribute in ["channel", "material", "time_limit"] {
        assert!(items.iter().all(|item| item["attributes"][attribute] != Value::Null), "{attribute}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn residents_find_an_area_by_its_name_without_signing_in() {
    let app = loaded().await;
    let found = async |query: &str| {
        let address = path(&format!("/public/areas?query={query}"));
        app.nobody().get(&address).send().await.expect(200)
    };
    let district = found("和平区").await;
    assert_eq!(
        (district.text_at("/items/0/code"), district.text_at("/items/0/name_en")),
        ("210102000000", "Heping District")
    );
    assert_eq!(found("和平新村").await.text_at("/items/0/code"), "210102025001");
    assert_eq!(found("Heping District").await.text_at("/items/0/code"), "210102000000");
    assert_eq!(found("没有这个地方").await.at("/items"), &json!([]));
    app.nobody().get(&path("/public/areas")).send().await.expect(400);
    app.stop().await;
}
