//! The life of a register entry: draft → approved → published → filed, version after version, until
//! it is retired.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{Actor, AreaPath, Refusal, RegisterEntryId, Revision};

use super::{
    Entry, ListState, codes,
    duty_list::Step,
    register::{EntryText, entry_code},
    register_codes,
};

impl Entry {
    /// The first version of a new entry.
    ///
    /// # Errors
    /// If the code is none, or it does not say what its register needs.
    pub fn draft(
        id: RegisterEntryId,
        (register, area, code): (Register, AreaPath, &str),
        (text, effective_from): (EntryText, NaiveDate),
        actor: Actor,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            id,
            register,
            area,
            code: entry_code(code)?,
            version: 1,
            state: ListState::Draft,
            effective_from,
            last_day: None,
            text: checked(text, register)?,
            editors: vec![actor],
            approved: None,
            published: None,
            filed: None,
            retired: None,
            revision: Revision::NEW,
        })
    }

    /// What an entry says from now on: the draft changes, or the next version begins as one.
    ///
    /// # Errors
    /// If it waits for its publication, is retired, or does not say what its register needs.
    pub fn revise(&self, text: EntryText, effective_from: NaiveDate, actor: Actor) -> Result<Self, Refusal> {
        if self.retired.is_some() {
            return Err(Refusal::new(&register_codes::ENTRY_RETIRED));
        }
        let text = checked(text, self.register)?;
        let mut next = Self { text, effective_from, ..self.clone() };
        match self.state {
            ListState::Approved => return Err(self.wrong_state()),
            ListState::Draft => {
                if !next.editors.contains(&actor) {
                    next.editors.push(actor);
                }
            }
            ListState::Published | ListState::Filed => {
                next.version += 1;
                next.state = ListState::Draft;
                next.editors = vec![actor];
                (next.approved, next.published, next.filed) = (None, None, None);
            }
        }
        Ok(next)
    }

    /// The government of its level approves. `before` is the version that was published last.
    ///
    /// # Errors
    /// If it is no draft, takes effect no later than the version before, or the actor worked on it.
    pub fn approve(&mut self, before: Option<&Self>, step: Step) -> Result<(), Refusal> {
        self.must_be(ListState::Draft)?;
        // The system itself only loads the worked set.
        if step.by != Actor::System && self.editors.contains(&step.by) {
            return Err(Refusal::new(&register_codes::ENTRY_OWN_WORK));
        }
        if before.is_some_and(|before| self.effective_from <= before.effective_from) {
            return Err(Refusal::new(&register_codes::ENTRY_NOT_LATER));
        }
        self.approved = Some(step);
        self.state = ListState::Approved;
        Ok(())
    }

    /// Back to the drafters: the approval is void.
    ///
    /// # Errors
    /// If it is not approved.
    pub fn send_back(&mut self) -> Result<(), Refusal> {
        self.must_be(ListState::Approved)?;
        self.state = ListState::Draft;
        self.approved = None;
        Ok(())
    }

    /// Publishes: immutable from now on. The first version of an entry may write down what holds
    /// already; a later one does not take effect before people could read it.
    ///
    /// # Errors
    /// If it is not approved, or its day is past.
    pub fn publish(&mut self, step: Step) -> Result<(), Refusal> {
        self.must_be(ListState::Approved)?;
        if self.version > 1 && self.effective_from < step.at.china_date() {
            return Err(Refusal::new(&register_codes::ENTRY_RETROACTIVE));
        }
        self.published = Some(step);
        self.state = ListState::Published;
        Ok(())
    }

    /// Filed with the level above.
    ///
    /// # Errors
    /// If it is not published, or filed already.
    pub fn file(&mut self, step: Step) -> Result<(), Refusal> {
        self.must_be(ListState::Published)?;
        self.filed = Some(step);
        self.state = ListState::Filed;
        Ok(())
    }

    /// Ends the entry with this, its last published version.
    ///
    /// # Errors
    /// If it was never published, is retired already, or the day does not fit.
    pub fn retire(&mut self, last_day: NaiveDate, step: Step) -> Result<(), Refusal> {
        if self.retired.is_some() {
            return Err(Refusal::new(&register_codes::ENTRY_RETIRED));
        }
        if !self.state.is_public() {
            return Err(Refusal::new(&register_codes::ENTRY_NOT_IN_FORCE));
        }
        // Yesterday, so that something ends before the day on which it is ended.
        let earliest = step.at.china_date().pred_opt().unwrap_or(NaiveDate::MIN);
        // A version that is not in force yet ends with the day before it would have begun.
        let first = self.effective_from.pred_opt().unwrap_or(NaiveDate::MIN);
        if last_day < earliest || last_day < first {
            return Err(Refusal::new(&register_codes::ENTRY_LAST_DAY).at("/last_day"));
        }
        self.last_day = Some(last_day);
        self.retired = Some(step);
        Ok(())
    }

    /// Whether this version could be in force on a day; a later version may have taken its place.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.state.is_public() && self.effective_from <= day && self.last_day.is_none_or(|last| day <= last)
    }

    fn must_be(&self, state: ListState) -> Result<(), Refusal> {
        if self.state == state { Ok(()) } else { Err(self.wrong_state()) }
    }

    fn wrong_state(&self) -> Refusal {
        let word = super::spelling::word(&self.state);
        Refusal::new(&register_codes::ENTRY_STATE).saying(
            format!("{} 第{}版现在是“{}”", self.code, self.version, self.state.zh()),
            format!("version {} of {} is {word}", self.version, self.code),
        )
    }
}

