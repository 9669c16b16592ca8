//! An area that somebody serves has ended: why there is nothing to do any more, and whom to ask.

use futures::future;
use kernel::Role;
use maud::{Markup, html};

use crate::{
    components::message,
    text::home as t,
    ui::{SignedIn, Ui},
};

/// Whose work hangs on one area.
const SERVING: [Role; 2] = [Role::CommunityWorker, Role::StreetApprover];

/// A note for each area of the reader that has ended; what registry does not tell is not said.
pub async fn notes(ui: &Ui, me: &SignedIn) -> Markup {
    let today = ui.now.china_date().to_string();
    let serving = |role: Option<Role>| role.is_some_and(|role| SERVING.contains(&role));
    let codes = me.who.grants.iter().filter(|office| serving(office.role())).map(|office| office.area_code());
    let asked = codes.map(|code| me.api.succession(code, &today));
    let found = future::join_all(asked).await;
    html! {
        @for one in found.into_iter().filter_map(Result::ok) {
            @if one.area.valid_to.as_deref().is_some_and(|last| last < today.as_str()) {
                @let name = ui.name(&one.area.name_zh, &one.area.name_en);
                @let into: Vec<&str> = one.living.iter().map(|place| ui.name(&place.name_zh, &place.name_en)).collect();
                @if into.is_empty() { (message::note(&ui.f(&t::AREA_ENDED, &[name]))) }
                @else { (message::note(&ui.f(&t::AREA_MERGED, &[name, &into.join(ui.language.pick("、", ", "))]))) }
            }
        }
    }
}
