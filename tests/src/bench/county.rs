//! The collection service alone, in this process, on PostgreSQL unless said otherwise: one admitted form of fifty
//! cells, due in every community of a synthetic county.

use std::time::{Duration, Instant};

use contracts::approval::{AdmissionClaims, AdmissionContent, AdmissionGranted, SigningKeyPublished};
use ed25519_dalek::SigningKey;
use kernel::{AreaPath, Clock as _, ControlNumber, Frequency, IdSource, KeyId, RandomIds, Role, Timestamp};
use serde_json::{Value, json};
use storage::{Store, batch, rows};
use testkit::{App, Client, Database, Held, places::path};

use super::told;

/// How many cells a table has.
pub const CELLS: usize = 50;
/// The month of the tables.
pub const MONTH: &str = "2026-12";
/// A day on which they are open.
const TODAY: &str = "2026-12-01T01:30:00Z";
const SERVICE: &str = "collection";
/// Everything lies in one province: twelve communities a street, a hundred streets a county.
const PROVINCE: &str = "/210000000000/";
/// Below it: the first of the counties.
const FIRST_COUNTY: &str = "210100000000/210101000000/";
const PER_STREET: usize = 12;
const PER_COUNTY: usize = 1_200;
const PER_CITY: usize = 90 * PER_COUNTY;
/// What an admission's signature says it is.
const SIGNATURE: &str = "admission+jwt";

/// The county.
pub struct County {
    app: App,
    key: (KeyId, SigningKey),
}

impl County {
    /// Starts the service and tells it of so many communities, and of the form.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn open(communities: usize) -> Result<Self, String> {
        Self::with(communities, CELLS).await
    }

    /// The same with a form of so many cells.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn with(communities: usize, cells: usize) -> Result<Self, String> {
        Self::on(Database::Postgres, communities, cells).await
    }

    /// The same on another database.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn on(database: Database, communities: usize, cells: usize) -> Result<Self, String> {
        let module = qingche::modules().into_iter().find(|module| module.name == SERVICE);
        let module = module.ok_or("the binary has no service `collection`")?;
        let app = App::of(vec![module]).on(database).at(TODAY).start().await;
        let ids: &dyn IdSource = &RandomIds;
        let now = app.clock().now();
        let key: (KeyId, SigningKey) = (ids.id(now), SigningKey::from_bytes(&ids.bytes()));
        let county = Self { app, key };
        let from = Timestamp::from_micros(0);
        let x = web::token::public_x(&county.key.1);
        county.app.tell(&SigningKeyPublished { key: county.key.0, x, from, until: None }).await;
        // The clock stands still: an admission that came before its key would wait for ever.
        county.app.settle().await;
        county.found(communities).await?;
        county.define().await?;
        county.admit(1, PROVINCE, cells).await?;
        Ok(county)
    }

    /// Puts the communities into the service's copy of the areas: telling of twenty thousand one by
    /// one is not what is measured.
    async fn found(&self, communities: usize) -> Result<(), String> {
        let communities = (0..communities).map(|n| [code(n), area(n), "community".to_owned()]);
        let province = ["210000000000".to_owned(), PROVINCE.to_owned(), "province".to_owned()];
        let first =
            [format!("{}000000", county(0)), format!("{PROVINCE}{FIRST_COUNTY}"), "county".to_owned()];
        let places: Vec<[String; 3]> = [province, first].into_iter().chain(communities).collect();
        let from = batch::rows(self.store().dialect());
        let sql = format!(
            "INSERT INTO area (code, path, level, name_zh, name_en, valid_from) \
             SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, '社区', 'Community', '2020-01-01' FROM {from}"
        );
        for chunk in places.chunks(20_000) {
            let chunk = rows::to_json(chunk).map_err(told)?;
            rows::execute(self.store().write(), &sql, vec![chunk.into()]).await.map_err(told)?;
        }
        self.analyse().await
    }

    /// Puts the first element into the service's copy of the dictionary: what nobody calls a quantity is
    /// not summed.
    async fn define(&self) -> Result<(), String> {
        let sql = "INSERT INTO element (code, name_zh, name_en, datatype, unit, definition_zh, refresh_days, retired, \
                   representation) VALUES ($1, '常住人口', 'Residents', 'integer', '人', '期末数', 31, FALSE, '数量')";
        rows::execute(self.store().write(), sql, vec![element(0).into()]).await.map_err(told).map(drop)
    }

    /// Admits another form for an area, as approval would tell it; answers how long that took.
    ///
    /// # Errors
    /// If it cannot be signed.
    pub async fn admit(&self, serial: u32, area: &str, cells: usize) -> Result<Duration, String> {
        let asked = (form(cells), Frequency::Monthly);
        let granted = admission(&self.key, self.app.clock().now(), (serial, area), asked)?;
        let begun = Instant::now();
        self.app.tell(&granted).await;
        self.app.settle().await;
        Ok(begun.elapsed())
    }

    /// Goes on to another moment.
    ///
    /// # Errors
    /// If it is none.
    pub fn on_day(&self, moment: &str) -> Result<(), String> {
        self.app.clock().set(moment.parse().map_err(told)?);
        Ok(())
    }

    /// Admits a yearly form, for all there is, in which the first element is the sum of its months.
    ///
    /// # Errors
    /// If it cannot be signed.
    pub async fn admit_year(&self, serial: u32) -> Result<(), String> {
        let mut form = form(1);
        let sum = json!({"type": "periods", "aggregate": "sum"});
        let derivations = form.pointer_mut("").and_then(Value::as_object_mut).ok_or("no form")?;
        derivations.insert("derivations".into(), json!([{"element": element(0), "measure": sum}]));
        let granted =
            admission(&self.key, self.app.clock().now(), (serial, PROVINCE), (form, Frequency::Yearly))?;
        self.app.tell(&granted).await;
        self.app.settle().await;
        Ok(())
    }

    /// Runs the jobs of the service once.
    pub async fn run_jobs(&self) {
        self.app.run_jobs().await;
    }

    /// Somebody of the department that asks.
    pub async fn officer(&self) -> Client {
        let held = [Held::role(Role::DepartmentOfficer, PROVINCE).of("210102-MZ")];
        self.app.sign_in("王敏", &held).await
    }

    /// Somebody of the burden office.
    pub async fn burden_office(&self) -> Client {
        self.app.sign_in("减负办", &[Held::role(Role::BurdenOfficer, PROVINCE)]).await
    }

    /// The service's database.
    pub fn store(&self) -> &Store {
        &self.app.context(SERVICE).store
    }

    /// Has the database look at what its tables hold, as it does by itself within a minute.
    ///
    /// # Errors
    /// If it refuses.
    pub async fn analyse(&self) -> Result<(), String> {
        rows::execute(self.store().write(), "ANALYZE", vec![]).await.map_err(told).map(drop)
    }

    /// Somebody who fills tables anywhere in the county, with a connection of their own.
    pub async fn worker(&self) -> Client {
        self.app.sign_in("张丽", &[Held::role(Role::CommunityWorker, PROVINCE)]).await
    }

    /// Somebody who looks through what was filled.
    pub async fn reviewer(&self) -> Client {
        self.app.sign_in("陈刚", &[Held::role(Role::StreetApprover, PROVINCE)]).await
    }

    /// Waits until the service has nothing left to do.
    pub async fn settle(&self) {
        self.app.settle().await;
    }

    /// Ends the service; its database stays.
    pub async fn close(self) {
        self.app.stop().await;
    }
}

