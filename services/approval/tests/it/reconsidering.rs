//! A decision is reconsidered once, in time, by others, and never made worse.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::assign,
    world::{self, Cast, at},
};

async fn government(app: &App, name: &str) -> Client {
    app.sign_in(name, &[Held::role(Role::GovernmentApprover, HEPING)]).await
}

async fn ask(who: &Client, id: &str) -> Answer {
    let path = at(&format!("/requests/{id}/reconsideration"));
    who.post(&path).json(&json!({"reason": "排查是省里的硬任务"})).send().await
}

async fn decided(cast: &Cast, body: &Value) -> String {
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, body).await.expect(200);
    id
}

async fn rejected(cast: &Cast) -> String {
    decided(cast, &json!({"decision": "reject", "reason": "没有必要"})).await
}

fn count(request: &Answer, action: &str) -> usize {
    request.at("/history").as_array().unwrap().iter().filter(|line| line["action"] == action).count()
}

#[actix_web::test]
async fn a_rejection_is_reconsidered_by_the_county_government_and_stays_what_it_is() {
    rejection(world::gate().await).await;
}

pub async fn rejection(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let county = government(&app, "唐伟").await;
    let first = rejected(&cast).await;
    // Monday 23 November 2026 and ten working days.
    assert_eq!(world::request(&cast.housing, &first).await.text_at("/reconsider_until"), "2026-12-07");
    let asked = ask(&cast.housing, &first).await.expect(201);
    let again = asked.text_at("/id").to_owned();
    assert_ne!(first, again);
    assert_eq!((asked.text_at("/reconsiders"), asked.text_at("/state")), (first.as_str(), "in-review"));
    let task = world::task(&county).await;
    // Five working days.
    assert_eq!(task.text_at("/due"), "2026-11-30T10:00:00.000000Z");
    world::decide(&county, &task, &json!({"decision": "approve"})).await.expect(200);
    let (before, after) =
        (world::request(&cast.housing, &first).await, world::request(&cast.housing, &again).await);
    assert_eq!((before.text_at("/outcome"), before.at("/control_number")), ("rejected", &json!(null)));
    assert_eq!(before.text_at("/reconsideration/outcome"), "approved");
    assert_eq!((count(&before, "reconsideration-asked"), count(&before, "reconsidered")), (1, 1));
    assert_eq!((after.text_at("/outcome"), after.at("/control_number").is_string()), ("approved", true));
    for id in [&first, &again] {
        ask(&cast.housing, id).await.refused(409, "approval.reconsideration.once");
    }
    app.stop().await;
}

#[actix_web::test]
async fn who_decided_the_first_time_does_not_decide_again() {
    others(world::gate().await).await;
}

pub async fn others(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let roles = [Held::role(Role::BurdenOfficer, HEPING), Held::role(Role::GovernmentApprover, HEPING)];
    let both = app.sign_in("一人两职", &roles).await;
    let first = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&both).await;
    let no = json!({"decision": "reject", "reason": "没有必要"});
    world::decide(&both, &task, &no).await.expect(200);
    let again = ask(&cast.housing, &first).await.expect(201);
    assert_eq!(again.at("/incidents/0/excluded"), &json!([{"actor": both.actor(), "why": "decided"}]));
    let task = world::task(&both).await;
    assert_eq!(task.text_at("/conflict"), "decided");
    let yes = json!({"decision": "approve"});
    world::decide(&both, &task, &yes).await.refused(403, "approval.decision.conflict-of-interest");
    let county = government(&app, "唐伟").await;
    app.run_jobs().await;
    let seen = world::request(&cast.housing, again.text_at("/id")).await;
    assert!(seen.at("/incidents/0/resolved_at").is_string(), "{seen}");
    world::approve(&county).await;
    app.stop().await;
}

#[actix_web::test]
async fn terms_are_reconsidered_and_the_result_takes_the_place_of_the_admission() {
    terms(world::gate().await).await;
}

pub async fn terms(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let county = government(&app, "唐伟").await;
    let first = decided(&cast, &json!({"decision": "approve", "terms": {"strike": ["unsafe_houses"]}})).await;
    let narrow = world::request(&cast.housing, &first).await.text_at("/control_number").to_owned();
    let again = ask(&cast.housing, &first).await.expect(201).text_at("/id").to_owned();
    let task = world::task(&county).await;
    let heavier = json!({"decision": "approve", "terms": {"strike": ["unsafe_houses", "vacant_units"]}});
    world::decide(&county, &task, &heavier).await.refused(422, "approval.reconsideration.worse");
    let state = async |number: &str| {
        let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
        seen.text_at("/state").to_owned()
    };
    assert_eq!(state(&narrow).await, "live", "the first decision stands until then");
    world::decide(&county, &task, &json!({"decision": "approve"})).await.expect(200);
    let wide = world::request(&cast.housing, &again).await.text_at("/control_number").to_owned();
    assert_eq!((state(&narrow).await.as_str(), state(&wide).await.as_str()), ("expired", "live"));
    let (one, two): (kernel::ControlNumber, kernel::ControlNumber) =
        (narrow.parse().unwrap(), wide.parse().unwrap());
    assert_eq!((one.stem(), two.edition()), (two.stem(), 2));
    app.stop().await;
}

#[actix_web::test]
async fn where_reconsideration_says_no_the_first_decision_stands() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let county = government(&app, "唐伟").await;
    let first = decided(&cast, &json!({"decision": "approve", "terms": {"strike": ["unsafe_houses"]}})).await;
    let number = world::request(&cast.housing, &first).await.text_at("/control_number").to_owned();
    ask(&cast.housing, &first).await.expect(201);
    let task = world::task(&county).await;
    let no = json!({"decision": "reject", "reason": "维持原决定"});
    world::decide(&county, &task, &no).await.expect(200);
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(seen.text_at("/state"), "live");
    let first = world::request(&cast.housing, &first).await;
    assert_eq!(first.text_at("/reconsideration/outcome"), "rejected");
    app.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_reconsidered_is_told_why() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let running = world::file(&cast.housing, &bodies::houses()).await;
    ask(&cast.housing, &running).await.refused(409, "approval.reconsideration.nothing");
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await.expect(200);
    ask(&cast.housing, &running).await.refused(409, "approval.reconsideration.nothing");
    let fields = json!([bodies::new("late", "过期复议的栋数")]);
    let body = bodies::demand("210102-ZJ", "过期复议", "A05", "half-yearly", &fields);
    let late = world::file(&cast.housing, &body).await;
    let task = world::task(&cast.burden).await;
    let no = json!({"decision": "reject", "reason": "没有必要"});
    world::decide(&cast.burden, &task, &no).await.expect(200);
    let stranger = world::officer(&app, "210102-WJ").await;
    ask(&stranger, &late).await.expect(404);
    app.pass(TimeDelta::days(15)).await;
    ask(&cast.housing, &late).await.refused(409, "approval.reconsideration.too-late");
    app.stop().await;
}
