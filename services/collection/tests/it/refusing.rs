//! What has no live code is refused with a receipt that its street and its county see.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contracts::{
    Envelope, Event,
    approval::AdmissionSuspended,
    collection::{CodeVerdict, RefusalRecorded},
};
use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{
    Client, Held,
    places::{HEPING, NANSHICHANG, SHENHE, WULIHE, XINCUN, ZONGYUAN, path},
};

use zune_png::{
    PngEncoder,
    zune_core::{bit_depth::BitDepth, colorspace::ColorSpace, options::EncoderOptions},
};

use crate::world::{World, demand};

const REFUSALS: &str = "/api/collection/v1/refusals";

fn told(code: Value) -> Value {
    json!({
        "area_code": "210102025001", "asker": "某局办公室", "channel": "微信群", "what": "当天报送楼栋台账",
        "code_shown": code,
    })
}

async fn receipts(who: &Client) -> Vec<String> {
    let page = who.get(REFUSALS).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap().clone();
    items.iter().map(|item| item["receipt"].as_str().unwrap().to_owned()).collect()
}

/// What left the service.
async fn published(world: &World) -> Vec<RefusalRecorded> {
    let sql =
        format!("SELECT envelope FROM outbox WHERE envelope LIKE '%{}%' ORDER BY id", RefusalRecorded::TYPE);
    let found = rows::all(world.app.context("collection").store.read(), &sql, vec![]).await.unwrap();
    let envelopes = found.iter().map(|row| row.json::<Envelope>("envelope").unwrap());
    envelopes.map(|envelope| envelope.decode().unwrap()).collect()
}

/// What stands in the history.
async fn recorded(world: &World) -> Vec<Value> {
    let sql = "SELECT detail FROM history WHERE action = 'demand-refused' ORDER BY id";
    let found = rows::all(world.app.context("collection").store.read(), sql, vec![]).await.unwrap();
    found.iter().map(|row| row.json("detail").unwrap()).collect()
}

pub async fn with_a_receipt(world: World) {
    let post = |key: &str, body: &Value| world.worker.post(REFUSALS).key(key).json(body);
    let first = post("first-refusal", &told(Value::Null)).send().await.expect(201);
    let again = post("first-refusal", &told(Value::Null)).send().await.expect(201);
    assert_eq!(first.body, again.body);
    assert!(first.text_at("/receipt").starts_with("JT-210102025001-20261124-01-"), "{first}");
    assert_eq!((first.at("/verdict"), first.text_at("/area_name")), (&json!("none"), "和平新村社区"));
    let second = post("second-refusal", &told(json!("no such thing"))).send().await.expect(201);
    assert!(second.text_at("/receipt").starts_with("JT-210102025001-20261124-02-"), "{second}");
    assert_eq!(second.at("/verdict"), &json!("malformed"));
    // The community, its street and its county see both, latest first; nobody else sees any.
    let both = vec![second.text_at("/receipt").to_owned(), first.text_at("/receipt").to_owned()];
    let burden = world.app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    for who in [&world.worker, &world.street, &burden] {
        assert_eq!(receipts(who).await, both);
        who.get(&first.header("location").unwrap()).send().await.expect(200);
    }
    let next_county = world.app.sign_in("吴迪", &[Held::role(Role::BurdenOfficer, SHENHE)]).await;
    let next_street = world.app.sign_in("郑凯", &[Held::role(Role::StreetApprover, WULIHE)]).await;
    for who in [&next_county, &next_street] {
        assert!(receipts(who).await.is_empty());
        who.get(&first.header("location").unwrap()).send().await.refused(404, "http.not-found");
    }
    // Whoever asks never learns from here who refused.
    world.officer.get(REFUSALS).send().await.refused(403, "http.forbidden");
    let pages = burden.get(&format!("{REFUSALS}?limit=1")).send().await.expect(200);
    let next = format!("{REFUSALS}?limit=1&cursor={}", pages.text_at("/next_cursor"));
    assert_eq!(
        burden.get(&next).send().await.expect(200).text_at("/items/0/receipt"),
        first.text_at("/receipt")
    );
    let foreign = storage::cursor::encode(&["2026-11".to_owned()]);
    let foreign = burden.get(&format!("{REFUSALS}?cursor={foreign}")).send().await;
    foreign.refused(400, "http.bad-cursor");
    assert!(first.text_at("/law").contains("第二十条"), "the receipt cites the law: {first}");
    let events = published(&world).await;
    let of = |event: &RefusalRecorded| (event.receipt.clone(), event.verdict, event.code_shown.clone());
    let expected = [
        (both[1].clone(), CodeVerdict::None, None),
        (both[0].clone(), CodeVerdict::Malformed, Some("no such thing".to_owned())),
    ];
    assert_eq!(events.iter().map(of).collect::<Vec<_>>(), expected, "each told once, the repeated one too");
    assert!(events.iter().all(|event| event.area == path(XINCUN) && event.asker == "某局办公室"));
    let history = recorded(&world).await;
    assert_eq!(history.len(), 2);
    assert!(history.iter().all(|detail| detail.get("what").is_none() && detail.get("asker").is_none()));
    world.app.stop().await;
}

