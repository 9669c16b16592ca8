//! One community and month with everything known of it: what is asked, what is held, what may be
//! proposed. Commands decide on it, queries show it.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use forms::{Answer, ElementCode};
use kernel::{AreaCode, AreaPath, Period, Refusal, Revision, Timestamp};

use super::{
    answers::Stored,
    codes,
    demand::Obligation,
    derived,
    document::{Document, KeptCell},
    fuse::{CellKey, Fused, FusedCell},
    header::HeaderFacts,
    known::KnownValues,
    memory::Memory,
    prefill::{self, Prefill},
    provided::{self, Provided},
    saving::{CellWrite, Content, Entry},
    withdrawn::Gone,
};
pub use super::{
    states::{CellState, CellView, TableState},
    touched::{HeldCell, Receipt, TableRow},
};

/// A community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: AreaCode,
    /// Where it lies.
    pub path: AreaPath,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// Everything known of a community and month.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The community.
    pub place: Place,
    /// The month.
    pub month: Period,
    /// Today.
    pub today: NaiveDate,
    /// When the table opens, if anything is asked.
    pub opens: Option<NaiveDate>,
    /// The last day on which it can be filled; later, if a street or county officer reopened it.
    pub closes: Option<NaiveDate>,
    /// What is asked.
    pub fused: Arc<Fused>,
    /// Whether something was asked whose admission has ended.
    pub ended: bool,
    /// The table, once touched.
    pub table: Option<TableRow>,
    /// What is held, in this table or another.
    pub held: BTreeMap<CellKey, HeldCell>,
    /// Whether what is back with the community came back at its own wish.
    pub correcting: bool,
    /// What of that was accepted, and then withdrawn.
    pub withdrawn: BTreeMap<CellKey, Gone>,
    /// Earlier values of the community.
    pub known: KnownValues,
    /// What is remembered of the community.
    pub memory: Memory,
    /// What its rosters add up to.
    pub counted: BTreeMap<CellKey, Prefill>,
    /// What departments provide of the community.
    pub provided: Vec<Provided>,
    /// What the elements mean, by the dictionary.
    pub definitions: BTreeMap<ElementCode, String>,
}

/// A table nobody filled counts as revision 1, so that its first change can name it: before it has a row,
/// and when it has one only because its community was told of it.
pub const UNTOUCHED: Revision = Revision(1);

impl Sheet {
    /// The revision a change must name.
    pub fn revision(&self) -> Revision {
        self.table.as_ref().map_or(UNTOUCHED, |table| table.revision)
    }

    /// Where the table stands.
    pub fn state(&self) -> TableState {
        self.table.as_ref().map_or(TableState::Open, |table| table.state)
    }

    /// When it is due: when the first cell is that is still to be filled; when all is filled, when
    /// the first was.
    pub fn due(&self) -> Option<NaiveDate> {
        let open = self.fused.cells.iter().filter(|cell| self.is_open(cell)).map(|cell| cell.due).min();
        open.or_else(|| self.fused.due()).or(self.table.as_ref().map(|table| table.due))
    }

    /// Whether something is to be filled that was not yet asked when the table was last touched. A
    /// demand whose every value is there already asks nothing of anybody.
    pub fn has_grown(&self) -> bool {
        self.table.is_some() && self.unrecorded().next().is_some() && self.asks()
    }

    /// What is asked that the table has not recorded; everything, if it was never touched.
    pub fn unrecorded(&self) -> impl Iterator<Item = &Obligation> {
        let known = |key| self.table.as_ref().is_some_and(|table| table.recorded.contains(&key));
        self.fused.obligations.iter().filter(move |o| o.live && !known(o.key()))
    }

    /// Whether anything is to be filled.
    pub fn asks(&self) -> bool {
        self.fused.cells.iter().any(|cell| self.is_open(cell))
    }

    /// Whether a cell is out of the community's hands.
    pub fn is_locked(&self, key: &CellKey) -> bool {
        self.held.get(key).is_some_and(|held| held.submitted)
    }

    /// Whether a cell can be filled now.
    pub fn is_open(&self, cell: &FusedCell) -> bool {
        cell.is_live() && !self.is_locked(&cell.key)
    }

    /// The answer that stands in a cell; one that no longer fits its kind does not count.
    pub fn answer(&self, cell: &FusedCell) -> Option<&Answer> {
        self.held.get(&cell.key)?.answer.as_ref().filter(|answer| answer.fits(&cell.kind))
    }

    /// What the community says of a cell.
    pub fn remark(&self, cell: &FusedCell) -> Option<&str> {
        self.held.get(&cell.key)?.remark.as_deref()
    }

    /// The table's document with some cells written.
    pub fn written(&self, writes: &[CellWrite], submitted: bool, now: Timestamp) -> Document {
        let mut document = self.table.as_ref().map(|table| table.cells.clone()).unwrap_or_default();
        for write in writes {
            let Some(cell) = self.fused.cells.get(write.at) else { continue };
            let Some(account) = self.fused.obligations.get(cell.obligation) else { continue };
            let kept = KeptCell {
                admission: account.demand.admission,
                at: now,
                stored: write.answer.as_ref().map(Stored::of),
                state: write.state,
                submitted,
                comment: self.held.get(&cell.key).and_then(|held| held.comment.clone()),
                remark: write.remark.clone(),
            };
            document.0.insert(cell.key.clone(), kept);
        }
        document
    }

    /// Opens cells again that went back, each with what was said of it.
    pub fn give_back(&mut self, back: &[(CellKey, String)]) {
        for (key, comment) in back {
            if let Some(held) = self.held.get_mut(key) {
                (held.state, held.submitted) = (CellState::Returned, false);
                held.comment = Some(comment.clone());
            }
        }
    }

