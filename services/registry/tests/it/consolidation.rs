//! How thirty groups become five, line by line.

use serde_json::{Value, json};
use testkit::{
    App, Client,
    places::{HEPING, SHENHE},
};

use crate::world::{loaded, path, steward};

async fn propose(steward: &Client) -> Value {
    let body = json!({"area_code": "210102000000"});
    steward.post(&path("/consolidations")).json(&body).send().await.expect(201).body
}

fn line<'a>(proposal: &'a Value, code: &str) -> &'a Value {
    let lines = proposal["lines"].as_array().unwrap();
    lines.iter().find(|line| line["proposed"]["code"] == code).unwrap()
}

async fn decide(who: &Client, proposal: &Value, line: &Value, body: Value) -> testkit::Answer {
    let (id, entry) = (proposal["id"].as_str().unwrap(), line["proposed"]["entry"].as_str().unwrap());
    let address = path(&format!("/consolidations/{id}/lines/{entry}/decision"));
    who.post(&address).if_match(&format!("\"{}\"", line["revision"])).json(&body).send().await
}

async fn groups(app: &App) -> usize {
    let address = path("/public/registers/work-group?area_code=210102000000&on=2026-11-24&limit=200");
    app.nobody().get(&address).send().await.expect(200).at("/items").as_array().unwrap().len()
}

#[actix_web::test]
async fn thirty_groups_become_five_each_with_its_reason() {
    become_few(loaded().await).await;
}

pub async fn become_few(app: App) {
    let steward = steward(&app, HEPING).await;
    let proposal = propose(&steward).await;
    assert_eq!((&proposal["before"], &proposal["after"]), (&json!(30), &json!(5)));
    let lines = proposal["lines"].as_array().unwrap().clone();
    let kept: Vec<_> =
        lines.iter().filter(|l| l["state"] == "kept").map(|l| &l["proposed"]["name_zh"]).collect();
    assert_eq!(kept, ["街道-社区工作群", "居民服务总群", "网格员群", "应急值守群", "党组织群"]);
    let open: Vec<_> = lines.iter().filter(|line| line["state"] == "proposed").collect();
    assert!(open.iter().all(|line| !line["proposed"]["reasons"].as_array().unwrap().is_empty()));
    for line in open {
        decide(&steward, &proposal, line, json!({"verdict": "accept"})).await.expect(200);
    }
    assert_eq!(groups(&app).await, 5);
    let id = proposal["id"].as_str().unwrap();
    let read = steward.get(&path(&format!("/consolidations/{id}"))).send().await.expect(200);
    let accepted = read.at("/lines").as_array().unwrap().iter().filter(|l| l["state"] == "accepted");
    assert!(accepted.clone().all(|line| line["decision"]["by"].as_str().unwrap().starts_with("per_")));
    assert_eq!(accepted.count(), 25);
    app.stop().await;
}

#[actix_web::test]
async fn a_line_is_decided_once_and_a_dismissal_says_why() {
    let app = loaded().await;
    let steward = steward(&app, HEPING).await;
    let proposal = propose(&steward).await;
    let expired = line(&proposal, "WG06");
    assert_eq!(expired["proposed"]["reasons"][0]["cause"], "expired");
    let bare = decide(&steward, &proposal, expired, json!({"verdict": "dismiss"})).await;
    assert_eq!(bare.refused(422, "registry.input.invalid").pointers(), ["/note"]);
    let note = json!({"verdict": "dismiss", "note": "活动延期，仍在使用"});
    let dismissed = decide(&steward, &proposal, expired, note.clone()).await.expect(200);
    assert_eq!(
        (dismissed.text_at("/state"), dismissed.text_at("/decision/note")),
        ("dismissed", "活动延期，仍在使用")
    );
    let stale = decide(&steward, &proposal, expired, note.clone()).await;
    stale.refused(412, "http.stale-revision");
    let again = decide(&steward, &proposal, &dismissed.body, note).await;
    again.refused(409, "registry.consolidation.decided");
    let kept = decide(&steward, &proposal, line(&proposal, "WG01"), json!({"verdict": "accept"})).await;
    kept.refused(409, "registry.consolidation.kept");
    assert_eq!(groups(&app).await, 30);
    app.stop().await;
}

#[actix_web::test]
async fn what_changed_since_the_proposal_is_not_decided_by_it() {
    let app = loaded().await;
    let steward = steward(&app, HEPING).await;
    let proposal = propose(&steward).await;
    let silent = line(&proposal, "WG14");
    let place =
        path(&format!("/registers/work-group/entries/{}", silent["proposed"]["entry"].as_str().unwrap()));
    let stored = steward.get(&place).send().await.expect(200);
    let change = json!({"name_zh": "垃圾分类群", "kept": true, "effective_from": "2026-12-01",
        "attributes": stored.at("/attributes")});
    steward.put(&place).if_match(&stored.etag()).json(&change).send().await.expect(200);
    let refused = decide(&steward, &proposal, silent, json!({"verdict": "accept"})).await;
    refused.refused(409, "registry.consolidation.stale");
    app.stop().await;
}

#[actix_web::test]
async fn a_group_is_not_merged_into_one_that_is_gone() {
    let app = loaded().await;
    let steward = steward(&app, HEPING).await;
    let proposal = propose(&steward).await;
    let merged = line(&proposal, "WG20");
    assert_eq!(merged["proposed"]["into"], line(&proposal, "WG01")["proposed"]["entry"]);
    let target =
        path(&format!("/registers/work-group/entries/{}", merged["proposed"]["into"].as_str().unwrap()));
    let etag = steward.get(&target).send().await.expect(200).etag();
    let retire = json!({"last_day": "2026-11-23", "reason": "另建"});
    steward.post(&format!("{target}/retirement")).if_match(&etag).json(&retire).send().await.expect(200);
    let refused = decide(&steward, &proposal, merged, json!({"verdict": "accept"})).await;
    refused.refused(409, "registry.consolidation.target");
    app.stop().await;
}

#[actix_web::test]
async fn a_proposal_is_the_business_of_its_area() {
    let app = loaded().await;
    let proposal = propose(&steward(&app, HEPING).await).await;
    let beside = steward(&app, SHENHE).await;
    let address = path(&format!("/consolidations/{}", proposal["id"].as_str().unwrap()));
    beside.get(&address).send().await.refused(404, "http.not-found");
    let accept = json!({"verdict": "accept"});
    decide(&beside, &proposal, line(&proposal, "WG06"), accept).await.refused(404, "http.not-found");
    let none = json!({"area_code": "210103018000"});
    let refused = beside.post(&path("/consolidations")).json(&none).send().await;
    refused.refused(409, "registry.consolidation.none");
    let list = beside.get(&path("/consolidations?area_code=210102000000")).send().await;
    list.refused(404, "http.not-found");
    app.stop().await;
}
