//! Flows as data over HTTP: drafted, published, assigned, drawn; running requests keep their version.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

async fn steward(app: &App) -> Client {
    app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await
}

fn small() -> Value {
    serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap()
}

fn body(definition: &Value) -> Value {
    json!({"area": "210102000000", "definition": definition})
}

/// Publishes a definition under a code of the county.
pub async fn publish(steward: &Client, code: &str, definition: &Value) {
    let draft =
        steward.put(&at(&format!("/flows/{code}/draft"))).json(&body(definition)).send().await.expect(200);
    let publication = at(&format!("/flows/{code}/publication"));
    steward.post(&publication).if_match(&draft.etag()).send().await.expect(201);
}

/// Lets the county's routine requests take a flow.
pub async fn assign(steward: &Client, flow: &str) {
    let path = at("/flow-assignments/210102000000/routine");
    steward.put(&path).json(&json!({"flow": flow})).send().await.expect(200);
}

#[actix_web::test]
async fn a_draft_may_be_wrong_and_only_a_sound_one_is_published() {
    drafted(world::gate().await).await;
}

pub async fn drafted(app: App) {
    let steward = steward(&app).await;
    let mut wrong = small();
    wrong["stages"][0]["role"] = json!("emperor");
    let path = at("/flows/heping/draft");
    let draft = steward.put(&path).json(&body(&wrong)).send().await.expect(200);
    assert_eq!(draft.text_at("/problems/0/code"), "approval.flow.unknown-role");
    let refused = steward.post(&at("/flows/heping/publication")).if_match(&draft.etag()).send().await;
    let refused = refused.refused(422, "approval.flow.unsound");
    assert_eq!(refused.pointers(), ["/definition/stages/0/role"]);
    steward.get(&at("/flows/heping/1")).send().await.refused(404, "approval.flow.unknown");
    steward.put(&path).json(&body(&small())).send().await.refused(428, "http.if-match-missing");
    let second = steward.put(&path).if_match(&draft.etag()).json(&body(&small())).send().await.expect(200);
    steward
        .put(&path)
        .if_match(&draft.etag())
        .json(&body(&wrong))
        .send()
        .await
        .refused(412, "http.stale-revision");
    let publish = steward.post(&at("/flows/heping/publication")).if_match(&second.etag());
    let published = publish.send().await.expect(201);
    assert_eq!((published.at("/version"), published.text_at("/area")), (&json!(1), "210102000000"));
    steward.get(&path).send().await.expect(404);
    publish_again(&steward).await;
    app.stop().await;
}

async fn publish_again(steward: &Client) {
    let mut changed = small();
    changed["stages"][0]["working_days"] = json!(5);
    publish(steward, "heping", &changed).await;
    let first = steward.get(&at("/flows/heping/1")).send().await.expect(200);
    assert_eq!(first.at("/definition/stages/0/working_days"), &json!(10), "a version never changes");
    let second = steward.get(&at("/flows/heping/2")).send().await.expect(200);
    assert_eq!(second.at("/definition/stages/0/working_days"), &json!(5));
    let list = steward.get(&at("/flows?limit=11")).send().await.expect(200);
    let codes = |page: &testkit::Answer| -> Vec<String> {
        page.at("/items")
            .as_array()
            .unwrap()
            .iter()
            .map(|i| format!("{}{}", i["code"].as_str().unwrap(), i["version"]))
            .collect()
    };
    let shipped = |code: &String| !code.starts_with("default");
    assert_eq!(codes(&list).into_iter().filter(shipped).collect::<Vec<_>>(), ["heping1"]);
    let rest =
        steward.get(&at(&format!("/flows?limit=9&cursor={}", list.text_at("/next_cursor")))).send().await;
    assert_eq!(
        codes(&rest),
        ["heping2", "province1", "province2", "province3", "small-county1", "small-county2"]
    );
}

