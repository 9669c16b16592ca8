//! What every channel does, whoever is on the other side.

use std::{sync::Arc, time::Duration};

use kernel::{IdSource, RandomIds, Secret};
use notification::{
    channels::{self, Channel, ChannelSettings, Parcel},
    domain::{
        ChannelKind,
        delivery::{Fate, Message, Said, Sort},
    },
};
use runtime::{Settings, settings::Sources};
use tokio::{net::TcpListener, time::timeout};

use crate::{
    outside::{Post, SETTINGS},
    peer::{Does, Peer},
};

/// Turns the direction, breaks the line, and would be markup, a header or a template elsewhere.
const HOSTILE: &str = "名册\u{202E}册名\r\nBcc: all@qingche.example\r\n\r\n<b>“{id}”</b>";
/// What is left of it.
const HARMLESS: &str = "名册册名 Bcc: all@qingche.example <b>“{id}”</b>";

/// Every channel, with a mail server and a gateway at these ports.
pub fn all(mail: u16, gateway: u16) -> Vec<Arc<dyn Channel>> {
    let mut flags: Vec<String> = SETTINGS.map(str::to_owned).into();
    flags.extend([
        "notification.mail.server=127.0.0.1".to_owned(),
        format!("notification.mail.port={mail}"),
        "notification.mail.tls=none".to_owned(),
        "notification.mail.from=no-reply@qingche.example".to_owned(),
        format!("notification.sms.url=http://127.0.0.1:{gateway}/send"),
    ]);
    let settings = Settings::load(host::DEFAULTS, &Sources { flags, ..Sources::default() }).unwrap();
    let all = channels::all(&ChannelSettings::read(&settings).unwrap());
    assert_eq!(all.len(), ChannelKind::ALL.len(), "every channel is held to this");
    all
}

