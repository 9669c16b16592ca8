//! 复审: whether what is reported is looked at twice, as the flow or a reviewer says.

use contracts::approval::AdmissionGranted;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Held, places::HEPING};

use crate::{
    admission_life::told,
    bodies,
    flow_data::{assign, publish},
    merging,
    world::{self, Cast, at},
};

/// The last admission that was granted: whether it is looked at twice, and how its request ended.
async fn granted(app: &App) -> Value {
    told::<AdmissionGranted>(app).await.pop().unwrap()["content"]["second_review"].clone()
}

/// A flow of one stage that has some looked at twice.
async fn adopt(app: &App, cast: &Cast, second: Value) {
    let steward = app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let mut flow: Value = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
    flow["second_review"] = second;
    publish(&steward, "heping", &flow).await;
    assign(&cast.burden, "heping").await;
}

/// A demand of one new question, decided by the burden office alone.
async fn decided(cast: &Cast, key: &str, body: &Value) -> String {
    let fields = json!([bodies::new(key, &format!("房屋{key}栋数"))]);
    let demand = bodies::demand("210102-ZJ", &format!("房屋{key}情况表"), "A05", "half-yearly", &fields);
    let id = world::file(&cast.housing, &demand).await;
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, body).await.expect(200);
    world::request(&cast.housing, &id).await.text_at("/outcome").to_owned()
}

#[actix_web::test]
async fn a_flow_says_which_admissions_are_looked_at_twice() {
    by_flow(world::gate().await).await;
}

pub async fn by_flow(app: App) {
    let cast = Cast::of(&app).await;
    let approve = json!({"decision": "approve"});
    adopt(&app, &cast, json!({})).await;
    assert_eq!(decided(&cast, "cracked", &approve).await, "approved", "no term of this request");
    assert_eq!(granted(&app).await, json!(true));
    adopt_again(&app, json!({"when": "minutes > 60"})).await;
    assert_eq!(decided(&cast, "leaking", &approve).await, "approved");
    assert_eq!(granted(&app).await, Value::Null, "not part of the content where it is not asked for");
    app.stop().await;
}

/// Another version of the flow; what is filed from now on takes it.
async fn adopt_again(app: &App, second: Value) {
    let steward = app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let mut flow: Value = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
    flow["second_review"] = second;
    publish(&steward, "heping", &flow).await;
}

#[actix_web::test]
async fn a_reviewer_demands_that_it_is_looked_at_twice() {
    by_terms(world::gate().await).await;
}

pub async fn by_terms(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let twice =
        json!({"decision": "approve", "terms": {"second_review": true}, "reason": "涉及资金，由区里复审"});
    assert_eq!(decided(&cast, "cracked", &twice).await, "approved-with-terms");
    assert_eq!(granted(&app).await, json!(true));
    // The form that another is merged into keeps what was said of either.
    let target = merging::form(&app, "F13").await["control_number"].as_str().unwrap().to_owned();
    world::file(&cast.housing, &merging::shelters()).await;
    let into = json!({"decision": "approve", "reason": "并入应急局月报", "terms": {"merge_into": target, "second_review": true}});
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &into).await.expect(200);
    assert_eq!(granted(&app).await, json!(true));
    app.stop().await;
}

#[actix_web::test]
async fn a_condition_that_is_none_is_told_before_it_is_published() {
    let app = world::gate().await;
    let steward = app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let mut flow: Value = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
    flow["second_review"] = json!({"when": "nobody > 3"});
    let body = json!({"area": "210102000000", "definition": flow});
    let draft = steward.put(&at("/flows/heping/draft")).json(&body).send().await.expect(200);
    assert_eq!(draft.text_at("/problems/0/pointer"), "/second_review/when");
    let publication = steward.post(&at("/flows/heping/publication")).if_match(&draft.etag()).send().await;
    let refused = publication.refused(422, "approval.flow.unsound");
    assert_eq!(refused.pointers(), ["/definition/second_review/when"]);
    app.stop().await;
}
