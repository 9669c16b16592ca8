//! A sheet into a roster: rows that are there change or end, others are added; all or nothing.

use std::collections::BTreeMap;

use kernel::{RosterRowId, Violation};
use serde::Serialize;
use serde_json::json;
use spreadsheet::{Row, Sheet, codes as sheet_codes, refused};
use utoipa::ToSchema;
use web::Failure;

use super::write::{self, Desk};
use crate::{
    domain::roster::{
        changing::{Act, Asked},
        row::{Roster, RowChange, Values},
        sheet::{self, Line},
    },
    store::rosters::{
        admitted,
        rows::{self, Stored},
        subjects,
    },
};

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct RosterImport {
    /// 新增
    pub added: usize,
    /// 变更
    pub changed: usize,
    /// 停发
    pub ended: usize,
    /// Lines that say what is stored already.
    pub unchanged: usize,
}

/// Imports.
///
/// # Errors
/// Every mistake, at its cell.
pub async fn run(desk: &Desk<'_>, sheet: &Sheet) -> Result<RosterImport, Failure> {
    let roster = admitted::roster(desk.work.db(), desk.admitted, desk.area).await?;
    let lines: Vec<Row<'_>> = sheet.rows().collect();
    let (places, current) = match &roster {
        Some(roster) => place(desk, roster, &lines).await?,
        None => (vec![None; lines.len()], BTreeMap::new()),
    };
    let (mut mistakes, mut asked, mut unchanged) = (Vec::new(), Vec::new(), 0);
    for (row, place) in lines.iter().zip(places) {
        let known = place.and_then(|id| current.get(&id).map(|values| (id, values)));
        if place.is_none() && row.key().is_some() {
            mistakes.push(row.wrong("_key", &sheet_codes::SHEET_KEY_UNKNOWN));
            continue;
        }
        match sheet::read(&desk.admitted.form, desk.ring.current(), *row, known) {
            Ok(None) => unchanged += 1,
            Ok(Some(line)) => asked.push((*row, line)),
            Err(wrong) => mistakes.extend(wrong),
        }
    }
    if !mistakes.is_empty() {
        return Err(refused(mistakes).into());
    }
    let report = apply(desk, &asked, unchanged).await?;
    let detail = json!({
        "area": desk.area.code(),
        "control_number": desk.admitted.control_number,
        "rows": report,
    });
    desk.work.record(desk.admitted.admission, "roster-imported", detail).await?;
    Ok(report)
}

async fn apply(
    desk: &Desk<'_>,
    lines: &[(Row<'_>, Line)],
    unchanged: usize,
) -> Result<RosterImport, Failure> {
    let mut report = RosterImport { unchanged, ..RosterImport::default() };
    if lines.is_empty() {
        return Ok(report);
    }
    let asked: Vec<Asked> = lines.iter().map(|(_, line)| wish(line)).collect();
    let mut mistakes: Vec<Violation> = Vec::new();
    for ((row, _), outcome) in lines.iter().zip(write::run(desk, &asked).await?) {
        match outcome {
            Ok(done) => match done.change {
                RowChange::Added => report.added += 1,
                RowChange::Changed => report.changed += 1,
                RowChange::Ended => report.ended += 1,
            },
            Err(refusal) => {
                let told = if refusal.violations.is_empty() {
                    vec![Violation::of("", refusal.code)]
                } else {
                    refusal.violations
                };
                mistakes.extend(told.into_iter().map(|v| sheet::placed(&desk.admitted.form, *row, v)));
            }
        }
    }
    if mistakes.is_empty() { Ok(report) } else { Err(refused(mistakes).into()) }
}

fn wish(line: &Line) -> Asked {
    let act = match (line.key, line.end) {
        (Some(row), Some(_)) => Act::End(row, None),
        (Some(row), None) => Act::Change(row, None, line.given.clone()),
        (None, _) => Act::Add(line.given.clone()),
    };
    Asked { act, from: line.from, reason: line.end, remark: line.remark.clone() }
}

/// Finds the row of each line: by its hidden key, or else by whom it is about.
async fn place(
    desk: &Desk<'_>,
    roster: &Roster,
    lines: &[Row<'_>],
) -> Result<(Vec<Option<RosterRowId>>, BTreeMap<RosterRowId, Values>), Failure> {
    let mut mistakes = Vec::new();
    let mut places: Vec<Option<RosterRowId>> = Vec::with_capacity(lines.len());
    for line in lines {
        places.push(sheet::key_of(*line).unwrap_or_else(|wrong| {
            mistakes.push(wrong);
            None
        }));
    }
    if !mistakes.is_empty() {
        return Err(refused(mistakes).into());
    }
    let by_identity = recognise(desk, roster, lines).await?;
    for (line, place) in lines.iter().zip(&mut places) {
        if place.is_none()
            && let Some(identity) = identity(desk, *line)
        {
            *place = by_identity.get(&identity).copied();
        }
    }
    let named: Vec<RosterRowId> = places.iter().flatten().copied().collect();
    let mut current = BTreeMap::new();
    for stored in rows::heads(desk.work.db(), roster.id, &named).await? {
        let values = stored.open(desk.ring, &desk.admitted.form, None)?;
        current.insert(stored.head.id, values);
    }
    for place in &mut places {
        *place = place.filter(|id| current.contains_key(id));
    }
    Ok((places, current))
}

/// Whom a line is about, as far as its identifying cell can be read.
fn identity(desk: &Desk<'_>, line: Row<'_>) -> Option<String> {
    let form = &desk.admitted.form;
    let field = form.identity().and_then(|key| form.field(key))?;
    let answer = field.parse_text(line.get(&field.key)).ok()?;
    form.identity_of(|_| Some(&answer))
}

/// The rows that stand on the roster about the people whom lines without a key name.
async fn recognise(
    desk: &Desk<'_>,
    roster: &Roster,
    lines: &[Row<'_>],
) -> Result<BTreeMap<String, RosterRowId>, Failure> {
    let mut names = BTreeMap::new();
    for identity in lines.iter().filter(|line| line.key().is_none()).filter_map(|line| identity(desk, *line))
    {
        for key in desk.ring.all() {
            names.insert(key.hash(&identity), identity.clone());
        }
    }
    let hashes: Vec<String> = names.keys().cloned().collect();
    let known = subjects::known(desk.work.db(), &hashes).await?;
    let mut whose = BTreeMap::new();
    for (hash, subject) in &known {
        if let Some(identity) = names.get(hash) {
            whose.insert(subject.id, identity.clone());
        }
    }
    let ids: Vec<_> = whose.keys().copied().collect();
    let stands = |stored: &Stored| stored.roster == roster.id && !stored.head.is_ended();
    let rows = rows::about(desk.work.db(), desk.area, &ids).await?;
    let mut found = BTreeMap::new();
    for stored in rows.into_iter().filter(stands) {
        if let Some(identity) = stored.head.subject.and_then(|subject| whose.remove(&subject)) {
            found.insert(identity, stored.head.id);
        }
    }
    Ok(found)
}