pub fn parcel(address: &str, subject: &str) -> Parcel {
    let at = "2026-11-23T01:30:00Z".parse().unwrap();
    let ids: &dyn IdSource = &RandomIds;
    Parcel {
        id: ids.id(at),
        address: address.to_owned(),
        secrets: vec![Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
        message: Message::to_person(Sort::Notice, at, &said(subject)),
        at,
    }
}

fn said(words: &str) -> Said {
    let link = "https://qingche.example/notices".to_owned();
    Said {
        sender: "【轻车】",
        short: words.to_owned(),
        lines: vec![words.to_owned()],
        link,
        ..Said::default()
    }
}

/// Where a channel finds the peer; short messages all go to the gateway.
fn address(kind: ChannelKind, port: u16) -> String {
    match kind {
        ChannelKind::Mail => "lina@qingche.example".to_owned(),
        ChannelKind::Sms => "+8613800001234".to_owned(),
        _ => format!("http://127.0.0.1:{port}/in?key=k&access_token=t"),
    }
}

/// What a channel's other side says for "yes", "later" and "never".
fn says(kind: ChannelKind) -> (Does, Does, Does) {
    let answers = |status: u16, body: &str| Does::Answers(status, body.to_owned());
    match kind {
        ChannelKind::WeCom => (
            answers(200, r#"{"errcode":0,"errmsg":"ok"}"#),
            answers(200, r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#),
            answers(200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#),
        ),
        ChannelKind::DingTalk => (
            answers(200, r#"{"errcode":0,"errmsg":"ok"}"#),
            answers(200, r#"{"errcode":130101,"errmsg":"send too fast"}"#),
            answers(200, r#"{"errcode":310000,"errmsg":"sign not match"}"#),
        ),
        ChannelKind::Webhook => (answers(204, ""), answers(503, "no"), answers(410, "")),
        ChannelKind::Mail | ChannelKind::Sms => {
            (answers(200, "ok"), answers(503, "no"), answers(400, "no such number"))
        }
    }
}

pub async fn send(channel: &dyn Channel, parcel: &Parcel) -> Fate {
    timeout(Duration::from_secs(20), channel.send(parcel)).await.expect("an attempt has an end")
}

#[actix_web::test]
async fn what_people_wrote_arrives_as_words_and_as_nothing_else() {
    let (post, peer) = (Post::start("conformance"), Peer::willing().await);
    for channel in all(post.server.port(), peer.port()) {
        let kind = channel.kind();
        peer.now(says(kind).0);
        let before = peer.asked().len();
        let sent = parcel(&address(kind, peer.port()), HOSTILE);
        assert_eq!(send(channel.as_ref(), &sent).await, Fate::Delivered, "{kind:?}");
        if kind == ChannelKind::Mail {
            let mail = post.mail_to("lina@qingche.example");
            assert_eq!(mail.len(), 1);
            assert!(mail[0].contains(HARMLESS), "{}", mail[0]);
            assert!(!mail[0].to_lowercase().contains("\r\nbcc:"), "{}", mail[0]);
            assert!(post.mail_to("all@qingche.example").is_empty());
            continue;
        }
        let asked = peer.asked();
        assert_eq!(asked.len(), before + 1, "{kind:?}: once");
        let body = asked[before].json();
        let text = match kind {
            ChannelKind::Sms => body["text"].as_str().unwrap().to_owned(),
            ChannelKind::Webhook => body["data"]["subject"].as_str().unwrap().to_owned(),
            _ => body["text"]["content"].as_str().unwrap().to_owned(),
        };
        assert!(text.contains(HARMLESS) && !text.contains('\u{202E}'), "{kind:?}: {text}");
    }
}

/// A word without end: no line of a message is longer than any mail server takes (RFC 5322 §2.1.1),
/// and nobody gets a page of it.
#[actix_web::test]
async fn a_name_of_ten_thousand_letters_makes_a_short_message() {
    let (post, peer) = (Post::start("long"), Peer::willing().await);
    for channel in all(post.server.port(), peer.port()) {
        let kind = channel.kind();
        peer.now(says(kind).0);
        let before = peer.asked().len();
        let sent = parcel(&address(kind, peer.port()), &"长".repeat(10_000));
        assert_eq!(send(channel.as_ref(), &sent).await, Fate::Delivered, "{kind:?}");
        if kind == ChannelKind::Mail {
            let raw = post.server.mail().unwrap();
            assert_eq!(raw.len(), 1);
            assert!(raw[0].lines().all(|line| line.len() <= 998), "{}", raw[0]);
            assert!(raw[0].len() < 10_000, "{}", raw[0].len());
            continue;
        }
        let body = peer.asked()[before].json().to_string();
        assert!(body.chars().count() < 3_000, "{kind:?}: {}", body.len());
    }
}

/// Letters under a pile of accents are few to count and many to send: a robot refuses a text that is
/// longer in bytes than it takes, and the message would never arrive.
#[actix_web::test]
async fn a_robot_gets_no_more_than_it_takes_and_everything_once() {
    let peer = Peer::willing().await;
    for channel in all(9, peer.port()) {
        let kind = channel.kind();
        let most = match kind {
            ChannelKind::WeCom => 2_048,
            ChannelKind::DingTalk => 20_000,
            _ => continue,
        };
        peer.now(says(kind).0);
        for (words, times) in
            [("e\u{301}\u{302}\u{303}\u{304}\u{305}".repeat(1_000), 0), ("1 张表待填报".into(), 1)]
        {
            let before = peer.asked().len();
            let sent = parcel(&address(kind, peer.port()), &words);
            assert_eq!(send(channel.as_ref(), &sent).await, Fate::Delivered, "{kind:?}");
            let body = peer.asked()[before].json();
            let text = body["text"]["content"].as_str().unwrap();
            assert!(text.len() <= most, "{kind:?}: {}", text.len());
            assert!(text.ends_with("\nhttps://qingche.example/notices"), "{text}");
            assert_eq!(text.matches("张表待填报").count(), times, "{text}");
        }
    }
}

#[actix_web::test]
async fn later_is_tried_again_and_never_is_not() {
    let (post, peer) = (Post::start("later"), Peer::willing().await);
    for channel in all(post.server.port(), peer.port()) {
        let kind = channel.kind();
        let (_, later, never) = says(kind);
        let to = |local: &str| match kind {
            ChannelKind::Mail => format!("{local}@qingche.example"),
            _ => address(kind, peer.port()),
        };
        peer.now(later);
        let fate = send(channel.as_ref(), &parcel(&to("busy"), "一")).await;
        assert!(matches!(fate, Fate::Later(..)), "{kind:?}: {fate:?}");
        peer.now(never);
        let fate = send(channel.as_ref(), &parcel(&to("refused"), "一")).await;
        assert!(matches!(fate, Fate::Refused(_) | Fate::Gone), "{kind:?}: {fate:?}");
    }
}

/// Behind a gateway there are many numbers: nothing that is wrong with it says anything of one of them.
#[actix_web::test]
async fn a_gateway_that_is_gone_or_out_of_reach_gives_up_no_number() {
    let peer = Peer::start(Does::Answers(410, "gone".into())).await;
    let of = |gateway: u16| all(9, gateway).into_iter().find(|channel| channel.kind() == ChannelKind::Sms);
    let gone = send(of(peer.port()).unwrap().as_ref(), &parcel("+8613800001234", "一")).await;
    assert!(matches!(gone, Fate::Later(..)), "{gone:?}");
    let private = [format!("notification.sms.url=https://10.0.0.1:{}/send", peer.port())];
    let sources = Sources { flags: private.into(), ..Sources::default() };
    let settings = Settings::load(host::DEFAULTS, &sources).unwrap();
    let all = channels::all(&ChannelSettings::read(&settings).unwrap());
    let sms = all.into_iter().find(|channel| channel.kind() == ChannelKind::Sms).unwrap();
    let private = send(sms.as_ref(), &parcel("+8613800001234", "一")).await;
    assert!(matches!(&private, Fate::Later(why, _) if why.contains("private")), "{private:?}");
}

#[actix_web::test]
async fn nobody_there_and_nobody_who_answers_are_tried_again() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let silent = Peer::start(Does::Nothing).await;
    for port in [nobody, silent.port()] {
        for channel in all(port, port) {
            let sent = parcel(&address(channel.kind(), port), "一");
            let fate = send(channel.as_ref(), &sent).await;
            assert!(matches!(fate, Fate::Later(..)), "{:?}: {fate:?}", channel.kind());
        }
    }
}

#[actix_web::test]
async fn of_a_flood_only_the_beginning_is_read() {
    let peer = Peer::start(Does::Floods).await;
    // A mail server is the first to speak: one that floods is another sort of peer.
    let others = all(9, peer.port()).into_iter().filter(|channel| channel.kind() != ChannelKind::Mail);
    for channel in others {
        let sent = parcel(&address(channel.kind(), peer.port()), "一");
        let fate = send(channel.as_ref(), &sent).await;
        // A program may say what it likes under 200; a robot has to say "0".
        let expected = match channel.kind() {
            ChannelKind::WeCom | ChannelKind::DingTalk => matches!(fate, Fate::Later(..)),
            _ => fate == Fate::Delivered,
        };
        assert!(expected, "{:?}: {fate:?}", channel.kind());
    }
}

#[actix_web::test]
async fn where_an_address_points_is_looked_at_when_something_is_sent() {
    let (victim, peer) = (Peer::willing().await, Peer::willing().await);
    peer.now(Does::Redirects(victim.url("/admin")));
    let port = victim.port();
    for channel in all(9, peer.port()) {
        if matches!(channel.kind(), ChannelKind::Mail | ChannelKind::Sms) {
            continue;
        }
        let fate = send(channel.as_ref(), &parcel(&peer.url("/in?key=k"), "一")).await;
        assert!(matches!(&fate, Fate::Later(why, _) if why.contains("redirect")), "{fate:?}");
        for inside in [
            format!("https://127.0.0.2:{port}/"),
            format!("http://127.0.0.2:{port}/"),
            format!("http://[::1]:{port}/"),
            format!("http://0.0.0.0:{port}/"),
            format!("http://2130706434:{port}/"),
            format!("http://0x7f.0.0.2:{port}/"),
            "http://169.254.169.254/latest/meta-data/".to_owned(),
            "https://10.0.0.1/".to_owned(),
            "https://[::ffff:10.0.0.1]/".to_owned(),
            "https://[64:ff9b::a00:1]/".to_owned(),
            "https://192.168.1.1/".to_owned(),
            "http://223.5.5.5/".to_owned(),
        ] {
            let fate = send(channel.as_ref(), &parcel(&inside, "一")).await;
            assert!(matches!(fate, Fate::Refused(_)), "{inside}: {fate:?}");
        }
    }
    assert!(victim.asked().is_empty(), "nothing reached what lies within");
}

#[actix_web::test]
async fn a_robot_with_a_secret_is_sent_a_signature_over_the_time() {
    let peer = Peer::start(says(ChannelKind::DingTalk).0).await;
    let channel = all(9, 9).into_iter().find(|channel| channel.kind() == ChannelKind::DingTalk).unwrap();
    let mut sent = parcel(&peer.url("/robot/send?access_token=t"), "一");
    sent.secrets = vec![Secret::new("SECtest")];
    assert_eq!(send(channel.as_ref(), &sent).await, Fate::Delivered);
    let asked = peer.asked();
    let line = asked[0].head.lines().next().unwrap();
    // From the platform's documentation, computed apart: base64(hmac-sha256("SECtest", "1795397400000\nSECtest")).
    assert!(line.contains("access_token=t&timestamp=1795397400000&sign="), "{line}");
    assert!(line.contains("sign=TrmyHoCEHRp2Dm1oztM5ESdqr7HRoDfUAEaDzFy9rQQ%3D"), "{line}");
}
