//! A whole table that comes as a file.

use actix_web::{
    HttpRequest,
    web::{Data, Payload},
};
use kernel::Refusal;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use spreadsheet::{Column, Sheet as Paper};
use utoipa::IntoParams;
use web::{Answer, Failure, IfMatch, Operation, Permit, Reply, transfer};

use super::{address, put_table::TakenView};
use crate::{
    commands::take_in,
    domain::{
        codes,
        paper::Read,
        prepared::Sent,
        sheet::Sheet,
        whole::{Mode, Whole},
    },
    store::sheets::Proposals,
};

/// What becomes of it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// Whether the table goes to the street at once.
    #[serde(default)]
    #[param(required = false)]
    submit: bool,
    /// Whether what is right is saved although something is wrong.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    mode: Mode,
    /// Only check: nothing is saved or submitted, and the same is answered as otherwise.
    #[serde(default)]
    #[param(required = false)]
    dry_run: bool,
}

/// A file's layout, and how it is read.
pub struct Layout {
    /// Its columns.
    pub columns: &'static [Column],
    /// Reads what it says of a table.
    pub read: fn(&Sheet, &Paper) -> Read,
}

/// Takes in a table that comes as a file: all of it, or in part what is right. Mistakes, and whatever keeps
/// the table from going to the street, are told at their cells of the file.
pub async fn take<O: Operation>(
    permit: &Permit<O>,
    (path, query, expected): (&(String, String), &FileQuery, IfMatch),
    (request, payload): (HttpRequest, Payload),
    (context, settings): (Data<Context>, Data<Settings>),
    layout: &Layout,
) -> Answer {
    let (area, month) = take_in::name(&path.0, &path.1)?;
    let upload = transfer::upload(&request, payload, layout.columns).await?;
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, permit, path, Proposals::Without).await?;
    let Read { entries, places, wrong, .. } = (layout.read)(&sheet, &upload.sheet);
    if query.mode == Mode::Atomic && !wrong.is_empty() || entries.is_empty() {
        return Err(Refusal::new(&codes::CELLS_REFUSED).with(wrong).into());
    }
    let sent = Sent {
        area,
        month,
        expected: expected.0,
        whole: Whole { entries, submit: query.submit && wrong.is_empty(), mode: query.mode },
        seconds: 0,
        dry_run: query.dry_run,
        reach: permit.areas(),
        by: permit.actor(),
        filler: permit.caller().name.clone(),
    };
    let taken = take_in::run(&context, &address::desk(settings)?, sent).await;
    let mut taken = taken.map_err(|failure| match failure {
        Failure::Refused(refusal) => places.refusal(&sheet, *refusal).into(),
        other => other,
    })?;
    let refused = taken.refused.into_iter().map(|violation| places.of_entry(violation));
    taken.refused = wrong.into_iter().chain(refused).collect();
    taken.findings = taken.findings.into_iter().map(|finding| places.finding(&sheet, finding)).collect();
    let revision = taken.revision;
    Ok(Reply::ok(TakenView::of(taken)).revision(revision).respond())
}
