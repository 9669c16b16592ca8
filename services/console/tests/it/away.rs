//! Signing in by a provider of identities, as a browser sees it.

use serde_json::json;

use crate::{samples, visitor::World};

const API: &str = "/api/identity/v1";
const PROVIDER: &str = "https://idp.example/authorize?state=s&nonce=n";

async fn world() -> World {
    let world = World::start(&["burden_officer"]).await;
    let ways = json!([{ "way": "oidc", "label_zh": "沈阳市统一身份认证", "label_en": "City sign-on" }]);
    world.fake.say(&format!("GET {API}/sign-in-ways"), ways);
    world.fake.say(
        &format!("POST {API}/federated-sign-ins"),
        json!({ "authorization_url": PROVIDER, "browser_secret": "kept" }),
    );
    world.fake.say(&format!("POST {API}/federated-sign-ins/completion"), samples::tokens("access", 600));
    world
}

#[actix_web::test]
async fn a_browser_leaves_with_a_secret_and_comes_back_to_where_it_was_going() {
    let world = world().await;
    let browser = world.browser();
    let form = browser.get("/sign-in?next=/queue").await.text;
    assert!(
        form.contains("href=\"/sign-in/oidc?next=%2Fqueue\"") && form.contains("用沈阳市统一身份认证登录"),
        "{form}"
    );
    let left = browser.get("/sign-in/oidc?next=%2Fqueue").await;
    assert_eq!((left.status, left.location()), (303, PROVIDER));
    let lines: Vec<&str> =
        left.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()).collect();
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("qingche-away=kept.") && line.contains("HttpOnly; SameSite=Lax")),
        "{lines:?}"
    );
    let entered = browser.get("/sign-in/oidc/back?state=s&code=c").await;
    assert_eq!((entered.status, entered.location()), (303, "/queue"), "{}", entered.text);
    let sent = world.fake.seen("POST", &format!("{API}/federated-sign-ins/completion")).pop().unwrap();
    assert_eq!(sent.body, json!({ "state": "s", "code": "c", "browser_secret": "kept" }));
    assert!(browser.cookie("qingche").is_some() && browser.cookie("qingche-away").is_none());
    assert_eq!(browser.get("/queue").await.status, 200);
    world.stop().await;
}

#[actix_web::test]
async fn who_did_not_leave_from_here_or_is_refused_finds_the_form_again() {
    let world = world().await;
    let stranger = world.browser().get("/sign-in/oidc/back?state=s&code=c").await;
    assert!(stranger.status == 401 && stranger.text.contains("统一身份认证没有完成"), "{}", stranger.text);
    assert!(
        world.fake.seen("POST", &format!("{API}/federated-sign-ins/completion")).is_empty(),
        "nothing is asked"
    );
    let browser = world.browser();
    browser.get("/sign-in/oidc?next=//evil.example").await;
    let broken_off = browser.get("/sign-in/oidc/back?state=s&error=access_denied").await;
    assert_eq!(broken_off.status, 401, "{}", broken_off.text);
    let (line, zh) = (format!("POST {API}/federated-sign-ins/completion"), "还没有关联到本系统的账号");
    world.fake.refuse(&line, 403, "identity.federation.unlinked", zh, json!([]));
    let unlinked = browser.get("/sign-in/oidc/back?state=s&code=c").await;
    assert!(
        unlinked.status == 403 && unlinked.text.contains(zh) && unlinked.text.contains("name=\"password\""),
        "{}",
        unlinked.text
    );
    world.fake.refuse(
        &format!("POST {API}/federated-sign-ins"),
        503,
        "identity.federation.away",
        "暂时连不上",
        json!([]),
    );
    let away = browser.get("/sign-in/oidc").await;
    assert!(away.status == 503 && away.text.contains("暂时连不上"), "{}", away.text);
    world.stop().await;
}

#[actix_web::test]
async fn without_a_provider_or_without_identity_the_form_is_the_only_way() {
    let world = World::start(&[]).await;
    let form = world.browser().get("/sign-in").await;
    assert!(form.status == 200 && !form.text.contains("/sign-in/oidc"), "{}", form.text);
    world.stop().await;
}