#[actix_web::test]
async fn what_has_no_code_is_refused_with_a_receipt_that_street_and_county_see() {
    with_a_receipt(World::start().await).await;
}

#[actix_web::test]
async fn a_code_that_is_live_here_obliges_and_one_that_has_stopped_does_not() {
    let world = World::start().await;
    let granted = world.admit(demand(7, &["C11"])).await;
    let number = granted.control_number.as_str();
    let refuse = async |code: &str| world.worker.post(REFUSALS).json(&told(json!(code))).send().await;
    let mut blank = told(json!("  "));
    blank["received"] = json!(format!("请填报：{number}"));
    let blank = world.worker.post(REFUSALS).json(&blank).send().await;
    blank.refused(409, "collection.refusal.code-live");
    let refused = refuse(number).await.refused(409, "collection.refusal.code-live");
    assert_eq!(refused.pointers(), ["/code_shown"]);
    assert!(receipts(&world.worker).await.is_empty() && recorded(&world).await.is_empty());
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "超出频次".into() }).await;
    world.app.settle().await;
    assert_eq!(refuse(number).await.expect(201).at("/verdict"), &json!("suspended"));
    let mut elsewhere = demand(8, &["C11"]);
    elsewhere.areas = vec![path(SHENHE)];
    let elsewhere = world.admit(elsewhere).await;
    let verdict = refuse(elsewhere.control_number.as_str()).await.expect(201);
    assert_eq!(verdict.at("/verdict"), &json!("elsewhere"));
    let invented = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 99, 1);
    assert_eq!(refuse(invented.as_str()).await.expect(201).at("/verdict"), &json!("unknown"));
    // The day after its last one it obliges nobody, although nothing is told and nothing runs.
    let mut short = demand(9, &["C11"]);
    (short.valid, short.first_due) = (("2026-11-01", "2026-12-05"), "2026-12-04");
    let short = world.admit(short).await;
    let live = refuse(short.control_number.as_str()).await;
    live.refused(409, "collection.refusal.code-live");
    world.app.clock().advance(chrono::TimeDelta::days(12));
    assert_eq!(refuse(short.control_number.as_str()).await.expect(201).at("/verdict"), &json!("expired"));
    world.app.stop().await;
}

