//! A new admission is told to those whom it concerns, once each, and never on the word of the bus.

use chrono::{NaiveDate, TimeDelta};
use contracts::approval::{
    AdmissionClaims, AdmissionContent, AdmissionExpiryNeared, AdmissionGranted, AdmissionReissued, Reissue,
    SigningKeyPublished, SigningKeyRevoked,
};
use ed25519_dalek::SigningKey;
use kernel::{AreaPath, ControlNumber, Frequency, IdSource, KeyId, RandomIds, Role, Timestamp};
use serde_json::json;
use testkit::{App, Client, Database, Held, places};

use crate::{
    events::{self, id, unread},
    outside::{self, calm},
    peer::Peer,
};

/// Approval, as far as it signs.
pub struct Signer {
    kid: KeyId,
    key: SigningKey,
}

impl Signer {
    pub fn new() -> Self {
        let ids: &dyn IdSource = &RandomIds;
        Self { kid: id(), key: SigningKey::from_bytes(&ids.bytes()) }
    }

    pub fn published(&self) -> SigningKeyPublished {
        let x = web::token::public_x(&self.key);
        SigningKeyPublished { key: self.kid, x, from: "2026-01-01T00:00:00Z".parse().unwrap(), until: None }
    }

    pub fn grant(&self, areas: &[&str]) -> AdmissionGranted {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let content = AdmissionContent {
            department: "210102-WJ".parse().unwrap(),
            title_zh: "高龄津贴名册".into(),
            title_en: String::new(),
            form_code: "F02".into(),
            form: json!({}),
            frequency: Frequency::Monthly,
            first_due: day("2026-12-25"),
            due: None,
            areas: areas.iter().map(|area| places::path(area)).collect(),
            citations: vec![],
            minutes: 6,
            purpose: "确定发放名单".into(),
            retention_months: None,
            second_review: false,
            derived: Vec::new(),
        };
        let mut granted = AdmissionGranted {
            admission: id(),
            control_number: ControlNumber::compose(&content.department, 2026, 7, 1),
            request: Some(id()),
            content_hash: content.hash().unwrap(),
            content,
            valid_from: day("2026-11-23"),
            valid_until: day("2026-12-31"),
            signature: String::new(),
        };
        let midnight =
            |day: NaiveDate| Timestamp::from_china(day.and_hms_opt(0, 0, 0).unwrap()).unix_seconds();
        let claims = AdmissionClaims {
            iss: "test".into(),
            sub: granted.control_number.clone(),
            hash: granted.content_hash.clone(),
            areas: granted.content.areas.iter().map(AreaPath::code).collect(),
            nbf: midnight(granted.valid_from),
            exp: midnight(granted.valid_until.succ_opt().unwrap()),
            iat: "2026-11-22T00:00:00Z".parse::<Timestamp>().unwrap().unix_seconds(),
            lifts: None,
        };
        granted.signature = web::token::sign(self.kid, web::admission::SIGNATURE_TYPE, &self.key, &claims);
        granted
    }
}

