//! What was typed stands in its form again where it is refused, with what is wrong beside it.

use serde_json::{Value, json};

use crate::{registry_samples, samples, visitor::World};

const REGISTRY: &str = "/api/registry/v1";
const REQUEST: &str = "/api/approval/v1/requests/req_1";

/// The service says that something is wrong at this place.
fn refuse(world: &World, line: &str, pointer: &str) {
    let wrong = json!([{ "pointer": pointer, "code": "x", "zh": "写得太长", "en": "too long" }]);
    world.fake.refuse(line, 422, "http.bad-body", "内容不对", wrong);
}

/// A page on which all of this stands.
fn holds(page: &crate::visitor::Answer, all: &[&str]) {
    assert_eq!(page.status, 422, "{}", page.text);
    for one in all {
        assert!(page.text.contains(one), "{one}: {}", page.text);
    }
}

/// A request about which an approver has asked something.
fn questioned() -> Value {
    let mut request = samples::request("in-review");
    request["tasks"][0]["stopped_at"] = json!("2026-11-22T01:00:00Z");
    request
}

#[actix_web::test]
async fn an_answer_a_withdrawal_and_a_reconsideration_are_kept_where_they_are_refused() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {REQUEST}"), questioned());
    refuse(&world, &format!("POST {REQUEST}/answers"), "/answer");
    let fields = [("act", "answer"), ("task", "tsk_1"), ("answer.tsk_1", "按常住人口")];
    let page = browser.send("/requests/req_1", &fields).await;
    holds(&page, &[">按常住人口</textarea>", "id=\"answer-tsk_1-error\">写得太长"]);
    assert!(!page.text.contains("<details open>"), "the other forms are as they were: {}", page.text);

    refuse(&world, &format!("POST {REQUEST}/withdrawal"), "/reason");
    let fields = [("act", "withdraw"), ("revision", "\"7\""), ("reason", "与他处重复")];
    let page = browser.send("/requests/req_1", &fields).await;
    holds(&page, &["<details open><summary>撤回申请", "value=\"与他处重复\"", "id=\"reason-error\""]);

    let mut rejected = samples::request("decided");
    rejected["outcome"] = json!("rejected");
    world.fake.say(&format!("GET {REQUEST}"), rejected);
    refuse(&world, &format!("POST {REQUEST}/reconsideration"), "/reason");
    let page = browser.send("/requests/req_1", &[("act", "reconsider"), ("reason", "数据无法共享")]).await;
    holds(&page, &["<details open><summary>申请复议", ">数据无法共享</textarea>", "id=\"reason-error\""]);
    world.stop().await;
}

#[actix_web::test]
async fn a_question_to_the_applicant_is_kept_where_it_is_refused_and_where_somebody_presses_enter() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    refuse(&world, "POST /api/approval/v1/tasks/tsk_1/question", "/question");
    let typed = [("revision", "\"7\""), ("question", "口径是什么？")];
    let page = browser.send("/queue/tsk_1", &[&[("act", "ask")], &typed[..]].concat()).await;
    let open = "<details open><summary>需要说明或延期";
    holds(&page, &[open, ">口径是什么？</textarea>", "id=\"question-error\">写得太长"]);
    let looked = browser.send("/queue/tsk_1", &[&[("act", "look")], &typed[..]].concat()).await;
    assert!(looked.status == 200 && looked.text.contains(">口径是什么？</textarea>"), "{}", looked.text);
    world.stop().await;
}

#[actix_web::test]
async fn why_a_change_above_is_not_followed_is_kept_where_it_is_refused() {
    let world = World::start(&["list_steward"]).await;
    let browser = world.signed_in().await;
    refuse(&world, &format!("POST {REGISTRY}/follow-ups/fol_1/refusal"), "/document_no");
    let fields = [("revision", "\"7\""), ("reason", "没有这些机构"), ("document_no", "4号")];
    let page = browser.send("/registry/follow-ups/fol_1", &fields).await;
    holds(&page, &[">没有这些机构</textarea>", "value=\"4号\"", "id=\"document_no-error\">写得太长"]);
    world.stop().await;
}

