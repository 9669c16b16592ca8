//! Registry and approval in this process, on PostgreSQL, with the worked set; one demand for a whole
//! county has passed its first stage and waits for every street.

use kernel::Role;
use messaging::Context;
use serde_json::{Value, json};
use storage::{Store, rows};
use testkit::{App, Client, Database, Held, places::HEPING};

use super::super::told;

const TODAY: &str = "2026-11-23T01:30:00Z";
const SERVICE: &str = "approval";
/// Rounds in which the worked set arrives: what one service tells, another takes in the next.
const ROUNDS: usize = 6;

/// The gate.
pub struct Gate {
    app: App,
    /// The demand.
    pub request: String,
}

impl Gate {
    /// Starts the services, files the demand and approves its first stage.
    ///
    /// # Errors
    /// What was refused.
    pub async fn open() -> Result<Self, String> {
        let wanted = ["registry", SERVICE];
        let modules = qingche::modules().into_iter().filter(|module| wanted.contains(&module.name)).collect();
        let app = App::of(modules).on(Database::Postgres).set("data.worked_set=true").at(TODAY).start().await;
        for _ in 0..ROUNDS {
            app.run_jobs().await;
        }
        let officer = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-ZJ")];
        let officer = app.sign_in("赵磊", &officer).await;
        let burden = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
        let draft = expect(officer.post(&at("/requests")).json(&demand()), 201).await?;
        let request = text(&draft, "/id")?;
        let submit = officer.post(&at(&format!("/requests/{request}/submission"))).if_match(&draft.etag());
        expect(submit, 200).await?;
        let queue = expect(burden.get(&at("/tasks")), 200).await?;
        let task = expect(burden.get(&at(&format!("/tasks/{}", text(&queue, "/items/0/id")?))), 200).await?;
        let path = at(&format!("/tasks/{}/decision", text(&task, "/id")?));
        let approve = burden.post(&path).if_match(&task.etag()).json(&json!({"decision": "approve"}));
        expect(approve, 200).await?;
        app.settle().await;
        Ok(Self { app, request })
    }

    /// The service's surroundings.
    pub fn context(&self) -> &Context {
        self.app.context(SERVICE)
    }

    /// Its database.
    pub fn store(&self) -> &Store {
        &self.context().store
    }

    /// Somebody who decides for any street of the county, with a connection of their own.
    pub async fn approver(&self) -> Client {
        self.app.sign_in("陈刚", &[Held::role(Role::StreetApprover, HEPING)]).await
    }

    /// Somebody who decides at another place.
    pub async fn approver_at(&self, area: &'static str) -> Client {
        self.app.sign_in("刘敏", &[Held::role(Role::StreetApprover, area)]).await
    }

    /// Waits until the service has nothing left to do.
    pub async fn settle(&self) {
        self.app.settle().await;
    }

    /// Ends the services; the databases stay.
    pub async fn close(self) {
        self.app.stop().await;
    }

    /// Runs a statement that nobody measures, with texts as its parameters.
    ///
    /// # Errors
    /// What the database says.
    pub async fn run(&self, sql: &str, texts: &[&str]) -> Result<u64, String> {
        let values = texts.iter().map(|text| (*text).into()).collect();
        rows::execute(self.store().write(), sql, values).await.map_err(|error| format!("{sql}: {error}"))
    }
}

/// A path of the API.
pub fn at(rest: &str) -> String {
    format!("/api/{SERVICE}/v1{rest}")
}

/// Sends it, and takes nothing but this status.
///
/// # Errors
/// Any other answer.
pub async fn expect(request: testkit::Request, status: u16) -> Result<testkit::Answer, String> {
    let answer = request.try_send().await.map_err(told)?;
    if answer.status == status { Ok(answer) } else { Err(answer.to_string()) }
}

fn text(answer: &testkit::Answer, pointer: &str) -> Result<String, String> {
    let text = answer.at(pointer).as_str().map(ToOwned::to_owned);
    text.ok_or_else(|| format!("no {pointer}: {answer}"))
}

/// Nine fields for every community of the county, half of them new.
fn demand() -> Value {
    let new = |n: usize| {
        json!({"required": true, "new_element": {
            "key": format!("bench_{n}"), "name_zh": format!("第{n}类加固房屋栋数"), "datatype": "integer", "unit": "栋",
            "definition_zh": "已完成加固的自建房", "sensitivity": "none", "why_not_reusable": "现有数据元没有这一口径",
        }})
    };
    let known = ["C43", "C44", "C40", "C42", "C46"].map(|code| json!({"element": code, "required": true}));
    let fields: Vec<Value> = known.into_iter().chain((0..4).map(new)).collect();
    json!({
        "department": "210102-ZJ", "title_zh": "自建房安全排查表",
        "citations": [{"area_code": "210102000000", "code": "A05"}],
        "legal_basis": "城市居民委员会组织法第二十条", "purpose": "确定需要鉴定和加固的房屋，安排年度资金",
        "areas": ["210102000000"], "frequency": "half-yearly", "first_due": "2027-01-21", "end_date": "2027-11-30",
        "fields": fields, "minutes": 6, "contact": {"name": "值班员", "phone": "10020260001"},
    })
}
