//! Mail over TLS, both ways to begin it, and a server that nobody vouches for.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{App, Builder, Client, places, servers::StartOfTls};

use crate::{
    events::{self, id},
    outside::{self, Post, calm, prove},
};

/// Settings of a server that speaks TLS, without who vouches for it.
fn settings(post: &Post, tls: &str) -> Vec<String> {
    let mut flags = post.settings();
    flags.retain(|flag| !flag.starts_with("notification.mail.tls="));
    flags.push(format!("notification.mail.tls={tls}"));
    flags
}

async fn app(flags: Vec<String>) -> App {
    events::start(flags.into_iter().fold(outside::builder(), Builder::set)).await
}

async fn with_mail(app: &App, post: &Post, who: &Client, address: &str) {
    let arrived = || post.mail_to(address).pop().unwrap().split_once("\r\n\r\n").unwrap().1.to_owned();
    prove(app, who, "mail", address, arrived).await;
}

async fn digest(app: &App) {
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    app.clock().advance(TimeDelta::minutes(30));
    calm(app).await;
}

#[actix_web::test]
async fn mail_goes_over_tls_whichever_way_it_begins() {
    for (begins, tls) in [(StartOfTls::Upgrade, "starttls"), (StartOfTls::Connection, "wrapper")] {
        let post = Post::over_tls(tls, begins);
        let mut flags = settings(&post, tls);
        flags.push(format!("notification.mail.ca={}", post.server.authority().unwrap()));
        let app = app(flags).await;
        let street = events::street_approver(&app).await;
        with_mail(&app, &post, &street, "street@qingche.example").await;
        digest(&app).await;
        assert_eq!(post.mail_to("street@qingche.example").len(), 2, "{tls}: the code and the digest");
        app.stop().await;
    }
}

#[actix_web::test]
async fn to_a_server_that_nobody_vouches_for_nothing_is_said_and_nothing_is_lost() {
    for (begins, tls) in [(StartOfTls::Upgrade, "starttls"), (StartOfTls::Connection, "wrapper")] {
        let post = Post::over_tls(&format!("untrusted-{tls}"), begins);
        let folder = std::env::temp_dir().join(format!("qingche_untrusted_{tls}_{}", std::process::id()));
        let kept = format!("data.directory={}", folder.display());
        let mut flags = settings(&post, tls);
        flags.push(kept.clone());
        let app = app(flags.clone()).await;
        let street = events::street_approver(&app).await;
        let body = json!({ "channel": "mail", "address": "street@qingche.example" });
        street.post("/api/notification/v1/contacts").json(&body).send().await.expect(201);
        calm(&app).await;
        assert!(post.server.mail().unwrap().is_empty(), "{tls}");
        let log = street.get("/api/notification/v1/deliveries").send().await.expect(200);
        assert_eq!(log.text_at("/items/0/state"), "waiting", "{tls}");
        let said = log.text_at("/items/0/log/0/detail").to_lowercase();
        assert!(said.contains("certificate") || said.contains("issuer"), "{tls}: {said}");
        // Whoever runs it says who vouches: what waited arrives, once.
        app.stop().await;
        flags.push(format!("notification.mail.ca={}", post.server.authority().unwrap()));
        let app = events::start(flags.into_iter().fold(outside::builder(), Builder::set)).await;
        app.clock().advance(TimeDelta::minutes(2));
        calm(&app).await;
        app.clock().advance(TimeDelta::minutes(10));
        calm(&app).await;
        assert_eq!(post.mail_to("street@qingche.example").len(), 1, "{tls}");
        app.stop().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
