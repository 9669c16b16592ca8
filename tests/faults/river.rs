//! The steady work: departments file, the burden office and the street decide, the worker saves
//! and submits; all over HTTP, by people who do not give up.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::{Days, NaiveDate};
use kernel::{Clock, IdSource, RandomIds, SystemClock};
use serde_json::{Value, json};
use testkit::Answer;
use tests::story::{eventually, furnished};
use tokio::task::JoinHandle;

use crate::{
    book::Book,
    people::{COMMUNITY, COUNTY, DEPARTMENT, Office, STREET},
    steadfast::{Ask, Steadfast},
};

/// So many loops file and decide beside the one that fills the table.
const FILERS: usize = 2;

/// How long an admission may take until a community is asked.
const ARRIVES: Duration = Duration::from_secs(60);

/// The people at work.
pub struct River {
    pub book: Arc<Book>,
    housing: Steadfast,
    burden: Steadfast,
    street: Steadfast,
    worker: Steadfast,
    /// In the names of everything these people make.
    tag: String,
    serial: AtomicU32,
    due: NaiveDate,
}

impl River {
    /// Everybody arrives.
    pub async fn at(office: &Office) -> Arc<Self> {
        let book = Arc::new(Book::default());
        let steadfast = |client| Steadfast { client, book: Arc::clone(&book) };
        let ids: &dyn IdSource = &RandomIds;
        let river = Self {
            housing: steadfast(office.client("住建局业务系统", DEPARTMENT).await.client),
            burden: steadfast(
                office.person("周慧", "burden_officer", COUNTY, Some("210102-JF")).await.client,
            ),
            street: steadfast(office.person("陈刚", "street_approver", STREET, None).await.client),
            worker: steadfast(office.person("张丽", "community_worker", COMMUNITY, None).await.client),
            tag: kernel::digest::hex(&ids.bytes::<3>()),
            serial: AtomicU32::new(0),
            due: SystemClock.now().china_date() + Days::new(28),
            book,
        };
        river.worked_set_has_arrived().await;
        Arc::new(river)
    }

    /// Waits until lists, areas and departments are where demands are checked.
    async fn worked_set_has_arrived(&self) {
        let body = self.body(0);
        let arrived = eventually("the worked set has arrived", async || {
            let check = self.housing.client.post("/api/approval/v1/checks").without_key().json(&body);
            let report = check.try_send().await.map_err(|e| e.to_string())?;
            if report.at("/may_submit") == true { Ok(Some(())) } else { Err(report.to_string()) }
        });
        arrived.await.unwrap();
        // Until then it is not quiet, whatever is on its way.
        furnished(&self.worker.client).await.unwrap();
    }

    /// Where the one table of the community is.
    fn place(&self) -> String {
        format!("/api/collection/v1/tables/{COMMUNITY}/{}", self.due.format("%Y-%m"))
    }

    fn body(&self, serial: u32) -> Value {
        let tag = &self.tag;
        let field = |n: u32| {
            let name = format!("第{tag}批{serial}组自建房复查栋数{n}");
            json!({"required": true, "new_element": {
                "key": format!("f{tag}_{serial}_{n}"), "name_zh": name, "datatype": "integer", "unit": "栋",
                "definition_zh": name, "sensitivity": "none", "why_not_reusable": "现有数据元没有这一口径",
            }})
        };
        json!({
            "department": DEPARTMENT,
            "title_zh": self.title(serial),
            "citations": [{"area_code": COUNTY, "code": "A05"}],
            "legal_basis": "城市居民委员会组织法第二十条",
            "purpose": "确定需要鉴定和加固的房屋，安排年度资金",
            "areas": [STREET],
            "frequency": "half-yearly",
            "first_due": self.due,
            "end_date": self.due + Days::new(300),
            "fields": [field(1), field(2)],
            // As little as there is: many demands of a run must fit under the ceiling of a week.
            "minutes": 1,
            "contact": {"name": "值班员", "phone": "10020260001"},
        })
    }

    fn title(&self, serial: u32) -> String {
        format!("自建房复查表{}-{serial}", self.tag)
    }

    /// One demand from its draft to its admission; answers the control number.
    pub async fn demand(&self) -> String {
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let draft =
            self.housing.ask(&Ask::post("/api/approval/v1/requests", self.body(serial))).await.expect(201);
        let request = draft.text_at("/id");
        let path = format!("/api/approval/v1/requests/{request}");
        let submit = Ask::post(format!("{path}/submission"), json!({})).based_on(&draft.etag());
        self.housing.ask(&submit).await.expect(200);
        self.approve(&self.burden, request, "completeness").await;
        self.approve(&self.street, request, "street").await;
        let view = self.housing.ask(&Ask::get(path)).await.expect(200);
        let number = view.at("/admission/control_number").as_str().or(view.at("/control_number").as_str());
        number.unwrap_or_else(|| panic!("no control number: {view}")).to_owned()
    }

    async fn approve(&self, who: &Steadfast, request: &str, stage: &str) {
        let task = self.task(who, request, stage).await;
        let path = format!("/api/approval/v1/tasks/{task}");
        let view = who.ask(&Ask::get(&path)).await.expect(200);
        let decide =
            Ask::post(format!("{path}/decision"), json!({"decision": "approve"})).based_on(&view.etag());
        who.ask(&decide).await.expect(200);
    }

