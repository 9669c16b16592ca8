//! What a request states besides its form: kept as it was said, and bounded member by member.

use serde_json::{Value, json};

use crate::{
    bodies,
    world::{self, at},
};

/// A demand that says everything there is to say.
fn everything() -> Value {
    let mut body = bodies::both_streets();
    let more = json!({
        "office": "房屋安全管理科",
        "responsible": "科长 徐宁",
        "pilot": {"communities": 2, "minutes": 7, "finding": "墙体开裂看得见，渗漏要问住户"},
        "cost_yuan": 12000,
        "decision_served": "确定2027年度危房改造补助名单",
        "population": {"description": "1980年以前建成的住宅楼", "expected": 320, "coverage": "key"},
        "method": {"considered": ["sharing", "administrative-record"], "why_not": "房产档案没有外观状况"},
        "minutes_basis": "两个社区试填，中位数6分钟",
        "attachments": [{"name": "鉴定报告", "kind": "document", "necessity": "核定等级"}],
        "privacy": {"basis": "statutory-duty", "provision": "城市房屋安全管理办法", "retention_months": 24},
        "recipients": [
            {"department": "210102-YJ", "purpose": "应急处置"},
            {"name": "市房屋安全鉴定中心", "purpose": "复核"},
        ],
        "payer": "区住建局",
        "channels": ["system"],
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[actix_web::test]
async fn everything_that_was_said_is_kept_and_a_short_request_says_no_more_than_before() {
    let app = world::gate().await;
    let housing = world::officer(&app, "210102-ZJ").await;
    let draft = world::draft(&housing, &everything()).await;
    for (member, said) in everything().as_object().unwrap() {
        if !matches!(member.as_str(), "fields" | "citations") {
            assert_eq!(draft.at(&format!("/content/{member}")), said, "{member}");
        }
    }
    world::submit(&housing, &draft).await.expect(200);
    let short = world::draft(&housing, &bodies::houses()).await;
    let members = short.at("/content").as_object().unwrap();
    for later in
        ["office", "privacy", "attachments", "lane", "previous", "channels", "recipients", "pilot", "files"]
    {
        assert!(!members.contains_key(later), "{later} would change the hash of what was filed before");
    }
    app.stop().await;
}

#[actix_web::test]
async fn each_member_has_its_bounds_and_all_are_told_at_once() {
    let app = world::gate().await;
    let housing = world::officer(&app, "210102-ZJ").await;
    let mut body = everything();
    body["office"] = "科".repeat(101).into();
    body["population"]["expected"] = 0.into();
    body["pilot"]["communities"] = 0.into();
    body["method"]["considered"] = json!([]);
    body["attachments"][0]["necessity"] = " ".into();
    body["privacy"]["retention_months"] = 361.into();
    body["recipients"][0]["name"] = "也有名字".into();
    body["certificates"] = json!([""]);
    let refused = housing.post(&at("/requests")).json(&body).send().await.expect(422);
    let violations = refused.at("/violations").as_array().unwrap();
    let found: Vec<(&str, &str)> = violations
        .iter()
        .map(|violation| (violation["pointer"].as_str().unwrap(), violation["code"].as_str().unwrap()))
        .collect();
    let expected = [
        ("/office", "text.too-long"),
        ("/population/expected", "approval.content.expected"),
        ("/method/considered", "approval.content.method"),
        ("/pilot", "approval.content.pilot"),
        ("/attachments/0/necessity", "text.empty"),
        ("/certificates/0", "text.empty"),
        ("/recipients/0", "approval.content.recipient"),
        ("/privacy/retention_months", "approval.content.retention"),
    ];
    assert_eq!(found, expected, "{refused}");
    let list = housing.get(&at("/requests")).send().await.expect(200);
    assert_eq!(list.at("/items"), &json!([]), "nothing was stored");
    app.stop().await;
}