    /// Whether a cell holds exactly what an entry says, remark included; an entry without one leaves it.
    pub fn holds(&self, entry: &Entry) -> bool {
        let mut named = self
            .fused
            .of_element(&entry.element)
            .map(|(_, cell)| cell)
            .filter(|cell| entry.period.is_none_or(|period| cell.key.period == period));
        let (Some(cell), None) = (named.next(), named.next()) else { return false };
        if entry.remark.as_deref().is_some_and(|said| said != self.remark(cell).unwrap_or_default()) {
            return false;
        }
        let held = self.answer(cell);
        match &entry.content {
            Content::Reason(reason) => held.and_then(Answer::reason) == Some(*reason),
            Content::Value(value) => Answer::parse(&cell.kind, value).ok().as_ref() == held,
        }
    }

    /// Every answer, by cell.
    pub fn answers(&self) -> BTreeMap<CellKey, Answer> {
        let answered = |cell: &FusedCell| Some((cell.key.clone(), self.answer(cell)?.clone()));
        self.fused.cells.iter().filter_map(answered).collect()
    }

    /// What may be proposed for a cell: what a roster says now, what the source of its element
    /// provides, what follows from other values, and only then what somebody said last. Where it is
    /// declared to follow from shorter periods and one of them is missing, no other value stands in.
    pub fn prefill(&self, cell: &FusedCell) -> Option<Prefill> {
        let counted = self.counted.get(&cell.key).filter(|prefill| prefill.answer.fits(&cell.kind));
        counted
            .cloned()
            .or_else(|| provided::choose(cell, &self.provided, self.today))
            .or_else(|| derived::choose(self, cell))
            .or_else(|| {
                let choose =
                    if self.waits_for(cell).is_some() { prefill::taken_over } else { prefill::choose };
                choose(&cell.key, &cell.kind, self.known.of(&cell.key.element), self.today)
            })
    }

    /// The shorter periods whose values are missing, where a cell is declared to follow from them.
    pub fn waits_for(&self, cell: &FusedCell) -> Option<Vec<Period>> {
        derived::gap(self, cell)
    }

    /// Every proposal of an open cell that holds nothing, as an entry that confirms it. What is
    /// disputed is nobody's to confirm in bulk.
    pub fn proposals(&self) -> impl Iterator<Item = Entry> {
        let empty = self.fused.cells.iter().filter(|cell| self.is_open(cell) && self.answer(cell).is_none());
        empty.filter_map(|cell| {
            let proposed = self.prefill(cell).filter(|prefill| !prefill.is_disputed())?;
            let content = Content::Value(proposed.answer.to_json());
            let key = cell.key.clone();
            Some(Entry { element: key.element, period: Some(key.period), content, remark: None })
        })
    }

    /// How a cell is shown for which this is proposed: a proposal is looked for once.
    pub fn view(&self, cell: &FusedCell, proposed: Option<&Prefill>) -> CellView {
        let answered = self.answer(cell).is_some();
        match self.held.get(&cell.key).map(|held| held.state) {
            Some(CellState::Accepted) if self.gone(&cell.key).is_some() => CellView::Withdrawn,
            Some(CellState::Accepted) => CellView::Accepted,
            Some(CellState::Returned) => CellView::Returned,
            Some(CellState::Entered) if answered => CellView::Entered,
            Some(CellState::Confirmed) if answered => CellView::Confirmed,
            _ if proposed.is_some() => CellView::Prefilled,
            _ => CellView::Empty,
        }
    }

    /// How the accepted value of a cell went, if it was withdrawn and stands as it was accepted.
    pub fn gone(&self, key: &CellKey) -> Option<&Gone> {
        let accepted = self.held.get(key).is_some_and(|held| held.state == CellState::Accepted);
        self.withdrawn.get(key).filter(|_| accepted)
    }

    /// What the head of the forms says. While it is filled the name is that of whoever fills now;
    /// otherwise of whoever submitted last.
    pub fn header(&self, filling: Option<&str>) -> HeaderFacts {
        let submitted =
            self.table.as_ref().and_then(|table| table.receipt.as_ref()).map(|r| r.filler.clone());
        HeaderFacts {
            area: self.place.code,
            name_zh: self.place.name_zh.clone(),
            filler: filling.map(str::to_owned).or(submitted),
        }
    }

    /// Whether a live admission asks anything here.
    ///
    /// # Errors
    /// Nothing is due, or what was has ended.
    pub fn admitted(&self) -> Result<(), Refusal> {
        if !self.fused.cells.iter().any(FusedCell::is_live) {
            let ended = self.ended || !self.fused.cells.is_empty();
            return Err(Refusal::new(if ended { &codes::GATE_CLOSED } else { &codes::NOTHING_DUE }));
        }
        Ok(())
    }

    /// The gate: nothing is filled without a live admission, nor before its time or after it.
    ///
    /// # Errors
    /// What is in the way.
    pub fn gate(&self) -> Result<(), Refusal> {
        self.admitted()?;
        // What came back is corrected whenever it came back: its return says why.
        let closed = self.closes.filter(|closes| *closes < self.today);
        if let Some(closes) = closed.filter(|_| self.state() != TableState::Returned) {
            return Err(Refusal::new(&codes::WINDOW_CLOSED).saying(
                format!("填报已于{closes}截止，如需补报请街道重新开放"),
                format!("it closed on {closes}"),
            ));
        }
        match self.opens.filter(|opens| *opens > self.today) {
            None => Ok(()),
            Some(opens) => Err(Refusal::new(&codes::NOT_OPEN)
                .saying(format!("{opens}开始填报"), format!("it opens on {opens}"))),
        }
    }
}
