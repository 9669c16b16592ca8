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
        met,
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
    let met = sheet.table.as_ref().map(|table| table.met.clone()).unwrap_or_default();
    let answers = met::keep(work.db(), &met.and(&sheet.fused, sheet.today)).await?;
    let filled = Filled {
        state: TableState::Submitted,
        version: submission.version,
        due: sheet.due().unwrap_or(sheet.today),
        cells: sheet.written(&submitting.writes, true, work.now()),
        answers: Some(answers.clone()),
    };
    let opened = open_table::fill(work, sheet, &filled).await?;
    let by = (work.actor(), filler);
    tables::keep(work.db(), opened.id, submission, by, &answers, work.now()).await?;
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
    Ok(Submitted { receipt, version, findings: submitting.findings, revision: opened.revision })
}
