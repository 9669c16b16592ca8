//! The menu on the left: what the person's roles open, then what is open to everybody.

use kernel::Role;
use maud::{Markup, html};

use crate::{
    text::{
        Text, boards, clients, disputes, emergencies, everywhere as t, flows, incidents, notices, people,
        records, rosters, webhooks,
    },
    ui::Ui,
};

/// Who has a review queue.
pub const DECIDERS: &[Role] = &[
    Role::BurdenOfficer,
    Role::CivilAffairs,
    Role::DataBureau,
    Role::Finance,
    Role::GovernmentApprover,
    Role::Justice,
    Role::StreetApprover,
];
/// Who may look at requests.
pub const REQUEST_READERS: &[Role] = &[
    Role::DepartmentOfficer,
    Role::BurdenOfficer,
    Role::CivilAffairs,
    Role::DataBureau,
    Role::Finance,
    Role::GovernmentApprover,
    Role::Justice,
    Role::StreetApprover,
    Role::Inspector,
];

/// Who sees what communities refused.
const REFUSAL_READERS: &[Role] = &[Role::CommunityWorker, Role::StreetApprover, Role::BurdenOfficer];

/// Who keeps rosters, or looks at them.
const ROSTER_READERS: &[Role] = &[Role::CommunityWorker, Role::StreetApprover, Role::DepartmentOfficer];

/// Who sees what was erased of rosters, beside those who keep them and come to it from there.
const ERASURE_READERS: &[Role] = &[Role::Auditor, Role::Inspector];

/// Who sees who took what communities reported.
const RETRIEVAL_READERS: &[Role] =
    &[Role::CommunityWorker, Role::StreetApprover, Role::BurdenOfficer, Role::Auditor, Role::Inspector];

/// Who answers for what communities report.
pub const ANSWERING: &[Role] = &[Role::CommunityWorker, Role::StreetApprover, Role::BurdenOfficer];

/// Who sees how far the reporting is: those, and departments for their own forms.
const PROGRESS_READERS: &[Role] =
    &[Role::CommunityWorker, Role::StreetApprover, Role::BurdenOfficer, Role::DepartmentOfficer];

/// Who sees what it costs.
const BURDEN_READERS: &[Role] = &[Role::BurdenOfficer, Role::StreetApprover, Role::Inspector];

/// Who sees how often people are disturbed.
const FIGURE_READERS: &[Role] = &[
    Role::BurdenOfficer,
    Role::CivilAffairs,
    Role::GovernmentApprover,
    Role::Inspector,
    Role::StreetApprover,
];

/// Who disputes values, or is the source of them.
const DISPUTE_READERS: &[Role] = &[Role::CommunityWorker, Role::StreetApprover, Role::DepartmentOfficer];

/// Who settles demands that contradict each other.
const CONFLICT_READERS: &[Role] = &[Role::DepartmentOfficer, Role::StreetApprover, Role::BurdenOfficer];

/// Who sees reviews that cannot go on.
const INCIDENT_READERS: &[Role] = &[
    Role::DepartmentOfficer,
    Role::BurdenOfficer,
    Role::GovernmentApprover,
    Role::StreetApprover,
    Role::Inspector,
    Role::SecurityAdmin,
];

/// Who keeps the flows, or looks into how things are decided.
const FLOW_READERS: &[Role] =
    &[Role::BurdenOfficer, Role::ListSteward, Role::GovernmentApprover, Role::Inspector];

/// Who works with lists, registers and elements.
const LIST_READERS: &[Role] = &[
    Role::ListSteward,
    Role::GovernmentApprover,
    Role::CivilAffairs,
    Role::DataBureau,
    Role::Inspector,
    Role::SystemAdmin,
];

/// The menu.
pub fn menu(ui: &Ui) -> Markup {
    html! {
        nav.menu aria-label=(ui.t(&t::MENU)) {
            ul {
                (entry(ui, "/", &t::HOME))
                @for (path, text) in own(ui) { (entry(ui, path, text)) }
                @if ui.who.is_some() { (unread(ui)) }
            }
            p.group id="menu-public" { (ui.t(&t::PUBLIC_PAGES)) }
            ul aria-labelledby="menu-public" {
                (entry(ui, "/verify", &t::VERIFY))
                (entry(ui, "/register", &t::REGISTER))
                (entry(ui, "/stopped", &boards::STOPPED))
                (entry(ui, "/emergencies", &emergencies::TITLE))
                (entry(ui, "/certificates", &t::CERTIFICATES))
                (entry(ui, "/duty-list", &t::DUTY_LIST))
                (entry(ui, "/services", &t::SERVICES))
                (entry(ui, "/help", &t::HELP))
            }
        }
    }
}

/// The entries of the person's roles, also for the front page.
pub fn own(ui: &Ui) -> Vec<(&'static str, &'static Text)> {
    let Some(who) = &ui.who else { return Vec::new() };
    let entries: [(&[Role], &'static str, &'static Text); 21] = [
        (DECIDERS, "/queue", &t::QUEUE),
        (&[Role::StreetApprover, Role::BurdenOfficer], "/reviews", &t::REVIEWS),
        (&[Role::CommunityWorker], "/tables", &t::TABLES),
        (ROSTER_READERS, "/rosters", &rosters::TITLE),
        (ERASURE_READERS, "/rosters/erasures", &records::ERASURES),
        (DISPUTE_READERS, "/disputes", &disputes::TITLE),
        (REFUSAL_READERS, "/refusals", &t::REFUSALS),
        (REQUEST_READERS, "/requests", &t::REQUESTS),
        (CONFLICT_READERS, "/conflicts", &disputes::CONFLICTS),
        (INCIDENT_READERS, "/incidents", &incidents::TITLE),
        (&[Role::DepartmentOfficer], "/data", &t::DATA),
        (&[Role::DepartmentOfficer], "/clients", &clients::TITLE),
        (&[Role::DepartmentOfficer], "/webhooks", &webhooks::TITLE),
        (RETRIEVAL_READERS, "/retrievals", &records::RETRIEVALS),
        (PROGRESS_READERS, "/boards/completeness", &boards::COMPLETENESS),
        (BURDEN_READERS, "/boards/burden", &boards::BURDEN),
        (FIGURE_READERS, "/boards/messages", &notices::FIGURES),
        (FLOW_READERS, "/flows", &flows::TITLE),
        (LIST_READERS, "/registry", &t::STEWARDSHIP),
        (&[Role::SecurityAdmin], "/people", &people::TITLE),
        (&[Role::SystemAdmin], "/operations", &t::OPERATIONS),
    ];
    entries.into_iter().filter(|(roles, ..)| who.is_any(roles)).map(|(_, path, text)| (path, text)).collect()
}

fn entry(ui: &Ui, path: &str, text: &Text) -> Markup {
    html! { li { a href=(path) aria-current=[current(ui, path)] { (ui.t(text)) } } }
}

/// The number of unread notices comes after the page, so that no page waits for it.
fn unread(ui: &Ui) -> Markup {
    html! {
        li {
            a href="/notices" aria-current=[current(ui, "/notices")] {
                (ui.t(&t::NOTICES)) " "
                span id="unread" hx-get="/notices/unread" hx-trigger="load" hx-swap="innerHTML" {}
            }
        }
    }
}

fn current(ui: &Ui, path: &str) -> Option<&'static str> {
    let here = ui.here.split('?').next().unwrap_or_default();
    let within =
        here == path || (path != "/" && here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
    match (within, here == path) {
        (true, true) => Some("page"),
        (true, false) => Some("true"),
        (false, _) => None,
    }
}