fn checked(text: EntryText, register: Register) -> Result<EntryText, Refusal> {
    text.checked(register).map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))
}

#[cfg(test)]
mod tests {
    use kernel::PersonId;

    use super::*;
    use crate::domain::register::tests::text;

    fn person(n: u128) -> Actor {
        Actor::Person(PersonId::from_uuid(format!("{n:032x}").parse().unwrap()))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn step(by: Actor) -> Step {
        Step { by, at: "2026-11-23T02:00:00Z".parse().unwrap(), note: "1号".into() }
    }

    fn entry(from: &str) -> Entry {
        let area = "/210000000000/".parse().unwrap();
        let id = RegisterEntryId::from_uuid(format!("{:032x}", 7).parse().unwrap());
        let place = (Register::PlaqueInside, area, "P1");
        Entry::draft(id, place, (text(true, &[]), day(from)), person(1)).unwrap()
    }

    fn published(from: &str) -> Entry {
        let mut entry = entry(from);
        entry.approve(None, step(person(2))).unwrap();
        entry.publish(step(person(1))).unwrap();
        entry
    }

    fn refused<T: std::fmt::Debug>(verdict: Result<T, Refusal>) -> &'static str {
        verdict.unwrap_err().code.name
    }

    #[test]
    fn an_entry_goes_from_draft_to_filed_and_no_other_way() {
        let mut entry = entry("2026-12-01");
        assert_eq!(refused(entry.publish(step(person(1)))), "registry.entry.state");
        assert_eq!(refused(entry.file(step(person(1)))), "registry.entry.state");
        assert_eq!(refused(entry.approve(None, step(person(1)))), "registry.entry.own-work");
        entry.approve(None, step(person(2))).unwrap();
        let changed = entry.revise(text(false, &[]), day("2026-12-01"), person(1));
        assert_eq!(refused(changed), "registry.entry.state");
        entry.publish(step(person(1))).unwrap();
        assert_eq!(refused(entry.send_back()), "registry.entry.state");
        entry.file(step(person(1))).unwrap();
        assert_eq!(refused(entry.file(step(person(1)))), "registry.entry.state");
    }

    #[test]
    fn a_change_of_what_is_published_is_the_next_version() {
        let first = published("2020-01-01");
        let mut next = first.revise(text(false, &[]), day("2026-12-01"), person(3)).unwrap();
        assert_eq!((next.version, next.state, next.id), (2, ListState::Draft, first.id));
        next = next.revise(text(true, &[]), day("2026-12-01"), person(4)).unwrap();
        assert_eq!((next.version, next.editors.len()), (2, 2));
        assert_eq!(refused(next.approve(Some(&first), step(person(3)))), "registry.entry.own-work");
        next.approve(Some(&first), step(person(2))).unwrap();
    }

    #[test]
    fn a_later_version_is_later_and_not_retroactive() {
        let first = published("2020-01-01");
        for (from, code) in [
            ("2020-01-01", Some("registry.entry.not-later")),
            ("2026-11-22", Some("registry.entry.retroactive")),
            ("2026-11-23", None),
        ] {
            let mut next = first.revise(text(true, &[]), day(from), person(3)).unwrap();
            let done =
                next.approve(Some(&first), step(person(2))).and_then(|()| next.publish(step(person(3))));
            assert_eq!(done.err().map(|refusal| refusal.code.name), code, "{from}");
        }
    }

    #[test]
    fn a_retired_entry_ends_with_its_day_and_takes_no_next_version() {
        let mut draft = entry("2026-12-01");
        let today = day("2026-11-23");
        assert_eq!(refused(draft.retire(today, step(person(1)))), "registry.entry.not-published");
        let mut entry = published("2020-01-01");
        assert_eq!(refused(entry.retire(day("2026-11-21"), step(person(1)))), "registry.entry.last-day");
        entry.retire(today, step(person(1))).unwrap();
        assert_eq!(refused(entry.retire(today, step(person(1)))), "registry.entry.retired");
        assert_eq!(
            refused(entry.revise(text(true, &[]), day("2027-01-01"), person(1))),
            "registry.entry.retired"
        );
        let on = |text: &str| entry.covers(day(text));
        assert_eq!((on("2019-12-31"), on("2026-11-23"), on("2026-11-24")), (false, true, false));
    }
}
