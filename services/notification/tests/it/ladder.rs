//! Reminders, of a table above all: before, on the day, when it is overdue, and to the street at last; one
//! thing to do for whoever is told, and none once it is done.

use chrono::TimeDelta;
use contracts::{
    approval::{TaskOpened, TaskReminded},
    collection::TableOpened,
};
use kernel::{Role, TableId};
use testkit::{App, Database, places};

use crate::events::{self, id, unread};

/// A table of December that is due on Friday the 25th.
pub async fn opened(app: &App) -> TableId {
    let table = id();
    app.tell(&events::table_opened(table, 2)).await;
    app.settle().await;
    table
}

/// Monday, 23 November, 08:00, and so many days later at nine.
pub async fn nine_after(app: &App, days: i64) {
    app.pass(TimeDelta::days(days)).await;
}

/// Before it is due, on the day, when it is overdue, and the street last of all.
async fn climbed(app: App) {
    let (worker, street) = (events::community_worker(&app).await, events::street_approver(&app).await);
    let table = opened(&app).await;
    app.pass(TimeDelta::hours(1)).await;
    nine_after(&app, 29).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表开放填报，2 项要求合为一张，12月25日前提交"]);
    // Two working days before Friday is Wednesday.
    nine_after(&app, 1).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表12月25日截止，请安排填报"]);
    nine_after(&app, 2).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表今天截止，请在下班前提交"]);
    // Saturday.
    nine_after(&app, 1).await;
    app.tell(&events::table_overdue(table)).await;
    app.settle().await;
    let overdue = "和平新村社区2026年12月的表应于12月25日提交，尚未收到";
    assert_eq!(unread(&worker).await, [overdue]);
    // Three working days after: Wednesday.
    nine_after(&app, 3).await;
    assert_eq!(unread(&street).await, [""; 0], "the community first");
    nine_after(&app, 1).await;
    let late = "和平新村社区2026年12月的表已超过期限（12月25日）多日，请街道了解困难、帮助完成";
    assert_eq!((unread(&worker).await, unread(&street).await), (vec![overdue.into()], vec![late.into()]));
    app.run_jobs().await;
    assert_eq!(unread(&street).await.len(), 1);
    app.tell(&events::table_submitted(table, 1)).await;
    app.settle().await;
    let submitted = "和平新村社区已提交2026年12月的表，请审核";
    assert_eq!((unread(&worker).await, unread(&street).await), (vec![], vec![submitted.to_owned()]));
    app.stop().await;
}

#[actix_web::test]
async fn the_ladder_is_climbed_rung_by_rung_and_the_street_is_last() {
    climbed(events::sqlite().await).await;
    climbed(events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await).await;
}

#[actix_web::test]
async fn what_is_done_is_not_reminded_of_and_what_comes_back_is() {
    let app = events::sqlite().await;
    let worker = events::community_worker(&app).await;
    let table = opened(&app).await;
    app.tell(&events::table_submitted(table, 1)).await;
    app.settle().await;
    app.pass(TimeDelta::hours(1)).await;
    nine_after(&app, 30).await;
    assert!(unread(&worker).await.is_empty());
    app.tell(&events::table_returned(table)).await;
    app.settle().await;
    app.run_jobs().await;
    assert_eq!(unread(&worker).await, [BACK], "which is enough for the day");
    nine_after(&app, 2).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表今天截止，请在下班前提交"]);
    app.stop().await;
}

const BACK: &str = "2026年12月的表有 1 格退回，请改后再交：比上月少了一半";

#[actix_web::test]
async fn a_table_that_grows_is_one_thing_to_do() {
    let app = events::sqlite().await;
    let (worker, street) = (events::community_worker(&app).await, events::street_approver(&app).await);
    let table = opened(&app).await;
    app.pass(TimeDelta::hours(1)).await;
    nine_after(&app, 30).await;
    app.tell(&events::table_opened(table, 3)).await;
    app.settle().await;
    assert_eq!(unread(&worker).await, ["2026年12月的表开放填报，3 项要求合为一张，12月25日前提交"]);
    nine_after(&app, 3).await;
    app.tell(&events::table_overdue(table)).await;
    app.tell(&events::table_opened(table, 4)).await;
    app.settle().await;
    let overdue = unread(&worker).await;
    assert!(overdue.len() == 1 && overdue[0].contains("尚未收到"), "{overdue:?}");
    // What is left to fill is due in January.
    let due = "2027-01-15".parse().unwrap();
    app.tell(&TableOpened { due, ..events::table_opened(table, 5) }).await;
    app.settle().await;
    nine_after(&app, 7).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表开放填报，5 项要求合为一张，2027年1月15日前提交"]);
    assert_eq!(unread(&street).await, [""; 0], "nothing is late any more");
    app.stop().await;
}

