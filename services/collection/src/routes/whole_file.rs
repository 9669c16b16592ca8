//! A whole table that comes as a file.

use actix_web::web::Data;
use kernel::{Actor, AreaCode, AreaPath, Period, Refusal, Revision, Violation};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Failure, Reply};

use super::{address, put_table::TakenView};
use crate::{
    commands::take_in,
    domain::{
        codes, paper,
        prepared::Sent,
        whole::{Mode, Whole},
    },
};

/// What becomes of it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// Whether the table goes to the street at once.
    #[serde(default)]
    #[param(required = false)]
    pub submit: bool,
    /// Whether what is right is saved although something is wrong.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    pub mode: Mode,
    /// Only check: nothing is saved or submitted, and the same is answered as otherwise.
    #[serde(default)]
    #[param(required = false)]
    pub dry_run: bool,
}

/// Which table, from whom, and what is to become of it.
pub struct Arrived {
    /// The community.
    pub area: AreaCode,
    /// The month.
    pub month: Period,
    /// Under which revision.
    pub expected: Revision,
    /// What becomes of it if some cells are wrong.
    pub mode: Mode,
    /// Whether it goes to the street.
    pub submit: bool,
    /// Whether it is only checked.
    pub dry_run: bool,
    /// Where whoever sent it may fill.
    pub reach: Vec<AreaPath>,
    /// Who.
    pub by: Actor,
    /// Their name.
    pub filler: String,
}

/// Takes in what was read of it: all, or in part what is right. Mistakes are told at their cells.
pub async fn take(
    (context, settings): (&Context, Data<Settings>),
    read: paper::Read,
    arrived: Arrived,
) -> Answer {
    if arrived.mode == Mode::Atomic && !read.wrong.is_empty() || read.entries.is_empty() {
        return Err(Refusal::new(&codes::CELLS_REFUSED).with(read.wrong).into());
    }
    let Arrived { area, month, expected, mode, submit, dry_run, reach, by, filler } = arrived;
    let whole = Whole { entries: read.entries, submit: submit && read.wrong.is_empty(), mode };
    let sent = Sent { area, month, expected, whole, seconds: 0, dry_run, reach, by, filler };
    let taken = take_in::run(context, &address::desk(settings)?, sent).await;
    let mut taken = taken.map_err(|failure| placed(failure, &read.places))?;
    let refused = taken.refused.into_iter().map(|violation| place(violation, &read.places));
    taken.refused = read.wrong.into_iter().chain(refused).collect();
    let revision = taken.revision;
    Ok(Reply::ok(TakenView::of(taken)).revision(revision).respond())
}

/// Points at the file instead of the list of entries.
fn place(violation: Violation, places: &[String]) -> Violation {
    let at = violation
        .pointer
        .strip_prefix("/cells/")
        .and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
    match at.and_then(|at| places.get(at)) {
        Some(place) => Violation { pointer: place.clone(), ..violation },
        None => violation,
    }
}

fn placed(failure: Failure, places: &[String]) -> Failure {
    match failure {
        Failure::Refused(mut refusal) if refusal.code == &codes::CELLS_REFUSED => {
            refusal.violations = refusal.violations.into_iter().map(|v| place(v, places)).collect();
            Failure::Refused(refusal)
        }
        other => other,
    }
}
