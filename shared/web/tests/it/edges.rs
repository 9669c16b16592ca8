//! Paths, methods, languages, rates and headers.

use testkit::App;

use crate::toy;

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_method_is_405_and_a_wrong_path_404() {
    let app = App::start(vec![toy::module()]).await;
    let nobody = app.nobody();
    let wrong = nobody.delete("/api/toy/v1/hello").send().await.refused(405, "http.method-not-allowed");
    assert_eq!(wrong.header("allow").as_deref(), Some("GET"));
    nobody.get("/api/toy/v1/nothing").send().await.refused(404, "http.not-found");
    nobody.get("/nothing").send().await.refused(404, "http.not-found");
    nobody.get("/api/toy/v1/notes/abc").send().await.refused(401, "http.unauthenticated");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_speaks_the_language_asked_for_and_carries_both() {
    let app = App::start(vec![toy::module()]).await;
    let chinese = app.nobody().get("/nothing").send().await;
    assert_eq!(chinese.text_at("/title"), "没有找到，或不在您的范围内");
    assert_eq!(chinese.header("content-type").as_deref(), Some("application/problem+json"));
    let english = app.nobody().get("/nothing").header("accept-language", "en").send().await;
    assert_eq!(english.text_at("/title"), english.text_at("/title_en"));
    assert_eq!(english.text_at("/title_zh"), chinese.text_at("/title"));
    assert!(!english.text_at("/request_id").is_empty());
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_is_compressed_where_it_says_that_it_is() {
    let app = App::start(vec![toy::module()]).await;
    let problem = app.nobody().get("/nothing").header("accept-encoding", "gzip").send().await;
    let says = problem.header("content-encoding").as_deref() == Some("gzip");
    assert_eq!(says, problem.bytes.starts_with(&[0x1f, 0x8b]), "{problem}");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let app = App::of(vec![toy::module()]).set("limits.per_second=1").set("limits.burst=3").start().await;
    let mut last = app.nobody().get("/api/toy/v1/hello").send().await;
    for _ in 0..4 {
        last = app.nobody().get("/api/toy/v1/hello").header("x-forwarded-for", "10.0.0.1").send().await;
    }
    let last = last.refused(429, "http.too-many-requests");
    assert!(last.header("retry-after").unwrap().parse::<u32>().unwrap() >= 1);
    // Through a proxy on this machine, everybody else goes on.
    app.nobody().get("/api/toy/v1/hello").header("x-forwarded-for", "10.0.0.2").send().await.expect(200);
    app.stop().await;
}

#[test]
fn the_document_and_the_policy_name_the_same_operations() {
    let document = web::openapi::document("toy", toy::module().routes, toy::RULES);
    let mut documented = web::openapi::operation_ids(&document);
    let mut ruled: Vec<String> = toy::RULES.iter().map(|rule| rule.operation.to_owned()).collect();
    documented.sort();
    ruled.sort();
    assert_eq!(documented, ruled);
}

#[test]
fn no_code_of_the_edge_is_declared_twice() {
    assert_eq!(web::catalogue::duplicate(&web::catalogue::shared()), None);
}
