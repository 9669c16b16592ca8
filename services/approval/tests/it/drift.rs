//! The checks run again while a request is under review.

use serde_json::json;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn what_was_admitted_meanwhile_is_shown_to_whoever_decides() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let construction = json!([bodies::known("C44"), bodies::known("C42")]);
    let same = bodies::demand("210102-YJ", "危房情况表", "A05", "half-yearly", &construction);
    let emergency = world::officer(&app, "210102-YJ").await;
    let waiting = world::file(&emergency, &same).await;
    let task = world::task(&cast.burden).await;
    assert_eq!(task.at("/drift/changed"), &json!(false), "{task}");

    let id = world::file(&cast.housing, &bodies::houses()).await;
    for who in [&cast.burden, &cast.street] {
        let queue = who.get(&at("/tasks")).send().await.expect(200);
        let items = queue.at("/items").as_array().unwrap().clone();
        let mine = items.iter().find(|item| item["request"] == id.as_str()).unwrap();
        let path = at(&format!("/tasks/{}", mine["id"].as_str().unwrap()));
        let task = who.get(&path).send().await.expect(200);
        world::decide(who, &task, &json!({"decision": "approve"})).await.expect(200);
    }
    let task = world::task(&cast.burden).await;
    assert_eq!(task.at("/request/id"), &json!(waiting));
    assert_eq!(task.at("/drift/changed"), &json!(true), "{task}");
    assert_eq!(task.at("/drift/appeared/0/code"), "approval.repeat.held");
    let fields = task.at("/drift/fields").as_array().unwrap();
    assert_eq!(fields.len(), 2);
    assert_eq!((&fields[0]["before"], &fields[0]["now"]["verdict"]), (&json!("ask"), &json!("supply")));
    // The edition keeps what was said when it was filed.
    assert_eq!(task.at("/request/report/questions_saved"), 0);
    app.stop().await;
}