async fn holder(app: &App, role: Role, areas: &[&'static str]) -> Client {
    let held: Vec<Held> = areas.iter().map(|area| Held::role(role, area)).collect();
    app.sign_in("李娜", &held).await
}

pub async fn told_once(app: App) {
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let officer = events::officer(&app, "210102-WJ").await;
    // Looks after both communities, and is told once.
    let both = holder(&app, Role::CommunityWorker, &[places::XINCUN, places::ZONGYUAN]).await;
    let street = holder(&app, Role::StreetApprover, &[places::NANSHICHANG]).await;
    let next_street = holder(&app, Role::StreetApprover, &[places::BEISHICHANG]).await;
    let burden = holder(&app, Role::BurdenOfficer, &[places::HEPING]).await;
    app.tell(&signer.grant(&[places::XINCUN, places::ZONGYUAN])).await;
    app.settle().await;
    for who in [&officer, &both, &street] {
        assert_eq!(unread(who).await.len(), 1);
        assert!(unread(who).await[0].starts_with("《高龄津贴名册》准入编号 210102-WJ-2026-0007-1"));
    }
    for who in [&next_street, &burden] {
        assert!(unread(who).await.is_empty());
    }
    // It is one line of the one digest of the day, and asks for nothing.
    app.pass(TimeDelta::minutes(30)).await;
    let digests = both.get("/api/notification/v1/digests").send().await.expect(200);
    assert_eq!(digests.at("/items/0/lines/0/kind"), &json!("admission-granted"));
    assert_eq!((digests.at("/items/0/lines/0/count"), digests.at("/items/1")), (&json!(1), &json!(null)));
    let page = both.get("/api/notification/v1/notices").send().await.expect(200);
    assert_eq!(page.at("/items/0/todo"), &json!(false));
    let path = format!("/api/notification/v1/notices/{}/read", page.text_at("/items/0/id"));
    both.post(&path).send().await.expect(200);
    assert!(unread(&both).await.is_empty());
    assert_eq!(unread(&street).await.len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn whoever_works_or_reviews_in_the_areas_of_an_admission_is_told_once() {
    told_once(events::sqlite().await).await;
}

#[actix_web::test]
async fn whoever_works_or_reviews_in_the_areas_of_an_admission_is_told_once_on_postgres() {
    told_once(events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await).await;
}

#[actix_web::test]
async fn an_admission_of_a_county_reaches_its_communities_and_no_others() {
    let app = events::sqlite().await;
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let within = holder(&app, Role::CommunityWorker, &[places::XINCUN]).await;
    let elsewhere = holder(&app, Role::CommunityWorker, &[places::ZONGYUAN]).await;
    app.tell(&signer.grant(&[places::HEPING])).await;
    app.settle().await;
    assert_eq!((unread(&within).await.len(), unread(&elsewhere).await.len()), (1, 0));
    app.stop().await;
}

#[actix_web::test]
async fn a_form_that_was_in_use_before_the_gate_is_news_to_nobody() {
    let app = events::sqlite().await;
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let worker = holder(&app, Role::CommunityWorker, &[places::XINCUN]).await;
    let officer = events::officer(&app, "210102-WJ").await;
    app.tell(&AdmissionGranted { request: None, ..signer.grant(&[places::XINCUN]) }).await;
    app.settle().await;
    assert!(unread(&worker).await.is_empty() && unread(&officer).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn what_its_signature_does_not_say_is_told_to_nobody_and_parked() {
    let app = events::sqlite().await;
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let worker = holder(&app, Role::CommunityWorker, &[places::ZONGYUAN]).await;
    let officer = events::officer(&app, "210102-WJ").await;
    let admin = holder(&app, Role::SystemAdmin, &[places::HEPING]).await;
    let mut wider = signer.grant(&[places::XINCUN]);
    wider.content.areas.push(places::path(places::ZONGYUAN));
    wider.content_hash = wider.content.hash().unwrap();
    app.tell(&wider).await;
    app.settle().await;
    assert!(unread(&worker).await.is_empty() && unread(&officer).await.is_empty());
    let parked = "/api/notification/v1/operations/parked";
    let page = admin.get(parked).send().await.expect(200);
    let discard = format!("{parked}/{}/discard", page.text_at("/items/0/id"));
    admin.post(&discard).json(&json!({"reason": "签名不符"})).send().await.expect(200);
    app.stop().await;
}

/// Waits until a message has failed once and is due again later.
async fn retrying(app: &App) {
    let admin = holder(app, Role::SystemAdmin, &[places::HEPING]).await;
    for _ in 0..2_000 {
        let held = admin.get("/api/notification/v1/operations/held").send().await.expect(200);
        if held.at("/retrying") == &json!(1) {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("nothing waits for its key");
}

#[actix_web::test]
async fn an_admission_whose_key_comes_later_is_told_then() {
    let app = events::sqlite().await;
    let signer = Signer::new();
    let worker = holder(&app, Role::CommunityWorker, &[places::XINCUN]).await;
    app.tell(&signer.grant(&[places::XINCUN])).await;
    retrying(&app).await;
    assert!(unread(&worker).await.is_empty());
    app.tell(&signer.published()).await;
    app.clock().advance(TimeDelta::minutes(10));
    app.settle().await;
    assert_eq!(unread(&worker).await.len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn an_end_that_is_near_is_told_to_the_department_and_the_burden_office() {
    let app = events::sqlite().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let burden = holder(&app, Role::BurdenOfficer, &[places::HEPING]).await;
    let elsewhere = holder(&app, Role::BurdenOfficer, &[places::SHENHE]).await;
    let worker = holder(&app, Role::CommunityWorker, &[places::XINCUN]).await;
    let signer = Signer::new();
    let granted = signer.grant(&[places::XINCUN]);
    let near = |days| AdmissionExpiryNeared {
        admission: granted.admission,
        control_number: granted.control_number.clone(),
        title_zh: granted.content.title_zh.clone(),
        department: granted.content.department.clone(),
        areas: granted.content.areas.clone(),
        valid_until: granted.valid_until,
        days,
    };
    app.tell(&near(60)).await;
    app.settle().await;
    app.tell(&near(30)).await;
    app.settle().await;
    for who in [&officer, &burden] {
        let told = unread(who).await;
        assert!(told[0].contains("12月31日到期，剩余不足 30 天"), "{told:?}");
    }
    assert!(unread(&elsewhere).await.is_empty() && unread(&worker).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn a_resumption_is_told_and_a_signature_by_a_revoked_key_is_not() {
    let app = events::sqlite().await;
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let worker = holder(&app, Role::CommunityWorker, &[places::XINCUN]).await;
    let admin = holder(&app, Role::SystemAdmin, &[places::HEPING]).await;
    let granted = AdmissionGranted { request: None, ..signer.grant(&[places::XINCUN]) };
    let again = |cause| AdmissionReissued { granted: granted.clone(), cause, reason: "已经核实".into() };
    app.tell(&again(Reissue::Resigned)).await;
    app.tell(&again(Reissue::Resumed)).await;
    app.settle().await;
    let told = unread(&worker).await;
    assert_eq!(told.len(), 1, "what was only signed once more is no news");
    assert!(told[0].ends_with("已恢复：已经核实"), "{told:?}");
    let since = "2026-11-01T00:00:00Z".parse().unwrap();
    app.tell(&SigningKeyRevoked { key: signer.kid, since, reason: "磁盘遗失".into() }).await;
    app.settle().await;
    app.tell(&signer.grant(&[places::XINCUN])).await;
    app.settle().await;
    assert_eq!(unread(&worker).await.len(), 1);
    let held = admin.get("/api/notification/v1/operations/held").send().await.expect(200);
    assert_eq!((held.at("/parked"), held.at("/retrying")), (&json!(0), &json!(0)), "nothing waits behind it");
    app.stop().await;
}

#[actix_web::test]
async fn a_system_that_was_told_to_stop_asking_is_told_that_it_may_ask_again() {
    let peer = Peer::willing().await;
    let app = outside::app().await;
    let signer = Signer::new();
    app.tell(&signer.published()).await;
    let officer = events::officer(&app, "210102-WJ").await;
    let events = ["admission.suspended", "admission.resumed"];
    let body = json!({ "department": "210102-WJ", "url": peer.url("/in"), "events": events });
    officer.post("/api/notification/v1/webhooks").json(&body).send().await.expect(201);
    let granted = AdmissionGranted { request: None, ..signer.grant(&[places::XINCUN]) };
    let again =
        |cause, reason: &str| AdmissionReissued { granted: granted.clone(), cause, reason: reason.into() };
    app.tell(&again(Reissue::Resigned, "换签")).await;
    app.tell(&again(Reissue::Resumed, "已经核实")).await;
    app.settle().await;
    calm(&app).await;
    let asked = peer.asked();
    assert_eq!(asked.len(), 1, "a new signature alone changes nothing for it");
    let told = asked[0].json();
    assert_eq!(
        (&told["type"], &told["data"]["control_number"], &told["data"]["reason"]),
        (&json!("admission.resumed"), &json!(granted.control_number), &json!("已经核实"))
    );
    app.stop().await;
}
