//! Registering, finding and deactivating people.

use serde_json::json;

use crate::desk::{Desk, PASSWORD};

#[actix_web::test]
async fn what_is_wrong_with_a_person_is_told_together() {
    let desk = Desk::open().await;
    let body = json!({"login": "Wang Min", "name": " ", "phone": "abc"});
    let answer = desk.admin.post("/api/identity/v1/people").json(&body).send().await.expect(422);
    assert_eq!(answer.pointers(), ["/login", "/name", "/phone"]);
    desk.register("wang-min").await;
    let again = json!({"login": "wang-min", "name": "王敏"});
    let taken = desk.admin.post("/api/identity/v1/people").json(&again).send().await;
    taken.refused(409, "identity.login.taken");
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_telephone_number_is_masked_and_a_password_never_shown() {
    let desk = Desk::open().await;
    let (person, _) = desk.member("wang-min").await;
    let answer = desk.admin.get(&format!("/api/identity/v1/people/{person}")).send().await.expect(200);
    assert_eq!(answer.text_at("/phone"), "138****5678");
    assert_eq!(answer.at("/has_password"), &json!(true));
    assert!(!answer.text.contains("argon2") && !answer.text.contains("13812345678"));
    assert!(answer.etag().starts_with('"'));
    desk.app.stop().await;
}

#[actix_web::test]
async fn lists_are_paged_and_searched() {
    let desk = Desk::open().await;
    for login in ["wang-min", "wang-wei", "li-na", "a_b"] {
        desk.register(login).await;
    }
    let mut path = "/api/identity/v1/people?limit=3".to_owned();
    let mut seen = 0;
    loop {
        let page = desk.admin.get(&path).send().await.expect(200);
        seen += page.at("/items").as_array().unwrap().len();
        let Some(cursor) = page.at("/next_cursor").as_str() else { break };
        assert!(page.header("link").unwrap().contains("rel=\"next\""));
        path = format!("/api/identity/v1/people?limit=3&cursor={cursor}");
    }
    assert_eq!(seen, 4);
    let count = async |query: &str| {
        let path = format!("/api/identity/v1/people?query={query}");
        desk.admin.get(&path).send().await.expect(200).at("/items").as_array().unwrap().len()
    };
    assert_eq!((count("wang").await, count("王").await, count("_").await, count("%25").await), (2, 4, 0, 0));
    desk.app.stop().await;
}

#[actix_web::test]
async fn whoever_left_is_out_with_everything_they_held() {
    let desk = Desk::open().await;
    let (person, tokens) = desk.member("wang-min").await;
    let link = desk.link(person).await;
    desk.give(&json!({"holder": person, "role": "inspector", "area_code": "210102000000"})).await.expect(201);
    let path = format!("/api/identity/v1/people/{person}/deactivation");
    let answer = desk.admin.post(&path).send().await.expect(200);
    assert_eq!(answer.at("/active"), &json!(false));
    desk.app.settle().await;
    desk.me(&tokens).await.refused(401, "http.bad-token");
    desk.refresh(tokens.text_at("/refresh_token")).await.refused(401, "identity.credentials.refused");
    desk.sign_in("wang-min", PASSWORD).await.refused(401, "identity.sign-in.refused");
    desk.redeem(&link, None).await.refused(410, "identity.one-time.spent");
    let grants = desk.admin.get(&format!("/api/identity/v1/grants?holder={person}")).send().await.expect(200);
    assert!(grants.at("/items").as_array().unwrap().is_empty());
    let ended = desk
        .admin
        .get(&format!("/api/identity/v1/grants?holder={person}&ended=true"))
        .send()
        .await
        .expect(200);
    assert_eq!(ended.text_at("/items/0/reason"), "停用");
    desk.admin.post(&path).send().await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn only_a_security_administrator_manages() {
    let desk = Desk::open().await;
    let (person, tokens) = desk.member("wang-min").await;
    let plain = desk.bearer(&tokens);
    for path in ["people", "grants", "clients"] {
        let path = format!("/api/identity/v1/{path}");
        plain.get(&path).send().await.refused(403, "http.forbidden");
        desk.app.nobody().get(&path).send().await.refused(401, "http.unauthenticated");
        plain.post(&path).json(&json!({})).send().await.refused(403, "http.forbidden");
    }
    plain
        .post(&format!("/api/identity/v1/people/{person}/one-time-sign-ins"))
        .send()
        .await
        .refused(403, "http.forbidden");
    desk.app.stop().await;
}
