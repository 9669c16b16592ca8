//! The gate of 和平区 with what stands before it: copies of the registry, nineteen forms taken
//! over, and a cast of people.

use approval::store::{areas, calendars, certificates, departments, elements, lists, negative};
use kernel::{Actor, Role};
use messaging::Context;
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App, Client, Database, Held, places::HEPING};

use crate::registry_data as data;

pub const API: &str = "/api/approval/v1";
pub const NANSHICHANG: &str = "/210000000000/210100000000/210102000000/210102025000/";
pub const BEISHICHANG: &str = "/210000000000/210100000000/210102000000/210102023000/";

/// A path of the API.
pub fn at(rest: &str) -> String {
    format!("{API}{rest}")
}

/// Fills the copies as the registry's events would.
pub async fn fill(context: &Context) {
    let work = context.begin(Actor::System).await.unwrap();
    for area in data::areas() {
        areas::put(work.db(), &area).await.unwrap();
    }
    for department in data::departments() {
        departments::put(work.db(), &department).await.unwrap();
    }
    for element in data::elements() {
        elements::register(work.db(), &element).await.unwrap();
    }
    for entry in data::negative() {
        negative::put(work.db(), &entry).await.unwrap();
    }
    for entry in data::certificates() {
        certificates::put(work.db(), &entry).await.unwrap();
    }
    for calendar in data::calendars() {
        calendars::put(work.db(), &calendar).await.unwrap();
    }
    lists::put(work.db(), &data::list()).await.unwrap();
    work.commit().await.unwrap();
}

/// The service with full copies and the forms taken over.
pub async fn gate() -> App {
    gate_on(Database::Sqlite).await
}

/// The same on another database.
pub async fn gate_on(database: Database) -> App {
    let app = App::of(vec![approval::module()]).set("data.worked_set=true").on(database).start().await;
    fill(app.context("approval")).await;
    // The first round makes the key, the second signs with it.
    app.run_jobs().await;
    app.run_jobs().await;
    app
}

/// Everybody who has a part.
pub struct Cast {
    pub housing: Client,
    pub burden: Client,
    pub street: Client,
    pub other_street: Client,
}

impl Cast {
    pub async fn of(app: &App) -> Self {
        Self {
            housing: officer(app, "210102-ZJ").await,
            burden: app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, HEPING).of("210102-JF")]).await,
            street: app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await,
            other_street: app.sign_in("田野", &[Held::role(Role::StreetApprover, BEISHICHANG)]).await,
        }
    }
}

/// An officer of a department.
pub async fn officer(app: &App, department: &str) -> Client {
    app.sign_in("赵磊", &[Held::role(Role::DepartmentOfficer, HEPING).of(department)]).await
}

/// Drafts a request.
pub async fn draft(who: &Client, body: &Value) -> Answer {
    who.post(&at("/requests")).json(body).send().await.expect(201)
}

/// Files a draft and answers the request's id.
pub async fn file(who: &Client, body: &Value) -> String {
    let draft = draft(who, body).await;
    submit(who, &draft).await.expect(200);
    draft.text_at("/id").to_owned()
}

/// Submits what an answer showed.
pub async fn submit(who: &Client, shown: &Answer) -> Answer {
    let path = at(&format!("/requests/{}/submission", shown.text_at("/id")));
    who.post(&path).if_match(&shown.etag()).send().await
}

/// A request in full.
pub async fn request(who: &Client, id: &str) -> Answer {
    who.get(&at(&format!("/requests/{id}"))).send().await.expect(200)
}

/// The only open task in somebody's queue.
pub async fn task(who: &Client) -> Answer {
    let queue = who.get(&at("/tasks")).send().await.expect(200);
    assert_eq!(queue.at("/items").as_array().map(Vec::len), Some(1), "{queue}");
    who.get(&at(&format!("/tasks/{}", queue.text_at("/items/0/id")))).send().await.expect(200)
}

/// Decides on a task as it was shown.
pub async fn decide(who: &Client, shown: &Answer, body: &Value) -> Answer {
    let path = at(&format!("/tasks/{}/decision", shown.text_at("/id")));
    who.post(&path).if_match(&shown.etag()).json(body).send().await
}

/// Approves the only open task in somebody's queue.
pub async fn approve(who: &Client) {
    let task = task(who).await;
    decide(who, &task, &json!({"decision": "approve"})).await.expect(200);
}

/// Files a demand of the housing bureau and brings it through both stages; answers the number.
pub async fn admitted(cast: &Cast, body: &Value) -> String {
    let id = file(&cast.housing, body).await;
    approve(&cast.burden).await;
    approve(&cast.street).await;
    request(&cast.housing, &id).await.text_at("/control_number").to_owned()
}

/// Takes a person's grants away, as a revoked grant does in the copy.
pub async fn dismiss(app: &App, who: &Client) {
    let db = app.context("approval").store.write();
    let holder = who.actor().to_string();
    rows::execute(db, "DELETE FROM access_grant WHERE holder = $1", vec![holder.into()]).await.unwrap();
}
