//! Refresh tokens: exchanged once each; a second use ends the sign-in.

use chrono::TimeDelta;

use crate::desk::Desk;

#[actix_web::test]
async fn a_refresh_token_is_exchanged_for_the_next_pair() {
    let desk = Desk::open().await;
    let (_, first) = desk.member("wang-min").await;
    let mut refresh = first.text_at("/refresh_token").to_owned();
    for _ in 0..3 {
        desk.app.clock().advance(TimeDelta::minutes(14));
        let next = desk.refresh(&refresh).await.expect(200);
        assert_eq!((next.text_at("/token_type"), next.at("/expires_in").as_i64()), ("Bearer", Some(900)));
        desk.me(&next).await.expect(200);
        refresh = next.text_at("/refresh_token").to_owned();
    }
    desk.me(&first).await.refused(401, "http.bad-token");
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_second_use_ends_the_whole_sign_in_and_no_other() {
    let desk = Desk::open().await;
    let (_, first) = desk.member("wang-min").await;
    let elsewhere = desk.sign_in("wang-min", crate::desk::PASSWORD).await.expect(200);
    let second = desk.refresh(first.text_at("/refresh_token")).await.expect(200);
    desk.refresh(first.text_at("/refresh_token")).await.refused(401, "identity.credentials.refused");
    desk.app.settle().await;
    // The thief and the owner are both out, with what they hold.
    desk.refresh(second.text_at("/refresh_token")).await.refused(401, "identity.credentials.refused");
    desk.me(&second).await.refused(401, "http.bad-token");
    // Another device goes on after one exchange.
    let again = desk.refresh(elsewhere.text_at("/refresh_token")).await.expect(200);
    desk.me(&again).await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_sign_in_ends_after_its_time_however_often_it_is_refreshed() {
    let desk = Desk::open().await;
    let (_, first) = desk.member("wang-min").await;
    desk.app.clock().advance(TimeDelta::hours(11));
    let next = desk.refresh(first.text_at("/refresh_token")).await.expect(200);
    desk.app.clock().advance(TimeDelta::hours(1));
    desk.refresh(next.text_at("/refresh_token")).await.refused(401, "identity.credentials.refused");
    desk.refresh("qcr_invented").await.refused(401, "identity.credentials.refused");
    desk.app.stop().await;
}

#[actix_web::test]
async fn signing_out_ends_everything_at_once_and_signing_in_works_in_the_same_moment() {
    let desk = Desk::open().await;
    let (_, first) = desk.member("wang-min").await;
    desk.bearer(&first).post("/api/identity/v1/sign-outs").send().await.expect(204);
    desk.app.settle().await;
    desk.me(&first).await.refused(401, "http.bad-token");
    desk.refresh(first.text_at("/refresh_token")).await.refused(401, "identity.credentials.refused");
    let again = desk.sign_in("wang-min", crate::desk::PASSWORD).await.expect(200);
    desk.me(&again).await.expect(200);
    desk.app.stop().await;
}
