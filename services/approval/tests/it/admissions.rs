//! Admissions: their number, signature, register, picture, and how they end.

use chrono::TimeDelta;
use contracts::approval::{AdmissionClaims, AdmissionContent};
use serde_json::json;
use testkit::App;
use web::token;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn anybody_verifies_an_admission_with_the_published_key_alone() {
    verified(world::gate().await).await;
}

pub async fn verified(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    let keys = app.nobody().get(&at("/jwks")).send().await.expect(200);
    let jws = seen.text_at("/jws");
    let kid = token::key_of(jws, "admission+jwt").unwrap().to_string();
    let key =
        keys.at("/keys").as_array().unwrap().iter().find(|key| key["kid"] == kid.as_str()).unwrap().clone();
    let payload = token::verify(jws, key["x"].as_str().unwrap()).unwrap();
    let claims: AdmissionClaims = serde_json::from_value(payload).unwrap();
    assert_eq!((claims.sub.as_str(), claims.hash.as_str()), (number.as_str(), seen.text_at("/content_hash")));
    assert_eq!(claims.areas.iter().map(ToString::to_string).collect::<Vec<_>>(), [bodies::STREET]);
    // Valid on the civil days 2026-11-23 to 2027-06-30 of China, both included.
    assert_eq!(claims.nbf, "2026-11-22T16:00:00Z".parse::<kernel::Timestamp>().unwrap().unix_seconds());
    assert_eq!(claims.exp, "2027-06-30T16:00:00Z".parse::<kernel::Timestamp>().unwrap().unix_seconds());

    let whole = cast.street.get(&at(&format!("/admissions/{number}"))).send().await.expect(200);
    let content: AdmissionContent = serde_json::from_value(whole.at("/content").clone()).unwrap();
    assert_eq!(content.hash().unwrap(), claims.hash);
    let form: forms::FormDefinition = serde_json::from_value(content.form).unwrap();
    assert_eq!((form.fields.len(), form.check()), (4, vec![]));
    assert!(seen.text.contains("有权拒填") && seen.text.contains("A05"), "{seen}");

    let picture =
        app.nobody().get(&at(&format!("/public/admissions/{number}/qr.svg"))).send().await.expect(200);
    assert_eq!(picture.header("content-type").as_deref(), Some("image/svg+xml"));
    assert!(picture.text.contains("<svg"));
    app.stop().await;
}

#[actix_web::test]
async fn a_mistyped_and_an_unknown_number_are_told_apart() {
    let app = world::gate().await;
    let department = "210102-MZ".parse().unwrap();
    let unknown = kernel::ControlNumber::compose(&department, 2026, 999, 1);
    let ask =
        async |number: &str| app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await;
    ask(unknown.as_str()).await.refused(404, "approval.admission.unknown");
    ask("210102-MZ-2026-0001-10").await.refused(422, "approval.admission.number-invalid");
    ask("hello").await.refused(422, "approval.admission.number-invalid");
    app.stop().await;
}

#[actix_web::test]
async fn the_register_is_paged_and_searched() {
    let app = world::gate().await;
    let nobody = app.nobody();
    let page = nobody.get(&at("/public/admissions?limit=15")).send().await.expect(200);
    assert_eq!(page.at("/items").as_array().unwrap().len(), 15);
    let next = format!("/public/admissions?limit=15&cursor={}", page.text_at("/next_cursor"));
    let rest = nobody.get(&at(&next)).send().await.expect(200);
    assert_eq!((rest.at("/items").as_array().unwrap().len(), rest.at("/next_cursor")), (4, &json!(null)));
    let found = nobody.get(&at("/public/admissions?query=%E9%98%B2%E6%B1%9B")).send().await.expect(200);
    assert_eq!(found.at("/items").as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found.at("/items/0/form_code"), "F14");
    let none = nobody.get(&at("/public/admissions?query=%25")).send().await.expect(200);
    assert_eq!(none.at("/items"), &json!([]));
    let health =
        nobody.get(&at("/public/admissions?department=210102-WJ&state=live")).send().await.expect(200);
    assert_eq!(health.at("/items").as_array().unwrap().len(), 2);
    app.stop().await;
}