#[actix_web::test]
async fn who_may_not_and_what_belongs_to_others_is_refused() {
    let app = world::gate().await;
    let (steward, cast) = (steward(&app).await, Cast::of(&app).await);
    let other = app
        .sign_in("外区", &[Held::role(Role::ListSteward, "/210000000000/210100000000/210103000000/")])
        .await;
    let put = |who: &Client, code: &str| who.put(&at(&format!("/flows/{code}/draft"))).json(&body(&small()));
    put(&cast.street, "mine").send().await.expect(403);
    put(&other, "mine").send().await.expect(404);
    put(&steward, "default").send().await.refused(409, "approval.flow.other-owner");
    put(&steward, "Not%20a%20code").send().await.refused(422, "approval.flow.code");
    let assign = |lane: &str, flow: &str| {
        let path = at(&format!("/flow-assignments/210102000000/{lane}"));
        steward.put(&path).json(&json!({"flow": flow})).send()
    };
    assign("routine", "nothing").await.refused(404, "approval.flow.unknown");
    assign("scenic", "default").await.refused(422, "approval.flow.lane");
    assign("routine", "province").await.expect(200);
    assign("routine", "default").await.refused(428, "http.if-match-missing");
    let list = steward.get(&at("/flow-assignments/210102000000")).send().await.expect(200);
    assert_eq!(list.text_at("/items/0/flow"), "province");
    app.stop().await;
}

#[actix_web::test]
async fn a_check_keeps_nothing_and_the_schema_describes_the_definition() {
    let app = world::gate().await;
    let steward = steward(&app).await;
    let mut endless = small();
    endless["stages"][0]["when"] = json!("minutes +");
    let check = |definition: &Value| {
        steward.post(&at("/flows/check")).json(&json!({"definition": definition})).send()
    };
    let told = check(&endless).await.expect(200);
    assert_eq!((told.at("/sound"), told.text_at("/problems/0/pointer")), (&json!(false), "/stages/0/when"));
    assert_eq!(check(&small()).await.expect(200).at("/sound"), &json!(true));
    let schema = steward.get(&at("/flows/schema")).send().await.expect(200);
    assert_eq!(schema.at("/properties/stages/type"), "array");
    app.stop().await;
}

#[actix_web::test]
async fn a_small_county_decides_in_one_stage_and_running_requests_keep_their_version() {
    one_stage(world::gate().await).await;
}

pub async fn one_stage(app: App) {
    let (steward, cast) = (steward(&app).await, Cast::of(&app).await);
    let fields = json!([bodies::new("before", "改流程前的栋数")]);
    let before =
        world::file(&cast.housing, &bodies::demand("210102-ZJ", "旧流程", "A05", "half-yearly", &fields))
            .await;
    assign(&steward, "small-county").await;
    world::approve(&cast.burden).await;
    assert_eq!(world::request(&cast.housing, &before).await.text_at("/stage"), "street");
    let fields = json!([bodies::new("after", "改流程后的栋数")]);
    let after =
        world::file(&cast.housing, &bodies::demand("210102-ZJ", "新流程", "A05", "half-yearly", &fields))
            .await;
    world::approve(&cast.burden).await;
    assert_eq!(world::request(&cast.housing, &after).await.text_at("/outcome"), "approved");
    world::approve(&cast.street).await;
    assert_eq!(world::request(&cast.housing, &before).await.text_at("/outcome"), "approved");
    app.stop().await;
}

#[actix_web::test]
async fn a_flow_is_drawn_and_a_request_shows_where_it_stands() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let plan = cast.street.get(&at("/flows/province/1.svg")).send().await.expect(200);
    assert_eq!(plan.header("content-type").as_deref(), Some("image/svg+xml"));
    assert_eq!(plan.text.matches("<g data-stage=").count(), 8);
    let id = world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    let way = cast.housing.get(&at(&format!("/requests/{id}/flow.svg"))).send().await.expect(200);
    assert!(way.text.contains("形式审查 · 已通过") && way.text.contains("街道审批 · 办理中"), "{}", way.text);
    assert!(way.text.contains("个工作日</text>") && way.text.contains("到期，还剩"), "{}", way.text);
    let path = at(&format!("/requests/{id}/flow.svg"));
    let english = cast.housing.get(&path).header("accept-language", "en").send().await.expect(200);
    assert!(english.text.contains("in progress") && english.text.contains("left</text>"), "{}", english.text);
    let stranger = world::officer(&app, "210102-WJ").await;
    stranger.get(&at(&format!("/requests/{id}/flow.svg"))).send().await.expect(404);
    app.stop().await;
}
