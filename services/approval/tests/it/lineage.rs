//! The lineage receipt, and the certificate: what goes along with a form.

use contracts::collection::{TableAccepted, TableOpened, TableSubmitted};
use serde_json::{Value, json};
use testkit::{App, Held, places};
use web::lineage::{self, Bundle, PublishedKey};

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn one_call_says_why_a_form_reached_a_community() {
    receipt(world::gate().await).await;
}

pub async fn receipt(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let table = "tab_000000000000000000000000000000aa".parse().unwrap();
    let (area, period) = (places::path(places::XINCUN), "2026-12".parse().unwrap());
    let demands = vec![number.parse().unwrap()];
    let due = "2026-12-21".parse().unwrap();
    app.tell(&TableOpened { table, area: area.clone(), period, due, demands: demands.clone() }).await;
    let receipt = "HZ-210102025001-202612-1-7".to_owned();
    app.tell(&TableSubmitted { table, area: area.clone(), period, version: 1, receipt }).await;
    app.tell(&TableAccepted { table, area, period, demands, departments: vec![], part: false }).await;
    app.settle().await;

    let path = at(&format!("/admissions/{number}/lineage"));
    let whole = format!("{path}?area_code=210102025001");
    let answer = cast.street.get(&whole).send().await.expect(200);
    let bundle: Bundle = serde_json::from_str(&answer.text).unwrap();
    let published = app.nobody().get(&at("/jwks")).send().await.expect(200);
    let keys: Vec<PublishedKey> = serde_json::from_value(published.at("/keys").clone()).unwrap();
    let verified = lineage::verify(&bundle, &keys).unwrap();
    assert_eq!(usize::try_from(verified.entries).unwrap(), bundle.entries.len());
    let kinds: Vec<&str> = bundle.entries.iter().map(|entry| entry.kind.as_str()).collect();
    let first = |kind: &str| kinds.iter().position(|found| *found == kind).unwrap();
    let road = ["list-item", "edition", "decision", "admission", "delivery"].map(first);
    assert!(road.is_sorted(), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "decision").count(), 2);
    let edition = &bundle.entries[first("edition")].body;
    assert!(edition["checks"].as_array().is_some_and(|checks| !checks.is_empty()));
    assert!(!answer.text.contains("10020260001") && !answer.text.contains("值班员"), "no telephone numbers");
    let delivered = &bundle.entries[first("delivery")].body;
    assert_eq!(delivered["receipt"], "HZ-210102025001-202612-1-7");
    assert!(delivered["accepted_at"].is_string());

    // Somebody else's community, another street, another department.
    let elsewhere = format!("{path}?area_code=210102023001");
    cast.street.get(&elsewhere).send().await.refused(404, "http.not-found");
    cast.other_street.get(&whole).send().await.refused(404, "http.not-found");
    world::officer(&app, "210102-WJ").await.get(&path).send().await.refused(404, "http.not-found");
    cast.housing.get(&path).send().await.expect(200);
    let worker = app.sign_in("张丽", &[Held::role(kernel::Role::CommunityWorker, places::XINCUN)]).await;
    worker.get(&whole).send().await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_certificate_is_one_page_with_the_marks_and_says_when_it_is_over() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let path = at(&format!("/public/admissions/{number}/certificate"));
    let page = app.nobody().get(&path).send().await.expect(200);
    assert_eq!(page.header("content-type").as_deref(), Some("text/html; charset=utf-8"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    for mark in [
        "报表准入证",
        "表号",
        "制定机关",
        "批准文号",
        "有效期限",
        "2027-06-30",
        "6 分钟",
        "有权拒填",
        "<svg",
        number.as_str(),
    ] {
        assert!(page.text.contains(mark), "{mark}: {page}");
    }
    assert!(!page.text.contains("<script") && !page.text.contains("role=\"alert\""));
    let english = app.nobody().get(&format!("{path}?lang=en")).send().await.expect(200);
    for mark in ["lang=\"en\"", "Certificate of admission", "Issuing body", "Approval number", "may refuse"] {
        assert!(english.text.contains(mark), "{mark}: {english}");
    }
    let reason = json!({"reason": "误批"});
    cast.burden.post(&at(&format!("/admissions/{number}/revocation"))).json(&reason).send().await.expect(200);
    let over = app.nobody().get(&path).send().await.expect(200);
    assert!(over.text.contains("role=\"alert\"") && over.text.contains("已撤销"), "{over}");
    app.nobody()
        .get(&at("/public/admissions/hello/certificate"))
        .send()
        .await
        .refused(422, "approval.admission.number-invalid");
    app.stop().await;
}

#[actix_web::test]
async fn who_reads_whom_a_request_names_leaves_a_trace_once_a_day() {
    viewed(world::gate().await).await;
}

pub async fn viewed(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let count = async || {
        let sql = "SELECT count(*) AS n FROM history WHERE action = 'contact-viewed'";
        let row = storage::rows::one(app.context("approval").store.read(), sql, vec![]).await.unwrap();
        row.unwrap().get::<i64>("n").unwrap()
    };
    world::request(&cast.housing, &id).await;
    assert_eq!(count().await, 0, "the department reads its own");
    for _ in 0..2 {
        let shown = world::task(&cast.burden).await;
        assert_eq!(shown.at("/request/content/contact/phone"), "10020260001");
        let seen = world::request(&cast.burden, &id).await;
        let actions = seen.at("/history").as_array().unwrap().clone();
        assert!(actions.iter().all(|line: &Value| line["action"] != "contact-viewed"));
    }
    assert_eq!(count().await, 1);
    app.clock().advance(chrono::TimeDelta::days(1));
    world::request(&cast.burden, &id).await;
    assert_eq!(count().await, 2);
    app.stop().await;
}
