//! A department answers what an approver asked: whoever may decide hears of it.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{App, Database, Held, places};

use crate::{
    events::{self, id, unread},
    outside::{self, calm, prefer, prove},
    peer::Peer,
};

#[actix_web::test]
async fn whoever_may_decide_hears_of_the_answer_and_the_department_has_nothing_to_answer_any_more() {
    let app = events::sqlite().await;
    let (officer, street) = (events::officer(&app, "210102-WJ").await, events::street_approver(&app).await);
    let elsewhere = app.sign_in("田野", &[Held::role(Role::StreetApprover, places::BEISHICHANG)]).await;
    let (request, task) = (id(), id());
    app.tell(&events::information_asked(request, task, "人数从哪里来？")).await;
    app.settle().await;
    let asked = "《高龄津贴名册》审批中有问题请您答复：人数从哪里来？";
    assert_eq!((unread(&officer).await, unread(&street).await), (vec![asked.into()], vec![]));
    app.tell(&events::information_given(request, task, street.actor())).await;
    app.settle().await;
    let answered = "和平区卫健局已就《高龄津贴名册》作出答复，请继续审批，12月2日前办结：以户籍登记为准";
    assert_eq!((unread(&officer).await, unread(&street).await), (vec![], vec![answered.to_owned()]));
    assert!(unread(&elsewhere).await.is_empty());
    app.tell(&events::information_asked(request, task, "离开本地的计入吗？")).await;
    app.settle().await;
    assert_eq!((unread(&officer).await.len(), unread(&street).await.len()), (1, 0), "it waits once more");
    app.tell(&events::information_given(request, task, street.actor())).await;
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    assert!(unread(&street).await.is_empty() && unread(&officer).await.is_empty());
    app.stop().await;
}

/// What is asked and answered, and what becomes of tasks, come over two queues.
#[actix_web::test]
async fn what_is_told_of_a_task_after_its_end_asks_nobody_for_anything() {
    let app = events::sqlite().await;
    let (officer, street) = (events::officer(&app, "210102-WJ").await, events::street_approver(&app).await);
    let (request, task) = (id(), id());
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    app.tell(&events::information_asked(request, task, "人数从哪里来？")).await;
    app.tell(&events::information_given(request, task, street.actor())).await;
    app.settle().await;
    assert!(unread(&street).await.is_empty() && unread(&officer).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn an_answer_comes_at_once_to_whoever_wants_it_so_and_in_the_digest_to_everybody_else() {
    ways(Database::Sqlite).await;
}

pub async fn ways(on: Database) {
    let peer = Peer::willing().await;
    let app: App = events::start(outside::builder().on(on)).await;
    let (eager, calmly) = (events::street_approver(&app).await, events::street_approver(&app).await);
    let last = || peer.asked().last().unwrap().json()["data"]["lines"][0].as_str().unwrap().to_owned();
    prove(&app, &eager, "webhook", &peer.url("/eager"), last).await;
    let wish = json!([{ "kind": "task-answered", "channel": "webhook", "mode": "at-once" }]);
    prefer(&eager, "10:00", wish).await;
    app.clock().advance(TimeDelta::minutes(60));
    let heard = peer.asked().len();
    app.tell(&events::information_given(id(), id(), eager.actor())).await;
    app.settle().await;
    calm(&app).await;
    let told: Vec<_> = peer.asked().split_off(heard);
    let lines: Vec<String> = told.iter().map(|asked| asked.json()["data"]["lines"].to_string()).collect();
    assert_eq!(lines.iter().filter(|line| line.contains("以户籍登记为准")).count(), 1, "{lines:?}");
    app.run_jobs().await;
    let digests = calmly.get("/api/notification/v1/digests").send().await.expect(200);
    assert_eq!(digests.text_at("/items/0/text_zh"), "您有 1 条未读：1 件审批已获答复。");
    assert_eq!(digests.text_at("/items/0/text_en"), "1 unread: 1 question answered.");
    app.stop().await;
}
