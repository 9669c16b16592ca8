//! What is in the history besides the verbs: every result of the checks, and who saw personal data.

use serde_json::{Value, json};
use storage::{history, rows};
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// The details of what was recorded of a request, once it is sealed into the chain.
async fn sealed(app: &App, id: &str, action: &str) -> Vec<Value> {
    let store = &app.context("approval").store;
    history::seal(store).await.unwrap();
    let report = history::verify(store, &[]).await.unwrap().unwrap();
    assert_eq!(report.unsealed, 0);
    let sql =
        "SELECT detail FROM history WHERE subject = $1 AND action = $2 AND hash IS NOT NULL ORDER BY seq";
    let found = rows::all(store.read(), sql, vec![id.into(), action.into()]).await.unwrap();
    found.iter().map(|row| row.json("detail").unwrap()).collect()
}

#[actix_web::test]
async fn results_of_the_checks_are_records_of_the_chain_at_submission_and_at_decision() {
    checks(world::gate().await).await;
}

pub async fn checks(app: App) {
    let cast = Cast::of(&app).await;
    let emergency = world::officer(&app, "210102-YJ").await;
    let same = json!([bodies::known("C44"), bodies::known("C42")]);
    let waiting = bodies::demand("210102-YJ", "危房情况表", "A05", "half-yearly", &same);
    let waiting = world::file(&emergency, &waiting).await;
    let filed = sealed(&app, &waiting, "checked").await;
    assert_eq!((filed.len(), &filed[0]["at"], &filed[0]["edition"]), (1, &json!("submission"), &json!(1)));
    let stored = world::request(&emergency, &waiting).await;
    let hash = kernel::digest::of(stored.at("/report")).unwrap();
    assert_eq!(filed[0]["report"], hash, "the record answers for the report that is shown");
    let told = filed[0]["findings"].as_array().unwrap();
    assert!(told.iter().any(|finding| finding["check"] == "list-basis" && finding["verdict"] == "pass"));

    // Meanwhile another department's form is admitted that asks the same.
    let id = world::file(&cast.housing, &bodies::houses()).await;
    for who in [&cast.burden, &cast.street] {
        let queue = who.get(&at("/tasks")).send().await.expect(200);
        let items = queue.at("/items").as_array().unwrap().clone();
        let mine = items.iter().find(|item| item["request"] == id.as_str()).unwrap();
        let path = at(&format!("/tasks/{}", mine["id"].as_str().unwrap()));
        let task = who.get(&path).send().await.expect(200);
        world::decide(who, &task, &json!({"decision": "approve"})).await.expect(200);
    }
    let theirs = sealed(&app, &id, "checked").await;
    let occasions: Vec<&Value> = theirs.iter().map(|record| &record["at"]).collect();
    assert_eq!(occasions, ["submission", "decision", "decision"]);
    assert!(theirs[1..].iter().all(|record| record["changed"] == false), "{theirs:?}");
    assert_eq!(theirs[0]["supplied"].as_array().map(Vec::len), Some(5));

    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await.expect(200);
    let decided = sealed(&app, &waiting, "checked").await.pop().unwrap();
    assert_eq!((&decided["at"], &decided["changed"]), (&json!("decision"), &json!(true)), "{decided}");
    assert_eq!(decided["task"], task.text_at("/id"));
    assert_eq!(decided["appeared"][0]["code"], "approval.repeat.held");
    assert_eq!(
        (&decided["fields"][0]["before"], &decided["fields"][0]["now"]),
        (&json!("ask"), &json!("supply"))
    );
    app.stop().await;
}

#[actix_web::test]
async fn whoever_sees_a_contact_or_takes_a_file_is_in_the_chain() {
    views(world::gate().await).await;
}

pub async fn views(app: App) {
    let cast = Cast::of(&app).await;
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    let id = draft.text_at("/id").to_owned();
    let path = at(&format!("/requests/{id}/attachments?name=a.pdf&necessity=why"));
    let pdf = b"%PDF-1.7\n1 0 obj\n".to_vec();
    let attached = cast.housing.post(&path).if_match(&draft.etag()).body("application/pdf", pdf);
    let attached = attached.send().await.expect(201);
    let digest = attached.text_at("/file/digest").to_owned();
    let shown = world::request(&cast.housing, &id).await;
    world::submit(&cast.housing, &shown).await.expect(200);
    let file = at(&format!("/requests/{id}/attachments/{digest}"));
    cast.housing.get(&file).send().await.expect(200);
    assert_eq!(sealed(&app, &id, "attachment-viewed").await, Vec::<Value>::new(), "one's own department");
    cast.burden.get(&file).send().await.expect(200);
    cast.burden.get(&file).send().await.expect(200);
    let viewed = sealed(&app, &id, "attachment-viewed").await;
    assert_eq!(viewed, [json!({"digest": digest}), json!({"digest": digest})]);
    let seen = world::request(&cast.burden, &id).await;
    assert_eq!(sealed(&app, &id, "contact-viewed").await.len(), 1);
    let shown = seen.at("/history").as_array().unwrap();
    assert!(shown.iter().all(|line| !line["action"].as_str().unwrap().ends_with("-viewed")), "{seen}");
    app.stop().await;
}
