//! A whole table at once: filled, and submitted if that is wanted and everything is right.

use forms::{Completeness, Finding, Severity};
use kernel::{Refusal, Violation};

use super::{
    codes,
    document::Document,
    findings,
    following::{self, Worked},
    receipt::Submission,
    saving::{self, Entry, Writing},
    sheet::{HeldCell, Sheet, TableState},
    submitting,
};

/// What becomes of a table of which some cells are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Nothing is saved.
    #[default]
    Atomic,
    /// What is right is saved, and nothing is submitted.
    Partial,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// The cells.
    pub entries: Vec<Entry>,
    /// Whether it goes to the street.
    pub submit: bool,
    /// What becomes of it if some are wrong.
    pub mode: Mode,
}

/// What happens.
#[derive(Debug, Clone)]
pub struct Filling {
    /// Where the table then stands.
    pub state: TableState,
    /// Its cells.
    pub cells: Document,
    /// How many were written.
    pub written: usize,
    /// What is kept and hashed, if it is submitted.
    pub submission: Option<Submission>,
    /// What is odd; in partial mode also what keeps it from being submitted.
    pub findings: Vec<Finding>,
    /// What was not saved, and why; only in partial mode.
    pub refused: Vec<Violation>,
    /// What follows from it, and was asked of nobody.
    pub worked: Vec<Worked>,
}

/// Something that keeps a table from being submitted, told and not refused.
fn preventing(violation: Violation) -> Finding {
    Finding { violation, severity: Severity::Hard, rule: None }
}

/// Decides.
///
/// # Errors
/// As [`saving::decide`] and [`submitting::decide`].
pub fn decide(
    sheet: &Sheet,
    whole: &Whole,
    filler: &str,
    now: kernel::Timestamp,
) -> Result<Filling, Refusal> {
    let (Writing { writes, answers }, refused) = match saving::write(sheet, &whole.entries) {
        Ok(writing) => (writing, Vec::new()),
        Err(no) if whole.mode == Mode::Partial && no.code == &codes::CELLS_REFUSED => {
            let right = saving::right(&whole.entries, &no);
            if right.is_empty() {
                return Err(no);
            }
            (saving::write(sheet, &right)?, no.violations)
        }
        Err(no) => return Err(no),
    };
    let state = match sheet.state() {
        TableState::Returned => TableState::Returned,
        TableState::Open | TableState::Submitted | TableState::Accepted => TableState::Open,
    };
    let written = writes.len();
    let worked = following::worked(sheet, &answers);
    if !whole.submit || !refused.is_empty() {
        let findings = findings::of(sheet, &answers, Some(filler), Completeness::Draft);
        let cells = sheet.written(&writes, false, now);
        return Ok(Filling { state, cells, written, submission: None, findings, refused, worked });
    }
    let mut filled = sheet.clone();
    for write in writes.clone() {
        let Some(cell) = sheet.fused.cells.get(write.at) else { continue };
        let before = sheet.held.get(&cell.key);
        let held = HeldCell {
            table: sheet.table.as_ref().map(|table| table.id),
            answer: write.answer,
            state: write.state,
            submitted: false,
            comment: before.and_then(|held| held.comment.clone()),
            remark: write.remark,
        };
        filled.held.insert(cell.key.clone(), held);
    }
    let submitting = match submitting::decide(&filled, filler) {
        Ok(submitting) => submitting,
        Err(no) if whole.mode == Mode::Partial && no.code == &codes::INCOMPLETE => {
            let findings = no.violations.into_iter().map(preventing).collect();
            let cells = sheet.written(&writes, false, now);
            return Ok(Filling { state, cells, written, submission: None, findings, refused, worked });
        }
        Err(no) => return Err(no),
    };
    Ok(Filling {
        state: TableState::Submitted,
        cells: filled.written(&submitting.writes, true, now),
        written,
        submission: Some(submitting.submission),
        findings: submitting.findings,
        refused,
        worked,
    })
}