    async fn task(&self, who: &Steadfast, request: &str, stage: &str) -> String {
        let queue = who.ask(&Ask::get("/api/approval/v1/tasks?state=open&limit=200")).await.expect(200);
        let items = queue.at("/items").as_array().cloned().unwrap_or_default();
        let is =
            |item: &Value, name: &str, value: &str| item.get(name).and_then(Value::as_str) == Some(value);
        let of = |item: &Value| is(item, "request", request) || is(item, "request_id", request);
        let found = items.iter().find(|item| of(item) && is(item, "stage", stage));
        let id = found.and_then(|item| item.get("id")).and_then(Value::as_str);
        id.unwrap_or_else(|| panic!("no {stage} task of {request}: {queue}")).to_owned()
    }

    /// Waits until the table asks for an admission.
    pub async fn table_asks(&self, number: &str) {
        let start = Instant::now();
        loop {
            let table = self.worker.ask(&Ask::get(self.place())).await;
            if table.status == 200 && table.text.contains(number) {
                return;
            }
            assert!(start.elapsed() < ARRIVES, "the table does not ask for {number}: {table}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The burden office suspends an admission; answered, it is suspended.
    pub async fn suspend(&self, number: &str) {
        let path = format!("/api/approval/v1/admissions/{number}/suspension");
        self.burden.ask(&Ask::post(path, json!({"reason": "群众反映，先停下来核实"}))).await.expect(200);
    }

    /// How long the table goes on asking for an admission, at most so long.
    pub async fn asks_on(&self, number: &str, longest: Duration) -> Duration {
        let start = Instant::now();
        loop {
            let table = self.worker.ask(&Ask::get(self.place())).await;
            if !table.text.contains(number) {
                return start.elapsed();
            }
            assert!(start.elapsed() < longest, "the table still asks for {number}: {table}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The worker saves what is open and submits; answers the receipt if there was something to do.
    pub async fn fill(&self) -> Option<String> {
        let table = loop {
            let table = self.worker.ask(&Ask::get(self.place())).await;
            if table.status == 404 {
                return None;
            }
            let table = table.expect(200);
            if !self.save(&table).await {
                break table;
            }
        };
        if !cells(&table).iter().any(|cell| cell["open"] == true) {
            return None;
        }
        let submit = Ask::post(format!("{}/submission", self.place()), json!({})).based_on(&table.etag());
        let answer = self.worker.ask(&submit).await;
        match answer.status {
            200 | 201 => Some(answer.text_at("/number").to_owned()),
            // A demand was admitted between looking and submitting.
            422 if answer.code() == "collection.table.incomplete" => None,
            _ => panic!("submission: {answer}"),
        }
    }

    /// Saves the cells that are still to be filled. False if there are none: then the table is as
    /// it was read. A save has no key: after a break the table itself tells what became of it.
    async fn save(&self, table: &Answer) -> bool {
        let empty: Vec<Value> =
            cells(table).iter().filter(|cell| is_empty(cell)).map(|c| self.answer(c)).collect();
        if empty.is_empty() {
            return false;
        }
        let patch =
            Ask::patch(format!("{}/cells", self.place()), json!({"cells": empty})).based_on(&table.etag());
        match self.worker.try_once(&patch).await {
            Ok(answer) => assert!(matches!(answer.status, 200 | 412), "save: {answer}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
        true
    }

    fn answer(&self, cell: &Value) -> Value {
        let known = cell.pointer("/prefill/value").filter(|value| !value.is_null());
        let fresh = || json!(self.serial.load(Ordering::Relaxed) + 2);
        let value = known.cloned().unwrap_or_else(fresh);
        json!({"element": cell["element"], "value": value, "value_period": cell["value_period"]})
    }

    /// Works until told to stop; what is begun is finished.
    pub fn flow(self: &Arc<Self>) -> Flow {
        let stop = Arc::new(AtomicBool::new(false));
        let mut loops = Vec::new();
        for _ in 0..FILERS {
            let (river, stop) = (Arc::clone(self), Arc::clone(&stop));
            loops.push(tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    river.demand().await;
                }
            }));
        }
        let (river, stopped) = (Arc::clone(self), Arc::clone(&stop));
        loops.push(tokio::spawn(async move {
            while !stopped.load(Ordering::Relaxed) {
                if river.fill().await.is_none() {
                    tokio::time::sleep(Duration::from_millis(30)).await;
                }
            }
        }));
        Flow { stop, loops }
    }
}

fn cells(table: &Answer) -> Vec<Value> {
    table.at("/cells").as_array().cloned().unwrap_or_default()
}

fn is_empty(cell: &Value) -> bool {
    cell["open"] == true && ["empty", "prefilled", "returned"].iter().any(|state| cell["state"] == *state)
}

/// Loops at work.
pub struct Flow {
    stop: Arc<AtomicBool>,
    loops: Vec<JoinHandle<()>>,
}

impl Flow {
    /// Ends them, and fails if one of them failed.
    pub async fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        for one in self.loops {
            one.await.unwrap();
        }
    }

    /// Fails if one of them failed already.
    pub fn check(&self) {
        assert!(
            self.loops.iter().all(|one| !one.is_finished()),
            "a part of the steady work failed; see above"
        );
    }
}
