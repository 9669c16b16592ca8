//! Proposals to consolidate groups and apps, as rows.

use kernel::{Actor, AreaPath, ConsolidationId, RegisterEntryId, Revision, Timestamp, page::PageRequest};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{bulk, json_optional, read_word, select::Select, word};
use crate::domain::{
    consolidation::Line,
    consolidation_life::{Decision, LineState, Proposal, ProposalLine},
};

/// A proposal without its lines.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: ConsolidationId,
) -> Result<Option<Proposal>, StoreError> {
    let sql =
        "SELECT id, area, made_at, made_by, groups_before, groups_after FROM consolidation WHERE id = $1";
    rows::one(db, sql, vec![id.to_string().into()]).await?.map(|row| read(&row)).transpose()
}

/// A page of the proposals of an area, newest first, one more than asked for if there is more.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    page: &PageRequest,
) -> Result<Vec<Proposal>, StoreError> {
    let mut select =
        Select::new("SELECT id, area, made_at, made_by, groups_before, groups_after FROM consolidation");
    select = select.and("area = ?", [area.as_str().into()]);
    select = select.and_if("id < ?", page.after.first().cloned());
    select.rows(db, "id DESC", page.limit.get() + 1).await?.iter().map(read).collect()
}

/// The lines of a proposal, by the codes of their entries.
///
/// # Errors
/// If the database cannot be read.
pub async fn lines<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: ConsolidationId,
) -> Result<Vec<ProposalLine>, StoreError> {
    let sql = "SELECT body, state, decided, revision FROM consolidation_line WHERE proposal = $1";
    let found = rows::all(db, sql, vec![id.to_string().into()]).await?;
    let mut lines: Vec<ProposalLine> = found.iter().map(line).collect::<Result<_, _>>()?;
    lines.sort_by(|a, b| a.line.code.cmp(&b.line.code));
    Ok(lines)
}

/// One line.
///
/// # Errors
/// If the database cannot be read.
pub async fn find_line<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: ConsolidationId,
    entry: RegisterEntryId,
) -> Result<Option<ProposalLine>, StoreError> {
    let sql =
        "SELECT body, state, decided, revision FROM consolidation_line WHERE proposal = $1 AND entry = $2";
    let values = vec![id.to_string().into(), entry.to_string().into()];
    rows::one(db, sql, values).await?.map(|row| line(&row)).transpose()
}

/// Stores a proposal with its lines.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    proposal: &Proposal,
    lines: &[ProposalLine],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO consolidation (id, area, made_at, made_by, groups_before, groups_after) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        proposal.id.to_string().into(),
        proposal.area.as_str().into(),
        proposal.made_at.micros().into(),
        proposal.made_by.to_string().into(),
        proposal.before.into(),
        proposal.after.into(),
    ];
    rows::execute(db, sql, values).await?;
    let into = "INSERT INTO consolidation_line (proposal, entry, body, state, revision)";
    let row = |line: &ProposalLine| -> Result<Vec<sea_orm::Value>, StoreError> {
        Ok(vec![
            proposal.id.to_string().into(),
            line.line.entry.to_string().into(),
            rows::to_json(&line.line)?.into(),
            word(&line.state),
            Revision::NEW.next().0.into(),
        ])
    };
    bulk::insert(db, into, lines.iter().map(row).collect::<Result<_, _>>()?).await
}

/// Stores what was decided of a line.
///
/// # Errors
/// If somebody was faster, or it was decided.
pub async fn decide<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: ConsolidationId,
    line: &ProposalLine,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE consolidation_line SET state = $1, decided = $2, revision = revision + 1 \
               WHERE proposal = $3 AND entry = $4 AND revision = $5";
    let values = vec![
        word(&line.state),
        line.decision.as_ref().map(rows::to_json).transpose()?.into(),
        id.to_string().into(),
        line.line.entry.to_string().into(),
        line.revision.0.into(),
    ];
    guard::update(db, sql, values, line.revision).await
}

fn read(row: &Row) -> Result<Proposal, StoreError> {
    let at: Timestamp = row.time("made_at")?;
    let by: Actor = row.parse("made_by")?;
    Ok(Proposal {
        id: row.parse("id")?,
        area: row.parse("area")?,
        made_at: at,
        made_by: by,
        before: row.get("groups_before")?,
        after: row.get("groups_after")?,
    })
}

fn line(row: &Row) -> Result<ProposalLine, StoreError> {
    let line: Line = row.json("body")?;
    let state: LineState = read_word(row, "state")?;
    let decision: Option<Decision> = json_optional(row, "decided")?;
    Ok(ProposalLine { line, state, decision, revision: Revision(row.get("revision")?) })
}
