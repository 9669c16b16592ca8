//! Field-scoped approvals: after a change only those fall that it touches; the others stand, and it
//! is shown.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::{assign, publish},
    world::{self, Cast, at},
};

fn stage(key: &str, after: &[&str], role: &str) -> Value {
    json!({
        "key": key, "name_zh": key, "name_en": key, "after": after, "role": role, "at": "county", "rule": "any",
        "working_days": 3, "may": ["approve", "return", "reject"], "terms": true,
    })
}

/// Completeness; then law, about personal fields and privacy, beside re-use, about everything; then the
/// decision.
fn flow() -> Value {
    let mut law = stage("law", &["completeness"], "justice");
    law["scope"] = json!({"sensitivity": ["personal", "sensitive"], "members": ["privacy", "recipients"]});
    json!({"stages": [
        stage("completeness", &[], "burden_officer"),
        law,
        stage("reuse", &["completeness"], "data_bureau"),
        stage("decision", &["law", "reuse"], "burden_officer"),
    ]})
}

struct Offices {
    women: Client,
    burden: Client,
    justice: Client,
    data: Client,
}

async fn offices(app: &App) -> Offices {
    let cast = Cast::of(app).await;
    publish(&cast.burden, "scoped", &flow()).await;
    assign(&cast.burden, "scoped").await;
    let role = async |role: Role| app.sign_in(role.zh(), &[Held::role(role, HEPING)]).await;
    Offices {
        women: world::officer(app, "210102-FL").await,
        justice: role(Role::Justice).await,
        data: role(Role::DataBureau).await,
        burden: cast.burden,
    }
}

/// The children's roster, and a figure about the community.
fn roster(figure: &str) -> Value {
    let mut body = bodies::children_lawfully();
    body["fields"].as_array_mut().unwrap().push(bodies::counted("classes", figure, "次"));
    body
}

async fn queue(who: &Client) -> Vec<String> {
    let queue = who.get(&at("/tasks")).send().await.expect(200);
    queue.at("/items").as_array().unwrap().iter().map(|i| i["stage"].as_str().unwrap().to_owned()).collect()
}

fn said(request: &Answer, action: &str) -> Vec<(Value, Value)> {
    let lines = request.at("/history").as_array().unwrap().clone();
    let of = lines.into_iter().filter(|line| line["action"] == action);
    of.map(|line| (line["detail"]["stage"].clone(), line["detail"]["touched"].clone())).collect()
}

/// Filed, found lawful, and returned by the data bureau.
async fn returned(offices: &Offices) -> Answer {
    let id = world::file(&offices.women, &roster("假期托管次数")).await;
    world::approve(&offices.burden).await;
    world::approve(&offices.justice).await;
    let task = world::task(&offices.data).await;
    let back = json!({"decision": "return", "reason": "请写清统计口径"});
    world::decide(&offices.data, &task, &back).await.expect(200);
    world::request(&offices.women, &id).await
}

async fn again(offices: &Offices, returned: &Answer, body: &Value) -> Answer {
    let path = at(&format!("/requests/{}", returned.text_at("/id")));
    let edited = offices.women.put(&path).if_match(&returned.etag()).json(body).send().await.expect(200);
    world::submit(&offices.women, &edited).await.expect(200)
}

#[actix_web::test]
async fn a_new_edition_leaves_the_approvals_alone_that_it_does_not_touch() {
    untouched(world::gate().await).await;
}

pub async fn untouched(app: App) {
    let offices = offices(&app).await;
    let back = returned(&offices).await;
    let filed = again(&offices, &back, &roster("每月课后托管次数")).await;
    assert_eq!(said(&filed, "approval-stands"), [(json!("law"), json!([]))]);
    assert_eq!(filed.at("/standing").as_array().map(Vec::len), Some(1), "{filed}");
    world::approve(&offices.burden).await;
    assert!(queue(&offices.justice).await.is_empty(), "what it found lawful is as it was");
    assert_eq!(queue(&offices.data).await, ["reuse"], "who looks at everything looks again");
    world::approve(&offices.data).await;
    world::approve(&offices.burden).await;
    let done = world::request(&offices.women, filed.text_at("/id")).await;
    assert_eq!((done.text_at("/outcome"), done.at("/edition")), ("approved", &json!(2)));
    app.stop().await;
}