#[actix_web::test]
async fn of_what_opens_late_the_street_hears_in_the_end() {
    let app = events::sqlite().await;
    let (worker, street) = (events::community_worker(&app).await, events::street_approver(&app).await);
    app.pass(TimeDelta::hours(1)).await;
    // Monday, 4 January.
    nine_after(&app, 42).await;
    let table = opened(&app).await;
    app.tell(&events::table_overdue(table)).await;
    app.settle().await;
    nine_after(&app, 2).await;
    assert_eq!((unread(&worker).await.len(), unread(&street).await.len()), (1, 0));
    nine_after(&app, 1).await;
    assert_eq!((unread(&worker).await.len(), unread(&street).await.len()), (1, 1));
    app.stop().await;
}

#[actix_web::test]
async fn a_task_that_was_answered_or_is_reminded_of_is_one_thing_to_do() {
    let app = events::sqlite().await;
    let street = events::street_approver(&app).await;
    let task = id();
    let TaskOpened { request, title_zh, stage, role, area, due, .. } =
        events::task_opened(task, Role::StreetApprover, places::NANSHICHANG);
    app.tell(&events::task_opened(task, Role::StreetApprover, places::NANSHICHANG)).await;
    app.tell(&events::information_asked(request, task, "人数从哪里来？")).await;
    app.tell(&events::information_given(request, task, street.actor())).await;
    app.settle().await;
    let [answered] = &unread(&street).await[..] else { panic!("an answer is told instead of what was told") };
    assert!(answered.contains("以户籍登记为准"), "{answered}");
    app.tell(&TaskReminded {
        task,
        request,
        title_zh,
        stage,
        role,
        area,
        due,
        nudged: false,
        delegate: None,
    })
    .await;
    app.settle().await;
    assert_eq!(unread(&street).await, ["《高龄津贴名册》临近办结期限，请于11月30日前办结"]);
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    assert_eq!(unread(&street).await, [""; 0]);
    app.stop().await;
}

#[actix_web::test]
async fn a_task_that_is_handed_to_one_waits_for_nobody_else_until_it_comes_back() {
    let app = events::sqlite().await;
    let (street, colleague) = (events::street_approver(&app).await, events::street_approver(&app).await);
    let kernel::Actor::Person(person) = colleague.actor() else { panic!("an approver is a person") };
    let opened = events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG);
    app.tell(&opened).await;
    app.tell(&TaskOpened { delegate: Some(person), ..opened.clone() }).await;
    app.settle().await;
    assert_eq!(unread(&street).await, [""; 0]);
    assert_eq!(
        unread(&colleague).await,
        ["和平区卫健局《高龄津贴名册》申请指定由您本人审批，11月30日前办结"]
    );
    app.tell(&opened).await;
    app.settle().await;
    let open = ["和平区卫健局《高龄津贴名册》申请已转您审批，11月30日前办结"];
    assert_eq!(
        (unread(&street).await, unread(&colleague).await),
        (open.map(String::from).into(), open.map(String::from).into())
    );
    app.stop().await;
}

#[actix_web::test]
async fn nobody_is_reminded_at_night_or_of_days_that_had_passed_before() {
    let app = events::sqlite().await;
    let worker = events::community_worker(&app).await;
    app.clock().advance(TimeDelta::days(31));
    opened(&app).await;
    app.pass(TimeDelta::hours(1)).await;
    assert_eq!(unread(&worker).await.len(), 1, "opened on Thursday, due on Friday");
    app.pass(TimeDelta::hours(23)).await;
    assert_eq!(unread(&worker).await.len(), 1, "Friday, 08:00");
    app.pass(TimeDelta::minutes(30)).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表今天截止，请在下班前提交"], "Friday, 08:30");
    app.stop().await;
}

/// A table that was submitted in time and comes back in January.
async fn comes_back_late(app: App) {
    let (worker, street) = (events::community_worker(&app).await, events::street_approver(&app).await);
    let table = opened(&app).await;
    app.tell(&events::table_submitted(table, 1)).await;
    app.settle().await;
    app.pass(TimeDelta::hours(1)).await;
    // Monday, 4 January.
    nine_after(&app, 42).await;
    app.tell(&events::table_returned(table)).await;
    app.settle().await;
    app.run_jobs().await;
    app.tell(&events::table_overdue(table)).await;
    app.settle().await;
    assert_eq!(unread(&worker).await, [BACK], "it had been sent in");
    assert!(unread(&street).await.is_empty(), "whoever returned it is not told that it is late");
    nine_after(&app, 2).await;
    assert!(unread(&street).await.is_empty());
    // Three working days later.
    nine_after(&app, 1).await;
    assert_eq!(unread(&street).await.len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn what_comes_back_after_its_day_is_not_late_at_once() {
    comes_back_late(events::sqlite().await).await;
}

#[actix_web::test]
async fn what_comes_back_after_its_day_is_not_late_at_once_on_postgres() {
    comes_back_late(events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await).await;
}

/// Nobody was there on the Friday.
#[actix_web::test]
async fn that_it_is_due_today_is_not_told_when_the_day_is_over() {
    let app = events::sqlite().await;
    let worker = events::community_worker(&app).await;
    opened(&app).await;
    app.pass(TimeDelta::hours(1)).await;
    nine_after(&app, 30).await;
    // Monday.
    nine_after(&app, 5).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表12月25日截止，请安排填报"]);
    app.stop().await;
}
