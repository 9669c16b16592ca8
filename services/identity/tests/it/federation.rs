//! Signing in by a provider of identities: who is let in, and what is refused without telling why.

use kernel::{Actor, Clock};
use serde_json::json;
use testkit::{
    Answer, App, Held, places,
    provider::{CLIENT, Provider, SECRET, Says},
};

use crate::desk::Desk;

const BEGIN: &str = "/api/identity/v1/federated-sign-ins";
const COMPLETE: &str = "/api/identity/v1/federated-sign-ins/completion";
const REFUSED: &str = "identity.federation.refused";

/// A desk beside a provider, and a person who is linked there and holds nothing.
struct World {
    desk: Desk,
    provider: Provider,
    person: Actor,
}

/// A browser on its way.
struct Way {
    state: String,
    code: String,
    browser: String,
}

impl World {
    async fn open() -> Self {
        let provider = Provider::start().await;
        let issuer = provider.url().to_owned();
        let builder = App::of(vec![identity::module()])
            .set(format!("identity.oidc.issuer={issuer}"))
            .set(format!("identity.oidc.client_id={CLIENT}"))
            .set(format!("identity.oidc.client_secret={SECRET}"))
            .set("identity.oidc.label_zh=沈阳市统一身份认证");
        let desk = Desk::with(builder).await;
        provider.says.lock().unwrap().now = desk.app.clock().now();
        let person = desk.register("wang-min").await;
        let world = Self { desk, provider, person };
        world.link(person, "24400320").await.expect(200);
        world
    }

    async fn link(&self, person: Actor, subject: &str) -> Answer {
        let path = format!("/api/identity/v1/people/{person}/external-subject");
        self.desk.admin.put(&path).json(&json!({ "subject": subject })).send().await
    }

    /// To the provider and back.
    async fn go(&self) -> Way {
        let begun = self.desk.app.nobody().post(BEGIN).send().await.expect(201);
        let (state, code) = self.provider.sign_in(begun.text_at("/authorization_url"));
        Way { state, code, browser: begun.text_at("/browser_secret").to_owned() }
    }

    async fn complete(&self, way: &Way) -> Answer {
        let body = json!({ "state": way.state, "code": way.code, "browser_secret": way.browser });
        self.desk.app.nobody().post(COMPLETE).json(&body).send().await
    }

    /// What becomes of a sign-in in which the provider says something else.
    async fn told(&self, change: impl FnOnce(&mut Says)) -> Answer {
        let way = self.go().await;
        change(&mut self.provider.says.lock().unwrap());
        self.complete(&way).await
    }

    async fn stop(self) {
        self.desk.app.stop().await;
        self.provider.stop().await;
    }
}

