//! One-time links: good once, for a day, and the password is set with them.

use chrono::TimeDelta;

use crate::desk::{Desk, PASSWORD};

#[actix_web::test]
async fn a_link_is_good_once_and_sets_the_password() {
    let desk = Desk::open().await;
    let person = desk.register("wang-min").await;
    desk.sign_in("wang-min", PASSWORD).await.refused(401, "identity.sign-in.refused");
    let token = desk.link(person).await;
    let answer = desk.redeem(&token, Some(PASSWORD)).await.expect(200);
    desk.app.settle().await;
    assert_eq!(desk.me(&answer).await.expect(200).text_at("/login"), "wang-min");
    desk.redeem(&token, Some(PASSWORD)).await.refused(410, "identity.one-time.spent");
    desk.sign_in("wang-min", PASSWORD).await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_refused_password_leaves_the_link_as_good_as_it_was() {
    let desk = Desk::open().await;
    let token = desk.link(desk.register("wang-min").await).await;
    desk.redeem(&token, None).await.refused(422, "identity.password.needed");
    for bad in ["short", "my wang-min password", "1234567890"] {
        let answer = desk.redeem(&token, Some(bad)).await.expect(422);
        assert_eq!(answer.pointers(), ["/new_password"]);
    }
    desk.redeem(&token, Some(PASSWORD)).await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_link_expires_after_a_day_and_the_next_one_voids_it() {
    let desk = Desk::open().await;
    let person = desk.register("wang-min").await;
    let late = desk.link(person).await;
    desk.app.pass(TimeDelta::hours(24)).await;
    desk.redeem(&late, Some(PASSWORD)).await.refused(410, "identity.one-time.spent");
    let (first, second) = (desk.link(person).await, desk.link(person).await);
    desk.redeem(&first, Some(PASSWORD)).await.refused(410, "identity.one-time.spent");
    desk.redeem(&second, Some(PASSWORD)).await.expect(200);
    desk.redeem("qco_invented", Some(PASSWORD)).await.refused(410, "identity.one-time.spent");
    desk.app.stop().await;
}

#[actix_web::test]
async fn of_many_who_use_a_link_at_once_one_is_let_in() {
    let desk = Desk::open().await;
    let token = desk.link(desk.register("wang-min").await).await;
    let answers = four_at_once(&desk, &token).await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 200 | 410)), "{answers:?}");
    desk.app.stop().await;
}

async fn four_at_once(desk: &Desk, token: &str) -> Vec<u16> {
    let (a, b, c, d) = tokio::join!(
        desk.redeem(token, Some(PASSWORD)),
        desk.redeem(token, Some(PASSWORD)),
        desk.redeem(token, Some(PASSWORD)),
        desk.redeem(token, Some(PASSWORD)),
    );
    [a, b, c, d].map(|answer| answer.status).into()
}

#[actix_web::test]
async fn a_new_password_ends_what_the_old_one_opened() {
    let desk = Desk::open().await;
    let (person, before) = desk.member("wang-min").await;
    desk.app.clock().advance(TimeDelta::seconds(1));
    let after = desk.redeem(&desk.link(person).await, Some("另一个更长更好的密码")).await.expect(200);
    desk.app.settle().await;
    desk.me(&before).await.refused(401, "http.bad-token");
    desk.refresh(before.text_at("/refresh_token")).await.refused(401, "identity.credentials.refused");
    desk.me(&after).await.expect(200);
    desk.sign_in("wang-min", PASSWORD).await.refused(401, "identity.sign-in.refused");
    desk.sign_in("wang-min", "另一个更长更好的密码").await.expect(200);
    desk.app.stop().await;
}

/// The secret is told once: a repeat of the same request learns that a link exists, not the link.
#[actix_web::test]
async fn a_repeat_is_answered_without_the_token() {
    let desk = Desk::open().await;
    let person = desk.register("wang-min").await;
    let path = format!("/api/identity/v1/people/{person}/one-time-sign-ins");
    let first = desk.admin.post(&path).key("the-same-key").send().await.expect(201);
    let token = first.text_at("/token");
    assert!(first.text_at("/url").ends_with(&format!("/sign-in/one-time?token={token}")));
    let repeat = desk.admin.post(&path).key("the-same-key").send().await.expect(201);
    assert!(repeat.at("/token").is_null() && repeat.at("/url").is_null());
    assert_eq!(repeat.text_at("/expires_at"), first.text_at("/expires_at"));
    desk.redeem(token, Some(PASSWORD)).await.expect(200);
    desk.app.stop().await;
}
