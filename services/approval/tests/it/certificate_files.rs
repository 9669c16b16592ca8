//! The certificate: the marks of the law on a page and in a file, and what is over says so.

use serde_json::json;
use testkit::{Answer, App};

use crate::{
    bodies,
    world::{self, Cast, at},
};

async fn certificate(app: &App, number: &str, rest: &str) -> Answer {
    app.nobody().get(&at(&format!("/public/admissions/{number}/certificate{rest}"))).send().await
}

#[actix_web::test]
async fn the_page_bears_every_mark_and_says_what_is_over() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let page = certificate(&app, &number, "?lang=zh").await.expect(200);
    for mark in
        ["表号", "制定机关", "批准文号", "有效期限", "预计填报时间", "有权拒填", number.as_str(), "<svg"]
    {
        assert!(page.text.contains(mark), "{mark}");
    }
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    assert!(!page.text.contains("role=\"alert\""));
    let english = certificate(&app, &number, "?lang=en").await.expect(200);
    assert!(english.text.contains("Approval number") && !english.text.contains("有权拒填"));
    let revoke = at(&format!("/admissions/{number}/revocation"));
    cast.burden.post(&revoke).json(&json!({"reason": "不再需要"})).send().await.expect(200);
    let over = certificate(&app, &number, "?lang=zh").await.expect(200);
    assert!(over.text.contains("已撤销，村（社区）有权拒填"), "{over}");
    certificate(&app, "210102-ZJ-2026-0001-XX", "").await.expect(422);
    app.stop().await;
}

/// How often something stands in a file, whatever else is in it.
fn count(file: &[u8], what: &[u8]) -> usize {
    file.windows(what.len()).filter(|window| *window == what).count()
}

#[actix_web::test]
async fn the_file_is_one_page_with_the_letters_it_uses() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let file = certificate(&app, &number, ".pdf?lang=zh").await.expect(200);
    assert_eq!(file.header("content-type").as_deref(), Some("application/pdf"));
    assert!(file.header("content-disposition").unwrap().contains(&format!("{number}.pdf")));
    assert!(file.bytes.starts_with(b"%PDF-"), "{file}");
    assert_eq!(count(&file.bytes, b"/Count 1"), 1, "one page");
    assert!(count(&file.bytes, b"/FontFile") >= 1 && file.bytes.len() < 300_000, "{}", file.bytes.len());
    let english = certificate(&app, &number, ".pdf?lang=en").await.expect(200);
    assert_ne!(english.bytes, file.bytes);
    let revoke = at(&format!("/admissions/{number}/revocation"));
    cast.burden.post(&revoke).json(&json!({"reason": "不再需要"})).send().await.expect(200);
    let over = certificate(&app, &number, ".pdf?lang=zh").await.expect(200);
    assert_ne!(over.bytes, file.bytes, "it says that it is over");
    app.stop().await;
}

#[actix_web::test]
async fn without_a_font_the_file_is_refused_and_the_page_is_there() {
    let module = vec![approval::module()];
    let app = App::of(module).set("data.worked_set=true").set("approval.certificate_font=/nowhere.ttc");
    let app = app.start().await;
    world::fill(app.context("approval")).await;
    app.run_jobs().await;
    app.run_jobs().await;
    let number = crate::lanes::number_of(&app, "F03").await;
    certificate(&app, &number, ".pdf").await.refused(503, "approval.certificate.font-absent");
    certificate(&app, &number, "").await.expect(200);
    app.stop().await;
}
