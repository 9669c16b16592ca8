//! What the other services have told, the people of a street, and admissions as approval signs them.

use contracts::{
    approval::{
        AdmissionClaims, AdmissionContent, AdmissionGranted, SigningKeyPublished, SigningKeyRevoked,
        status::{EndedAdmission, StatusList},
    },
    registry::AreaChanged,
};
use ed25519_dalek::SigningKey;
use forms::{FormDefinition, Rule};
use kernel::{
    AreaLevel, AreaPath, Clock, ControlNumber, DueRule, Frequency, IdSource, KeyId, RandomIds, Role,
    Timestamp,
};
use serde_json::{Value, json};
use storage::rows;
use testkit::{
    Answer, App, Builder, Client, Held,
    places::{HEPING, NANSHICHANG, SHENHE, WULIHE, XINCUN, ZONGYUAN, areas, path},
};

pub use crate::fields::{element, field};

/// The table of the test's community.
pub const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";

/// Collection alone, with everything it needs told to it.
pub struct World {
    pub app: App,
    pub worker: Client,
    pub street: Client,
    pub officer: Client,
    key: (KeyId, SigningKey),
}

pub fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// A community beside the one of the cast, in the same street; it ends on a day, if one is said.
pub fn community(code: &str, until: Option<&str>) -> AreaChanged {
    let path = path(NANSHICHANG).child(code.parse().unwrap());
    AreaChanged {
        code: path.code(),
        path,
        level: AreaLevel::Community,
        name_zh: format!("第{code}社区"),
        name_en: String::new(),
        valid_from: date("2020-01-01"),
        valid_to: until.map(date),
        successors: vec![],
    }
}

/// An admission in the making: monthly on the 25th from December, for 和平区, by civil affairs.
pub struct Demand {
    pub serial: u32,
    pub department: &'static str,
    pub form: FormDefinition,
    pub areas: Vec<AreaPath>,
    pub frequency: Frequency,
    pub first_due: &'static str,
    pub due: Option<DueRule>,
    pub valid: (&'static str, &'static str),
    pub second_review: bool,
}

pub fn demand(serial: u32, elements: &[&str]) -> Demand {
    Demand {
        serial,
        department: "210102-MZ",
        form: FormDefinition {
            title_zh: format!("第{serial}号月报"),
            title_en: String::new(),
            fields: elements.iter().map(|element| field(element)).collect(),
            rules: vec![],
            derivations: vec![],
        },
        areas: vec![path(HEPING)],
        frequency: Frequency::Monthly,
        first_due: "2026-12-25",
        due: None,
        valid: ("2026-11-01", "2027-06-30"),
        second_review: false,
    }
}

impl Demand {
    pub fn of(self, department: &'static str) -> Self {
        Self { department, ..self }
    }

    pub fn with_rule(mut self, expression: &str, message: &str) -> Self {
        self.form.rules.push(Rule {
            id: format!("r{}", self.form.rules.len()),
            expression: expression.into(),
            severity: forms::Severity::Hard,
            message_zh: message.into(),
            message_en: String::new(),
            targets: vec![],
        });
        self
    }
}

/// On the day the tables of December open: 31 days before the 25th.
pub fn builder() -> Builder {
    App::of(vec![collection::module()]).at("2026-11-24T01:30:00Z")
}

fn midnight(day: chrono::NaiveDate) -> i64 {
    Timestamp::from_china(day.and_hms_opt(0, 0, 0).unwrap()).unix_seconds()
}

impl World {
    pub async fn start() -> Self {
        Self::of(builder()).await
    }

    pub async fn of(builder: Builder) -> Self {
        let app = builder.start().await;
        let ids: &dyn IdSource = &RandomIds;
        let key = (ids.id(app.clock().now()), SigningKey::from_bytes(&ids.bytes()));
        for area in areas() {
            app.tell(&area).await;
        }
        for code in ["C04", "C11", "C19", "C47", "C48"] {
            app.tell(&element(code)).await;
        }
        let worker = app.sign_in("张丽", &[Held::role(Role::CommunityWorker, XINCUN)]).await;
        let street = app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;
        let officer =
            app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
        let world = Self { app, worker, street, officer, key };
        world.app.tell(&world.key_event()).await;
        world.app.settle().await;
        world
    }

    pub fn key_event(&self) -> SigningKeyPublished {
        let from = "2026-01-01T00:00:00Z".parse().unwrap();
        SigningKeyPublished { key: self.key.0, x: web::token::public_x(&self.key.1), from, until: None }
    }

    /// The key is told to have been in other hands since then.
    pub fn revoked_since(&self, since: &str) -> SigningKeyRevoked {
        let since = since.parse().unwrap();
        SigningKeyRevoked { key: self.key.0, since, reason: "磁盘遗失".into() }
    }

    /// Signs with another key from now on, which nobody knows yet.
    pub fn change_key(&mut self) {
        let ids: &dyn IdSource = &RandomIds;
        self.key = (ids.id(self.app.clock().now()), SigningKey::from_bytes(&ids.bytes()));
    }