#[actix_web::test]
async fn a_suspended_or_revoked_admission_shows_red_and_holds_nothing() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let path = at(&format!("/admissions/{number}"));
    let reason = json!({"reason": "群众反映与原表重复"});
    let suspend = format!("{path}/suspension");
    cast.street.post(&suspend).json(&reason).send().await.refused(403, "http.forbidden");
    let elsewhere = testkit::Held::role(kernel::Role::BurdenOfficer, testkit::places::SHENHE);
    let elsewhere = app.sign_in("沈河减负办", &[elsewhere]).await;
    elsewhere.post(&suspend).json(&reason).send().await.refused(404, "http.not-found");
    let suspended = cast.burden.post(&suspend).json(&reason).send().await.expect(200);
    assert_eq!(suspended.text_at("/state"), "suspended");
    cast.burden.post(&suspend).json(&reason).send().await.refused(409, "approval.admission.state");
    let seen =
        async || app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(seen().await.text_at("/status"), "red");

    let check = cast.housing.post(&at("/checks")).json(&bodies::houses()).send().await.expect(200);
    assert_eq!(check.at("/questions_saved"), 5, "what it collected is not held any more");
    let revoke = cast.burden.post(&format!("{path}/revocation")).if_match(&suspended.etag()).json(&reason);
    assert_eq!(revoke.send().await.expect(200).text_at("/state"), "revoked");
    assert_eq!(
        (seen().await.text_at("/status"), seen().await.text_at("/reason")),
        ("red", "群众反映与原表重复")
    );
    app.stop().await;
}

#[actix_web::test]
async fn admissions_end_with_their_validity() {
    expiry(world::gate().await).await;
}

pub async fn expiry(app: App) {
    let live = async || {
        let page = app.nobody().get(&at("/public/admissions?state=live&limit=50")).send().await.expect(200);
        page.at("/items").as_array().unwrap().len()
    };
    // 2026-12-31 23:30 in China: the last half hour of validity.
    app.pass(
        "2026-12-31T15:30:00Z".parse::<kernel::Timestamp>().unwrap().since(kernel::Clock::now(app.clock())),
    )
    .await;
    assert_eq!(live().await, 19);
    app.pass(TimeDelta::minutes(31)).await;
    assert_eq!(live().await, 0);
    let page = app.nobody().get(&at("/public/admissions?limit=1")).send().await.expect(200);
    assert_eq!((page.at("/items/0/state"), page.at("/items/0/status")), (&json!("expired"), &json!("red")));
    app.stop().await;
}

#[actix_web::test]
async fn a_mounted_key_signs_and_only_its_public_part_is_kept() {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let flag = format!("approval.signing_key={}", URL_SAFE_NO_PAD.encode(key.to_bytes()));
    let app = App::of(vec![approval::module()]).set("data.worked_set=true").set(flag).start().await;
    world::fill(app.context("approval")).await;
    app.run_jobs().await;
    app.run_jobs().await;
    let kept = approval::store::keys::all(app.context("approval").store.read()).await.unwrap();
    assert_eq!((kept.len(), kept[0].secret.is_some()), (1, false));
    let page = app.nobody().get(&at("/public/admissions?limit=1")).send().await.expect(200);
    assert!(token::verify(page.text_at("/items/0/jws"), &token::public_x(&key)).is_ok());
    assert_eq!(page.text_at("/items/0/status"), "green");
    app.stop().await;
}

#[actix_web::test]
async fn a_content_that_was_tampered_with_shows_red() {
    let app = world::gate().await;
    let sql = "UPDATE admission SET content = replace(content, '每月', '每周') WHERE title_zh LIKE '%基本情况月报%'";
    storage::rows::execute(app.context("approval").store.write(), sql, vec![]).await.unwrap();
    let page = app
        .nobody()
        .get(&at("/public/admissions?query=%E5%9F%BA%E6%9C%AC%E6%83%85%E5%86%B5%E6%9C%88%E6%8A%A5"));
    let page = page.send().await.expect(200);
    assert_eq!(page.at("/items/0/status"), "red", "{page}");
    assert!(page.text_at("/items/0/status_zh").contains("校验不通过"));
    app.stop().await;
}
