//! What the clients of a test were told. At the end the databases must hold every word of it, once.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use reqwest::Method;
use serde_json::Value;
use storage::{StoreError, rows};
use testkit::Answer;
use tests::invariants::Databases;

use crate::steadfast::Ask;

/// An answer to something that may have changed something.
#[derive(Debug, Clone)]
pub struct Written {
    pub method: Method,
    pub path: String,
    pub key: Option<String>,
    pub status: u16,
    pub text: String,
    pub body: Value,
    pub etag: Option<String>,
}

impl Written {
    /// The service that answered.
    pub fn service(&self) -> &str {
        self.path.split('/').nth(2).unwrap_or_default()
    }

    /// Method, path without names, and status: what two runs of the same work have in common.
    pub fn shape(&self) -> String {
        let named =
            |part: &str| part.contains('_') || part.bytes().any(|b| b.is_ascii_digit()) && part != "v1";
        let path: Vec<&str> = self.path.split('/').map(|part| if named(part) { "…" } else { part }).collect();
        format!("{} {} {}", self.method, path.join("/"), self.status)
    }

    fn text_at(&self, pointer: &str) -> String {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

/// Everything that was answered, and what happened instead of answers.
#[derive(Default)]
pub struct Book {
    written: Mutex<Vec<Written>>,
    troubles: Mutex<BTreeMap<String, u32>>,
}

impl Book {
    /// Writes an answer down, unless it was only read.
    pub fn answered(&self, ask: &Ask, answer: &Answer) {
        if ask.method == Method::GET {
            return;
        }
        self.written.lock().unwrap_or_else(PoisonError::into_inner).push(Written {
            method: ask.method.clone(),
            path: ask.path.clone(),
            key: ask.key.clone(),
            status: answer.status,
            text: answer.text.clone(),
            body: answer.body.clone(),
            etag: answer.header("etag"),
        });
    }

    /// Counts something that was no answer.
    pub fn trouble(&self, what: &str) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        *troubles.entry(what.to_owned()).or_default() += 1;
    }

    /// What happened instead of answers, how often.
    pub fn troubles(&self) -> BTreeMap<String, u32> {
        self.troubles.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Every answer so far, in order.
    pub fn written(&self) -> Vec<Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many writes were answered 2xx.
    pub fn successes(&self) -> usize {
        self.written().iter().filter(|written| written.status < 300).count()
    }

    /// What was answered 2xx and is not there exactly once.
    ///
    /// # Errors
    /// If a database cannot be read.
    pub async fn missing(&self, databases: &Databases) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        let kept: Vec<Written> = self.written().into_iter().filter(|written| written.status < 300).collect();
        for written in &kept {
            let missing = of_key(databases, written).await?.or(of_effect(databases, written).await?);
            found.extend(missing.map(|why| format!("{} {}: {why}", written.method, written.path)));
        }
        found.extend(saved(databases, &kept).await?);
        Ok(found)
    }
}

/// The answer under its key is the answer that was given.
async fn of_key(databases: &Databases, written: &Written) -> Result<Option<String>, StoreError> {
    let Some(key) = &written.key else { return Ok(None) };
    let sql = "SELECT status, body FROM idempotency WHERE idempotency_key = $1";
    let stored = rows::all(databases.of(written.service())?.read(), sql, vec![key.clone().into()]).await?;
    let [row] = stored.as_slice() else { return Ok(Some(format!("{} records of its key", stored.len()))) };
    let same =
        row.get::<i32>("status")? == i32::from(written.status) && row.get::<String>("body")? == written.text;
    Ok((!same).then(|| {
        format!("answered {}, recorded {}", written.text, row.get::<String>("body").unwrap_or_default())
    }))
}

/// What the answer says happened did, once.
async fn of_effect(databases: &Databases, written: &Written) -> Result<Option<String>, StoreError> {
    let parts: Vec<&str> = written.path.split('/').collect();
    let (service, statements, value) = match parts.as_slice() {
        [_, _, "approval", _, "requests"] => (
            "approval",
            vec![
                "SELECT count(*) AS n FROM request WHERE id = $1",
                "SELECT count(*) AS n FROM history WHERE subject = $1 AND action = 'drafted'",
            ],
            written.text_at("/id"),
        ),
        [_, _, "approval", _, "requests", id, "submission"] => (
            "approval",
            vec![
                "SELECT count(*) AS n FROM request_edition WHERE request = $1",
                "SELECT count(*) AS n FROM history WHERE subject = $1 AND action = 'submitted'",
                "SELECT count(*) AS n FROM outbox WHERE subject = $1 AND envelope LIKE '%request-submitted.v1%'",
            ],
            (*id).to_owned(),
        ),
        [_, _, "approval", _, "tasks", id, "decision"] => (
            "approval",
            vec![
                "SELECT count(*) AS n FROM task WHERE id = $1 AND state = 'closed' AND result = 'approved'",
                "SELECT count(*) AS n FROM history WHERE action = 'task-approved' AND detail LIKE '%' || $1 || '%'",
                "SELECT count(*) AS n FROM outbox WHERE subject = $1 AND envelope LIKE '%task-closed.v1%'",
            ],
            (*id).to_owned(),
        ),
        [_, _, "collection", .., "submission"] => (
            "collection",
            vec![
                "SELECT count(*) AS n FROM table_submission WHERE receipt = $1",
                "SELECT count(*) AS n FROM history WHERE action = 'submitted' AND detail LIKE '%' || $1 || '%'",
                "SELECT count(*) AS n FROM outbox WHERE envelope LIKE '%table-submitted.v1%' AND envelope LIKE '%' || $1 || '%'",
            ],
            written.text_at("/number"),
        ),
        _ => return Ok(None),
    };
    for sql in statements {
        let row = rows::one(databases.of(service)?.read(), sql, vec![value.clone().into()]).await?;
        let count: i64 = row.map(|row| row.get("n")).transpose()?.unwrap_or(0);
        if count != 1 {
            return Ok(Some(format!("{count} of `{value}` by: {sql}")));
        }
    }
    Ok(None)
}

/// The last value that was saved in a cell is in it, and no revision that was told went back.
async fn saved(databases: &Databases, kept: &[Written]) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    let mut last: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut revision = 0_i64;
    for written in kept.iter().filter(|written| written.service() == "collection") {
        let told = written.etag.as_deref().and_then(|etag| etag.trim_matches('"').parse().ok()).unwrap_or(0);
        if told <= revision {
            found.push(format!("{}: revision {told} after {revision}", written.path));
        }
        revision = told;
        let cells = written.body.pointer("/cells").and_then(Value::as_array).cloned().unwrap_or_default();
        for cell in cells {
            let text = |name: &str| cell.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            if let Some(value) = cell.get("value").filter(|value| value.is_i64()) {
                last.insert(text("element"), (text("value_period"), value.to_string()));
            }
        }
    }
    for (element, (period, value)) in last {
        let sql =
            "SELECT count(*) AS n FROM cell WHERE element = $1 AND period = $2 AND value = $3 AND area = $4";
        let area = crate::people::COMMUNITY;
        let values = vec![element.clone().into(), period.clone().into(), value.clone().into(), area.into()];
        let row = rows::one(databases.of("collection")?.read(), sql, values).await?;
        if row.map(|row| row.get::<i64>("n")).transpose()? != Some(1) {
            found.push(format!("{element} of {period} should hold {value}"));
        }
    }
    Ok(found)
}
