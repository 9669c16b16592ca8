//! Notification with addresses outside: a mail server, and peers on loopback ports.

use std::path::PathBuf;

use serde_json::json;
use storage::rows;
use testkit::{
    App, Builder, Client,
    servers::{Smtp, StartOfTls},
};

use crate::events;

/// What lets messages out to peers of the test, and does not wait long for one that is silent.
pub const SETTINGS: [&str; 2] =
    ["notification.outbound.allow=127.0.0.1/32", "notification.outbound.timeout=500ms"];

/// Notification that may send to loopback addresses.
pub fn builder() -> Builder {
    SETTINGS.into_iter().fold(App::of(vec![notification::module()]), Builder::set)
}

pub async fn app() -> App {
    events::start(builder()).await
}

/// A mail server and the folder it writes to, gone with it.
pub struct Post {
    pub server: Smtp,
    folder: PathBuf,
}

impl Post {
    pub fn start(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("qingche_post_{}_{name}", std::process::id()));
        Self { server: Smtp::start(&folder).unwrap(), folder }
    }

    /// One that speaks TLS.
    pub fn over_tls(name: &str, begins: StartOfTls) -> Self {
        let folder = std::env::temp_dir().join(format!("qingche_post_{}_{name}", std::process::id()));
        Self { server: Smtp::start_tls(&folder, begins).unwrap(), folder }
    }

    /// The settings that lead there.
    pub fn settings(&self) -> Vec<String> {
        vec![
            "notification.mail.server=127.0.0.1".to_owned(),
            format!("notification.mail.port={}", self.server.port()),
            "notification.mail.tls=none".to_owned(),
            "notification.mail.from=轻车 <no-reply@qingche.example>".to_owned(),
        ]
    }

    pub async fn app(&self) -> App {
        events::start(self.settings().into_iter().fold(builder(), Builder::set)).await
    }

    /// What arrived for an address, decoded.
    pub fn mail_to(&self, address: &str) -> Vec<String> {
        let line = format!("X-Envelope-To: {address}\r\n");
        let all = self.server.mail().unwrap();
        all.into_iter().filter(|mail| mail.starts_with(&line)).map(|mail| decoded(&mail)).collect()
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.server.stop().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// The headers as they are, and the body without its transfer encoding.
pub fn decoded(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let bytes = if head.contains("Content-Transfer-Encoding: base64") {
        base64_bytes(&body.split_whitespace().collect::<String>())
    } else if head.contains("Content-Transfer-Encoding: quoted-printable") {
        percent_encoding::percent_decode_str(&body.replace("=\r\n", "").replace('%', "=25").replace('=', "%"))
            .collect()
    } else {
        body.as_bytes().to_vec()
    };
    let text = String::from_utf8(bytes).unwrap();
    format!("{head}\r\n\r\n{text}")
}

fn base64_bytes(packed: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(packed).unwrap()
}

/// Runs every job until nothing is due any more. The jobs also run by themselves: what one of those
/// has in hand is waited for.
pub async fn calm(app: &App) {
    for _ in 0..1_000 {
        app.run_jobs().await;
        let now = kernel::Clock::now(app.clock());
        let sql = "SELECT count(*) AS n FROM delivery WHERE state = 'waiting' AND (next_at <= $1 OR lease IS NOT NULL)";
        let db = app.context("notification").store.read();
        let row = rows::one(db, sql, vec![now.micros().into()]).await.unwrap().unwrap();
        let left = rows::one(db, "SELECT count(*) AS n FROM undispatched", vec![]).await.unwrap().unwrap();
        if row.get::<i64>("n").unwrap() == 0 && left.get::<i64>("n").unwrap() == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("something is still due");
}

/// The code of the last message that has one.
pub fn code_in(text: &str) -> String {
    let digits = |part: &str| part.len() == 6 && part.bytes().all(|b| b.is_ascii_digit());
    let mut words = text.split(|c: char| !c.is_ascii_digit());
    words.find(|word| digits(word)).unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// Gives an address and proves it; the code is taken from what `arrived`.
pub async fn prove(
    app: &App,
    who: &Client,
    channel: &str,
    address: &str,
    arrived: impl Fn() -> String,
) -> String {
    let contacts = "/api/notification/v1/contacts";
    let body = json!({ "channel": channel, "address": address });
    let added = who.post(contacts).json(&body).send().await.expect(201);
    calm(app).await;
    let path = format!("{contacts}/{}/verification", added.text_at("/id"));
    who.post(&path).json(&json!({ "code": code_in(&arrived()) })).send().await.expect(200);
    added.text_at("/id").to_owned()
}

/// Says how somebody wants to be told, in Chinese.
pub async fn prefer(who: &Client, digest_at: &str, modes: serde_json::Value) {
    prefer_in("zh", who, digest_at, modes).await;
}

/// Says how somebody wants to be told, and in which language.
pub async fn prefer_in(language: &str, who: &Client, digest_at: &str, modes: serde_json::Value) {
    let path = "/api/notification/v1/preferences";
    let etag = who.get(path).send().await.expect(200).etag();
    let body = json!({ "language": language, "digest_at": digest_at, "modes": modes });
    who.put(path).if_match(&etag).json(&body).send().await.expect(200);
}