#[actix_web::test]
async fn a_linked_person_comes_in_with_the_rights_granted_here_and_no_other() {
    let world = World::open().await;
    let ways = world.desk.app.nobody().get("/api/identity/v1/sign-in-ways").send().await.expect(200);
    assert_eq!((ways.text_at("/0/way"), ways.text_at("/0/label_zh")), ("oidc", "沈阳市统一身份认证"));
    let way = world.go().await;
    let answer = world.complete(&way).await.expect(200);
    world.desk.app.settle().await;
    let me = world.desk.me(&answer).await.expect(200);
    assert_eq!(me.text_at("/actor"), world.person.to_string());
    assert_eq!(me.at("/grants"), &json!([]), "signing in gives nothing");
    world.desk.refresh(answer.text_at("/refresh_token")).await.expect(200);
    let exchanges = world.provider.says.lock().unwrap().exchanges;
    world.complete(&way).await.refused(401, REFUSED);
    assert_eq!(
        world.provider.says.lock().unwrap().exchanges,
        exchanges,
        "what came back twice is not asked about"
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_state_counts_in_the_browser_in_which_it_began_and_for_ten_minutes() {
    let world = World::open().await;
    let (mine, theirs) = (world.go().await, world.go().await);
    let elsewhere =
        Way { state: theirs.state.clone(), code: theirs.code.clone(), browser: mine.browser.clone() };
    world.complete(&elsewhere).await.refused(401, REFUSED);
    let invented = Way { state: "invented".into(), code: mine.code.clone(), browser: mine.browser.clone() };
    world.complete(&invented).await.refused(401, REFUSED);
    assert_eq!(world.provider.says.lock().unwrap().exchanges, 0, "nothing is exchanged for a wrong state");
    world.complete(&mine).await.expect(200);
    world.desk.app.pass(chrono::TimeDelta::minutes(11)).await;
    world.complete(&theirs).await.refused(401, REFUSED);
    world.stop().await;
}

/// What a provider says that it should not.
type Slander = fn(&mut Says);

#[actix_web::test]
async fn a_token_that_is_not_for_us_not_now_or_not_theirs_lets_nobody_in() {
    let world = World::open().await;
    let now = world.desk.app.clock().now();
    let issuer = world.provider.url().to_owned();
    let cases: [(&str, Slander); 7] = [
        ("nonce", |says| says.nonce = Some("another".into())),
        ("expired", |says| says.life = -60),
        ("audience", |says| says.audience = "somebody-else".into()),
        ("issuer", |says| says.issuer = "https://other.example".into()),
        ("key", |says| says.forged = true),
        ("no signature", |says| says.algorithm = "none"),
        ("algorithm", |says| says.algorithm = "HS256"),
    ];
    for (name, change) in cases {
        let answer = world.told(change).await;
        assert_eq!((answer.status, answer.code()), (401, REFUSED), "{name}: {}", answer.text);
        assert!(!answer.text.contains(name), "{name} is not told");
        let mut says = world.provider.says.lock().unwrap();
        (says.nonce, says.life, says.audience, says.issuer) = (None, 300, CLIENT.into(), issuer.clone());
        (says.forged, says.algorithm, says.now) = (false, "ES256", now);
    }
    let document = world.told(|says| says.issuer = format!("{}/other-document", says.issuer)).await;
    document.refused(503, "identity.federation.away");
    world.provider.says.lock().unwrap().issuer = issuer;
    world.complete(&world.go().await).await.expect(200);
    world.stop().await;
}

#[actix_web::test]
async fn somebody_whom_nobody_linked_is_told_their_subject_and_does_not_come_in() {
    let world = World::open().await;
    let answer =
        world.told(|says| says.subject = "99".into()).await.refused(403, "identity.federation.unlinked");
    assert!(answer.text.contains("“99”"), "{}", answer.text);
    let other = world.desk.register("li-qiang").await;
    world.link(other, "99").await.expect(200);
    world.complete(&world.go().await).await.expect(200);
    world.desk.admin.post(&format!("/api/identity/v1/people/{other}/deactivation")).send().await.expect(200);
    world.complete(&world.go().await).await.refused(401, REFUSED);
    world.stop().await;
}

#[actix_web::test]
async fn a_provider_that_is_away_costs_a_try_and_nothing_else() {
    let world = World::open().await;
    let way = world.go().await;
    let World { desk, provider, .. } = world;
    provider.stop().await;
    desk.app.nobody().post(BEGIN).send().await.refused(503, "identity.federation.away");
    let body = json!({ "state": way.state, "code": way.code, "browser_secret": way.browser });
    desk.app.nobody().post(COMPLETE).json(&body).send().await.refused(503, "identity.federation.away");
    let (_, answer) = desk.member("zhang-li").await;
    desk.me(&answer).await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn an_administrator_links_people_within_reach_and_not_themselves() {
    let world = World::open().await;
    let path = |person: &Actor| format!("/api/identity/v1/people/{person}/external-subject");
    let read = world.desk.admin.get(&path(&world.person)).send().await.expect(200);
    assert_eq!(read.text_at("/subject"), "24400320");
    let other = world.desk.register("li-qiang").await;
    world.desk.admin.get(&path(&other)).send().await.refused(404, "http.not-found");
    world.link(other, "24400320").await.refused(409, "identity.subject.taken");
    world.link(other, "张 丽").await.refused(422, "http.bad-body");
    let grant = json!({"holder": other, "role": "street_approver", "area_code": "210103018000"});
    world.desk.give(&grant).await.expect(201);
    let county = world.desk.admin_of(places::HEPING).await;
    let body = json!({ "subject": "77" });
    county.put(&path(&other)).json(&body).send().await.refused(404, "http.not-found");
    let own = world.desk.admin.actor();
    world.desk.admin.put(&path(&own)).json(&body).send().await.refused(403, "identity.subject.own");
    world.link(world.person, "78").await.expect(200);
    world.complete(&world.go().await).await.refused(403, "identity.federation.unlinked");
    world.desk.admin.delete(&path(&world.person)).send().await.expect(204);
    world.desk.admin.delete(&path(&world.person)).send().await.refused(404, "http.not-found");
    let worker =
        world.desk.app.sign_in("陈刚", &[Held::role(kernel::Role::CommunityWorker, places::XINCUN)]).await;
    worker.put(&path(&other)).json(&body).send().await.refused(403, "http.forbidden");
    world.stop().await;
}

#[actix_web::test]
async fn without_a_provider_there_is_no_such_way() {
    let desk = Desk::open().await;
    let ways = desk.app.nobody().get("/api/identity/v1/sign-in-ways").send().await.expect(200);
    assert_eq!(ways.body, json!([]));
    desk.app.nobody().post(BEGIN).send().await.refused(404, "identity.federation.off");
    desk.app.stop().await;
}