    /// The event, as approval would tell it.
    pub fn grant(&self, demand: &Demand) -> AdmissionGranted {
        let content = AdmissionContent {
            department: demand.department.parse().unwrap(),
            title_zh: demand.form.title_zh.clone(),
            title_en: String::new(),
            form_code: format!("F{:02}", demand.serial),
            form: serde_json::to_value(&demand.form).unwrap(),
            frequency: demand.frequency,
            first_due: date(demand.first_due),
            due: demand.due,
            areas: demand.areas.clone(),
            citations: vec![],
            minutes: 6,
            purpose: "掌握底数".into(),
            retention_months: None,
            second_review: demand.second_review,
            derived: Vec::new(),
        };
        let mut granted = AdmissionGranted {
            admission: format!("adm_{:032x}", demand.serial).parse().unwrap(),
            control_number: ControlNumber::compose(&content.department, 2026, demand.serial, 1),
            request: None,
            content_hash: content.hash().unwrap(),
            content,
            valid_from: date(demand.valid.0),
            valid_until: date(demand.valid.1),
            signature: String::new(),
        };
        granted.signature = self.sign(&granted);
        granted
    }

    pub fn sign(&self, granted: &AdmissionGranted) -> String {
        self.sign_lifting(granted, None)
    }

    /// A signature that lifts a suspension.
    pub fn sign_lifting(&self, granted: &AdmissionGranted, lifts: Option<i32>) -> String {
        let claims = AdmissionClaims {
            iss: "test".into(),
            sub: granted.control_number.clone(),
            hash: granted.content_hash.clone(),
            areas: granted.content.areas.iter().map(AreaPath::code).collect(),
            nbf: midnight(granted.valid_from),
            exp: midnight(granted.valid_until.succ_opt().unwrap()),
            iat: self.app.clock().now().unix_seconds(),
            lifts,
        };
        web::token::sign(self.key.0, "admission+jwt", &self.key.1, &claims)
    }

    /// The signed list of what ended early, as approval would answer with it now.
    pub fn status_list(&self, ended: &[EndedAdmission]) -> StatusList {
        self.status_list_at(ended, self.app.clock().now().unix_seconds())
    }

    pub fn status_list_at(&self, ended: &[EndedAdmission], seconds: i64) -> StatusList {
        let at = Timestamp::from_micros(seconds * 1_000_000);
        web::admission_status::sign("test", ended.to_vec(), (self.key.0, &self.key.1), at).unwrap()
    }

    pub async fn admit(&self, demand: Demand) -> AdmissionGranted {
        let granted = self.grant(&demand);
        self.app.tell(&granted).await;
        self.app.settle().await;
        granted
    }

    pub async fn table(&self) -> Answer {
        self.worker.get(TABLE).send().await.expect(200)
    }

    pub fn patch(&self, etag: &str, cells: Value) -> testkit::Request {
        self.worker.patch(&format!("{TABLE}/cells")).if_match(etag).json(&json!({ "cells": cells }))
    }

    /// Fills every cell with 7 and submits; the answer is the receipt.
    pub async fn fill_and_submit(&self) -> Answer {
        let table = self.table().await;
        let cells: Vec<Value> = open(&table)
            .map(|cell| json!({"element": cell["element"], "value_period": cell["value_period"], "value": 7}))
            .collect();
        let saved = self.patch(&table.etag(), json!(cells)).send().await.expect(200);
        self.submit(&saved.etag()).await.expect(200)
    }

    pub async fn submit(&self, etag: &str) -> Answer {
        self.worker.post(&format!("{TABLE}/submission")).if_match(etag).send().await
    }

    pub async fn review(&self, body: Value) -> Answer {
        let etag = self.street.get(TABLE).send().await.etag();
        self.street.post(&format!("{TABLE}/review")).if_match(&etag).json(&body).send().await
    }

    pub async fn stranger(&self) -> Client {
        let held = [
            Held::role(Role::CommunityWorker, ZONGYUAN),
            Held::role(Role::StreetApprover, WULIHE),
            Held::role(Role::DepartmentOfficer, SHENHE).of("210103-MZ"),
        ];
        self.app.sign_in("刘洋", &held).await
    }

    /// One number of the store.
    pub async fn count(&self, sql: &str) -> i64 {
        let row = rows::one(self.app.context("collection").store.read(), sql, vec![]).await.unwrap();
        row.unwrap().get("n").unwrap()
    }

    /// Runs a statement as somebody who got at the database would.
    pub async fn tamper(&self, sql: &str) -> Result<u64, storage::StoreError> {
        rows::execute(self.app.context("collection").store.write(), sql, vec![]).await
    }

    /// How many events of a type have left.
    pub async fn told(&self, kind: &str) -> i64 {
        self.count(&format!("SELECT count(*) AS n FROM outbox WHERE envelope LIKE '%{kind}%'")).await
    }
}

/// What can be filled.
pub fn open(table: &Answer) -> impl Iterator<Item = &Value> {
    table.at("/cells").as_array().unwrap().iter().filter(|cell| cell["open"] == true)
}

/// `element state` of every cell.
pub fn states(table: &Answer) -> Vec<String> {
    let text = |cell: &Value, name: &str| cell[name].as_str().unwrap().to_owned();
    let state = |cell: &Value| format!("{} {}", text(cell, "element"), text(cell, "state"));
    table.at("/cells").as_array().unwrap().iter().map(state).collect()
}
