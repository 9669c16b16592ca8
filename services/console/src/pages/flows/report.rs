//! What a proposal would have changed: request by request, and at the offices.

use maud::{Markup, html};

use crate::{
    backend::{
        Remote,
        approval::{Finding, Rehearsal, Rehearsed, RehearsedDay, RehearsedQueue, RehearsedTask},
        registry::names::Names,
    },
    components::{chart, message, table::table},
    text::{Text, format, rehearsal as t, words},
    ui::Ui,
};

/// The report below the form.
pub async fn draw(ui: &Ui, api: &Remote, found: &Rehearsal) -> Markup {
    let departments = api.department_names(found.items.iter().map(|one| one.department.as_str())).await;
    let of_tasks = found.items.iter().flat_map(|one| &one.tasks).map(|task| task.area.as_str());
    let areas = api.area_names(of_tasks.chain(found.queues.iter().map(|queue| queue.area.as_str()))).await;
    let listed = found.items.len().to_string();
    html! {
        section aria-labelledby="report" {
            h2 id="report" tabindex="-1" data-focus { (ui.t(&t::REPORT)) }
            p role="status" { (ui.f(&t::CONSIDERED, &[&format::count(found.considered), &listed])) }
            @if found.items.is_empty() { (message::soft(ui.t(&t::NO_DIFFERENCE))) }
            @else { (requests(ui, &found.items, &departments, &areas)) }
            @if let Some(next) = &found.next_cursor {
                p.actions { button type="submit" form="rehearsal" name="cursor" value=(next) { (ui.t(&t::MORE)) } }
            }
        }
        section aria-labelledby="queues" {
            h2 id="queues" { (ui.t(&t::QUEUES)) }
            @if found.queues.is_empty() { (message::soft(ui.t(&t::NO_QUEUES))) } @else { (queues(ui, &found.queues, &areas)) }
        }
    }
}

fn requests(ui: &Ui, items: &[Rehearsed], departments: &Names, areas: &Names) -> Markup {
    let rows = html! {
        @for one in items {
            tr {
                th scope="row" {
                    a href={ "/requests/" (one.request) } { (one.title_zh) }
                    " " span.soft { (departments.of(ui, &one.department)) " · " (ui.f(&t::EDITION, &[&one.edition.to_string()])) }
                }
                td { ul { @for line in lines(ui, one, areas) { li { (line) } } } }
            }
        }
    };
    table(ui.t(&t::REPORT), &[ui.t(&t::FORM), ui.t(&t::WHAT)], rows)
}

/// Everything that would be different about a request, a sentence each.
fn lines(ui: &Ui, one: &Rehearsed, areas: &Names) -> Vec<String> {
    let mut said = Vec::new();
    let mut change = |text: &Text, before: String, after: String| {
        if before != after {
            said.push(ui.f(text, &[&before, &after]));
        }
    };
    let frequency = |code: &Option<String>| {
        code.as_deref().map_or_else(|| ui.t(&t::NONE).to_owned(), |code| words::frequency(code, ui.language))
    };
    let day =
        |day: &Option<String>| day.as_deref().map_or_else(|| ui.t(&t::NONE).to_owned(), |day| ui.day(day));
    if let Some(ending) = &one.ending {
        let outcome = |outcome: &str| t::outcome(outcome, ui.language);
        change(&t::ENDING, outcome(&ending.before.outcome), outcome(&ending.after.outcome));
        change(&t::FIRST_DUE, day(&ending.before.first_due), day(&ending.after.first_due));
    }
    if let Some(lane) = &one.lane {
        change(&t::LANE, words::lane(&lane.before, ui.language), words::lane(&lane.after, ui.language));
    }
    if let Some(allowed) = &one.allowed_frequency {
        change(&t::FREQUENCY, frequency(&allowed.before), frequency(&allowed.after));
    }
    if let Some(time) = &one.decide_by {
        change(&t::DECIDE_BY, day(&time.before), day(&time.after));
    }
    let finding = |text: &Text, found: &Finding| ui.f(text, &[found.sentence(ui.language)]);
    said.extend(one.appeared.iter().map(|found| finding(&t::APPEARED, found)));
    said.extend(one.gone.iter().map(|found| finding(&t::GONE, found)));
    said.extend(one.tasks.iter().filter_map(|one| task(ui, one, areas)));
    said
}

fn task(ui: &Ui, task: &RehearsedTask, areas: &Names) -> Option<String> {
    let (name, area) = (ui.name(&task.name_zh, &task.name_en), areas.of(ui, &task.area));
    match (&task.before, &task.after) {
        (Some(before), Some(after)) => {
            let (before, due) = (ui.when(&before.due), ui.when(&after.due));
            (before != due).then(|| ui.f(&t::TASK_DUE, &[name, area, &before, &due]))
        }
        (None, Some(after)) => {
            let said = ui.f(&t::TASK_ADDED, &[name, area, &ui.when(&after.due)]);
            Some(if after.supposed { format!("{said}{}", ui.t(&t::SUPPOSED)) } else { said })
        }
        (Some(_), None) => Some(ui.f(&t::TASK_GONE, &[name, area])),
        (None, None) => None,
    }
}

fn queues(ui: &Ui, queues: &[RehearsedQueue], areas: &Names) -> Markup {
    let heads = [&t::OFFICE, &t::PEAK, &t::LATE, &t::BY_DAY].map(|text| ui.t(text));
    let from_to = |before: i64, after: i64| ui.f(&t::FROM_TO, &[&before.to_string(), &after.to_string()]);
    let rows = html! {
        @for queue in queues {
            tr {
                th scope="row" { (office(ui, queue, areas)) }
                td.number { (from_to(queue.peak_before, queue.peak_after)) }
                td.number { (from_to(queue.late_before, queue.late_after)) }
                td { (by_day(ui, queue, areas)) }
            }
        }
    };
    html! { p.hint { (ui.t(&t::QUEUES_HINT)) } (table(ui.t(&t::QUEUES), &heads, rows)) }
}

fn office(ui: &Ui, queue: &RehearsedQueue, areas: &Names) -> String {
    format!("{} {}", ui.name(&queue.name_zh, &queue.name_en), areas.of(ui, &queue.area))
}

fn by_day(ui: &Ui, queue: &RehearsedQueue, areas: &Names) -> Markup {
    let label = ui.f(&t::BARS, &[&office(ui, queue, areas)]);
    let said = |day: &RehearsedDay| (format!("{} {}", ui.day(&day.date), day.after), day.after);
    let after: Vec<(String, u64)> = queue.days.iter().map(said).collect();
    let heads = [&t::DAY, &t::BEFORE, &t::AFTER].map(|text| ui.t(text));
    let rows = html! {
        @for day in &queue.days {
            tr { th scope="row" { (ui.day(&day.date)) } td.number { (day.before) } td.number { (day.after) } }
        }
    };
    html! {
        @if !queue.days.is_empty() {
            details {
                summary { (ui.t(&t::BY_DAY)) }
                (chart::bars(&label, &after))
                (table(&label, &heads, rows))
            }
        }
    }
}
