//! What a batch writes: each sort of row in one statement, then what happened and what is told.

use std::collections::{BTreeMap, BTreeSet};

use contracts::collection::{TableOpened, TableSubmitted};
use kernel::{Actor, ControlNumber, TableId};
use messaging::{Author, Work};
use serde_json::{Value, json};
use storage::StoreError;
use web::Failure;

use super::{
    Answer,
    reading::{Decided, Ready, next},
};
use crate::{
    domain::{
        demand::Obligation,
        met::Met,
        prepared::Taken,
        receipt::Submission,
        sheet::{Receipt, TableState},
    },
    store::{
        intake::{self, SubmissionWrite, TableWrite},
        met, told,
    },
};

#[derive(Default)]
struct Rows<'a> {
    new: Vec<TableWrite>,
    known: Vec<TableWrite>,
    obligations: Vec<(TableId, &'a Obligation)>,
    sets: BTreeMap<String, String>,
    submissions: Vec<SubmissionWrite>,
    history: Vec<(Actor, String, &'static str, Value)>,
    opened: Vec<(Author, TableOpened)>,
    submitted: Vec<(Author, TableSubmitted)>,
}

/// Writes what was decided, and answers for each in its turn.
pub(super) async fn write(work: &Work, decided: Vec<Decided<'_>>) -> Result<Vec<Answer>, Failure> {
    let ids: Vec<TableId> = decided
        .iter()
        .map(|one| match one {
            Decided::Write(ready) => ready.sheet.table.as_ref().map_or_else(|| work.id(), |table| table.id),
            Decided::Answer(_) => work.id(),
        })
        .collect();
    let news = untold(work, &decided).await?;
    let mut rows = Rows::default();
    let mut taken: Vec<Option<Taken>> = Vec::with_capacity(decided.len());
    for (one, id) in decided.iter().zip(&ids) {
        taken.push(match one {
            Decided::Write(ready) => Some(rows.add(work, ready, *id, news.contains(id))?),
            Decided::Answer(_) => None,
        });
    }
    store(work, rows).await?;
    let answer = |(one, taken): (Decided<'_>, Option<Taken>)| match (one, taken) {
        (Decided::Answer(answer), _) => answer,
        (Decided::Write(_), Some(taken)) => Ok(taken),
        (Decided::Write(_), None) => Err((&web::codes::INTERNAL).into()),
    };
    Ok(decided.into_iter().zip(taken).map(answer).collect())
}

async fn store(work: &Work, rows: Rows<'_>) -> Result<(), StoreError> {
    let (db, now) = (work.db(), work.now());
    let today = now.china_date();
    let sets: Vec<[String; 2]> = rows.sets.iter().map(|(hash, text)| [hash.clone(), text.clone()]).collect();
    if !sets.is_empty() {
        met::keep_all(db, &sets).await?;
    }
    if !intake::insert(db, rows.new, today, now).await? {
        return Err(StoreError::Conflict);
    }
    intake::record(db, &rows.obligations, today).await?;
    if !intake::update(db, rows.known, today, now).await? {
        return Err(StoreError::Conflict);
    }
    intake::keep(db, rows.submissions, now).await?;
    work.record_each(&rows.history).await?;
    work.publish_each(&rows.opened).await?;
    work.publish_each(&rows.submitted).await
}

impl<'a> Rows<'a> {
    /// Adds a table; `news` says whether one that goes on holds what its community was not told of.
    fn add(
        &mut self,
        work: &Work,
        ready: &'a Ready<'_>,
        id: TableId,
        news: bool,
    ) -> Result<Taken, StoreError> {
        let Ready { sent, sheet, filling } = ready;
        let live: Vec<&Obligation> = sheet.fused.obligations.iter().filter(|o| o.live).collect();
        self.obligations.extend(sheet.unrecorded().map(|o| (id, o)));
        let met = filling.submission.as_ref().map(|_| {
            let before = sheet.table.as_ref().map(|table| table.met.clone()).unwrap_or_default();
            let text = before.and(&sheet.fused, sheet.today).to_text();
            let hash = Met::hash(&text);
            self.sets.insert(hash.clone(), text);
            hash
        });
        self.table(ready, id, &live, met.clone());
        // What is sent at once is told once: nobody need hear that it was opened a moment before.
        if let Some(submission) = &filling.submission {
            return self.submission(work, ready, id, (submission, met));
        }
        // The first touch stands in the history and the submission; what is saved between them does not.
        if news || sheet.table.is_none() {
            let told = opened(ready, id, &live);
            let about = json!({ "area": sheet.place.code, "period": sheet.month, "due": told.due, "demands": told.demands });
            let action = if sheet.table.is_some() { "grown" } else { "opened" };
            self.history.push((sent.by, id.to_string(), action, about));
            self.opened.push((ready.author(), told));
        }
        Ok(taken(ready, None))
    }

    fn table(&mut self, ready: &Ready<'_>, id: TableId, live: &[&Obligation], answers: Option<String>) {
        let Ready { sheet, filling, .. } = ready;
        let version = sheet.table.as_ref().map_or(0, |table| table.version);
        let write = TableWrite {
            id,
            area: sheet.place.code,
            path: sheet.place.path.as_str().to_owned(),
            period: sheet.month,
            admission: live.first().map(|o| o.demand.admission.to_string()).unwrap_or_default(),
            due: sheet.due().unwrap_or(sheet.today).to_string(),
            state: filling.state.name(),
            cells: filling.cells.to_text(),
            answers,
            version: filling.submission.as_ref().map_or(version, |submission| submission.version),
            answered: filling.cells.answered(),
            seconds: ready.sent.seconds,
            expected: sheet.revision().0,
        };
        if sheet.table.is_some() { self.known.push(write) } else { self.new.push(write) }
    }

    fn submission(
        &mut self,
        work: &Work,
        ready: &Ready<'_>,
        id: TableId,
        (submission, answers): (&Submission, Option<String>),
    ) -> Result<Taken, StoreError> {
        let Ready { sent, sheet, .. } = ready;
        let hash = submission.hash();
        let by = (sent.by, sent.filler.as_str());
        self.submissions.push(SubmissionWrite::of(id, submission, by, (&hash, answers.as_deref()))?);
        let receipt = Receipt {
            number: submission.receipt(),
            at: work.now(),
            by: sent.by,
            filler: sent.filler.clone(),
            hash,
        };
        let detail = json!({
            "area": sheet.place.code, "period": sheet.month, "version": submission.version,
            "receipt": receipt.number, "content_hash": receipt.hash, "cells": submission.cells.len(),
        });
        self.history.push((sent.by, id.to_string(), "submitted", detail));
        let told = TableSubmitted {
            table: id,
            area: sheet.place.path.clone(),
            period: sheet.month,
            version: submission.version,
            receipt: receipt.number.clone(),
        };
        self.submitted.push((ready.author(), told));
        Ok(taken(ready, Some((receipt, submission.version))))
    }
}

/// The tables that go on, and hold what their communities were not told of yet. What is sent to the
/// street at once is no news.
async fn untold(work: &Work, decided: &[Decided<'_>]) -> Result<BTreeSet<TableId>, StoreError> {
    let mut grown: Vec<(TableId, &Obligation)> = Vec::new();
    for one in decided {
        let Decided::Write(ready) = one else { continue };
        if let (Some(table), None) = (&ready.sheet.table, &ready.filling.submission) {
            grown.extend(ready.sheet.unrecorded().map(|o| (table.id, o)));
        }
    }
    told::note_each(work.db(), &grown).await
}

fn opened(ready: &Ready<'_>, id: TableId, live: &[&Obligation]) -> TableOpened {
    let sheet = &ready.sheet;
    let mut demands: Vec<ControlNumber> = live.iter().map(|o| o.demand.control_number.clone()).collect();
    demands.sort();
    demands.dedup();
    let due = sheet.due().unwrap_or(sheet.today);
    TableOpened { table: id, area: sheet.place.path.clone(), period: sheet.month, due, demands }
}

fn taken(ready: &Ready<'_>, receipt: Option<(Receipt, i32)>) -> Taken {
    let Ready { sheet, filling, .. } = ready;
    let state = if receipt.is_some() { TableState::Submitted } else { filling.state };
    Taken {
        state,
        revision: next(sheet),
        written: filling.written,
        receipt,
        findings: filling.findings.clone(),
        refused: filling.refused.clone(),
        worked: filling.worked.clone(),
        repeated: false,
    }
}
