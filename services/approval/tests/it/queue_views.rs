//! Saved views: each person's own, named once, bounded, changed only under the revision that was read.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

fn view(name: &str, query: Value) -> Value {
    json!({"name": name, "query": query})
}

async fn create(who: &Client, name: &str, query: Value) -> testkit::Answer {
    who.post(&at("/queue/views")).json(&view(name, query)).send().await
}

#[actix_web::test]
async fn a_view_is_saved_changed_used_and_deleted_by_its_owner() {
    own(world::gate().await).await;
}

pub async fn own(app: App) {
    let cast = Cast::of(&app).await;
    let second = app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    world::file(&cast.housing, &bodies::houses()).await;
    let body = view("近期到期", json!({"scope": "groups", "due_within_days": 0}));
    let path = at("/queue/views");
    cast.burden
        .post(&path)
        .without_key()
        .json(&body)
        .send()
        .await
        .refused(428, "http.idempotency-key-missing");
    let saved = cast.burden.post(&path).key("view-key-1").json(&body).send().await.expect(201);
    let again = cast.burden.post(&path).key("view-key-1").json(&body).send().await.expect(201);
    assert_eq!(again.body, saved.body);
    let one = saved.header("location").unwrap();
    let shown = cast.burden.get(&one).send().await.expect(200);
    assert_eq!((shown.text_at("/name"), shown.at("/query")), ("近期到期", &body["query"]));
    let id = saved.text_at("/id").to_owned();
    let count = async |query: &str| {
        let queue = cast.burden.get(&at(&format!("/tasks?{query}"))).send().await.expect(200);
        queue.at("/items").as_array().unwrap().len()
    };
    assert_eq!(count(&format!("view={id}")).await, 0, "nothing is overdue");
    assert_eq!(count(&format!("view={id}&due_within_days=30")).await, 1, "what is asked now goes first");

    // It is nobody else's.
    second.get(&one).send().await.expect(404);
    second.get(&at(&format!("/tasks?view={id}"))).send().await.expect(404);
    second.delete(&one).if_match(&saved.etag()).send().await.expect(404);
    assert_eq!(second.get(&path).send().await.at("/items"), &json!([]));

    let wider = view("本月到期", json!({"due_within_days": 30}));
    cast.burden.put(&one).json(&wider).send().await.refused(428, "http.if-match-missing");
    let changed = cast.burden.put(&one).if_match(&saved.etag()).json(&wider).send().await.expect(200);
    cast.burden
        .put(&one)
        .if_match(&saved.etag())
        .json(&wider)
        .send()
        .await
        .refused(412, "http.stale-revision");
    assert_eq!(count(&format!("view={id}")).await, 1);
    cast.burden.delete(&one).if_match(&saved.etag()).send().await.refused(412, "http.stale-revision");
    cast.burden.delete(&one).if_match(&changed.etag()).send().await.expect(204);
    cast.burden.get(&one).send().await.expect(404);
    app.stop().await;
}

#[actix_web::test]
async fn a_person_has_twenty_views_at_most_and_each_name_once() {
    bounded(world::gate().await).await;
}

pub async fn bounded(app: App) {
    let cast = Cast::of(&app).await;
    let all = (0..25).map(|n| create(&cast.burden, ["一", "二"][n % 2], json!({})));
    let first: Vec<u16> = futures::future::join_all(all).await.iter().map(|answer| answer.status).collect();
    assert_eq!(first.iter().filter(|status| **status == 201).count(), 2, "{first:?}");
    let more = (0..25).map(|n| {
        let name = format!("视图{n}");
        let who = &cast.burden;
        async move { create(who, &name, json!({"risk": "high"})).await.status }
    });
    let more: Vec<u16> = futures::future::join_all(more).await;
    assert_eq!(more.iter().filter(|status| **status == 201).count(), 18, "{more:?}");
    let kept = cast.burden.get(&at("/queue/views")).send().await.expect(200);
    assert_eq!(kept.at("/items").as_array().unwrap().len(), 20);
    create(&cast.burden, "再一个", json!({})).await.refused(409, "approval.view.too-many");
    let taken = create(&cast.burden, "一", json!({})).await.refused(409, "approval.view.name-taken");
    assert_eq!(taken.pointers(), ["/name"]);
    create(&cast.street, " ", json!({})).await.refused(422, "approval.view.shape");
    create(&cast.street, "远", json!({"due_within_days": 400})).await.refused(422, "approval.view.days");
    create(&cast.street, "错", json!({"colour": "red"})).await.refused(422, "http.bad-body");
    app.stop().await;
}
