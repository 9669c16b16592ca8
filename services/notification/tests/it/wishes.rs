//! What somebody wishes is what comes: nothing over a channel that is off, their own language, and no more
//! in an hour than they can stand.

use serde_json::json;

use crate::{
    events::{self, id, unread},
    outside::{Post, calm, prefer, prefer_in, prove},
    peer::{Does, Peer},
    quiet::{at_once, later, task, with_mail},
};

const ADDRESS: &str = "street@qingche.example";

#[actix_web::test]
async fn what_is_off_does_not_come_and_is_there_in_the_pages() {
    let post = Post::start("off");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, ADDRESS).await;
    let off = |kind: &str| json!({ "kind": kind, "channel": "mail", "mode": "off" });
    prefer(&street, "08:30", json!([off("task-opened")])).await;
    task(&app).await;
    app.tell(&events::table_submitted(id(), 1)).await;
    app.settle().await;
    later(&app, 30).await;
    let mail = post.mail_to(ADDRESS);
    assert_eq!(mail.len(), 2, "the code and the digest");
    assert!(mail[1].contains("1 张表待审核") && !mail[1].contains("待审批"), "{}", mail[1]);
    prefer(&street, "08:30", json!([off("task-opened"), off("table-submitted")])).await;
    // Tuesday.
    later(&app, 24 * 60).await;
    assert_eq!(post.mail_to(ADDRESS).len(), 2, "there is nothing left to say");
    let digests = street.get("/api/notification/v1/digests").send().await.expect(200);
    assert_eq!(digests.text_at("/items/0/day"), "2026-11-24");
    assert_eq!(digests.text_at("/items/0/text_zh"), "您有 2 条未读：1 件申请待审批，1 张表待审核。");
    assert_eq!(unread(&street).await.len(), 2);
    app.stop().await;
}

#[actix_web::test]
async fn whoever_prefers_english_is_written_to_in_english_also_of_what_was_made_before() {
    let mut post = Post::start("english");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, ADDRESS).await;
    prefer(&street, "08:30", at_once()).await;
    later(&app, 60).await;
    post.server.stop().unwrap();
    task(&app).await;
    calm(&app).await;
    prefer_in("en", &street, "08:30", at_once()).await;
    post.server.resume().unwrap();
    later(&app, 10).await;
    let mail = post.mail_to(ADDRESS).pop().unwrap();
    let line = "“高龄津贴名册” of Heping Health Bureau awaits your decision, by 30 November";
    assert!(mail.lines().any(|one| one == line), "{mail}");
    // Tuesday, 09:10.
    later(&app, 24 * 60).await;
    let mail = post.mail_to(ADDRESS);
    assert_eq!(mail.len(), 3, "the code, the message, and the digest");
    assert!(mail[2].contains("Subject: [Qingche] 1 unread: 1 request to decide."), "{}", mail[2]);
    assert!(mail[2].lines().any(|one| one == "1 request to decide"), "{}", mail[2]);
    app.stop().await;
}

#[actix_web::test]
async fn the_number_of_an_hour_holds_for_all_channels_together() {
    let post = Post::start("together");
    let peer = Peer::start(Does::Answers(200, r#"{"errcode":0}"#.into())).await;
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, ADDRESS).await;
    let said = || peer.asked().last().unwrap().json()["text"]["content"].as_str().unwrap().to_owned();
    prove(&app, &street, "wecom", &peer.url("/send?key=k"), said).await;
    let modes = json!([
        { "kind": "task-opened", "channel": "mail", "mode": "at-once" },
        { "kind": "table-submitted", "channel": "wecom", "mode": "at-once" },
    ]);
    prefer(&street, "17:30", modes).await;
    later(&app, 60).await;
    for _ in 0..4 {
        task(&app).await;
        app.tell(&events::table_submitted(id(), 1)).await;
        app.settle().await;
    }
    calm(&app).await;
    let (by_mail, by_robot) = (post.mail_to(ADDRESS).len() - 1, peer.asked().len() - 1);
    assert_eq!(by_mail + by_robot, 6, "{by_mail} and {by_robot}");
    assert!(by_mail > 0 && by_robot > 0, "{by_mail} and {by_robot}");
    app.stop().await;
}
