//! Bodies: size, depth, type, shape and time.

use std::time::Duration;

use kernel::Role;
use serde_json::json;
use testkit::{App, Client, Held, places::HEPING};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::toy;

async fn officer(app: &App) -> Client {
    app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_bodies_are_told_apart_and_pointed_at() {
    let app = App::start(vec![toy::module()]).await;
    let officer = officer(&app).await;
    let post = || officer.post("/api/toy/v1/notes");
    let json = "application/json";
    post().body(json, "{").send().await.refused(400, "http.bad-json");
    post().body("text/plain", "{}").send().await.refused(415, "http.media-type");
    let unknown = post().json(&json!({"text": "a", "more": 1})).send().await.refused(422, "http.bad-body");
    assert_eq!(unknown.pointers(), ["/more"]);
    let wrong = post().json(&json!({"text": 1})).send().await.refused(422, "http.bad-body");
    assert_eq!(wrong.pointers(), ["/text"]);
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    post().body(json, deep).send().await.refused(413, "http.body-too-deep");
    let large = format!("{{\"text\":\"{}\"}}", "a".repeat(2 << 20));
    post().body(json, large).send().await.refused(413, "http.body-too-large");
    post().body(json, "{\"text\":\"a\\u0000\"}").send().await.refused(422, "http.bad-body");
    let nothing = officer.get("/api/toy/v1/notes").send().await;
    assert_eq!(nothing.at("/items"), &json!([]), "a refusal changes nothing");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_drips_is_cut_off() {
    let app = App::of(vec![toy::module()]).set("server.body_timeout=300ms").start().await;
    let officer = officer(&app).await;
    let address = app.url().trim_start_matches("http://").to_owned();
    let mut socket = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /api/toy/v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nIdempotency-Key: 12345678\r\nContent-Length: 1000\r\n\r\n{{",
        officer.token().unwrap()
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    let patience = Duration::from_secs(10);
    tokio::time::timeout(patience, socket.read_exact(&mut answer)).await.expect("cut off in time").unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408");
    app.stop().await;
}
