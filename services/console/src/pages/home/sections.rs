//! What waits for the person, by role. A service that is away costs its section, not the page; a session
//! that has ended is no service that is away.

use maud::{Markup, html};

use crate::{
    backend::{
        Page,
        approval::{RequestRow, TaskRow},
        collection::TableRow,
        registry::lists::{FollowUp, ListRow},
    },
    components::{deadline, message},
    pages::{queue, requests, reviews, tables},
    text::{Text, everywhere, home as t, requests as request_words, tables as table_words},
    trouble::Trouble,
    ui::Ui,
};

/// Rows of a section at most.
pub const ROWS: u16 = 5;

/// A section, or why there is no page at all.
pub type Section = Result<Markup, Trouble>;

/// The review queue.
pub fn tasks(ui: &Ui, page: Result<Page<TaskRow>, Trouble>) -> Section {
    section(ui, "tasks", (&t::OPEN_TASKS, &t::NO_TASKS), ("/queue", &t::ALL_TASKS), page, |rows| {
        queue::rows(ui, rows)
    })
}

/// Tables to review.
pub fn reviews(ui: &Ui, page: Result<Page<TableRow>, Trouble>) -> Section {
    let words = (&t::TABLES_TO_REVIEW, &t::NO_TABLES_TO_REVIEW);
    section(ui, "reviews", words, ("/reviews", &t::ALL_REVIEWS), page, |rows| reviews::rows(ui, rows))
}

/// Tables to fill.
pub fn tables(ui: &Ui, page: Result<Page<TableRow>, Trouble>) -> Section {
    let more = ("/tables", &everywhere::TABLES);
    section(ui, "tables", (&t::YOUR_TABLES, &t::NO_TABLES), more, page, |rows| tables::rows(ui, rows))
}

/// Changes above that are to be followed.
pub fn follow_ups(ui: &Ui, page: Result<Page<FollowUp>, Trouble>) -> Section {
    let words = (&t::FOLLOW_UPS, &t::NO_FOLLOW_UPS);
    section(ui, "follow-ups", words, ("/registry/follow-ups", &t::ALL_FOLLOW_UPS), page, |rows| {
        html! {
            ul.cards {
                @for row in rows {
                    li {
                        a href={ "/registry/follow-ups/" (row.id) } { (ui.f(&t::FOLLOW_UP_OF, &[&ui.day(&row.opened_at)])) }
                        p { (ui.t(&table_words::DUE)) (ui.colon()) (deadline::deadline(ui, &row.due)) }
                    }
                }
            }
        }
    })
}

/// Lists that are drafted, for those who go on with them and those who approve them.
pub fn lists(ui: &Ui, page: Result<Page<ListRow>, Trouble>) -> Section {
    let words = (&t::DRAFT_LISTS, &t::NO_DRAFT_LISTS);
    section(ui, "lists", words, ("/registry/lists", &t::ALL_LISTS), page, |rows| {
        html! {
            ul.cards { @for row in rows { li { a href={ "/registry/lists/" (row.id) } { (row.title_zh) } } } }
        }
    })
}

/// Requests.
pub fn requests(ui: &Ui, page: Result<Page<RequestRow>, Trouble>) -> Section {
    let more = ("/requests", &t::ALL_REQUESTS);
    section(ui, "requests", (&t::YOUR_REQUESTS, &t::NO_REQUESTS), more, page, |rows| requests::rows(ui, rows))
}

/// Where a department begins: at what is held already, and only then at a request.
pub fn asking(ui: &Ui) -> Markup {
    html! {
        p.actions {
            a.button href="/data" { (ui.t(&everywhere::DATA)) }
            a.button href="/requests/new" { (ui.t(&request_words::NEW)) }
        }
    }
}

fn section<T>(
    ui: &Ui,
    id: &str,
    (title, none): (&Text, &Text),
    (path, more): (&str, &Text),
    page: Result<Page<T>, Trouble>,
    draw: impl FnOnce(&[T]) -> Markup,
) -> Section {
    let page = match page {
        Err(trouble @ (Trouble::SignIn | Trouble::Ended)) => return Err(trouble),
        page => page.ok(),
    };
    Ok(html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (ui.t(title)) }
            @match page {
                None => (message::soft(ui.t(&everywhere::SECTION_AWAY))),
                Some(page) if page.items.is_empty() => (message::soft(ui.t(none))),
                Some(page) => {
                    (draw(page.items.get(..usize::from(ROWS)).unwrap_or(&page.items)))
                    p { a href=(path) { (ui.t(more)) } }
                },
            }
        }
    })
}
