//! The gate: no table, cell or obligation without a live admission whose signature was verified,
//! of exactly that content, covering exactly that place.

use std::collections::BTreeMap;

use contracts::approval::{AdmissionClaims, AdmissionContent};
use kernel::{ControlNumber, Timestamp};
use storage::{Row, StoreError};

use super::{Databases, Found};

/// What collection holds of an admission.
struct Copy {
    id: String,
    number: String,
    hash: String,
    state: String,
    valid_from: String,
    valid_until: String,
    verified_at: Timestamp,
    ended_at: Option<Timestamp>,
}

/// Approval's admissions are unique, signed for what they hold, and known to collection as they are.
pub(super) async fn admissions(databases: &Databases) -> Found {
    let keys: BTreeMap<String, String> =
        pairs(databases, "approval", "SELECT id AS a, x AS b FROM signing_key").await?;
    let copies: BTreeMap<String, Copy> =
        copies(databases).await?.into_iter().map(|copy| (copy.id.clone(), copy)).collect();
    let sql =
        "SELECT id, control_number, state, content, content_hash, signature, signing_key FROM admission";
    let mut found = Vec::new();
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let granted = databases.rows("approval", sql).await?;
    for row in &granted {
        let (id, number): (String, String) = (row.get("id")?, row.get("control_number")?);
        *numbers.entry(number.clone()).or_default() += 1;
        if let Err(wrong) = signed(row, &keys)? {
            found.push(format!("{id} {number}: {wrong}"));
        }
        let (hash, state): (String, String) = (row.get("content_hash")?, row.get("state")?);
        match copies.get(&id) {
            None => found.push(format!("collection does not know {id} {number}")),
            Some(copy) if (&copy.number, &copy.hash, &copy.state) != (&number, &hash, &state) => {
                found.push(format!("{id}: collection holds {} {} {}", copy.number, copy.hash, copy.state));
            }
            Some(_) => {}
        }
    }
    found.extend(
        numbers.iter().filter(|(_, n)| **n > 1).map(|(number, n)| format!("{number} was given {n} times")),
    );
    if granted.len() != copies.len() {
        found.push(format!("approval granted {}, collection knows {}", granted.len(), copies.len()));
    }
    Ok(found)
}

/// Whether hash, number and signature fit what is stored.
fn signed(row: &Row, keys: &BTreeMap<String, String>) -> Result<Result<(), String>, StoreError> {
    let (number, hash): (String, String) = (row.get("control_number")?, row.get("content_hash")?);
    let content: AdmissionContent = row.json("content")?;
    let (kid, signature): (String, String) = (row.get("signing_key")?, row.get("signature")?);
    let claims = keys.get(&kid).ok_or_else(|| format!("signed with an unknown key {kid}")).and_then(|x| {
        let payload = web::token::verify(&signature, x).map_err(|bad| bad.to_string())?;
        serde_json::from_value::<AdmissionClaims>(payload).map_err(|e| e.to_string())
    });
    Ok(claims.and_then(|claims| {
        let counted = content.hash().map_err(|e| e.to_string())?;
        if counted != hash || claims.hash != hash {
            return Err(format!("stored {hash}, counted {counted}, signed {}", claims.hash));
        }
        if number.parse::<ControlNumber>().ok().as_ref() != Some(&claims.sub) {
            return Err(format!("signed for {}", claims.sub.as_str()));
        }
        Ok(())
    }))
}

