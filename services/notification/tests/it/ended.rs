//! A demand ends or is suspended: its tables are nothing to do, until somebody may ask for them again.

use chrono::{NaiveDate, TimeDelta};
use contracts::{
    approval::{
        AdmissionAmended, AdmissionExpired, AdmissionGranted, AdmissionReissued, AdmissionRevoked,
        AdmissionSuspended, Reissue,
    },
    collection::TableOpened,
};
use testkit::{App, Database, places};

use crate::{
    admissions::Signer,
    events::{self, id, unread},
    ladder::{nine_after, opened},
};

/// Both demands of the table have the one number.
async fn nobody_may_ask(app: App, ends: impl AsyncFn(&App)) {
    let worker = events::community_worker(&app).await;
    opened(&app).await;
    ends(&app).await;
    app.settle().await;
    app.pass(TimeDelta::hours(1)).await;
    assert!(unread(&worker).await.is_empty(), "nothing is to be done any more");
    nine_after(&app, 32).await;
    assert!(unread(&worker).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn of_a_table_that_nobody_may_ask_for_any_more_nobody_is_reminded_and_it_is_nothing_to_do() {
    let revoked = AdmissionRevoked {
        admission: id(),
        control_number: "210102-ZJ-2026-0001-1V".parse().unwrap(),
        reason: "依据已废止".into(),
    };
    let AdmissionRevoked { admission, control_number, reason } = revoked.clone();
    let suspended = AdmissionSuspended { admission, control_number, reason };
    nobody_may_ask(events::sqlite().await, async |app: &App| app.tell(&revoked).await).await;
    let postgres = App::of(vec![notification::module()]).on(Database::Postgres);
    nobody_may_ask(events::start(postgres).await, async |app: &App| app.tell(&suspended).await).await;
}

/// A next edition takes the place of the demand before its table is due.
async fn takes_its_place(app: App) {
    let (worker, officer) = (events::community_worker(&app).await, events::officer(&app, "210102-ZJ").await);
    opened(&app).await;
    let (admission, number) = (id(), "210102-ZJ-2026-0001-1V");
    app.tell(&AdmissionAmended {
        admission,
        control_number: number.parse().unwrap(),
        successor: "210102-MZ-2026-0001-11".parse().unwrap(),
        takes_effect: "2026-12-01".parse().unwrap(),
    })
    .await;
    app.tell(&AdmissionExpired { admission, control_number: number.parse().unwrap() }).await;
    app.settle().await;
    assert!(unread(&officer).await.is_empty(), "what goes on has not come to an end");
    app.pass(TimeDelta::hours(1)).await;
    nine_after(&app, 30).await;
    assert_eq!(unread(&worker).await, ["2026年12月的表12月25日截止，请安排填报"]);
    app.stop().await;
}

#[actix_web::test]
async fn what_is_asked_under_another_number_is_reminded_of_and_has_not_expired() {
    takes_its_place(events::sqlite().await).await;
    takes_its_place(events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await).await;
}

/// Late already, and not asked for any more; then it may be asked for again.
async fn stops_and_goes_on(on: Database) {
    let app = events::start(App::of(vec![notification::module()]).on(on)).await;
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let (worker, street) = (events::community_worker(&app).await, events::street_approver(&app).await);
    let granted = AdmissionGranted { request: None, ..signer.grant(&[places::XINCUN]) };
    let number = granted.control_number.clone();
    let (late, early) = (id(), id());
    let due = |day: &str| day.parse::<NaiveDate>().unwrap();
    let opened = |table, day| TableOpened {
        due: due(day),
        demands: vec![number.clone()],
        ..events::table_opened(table, 0)
    };
    app.tell(&opened(late, "2026-11-23")).await;
    app.tell(&opened(early, "2026-12-25")).await;
    app.tell(&events::table_overdue(late)).await;
    app.settle().await;
    // Monday, 30 November: of the late one the street has heard.
    app.pass(TimeDelta::days(7) + TimeDelta::hours(1)).await;
    assert_eq!((unread(&worker).await.len(), unread(&street).await.len()), (2, 1));
    let (admission, control_number, reason) = (granted.admission, number.clone(), "依据有疑".to_owned());
    app.tell(&AdmissionSuspended { admission, control_number, reason }).await;
    app.settle().await;
    assert!(unread(&worker).await.is_empty() && unread(&street).await.is_empty(), "nothing is to be done");
    // Thursday, 24 December.
    app.pass(TimeDelta::days(24)).await;
    assert!(unread(&worker).await.is_empty() && unread(&street).await.is_empty());
    app.tell(&AdmissionReissued { granted, cause: Reissue::Resumed, reason: "已经核实".into() }).await;
    app.settle().await;
    app.run_jobs().await;
    let told = unread(&worker).await;
    assert!(told.iter().any(|line| line.ends_with("已恢复：已经核实")), "{told:?}");
    assert!(told.iter().any(|line| line == "2026年12月的表12月25日截止，请安排填报"), "{told:?}");
    let of_the_late = |told: &[String]| told.iter().any(|line| line.contains("请街道了解困难"));
    assert!(!of_the_late(&unread(&street).await), "whoever fills it has time first");
    // Tuesday, 29 December: three working days later.
    app.pass(TimeDelta::days(5)).await;
    assert!(of_the_late(&unread(&street).await));
    app.stop().await;
}

#[actix_web::test]
async fn what_nobody_may_ask_for_is_nothing_to_do_until_somebody_may_again() {
    stops_and_goes_on(Database::Sqlite).await;
}

#[actix_web::test]
async fn what_nobody_may_ask_for_is_nothing_to_do_until_somebody_may_again_on_postgres() {
    stops_and_goes_on(Database::Postgres).await;
}
