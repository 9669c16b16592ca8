//! Who is told what, and when it is settled.

use contracts::collection::MoveEnd;
use kernel::{RequestId, Role, RosterRowId, TableId, TaskId};
use serde_json::json;
use testkit::{Held, places};

use crate::events::{self, id, unread};

#[actix_web::test]
async fn a_task_reaches_those_who_may_decide_and_settles_for_all_when_one_does() {
    let app = events::sqlite().await;
    let (first, second) = (events::street_approver(&app).await, events::street_approver(&app).await);
    let other = app.sign_in("田野", &[Held::role(Role::StreetApprover, places::BEISHICHANG)]).await;
    let above = app.sign_in("高", &[Held::role(Role::StreetApprover, places::HEPING)]).await;
    let wrong_role = events::community_worker(&app).await;
    let task: TaskId = id();
    app.tell(&events::task_opened(task, Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    let expected = "和平区卫健局《高龄津贴名册》申请已转您审批，11月30日前办结";
    for who in [&first, &second, &above] {
        assert_eq!(unread(who).await, [expected]);
    }
    assert!(unread(&other).await.is_empty() && unread(&wrong_role).await.is_empty());
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    assert!(unread(&first).await.is_empty() && unread(&second).await.is_empty());
    let all = first.get("/api/notification/v1/notices").send().await.expect(200);
    assert_eq!((all.at("/items/0/settled"), all.at("/items/0/read")), (&json!(true), &json!(false)));
    assert_eq!(all.text_at("/items/0/about"), task.to_string());
    app.stop().await;
}

#[actix_web::test]
async fn reading_is_personal() {
    let app = events::sqlite().await;
    let (first, second) = (events::street_approver(&app).await, events::street_approver(&app).await);
    let other = app.sign_in("田野", &[Held::role(Role::StreetApprover, places::BEISHICHANG)]).await;
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    let page = first.get("/api/notification/v1/notices").send().await.expect(200);
    let path = format!("/api/notification/v1/notices/{}/read", page.text_at("/items/0/id"));
    for _ in 0..2 {
        let answer = first.post(&path).send().await.expect(200);
        assert_eq!(answer.at("/read"), &json!(true));
    }
    assert!(unread(&first).await.is_empty());
    assert_eq!(unread(&second).await.len(), 1);
    other.post(&path).send().await.refused(404, "http.not-found");
    app.nobody().post(&path).send().await.refused(401, "http.unauthenticated");
    app.stop().await;
}

#[actix_web::test]
async fn a_department_hears_of_its_own_requests_only() {
    let app = events::sqlite().await;
    let (own, other) = (events::officer(&app, "210102-WJ").await, events::officer(&app, "210102-MZ").await);
    let steward = app.sign_in("何静", &[Held::role(Role::ListSteward, places::HEPING).of("210102-WJ")]).await;
    let request: RequestId = id();
    app.tell(&events::request_submitted(request)).await;
    app.tell(&events::request_returned(request)).await;
    app.settle().await;
    assert_eq!(unread(&own).await, ["《高龄津贴名册》退回补正：依据条款写错了"]);
    app.tell(&events::request_submitted(request)).await;
    app.settle().await;
    assert!(unread(&own).await.is_empty(), "it was corrected");
    app.tell(&events::request_decided(request)).await;
    app.settle().await;
    assert_eq!(unread(&own).await, ["《高龄津贴名册》不必再向社区要：2 项数据可直接调取"]);
    assert!(unread(&other).await.is_empty() && unread(&steward).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn a_table_goes_back_and_forth_and_leaves_one_thing_to_do() {
    let app = events::sqlite().await;
    let (worker, street) = (events::community_worker(&app).await, events::street_approver(&app).await);
    let table: TableId = id();
    app.tell(&events::table_opened(table, 2)).await;
    app.tell(&events::table_opened(table, 3)).await;
    app.settle().await;
    assert_eq!(unread(&worker).await, ["2026年12月的表开放填报，3 项要求合为一张，12月25日前提交"]);
    app.tell(&events::table_overdue(table)).await;
    app.settle().await;
    let late = "和平新村社区2026年12月的表应于12月25日提交，尚未收到";
    assert_eq!((unread(&worker).await, unread(&street).await), (vec![late.to_owned()], vec![]));
    app.tell(&events::table_submitted(table, 1)).await;
    app.settle().await;
    assert_eq!(unread(&street).await, ["和平新村社区已提交2026年12月的表，请审核"]);
    assert!(unread(&worker).await.is_empty());
    app.tell(&events::table_returned(table)).await;
    app.settle().await;
    assert_eq!(unread(&worker).await, ["2026年12月的表有 1 格退回，请改后再交：比上月少了一半"]);
    assert!(unread(&street).await.is_empty());
    app.tell(&events::table_submitted(table, 2)).await;
    app.tell(&events::table_accepted(table)).await;
    app.settle().await;
    assert_eq!(unread(&worker).await, ["2026年12月的表已审核通过"]);
    assert!(unread(&street).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn who_moved_here_is_for_the_community_to_confirm_and_who_asked_hears_if_it_does_not() {
    let app = events::sqlite().await;
    let there = events::community_worker(&app).await;
    let here = app.sign_in("钱进", &[Held::role(Role::CommunityWorker, events::NEIGHBOUR)]).await;
    let [first, second]: [RosterRowId; 2] = [id(), id()];
    for row in [first, second] {
        app.tell(&events::roster_move_asked(row)).await;
    }
    app.settle().await;
    let asked = "210102025002登记《高龄津贴名册》台账中有一人迁入本村（社区），请核实后确认";
    assert_eq!(unread(&there).await, [asked, asked]);
    assert!(unread(&here).await.is_empty());
    app.tell(&events::roster_move_ended(first, MoveEnd::Lapsed)).await;
    app.settle().await;
    assert_eq!((unread(&there).await.len(), unread(&here).await.len()), (1, 0));
    app.tell(&events::roster_move_ended(second, MoveEnd::Rejected)).await;
    app.settle().await;
    assert!(unread(&there).await.is_empty());
    let kept = "和平新村社区未确认《高龄津贴名册》台账中的一条迁入，该人仍在本村（社区）台账";
    assert_eq!(unread(&here).await, [kept]);
    app.stop().await;
}

#[actix_web::test]
async fn a_refusal_is_told_to_the_street_and_the_county_and_not_to_whoever_asked() {
    let app = events::sqlite().await;
    let (street, worker) = (events::street_approver(&app).await, events::community_worker(&app).await);
    let burden = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, places::HEPING)]).await;
    let elsewhere = app.sign_in("吴迪", &[Held::role(Role::BurdenOfficer, places::SHENHE)]).await;
    let officer = events::officer(&app, "210102-WJ").await;
    app.tell(&events::refusal_recorded()).await;
    app.settle().await;
    let told = "和平新村社区拒填了某局办公室的要求，回执 JT-210102025001-20261123-01-K";
    assert_eq!((unread(&street).await, unread(&burden).await), (vec![told.into()], vec![told.to_owned()]));
    for who in [&worker, &elsewhere, &officer] {
        assert!(unread(who).await.is_empty());
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_department_that_retrieved_what_was_corrected_is_told_and_no_other() {
    let app = events::sqlite().await;
    let (had, other) = (events::officer(&app, "210102-WJ").await, events::officer(&app, "210102-MZ").await);
    let street = events::street_approver(&app).await;
    app.tell(&events::values_corrected("210102-WJ")).await;
    app.settle().await;
    let told = "您部门调取过的 2 项数据有更正（和平新村社区2026年12月等），其中 1 项已撤回，请重新调取";
    assert_eq!(unread(&had).await, [told]);
    assert!(unread(&other).await.is_empty() && unread(&street).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn a_list_reaches_those_below_and_not_those_above() {
    let app = events::sqlite().await;
    let steward = async |area| app.sign_in("清单管理员", &[Held::role(Role::ListSteward, area)]).await;
    let below = steward(places::HEPING).await;
    let beside = steward(places::SHENHE).await;
    let above = steward("/210000000000/").await;
    let officer = events::officer(&app, "210102-WJ").await;
    app.tell(&events::duty_list(places::HEPING)).await;
    app.tell(&events::duty_list("/210000000000/210100000000/")).await;
    app.settle().await;
    assert_eq!(unread(&below).await.len(), 2);
    assert_eq!(unread(&officer).await.len(), 2);
    assert_eq!(unread(&beside).await, ["沈阳市《社区工作清单》第 1 版已公布，共 0 项，12月1日起施行"]);
    assert!(unread(&above).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn notices_come_in_pages_latest_first_and_the_count_has_an_end() {
    let app = events::sqlite().await;
    let worker = events::street_approver(&app).await;
    let client = app.client("接口", &[Held::role(Role::StreetApprover, places::NANSHICHANG)]).await;
    for _ in 0..103 {
        app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    }
    app.settle().await;
    let mut path = "/api/notification/v1/notices?unread=true&limit=50".to_owned();
    let mut seen: Vec<String> = Vec::new();
    loop {
        let page = worker.get(&path).send().await.expect(200);
        seen.extend(
            page.at("/items").as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()),
        );
        let Some(cursor) = page.at("/next_cursor").as_str() else { break };
        path = format!("/api/notification/v1/notices?unread=true&limit=50&cursor={cursor}");
    }
    assert_eq!(seen.len(), 103);
    assert!(seen.is_sorted_by(|a, b| a > b));
    let count = worker.get("/api/notification/v1/unread-count").send().await.expect(200);
    assert_eq!((count.at("/count"), count.at("/more")), (&json!(100), &json!(true)));
    client.get("/api/notification/v1/notices").send().await.refused(403, "http.forbidden");
    app.stop().await;
}
