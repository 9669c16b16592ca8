//! The queue: by due date, a page at a time, whatever the caller reaches.

use approval::store::queue::{self, Filter, Query, Reach, Scope};
use kernel::{
    Role,
    page::{Limit, PageRequest},
};
use serde_json::json;
use storage::rows;
use testkit::{App, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, BEISHICHANG, Cast, at},
};

async fn file_many(cast: &Cast, count: usize) {
    for n in 0..count {
        let fields = json!([bodies::new(&format!("queue_{n}"), &format!("第{n}张表的栋数"))]);
        let body = bodies::demand("210102-ZJ", &format!("第{n}张表"), "A05", "half-yearly", &fields);
        let body = bodies::with(body, "title_en", json!(format!("Form {n}")));
        let body = bodies::with(body, "areas", json!([bodies::STREET, bodies::OTHER_STREET]));
        world::file(&cast.housing, &body).await;
    }
}

#[actix_web::test]
async fn every_task_is_shown_once_whatever_the_size_of_the_page() {
    pages(world::gate().await).await;
}

pub async fn pages(app: App) {
    let cast = Cast::of(&app).await;
    file_many(&cast, 5).await;
    let queue = cast.burden.get(&at("/tasks?limit=200")).send().await.expect(200);
    let whole: Vec<String> = ids(&queue);
    assert_eq!(whole.len(), 5);
    assert_eq!(queue.at("/items/0/stage_zh"), "形式审查");
    assert_eq!(queue.at("/items/0/title_en"), "Form 0");
    assert_eq!(
        (queue.at("/items/0/area_name"), queue.at("/items/0/communities")),
        (&json!("和平区"), &json!(12))
    );
    // Two working days, by the end of office hours.
    assert_eq!(queue.at("/items/0/due"), "2026-11-25T10:00:00.000000Z");
    let (mut seen, mut path) = (Vec::new(), at("/tasks?limit=2"));
    loop {
        let page = cast.burden.get(&path).send().await.expect(200);
        seen.extend(ids(&page));
        let Some(cursor) = page.at("/next_cursor").as_str() else { break };
        path = at(&format!("/tasks?limit=2&cursor={cursor}"));
    }
    assert_eq!(seen, whole);

    for id in whole {
        let task = cast.burden.get(&at(&format!("/tasks/{id}"))).send().await.expect(200);
        world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await.expect(200);
    }
    // Both streets, one of them named twice: each task once.
    let above = [Held::role(Role::StreetApprover, HEPING), Held::role(Role::StreetApprover, BEISHICHANG)];
    let above = app.sign_in("区级街道审批", &above).await;
    assert_eq!(ids(&above.get(&at("/tasks")).send().await.expect(200)).len(), 10);
    assert_eq!(ids(&cast.street.get(&at("/tasks")).send().await.expect(200)).len(), 5);
    let done = cast.burden.get(&at("/tasks?state=closed&mine=true")).send().await.expect(200);
    assert_eq!(ids(&done).len(), 5);
    assert_eq!(ids(&above.get(&at("/tasks?state=closed&mine=true")).send().await.expect(200)).len(), 0);
    app.stop().await;
}

fn ids(page: &testkit::Answer) -> Vec<String> {
    page.at("/items").as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Many streets: an area above them is one range, and its pages hold all of theirs.
#[actix_web::test]
async fn a_reach_of_many_areas_reads_the_same_pages() {
    many(world::gate().await).await;
}

pub async fn many(app: App) {
    let cast = Cast::of(&app).await;
    file_many(&cast, 1).await;
    let store = &app.context("approval").store;
    // Two hundred tasks of forty streets, due in an order that has nothing to do with their areas.
    for n in 0_i32..200 {
        let area = format!("{}210102{:03}000/", crate::registry_data::COUNTY, n % 40 + 100);
        let sql = "INSERT INTO task (id, revision, request, edition, stage, role, area, communities, due, state, opened_at, department) \
                   SELECT $1, 1, id, $2, 'street', 'street_approver', $3, 1, $4, 'open', 0, department FROM request";
        let id = format!("tsk_{:032x}", 1_000 + n);
        let values = vec![id.into(), (n + 2).into(), area.into(), i64::from(n * 7919 % 200).into()];
        rows::execute(store.write(), sql, values).await.unwrap();
    }
    let reach = [Reach { role: Role::StreetApprover, area: HEPING.parse().unwrap() }];
    let (mut after, mut seen) = (Vec::new(), Vec::new());
    loop {
        let page = PageRequest { limit: Limit::new(30).unwrap(), after };
        let now = kernel::Timestamp::from_micros(0);
        let query = Query {
            state: approval::domain::task::State::Open,
            scope: Scope::Area,
            filter: Filter::default(),
            looker: kernel::Actor::System,
            now,
            page,
        };
        let found = queue::page(store.read(), &reach, &query).await.unwrap();
        let more = found.len() > 30;
        seen.extend(found.iter().take(30).map(|entry| entry.task.due.micros()));
        if !more {
            break;
        }
        after = queue::key(&found[29]);
    }
    assert_eq!(seen, (0..200).collect::<Vec<i64>>());
    // Those tasks belong to no flow: they go before anybody asks what follows from them.
    rows::execute(store.write(), "DELETE FROM task WHERE opened_at = 0", vec![]).await.unwrap();
    app.stop().await;
}

#[actix_web::test]
async fn a_queue_is_narrowed_by_stage_department_area_and_due_time() {
    narrowed(world::gate().await).await;
}

pub async fn narrowed(app: App) {
    let cast = Cast::of(&app).await;
    file_many(&cast, 2).await;
    world::file(&world::officer(&app, "210102-WJ").await, &census()).await;
    let above = app.sign_in("区级街道审批", &[Held::role(Role::StreetApprover, HEPING)]).await;
    let count = async |who: &testkit::Client, filter: &str| {
        ids(&who.get(&at(&format!("/tasks?{filter}"))).send().await.expect(200)).len()
    };
    assert_eq!(count(&cast.burden, "department=210102-ZJ").await, 2);
    assert_eq!(count(&cast.burden, "department=210102-WJ").await, 1);
    assert_eq!(count(&cast.burden, "stage=completeness").await, 3);
    assert_eq!(count(&cast.burden, "stage=street").await, 0);
    assert_eq!(count(&cast.burden, "due_before=2026-11-25T10:00:00Z").await, 0);
    assert_eq!(count(&cast.burden, "due_before=2026-11-25T10:00:01Z").await, 3);
    assert_eq!(count(&cast.burden, "escalated=true").await, 0);
    let queue = cast.burden.get(&at("/tasks?department=210102-ZJ")).send().await;
    for id in ids(&queue) {
        let task = cast.burden.get(&at(&format!("/tasks/{id}"))).send().await;
        world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await.expect(200);
    }
    let choices = async |who: &testkit::Client| {
        let page = who.get(&at("/tasks")).send().await.expect(200);
        page.at("/items/0/choices").clone()
    };
    assert_eq!(choices(&cast.burden).await, json!(["approve", "return", "reject"]));
    assert_eq!(choices(&above).await, json!(["approve", "reject"]));
    assert_eq!(count(&above, "").await, 4);
    assert_eq!(count(&above, &format!("area={}", bodies::STREET)).await, 2);
    cast.street.get(&at("/tasks?area=999999000000")).send().await.expect(404);
    app.stop().await;
}

fn census() -> serde_json::Value {
    let fields = json!([bodies::new("narrowed", "卫健口径的楼栋数")]);
    bodies::demand("210102-WJ", "卫健楼栋表", "A02", "half-yearly", &fields)
}
