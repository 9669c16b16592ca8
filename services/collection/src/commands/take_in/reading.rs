//! What a batch has to know, and what is decided about each of its tables.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kernel::{AreaCode, Period, Revision};
use messaging::{Author, Handed, Work};
use web::{Failure, IfMatch, codes};

use super::Desk;
use crate::{
    domain::{
        codes as own,
        demand::{Demand, closes, obligations, opens},
        fuse::fuse,
        known::KnownValues,
        prepared::{Sent, Taken},
        sheet::{Sheet, TableRow, TableState},
        whole::{self, Filling},
    },
    queries::rosters::proposals,
    settings::{self, Window},
    store::{
        admissions,
        book::{self, Book},
        cells::{Holding, months_beside},
        communities::{self, Community},
        known, provided,
        touched::{self, Name},
        windows,
    },
};

/// A table that is about to be written.
pub(super) struct Ready<'a> {
    pub sent: &'a Handed<Sent>,
    pub sheet: Sheet,
    pub filling: Filling,
}

impl Ready<'_> {
    /// On whose behalf its events are told.
    pub(super) fn author(&self) -> Author {
        Author { actor: self.sent.by, trace: self.sent.trace.clone() }
    }
}

/// What is decided about a table.
pub(super) enum Decided<'a> {
    /// It is written.
    Write(Box<Ready<'a>>),
    /// Nothing is to be done any more.
    Answer(Result<Taken, Failure>),
}

/// Reads for all of them, and decides on each.
pub(super) async fn read<'a>(
    work: &Work,
    desk: &Desk,
    sent: &'a [Handed<Sent>],
) -> Result<Vec<Decided<'a>>, Failure> {
    let today = work.now().china_date();
    let book = book::open(work.db(), work.context(), today).await?;
    let codes: BTreeSet<AreaCode> = sent.iter().map(|one| one.area).collect();
    let communities = communities::of(work.db(), &codes).await?;
    // Within the sender's reach, or not there.
    let mut sheets: Vec<Result<Sheet, Failure>> = Vec::with_capacity(sent.len());
    let mut seen: BTreeSet<Name> = BTreeSet::new();
    for one in sent {
        let community =
            communities.get(&one.area).filter(|c| one.reach.iter().any(|area| area.contains(&c.place.path)));
        sheets.push(match community {
            None => Err((&codes::NOT_FOUND).into()),
            // The second of two for one table finds what the first made of it: it is stale.
            Some(_) if !seen.insert((one.area, one.month)) => Err((&codes::STALE).into()),
            Some(Community { place, memory, .. }) => {
                let asked = book.asked(&place.path, one.month, desk.window);
                Ok(Sheet {
                    place: place.clone(),
                    month: one.month,
                    today,
                    opens: asked.opens,
                    closes: asked.closes,
                    fused: asked.fused.clone(),
                    ended: asked.ended,
                    table: None,
                    held: BTreeMap::new(),
                    correcting: false,
                    withdrawn: BTreeMap::new(),
                    counted: BTreeMap::new(),
                    provided: Vec::new(),
                    known: KnownValues::default(),
                    memory: memory.clone(),
                    definitions: BTreeMap::new(),
                })
            }
        });
    }
    fill_in(work, &book, desk.window, &mut sheets).await?;
    for sheet in sheets.iter_mut().flatten() {
        recollect(work, desk, sheet, communities.get(&sheet.place.code)).await?;
    }
    let decided = sheets.into_iter().zip(sent).map(|(sheet, one)| match sheet {
        Err(no) => Decided::Answer(Err(no)),
        Ok(sheet) => decide(work, sheet, one),
    });
    Ok(decided.collect())
}

/// Adds what is stored of the tables.
async fn fill_in(
    work: &Work,
    book: &Book,
    window: Window,
    sheets: &mut [Result<Sheet, Failure>],
) -> Result<(), Failure> {
    let mut names: BTreeSet<Name> = BTreeSet::new();
    let mut shared: BTreeSet<AreaCode> = BTreeSet::new();
    for sheet in sheets.iter().flatten() {
        names.insert((sheet.place.code, sheet.month));
        let beside = months_beside(&sheet.fused, sheet.month);
        if !beside.is_empty() {
            shared.insert(sheet.place.code);
        }
        names.extend(beside.into_iter().map(|month| (sheet.place.code, month)));
    }
    touched::hold(work.db(), &shared).await?;
    let found = touched::read(work.db(), &names).await?;
    for sheet in sheets.iter_mut().flatten() {
        let own = found.get(&(sheet.place.code, sheet.month));
        if let Some(own) = own {
            recall(work, book, window, sheet, own).await?;
        }
        let mut holding = Holding::default();
        for month in months_beside(&sheet.fused, sheet.month).into_iter().chain([sheet.month]) {
            if let Some(table) = found.get(&(sheet.place.code, month)) {
                holding.add(table.id, &table.cells);
            }
        }
        sheet.held = holding.of(&sheet.fused);
        if sheet.closes.is_some_and(|closes| closes < sheet.today) {
            let until = windows::until(work.db(), sheet.place.code, sheet.month).await?;
            sheet.closes = sheet.closes.max(until);
        }
    }
    Ok(())
}