/// The six digits of the county of a community.
fn county(n: usize) -> String {
    format!("21{:02}{:02}", 1 + n / PER_CITY, 1 + n % PER_CITY / PER_COUNTY)
}

fn street(n: usize) -> String {
    format!("{}{:03}000", county(n), 1 + n % PER_COUNTY / PER_STREET)
}

/// The code of a community.
pub fn code(n: usize) -> String {
    format!("{}{:03}{:03}", county(n), 1 + n % PER_COUNTY / PER_STREET, 1 + n % PER_STREET)
}

/// Where a community lies.
pub fn area(n: usize) -> String {
    let city = county(n).get(..4).map(|digits| format!("{digits}00000000")).unwrap_or_default();
    format!("{PROVINCE}{city}/{}000000/{}/{}/", county(n), street(n), code(n))
}

/// The element of a cell.
pub fn element(cell: usize) -> String {
    format!("C{:02}", cell + 1)
}

fn form(cells: usize) -> Value {
    let field = |cell: usize| {
        json!({
            "element": element(cell), "key": element(cell).to_lowercase(),
            "label_zh": format!("数据项{}", cell + 1), "kind": {"type": "integer", "minimum": 0},
            "unit": "人", "required": true, "grain": "unit", "sensitivity": "none",
        })
    };
    let fields: Vec<_> = (0..cells).map(field).collect();
    json!({"title_zh": "社区月报", "fields": fields, "rules": []})
}

/// As approval would tell it: signed.
fn admission(
    key: &(KeyId, SigningKey),
    now: Timestamp,
    (serial, area): (u32, &str),
    (form, frequency): (Value, Frequency),
) -> Result<AdmissionGranted, String> {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().map_err(told);
    let (valid_from, valid_until) = (day("2026-11-01")?, day("2027-06-30")?);
    let content = AdmissionContent {
        department: "210102-MZ".parse().map_err(told)?,
        title_zh: "社区月报".into(),
        title_en: String::new(),
        form_code: format!("F{serial:02}"),
        form,
        frequency,
        first_due: day("2026-12-25")?,
        due: None,
        areas: vec![path(area)],
        citations: vec![],
        minutes: 6,
        purpose: "掌握底数".into(),
        retention_months: None,
        second_review: false,
        derived: Vec::new(),
    };
    let control_number = ControlNumber::compose(&content.department, 2026, serial, 1);
    let content_hash = content.hash().map_err(told)?;
    let midnight = |day: chrono::NaiveDate| Timestamp::from_china(day.and_time(chrono::NaiveTime::MIN));
    let claims = AdmissionClaims {
        iss: "bench".into(),
        sub: control_number.clone(),
        hash: content_hash.clone(),
        areas: content.areas.iter().map(AreaPath::code).collect(),
        nbf: midnight(valid_from).unix_seconds(),
        exp: midnight(valid_until + chrono::Days::new(1)).unix_seconds(),
        iat: now.unix_seconds(),
        lifts: None,
    };
    Ok(AdmissionGranted {
        admission: format!("adm_{serial:032x}").parse().map_err(told)?,
        control_number,
        request: None,
        content,
        content_hash,
        valid_from,
        valid_until,
        signature: web::token::sign(key.0, SIGNATURE, &key.1, &claims),
    })
}