#[actix_web::test]
async fn the_document_of_an_approval_and_the_reason_of_a_return_are_kept_where_they_are_refused() {
    let world = World::start(&["list_steward", "government_approver"]).await;
    let browser = world.signed_in().await;
    for (state, act, step, (field, typed), shown) in [
        ("draft", "approve", "approval", ("document_no", "3号"), "value=\"3号\""),
        ("approved", "return", "return", ("reason", "第三项写错"), ">第三项写错</textarea>"),
        ("published", "file", "filing", ("received_by", "市民政局"), "value=\"市民政局\""),
    ] {
        world.fake.say(&format!("GET {REGISTRY}/duty-lists/lst_1"), registry_samples::list(state));
        refuse(&world, &format!("POST {REGISTRY}/duty-lists/lst_1/{step}"), &format!("/{field}"));
        let fields = [("act", act), ("revision", "\"7\""), (field, typed)];
        let page = browser.send("/registry/lists/lst_1", &fields).await;
        holds(&page, &[shown, &format!("id=\"{field}-error\">写得太长")]);
    }
    world.fake.say(&format!("GET {REGISTRY}/duty-lists/lst_1"), registry_samples::list("draft"));
    refuse(&world, &format!("PUT {REGISTRY}/duty-lists/lst_1"), "/title_zh");
    let fields = [("act", "change"), ("revision", "\"7\""), ("title", "新清单"), ("from", "2027-01-01")];
    let page = browser.send("/registry/lists/lst_1", &fields).await;
    holds(&page, &["value=\"新清单\"", "value=\"2027-01-01\"", "id=\"title-error\">写得太长"]);
    world.stop().await;
}

#[actix_web::test]
async fn when_and_why_an_entry_ends_is_kept_where_it_is_refused_and_no_other_form_is_open() {
    let world = World::start(&["list_steward"]).await;
    let browser = world.signed_in().await;
    refuse(&world, &format!("POST {REGISTRY}/registers/work-group/entries/reg_1/retirement"), "/last_day");
    let fields =
        [("act", "retire"), ("revision", "\"7\""), ("last_day", "2020-01-01"), ("reason", "并入网格群")];
    let page = browser.send("/registry/registers/work-group/reg_1", &fields).await;
    holds(&page, &[">并入网格群</textarea>", "value=\"2020-01-01\"", "id=\"last_day-error\">写得太长"]);
    assert!(page.text.contains("<details open><summary>停用"), "{}", page.text);
    assert_eq!(page.text.matches("<details open>").count(), 1, "{}", page.text);
    world.stop().await;
}

#[actix_web::test]
async fn an_address_that_is_refused_stands_in_its_form() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    refuse(&world, "POST /api/notification/v1/contacts", "/address");
    let fields = [("channel", "mail"), ("address", "zhang-at-example"), ("robot_secret", "SEC1")];
    let page = browser.send("/notices/contacts", &fields).await;
    holds(&page, &["value=\"zhang-at-example\"", "value=\"SEC1\"", "id=\"address-error\">写得太长"]);
    assert!(page.text.contains("<option value=\"mail\" selected>"), "{}", page.text);
    world.stop().await;
}

#[actix_web::test]
async fn why_a_message_is_given_up_is_kept_beside_it_and_on_its_page_of_the_list() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    refuse(&world, "POST /api/notification/v1/operations/deliveries/dlv_1/discard", "/reason");
    let fields = [("act", "discard"), ("reason", "地址已改"), ("cursor", "abc")];
    let page = browser.send("/operations/undelivered/dlv_1", &fields).await;
    holds(&page, &["id=\"reason-dlv_1\" name=\"reason\" value=\"地址已改\""]);
    let asked = world.fake.seen("GET", "/api/notification/v1/operations/deliveries").pop().unwrap().path;
    assert!(asked.contains("cursor=abc"), "{asked}");
    world.stop().await;
}
