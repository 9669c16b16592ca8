//! The collection service alone, in this process, on PostgreSQL: one admitted form of fifty
//! cells, due in every community of a synthetic county.

use contracts::approval::{AdmissionClaims, AdmissionContent, AdmissionGranted, SigningKeyPublished};
use ed25519_dalek::SigningKey;
use kernel::{AreaPath, Clock as _, ControlNumber, Frequency, IdSource, KeyId, RandomIds, Role, Timestamp};
use serde_json::json;
use storage::{Store, rows};
use testkit::{
    App, Client, Database, Held,
    places::{HEPING, path},
};

use super::told;

/// How many cells a table has.
pub const CELLS: usize = 50;
/// The month of the tables.
pub const MONTH: &str = "2026-12";
/// A day on which they are open.
const TODAY: &str = "2026-12-01T01:30:00Z";
const SERVICE: &str = "collection";
/// Communities per street of the county.
const PER_STREET: usize = 900;
/// What an admission's signature says it is.
const SIGNATURE: &str = "admission+jwt";

/// The county.
pub struct County {
    app: App,
}

impl County {
    /// Starts the service and tells it of so many communities, and of the form.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn open(communities: usize) -> Result<Self, String> {
        let module = qingche::modules().into_iter().find(|module| module.name == SERVICE);
        let module = module.ok_or("the binary has no service `collection`")?;
        let app = App::of(vec![module]).on(Database::Postgres).at(TODAY).start().await;
        let county = Self { app };
        let ids: &dyn IdSource = &RandomIds;
        let now = county.app.clock().now();
        let key: (KeyId, SigningKey) = (ids.id(now), SigningKey::from_bytes(&ids.bytes()));
        let from = Timestamp::from_micros(0);
        let x = web::token::public_x(&key.1);
        county.app.tell(&SigningKeyPublished { key: key.0, x, from, until: None }).await;
        // The clock stands still: an admission that came before its key would wait for ever.
        county.app.settle().await;
        county.app.tell(&admission(&key, now)?).await;
        county.app.settle().await;
        county.found(communities).await?;
        Ok(county)
    }

    /// Puts the communities into the service's copy of the areas: telling of twenty thousand one by
    /// one is not what is measured.
    async fn found(&self, communities: usize) -> Result<(), String> {
        let places: Vec<[String; 2]> = (0..communities).map(|n| [code(n), area(n)]).collect();
        let sql = "INSERT INTO area (code, path, level, name_zh, name_en, valid_from) \
                   SELECT j.value ->> 0, j.value ->> 1, 'community', '社区', 'Community', '2020-01-01' \
                   FROM json_array_elements(CAST($1 AS json)) AS j(value)";
        let places = rows::to_json(&places).map_err(told)?;
        rows::execute(self.store().write(), sql, vec![places.into()]).await.map_err(told)?;
        rows::execute(self.store().write(), "ANALYZE", vec![]).await.map_err(told).map(drop)
    }

    /// The service's database.
    pub fn store(&self) -> &Store {
        &self.app.context(SERVICE).store
    }

    /// Somebody who fills tables anywhere in the county, with a connection of their own.
    pub async fn worker(&self) -> Client {
        self.app.sign_in("张丽", &[Held::role(Role::CommunityWorker, HEPING)]).await
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

fn street(n: usize) -> String {
    format!("210102{:03}000", 1 + n / PER_STREET)
}

/// The code of a community.
pub fn code(n: usize) -> String {
    format!("210102{:03}{:03}", 1 + n / PER_STREET, 1 + n % PER_STREET)
}

fn area(n: usize) -> String {
    format!("{HEPING}{}/{}/", street(n), code(n))
}

/// The element of a cell.
pub fn element(cell: usize) -> String {
    format!("C{:02}", cell + 1)
}

fn form() -> serde_json::Value {
    let field = |cell: usize| {
        json!({
            "element": element(cell), "key": element(cell).to_lowercase(),
            "label_zh": format!("数据项{}", cell + 1), "kind": {"type": "integer", "minimum": 0},
            "unit": "人", "required": true, "grain": "unit", "sensitivity": "none",
        })
    };
    let fields: Vec<_> = (0..CELLS).map(field).collect();
    json!({"title_zh": "社区月报", "fields": fields, "rules": []})
}

/// As approval would tell it: monthly, for the whole county, signed.
fn admission(key: &(KeyId, SigningKey), now: Timestamp) -> Result<AdmissionGranted, String> {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().map_err(told);
    let (valid_from, valid_until) = (day("2026-11-01")?, day("2027-06-30")?);
    let content = AdmissionContent {
        department: "210102-MZ".parse().map_err(told)?,
        title_zh: "社区月报".into(),
        title_en: String::new(),
        form_code: "F01".into(),
        form: form(),
        frequency: Frequency::Monthly,
        first_due: day("2026-12-25")?,
        areas: vec![path(HEPING)],
        citations: vec![],
        minutes: 6,
        purpose: "掌握底数".into(),
        retention_months: None,
    };
    let control_number = ControlNumber::compose(&content.department, 2026, 1, 1);
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
        admission: "adm_00000000000000000000000000000001".parse().map_err(told)?,
        control_number,
        request: None,
        content,
        content_hash,
        valid_from,
        valid_until,
        signature: web::token::sign(key.0, SIGNATURE, &key.1, &claims),
    })
}
