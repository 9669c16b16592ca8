//! The counters say what a count would: after whatever was done, by however many at once.

use approval::store::queue_counts;
use chrono::TimeDelta;
use kernel::{Actor, Role};
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

const KEPT: &str = "SELECT role, area, own, stage, lane, risk, standing, n FROM task_count WHERE n <> 0";
const COUNTED: &str = "SELECT t.role, substr(t.area, 1, 1 + 13 * level.n), t.area = substr(t.area, 1, 1 + 13 * level.n), \
                       t.stage, t.lane, t.risk, CASE WHEN t.stopped_at IS NOT NULL THEN 'paused' \
                       WHEN t.escalated_at IS NOT NULL THEN 'late' ELSE 'waiting' END, count(*) FROM task t JOIN \
                       (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS level \
                       ON 1 + 13 * level.n <= length(t.area) WHERE t.state = 'open' GROUP BY 1, 2, 3, 4, 5, 6, 7";

/// The kept counters equal a count of the rows, in both directions, once what changed is added up.
pub async fn exact(app: &App) {
    let context = app.context("approval");
    let work = context.begin(Actor::System).await.unwrap();
    queue_counts::add_up(work.db()).await.unwrap();
    work.commit().await.unwrap();
    let store = &context.store;
    for (one, other) in [(KEPT, COUNTED), (COUNTED, KEPT)] {
        let sql = format!("SELECT count(*) AS n FROM ({one} EXCEPT {other}) AS difference");
        let row = rows::one(store.read(), &sql, vec![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 0, "{one}\nEXCEPT\n{other}");
    }
}

#[actix_web::test]
async fn the_counters_equal_a_count_after_whatever_is_done() {
    random(world::gate().await, 1).await;
    random(world::gate().await, 2).await;
}

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

pub async fn random(app: App, seed: u64) {
    let cast = Cast::of(&app).await;
    let second = app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let above = app.sign_in("区级街道审批", &[Held::role(Role::StreetApprover, HEPING)]).await;
    let mut dice = Dice(seed);
    let mut filed = Vec::new();
    let (mut done, mut seen) = (0, std::collections::BTreeSet::new());
    for n in 0..60 {
        let verb = dice.roll(9);
        let people = [&cast.burden, &second, &cast.street, &cast.other_street, &above];
        let who = people[dice.roll(people.len())];
        let answer = match verb {
            0 | 1 => Some(file(&cast, n, &mut dice, &mut filed).await),
            2 => withdraw(&cast, &mut dice, &filed).await,
            3 => {
                app.pass(TimeDelta::days(2)).await;
                None
            }
            4 => answer(&cast, who).await,
            verb => act(who, &second, verb, &mut dice).await,
        };
        done += usize::from(answer.as_ref().is_some_and(|answer| answer.status < 300));
        seen.extend(answer.filter(|answer| answer.status < 300).map(|_| verb));
        // Before and after it is added up: whoever asks sees no difference.
        same_as_the_pages(&above).await;
        exact(&app).await;
        same_as_the_pages(&above).await;
    }
    assert!(done >= 15 && seen.len() >= 5, "too little was done: {done} of 60, {seen:?}");
    app.stop().await;
}

async fn file(cast: &Cast, n: usize, dice: &mut Dice, filed: &mut Vec<String>) -> Answer {
    let fields = json!([bodies::new(&format!("count_{n}"), &format!("第{n}张表的栋数"))]);
    let body = bodies::demand("210102-ZJ", "计数表", "A05", "half-yearly", &fields);
    let body = bodies::with(body, "first_due", json!("2027-05-31"));
    let body = match dice.roll(2) {
        0 => body,
        _ => bodies::with(body, "areas", json!([bodies::STREET, bodies::OTHER_STREET])),
    };
    let draft = world::draft(&cast.housing, &body).await;
    filed.push(draft.text_at("/id").to_owned());
    world::submit(&cast.housing, &draft).await
}

async fn withdraw(cast: &Cast, dice: &mut Dice, filed: &[String]) -> Option<Answer> {
    let id = filed.get(dice.roll(filed.len().max(1)))?;
    let path = at(&format!("/requests/{id}/withdrawal"));
    Some(cast.housing.post(&path).json(&json!({"reason": "不需要了"})).send().await)
}

/// Answers the question of the first task that waits for one.
async fn answer(cast: &Cast, who: &Client) -> Option<Answer> {
    let queue = who.get(&at("/tasks?limit=200")).send().await;
    let items = queue.at("/items").as_array()?;
    let item = items.iter().find(|item| !item["stopped_at"].is_null())?;
    let path = at(&format!("/requests/{}/answers", item["request"].as_str()?));
    let body = json!({"task": item["id"], "answer": "已补充"});
    Some(cast.housing.post(&path).json(&body).send().await)
}

/// One verb on one of the tasks somebody sees.
async fn act(who: &Client, second: &Client, verb: usize, dice: &mut Dice) -> Option<Answer> {
    let queue = who.get(&at("/tasks?limit=200")).send().await;
    let items = queue.at("/items").as_array()?;
    let item = items.get(dice.roll(items.len().max(1)))?;
    let shown = who.get(&at(&format!("/tasks/{}", item["id"].as_str()?))).send().await.expect(200);
    let choice = ["approve", "approve", "return", "reject"][dice.roll(4)];
    let (path, body): (_, Value) = match verb {
        5 | 6 => ("decision", json!({"decision": choice, "reason": "经核实"})),
        7 => ("question", json!({"question": "口径是什么？"})),
        _ => ("delegation", json!({"to": second.actor(), "reason": "出差"})),
    };
    let path = at(&format!("/tasks/{}/{path}", shown.text_at("/id")));
    Some(who.post(&path).if_match(&shown.etag()).json(&body).send().await)
}

/// What the counters tell over HTTP is what the pages hold.
async fn same_as_the_pages(who: &Client) {
    let told = who.get(&at("/queue/counts")).send().await.expect(200);
    let queue = who.get(&at("/tasks?limit=200")).send().await.expect(200);
    let items = queue.at("/items").as_array().unwrap();
    assert_eq!(told.at("/open"), &json!(items.len()), "{told}");
    let paused = items.iter().filter(|item| !item["stopped_at"].is_null()).count();
    assert_eq!(told.at("/by_standing/paused").as_u64().unwrap_or(0), paused as u64, "{told}");
}

#[actix_web::test]
async fn counters_are_narrowed_like_the_queue() {
    narrowed(world::gate().await).await;
}

pub async fn narrowed(app: App) {
    let cast = Cast::of(&app).await;
    for n in 0..3 {
        let fields = json!([bodies::new(&format!("count_{n}"), &format!("第{n}张表的栋数"))]);
        let body = bodies::demand("210102-ZJ", "计数表", "A05", "half-yearly", &fields);
        let body = bodies::with(body, "areas", json!([bodies::STREET, bodies::OTHER_STREET]));
        world::file(&cast.housing, &body).await;
    }
    let count = async |who: &Client, query: &str| {
        let told = who.get(&at(&format!("/queue/counts?{query}"))).send().await.expect(200);
        (told.at("/open").as_i64().unwrap(), told)
    };
    let (all, told) = count(&cast.burden, "").await;
    assert_eq!(all, 3);
    assert_eq!(told.at("/by_stage"), &json!({"completeness": 3}));
    assert_eq!(
        (told.at("/by_lane"), told.at("/by_standing")),
        (&json!({"routine": 3}), &json!({"waiting": 3}))
    );
    assert_eq!(told.at("/mine"), &json!(0));
    assert_eq!(count(&cast.burden, "lane=emergency").await.0, 0);
    assert_eq!(count(&cast.burden, "stage=completeness&groups=true").await.0, 3);
    let queue = cast.burden.get(&at("/tasks")).send().await;
    for item in queue.at("/items").as_array().unwrap() {
        let task = cast.burden.get(&at(&format!("/tasks/{}", item["id"].as_str().unwrap()))).send().await;
        world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await.expect(200);
    }
    // Grants that overlap do not count twice; those above share nothing of the streets' own.
    let held =
        [Held::role(Role::StreetApprover, HEPING), Held::role(Role::StreetApprover, world::NANSHICHANG)];
    let above = app.sign_in("区级街道审批", &held).await;
    assert_eq!(count(&above, "").await.0, 6);
    assert_eq!(count(&above, &format!("area={}", bodies::STREET)).await.0, 3);
    assert_eq!(count(&above, "groups=true").await.0, 3);
    assert_eq!(count(&cast.burden, "").await.0, 0);
    let task = above.get(&at("/tasks?limit=1")).send().await;
    let claim = at(&format!("/tasks/{}/claim", task.text_at("/items/0/id")));
    let etag = format!("\"{}\"", task.at("/items/0/revision"));
    above.post(&claim).if_match(&etag).send().await.expect(200);
    assert_eq!(count(&above, "").await.1.at("/mine"), &json!(1));
    app.pass(TimeDelta::minutes(31)).await;
    assert_eq!(count(&above, "").await.1.at("/mine"), &json!(0), "a claim ends by itself");
    // Somebody has added up meanwhile.
    let left = "SELECT count(*) AS n FROM task_count_change";
    let left = rows::one(app.context("approval").store.read(), left, vec![]).await.unwrap().unwrap();
    assert_eq!(left.get::<i64>("n").unwrap(), 0);
    app.stop().await;
}
