//! Submission: everything that is open goes to the street, and the community holds a receipt.

use contracts::collection::TableSubmitted;
use forms::Finding;
use kernel::Revision;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::open_table;
use crate::{
    domain::{
        sheet::{Receipt, Sheet, TableState},
        submitting,
    },
    store::{
        cells::{self, CellRow},
        tables::{self, Filled},
    },
};

/// What a submission answers.
pub struct Submitted {
    /// The proof.
    pub receipt: Receipt,
    /// Counts the submissions of the table.
    pub version: i32,
    /// What is odd, and did not prevent it.
    pub findings: Vec<Finding>,
    /// The revision of the table after it.
    pub revision: Revision,
}

/// Submits.
pub async fn run(work: &Work, sheet: &Sheet, expected: IfMatch, filler: &str) -> Result<Submitted, Failure> {
    expected.require(sheet.revision())?;
    let submitting = submitting::decide(sheet, filler)?;
    let submission = &submitting.submission;
    let opened = open_table::run(work, sheet).await?;
    let filled = Filled {
        state: TableState::Submitted,
        version: submission.version,
        due: sheet.due().unwrap_or(sheet.today),
    };
    let revision =
        tables::fill(work.db(), opened.id, opened.revision, &filled, sheet.today, work.now()).await?;
    let rows = CellRow::of(&sheet.fused, &submitting.writes);
    cells::write(work.db(), sheet.place.code, opened.id, &rows, true, work.now()).await?;
    tables::keep(work.db(), opened.id, submission, (work.actor(), filler), work.now()).await?;
    let receipt = Receipt {
        number: submission.receipt(),
        at: work.now(),
        by: work.actor(),
        filler: filler.to_owned(),
        hash: submission.hash(),
    };
    let detail = json!({
        "area": sheet.place.code, "period": sheet.month, "version": submission.version,
        "receipt": receipt.number, "content_hash": receipt.hash, "cells": submission.cells.len(),
    });
    work.record(opened.id, "submitted", detail).await?;
    work.publish(&TableSubmitted {
        table: opened.id,
        area: sheet.place.path.clone(),
        period: sheet.month,
        version: submission.version,
        receipt: receipt.number.clone(),
    })
    .await?;
    let version = submission.version;
    Ok(Submitted { receipt, version, findings: submitting.findings, revision })
}