#[actix_web::test]
async fn a_worker_refuses_for_the_own_community_only_and_says_what_came() {
    let world = World::start().await;
    let other = world.app.sign_in("孙岩", &[Held::role(Role::CommunityWorker, ZONGYUAN)]).await;
    other.post(REFUSALS).json(&told(Value::Null)).send().await.refused(404, "http.not-found");
    world.street.post(REFUSALS).json(&told(Value::Null)).send().await.refused(403, "http.forbidden");
    let mut street = told(Value::Null);
    street["area_code"] = json!("210102025000");
    let whole = world.app.sign_in("李娜", &[Held::role(Role::CommunityWorker, NANSHICHANG)]).await;
    whole.post(REFUSALS).json(&street).send().await.refused(404, "http.not-found");
    let empty = json!({"area_code": "210102025001", "asker": "", "channel": "电话", "what": " "});
    let refused = world.worker.post(REFUSALS).json(&empty).send().await.refused(422, "http.bad-body");
    assert_eq!(refused.pointers(), ["/asker", "/what"]);
    assert!(receipts(&world.worker).await.is_empty());
    world.app.stop().await;
}

#[tokio::test]
async fn whatever_was_received_gets_a_colour_and_a_reason() {
    let world = World::start().await;
    let granted = world.admit(demand(1, &["C04"])).await;
    let number = granted.control_number.as_str();
    let verify = async |text: String| {
        let body = json!({"area_code": "210102025001", "received": text});
        let answer = world.worker.post("/api/collection/v1/received").json(&body).send().await.expect(200);
        (answer.text_at("/colour").to_owned(), answer.at("/verdict").clone(), answer.at("/law").is_null())
    };
    assert_eq!(verify(format!("请按《月报》{number}填报")).await, ("green".into(), Value::Null, true));
    assert_eq!(verify("今天下班前把楼栋台账发群里".into()).await, ("red".into(), json!("none"), false));
    let forged = format!("{}Q", &number[..number.len() - 1]);
    assert_eq!(verify(format!("{forged}.xlsx")).await.1, json!("malformed"));
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "核查".into() }).await;
    world.app.settle().await;
    assert_eq!(verify(format!("https://example.cn/verify/{number}")).await.1, json!("suspended"));
    assert_eq!(world.count("SELECT count(*) AS n FROM refusal").await, 0);
    let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "微信群",
        "received": format!("各社区：{number}，今天报送")});
    let refused = world.worker.post(REFUSALS).json(&body).send().await.expect(201);
    assert_eq!((refused.text_at("/code_shown"), refused.text_at("/colour")), (number, "red"));
    assert!(refused.text_at("/law").contains("第二十条") && refused.text_at("/what").contains("今天报送"));
    let stranger = world.stranger().await;
    let probe = json!({"area_code": "210102025001", "received": number});
    let probe = stranger.post("/api/collection/v1/received").json(&probe).send().await;
    probe.refused(404, "http.not-found");
    world.app.stop().await;
}

#[tokio::test]
async fn a_number_that_was_copied_is_told_by_its_signature_and_by_what_was_admitted() {
    let mut world = World::start().await;
    let granted = world.admit(demand(1, &["C04", "C11"])).await;
    let other = world.admit(demand(2, &["C04"])).await;
    let number = granted.control_number.to_string();
    let received = |world: &World, text: String| {
        let body = json!({"area_code": "210102025001", "received": text});
        world.worker.post("/api/collection/v1/received").json(&body).send()
    };
    let code = |signature: &str| format!("https://qingche.example.cn/verify/{number}#{signature}");
    let plain = received(&world, format!("请填报{number}")).await.expect(200);
    assert_eq!((plain.text_at("/colour"), plain.text_at("/signature")), ("green", "absent"));
    let admission = plain.at("/admission");
    assert_eq!(
        (&admission["title_zh"], &admission["department"], &admission["fields"], &admission["valid_until"]),
        (&json!("第1号月报"), &json!("210102-MZ"), &json!(2), &json!("2027-06-30"))
    );
    assert!(admission["address"].as_str().unwrap().ends_with(&format!("/verify/{number}")));
    // As the code of the certificate says it, and signed once more since.
    world.app.clock().advance(chrono::TimeDelta::seconds(1));
    for signature in [granted.signature.clone(), world.sign(&granted)] {
        let seen = received(&world, code(&signature)).await.expect(200);
        assert_eq!((seen.text_at("/colour"), seen.text_at("/signature")), ("green", "holds"));
    }
    let mut more = granted.clone();
    more.content.minutes = 60;
    more.content_hash = more.content.hash().unwrap();
    let altered = granted.signature.replace('.', ".A");
    let mut forged = vec![other.signature, world.sign(&more), altered, granted.signature[..40].to_owned()];
    world.change_key();
    forged.push(world.sign(&granted));
    for signature in forged {
        let seen = received(&world, code(&signature)).await.expect(200);
        assert_eq!((seen.text_at("/colour"), seen.text_at("/signature")), ("red", "fails"), "{signature}");
        assert_eq!(seen.at("/verdict"), &json!("forged"));
        assert!(seen.text_at("/law").contains("第二十条"));
        let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "微信群",
            "received": code(&signature)});
        let refused = world.worker.post(REFUSALS).json(&body).send().await.expect(201);
        assert_eq!((refused.at("/verdict"), refused.text_at("/code_shown")), (&json!("forged"), &*number));
    }
    world.app.stop().await;
}