#[actix_web::test]
async fn a_new_edition_touches_what_a_finding_was_about() {
    let app = world::gate().await;
    let offices = offices(&app).await;
    let back = returned(&offices).await;
    let mut body = roster("假期托管次数");
    body["privacy"]["retention_months"] = 120.into();
    body["fields"].as_array_mut().unwrap().push(bodies::known("P02"));
    let filed = again(&offices, &back, &body).await;
    let fell = said(&filed, "approval-fell");
    assert_eq!(fell.len(), 1, "{filed}");
    assert_eq!(fell[0].0, "law");
    let touched = fell[0].1.as_array().unwrap();
    assert!(touched.contains(&json!("/privacy")) && touched.len() == 2, "{touched:?}");
    assert_eq!(filed.at("/standing"), &json!([]));
    world::approve(&offices.burden).await;
    assert_eq!(queue(&offices.justice).await, ["law"]);
    app.stop().await;
}

#[actix_web::test]
async fn terms_of_another_stage_touch_only_what_they_leave_out() {
    struck(world::gate().await).await;
}

pub async fn struck(app: App) {
    let offices = offices(&app).await;
    for (n, key, opens) in [(1, "classes", false), (2, "person_name", true)] {
        let title = format!("第{n}份留守儿童名单");
        let body = bodies::with(roster(&format!("第{n}种托管次数")), "title_zh", title.into());
        let id = world::file(&offices.women, &body).await;
        for who in [&offices.burden, &offices.justice, &offices.data] {
            world::approve(who).await;
        }
        let judged = world::request(&offices.women, &id).await;
        let field = judged.at("/report/fields").as_array().unwrap().iter().find(|f| f["element"] == "P01");
        let key = if opens { field.unwrap()["key"].as_str().unwrap() } else { key };
        let task = world::task(&offices.burden).await;
        let strike = json!({"decision": "approve", "terms": {"strike": [key]}});
        world::decide(&offices.burden, &task, &strike).await.expect(200);
        let seen = world::request(&offices.women, &id).await;
        if opens {
            assert_eq!(said(&seen, "approval-fell"), [(json!("law"), json!([key]))]);
            assert_eq!((seen.text_at("/state"), seen.text_at("/stage")), ("in-review", "law"));
            assert!(queue(&offices.burden).await.is_empty(), "the decision itself stands");
            world::approve(&offices.justice).await;
        }
        let done = world::request(&offices.women, &id).await;
        assert_eq!(done.text_at("/outcome"), "approved-with-terms", "{key}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn the_terms_of_an_approval_stand_with_it() {
    let app = world::gate().await;
    let offices = offices(&app).await;
    let id = world::file(&offices.women, &roster("假期托管次数")).await;
    world::approve(&offices.burden).await;
    let judged = world::request(&offices.women, &id).await;
    let fields = judged.at("/report/fields").as_array().unwrap().clone();
    let key = fields.iter().find(|field| field["element"] == "P10").unwrap()["key"].clone();
    let task = world::task(&offices.justice).await;
    let strike = json!({"decision": "approve", "terms": {"strike": [key]}});
    world::decide(&offices.justice, &task, &strike).await.expect(200);
    let task = world::task(&offices.data).await;
    let back = json!({"decision": "return", "reason": "请写清统计口径"});
    world::decide(&offices.data, &task, &back).await.expect(200);
    let back = world::request(&offices.women, &id).await;
    let filed = again(&offices, &back, &roster("每月课后托管次数")).await;
    assert_eq!(filed.at("/terms/strike"), &json!([key]), "{filed}");
    app.stop().await;
}
