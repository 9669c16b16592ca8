//! Every edition of a request that was filed is rehearsed by itself.

use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::App;

use crate::{
    bodies,
    rehearsals::{county, default, list, rehearse},
    world::{self, Cast, at},
};

#[actix_web::test]
async fn every_edition_is_rehearsed_also_one_that_was_returned() {
    editions(world::gate().await).await;
}

pub async fn editions(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let back = json!({"decision": "return", "reason": "请补充依据"});
    world::decide(&cast.burden, &task, &back).await.expect(200);
    app.pass(TimeDelta::days(2)).await;
    let returned = world::request(&cast.housing, &id).await;
    let more = bodies::with(bodies::houses(), "title_zh", "自建房安全情况表".into());
    let path = at(&format!("/requests/{id}"));
    let edited = cast.housing.put(&path).if_match(&returned.etag()).json(&more).send().await.expect(200);
    world::submit(&cast.housing, &edited).await.expect(200);
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;

    let mut slower: Value = serde_json::from_str(default()).unwrap();
    slower["stages"][0]["working_days"] = json!(4);
    slower["total"]["working_days"] = json!(20);
    let seen = rehearse(&cast.burden, &json!({"flow": {"definition": slower}})).await;
    assert_eq!(seen.at("/considered"), &json!(2), "{seen}");
    let items = seen.at("/items").as_array().unwrap();
    let titles: Vec<(&Value, &Value)> = items.iter().map(|i| (&i["edition"], &i["title_zh"])).collect();
    assert_eq!(titles, [(&json!(2), &json!("自建房安全情况表")), (&json!(1), &json!("自建房安全排查表"))]);
    let due = |item: &Value, side: &str| item["tasks"][0][side]["due"].as_str().unwrap()[..10].to_owned();
    assert_eq!(
        (due(&items[1], "before"), due(&items[1], "after")),
        ("2026-11-25".into(), "2026-11-27".into())
    );
    assert_eq!(
        (due(&items[0], "before"), due(&items[0], "after")),
        ("2026-11-27".into(), "2026-12-01".into())
    );
    // Two days of the applicant do not count: fifteen, and twenty, working days besides.
    let by = |item: &Value, side: &str| item["decide_by"][side].as_str().unwrap()[..10].to_owned();
    assert_eq!((by(&items[1], "before"), by(&items[1], "after")), ("2026-12-14".into(), "2026-12-21".into()));
    assert_eq!((by(&items[0], "before"), by(&items[0], "after")), ("2026-12-16".into(), "2026-12-23".into()));

    // The first edition would not even have been accepted; it was returned.
    let list = list("A05", "lead_departments", &json!(["210102-YJ"]));
    let seen = rehearse(&cast.burden, &list).await;
    let endings: Vec<(&Value, &Value)> = seen
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (&item["ending"]["before"]["outcome"], &item["ending"]["after"]["outcome"]))
        .collect();
    assert_eq!(
        endings,
        [(&json!("admitted"), &json!("not-accepted")), (&json!("returned"), &json!("not-accepted"))]
    );
    let first = cast.burden.post(&at("/rehearsals?limit=1")).json(&county(&list)).send().await.expect(200);
    let rest = at(&format!("/rehearsals?limit=1&cursor={}", first.text_at("/next_cursor")));
    let second = cast.burden.post(&rest).json(&county(&list)).send().await.expect(200);
    assert_eq!((first.at("/items/0/edition"), second.at("/items/0/edition")), (&json!(2), &json!(1)));
    assert_eq!(second.at("/next_cursor"), &json!(null));
    app.stop().await;
}
