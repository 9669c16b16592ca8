//! Above the list: whose tasks with their numbers, the filter, the saved views.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::narrow::Narrow;
use crate::{
    backend::approval::{QueueCounts, QueueView},
    components::field::choices,
    text::{Text, everywhere, format, queue as t, words},
    ui::Ui,
};

/// Whose tasks, each with how many there are.
pub fn scopes(ui: &Ui, narrow: &Narrow, counts: Option<&QueueCounts>) -> Markup {
    let number = |of: fn(&QueueCounts) -> i64| counts.map(of);
    let all: [(&str, &Text, Option<i64>); 3] = [
        ("area", &t::SCOPE_AREA, number(|counts| counts.open)),
        ("groups", &t::SCOPE_GROUPS, None),
        ("mine", &t::SCOPE_MINE, number(|counts| counts.mine)),
    ];
    let now = if narrow.scope.is_empty() { "area" } else { narrow.scope.as_str() };
    let news = Narrow { changed: "true".into(), ..Narrow::default() }.address();
    html! {
        nav.tabs aria-label=(ui.t(&t::SCOPES)) {
            ul {
                @for (scope, text, number) in all {
                    li {
                        a href=(narrow.scoped(scope)) aria-current=[(scope == now && narrow.changed.is_empty()).then_some("page")] {
                            (ui.t(text))
                            @if let Some(number) = number { " " span.count { (format::count(number)) } }
                        }
                    }
                }
                @if let Some(changed) = number(|counts| counts.changed) {
                    li {
                        a href=(news) aria-current=[(!narrow.changed.is_empty()).then_some("page")] {
                            (ui.t(&t::CHANGED)) " " span.count { (format::count(changed)) }
                        }
                    }
                }
            }
        }
    }
}

type Options = Vec<(String, String)>;

/// What there is, each with how many there are.
fn counted(of: Option<&BTreeMap<String, i64>>, words: &dyn Fn(&str) -> String) -> Options {
    let line = |(name, number): (&String, &i64)| {
        (name.clone(), format!("{} ({})", words(name), format::count(*number)))
    };
    of.map(|of| of.iter().map(line).collect()).unwrap_or_default()
}

/// What is chosen is offered, though there may be none of it just now.
fn with_chosen(mut options: Options, chosen: &str, words: &dyn Fn(&str) -> String) -> Options {
    if !chosen.is_empty() && options.iter().all(|(value, _)| value != chosen) {
        options.push((chosen.to_owned(), words(chosen)));
    }
    options
}

/// The filter.
pub fn filter(ui: &Ui, narrow: &Narrow, counts: Option<&QueueCounts>) -> Markup {
    let any = ui.t(&t::ANY);
    let options = |of: Option<&BTreeMap<String, i64>>, chosen: &str, words: &dyn Fn(&str) -> String| {
        with_chosen(counted(of, words), chosen, words)
    };
    let stage = |stage: &str| words::stage(stage, ui.language);
    let stages = options(counts.map(|c| &c.by_stage), &narrow.stage, &stage);
    let lane = |lane: &str| words::lane(lane, ui.language);
    let lanes = options(counts.map(|c| &c.by_lane), &narrow.lane, &lane);
    let risk = |risk: &str| words::risk(risk, ui.language);
    let risks = options(counts.map(|c| &c.by_risk), &narrow.risk, &risk);
    let closed = [("closed".to_owned(), ui.t(&t::CLOSED).to_owned())];
    let days = [("0", &t::DUE_PAST), ("1", &t::DUE_SOON), ("5", &t::DUE_WEEK)]
        .map(|(value, text)| (value.to_owned(), ui.t(text).to_owned()));
    let within = |days: &str| ui.f(&t::DUE_WITHIN, &[days]);
    let days = with_chosen(days.into(), &narrow.due_within_days, &within);
    html! {
        details.filters open[narrow.narrows()] {
            summary { (ui.t(&everywhere::FILTER)) }
            form.filter method="get" action="/queue" {
                input type="hidden" name="scope" value=(narrow.scope);
                (pick(ui.t(&t::STATE), "state", &narrow.state, ui.t(&t::OPEN), &closed))
                (pick(ui.t(&t::STAGE), "stage", &narrow.stage, any, &stages))
                (pick(ui.t(&t::LANE), "lane", &narrow.lane, any, &lanes))
                (pick(ui.t(&t::RISK), "risk", &narrow.risk, any, &risks))
                (pick(ui.t(&t::DUE), "due_within_days", &narrow.due_within_days, any, &days))
                label.tick { input type="checkbox" name="escalated" value="true" checked[!narrow.escalated.is_empty()]; " " (ui.t(&t::ESCALATED)) }
                label.tick { input type="checkbox" name="changed" value="true" checked[!narrow.changed.is_empty()]; " " (ui.t(&t::CHANGED)) }
                button type="submit" { (ui.t(&everywhere::FILTER)) }
            }
        }
    }
}

fn pick(label: &str, name: &str, chosen: &str, none: &str, options: &[(String, String)]) -> Markup {
    html! {
        label for=(name) { (label) }
        select id=(name) name=(name) { (choices(none, chosen, options)) }
    }
}

/// The views the reader saved, and a place to save what is shown, where it is more than one of them.
pub fn views(ui: &Ui, (narrow, shown): (&Narrow, &Narrow), views: &[QueueView]) -> Markup {
    html! {
        section.views aria-labelledby="views" {
            h2.small id="views" { (ui.t(&t::VIEWS)) }
            ul.inline {
                @for view in views {
                    @let address = format!("/queue?view={}", view.id);
                    li {
                        a href=(address) aria-current=[(narrow.view == view.id).then_some("page")] { (view.name) }
                        form.inline method="post" action="/queue/views" {
                            (ui.csrf_field())
                            input type="hidden" name="view" value=(view.id);
                            input type="hidden" name="revision" value={ "\"" (view.revision) "\"" };
                            button.plain type="submit" name="act" value="delete" aria-label=(ui.f(&t::FORGET_VIEW, &[&view.name])) { "×" }
                        }
                    }
                }
            }
            @if narrow.narrows() {
                form.inline method="post" action="/queue/views" {
                    (ui.once_fields())
                    (hidden(shown))
                    label for="view-name" { (ui.t(&t::VIEW_NAME)) }
                    input id="view-name" name="name" type="text" maxlength="40" required autocomplete="off";
                    button type="submit" name="act" value="save" { (ui.t(&t::SAVE_VIEW)) }
                }
            }
        }
    }
}

/// The narrowing in a form.
pub fn hidden(narrow: &Narrow) -> Markup {
    html! {
        @for (name, value) in narrow.pairs().into_iter().filter(|(_, value)| !value.is_empty()) {
            input type="hidden" name=(name) value=(value);
        }
    }
}