/// A picture of a code, in base64.
fn pictured(text: &str) -> String {
    let code = qrcode::QrCode::new(text).unwrap();
    let side = (code.width() + 8) * 4;
    let dark = |at: usize| {
        let (x, y) = ((at % side / 4).checked_sub(4), (at / side / 4).checked_sub(4));
        let (Some(x), Some(y)) = (x, y) else { return false };
        x < code.width() && y < code.width() && code[(x, y)] == qrcode::Color::Dark
    };
    let pixels: Vec<u8> = (0..side * side).map(|at| if dark(at) { 0 } else { 255 }).collect();
    let options = EncoderOptions::new(side, side, ColorSpace::Luma, BitDepth::Eight);
    let mut png = Vec::new();
    PngEncoder::new(&pixels, options).encode(&mut png).unwrap();
    STANDARD.encode(png)
}

#[tokio::test]
async fn a_photo_of_a_code_is_read_and_its_signature_is_verified() {
    let world = World::start().await;
    let granted = world.admit(demand(1, &["C04"])).await;
    let number = granted.control_number.as_str();
    let verify = async |photo: String| {
        let body = json!({"area_code": "210102025001", "photo": photo});
        world.worker.post("/api/collection/v1/received").json(&body).send().await
    };
    let signed = pictured(&format!("https://qingche.example.cn/verify/{number}#{}", granted.signature));
    let seen = verify(format!("data:image/png;base64,{signed}")).await.expect(200);
    assert_eq!((seen.text_at("/colour"), seen.text_at("/signature")), ("green", "holds"));
    let copied =
        pictured(&format!("https://qingche.example.cn/verify/{number}#{}", &granted.signature[..40]));
    assert_eq!(verify(copied.clone()).await.expect(200).at("/verdict"), &json!("forged"));
    // Refused with nothing but the photo.
    let refuse = async |photo: &str| {
        let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "微信群", "photo": photo});
        world.worker.post(REFUSALS).json(&body).send().await
    };
    let refused = refuse(&copied).await.expect(201);
    assert_eq!((refused.at("/verdict"), refused.text_at("/code_shown")), (&json!("forged"), number));
    assert!(refused.text_at("/what").starts_with("收到一张照片，二维码内容"), "{refused}");
    refuse(&signed).await.refused(409, "collection.refusal.code-live");
    let nothing = refuse(&pictured("今天下班前报送")).await.expect(201);
    assert_eq!(nothing.at("/verdict"), &json!("none"));
    for (photo, status, code) in [
        ("不是照片", 422, "collection.photo.unreadable"),
        ("JVBERi0xLjc=", 422, "collection.photo.unreadable"),
        ("A".repeat(1_000_001).as_str(), 413, "collection.photo.too-large"),
    ] {
        assert_eq!(refuse(photo).await.refused(status, code).pointers(), ["/photo"]);
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM refusal").await, 2);
    world.app.stop().await;
}
