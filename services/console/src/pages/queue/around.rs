//! What stands around the request: what it changes of what was admitted or filed before, what its communities
//! fill already, what has become of the checks since, and who could be asked. Each helps; the
//! decision can be made without them.

use chrono::Datelike;
use futures::future;
use kernel::Role;
use maud::{Markup, html};
use serde_json::Value;

use crate::{
    backend::{
        approval::{ChangeSet, Colleague, Drift, EditionChanges, Planned, TaskView},
        boards::Ledger,
    },
    components::{chart, checks},
    text::{format, queue as t, task as s, words},
    ui::{SignedIn, Ui},
};

/// Who may read what an area fills.
const LEDGER_READERS: &[Role] = &[Role::BurdenOfficer, Role::StreetApprover, Role::Inspector];

/// What could be found out.
#[derive(Default)]
pub struct Around {
    /// Compared with the admission it goes on from.
    pub changes: Option<ChangeSet>,
    /// Compared with an earlier edition.
    pub editions: Option<EditionChanges>,
    /// Whom the reader may ask to decide instead of them, or beside them.
    pub colleagues: Option<Vec<Colleague>>,
    ledger: Option<Ledger>,
}

/// Asks for it; `since` is the edition to compare with, empty for the one that was last decided on.
pub async fn load(ui: &Ui, me: &SignedIn, task: &TaskView, since: &str) -> Around {
    let request = &task.request;
    let goes_on = request.content.unshown.get("previous").is_some_and(Value::is_string);
    let changes = async { if goes_on { me.api.request_changes(&request.row.id).await.ok() } else { None } };
    let edition = request.row.edition;
    let editions = async {
        if edition > 1 { me.api.edition_changes(&request.row.id, edition, since).await.ok() } else { None }
    };
    let year = format::day_of(&request.content.first_due).unwrap_or_else(|| ui.now.china_date()).year();
    let reads = me.who.is_any(LEDGER_READERS) && !task.row.area.is_empty();
    let ledger = async { if reads { me.api.ledger(&task.row.area, year).await.ok() } else { None } };
    let decides = !task.may.is_empty();
    let colleagues = async { if decides { me.api.colleagues(&task.row.id).await.ok() } else { None } };
    let (changes, editions, ledger, colleagues) = future::join4(changes, editions, ledger, colleagues).await;
    Around { changes, editions, colleagues, ledger }
}

/// Minutes a year of one community, before and after an admission.
fn before_and_after(ledger: &Ledger, planned: &Planned) -> Option<(i64, i64)> {
    let before = ledger.minutes.checked_div(ledger.communities)?;
    let released = planned.minutes_released.checked_div(planned.communities).unwrap_or(0);
    Some((before, (before + planned.responses * planned.minutes_per_response - released).max(0)))
}

/// What a community fills in a year, without it and with it, as bars.
pub fn burden(ui: &Ui, task: &TaskView, around: &Around) -> Markup {
    let planned = task.request.report.as_ref().and_then(|report| report.burden.as_ref());
    let both =
        around.ledger.as_ref().zip(planned).and_then(|(ledger, planned)| before_and_after(ledger, planned));
    let Some((before, after)) = both else { return html! {} };
    let most = before.max(after);
    html! {
        p.soft { (ui.t(&s::YEAR_OF_ONE)) }
        dl.bars {
            @for (text, minutes) in [(&s::BEFORE, before), (&s::AFTER, after)] {
                dt { (ui.t(text)) }
                dd { (chart::share(minutes, most)) " " span { (ui.minutes(minutes)) } }
            }
        }
    }
}

/// What the checks would say today and did not when it was filed, or the other way round.
pub fn drift(ui: &Ui, drift: Option<&Drift>) -> Markup {
    let Some(drift) = drift.filter(|drift| drift.changed) else { return html! {} };
    html! {
        div.message.note { p { (ui.t(&s::DRIFTED)) } }
        @if !drift.appeared.is_empty() {
            p { (ui.t(&s::APPEARED)) }
            (checks::findings(ui, &drift.appeared))
        }
        @if !drift.gone.is_empty() {
            p { (ui.t(&s::GONE)) }
            ul { @for one in &drift.gone { li { del { (words::check(&one.check, ui.language)) " " (one.sentence(ui.language)) } } } }
        }
        p.soft { (ui.t(&t::CHECKS_THEN)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_community_fills_grows_by_the_form_and_shrinks_by_what_it_replaces() {
        let ledger = Ledger { communities: 8, minutes: 8 * 200, ..Ledger::default() };
        let planned =
            Planned { responses: 12, minutes_per_response: 5, communities: 8, minutes_released: 8 * 20 };
        assert_eq!(before_and_after(&ledger, &planned), Some((200, 240)));
        assert_eq!(before_and_after(&Ledger::default(), &planned), None, "nothing divides by nothing");
        let more = Planned { minutes_released: 8 * 900, ..planned };
        assert_eq!(before_and_after(&ledger, &more), Some((200, 0)), "nobody gets minutes back");
    }
}