/// What may be proposed for its cells. What is remembered of a community is enough for a table of
/// today; for an older one, and where rosters are kept, more is read.
async fn recollect(
    work: &Work,
    desk: &Desk,
    sheet: &mut Sheet,
    community: Option<&Community>,
) -> Result<(), Failure> {
    sheet.known = match sheet.memory.recall(&sheet.fused, sheet.month) {
        Some(known) => known,
        None => known::load(work.db(), sheet.place.code, sheet.month, &sheet.fused).await?,
    };
    if community.is_some_and(|community| community.provided) {
        sheet.provided = provided::of_table(work.db(), sheet.place.code, &sheet.fused).await?;
    }
    if community.is_some_and(|community| community.rosters) {
        let keys = settings::rosters(&desk.settings).map_err(|error| {
            tracing::error!(%error, "the settings of the rosters cannot be read");
            Failure::from(&codes::INTERNAL)
        })?;
        sheet.counted = proposals::for_table(work.db(), work.context(), &keys.keys, sheet).await?;
    }
    Ok(())
}

/// A table that recorded what has ended since is fused with that as well.
async fn recall(
    work: &Work,
    book: &Book,
    window: Window,
    sheet: &mut Sheet,
    own: &TableRow,
) -> Result<(), Failure> {
    let live: BTreeSet<_> = sheet.fused.obligations.iter().map(|o| o.key()).collect();
    if !own.recorded.is_subset(&live) {
        let demands = admissions::covering(work.db(), &sheet.place.path, sheet.month, sheet.month).await?;
        let demands: Vec<Arc<Demand>> = demands.into_iter().map(Arc::new).collect();
        let asked = obligations(&demands, &own.recorded, sheet.month, &book.calendar, sheet.today);
        let days_after = kernel::calendar::WorkingDays(window.closes_working_days_after);
        sheet.opens = opens(&asked, window.opens_days_before);
        sheet.closes = closes(&asked, days_after, &book.calendar);
        sheet.fused = Arc::new(fuse(asked));
    }
    sheet.table = Some(own.clone());
    Ok(())
}

fn decide<'a>(work: &Work, sheet: Sheet, one: &'a Handed<Sent>) -> Decided<'a> {
    if let Some(taken) = repeated(&sheet, one) {
        return Decided::Answer(Ok(taken));
    }
    if let Err(no) = sheet.gate() {
        return Decided::Answer(Err(no.into()));
    }
    if let Err(stale) = IfMatch(one.expected).require(sheet.revision()) {
        return Decided::Answer(Err(stale));
    }
    match whole::decide(&sheet, &one.whole, &one.filler, work.now()) {
        Ok(filling) if one.dry_run => Decided::Answer(Ok(checked(&sheet, filling))),
        Ok(filling) => Decided::Write(Box::new(Ready { sent: one, sheet, filling })),
        Err(no) => Decided::Answer(Err(no.into())),
    }
}

/// What would become of it.
fn checked(sheet: &Sheet, filling: Filling) -> Taken {
    Taken {
        state: filling.state,
        revision: sheet.revision(),
        written: filling.written,
        receipt: None,
        findings: filling.findings,
        refused: filling.refused,
        worked: filling.worked,
        repeated: false,
    }
}

/// The same table once more, word for word: the answer was lost on its way, and is given again.
fn repeated(sheet: &Sheet, one: &Sent) -> Option<Taken> {
    let table = sheet.table.as_ref().filter(|table| one.whole.submit && table.revision > one.expected)?;
    let receipt = table.receipt.clone().filter(|receipt| receipt.by == one.by)?;
    let done = matches!(table.state, TableState::Submitted | TableState::Accepted);
    let same = one.whole.entries.iter().all(|entry| sheet.holds(entry));
    (done && same && !one.whole.entries.is_empty()).then(|| Taken {
        state: table.state,
        revision: table.revision,
        written: 0,
        receipt: Some((receipt, table.version)),
        findings: Vec::new(),
        refused: Vec::new(),
        worked: Vec::new(),
        repeated: true,
    })
}

/// Reads the path of a table.
pub(crate) fn name(area: &str, month: &str) -> Result<Name, Failure> {
    let code: AreaCode = area.parse().map_err(|_| &codes::NOT_FOUND)?;
    match month.parse() {
        Ok(month @ Period::Month(_)) => Ok((code, month)),
        _ => Err((&own::NOTHING_DUE).into()),
    }
}

/// The revision after a table was written.
pub(super) fn next(sheet: &Sheet) -> Revision {
    sheet.revision().next()
}