/// Every table and obligation had its admission, verified before and live then.
pub(super) async fn tables(databases: &Databases) -> Found {
    let copies: BTreeMap<String, Copy> =
        copies(databases).await?.into_iter().map(|copy| (copy.id.clone(), copy)).collect();
    let mut found = Vec::new();
    let opened = "SELECT t.id, t.admission, t.opened_at FROM collection_table t";
    for row in databases.rows("collection", opened).await? {
        let id: String = row.get("id")?;
        let at = row.time("opened_at")?;
        match copies.get(&row.get::<String>("admission")?) {
            None => found.push(format!("{id} was opened by no admission")),
            Some(copy) => {
                let late = copy.verified_at > at || copy.ended_at.is_some_and(|ended| ended < at);
                if late || !copy.holds_on(&at.china_date().to_string()) {
                    found.push(format!("{id} was opened when {} was not live", copy.number));
                }
            }
        }
    }
    let recorded = "SELECT table_id, admission, content_hash, recorded_on FROM table_demand";
    for row in databases.rows("collection", recorded).await? {
        let (id, hash, day): (String, String, String) =
            (row.get("table_id")?, row.get("content_hash")?, row.get("recorded_on")?);
        match copies.get(&row.get::<String>("admission")?) {
            None => found.push(format!("{id} holds an obligation of no admission")),
            Some(copy) if copy.hash != hash => {
                found.push(format!("{id}: {} holds other content", copy.number))
            }
            Some(copy) if !copy.holds_on(&day) => {
                found.push(format!("{id}: {} was not live on {day}", copy.number))
            }
            Some(_) => {}
        }
    }
    found.extend(rules(databases).await?);
    Ok(found)
}

impl Copy {
    /// Whether it was valid and not ended on a day.
    fn holds_on(&self, day: &str) -> bool {
        let ended = self.ended_at.is_some_and(|ended| ended.china_date().to_string().as_str() < day);
        let verified = self.verified_at.china_date().to_string().as_str() <= day;
        verified && !ended && self.valid_from.as_str() <= day && self.valid_until.as_str() >= day
    }
}

async fn rules(databases: &Databases) -> Found {
    let rules = [
        (
            "a table without an obligation",
            "SELECT t.id AS text FROM collection_table t \
             WHERE NOT EXISTS (SELECT 1 FROM table_demand d WHERE d.table_id = t.id)",
        ),
        (
            "an obligation outside the areas of its admission",
            "SELECT t.id AS text FROM collection_table t JOIN table_demand d ON d.table_id = t.id \
             WHERE NOT EXISTS (SELECT 1 FROM admission_area a WHERE a.admission = d.admission \
                               AND t.path >= a.area AND t.path < a.area_end)",
        ),
        (
            "a cell that no obligation asks",
            "SELECT c.area || ' ' || c.element || ' ' || c.period AS text FROM cell c WHERE NOT EXISTS \
             (SELECT 1 FROM table_demand d WHERE d.table_id = c.table_id AND d.admission = c.admission \
              AND d.value_period = c.period)",
        ),
        (
            "versions of a table that are not 1..n",
            "SELECT t.id AS text FROM collection_table t LEFT JOIN table_submission s ON s.table_id = t.id \
             GROUP BY t.id, t.version HAVING count(s.version) <> t.version OR coalesce(max(s.version), 0) <> t.version",
        ),
        (
            "a receipt that was given twice",
            "SELECT receipt AS text FROM table_submission GROUP BY receipt HAVING count(*) > 1",
        ),
    ];
    let mut found = Vec::new();
    for (what, sql) in rules {
        found.extend(databases.texts("collection", sql).await?.iter().map(|id| format!("{id}: {what}")));
    }
    Ok(found)
}

async fn copies(databases: &Databases) -> Result<Vec<Copy>, StoreError> {
    let sql = "SELECT a.id, a.control_number, a.content_hash, a.state, a.valid_from, a.valid_until, a.verified_at, \
               e.at AS ended_at FROM admission a LEFT JOIN admission_end e ON e.admission = a.id";
    let read = databases.rows("collection", sql).await?;
    let copy = |row: &Row| {
        Ok(Copy {
            id: row.get("id")?,
            number: row.get("control_number")?,
            hash: row.get("content_hash")?,
            state: row.get("state")?,
            valid_from: row.get("valid_from")?,
            valid_until: row.get("valid_until")?,
            verified_at: row.time("verified_at")?,
            ended_at: row.get::<Option<i64>>("ended_at")?.map(Timestamp::from_micros),
        })
    };
    read.iter().map(copy).collect()
}

async fn pairs(
    databases: &Databases,
    service: &str,
    sql: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    let read = databases.rows(service, sql).await?;
    read.iter().map(|row| Ok((row.get("a")?, row.get("b")?))).collect()
}
